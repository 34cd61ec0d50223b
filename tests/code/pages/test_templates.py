"""What the pages tell of the region on a day: who is in force, what comes, what became of it."""

import re
from typing import Any

import pytest

from macros.pages.macros import Macros
from macros.pages.render import TEMPLATES
from tests.conftest import cases
from tests.shown import shown, written

# Every macro with a parameter, as an editor may write it on any page.
CALLS = """\
{{ programme("fup-23") }}
{{ goal("fup-23/resor") }}
{{ network("trafik") }}
{{ municipality("alvik") }}
{{ body("kommitten") }}
{{ document("plan") }}
{{ source("plan", "avsnitt 4") }}
{{ rotation("ting") }}
{{ diff("fup-21", "fup-23") }}
{{ diagram("fup-23") }}
{{ diagram("fup-19") }}
{{ diagram("organisation-2012") }}
{{ diagram("nivaer") }}
{{ diagram("lydelser") }}
{{ diagram("mallinjer") }}
{{ line("hav") }}
{{ plan("vp-12") }}
{{ joint_body("radden") }}
{{ calendar(2012) }}
{{ topic("syfte") }}
{{ governed("syfte", "organisation-2012") }}
{{ members() }} kommuner: {{ member_names() }}"""


@pytest.mark.parametrize("case", cases("shown")["cases"], ids=lambda case: case["name"])
def test_a_page_says(case: dict[str, Any]) -> None:
    for address, said in case["pages"].items():
        text = shown(address, str(case.get("today", "2024-06-01")), *case.get("changes", ())).text
        place = 0
        for words in said:
            assert words in text[place:], (address, words, text)
            place = text.index(words, place) + len(words)
        assert [words for words in case.get("never", ()) if words in text] == []


def test_every_macro_works_on_a_hand_written_page() -> None:
    assert {name for name in vars(Macros) if not name.startswith("_")} - {"redirect"} == set(
        re.findall(r"(\w+)\(", CALLS)
    )
    page = written(CALLS, "/om/", "2024-06-01")
    for said in ("Bäst i landet på resor.", "planen, avsnitt 4", "Kalender 2012", "fem kommuner: "):
        assert said in page.text
    for said in (
        "Målen i FUP 19 framgår inte av",
        "Nivåer av planering",
        "Programmen på en gemensam tidsaxel",
        "Målen genom programmen",
    ):
        assert said in page.text
    assert "h1" not in [tag for tag, _ in page.elements]


def test_no_line_of_a_template_is_over_200_signs() -> None:
    long = [
        f"{path.relative_to(TEMPLATES)}:{number}"
        for path in sorted(TEMPLATES.rglob("*.html"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if len(line) > 200
    ]
    assert long == []


def test_sources_are_told_to_the_proof_and_printed_by_it_alone() -> None:
    printing = [path for path in sorted(TEMPLATES.rglob("*.html")) if 'class="source"' in path.read_text("utf-8")]
    assert {path.parent.name for path in printing} == {"_proof"}


def test_what_is_not_told_is_said_only_of_what_is_among_the_unknowns() -> None:
    words = re.compile(r"framgår inte av källorna|\{\{ unknown \}\}")
    found = [path.name for path in sorted(TEMPLATES.rglob("*.html")) if words.search(path.read_text("utf-8"))]
    assert found == ["whole.html"]  # the proof, which tells how many they are


def test_the_page_on_who_governs_tells_today_first_and_folds_the_other_topics() -> None:
    page = written('{{ governed("syfte", "organisation-2012") }}', "/samarbetet/", "2024-06-01")
    said = (
        "Enligt FUP 23, till och med 2026",
        "Vem gör vad",
        "Kommittén Gruppen",
        "Kommunerna hjälps åt.",
        "Så vet vi det",
    )
    places = [page.text.index(words) for words in said[:1]] + [page.text.rindex(words) for words in said[1:]]
    assert places == sorted(places)
    assert "syfte" in [attributes.get("id") for _, attributes in page.elements]


def test_what_is_in_force_is_told_in_english_and_else_in_swedish() -> None:
    page = written("{{ english() }}", "/in-english/", "2024-06-01")
    assert "The programme in force is FUP 23, for 2023–2026." in page.text
    assert "Goal: Resor The best in the country at travel. In Swedish: Bäst i landet på resor." in page.text
    assert "Overall goal: Resor Alla når fram." in page.text
    assert "Its period is over." in written("{{ english() }}", "/in-english/", "2027-01-05").text
