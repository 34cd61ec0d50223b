"""Statements: as paragraphs, as of today or of earlier times, and whether sources that differ contradict each other."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import Literal

from macros import swedish
from macros.records.base import Source, Sourced, Statement
from macros.records.conferences import Dispute
from macros.records.organisation import Document, Topic
from macros.records.when import When
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
    return _span([time for time in times if time])


def _span(times: Sequence[When]) -> tuple[date, date] | None:
    """The first and the last day of some times."""
    return (min(time.first for time in times), max(time.last for time in times)) if times else None


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


def _last_day(site: Site, item: Statement) -> date:
    days = _days(site, item)
    return days[1] if days else date.min


def newest(site: Site, statements: Iterable[Statement]) -> list[Statement]:
    """The statements, the newest first; those of one time in their order, those without a time last."""
    return sorted(statements, key=partial(_last_day, site), reverse=True)


def now(site: Site, statements: Iterable[Statement]) -> list[Statement]:
    """What sources of the period at hand tell, in the order of the file."""
    return [item for item in statements if holds(site, item)]


def before(site: Site, statements: Iterable[Statement]) -> list[Statement]:
    """What only older sources tell, or sources without a date; the newest first."""
    return newest(site, [item for item in statements if not holds(site, item)])


def subjects(site: Site, topic: Topic) -> list[tuple[str | None, list[Statement]]]:
    """The statements of a topic under their headings, the newest first in each, and the heading of the newest first."""
    found = [(heading, newest(site, own)) for heading, own in groups(topic.statements)]
    return sorted(found, key=lambda group: _last_day(site, group[1][0]), reverse=True)


# The others tell of a later time; of what became of a plan; of an earlier time; or none of that is certain.
Difference = Literal["changed", "became", "earlier", "disagree"]
DIFFERENCES: dict[Difference, str] = {
    "changed": "Ändrat sedan dess",
    "became": "Så blev det",
    "earlier": "Tidigare",
    "disagree": "Källorna säger olika",
}
# Documents that say what is to hold from their own day on: what a later one says may have come in its place.
_BINDING = {"plan", "action_plan", "agreement"}


class Side:
    """What one side says: its time is that which it is told to hold for, else that of its documents."""

    def __init__(self, site: Site, source: Iterable[Source], when: When | None = None) -> None:
        documents: list[Document] = [site.get("document", item.document) for item in source]
        times = [when] if when else [document.date for document in documents]
        known = [time for time in times if time]
        self.timed = when is not None
        self.span = _span(known) if len(known) == len(times) else None
        binding = [document.kind in _BINDING for document in documents]
        self.binding, self.some_binding = all(binding), any(binding)

    def before(self, other: "Side") -> bool:
        """Whether all of it is older than all of the other; not when a time is not known."""
        return self.span is not None and other.span is not None and self.span[1] < other.span[0]


def difference(site: Site, record: Sourced) -> Difference:
    """How what the other sources say differs from what the record says."""
    own = Side(site, record.source, getattr(record, "when", None))
    return _difference(own, [Side(site, other.source) for other in record.differs])


def dispute(site: Site, found: Dispute) -> Difference:
    """How the sides differ. The oldest of them need not be told first."""
    sides = [Side(site, side.source, side.when) for side in found.sides]
    told = {_difference(side, [other for other in sides if other is not side]) for side in sides}
    return next((kind for kind in ("changed", "became") if kind in told), "disagree")


def _difference(own: Side, others: Sequence[Side]) -> Difference:
    timed = own.timed and all(other.timed for other in others)
    if all(own.before(other) for other in others) and (own.binding or timed):
        return "changed" if timed or any(other.some_binding for other in others) else "became"
    if all(other.before(own) and (other.binding or timed) for other in others):
        return "earlier"
    return "disagree"


def cited(records: Iterable[Sourced]) -> tuple[Source, ...]:
    """Every source of the records, each once, in order."""
    found: dict[tuple[str, str | None], Source] = {}
    for record in records:
        for source in record.source:
            found.setdefault((source.document, source.at), source)
    return tuple(found.values())
