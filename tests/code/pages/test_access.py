"""What the pages say of access to them, and what their HTML must not hold."""

import re

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
    assert "Du kan också rätta själv" in published
    assert "Ingen är utsedd att ta emot rättelser" in bare
    assert "Ingen adress är angiven där filerna kan ändras." in bare


def test_parts_of_tables_have_no_role_of_their_own() -> None:
    parts = {"td", "th", "tr", "thead", "tbody"}
    for path, page in built.pages(built.region_site()).items():
        assert not any(name in parts and "role" in attributes for name, attributes in page.elements), path


def test_the_toggle_of_the_menu_stands_in_the_header_of_every_page() -> None:
    for path in built.region_site().rglob("*.html"):
        html = path.read_text("utf-8")
        assert re.search(r'<header\b[^>]*>\s*<input class="shell-toggle"', html), path
