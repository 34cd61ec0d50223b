"""The address of every record."""

import pytest

from macros.records.data_files import FILES, Redirect
from macros.site import addresses
from macros.site.site import Site
from tests.conftest import example_site


@pytest.fixture(scope="module")
def site() -> Site:
    return example_site("2022-06-01")


@pytest.mark.parametrize(
    ("kind", "name", "address"),
    [
        ("programme", "fup-10", "/program/fup-10/"),
        ("network", "trafik", "/natverk/trafik/"),
        ("municipality", "alvik", "/kommuner/alvik/"),
        ("body", "kansliet", "/organisation/kansliet/"),
        ("document", "plan", "/handlingar/plan/"),
        ("series", "ting", "/konferenser/ting/"),
        ("vision", "vision-25", "/visioner/#vision-25"),
        ("targets", "malbild", "/visioner/#malbild"),
        ("level", "regional", "/organisation/#niva-regional"),
        ("topic", "syfte", "/samarbetet/#syfte"),
        ("event", "2012-03-20-ting", "/kalender/2012/#2012-03-20-ting"),
    ],
)
def test_a_record_has_an_address_made_from_its_id(site: Site, kind: str, name: str, address: str) -> None:
    assert addresses.of(site.get(kind, name)) == address


def test_a_record_without_a_page_has_no_address() -> None:
    with pytest.raises(LookupError, match="no page is about Redirect"):
        addresses.of(Redirect(old="/a/", new="/b/"))


def test_every_kind_of_record_with_an_id_has_an_address(site: Site) -> None:
    kinds = {file.kind for file in FILES if "id" in file.record.model_fields}
    found = {kind: addresses.of(record) for kind in kinds for record in site._by_id[kind].values()}
    assert found.keys() == kinds
    assert "/" not in found.values()


def test_what_is_inside_a_record_has_its_own_address_or_that_around_it(site: Site) -> None:
    fup, latest = site.get("programme", "fup-10"), site.get("programme", "fup-23")
    area, targets = fup.areas[0], site.get("targets", "malbild")
    goal = area.goals[0]
    assert addresses.of(fup, goal) == addresses.of(fup, area, goal) == "/program/fup-10/klimat/"
    assert addresses.of(fup, goal, goal.subgoals[0]) == "/program/fup-10/klimat/#delmal-energi"
    assert addresses.of(fup, area) == "/program/fup-10/#omrade-klimat"
    assert addresses.of(fup, fup.glimpses[0]) == "/program/fup-10/#glimt-hav"
    assert addresses.of(fup, fup.period) == "/program/fup-10/"
    assert addresses.of(latest, latest.overall_goals[0]) == "/program/fup-23/#overgripande-mal-resor"
    assert addresses.of(targets, targets.targets[0]) == "/visioner/#malbild-hamnar"


def test_an_event_lies_in_the_year_of_its_file_even_without_a_date(site: Site) -> None:
    assert addresses.year(site.get("event", "2012-utan-dag")) == 2012


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/kalender/", "/kalender.ics"),
        ("/kalender/2019/", "/kalender/2019.ics"),
        ("/kommuner/salem/", "/kommuner/salem.ics"),
        ("/kalender/2019/#2019-04-10-ting", "/kalender/2019/2019-04-10-ting.ics"),
    ],
)
def test_a_calendar_file_has_the_address_of_its_page(address: str, file: str) -> None:
    assert addresses.calendar_file(address) == file
