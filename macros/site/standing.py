"""What is told of today and what of earlier times: statements by their sources' years, and who led a body when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from macros import swedish
from macros.records.base import Statement
from macros.records.conferences import Event
from macros.records.organisation import Body, Chair, Chart, Network, Topic
from macros.records.programme import Programme
from macros.site.site import Site, Tie
from macros.site.statements import groups


def _days(site: Site, item: Statement) -> tuple[date, date] | None:
    """The first and the last day that a statement is told of: its own time, else that of its sources."""
    times = [item.when] if item.when else [site.get("document", source.document).date for source in item.source]
    known = [time for time in times if time]
    return (min(time.first for time in known), max(time.last for time in known)) if known else None


def holds(site: Site, item: Statement) -> bool:
    """Whether a source of the period of the latest programme tells it. While there is no programme: of everything."""
    programme, days = site.versions.in_force, _days(site, item)
    return programme is None or (days is not None and days[1].year >= programme.period.start.first.year)


def told_of(site: Site, item: Statement) -> str:
    """The time that a statement tells of, or the years of the sources that tell it."""
    if item.when:
        return swedish.capital(swedish.told(item.when))
    days = _days(site, item)
    if days is None:
        return "Utan år"
    first, last = days[0].year, days[1].year
    return str(first) if first == last else f"{first}–{last}"


def newest(site: Site, statements: Iterable[Statement]) -> list[Statement]:
    """The statements, the newest first; those of one time in their order, those without a time last."""

    def time(item: Statement) -> date:
        days = _days(site, item)
        return days[1] if days else date.min

    return sorted(statements, key=time, reverse=True)


def now(site: Site, statements: Iterable[Statement]) -> list[Statement]:
    """What sources of the period at hand tell, in the order of the file."""
    return [item for item in statements if holds(site, item)]


def before(site: Site, statements: Iterable[Statement]) -> list[Statement]:
    """What only older sources tell, or sources without a date; the newest first."""
    return newest(site, [item for item in statements if not holds(site, item)])


def over(site: Site, events: Iterable[Event]) -> list[Event]:
    """The events that are over."""
    return [event for event in events if site.is_over(event)]


def subjects(site: Site, topic: Topic) -> list[tuple[str | None, list[Statement]]]:
    """The statements of a topic under their headings, the newest first in each, and the heading of the newest first."""
    found = [(heading, newest(site, own)) for heading, own in groups(topic.statements)]

    def time(group: tuple[str | None, list[Statement]]) -> date:
        days = _days(site, group[1][0])
        return days[1] if days else date.min

    return sorted(found, key=time, reverse=True)


def organisations(site: Site) -> list[Chart]:
    """What the organisation has been, the newest first; charts without a time last."""
    found = [chart for chart in site.charts if chart.kind == "organisation"]
    return sorted(found, key=lambda chart: chart.when.first if chart.when else date.min, reverse=True)


def programme_of(site: Site, chart: Chart) -> Programme | None:
    """The programme in force, when it is what a chart is told from."""
    programme = site.versions.in_force
    if not programme or site.versions.status(programme).state != "in_force":
        return None
    own = {source.document for source in programme.source}
    return programme if own & {source.document for source in chart.source} else None


def working(site: Site) -> list[tuple[Network, list[Tie]]]:
    """The networks that the latest programme has and that have not ended, each with its ties in it."""
    found = []
    for network in site.networks:
        ties = [tie for tie in site.ties(network) if tie.programme is site.versions.in_force]
        if ties and not site.has_ended(network):
            found.append((network, ties))
    return found


@dataclass(frozen=True)
class Term:
    """Who led a body at a time: its chair and vice chair, as far as they are known."""

    time: str
    chairs: tuple[Chair, ...]
    vice_chairs: tuple[Chair, ...]


def terms(body: Body) -> list[Term]:
    """Who led a body, the newest first."""
    found = []
    for time in sorted({chair.when for chair in body.chairs}, reverse=True):
        own = [chair for chair in body.chairs if chair.when == time]
        chairs, vices = ([chair for chair in own if chair.role == role] for role in ("chair", "vice_chair"))
        found.append(Term(swedish.told(time), tuple(chairs), tuple(vices)))
    return found


def unknown_chairs(body: Body, today: date) -> str:
    """The years without a known chair, from the first known one until now: ”2015–2017 och 2022–2026”."""
    known = {
        year
        for chair in body.chairs
        if chair.role == "chair"
        for year in range(chair.when.first.year, chair.when.last.year + 1)
    }
    missing = set(range(min(known), today.year + 1)) - known if known else set()
    return swedish.years(missing) if missing else ""
