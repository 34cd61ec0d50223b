"""The versions in time: which is in force on a day, what came before and after, what happens when a period ends."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import combinations
from typing import Literal

from macros.records.base import Certain, Certainty, least_sure
from macros.records.organisation import Municipality
from macros.records.programme import Programme
from macros.site import adoption
from macros.site.adoption import Decisions

State = Literal["proposed", "on_its_way", "upcoming", "in_force", "expired", "replaced"]


@dataclass(frozen=True)
class Status(Certain):
    """Whether a version is in force on the build date, and the version that follows it, begun or not.

    As sure as the least sure of what it rests on: that the successor follows, and when that began.
    """

    state: State
    successor: Programme | None = None
    certainty: Certainty = "sure"


class Versions:
    """All versions, oldest first, as of one day."""

    def __init__(self, programmes: Iterable[Programme], today: date, municipalities: Iterable[Municipality]) -> None:
        self.programmes = tuple(sorted(programmes, key=lambda item: (item.period.start, item.id)))
        self.today = today
        members = tuple(municipalities)
        self._decisions = {item.id: adoption.decisions(item, members) for item in self.programmes}

    def decisions(self, programme: Programme) -> Decisions:
        """Who has decided on a version."""
        return self._decisions[programme.id]

    @cached_property
    def in_force(self) -> Programme | None:
        """The latest version that has begun on the build date; its period may have run out."""
        begun = [item for item in self.programmes if self._begun(item)]
        return begun[-1] if begun else None

    @cached_property
    def coming(self) -> list[Programme]:
        """The versions after the latest that has begun: proposed, on their way, or adopted for a later time."""
        latest = self.in_force
        later = self.programmes[self.programmes.index(latest) + 1 :] if latest else self.programmes
        return [item for item in later if not self._begun(item)]

    def status(self, programme: Programme) -> Status:
        """The state of a version on the build date. A period known to the year ends with that year."""
        successor, end = self.successor(programme), programme.period.end
        if not self.decisions(programme).entry:
            return Status("on_its_way" if self.decisions(programme).under_way else "proposed", successor)
        if not self._begun(programme):
            return Status("upcoming", successor)
        if successor and self._begun(successor):
            return Status("replaced", successor, self._handover(programme, successor))
        return Status("expired" if end and end.last < self.today else "in_force", successor)

    def _begun(self, programme: Programme) -> bool:
        entry = self.decisions(programme).entry
        return entry is not None and entry.day <= self.today

    def _handover(self, programme: Programme, successor: Programme) -> Certainty:
        """How sure it is that one version gave way to the other, and in which year."""
        ties = (successor.replaces, successor.revision_of)
        own = [tie.certainty for tie in ties if tie and tie.programme in _own(programme)]
        entry = self.decisions(successor).entry
        return least_sure([*own, *([entry.certainty] if entry else [])])

    def last_year(self, programme: Programme) -> bool:
        """Whether the build date lies in the last year of a version whose end a source states."""
        end = programme.period.end
        return end is not None and programme.period.sure and end.last.year == self.today.year

    def successor(self, programme: Programme) -> Programme | None:
        """The first later version that follows this one, or the one that it revises, and that is to be in force."""
        later = self.programmes[self.programmes.index(programme) + 1 :]
        own = _own(programme)
        return next((item for item in later if _follows(item) & own and self.decisions(item).entry), None)

    def root(self, programme: Programme) -> Programme:
        """The programme that a version is a wording of; of one that revises none, itself."""
        by_id = {item.id: item for item in self.programmes}
        while programme.revision_of:
            programme = by_id[programme.revision_of.programme]
        return programme

    @property
    def families(self) -> list[tuple[Programme, ...]]:
        """The programmes, oldest first: each with the versions that revise or restate it after it."""
        found: dict[str, list[Programme]] = {}
        for item in self.programmes:
            found.setdefault(self.root(item).id, []).append(item)
        return [tuple(sorted(items, key=lambda item: item.revision_of is not None)) for items in found.values()]

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


def _own(programme: Programme) -> set[str]:
    """The version and the one that it revises: what replaces one of them replaces it."""
    return {programme.id} | ({programme.revision_of.programme} if programme.revision_of else set())


def _follows(programme: Programme) -> set[str]:
    return {tie.programme for tie in (programme.replaces, programme.revision_of) if tie}


@dataclass(frozen=True)
class Ending(Certain):
    """The end of a period, seen from the build date: derived where the source gives no more than a year or a month."""

    programme: Programme
    certainty: Certainty
    over: bool

    @property
    def years(self) -> list[int]:
        """The years of the period."""
        period = self.programme.period
        return list(range(period.start.first.year, (period.end or period.start).last.year + 1))


def ending(versions: Versions, programme: Programme) -> Ending | None:
    """When the period ends; None where no source says it."""
    period = programme.period
    if not period.end:
        return None
    exact: Certainty = "sure" if period.end.precision in ("day", "range") else "derived"
    return Ending(programme, least_sure([exact, period.certainty]), period.end.last < versions.today)


def title_of_ending(versions: Versions, programme: Programme) -> str:
    """The question that a reader has on the build date."""
    end = programme.period.end
    if not end:
        return "Vad händer sedan?"
    if end.last < versions.today:
        return "Vad händer nu?"
    new_year = (end.last + timedelta(days=1)).timetuple().tm_yday == 1 and end.last.year == versions.today.year
    return "Vad händer vid nyår?" if new_year else "Vad händer när perioden går ut?"
