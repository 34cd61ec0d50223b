"""The files beside the pages."""

import pytest
import vobject  # type: ignore[import-untyped]

from macros.files import exports as export
from macros.files.catalogue import Publisher
from macros.records.data_files import Redirect
from macros.site.site import Site
from tests import ics
from tests.code.files.test_calendars import entries
from tests.conftest import example_site


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return texts(example_site("2022-06-01"))


def texts(site: Site) -> dict[str, str]:
    """The files that are texts, by their address."""
    made = {file.address: file.content for file in export.files(site)}
    return {address: content for address, content in made.items() if isinstance(content, str)}


def test_there_is_a_calendar_of_all_of_each_year_body_series_and_place_and_of_each_day(files: dict[str, str]) -> None:
    assert [address for address in files if address.endswith(".ics")] == [
        "/kalender.ics",
        "/kalender/2013.ics",
        "/kalender/2012.ics",
        "/organisation/kommitten.ics",
        "/konferenser/ting.ics",
        "/kommuner/ostra.ics",
        "/kalender/2012/2012-03-20-ting.ics",
    ]


def test_an_entry_tells_its_place_state_time_and_sources(files: dict[str, str]) -> None:
    (entry,) = entries(files["/konferenser/ting.ics"])
    assert entry["location"] == "Östra"
    assert entry["description"] == "Läge: hölls\nKlockan 12.00–15.00\nKälla: planen"


@pytest.mark.parametrize(
    ("place", "told"), [("Slottet", "Slottet, Östra"), ("Östra slott", "Östra slott"), (None, "Östra")]
)
def test_a_place_that_does_not_name_its_municipality_gets_it(place: str | None, told: str) -> None:
    new = f"place: {place}\n    municipality" if place else "municipality"
    change = {"file": "data/calendar/2012.yml", "old": "place: Östra\n    municipality", "new": new}
    content = texts(example_site("2022-06-01", change))
    (entry,) = entries(content["/kommuner/ostra.ics"])
    assert entry["location"] == told


def test_a_calendar_without_a_known_day_is_there_to_be_followed(files: dict[str, str]) -> None:
    assert entries(files["/kalender/2013.ics"]) == []
    assert vobject.readOne(files["/kalender/2013.ics"]).vtimezone


def test_a_calendar_is_read_alike_by_two_readers(files: dict[str, str]) -> None:
    for text in (text for address, text in files.items() if address.endswith(".ics")):
        one, other = ics.read(text)
        assert one == other


def test_what_has_moved_is_told_to_the_host_but_for_anchors() -> None:
    old = {"/program/gammal/": "/program/fup-10/", "/program/#a": "/program/#b"}
    moved = [Redirect(old=address, new=new) for address, new in old.items()]
    assert export.rules(moved) == "/program/gammal/ /program/fup-10/ 301\n"
    assert export.rules(moved, "https://program.example/sup/") == "/sup/program/gammal/ /sup/program/fup-10/ 301\n"


@pytest.mark.parametrize(
    ("site_url", "contact", "told"),
    [
        ("https://example.org/", "Kontoret, kontor@example.org", "mailto:kontor@example.org"),
        ("https://example.org", "https://example.org/fel?a=1", "https://example.org/fel?a=1"),
        ("https://example.org/", "ring växeln", None),  # a programme cannot reach anyone there
        ("https://example.org/fup/", "kontor@example.org", None),  # read at the top of a host only
        ("", "kontor@example.org", None),
    ],
)
def test_whom_to_tell_of_a_flaw_in_the_security(site_url: str, contact: str, told: str | None) -> None:
    site = example_site("2022-06-15")
    files = export.for_robots(site, (), (), site_url, Publisher("", "", contact), "", "")
    made = {file.address: file.content for file in files}
    expected = (
        f"Contact: {told}\nExpires: 2023-06-01T00:00:00Z\nPreferred-Languages: sv, en\n"
        "Canonical: https://example.org/.well-known/security.txt\n"
    )
    assert made.get(export.SECURITY) == (expected if told else None)
