"""Site → its calendar files: of everything, of each year, body, series and municipality, and of each event."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, partial
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Timezone, vText
from icalendar import Event as Entry

from macros.records.conferences import Event, Series
from macros.records.organisation import Body, Municipality
from macros.site import addresses
from macros.site import events as agenda
from macros.site.site import Site

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


def calendars(site: Site, name: str = "") -> Iterator[tuple[str, Callable[[], str]]]:
    """Address of each calendar and what makes its text. `name` is what the site is called."""
    maker = Maker(name, site.cooperation.namespace)
    for page, title, events in _all(site):
        yield addresses.calendar_file(page), partial(_text, site, maker, title, events)


def _all(site: Site) -> Iterator[tuple[str, str, Sequence[Event]]]:
    """The calendars of all, of each year, body, series and municipality, and of each event that has a day: the address
    of the page, the name and the events of each."""
    whole = f"Samarbetet {site.cooperation.place}"
    yield "/kalender/", whole, site.events
    yield from ((f"/kalender/{year}/", f"{whole} {year}", site.calendar(year)) for year in site.years)
    owners: tuple[Body | Series | Municipality, ...] = (*site.bodies, *site.series, *site.municipalities)
    for record in owners:
        if events := site.events_with(record):
            yield addresses.of(record), record.name, events
    yield from ((addresses.of(event), event.name, [event]) for event in site.events if event.has_day)


def _text(site: Site, maker: Maker, name: str, events: Iterable[Event]) -> str:
    told = [(event, _place(site, event), _description(site, event)) for event in events]
    return calendar(maker, name, told, site.today)


def _place(site: Site, event: Event) -> str:
    """The place and, where it does not say so itself, its municipality."""
    name = site.get("municipality", event.municipality).name if event.municipality else ""
    place = event.place or ""
    return place if name in place else f"{place}, {name}" if place else name


def _description(site: Site, event: Event) -> str:
    """Status, time, note and sources of an event, a line each."""
    series = site.get("series", event.series) if event.series else None
    state = agenda.state(event, series) + (", digitalt" if event.digital else "")
    certainty = "" if event.sure else f" ({event.word('certainty').term})"
    sources = [(site.get("document", source.document).short, source.at) for source in event.source]
    told = "; ".join(f"{short}, {at}" if at else short for short, at in sources)
    time = f"Klockan {event.time}" if event.time else ""
    return "\n".join(filter(None, [f"Läge: {state}{certainty}", time, event.note, f"Källa: {told}"]))
