"""What changed between two versions: a table of cases, and what holds for all versions."""

from collections.abc import Iterable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.site.diff import PARTS, Change, Item, Part, Version, changes
from tests.conftest import named

MIRROR = {"added": "removed", "removed": "added", "split": "merged", "merged": "split"}


def version(written: Mapping[Part, Mapping[str, Any]]) -> Version:
    """A version as cases/diff.yml writes it."""
    return {part: [item(name, value) for name, value in things.items()] for part, things in written.items()}


def item(name: str, value: Any) -> Item:
    text, home, *networks = value if isinstance(value, list) else [value, ""]
    return Item(name, text, text, home, frozenset(networks))


def told(change: Change) -> str:
    """A change as cases/diff.yml writes it: part, kind, old ids → new ids."""
    old, new = (", ".join(thing.id for thing in side) for side in (change.old, change.new))
    return " ".join(filter(None, (change.part, change.kind, old, "→", new)))


@pytest.mark.parametrize("case", named("diff"))
def test_what_changed_is_told_part_by_part(case: dict[str, Any]) -> None:
    ties = {part: [(before, after) for before, after in pairs] for part, pairs in case.get("ties", {}).items()}
    assert [told(change) for change in changes(version(case["old"]), version(case["new"]), ties)] == case["expect"]


# What holds for all versions

TEXTS = st.lists(st.sampled_from(["leda", "resa", "Klimat", "bäst", "i"]), min_size=1, max_size=5).map(" ".join)
IDS = st.sampled_from("abcde")


@st.composite
def versions(draw: st.DrawFn) -> Version:
    known = draw(st.sets(st.sampled_from([part for part in PARTS if part not in ("period", "vision")])))
    found: dict[Part, list[Item]] = {"period": [Item("period", text := draw(TEXTS), text)]}
    if draw(st.booleans()):
        found["vision"] = [Item(draw(IDS), text := draw(TEXTS), text) for _ in range(draw(st.sampled_from([0, 1])))]
    for part in known:
        found[part] = [
            Item(name, text := draw(TEXTS), text, draw(IDS), frozenset(draw(st.sets(IDS, max_size=2))))
            for name in sorted(draw(st.sets(IDS)))
        ]
    return found


PAIRS = st.sets(st.tuples(IDS, IDS), max_size=6)
TIES = st.fixed_dictionaries({"overall_goal": PAIRS, "goal": PAIRS, "subgoal": PAIRS})


@given(versions())
def test_a_version_has_not_changed_from_itself(same: Version) -> None:
    ties = {part: [(thing.id, thing.id) for thing in same.get(part, ())] for part in PARTS}
    ties["goal"] = [(name, name) for name in "abcde"]
    assert {change.kind for change in changes(same, same, ties)} <= {"kept"}


@given(versions(), versions(), TIES)
def test_the_changes_back_mirror_those_there_which_tell_all_that_both_versions_know(
    old: Version, new: Version, ties: dict[Part, set[tuple[str, str]]]
) -> None:
    back = {part: {(after, before) for before, after in pairs} for part, pairs in ties.items()}
    there = [(change.part, change.kind, ids(change.old), ids(change.new)) for change in changes(old, new, ties)]
    mirrored = {
        (change.part, MIRROR.get(change.kind, change.kind), ids(change.new), ids(change.old))
        for change in changes(new, old, back)
    }
    assert set(there) == mirrored
    for part in old.keys() & new.keys():
        for known, side in ((old, 2), (new, 3)):
            assert ids(known[part]) == {name for change in there if change[0] == part for name in change[side]}


def ids(items: Iterable[Item]) -> frozenset[str]:
    return frozenset(thing.id for thing in items)
