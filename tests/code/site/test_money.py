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
    last = {"file": "data/plans/vp-19.yml", "old": "200, approximate: true", "new": "200, certainty: unclear"}
    unsure = Money(example_site("2022-06-01", last))
    work = unsure.amount(unsure.budgets[-1][1].costs, "work")
    assert (work and work.certainty) == "unclear"


def test_a_fee_is_counted_only_where_a_source_ties_it_to_the_number(money: Money) -> None:
    assert [(item.id, money.fee(item)) for item in money.people()] == [("alla-2018", 1920), ("alla-2019", None)]


def test_the_numbers_of_a_municipality_are_its_own(site: Site, money: Money) -> None:
    assert [item.inhabitants for item in money.people(site.get("municipality", "ostra"))] == [200]
    assert money.people(site.get("municipality", "alvik")) == []


def test_a_kind_of_cost_is_called_what_all_budgets_call_it(money: Money) -> None:
    named = {post.name for _, budget in money.budgets for post in budget.costs.posts if post.kind == "staff"}
    assert named == {money.label("staff")}
    assert money.label("work") == "Möten, utredningar och liknande"  # the budgets say different things


def test_a_kind_of_cost_is_called_by_the_words_that_all_budgets_begin_with() -> None:
    changes = [
        {"file": f"data/plans/vp-{year}.yml", "old": "name: Personal", "new": f"name: Ersättning till Älvik för {what}"}
        for year, what in ((12, "kontor"), (19, "rum"))
    ]
    assert Money(example_site("2022-06-01", *changes)).label("staff") == "Ersättning till Älvik"


def counted(*left_out: str, tied: str = "fee: avgift-2018") -> Site:
    """The region with the inhabitants of each member on the day that the fee is counted by, but for those left out.

    `tied` ties the number of all to the fee.
    """
    members = [item.id for item in example_site("2022-06-01").members if item.id not in left_out]
    rows = "".join(
        f"  - {{id: {name}-2018, when: 2018-12-31, municipality: {name}, inhabitants: {100 + 10 * index},"
        " source: {document: plan}}\n"
        for index, name in enumerate(members)
    )
    file = "data/organisation/population.yml"
    people = {"file": file, "old": "population:\n", "new": f"population:\n{rows}"}
    return example_site("2022-06-01", people, {"file": file, "old": "fee: avgift-2018", "new": tied})


def test_what_each_member_was_to_pay_is_the_fee_times_its_inhabitants_the_largest_first() -> None:
    site = counted()
    dues = Money(site).dues(site.get("plan", "vp-19"))
    assert dues is not None
    assert len(dues.shares) == len(site.members)
    amounts = [amount for _, _, amount in dues.shares]
    assert amounts == sorted((4 * population.inhabitants for _, population, _ in dues.shares), reverse=True)
    assert (dues.fee.id, dues.numbers.id, dues.sum) == ("avgift-2018", "alla-2018", sum(amounts))


def test_what_one_was_to_pay_is_no_surer_than_the_tie_of_the_fee_to_the_number_of_all() -> None:
    parts = []
    for region in (counted(), counted(tied="fee: avgift-2018\n    certainty: unclear\n    note: Planen är skadad.")):
        parts.append(Money(region).part(region.get("municipality", "ostra")))
    assert [part and part.certainty for part in parts] == ["derived", "unclear"]


def test_what_each_was_to_pay_is_not_counted_where_a_number_a_rate_or_a_tie_is_missing(
    site: Site, money: Money
) -> None:
    assert money.dues(site.get("plan", "vp-19")) is None  # the inhabitants of a member are not known
    lacking = counted("ostra")
    assert Money(lacking).dues(lacking.get("plan", "vp-19")) is None
    assert Money(counted()).dues(counted().get("plan", "vp-12")) is None  # the fee is not per inhabitant
    assert money.dues(site.get("plan", "rapport-12")) is None  # a report is no plan


def test_the_years_with_and_without_a_known_plan_are_told_from_the_first(money: Money) -> None:
    assert money.planned_years == [2012, 2019]
    assert money.unplanned_years == [2013, 2014, 2015, 2016, 2017, 2018, 2020, 2021, 2022]
