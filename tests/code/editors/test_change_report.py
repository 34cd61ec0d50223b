"""What the reviewer of a change is told."""

import re
from pathlib import Path
from typing import Any

import pytest

from macros.__main__ import main
from macros.editors.change_report import MOST, shown_first, summary
from macros.read import load
from macros.read.load import Data
from macros.records.position import Fault, Position
from tests.conftest import example, gathered, named

BEFORE = {"/": b"a", "/program/": b"b", "/gammal/": b"c"}


@pytest.fixture
def old() -> Data:
    return gathered(example())


def test_nothing_has_changed(old: Data) -> None:
    assert summary(old, old, BEFORE, BEFORE) == (
        "## Vad förslaget ändrar\n\n"
        "Inga uppgifter i `data/` ändras.\n\n"
        "**Ändrar 0 sidor**, lägger till 0 och tar bort 0. Webbplatsen har 3 sidor.\n\n"
        "Alla 0 lovade adresser finns kvar.\n"
    )


def test_pages_are_new_gone_and_changed(old: Data) -> None:
    told = summary(old, old, BEFORE, {"/": b"a", "/program/": b"ny", "/ny/": b"d"})
    assert "**Ändrar 1 sida**, lägger till 1 och tar bort 1. Webbplatsen har 3 sidor." in told
    for title, address in (("Nya", "/ny/"), ("Borttagna", "/gammal/"), ("Ändrade", "/program/")):
        assert f"<details><summary>{title} sidor: 1</summary>\n\n- `{address}`\n\n</details>" in told


def test_a_page_that_only_tells_of_another_build_has_not_changed(old: Data) -> None:
    before, after = (
        {"/": b'<h1>A</h1><p class="shell-foot__updated">Dataversion %b. Kodversion 0.2.0, %b</p>' % told}
        for told in ((b"2026-11-20", b"4b3de1f80cde"), (b"2026-11-21", b"0123456789ab"))
    )
    assert "**Ändrar 0 sidor**, lägger till 0 och tar bort 0. Webbplatsen har 1 sida." in summary(
        old, old, before, after
    )


def test_a_long_list_is_cut(old: Data) -> None:
    told = summary(old, old, {}, {f"/{number:03}/": b"" for number in range(MOST + 7)})
    assert f"- `/{MOST - 1:03}/`\n- och 7 till" in told


@pytest.mark.parametrize("case", named("edits"))
def test_what_has_changed_is_told_in_sentences(case: dict[str, Any], old: Data) -> None:
    told = summary(old, gathered(example(*case["change"])), {}, {})
    assert re.findall(r"(?m)^- (.+)$", told) == case["expect"]


def test_a_sentence_is_plain_text(old: Data) -> None:
    change = {"file": "data/programmes/fup-10.yml", "old": "Leda omställningen.", "new": "Leda <b>*allt*</b> | nu."}
    assert "→ ”Leda &lt;b>\\*allt\\*&lt;/b> \\| nu.”." in summary(old, gathered(example(change)), {}, {})


def test_a_long_text_of_our_own_is_cut_and_quoted_words_are_not(old: Data) -> None:
    long = "ord " * 200
    own = {"file": "data/conferences/ting.yml", "old": "Kort om konferensen.", "new": long}
    words = {"file": "data/programmes/fup-10.yml", "old": "Leda omställningen.", "new": long}
    told = summary(old, gathered(example(own, words)), {}, {})
    assert f"→ ”{'ord ' * 75}…”. `{own['file']}:19`" in told
    assert f"→ ”{long.strip()}”. `{words['file']}:22`" in told


def test_what_a_change_ought_to_explain_is_told(old: Data) -> None:
    asked = [Fault(Position("data/a.yml", 3, 1), "säg varför", warning=True)]
    assert "### Säg varför\n\n- `data/a.yml:3` säg varför\n" in summary(old, old, {}, {}, asked=asked)
    assert "Säg varför" not in summary(old, old, {}, {})


def test_the_pages_about_what_has_changed_are_shown_first(old: Data) -> None:
    words = {"file": "data/programmes/fup-10.yml", "old": "Leda omställningen.", "new": "Leda allt."}
    before = {"/": b"a", "/program/fup-10/": b"b", "/program/fup-10/klimat/": b"c", "/mal/klimat/": b"d"}
    after = {**dict.fromkeys(before, b"ny"), "/mal/klimat/": b"d", "/ny/": b"e"}
    shown = shown_first(old, gathered(example(words)), before, after)
    assert shown == ["/program/fup-10/klimat/", "/program/fup-10/", "/", "/ny/"]


def test_an_address_that_is_no_longer_promised_is_told_unless_it_has_moved(small: Path) -> None:
    (small / "data/permalinks.txt").write_text("/\n/a/\n/b/\n")
    old = load.load(small / "data")
    (small / "data/permalinks.txt").write_text("/\n")
    (small / "data/redirects.yml").write_text('redirects:\n  - {old: "/a/", new: "/"}\n')
    assert "**1 lovade adresser är borta:** `/b/`\n" in summary(old, load.load(small / "data"), {}, {})


def test_addresses_that_are_not_yet_promised_are_told(old: Data) -> None:
    title = "<summary>Nya adresser som väntar på make permalinks: 2</summary>"
    told = summary(old, old, {}, {}, waiting={"/b/", "/a/"})
    assert f"<details>{title}\n\n- `/a/`\n- `/b/`\n\n</details>" in told
    assert "väntar" not in summary(old, old, {}, {})


def test_the_command_reads_both_projects(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small / "data/permalinks.txt").write_text("/\n")
    (small / "site/program").mkdir(parents=True)
    for name in ("index.html", "program/index.html"):
        (small / "site" / name).touch()
    listed = tmp_path / "pages.txt"
    before = ["--before", str(tmp_path / "none")]
    assert main(["effect", *before, "--root", str(small), "--pages", str(listed)]) == 0
    assert listed.read_text("utf-8") == "/\n/program/\n"
    told = capsys.readouterr().out
    assert "**Ändrar 0 sidor**, lägger till 2 och tar bort 0. Webbplatsen har 2 sidor." in told
    assert "\n- `/andringar/`\n" in told[told.index("Nya adresser som väntar på make permalinks") :]


def test_a_day_that_is_no_day_is_told(
    small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "i dag")
    assert main(["effect", "--before", str(small), "--root", str(small)]) == 1
    assert capsys.readouterr().out == "SOURCE_DATE_EPOCH är ”i dag” men ska vara sekunder sedan 1970\n"
