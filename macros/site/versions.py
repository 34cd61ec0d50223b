"""The versions in time: which is in force on a day, what came before and after."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

from macros.records.programme import Programme

State = Literal["proposed", "upcoming", "in_force", "expired", "replaced"]


@dataclass(frozen=True)
class Status:
    """Whether a version is in force on the build date, and the version that follows it, begun or not."""

    state: State
    successor: Programme | None = None


class Versions:
    """All versions, oldest first, as of one day."""

    def __init__(self, programmes: Iterable[Programme], today: date) -> None:
        self.programmes = tuple(sorted(programmes, key=lambda item: (item.period.start, item.id)))
        self.today = today

    @property
    def in_force(self) -> Programme | None:
        """The latest version that has begun on the build date; its period may have run out. A proposal never begins."""
        begun = [item for item in self.programmes if self._begun(item)]
        return begun[-1] if begun else None

    def status(self, programme: Programme) -> Status:
        """The state of a version on the build date. A period known to the year ends with that year."""
        successor, end = self.successor(programme), programme.period.end
        if programme.origin.kind == "proposed":
            return Status("proposed", successor)
        if not self._begun(programme):
            return Status("upcoming", successor)
        if successor and self._begun(successor):
            return Status("replaced", successor)
        return Status("expired" if end and end.last < self.today else "in_force", successor)

    def _begun(self, programme: Programme) -> bool:
        return programme.origin.kind != "proposed" and programme.period.start.first <= self.today

    def last_year(self, programme: Programme) -> bool:
        """Whether the build date lies in the last year of a version whose end a source states."""
        end = programme.period.end
        return end is not None and programme.period.sure and end.last.year == self.today.year

    def days_left(self, programme: Programme) -> int | None:
        """How many days after the build date are left of a version in force whose end a source states, else None."""
        end = programme.period.end
        counted = end is not None and programme.period.sure and self.status(programme).state == "in_force"
        return (end.last - self.today).days if end and counted else None

    def elapsed(self, programme: Programme) -> float:
        """How much of a period with an end is over on the build date, in per cent; on a last day all of it is."""
        start, end = programme.period.start.first, programme.period.end
        assert end is not None
        days = (end.last - start).days
        return round(100 * (self.today - start).days / days, 1) if days else 100.0

    def successor(self, programme: Programme) -> Programme | None:
        """The first later adopted, adjusted or restated version that follows this one, or the one that it revises."""
        own = {programme.id} | ({programme.revision_of.programme} if programme.revision_of else set())
        later = self.programmes[self.programmes.index(programme) + 1 :]
        return next((item for item in later if _follows(item) & own and item.origin.kind != "proposed"), None)

    def predecessor(self, programme: Programme) -> Programme | None:
        """The version before this one in time."""
        index = self.programmes.index(programme)
        return self.programmes[index - 1] if index else None

    @property
    def pairs(self) -> Iterator[tuple[Programme, Programme]]:
        """Every older version with every newer one."""
        return combinations(self.programmes, 2)

    def comparisons(self, programme: Programme) -> list[tuple[Programme, Programme]]:
        """The pairs that the version is one of."""
        return [pair for pair in self.pairs if programme.id in (pair[0].id, pair[1].id)]


def _follows(programme: Programme) -> set[str]:
    return {tie.programme for tie in (programme.replaces, programme.revision_of) if tie}
