"""Budgets, fees and numbers of inhabitants, in the made-up region."""

import pytest

from macros.site.plans import Money
from macros.site.site import Site
from tests.conftest import example_site


@pytest.fixture(scope="module")
def site() -> Site:
    return example_site("2022-06-01")


@pytest.fixture(scope="module")
def money(site: Site) -> Money:
    return Money(site)


def test_budgets_stand_oldest_first(money: Money) -> None:
    assert [(plan.id, budget.costs.sum) for plan, budget in money.budgets] == [("vp-12", 900), ("vp-19", 2000)]
    assert money.largest == 2000
    assert money.cost_kinds == {"staff", "work"}


def test_posts_of_a_kind_are_added_and_are_as_sure_as_the_least_sure(money: Money) -> None:
    costs = money.budgets[-1][1].costs
    found = {kind: money.amount(costs, kind) for kind in ("staff", "work", "office")}
    told = {kind: (item.amount, item.approximate, item.certainty) for kind, item in found.items() if item}
    assert told == {"staff": (1500, False, "interpreted"), "work": (500, True, "sure")}


def test_a_fee_is_counted_only_where_a_source_ties_it_to_the_number(money: Money) -> None:
    assert [(item.id, money.fee(item)) for item in money.people()] == [("alla-2018", 1920), ("alla-2019", None)]


def test_the_numbers_of_a_municipality_are_its_own(site: Site, money: Money) -> None:
    assert [item.inhabitants for item in money.people(site.get("municipality", "ostra"))] == [200]
    assert money.people(site.get("municipality", "alvik")) == []


def test_a_kind_of_cost_is_called_what_all_budgets_call_it(money: Money) -> None:
    named = {post.name for _, budget in money.budgets for post in budget.costs.posts if post.kind == "staff"}
    assert named == {money.label("staff")}
    assert money.label("work") == "Möten, utredningar och liknande"  # the budgets say different things
