"""What the pages say of access to them, and what their HTML must not hold."""

import re

from selectolax.lexbor import LexborHTMLParser

from tests import built


def test_without_an_operator_no_statutory_status_is_claimed() -> None:
    text = built.page(built.region_site() / "om-tillgangligheten/index.html").text
    assert "ingen ställning enligt lagen" in text
    assert "förenlig" not in text


def test_with_an_operator_the_page_has_the_parts_that_the_statute_asks_for() -> None:
    text = built.page(built.region_published() / "om-tillgangligheten/index.html").text
    parts = ["Exempelkommunen driver", "delvis förenlig", "Kända brister", "prövad", "tillgang@exempel.se", "Tillsyn."]
    assert [part for part in [*parts, "Exempelmyndigheten"] if part not in text] == []
    assert "helt förenlig" not in text


def test_whom_to_tell_of_a_fault_is_said_only_as_far_as_the_settings_say_it() -> None:
    published, bare = (
        built.page(site / "om/index.html").text for site in (built.region_published(), built.region_site())
    )
    assert "Skicka det till Exempelkommunen: tillgang@exempel.se." in published
    assert "Du kan också rätta för hand" in published
    assert "Ingen är utsedd att ta emot rättelser" in bare
    assert "Ingen adress är angiven där filerna kan ändras." in bare


def test_parts_of_tables_have_no_role_of_their_own() -> None:
    parts = {"td", "th", "tr", "thead", "tbody"}
    for path, page in built.pages(built.region_site()).items():
        assert not any(name in parts and "role" in attributes for name, attributes in page.elements), path


def test_every_page_begins_with_a_link_past_the_menu_whose_toggle_stands_in_the_header() -> None:
    begins = r'<body\b[^>]*>\s*<header\b[^>]*>\s*<a class="shell-skip"[^>]*>[^<]*</a>\s*<input class="shell-toggle"'
    for path in built.region_site().rglob("*.html"):
        assert re.search(begins, path.read_text("utf-8")), path


def test_no_link_is_only_a_sign_and_every_form_has_a_name() -> None:
    for path, page in built.pages(built.region_site()).items():
        root = LexborHTMLParser((built.region_site() / path.strip("/") / "index.html").read_text("utf-8"))
        named = [link.attributes.get("aria-label") or link.text(strip=True) for link in root.css("a[href]:not(svg a)")]
        assert [name for name in named if not re.search(r"\w", name)] == [], path
        forms = [attributes for name, attributes in page.elements if name == "form"]
        assert all(form.get("role") == "search" or form.get("aria-label") for form in forms), path


UNMARKED = (
    r'<[uo]l\b[^>]*class="(?:[^"]* )?(?:rows|plain|points|steps|legend|workers|deciders|history|stair|stair__goals|'
    r'wordings|municipalities|quoted|bars|resting__list|differs__list|tree__row)[" ][^>]*>|'
    r'(?<=</summary>\n)<ul>(?=\n<li id="not-)'
)


def test_a_list_without_markers_says_that_it_is_one() -> None:
    """Safari does not tell it as a list otherwise."""
    found = {
        tag
        for path in built.region_site().rglob("index.html")
        if "/version/" not in path.as_posix()
        for tag in re.findall(UNMARKED, path.read_text("utf-8"))
    }
    assert len(found) > 10
    assert [tag for tag in found if ' role="list"' not in tag] == []
