"""Events → the text of a calendar file (RFC 5545), through the icalendar library."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Timezone, vText
from icalendar import Event as Entry

from macros.records.conferences import Event

_ZONE = ZoneInfo("Europe/Stockholm")
# The rule of the European Union since 1996, older than every event here. Written out, since what the library makes from
# the machine's own tables differs from one machine to another and ends some years ahead.
_TIMEZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""
# What is only planned carries no status: that it is planned stands in its description.
_STATUS = {"held": "CONFIRMED", "cancelled": "CANCELLED"}


@dataclass(frozen=True)
class Maker:
    """Whose calendars they are: what the site is called, and the namespace of the entries' ids."""

    name: str
    namespace: str


def calendar(maker: Maker, name: str, events: Iterable[tuple[Event, str, str]], today: date) -> str:
    """A calendar called `name` with every event that has a day, each given with its place and description.

    Events with a vaguer time are left out. `today` is the build date: the same input gives the same text.
    """
    found = Calendar()
    found.add("prodid", f"-//{maker.name}//sv")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    for title in ("name", "x-wr-calname"):
        found.add(title, vText(name))
    found.add_component(_timezone())
    stamp = datetime.combine(today, time(), UTC)
    for event, place, description in sorted(events, key=lambda item: item[0].id):
        if event.has_day:
            found.add_component(_entry(event, place, description, stamp, maker.namespace))
    return str(found.to_ical(), "utf-8")


@cache
def _timezone() -> Component:
    return Timezone.from_ical(_TIMEZONE)


def _entry(event: Event, place: str, description: str, stamp: datetime, namespace: str) -> Entry:
    entry = Entry()
    entry.add("uid", f"{event.id}@{namespace}")
    entry.add("dtstamp", stamp)
    for name, value in zip(("dtstart", "dtend"), _span(event), strict=False):
        entry.add(name, value)
    # Many readers pass over the status.
    entry.add("summary", f"Inställt: {event.name}" if event.status == "cancelled" else event.name)
    if place:
        entry.add("location", place)
    entry.add("description", description)
    if event.status in _STATUS:
        entry.add("status", _STATUS[event.status])
    return entry


def _span(event: Event) -> list[date]:
    """Start and end: the clock times of a single day, else whole days, with the day after the last as the end.

    A time that is stated for several days belongs to none of them with certainty; it stands in the description.
    """
    assert event.when is not None
    if event.clock and event.when.precision == "day":
        return [datetime.combine(event.when.first, time.fromisoformat(clock), _ZONE) for clock in event.clock]
    return [event.when.first, event.when.last + timedelta(days=1)]
