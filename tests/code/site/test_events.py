"""Events in time."""

from datetime import date

import pytest

from macros.records import when
from macros.records.base import Source
from macros.records.conferences import Event, Series
from macros.site import events as agenda


def event(id: str, date: str = "", status: str = "planned", **fields: object) -> Event:
    """An event with what matters to the test."""
    stated = when.parse(date) if date else None
    base = {"name": "Möte", "kind": "meeting", "status": status, "source": (Source(document="plan"),)}
    return Event.model_validate({"id": id, "when": stated, **base, **fields})


def ids(events: list[Event] | tuple[Event, ...]) -> list[str]:
    return [event.id for event in events]


@pytest.mark.parametrize(
    ("time", "status", "there"),
    [
        ("2026-11-21", "planned", True),  # today
        ("2026-11-20", "planned", False),
        ("2026-11-20/2026-11-22", "planned", True),
        ("2026-11", "planned", True),
        ("2026-10", "planned", False),
        ("2026-höst", "planned", True),
        ("2026", "planned", True),
        ("", "planned", True),
        ("2027-01-01", "cancelled", True),
        ("2027-01-01", "held", False),
        ("2027-01-01", "unknown", False),
    ],
)
def test_what_may_still_come_is_told(time: str, status: str, there: bool) -> None:
    found = agenda.coming([event("a", time, status)], [2026], date(2026, 11, 21))
    assert ids(found) == (["a"] if there else [])


def test_what_had_no_date_in_a_past_year_is_not_to_come() -> None:
    assert agenda.coming([event("a")], [2012], date(2026, 11, 21)) == []


def test_days_come_before_the_vague_time_that_they_may_lie_in_and_what_has_no_date_last() -> None:
    events = [event("utan"), event("ar", "2027"), event("host", "2027-höst"), event("dag", "2027-10-01")]
    assert ids(agenda.coming(events, [2027] * 4, date(2026, 1, 1))) == ["dag", "host", "ar", "utan"]


def test_the_latest_event_is_over_and_has_a_time() -> None:
    events = [event("a", "2024-03"), event("b", "2024-08"), event("c", "2027"), event("d")]
    assert agenda.latest(events, date(2026, 1, 1)) == events[1]
    assert agenda.latest(events, date(2024, 1, 1)) is None


def test_months_have_their_days_first_and_leave_out_what_is_vaguer() -> None:
    events = [event("host", "2012-höst"), event("okt", "2012-10"), event("b", "2012-10-12"), event("a", "2012-01-27")]
    found = [(month.number, ids(month.events)) for month in agenda.months([*events, event("utan")])]
    assert found == [(1, ["a"]), (10, ["b", "okt"])]
    assert ids(agenda.vague([event("utan"), event("ar", "2012"), *events])) == ["host", "ar", "utan"]


def test_events_stand_under_their_bodies_then_conferences_then_others() -> None:
    events = [event("o", "2012-01-01"), event("k", "2012-02-01", series="ting", body="b1"), event("b", body="b2")]
    found = agenda.groups([*events, event("a", "2012-03-01", body="b2")], ["b1", "b2"])
    assert [(name, ids(own)) for name, own in found] == [("b2", ["a", "b"]), ("conference", ["k"]), ("other", ["o"])]


def test_events_are_counted_by_kind_in_words() -> None:
    kinds = ("meeting", "conference", "meeting", "other", "seminar")
    found = [event(str(index)).model_copy(update={"kind": kind}) for index, kind in enumerate(kinds)]
    assert agenda.kinds(found) == ["två möten", "en konferens", "ett seminarium", "en övrig händelse"]
    assert agenda.kinds([*found[3:], *found[3:4]]) == ["ett seminarium", "två övriga händelser"]


@pytest.mark.parametrize(
    ("kind", "neuter", "status", "told"),
    [
        ("meeting", None, "cancelled", "inställt"),
        ("seminar", None, "planned", "planerat"),
        ("planning_conference", None, "planned", "planerad"),
        ("conference", False, "cancelled", "inställd"),
        ("conference", True, "cancelled", "inställt"),  # a series that is called ett ting
        ("meeting", False, "held", "hölls"),
        ("other", None, "unknown", "utfall okänt"),
    ],
)
def test_the_status_agrees_with_what_it_is_told_of(kind: str, neuter: bool | None, status: str, told: str) -> None:
    found = event("a", status=status).model_copy(update={"kind": kind})
    source = (Source(document="plan"),)
    series = None if neuter is None else Series(id="s", name="S", noun="s", neuter=neuter, source=source)
    assert agenda.state(found, series) == told
