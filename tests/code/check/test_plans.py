"""Rules for the annual plans."""

from typing import Any

import pytest

from macros.check import rules
from tests.conftest import example, gathered, named


@pytest.mark.parametrize("case", named("plan_rules"))
def test_a_broken_rule_is_told_at_its_place(case: dict[str, Any]) -> None:
    faults = rules.run(gathered(example(*case["change"])))
    assert [str(fault) for fault in faults] == case["expect"]
