"""Rules across records."""

from typing import Any

import pytest

from macros import checks
from tests.conftest import example, gathered, named


@pytest.mark.parametrize("case", named("rules"))
def test_a_broken_rule_is_told_at_its_place(case: dict[str, Any]) -> None:
    faults = checks.run(gathered(example(*case["change"])))
    assert [str(fault) for fault in faults] == case["expect"]


def test_the_example_itself_is_right() -> None:
    assert checks.run(gathered(example())) == []


def test_faults_of_form_type_and_rule_come_in_one_list_by_place() -> None:
    changes = [
        {"file": "data/visions.yml", "old": "horizon: 2025", "new": "horizon: 25"},
        {"file": "data/targets.yml", "text": ""},
        {"file": "data/calendar/2013.yml", "old": "when: 2013-04", "new": "when: 2014-04"},
        {"file": "data/visions.yml", "old": "id: vision-40", "new": "id: vision-40\n    id: vision-41"},
    ]
    found = [str(fault.position) for fault in checks.run(gathered(example(*changes)))]
    assert found == [
        "data/calendar/2013.yml:5:11",
        "data/targets.yml:1:1",
        "data/visions.yml:4:14",
        "data/visions.yml:7:5",
    ]
