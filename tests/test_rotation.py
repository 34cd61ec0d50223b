"""Hosts as the plans list them, year by year."""

import pytest

from macros import rotation
from macros.rotation import Row
from tests.conftest import example_site


def test_every_year_that_a_plan_names_is_a_row_with_a_cell_for_each_plan() -> None:
    assert rotation.rows(example_site("2022-06-01").get("series", "radslag")) == [
        Row(2012, (("ostra",), None)),
        Row(2013, (("vastra", "ostra"), ("ostra", "vastra"))),
        Row(2014, (None, ("alvik",))),
    ]


@pytest.mark.parametrize(
    ("hosts", "agree", "differ"),
    [
        ((("a",), ("a",)), True, False),
        ((("a", "b"), ("b", "a")), True, False),
        ((("a",), ("b",)), False, True),
        ((("a",), ("a", "b")), False, True),
        ((("a",), None), False, False),
        ((("a",), None, ("a",)), True, False),
        ((None, None), False, False),
        ((("a",), ("a",), ("b",)), False, True),
    ],
)
def test_plans_agree_or_differ_in_whatever_order_they_name_the_hosts(
    hosts: tuple[tuple[str, ...] | None, ...], agree: bool, differ: bool
) -> None:
    row = Row(2013, hosts)
    assert (row.agree, row.differ) == (agree, differ)
