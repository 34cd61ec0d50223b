"""What is due on a day: work on the data that nothing is wrong without, told to those who keep it."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from macros import swedish
from macros.records.conferences import Event
from macros.records.position import Fault, Position
from macros.site import addresses
from macros.site.site import Site

_AUTUMN = 10  # the month from which next year's calendar is looked for
_YEARS = 2  # that a page of the web stays read


def due(site: Site) -> list[Fault]:
    """Everything that is due on the day of the site, in order of place."""
    return sorted([*_calendar(site), *_programme(site), *_outcomes(site), *_unread(site)])


def _calendar(site: Site) -> Iterator[Fault]:
    """The calendar of this year, and from October of the next, where there are calendars at all."""
    year = site.today.year + (site.today.month >= _AUTUMN)
    if site.years and site.years[0] < year:
        told = f"kalendern för {year} finns inte; lägg till årets möten, så som /redigera/#kalender säger"
        yield Fault(Position(f"data/calendar/{year}.yml", 1, 1), told)


def _programme(site: Site) -> Iterator[Fault]:
    """The newest programme, in the last year of its period and after it."""
    newest = max(site.programmes, key=lambda programme: programme.period.start.first, default=None)
    end = newest.period.end if newest else None
    if newest and end and end.last.year <= site.today.year:
        ends = "tar slut" if end.last >= site.today else "tog slut"
        told = f"{newest.short} {ends} {swedish.told(end)} och inget nyare program finns"
        told += "; lägg till nästa, så som /redigera/#program säger"
        yield Fault(newest.period.position("end"), told)


def _outcomes(site: Site) -> Iterator[Fault]:
    """What was planned for a day that has passed, a row for each calendar."""
    found: dict[int, list[Event]] = defaultdict(list)
    for event in site.over(site.events):
        if event.status == "planned":
            found[addresses.year(event)].append(event)
    for events in found.values():
        first = min(events, key=lambda event: event.position())
        rest = f" och {len(events) - 1} till i samma kalender" if len(events) > 1 else ""
        time = f" {swedish.told(first.when)}" if first.when else ""
        told = (
            f"”status”: {first.name}{time}{rest} har varit men står som planned; skriv "
            "held eller cancelled med källan som säger det, eller unknown när ingen källa gör det"
        )
        yield Fault(first.position("status"), told)


def _unread(site: Site) -> Iterator[Fault]:
    """Sources on the web that were read two years ago or more."""
    for document in site.documents:
        if document.read and _passed(document.read.last, site.today):
            told = (
                f"”read”: {document.short} lästes {swedish.told(document.read)}, för mer än två år sedan; läs "
                f"{document.url or 'den'} igen, rätta det som har ändrats och skriv den nya dagen"
            )
            yield Fault(document.position("read"), told)


def _passed(day: date, today: date) -> bool:
    return (day.year + _YEARS, day.month, day.day) < (today.year, today.month, today.day)
