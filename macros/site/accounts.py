"""Whether sources that say different things contradict each other, or tell of different times."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from macros.records.base import Source, Sourced
from macros.records.conferences import Dispute
from macros.records.organisation import Document
from macros.records.when import When
from macros.site.site import Site

# The others tell of a later time; of what became of a plan; of an earlier time; or none of that is certain.
Difference = Literal["changed", "became", "earlier", "disagree"]
WORDS: dict[Difference, str] = {
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
        self.span: tuple[date, date] | None = None
        if len(known) == len(times):
            self.span = min(time.first for time in known), max(time.last for time in known)
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
