"""Site → its calendar files: of everything, of each year, body, series and municipality, and of each event."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache, partial
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
# What is only planned carries no status: that it is planned stands in its description. Nor does what is cancelled, for
# Google then takes it away; its name says so.
_STATUS = {"held": "CONFIRMED"}
# It informs, and makes no subscriber busy; a program asks for it again once a day.
_ALL = (("method", "PUBLISH"), ("x-published-ttl", "P1D"))
_EACH = (("transp", "TRANSPARENT"), ("x-microsoft-cdo-busystatus", "FREE"))


@dataclass(frozen=True)
class Maker:
    """Whose calendars they are: the name of the site, the namespace of the entries' ids, and its address, if known."""

    name: str
    namespace: str
    site_url: str = ""


@dataclass(frozen=True)
class Told:
    """An event with what its entry says, and its history: when it was last revised, and how often."""

    event: Event
    place: str
    description: str
    revised: date
    revisions: int = 0


def calendar(maker: Maker, name: str, events: Iterable[Told]) -> str:
    """A calendar called `name` with every event that has a day. Events with a vaguer time are left out.

    The same input gives the same text: that it is built again is no change.
    """
    found = Calendar()
    found.add("prodid", f"-//{maker.name}//sv")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    for title in ("name", "x-wr-calname"):
        found.add(title, vText(name))
    for field, value in _ALL:
        found.add(field, value)
    found.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    head, end, _ = _text_of(found).rpartition("END:VCALENDAR")
    entries = (_entry(told, maker) for told in sorted(events, key=lambda item: item.event.id) if told.event.has_day)
    return "".join((head, _timezone(), *entries, end, "\r\n"))


def _text_of(component: Component) -> str:
    return str(component.to_ical(), "utf-8")


@cache
def _timezone() -> str:
    return _text_of(Timezone.from_ical(_TIMEZONE))


@lru_cache(maxsize=2000)  # an event stands in several calendars
def _entry(told: Told, maker: Maker) -> str:
    event, entry = told.event, Entry()
    revised = datetime.combine(told.revised, time(), UTC)
    entry.add("uid", f"{event.id}@{maker.namespace}")
    entry.add("dtstamp", revised)
    entry.add("last-modified", revised)
    entry.add("sequence", told.revisions)
    for name, value in zip(("dtstart", "dtend"), _span(event), strict=False):
        entry.add(name, value)
    # Many readers pass over the status.
    entry.add("summary", f"Inställt: {event.name}" if event.status == "cancelled" else event.name)
    if told.place:
        entry.add("location", told.place)
    address = f"{maker.site_url.rstrip('/')}{addresses.of(event)}" if maker.site_url else ""
    entry.add("description", "\n".join(filter(None, [told.description, address])))
    if address:
        entry.add("url", address)
    if event.status in _STATUS:
        entry.add("status", _STATUS[event.status])
    for field, fixed in _EACH:
        entry.add(field, fixed)
    return _text_of(entry)


def _span(event: Event) -> list[date]:
    """Start and end: the clock times of a single day, else whole days, with the day after the last as the end.

    A time that is stated for several days belongs to none of them with certainty; it stands in the description.
    """
    assert event.when is not None
    if event.clock and event.when.precision == "day":
        return [datetime.combine(event.when.first, time.fromisoformat(clock), _ZONE) for clock in event.clock]
    return [event.when.first, event.when.last + timedelta(days=1)]


def calendars(site: Site, name: str = "", site_url: str = "") -> Iterator[tuple[str, Callable[[], str]]]:
    """Address of each calendar and what makes its text. `name` is what the site is called."""
    maker = Maker(name, site.cooperation.namespace, site_url)
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
    told = (Told(event, _place(site, event), _description(site, event), *site.revisions(event)) for event in events)
    return calendar(maker, name, told)


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
