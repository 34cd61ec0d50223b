"""Site → the files that lie beside the pages: calendar files. Nothing here knows MkDocs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros import addresses, ical, swedish
from macros.conferences import Event, Series
from macros.model import Redirect
from macros.organisation import Body, Municipality
from macros.site import Site


@dataclass(frozen=True)
class ExportedFile:
    """A file before it is written. `address` is absolute on the site; `content` is its text."""

    address: str
    content: str


def files(site: Site, redirects: Iterable[Redirect] = ()) -> Iterator[ExportedFile]:
    """Every file, and at the address of one that has moved a copy of the file that it became."""
    made = list(_calendars(site))
    yield from made
    by_address = {file.address: file for file in made}
    for redirect in redirects:
        if redirect.new in by_address:
            yield ExportedFile(redirect.old, by_address[redirect.new].content)


def _calendars(site: Site) -> Iterator[ExportedFile]:
    """A calendar of all, of each year, body, series and municipality with events, and of each event that has a day."""
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


def _calendar(site: Site, address: str, name: str, events: Iterable[Event]) -> ExportedFile:
    told = [(event, _place(site, event), _description(site, event)) for event in events]
    return ExportedFile(addresses.calendar_file(address), ical.calendar(name, told, site.today))


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
