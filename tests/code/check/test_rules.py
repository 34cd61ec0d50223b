"""Rules across records."""

import os
from dataclasses import replace
from typing import Any

import pytest
import yaml

from macros.check import passages, rules
from macros.read import load
from macros.records.position import Fault, Position
from tests.conftest import example, gathered, kind_of, named


@pytest.mark.parametrize("case", named("rules"))
def test_a_broken_rule_is_told_at_its_place(case: dict[str, Any]) -> None:
    faults = rules.run(gathered(example(*case["change"])))
    assert [str(fault) for fault in faults] == case["expect"]


def test_the_example_itself_is_right() -> None:
    assert rules.run(gathered(example())) == []


def test_faults_of_form_type_and_rule_come_in_one_list_by_place() -> None:
    changes = [
        {"file": "data/visions.yml", "old": "horizon: 2025", "new": "horizon: 25"},
        {"file": "data/targets.yml", "text": ""},
        {"file": "data/calendar/2013.yml", "old": "when: 2013-04", "new": "when: 2014-04"},
        {"file": "data/visions.yml", "old": "id: vision-40", "new": "id: vision-40\n    id: vision-41"},
    ]
    found = [str(fault.position) for fault in rules.run(gathered(example(*changes)))]
    assert found == [
        "data/calendar/2013.yml:5:11",
        "data/targets.yml:1:1",
        "data/visions.yml:4:14",
        "data/visions.yml:7:5",
    ]


# Values of another kind than any rule expects, and numbers that no one should count to.
STRANGE = ("{a: [b]}", "[[a], {b: c}]", "999999999999999999", '"0001-01-01/9999-12-31"')
# A field is given one of them, in make audit all.
STEP = 1 if "AUDIT" in os.environ else len(STRANGE)


WORDS = {"file": "data/programmes/fup-10.yml", "old": "text: Vi ställer om.", "new": "text: Vi ställer om allt."}
OWN = {"file": "data/conferences/ting.yml", "old": "Kort om konferensen.", "new": "Kort om tinget."}
REASON = "corrections:\n      - {address: %s, what: Målet, new: Vi ställer om allt., reason: Planen säger det.}"


def test_quoted_words_that_change_without_a_reason_are_told() -> None:
    faults = passages.reworded(gathered(example()), gathered(example(WORDS, OWN)))
    assert [str(fault) for fault in faults] == [
        "data/programmes/fup-10.yml:25:19: varning: ”text” är ordagrant och har fått andra ord; säg varför, och i "
        "vilken källa orden står, i en rättelse överst i data/changes.yml: corrections, med address: "
        "/program/fup-10/klimat/#delmal-energi"
    ]


@pytest.mark.parametrize(
    "address", ["/program/fup-10/klimat/#delmal-energi", "/program/fup-10/klimat/", "/program/fup-10/"]
)
def test_a_new_correction_of_the_words_or_of_what_they_stand_in_is_a_reason(address: str) -> None:
    reason = {"file": "data/changes.yml", "old": "corrections:", "new": REASON % address}
    assert [*passages.reworded(gathered(example()), gathered(example(WORDS, reason)))] == []


def test_a_correction_that_stood_there_before_is_no_reason() -> None:
    reason = {"file": "data/changes.yml", "old": "corrections:", "new": REASON % "/program/fup-10/klimat/"}
    assert len([*passages.reworded(gathered(example(reason)), gathered(example(WORDS, reason)))]) == 1


@pytest.mark.parametrize("file", example())
def test_no_rule_stumbles_over_a_value_of_another_kind(file: str) -> None:
    """Every field of the file, where it stands first, with a strange value, another in the next: told or taken.

    The rules read records alone: where the same are left, they have been asked.
    """
    files = example()
    text = files[file]
    others = [load.parse(name, kind_of(name), raw.encode()) for name, raw in files.items() if name != file]
    asked = set[load.Parsed]()
    for number, (first, end) in enumerate(_values(yaml.compose(text, Loader=yaml.CSafeLoader)).values()):
        last = first + len(text[first:end].rstrip())
        for strange in STRANGE[number % STEP :: STEP]:
            changed = load.parse(file, kind_of(file), f"{text[:first]} {strange}{text[last:]}".encode())
            left = replace(changed, faults=changed.faults[:1] and (Fault(Position(file, 1, 1), ""),))
            if left not in asked or any(fault.asks for fault in changed.faults):
                rules.run(load.gather([changed, *others]))
            asked.add(left)


def _values(node: yaml.Node | None, path: str = "") -> dict[str, tuple[int, int]]:
    """Where the first value of each field begins and ends, by the names that lead to the field."""
    found: dict[str, tuple[int, int]] = {}
    for child in node.value if isinstance(node, yaml.CollectionNode) else ():
        key, inside = child if isinstance(child, tuple) else (None, child)
        own = f"{path}/{key.value}" if key else path
        if key:
            found.setdefault(own, (inside.start_mark.index, inside.end_mark.index))
        found = {**_values(inside, own), **found}
    return found
