"""Hosts as the plans list them and what became of each year, year by year."""

import pytest

from macros.records.base import Source
from macros.records.conferences import Event, HostPlan, Hosts, Outcome, PlannedHosting
from macros.site import hosts as rotation
from macros.site.hosts import Row
from tests.conftest import example_site

SOURCE = (Source(document="plan"),)


def row(planned: tuple[tuple[str, ...], ...] = (), hosts: tuple[str, ...] = (), sure: bool = True, *states: str) -> Row:
    """The row of 2013 with the hosts of each plan, those of the outcome and the states of the events."""
    plans = tuple(
        (HostPlan(hosts=(PlannedHosting(year=2013, municipalities=own),), source=SOURCE), own) for own in planned
    )
    certainty = "sure" if sure else "interpreted"
    own_hosts = Hosts(municipalities=hosts or ("zzz",), certainty=certainty, source=SOURCE)  # type: ignore[arg-type]
    outcome = Outcome(year=2013, hosts=own_hosts)
    events = tuple(
        Event(id=f"e{number}", name="Ting", kind="conference", status=state, source=SOURCE)  # type: ignore[arg-type]
        for number, state in enumerate(states)
    )
    return Row(2013, plans, outcome if hosts else None, events)


def test_every_year_that_plans_outcomes_and_the_calendar_know_is_a_row() -> None:
    site = example_site("2022-06-01")
    found = site.rotation(site.get("series", "ting"))
    assert [(row.year, row.planned, row.hosts, row.status, len(row.plans)) for row in found] == [
        (2012, ("alvik",), ("alvik",), "held", 1),
        (2013, ("vastra", "ostra"), (), "unknown", 2),
        (2014, ("alvik",), (), "unknown", 1),
    ]


def test_a_year_between_two_others_has_a_row_though_nothing_is_known_of_it() -> None:
    change = {"file": "data/conferences/ting.yml", "old": "{year: 2014,", "new": "{year: 2016,"}
    site = example_site("2022-06-01", change)
    found = {row.year: row for row in site.rotation(site.get("series", "ting"))}
    assert list(found) == [2012, 2013, 2014, 2015, 2016]
    assert found[2015] == Row(2015)


def test_a_series_of_which_nothing_is_known_has_no_rows() -> None:
    series = example_site("2022-06-01").get("series", "ting")
    assert rotation.rows(series.model_copy(update={"plans": (), "outcomes": ()}), []) == []


@pytest.mark.parametrize(
    ("planned", "agree", "differ"),
    [
        ((("a",), ("a",)), True, False),
        ((("a", "b"), ("b", "a")), True, False),
        ((("a",), ("b",)), False, True),
        ((("a",), ("a", "b")), False, True),
        ((("a",),), False, False),
        ((), False, False),
        ((("a",), ("a",), ("b",)), False, True),
    ],
)
def test_plans_agree_or_differ_in_whatever_order_they_name_the_hosts(
    planned: tuple[tuple[str, ...], ...], agree: bool, differ: bool
) -> None:
    found = row(planned)
    assert (found.agree, found.differ) == (agree, differ)


@pytest.mark.parametrize(
    ("found", "turn"),
    [
        (row((("a",),)), "planned"),
        (row((("a",),), (), True, "held"), "planned"),  # held, but by whom is not known
        (row((), ("a",), True, "held"), "held"),
        (row((("a",),), ("a",), False, "held"), "interpreted"),
        (row((("a",),), ("a",), True, "planned"), "announced"),
        (row((), ("a",)), "announced"),
        (row((("a",),), ("b",), True, "held"), "planned"),
        (row((("a",),), (), True, "cancelled"), "cancelled"),
        (row((("a",),), ("a",), True, "cancelled", "held"), "held"),
        (row((("b",),), ("b",), True, "held"), None),
        (row(), None),
    ],
)
def test_a_turn_says_no_more_than_the_sources(found: Row, turn: str | None) -> None:
    assert found.turn("a") == turn


@pytest.mark.parametrize(
    ("states", "status"),
    [
        ((), "unknown"),
        (("unknown",), "unknown"),
        (("cancelled", "planned"), "planned"),
        (("planned", "held"), "held"),
        (("cancelled", "unknown"), "cancelled"),
    ],
)
def test_the_status_of_a_year_is_the_one_that_tells_most(states: tuple[str, ...], status: str) -> None:
    assert row((), (), True, *states).status == status


def test_a_turn_is_as_sure_as_the_least_sure_of_what_tells_it() -> None:
    series = example_site("2022-06-01").get("series", "ting")
    plan = series.plans[0].model_copy(update={"certainty": "unclear"})
    held, event = row((), ("a",), True, "held"), row((), ("a",), True, "held").events[0]
    doubtful = Row(2012, (), held.outcome, (event.model_copy(update={"certainty": "interpreted"}),))
    assert held.certainty("a") == "sure"
    assert doubtful.certainty("a") == "interpreted"
    assert Row(2012, ((plan, ("a",)), (series.plans[0], ("b",)))).certainty("a") == "unclear"
    assert Row(2012, ((plan, ("a",)), (series.plans[0], ("b",)))).certainty("b") == series.plans[0].certainty


def test_the_municipalities_stand_in_the_order_of_their_first_planned_turn() -> None:
    found = [Row(2010), row((("b",), ("c", "a"))), row((("a",), ("b",)), ("d",))]
    assert rotation.hosting_order(found) == ["b", "c", "a", "d"]


def test_the_series_last_held_stands_first_and_those_never_held_last_by_name() -> None:
    series = example_site("2022-06-01").get("series", "ting")
    never, other, early, late = (series.model_copy(update={"name": name}) for name in ("Ö", "A", "B", "C"))
    held = {"B": [Row(2011), row((), ("a",), True, "held")], "C": [row((), ("a",), True, "held")]}
    held["B"][1] = Row(2009, (), None, held["B"][1].events)
    found = rotation.latest_first([never, early, late, other], lambda one: held.get(one.name, [Row(2020)]))
    assert [one.name for one in found] == ["C", "B", "A", "Ö"]


def test_the_answers_are_this_year_the_next_and_the_last_proven() -> None:
    site = example_site("2022-06-01")
    found = rotation.answers(site.rotation(site.get("series", "ting")), 2013)
    assert (found.this_year.planned, found.next_year.planned) == (("vastra", "ostra"), ("alvik",))
    assert found.held is not None
    assert (found.held.year, found.last_planned) == (2012, 2014)


def test_of_a_year_that_no_source_names_nothing_is_said() -> None:
    site = example_site("2022-06-01")
    found = rotation.answers(site.rotation(site.get("series", "ting")), 2022)
    assert (found.this_year, found.next_year) == (Row(2022), Row(2023))
    assert rotation.answers([], 2022) == rotation.Answers(Row(2022), Row(2023), None, None)
