"""Two versions compared, in the made-up region: what became of each part, and what it rests on."""

from typing import Any

import pytest

from macros.site.change_sentence import sentence
from macros.site.comparison import Comparison
from macros.site.lineage import path
from macros.site.site import Site
from tests.conftest import example_site, named

DAY = "2024-06-01"


@pytest.fixture(scope="module")
def site() -> Site:
    return example_site(DAY)


def compare(site: Site, old: str, new: str) -> Comparison:
    return site.comparison(site.get("programme", old), site.get("programme", new))


@pytest.mark.parametrize("case", named("comparisons"))
def test_what_changed_in_numbers_and_in_one_sentence(case: dict[str, Any]) -> None:
    changes = [
        {"file": f"data/programmes/{programme}.yml", "old": old, "new": new}
        for programme, old, new in case.get("changes", ())
    ]
    found = compare(example_site(DAY, *changes), *case["between"])
    told = {part: {"old": count.old, "new": count.new, **count.kinds} for part, count in found.counts.items()}
    assert {part: told.get(part) for part in case["parts"]} == case["parts"]
    assert sentence(found) == case["sentence"]


def test_of_a_part_that_one_version_does_not_know_it_is_told_which(site: Site) -> None:
    found = compare(site, "fup-10", "fup-21")
    assert {part: str(getattr(found.unknown(part), "id", None)) for part in ("vision", "network", "goal")} == {
        "vision": "fup-21",
        "network": "fup-10",
        "goal": "None",
    }


def test_a_goal_returns_from_the_versions_before_the_older_one(site: Site) -> None:
    assert returned(compare(site, "fup-21", "fup-23")) == {"fup-23/hamn": [("fup-10/hamn", "same-wording")]}
    assert returned(compare(site, "fup-10", "fup-23")) == {}
    assert returned(compare(site, "fup-23", "fup-23")) == {}


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("fup-10/kompetens", {"fup-23/hamn": ["fup-10/hamn", "fup-10/kompetens"]}),  # two that are merged
        ("fup-21/resor", {"fup-23/resor, fup-23/hamn": ["fup-10/hamn"]}),  # one that the older version has
    ],
)
def test_all_that_a_merged_goal_comes_from_is_named(more: str, expected: dict[str, Any]) -> None:
    row = "      - {goal: fup-10/hamn, basis: same-wording}"
    added = row.replace("fup-10/hamn", more).replace("same-wording", "editorial, note: Vi tror det.")
    change = {"file": "data/programmes/fup-23.yml", "old": row, "new": f"{row}\n{added}"}
    found = returned(compare(example_site(DAY, change), "fup-21", "fup-23"))
    assert {name: [source for source, _ in items] for name, items in found.items()} == expected


def returned(found: Comparison) -> dict[str, list[tuple[str, str]]]:
    """What goals of the newer version return from, and the basis."""
    told = {", ".join(item.id for item in change.new): found.returned(change) for change in found.of("goal")}
    return {name: [(path(trail), basis) for trail, basis in items] for name, items in told.items() if items}


def test_a_goal_stands_with_its_sub_goals_area_and_networks() -> None:
    text, file = "    text: Hållbara resor.\n", "data/programmes/fup-21.yml"
    subgoals = f"""{text}    subgoals:
      - {{id: buss, text: Vi åker buss., source: {{document: plan}}}}
      - id: energi
        text: Vi ställer om.
        predecessors: [{{subgoal: fup-10/klimat/energi, basis: same-wording}}]
        source: {{document: plan}}
"""
    found = compare(example_site(DAY, {"file": file, "old": text, "new": subgoals}), "fup-10", "fup-21")
    group = next(group for group in found.groups if group.change.new[0].id == "fup-21/resor")
    assert (group.change.kind, [other.kind for other in group.others]) == ("reworded", ["moved"])
    assert [change.new[0].id for change in group.of("kept")] == ["fup-21/resor/energi"]
    assert [change.new[0].id for change in group.of("added")] == ["fup-21/resor/buss"]


def test_what_rests_on_our_judgement_says_so(site: Site) -> None:
    found = compare(site, "fup-21", "fup-23")
    basis = {change.new[0].id: found.basis(change) for change in found.of("goal")}
    assert basis == {"fup-23/resor": "stated", "fup-23/kunskap": "editorial", "fup-23/hamn": None}
    assert found.judged


def test_a_version_compared_with_itself_has_no_differences(site: Site) -> None:
    for programme in site.programmes:
        assert {change.kind for change in site.comparison(programme, programme).changes} == {"kept"}


def test_a_slip_is_compared_by_its_mended_form() -> None:
    change = {
        "file": "data/programmes/fup-23.yml",
        "old": "    text: Öppna hamnen för alla.",
        "new": "    text: Öppna hammnen för alla.\n    corrected: Öppna hamnen för alla.",
    }
    (kept,) = compare(example_site(DAY, change), "fup-10", "fup-23").of("goal", "kept")
    assert (kept.old[0].text, kept.new[0].text) == ("Öppna hamnen för alla.", "Öppna hammnen för alla.")


def test_the_version_before_is_the_one_compared_with(site: Site) -> None:
    found = site.compared_with_before(site.get("programme", "fup-23"))
    assert found is not None
    assert (found.old.id, found.new.id) == ("fup-21", "fup-23")
    assert site.compared_with_before(site.get("programme", "fup-10")) is None


def test_goals_that_are_gone_are_told_last(site: Site) -> None:
    kinds = [group.change.kind for group in compare(site, "fup-10", "fup-21").groups]
    assert kinds == ["reworded", "split", "removed"]
