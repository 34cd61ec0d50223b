"""Site → its calendar files: of everything, of each year, body, series and municipality, and of each event."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from macros import terms
from macros.files import ical
from macros.records.conferences import Event, Series
from macros.records.organisation import Body, Municipality
from macros.site import addresses
from macros.site.site import Site


def calendars(site: Site, name: str = "") -> Iterator[tuple[str, Callable[[], str]]]:
    """Address of each calendar and what makes its text: of all, of each year, body, series and municipality, and of
    each event that has a day. `name` is what the site is called."""
    of = partial(_calendar, site, ical.Maker(name, site.cooperation.namespace))
    whole = f"Samarbetet {site.cooperation.place}"
    yield of("/kalender/", whole, site.events)
    for year in site.years:
        yield of(f"/kalender/{year}/", f"{whole} {year}", site.calendar(year))
    owners: tuple[Body | Series | Municipality, ...] = (*site.bodies, *site.series, *site.municipalities)
    for record in owners:
        if events := site.events_with(record):
            yield of(addresses.of(record), record.name, events)
    for event in site.events:
        if event.has_day:
            yield of(addresses.of(event), event.name, [event])


def _calendar(
    site: Site, maker: ical.Maker, address: str, name: str, events: Iterable[Event]
) -> tuple[str, Callable[[], str]]:
    return addresses.calendar_file(address), partial(_text, site, maker, name, events)


def _text(site: Site, maker: ical.Maker, name: str, events: Iterable[Event]) -> str:
    told = [(event, _place(site, event), _description(site, event)) for event in events]
    return ical.calendar(maker, name, told, site.today)


def _place(site: Site, event: Event) -> str:
    """The place and, where it does not say so itself, its municipality."""
    name = site.get("municipality", event.municipality).name if event.municipality else ""
    place = event.place or ""
    return place if name in place else f"{place}, {name}" if place else name


def _description(site: Site, event: Event) -> str:
    """Status, time, note and sources of an event, a line each."""
    state = terms.TERMS[event.status] + (", digitalt" if event.digital else "")
    certainty = "" if event.sure else f" ({terms.CERTAINTY[event.certainty][1]})"
    sources = [(site.get("document", source.document).short, source.at) for source in event.source]
    told = "; ".join(f"{short}, {at}" if at else short for short, at in sources)
    time = f"Klockan {event.time}" if event.time else ""
    return "\n".join(filter(None, [f"Läge: {state}{certainty}", time, event.note, f"Källa: {told}"]))
