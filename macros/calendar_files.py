"""Site → its calendar files: of everything, of each year, body, series and municipality, and of each event."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from macros import addresses, ical, swedish
from macros.conferences import Event, Series
from macros.organisation import Body, Municipality
from macros.site import Site


def calendars(site: Site) -> Iterator[tuple[str, Callable[[], str]]]:
    """Address of each calendar and what makes its text: of all, of each year, body, series and municipality, and of
    each event that has a day."""
    yield _calendar(site, "/kalender/", "Samarbetet på Södertörn", site.events)
    for year in site.years:
        yield _calendar(site, f"/kalender/{year}/", f"Samarbetet på Södertörn {year}", site.calendar(year))
    owners: tuple[Body | Series | Municipality, ...] = (*site.bodies, *site.series, *site.municipalities)
    for record in owners:
        if events := site.events_with(record):
            yield _calendar(site, addresses.of(record), record.name, events)
    for event in site.events:
        if event.has_day:
            yield _calendar(site, addresses.of(event), event.name, [event])


def _calendar(site: Site, address: str, name: str, events: Iterable[Event]) -> tuple[str, Callable[[], str]]:
    return addresses.calendar_file(address), partial(_text, site, name, events)


def _text(site: Site, name: str, events: Iterable[Event]) -> str:
    told = [(event, _place(site, event), _description(site, event)) for event in events]
    return ical.calendar(name, told, site.today)


def _place(site: Site, event: Event) -> str:
    """The place and, where it does not say so itself, its municipality."""
    name = site.get("municipality", event.municipality).name if event.municipality else ""
    place = event.place or ""
    return place if name in place else f"{place}, {name}" if place else name


def _description(site: Site, event: Event) -> str:
    """Status, time, note and sources of an event, a line each."""
    state = swedish.TERMS[event.status] + (", digitalt" if event.digital else "")
    certainty = "" if event.sure else f" ({swedish.CERTAINTY[event.certainty][1]})"
    sources = [(site.get("document", source.document).short, source.at) for source in event.source]
    told = "; ".join(f"{short}, {at}" if at else short for short, at in sources)
    time = f"Klockan {event.time}" if event.time else ""
    return "\n".join(filter(None, [f"Läge: {state}{certainty}", time, event.note, f"Källa: {told}"]))
