"""The versions in time, on the example: its programmes have the times of the real ones."""

import pytest

from macros.site import versions
from macros.site.site import Site
from tests.conftest import example_site


@pytest.fixture(scope="module")
def site() -> Site:
    return example_site("2022-06-01")


@pytest.mark.parametrize(
    ("today", "in_force", "states"),
    [
        ("2010-08-31", None, "upcoming upcoming upcoming upcoming"),
        ("2010-09-01", "fup-10", "in_force upcoming upcoming upcoming"),
        ("2013-12-31", "fup-10", "in_force upcoming upcoming upcoming"),
        ("2014-01-01", "fup-10", "expired upcoming upcoming upcoming"),
        ("2019-09-01", "fup-19", "replaced in_force upcoming upcoming"),
        ("2021-01-13", "fup-19", "replaced in_force upcoming upcoming"),
        ("2021-01-14", "fup-21", "replaced replaced in_force upcoming"),
        ("2022-12-31", "fup-21", "replaced replaced in_force upcoming"),
        ("2023-01-01", "fup-23", "replaced replaced replaced in_force"),
        ("2026-12-31", "fup-23", "replaced replaced replaced in_force"),
        ("2027-01-01", "fup-23", "replaced replaced replaced expired"),
    ],
)
def test_a_version_is_upcoming_in_force_expired_or_replaced(today: str, in_force: str | None, states: str) -> None:
    site = example_site(today)
    assert (site.versions.in_force.id if site.versions.in_force else None) == in_force
    assert [site.versions.status(programme).state for programme in site.programmes] == states.split()


def test_a_version_without_a_known_end_stays_in_force() -> None:
    site = example_site("2099-01-01", {"file": "data/programmes/fup-23.yml", "old": "  end: 2026\n", "new": ""})
    assert site.versions.status(site.programmes[-1]).state == "in_force"


PROPOSED = {"file": "data/programmes/fup-23.yml", "old": "kind: adopted", "new": "kind: proposed"}


@pytest.mark.parametrize(
    ("today", "in_force", "states"),
    [
        ("2022-06-01", "fup-21", "replaced replaced in_force proposed"),
        ("2023-06-01", "fup-21", "replaced replaced in_force proposed"),
        ("2027-01-01", "fup-21", "replaced replaced expired proposed"),
    ],
)
def test_a_proposal_never_begins_and_replaces_nothing(today: str, in_force: str, states: str) -> None:
    site = example_site(today, PROPOSED)
    assert site.versions.in_force == site.get("programme", in_force)
    assert [site.versions.status(programme).state for programme in site.programmes] == states.split()
    assert site.versions.successor(site.get("programme", "fup-21")) is None


@pytest.mark.parametrize(("today", "last"), [("2025-12-31", False), ("2026-01-01", True), ("2027-01-01", False)])
def test_the_last_year_of_a_version_is_that_in_which_it_ends(today: str, last: bool) -> None:
    site = example_site(today)
    assert site.versions.last_year(site.get("programme", "fup-23")) is last


def test_a_version_whose_end_is_not_sure_has_no_last_year() -> None:
    derived = "  end: 2026\n  certainty: derived\n"
    site = example_site("2026-06-01", {"file": "data/programmes/fup-23.yml", "old": "  end: 2026\n", "new": derived})
    assert not site.versions.last_year(site.get("programme", "fup-23"))


@pytest.mark.parametrize(
    ("programme", "successor"),
    [("fup-10", "fup-19"), ("fup-19", "fup-21"), ("fup-21", "fup-23"), ("fup-23", None)],
)
def test_a_version_is_succeeded_by_what_replaces_or_revises_it_or_what_it_revises(
    site: Site, programme: str, successor: str | None
) -> None:
    found = site.versions.successor(site.get("programme", programme))
    assert (found.id if found else None) == successor


def test_a_status_names_the_successor_begun_or_not() -> None:
    for today in ("2019-08-31", "2019-09-01"):
        site = example_site(today)
        assert site.versions.status(site.get("programme", "fup-10")).successor == site.get("programme", "fup-19")


@pytest.mark.parametrize(("programme", "before"), [("fup-10", None), ("fup-19", "fup-10"), ("fup-23", "fup-21")])
def test_a_version_is_preceded_by_the_one_before_in_time(site: Site, programme: str, before: str | None) -> None:
    found = site.versions.predecessor(site.get("programme", programme))
    assert (found.id if found else None) == before


def test_every_older_version_is_paired_with_every_newer(site: Site) -> None:
    assert [f"{old.id} {new.id}" for old, new in site.versions.pairs] == [
        "fup-10 fup-19",
        "fup-10 fup-21",
        "fup-10 fup-23",
        "fup-19 fup-21",
        "fup-19 fup-23",
        "fup-21 fup-23",
    ]


def test_a_version_is_one_of_its_comparisons(site: Site) -> None:
    found = site.versions.comparisons(site.get("programme", "fup-19"))
    assert [f"{old.id} {new.id}" for old, new in found] == ["fup-10 fup-19", "fup-19 fup-21", "fup-19 fup-23"]


@pytest.mark.parametrize(
    ("today", "over", "title"),
    [
        ("2024-06-01", False, "Vad händer när perioden går ut?"),
        ("2026-11-21", False, "Vad händer vid nyår?"),
        ("2026-12-31", False, "Vad händer vid nyår?"),
        ("2027-01-01", True, "Vad händer nu?"),
    ],
)
def test_a_period_ends_with_its_last_day_and_the_page_asks_the_question_of_the_day(
    today: str, over: bool, title: str
) -> None:
    site = example_site(today)
    programme = site.get("programme", "fup-23")
    found = versions.ending(site.versions, programme)
    assert found is not None
    assert (found.over, found.certainty) == (over, "derived")
    assert found.years == [2023, 2024, 2025, 2026]
    assert versions.title_of_ending(site.versions, programme) == title


def test_a_day_that_a_source_gives_is_not_derived() -> None:
    site = example_site("2020-06-01")
    found = versions.ending(site.versions, site.get("programme", "fup-19"))
    assert found is not None
    assert found.certainty == "sure"


def test_an_end_that_is_not_known_is_none() -> None:
    site = example_site("2024-06-01", {"file": "data/programmes/fup-23.yml", "old": "  end: 2026\n", "new": ""})
    programme = site.get("programme", "fup-23")
    assert versions.ending(site.versions, programme) is None
    assert versions.title_of_ending(site.versions, programme) == "Vad händer sedan?"
