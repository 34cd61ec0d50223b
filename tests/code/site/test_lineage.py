"""Lineage: predecessors, successors and the chains of them, in the made-up region."""

from typing import Any

import pytest

from macros.records.programme import Goal, Programme
from macros.site.lineage import Lineage, path
from macros.site.site import Site
from tests.conftest import example_site, named

SIGNS = {"same-wording": "=", "stated": "!", "editorial": "~"}


@pytest.fixture(scope="module")
def site() -> Site:
    return example_site("2024-06-01")


def goal(site: Site, name: str) -> tuple[Programme, Goal]:
    programme, _, found = site.goal(name)
    return programme, found


@pytest.mark.parametrize("case", named("lines"))
def test_the_life_of_a_goal(site: Site, case: dict[str, Any]) -> None:
    own = goal(site, case["name"])
    before, after = site.lineage.before(own), site.lineage.after(own)
    stations = site.lineage.stations(*own)
    assert {
        "before": [f"{SIGNS[step.basis]} {path(step.old)}" for step in before],
        "after": [path(step.new) for step in after],
        "family": [path(trail) for trail in site.lineage.family(*own)],
        "latest": [f"{SIGNS[basis]} {path(trail)}" for trail, basis in site.lineage.latest(*own)],
        "stations": [
            f"{item.programme.id} {len(item.goals)}" + (f" {SIGNS[item.basis]}" if item.basis else "")
            for item in stations
        ],
    } == {part: case[part] for part in ("before", "after", "family", "latest", "stations")}


def test_a_chain_of_steps_is_as_loose_as_its_loosest(site: Site) -> None:
    old, new = site.get("programme", "fup-10"), site.get("programme", "fup-23")
    assert [(tie.old, tie.new, tie.basis) for tie in site.lineage.ties(old, new, "goal")] == [
        ("fup-10/klimat", "fup-23/resor", "editorial"),
        ("fup-10/kompetens", "fup-23/kunskap", "editorial"),
        ("fup-10/hamn", "fup-23/hamn", "same-wording"),
    ]


def test_of_two_ways_the_firmer_one_counts() -> None:
    row = "{goal: fup-21/resor, basis: stated, note: Planen säger det., source: {document: plan}}"
    change = {
        "file": "data/programmes/fup-23.yml",
        "old": f"- {row}",
        "new": f"- {row}\n      - {{goal: fup-10/klimat, basis: same-wording}}",
    }
    site = example_site("2024-06-01", change)
    old, new = site.get("programme", "fup-10"), site.get("programme", "fup-23")
    assert site.lineage.ties(old, new, "goal")[0].basis == "same-wording"


def test_a_version_belongs_to_itself_thing_by_thing(site: Site) -> None:
    own = site.get("programme", "fup-10")
    names = [f"fup-10/{name}" for name in ("klimat", "kompetens", "hamn")]
    assert [(tie.old, tie.new) for tie in site.lineage.ties(own, own, "goal")] == [(name, name) for name in names]


def test_what_is_known_of_the_versions_after(site: Site) -> None:
    blind, known = site.lineage.after_all(site.get("programme", "fup-10"))
    assert ([programme.id for programme in blind], known and known.id) == (["fup-19"], "fup-21")
    assert site.lineage.after_all(site.get("programme", "fup-23")) == ([], None)


def test_no_versions_have_no_lineage() -> None:
    assert Lineage([]).programmes == ()


def test_a_station_is_as_loose_as_the_loosest_step_to_it() -> None:
    row = "{goal: fup-21/larande, basis: editorial, note: Båda gäller kunskap.}"
    stated = "{goal: fup-21/larande, basis: stated, note: Planen säger det., source: {document: plan}}"
    site = example_site("2024-06-01", {"file": "data/programmes/fup-23.yml", "old": row, "new": stated})
    assert site.lineage.stations(*goal(site, "fup-23/kunskap"))[-1].basis == "editorial"
