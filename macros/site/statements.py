"""Statements as pages tell them: in paragraphs, under headings, and as of today or of earlier times."""

from collections.abc import Iterable
from datetime import date

from macros import swedish
from macros.records.base import Statement
from macros.records.organisation import Topic
from macros.site.site import Site


def paragraphs(statements: Iterable[Statement]) -> list[list[Statement]]:
    """Statements that read as one paragraph: same time and source, no new heading and no note in between."""
    found: list[list[Statement]] = []
    for item in statements:
        last = found[-1][-1] if found else None
        alone = not last or item.heading or last.note or last.differs
        if last is None or alone or (item.when, item.source) != (last.when, last.source):
            found.append([])
        found[-1].append(item)
    return found


def groups(statements: Iterable[Statement]) -> list[tuple[str | None, list[Statement]]]:
    """Statements under the heading that the first of them carries."""
    found: list[tuple[str | None, list[Statement]]] = []
    for item in statements:
        if item.heading or not found:
            found.append((item.heading, []))
        found[-1][1].append(item)
    return found


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


def subjects(site: Site, topic: Topic) -> list[tuple[str | None, list[Statement]]]:
    """The statements of a topic under their headings, the newest first in each, and the heading of the newest first."""
    found = [(heading, newest(site, own)) for heading, own in groups(topic.statements)]

    def time(group: tuple[str | None, list[Statement]]) -> date:
        days = _days(site, group[1][0])
        return days[1] if days else date.min

    return sorted(found, key=time, reverse=True)
