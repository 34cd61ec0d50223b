"""Lineage: predecessors, successors and the chains of them, in the example and in the real data."""

from datetime import date
from typing import Any

import pytest

from macros.lineage import Lineage, path
from macros.load import Data
from macros.programme import Goal, Programme
from macros.site import Site
from tests.conftest import example_site, named


@pytest.fixture(scope="module")
def site() -> Site:
    return example_site("2026-11-21")


@pytest.fixture(scope="module")
def real(data: Data) -> Site:
    return Site(data, date(2026, 11, 21))


def goal(site: Site, name: str) -> tuple[Programme, Goal]:
    programme, _, found = site.goal(name)
    return programme, found


def test_predecessors_are_those_that_the_data_names(site: Site) -> None:
    steps = site.lineage.before(goal(site, "fup-23/resor"))
    assert [(path(step.old), step.basis, step.predecessor.note) for step in steps] == [
        ("fup-21/resor", "stated", "Planen säger det.")
    ]


def test_successors_are_derived(site: Site) -> None:
    assert [path(step.new) for step in site.lineage.after(goal(site, "fup-10/klimat"))] == ["fup-21/resor"]
    assert site.lineage.after(goal(site, "fup-10/kompetens")) == []


def test_a_family_is_all_that_a_goal_comes_from_and_leads_to_oldest_first(site: Site) -> None:
    chain = ["fup-10/klimat", "fup-21/resor", "fup-23/resor"]
    for name in chain:
        assert [path(trail) for trail in site.lineage.family(*goal(site, name))] == chain
    assert [path(trail) for trail in site.lineage.family(*goal(site, "fup-10/kompetens"))] == ["fup-10/kompetens"]


@pytest.mark.parametrize(
    ("name", "latest"),
    [("fup-10/klimat", [("fup-23/resor", "editorial")]), ("fup-23/resor", []), ("fup-10/kompetens", [])],
)
def test_the_latest_wording(site: Site, name: str, latest: list[tuple[str, str]]) -> None:
    assert [(path(trail), basis) for trail, basis in site.lineage.latest(*goal(site, name))] == latest


@pytest.mark.parametrize(
    ("name", "stations"),
    [
        (
            "fup-10/klimat",
            [("fup-10", 1, None), ("fup-19", 0, None), ("fup-21", 1, "editorial"), ("fup-23", 1, "stated")],
        ),
        # The goals of fup-19 are unknown; fup-21 is the first that is known to have none.
        ("fup-10/kompetens", [("fup-10", 1, None), ("fup-19", 0, None), ("fup-21", 0, None)]),
    ],
)
def test_the_stations_of_a_life_with_the_versions_whose_goals_are_unknown(
    site: Site, name: str, stations: list[tuple[str, int, str | None]]
) -> None:
    found = site.lineage.stations(*goal(site, name))
    assert [(station.programme.id, len(station.goals), station.basis) for station in found] == stations


def test_a_chain_of_steps_is_as_loose_as_its_loosest(site: Site) -> None:
    old, new = site.get("programme", "fup-10"), site.get("programme", "fup-23")
    assert [(tie.old, tie.new, tie.basis) for tie in site.lineage.ties(old, new, "goal")] == [
        ("fup-10/klimat", "fup-23/resor", "editorial")
    ]


def test_of_two_ways_the_firmer_one_counts() -> None:
    row = "{goal: fup-21/resor, basis: stated, note: Planen säger det., source: {document: plan}}"
    change = {
        "file": "data/programmes/fup-23.yml",
        "old": f"- {row}",
        "new": f"- {row}\n      - {{goal: fup-10/klimat, basis: same-wording}}",
    }
    site = example_site("2026-11-21", change)
    old, new = site.get("programme", "fup-10"), site.get("programme", "fup-23")
    assert [tie.basis for tie in site.lineage.ties(old, new, "goal")] == ["same-wording"]


def test_a_version_belongs_to_itself_thing_by_thing(site: Site) -> None:
    own = site.get("programme", "fup-10")
    assert [(tie.old, tie.new) for tie in site.lineage.ties(own, own, "goal")] == [
        ("fup-10/klimat", "fup-10/klimat"),
        ("fup-10/kompetens", "fup-10/kompetens"),
    ]


def test_what_is_known_of_the_versions_after(site: Site) -> None:
    blind, known = site.lineage.after_all(site.get("programme", "fup-10"))
    assert ([programme.id for programme in blind], known and known.id) == (["fup-19"], "fup-21")
    assert site.lineage.after_all(site.get("programme", "fup-23")) == ([], None)


def test_no_versions_have_no_lineage() -> None:
    assert Lineage([]).programmes == ()


@pytest.mark.parametrize("case", named("lines"))
def test_the_lines_of_the_real_goals(real: Site, case: dict[str, Any]) -> None:
    """=: same words, !: stated, ~: editorial."""
    signs = {"same-wording": "=", "stated": "!", "editorial": "~"}
    told = ""
    for programme in real.programmes:
        for found in real.lineage.goals(programme, real.get("line", case["name"])):
            steps = real.lineage.before((programme, found))
            told += "".join(f" {signs[step.basis]} " for step in steps) + f"{programme.id}/{found.id}"
    assert told.split() == case["goals"].split()


def test_every_real_goal_lies_in_a_line_that_exists(real: Site) -> None:
    goals = [found for programme in real.programmes for _, found in programme.all_goals()]
    assert {found.line for found in goals} == {line.id for line in real.lines}
