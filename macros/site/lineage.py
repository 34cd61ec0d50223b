"""Which goal came from which, through all versions: predecessors as the data has them, successors as their reverse."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from macros.records.base import Record
from macros.records.programme import Basis, Goal, Line, OverallGoal, Predecessor, Programme, Subgoal
from macros.site.addresses import Trail

Kind = Literal["overall_goal", "goal", "subgoal"]
Key = tuple[Kind, str]  # and the ids that lead there
# From the firmest to the loosest: a chain of steps is as loose as its loosest step.
BASES: tuple[Basis, ...] = ("same-wording", "stated", "editorial")
_KINDS: dict[type[Record], Kind] = {OverallGoal: "overall_goal", Goal: "goal", Subgoal: "subgoal"}


@dataclass(frozen=True)
class Step:
    """One wording that comes from an earlier one. Both are trails: programme, goal and perhaps sub-goal."""

    old: Trail
    new: Trail
    predecessor: Predecessor

    @property
    def basis(self) -> Basis:
        return self.predecessor.basis


@dataclass(frozen=True)
class Tie:
    """Two wordings of two versions that belong together, by the ids that lead to them, in one step or several."""

    old: str
    new: str
    basis: Basis


@dataclass(frozen=True)
class Station:
    """One version in the life of a goal, with the wordings that it has there (none: unknown, or none is named).

    `basis` is the loosest on which the wordings come from earlier ones; none when they come from nothing.
    """

    programme: Programme
    goals: tuple[Goal, ...]
    basis: Basis | None = None


def path(trail: Trail) -> str:
    """The ids that lead to the last record of a trail: <programme>/<goal>/<sub-goal>."""
    return "/".join(record.id for record in trail)  # type: ignore[attr-defined]


def trails(programme: Programme) -> Iterator[tuple[Kind, Trail]]:
    """Every overall goal, goal and sub-goal of a version: its kind and the trail to it."""
    yield from (("overall_goal", (programme, goal)) for goal in programme.overall_goals)
    for _, goal in programme.all_goals():
        yield "goal", (programme, goal)
        yield from (("subgoal", (programme, goal, subgoal)) for subgoal in goal.subgoals)


def _steps(steps: Mapping[Key, list[Step]], trail: Trail) -> list[Step]:
    kind = _KINDS.get(type(trail[-1]))
    return steps.get((kind, path(trail)), []) if kind else []


def loosest(bases: Iterable[Basis]) -> Basis | None:
    """The loosest of some bases, or nothing when there are none."""
    return max(bases, key=BASES.index, default=None)


class Lineage:
    """The lineage of all goals. `programmes` are the versions, oldest first."""

    def __init__(self, programmes: Iterable[Programme]) -> None:
        self.programmes = tuple(programmes)
        self._place = {item.id: place for place, item in enumerate(self.programmes)}
        self._trails = {(kind, path(trail)): trail for item in self.programmes for kind, trail in trails(item)}
        self._before: dict[Key, list[Step]] = defaultdict(list)
        self._after: dict[Key, list[Step]] = defaultdict(list)
        for (kind, name), trail in self._trails.items():
            for predecessor in getattr(trail[-1], "predecessors", ()):
                step = Step(self._trails[kind, predecessor.path], trail, predecessor)
                self._before[kind, name].append(step)
                self._after[kind, predecessor.path].append(step)

    def after(self, trail: Trail) -> list[Step]:
        """The steps to the successors of what a trail leads to, oldest version first."""
        return _steps(self._after, trail)

    def before(self, trail: Trail) -> list[Step]:
        """The steps from the predecessors of what a trail leads to."""
        return _steps(self._before, trail)

    def family(self, programme: Programme, goal: Goal) -> list[Trail]:
        """The goal with all that it comes from and all that comes from it, oldest version first."""
        start: Key = ("goal", path((programme, goal)))
        reached = {start, *self._reach(start, self._before, "old"), *self._reach(start, self._after, "new")}
        return [trail for key, trail in self._trails.items() if key in reached]

    def latest(self, programme: Programme, goal: Goal) -> list[tuple[Trail, Basis]]:
        """The wordings that the goal has led to in the latest version that has any, with their basis; perhaps none."""
        found = self._reach(("goal", path((programme, goal))), self._after, "new")
        later = [(trail, found[key]) for key, trail in self._trails.items() if key in found]
        return [(trail, basis) for trail, basis in later if trail[0] is later[-1][0][0]]

    def stations(self, programme: Programme, goal: Goal) -> list[Station]:
        """The life of a goal, version by version: from its first wording to its last, then the versions after that
        whose goals are unknown, up to the first one that is known to have none that comes from it."""
        family = self.family(programme, goal)
        own = {item.id: tuple(trail[-1] for trail in family if trail[0] is item) for item in self.programmes}
        first, last = (self.programmes.index(family[index][0]) for index in (0, -1))
        ends = next(
            (n for n, item in enumerate(self.programmes) if n > last and item.knows_goals), len(self.programmes)
        )
        found = []
        for item in self.programmes[first : ends + 1]:
            goals = cast(tuple[Goal, ...], own[item.id])
            bases = [step.basis for one in goals for step in self.before((item, one))]
            found.append(Station(item, goals, loosest(bases)))
        return found

    def after_all(self, programme: Programme) -> tuple[list[Programme], Programme | None]:
        """The versions after this one whose goals are unknown, up to the first whose goals are known, and that one."""
        later = self.programmes[self._place[programme.id] + 1 :]
        known = next((item for item in later if item.knows_goals), None)
        return list(later[: later.index(known)] if known else later), known

    def ties(self, old: Programme, new: Programme, kind: Kind) -> list[Tie]:
        """What of the newer version comes from what of the older one, over all between; of itself: each to each."""
        if old is new:
            return [Tie(path(trail), path(trail), "same-wording") for found, trail in trails(old) if found == kind]
        found = []
        for name in (path(trail) for own, trail in trails(new) if own == kind):
            reached = self._reach((kind, name), self._before, "old").items()
            found += [Tie(other, name, basis) for (_, other), basis in reached if other.startswith(f"{old.id}/")]
        return found

    def _reach(self, start: Key, steps: Mapping[Key, list[Step]], end: str) -> dict[Key, Basis]:
        """All that is reached from `start`, with the loosest basis on the firmest way there."""
        reached: dict[Key, Basis] = {start: "same-wording"}
        following = [start]
        while following:
            here = following.pop(0)
            for step in steps.get(here, []):
                there = (here[0], path(getattr(step, end)))
                basis = max(reached[here], step.basis, key=BASES.index)
                if there not in reached or BASES.index(basis) < BASES.index(reached[there]):
                    reached[there] = basis
                    following.append(there)
        del reached[start]
        return reached

    def beyond(self, old: Programme, new: Trail) -> list[tuple[Trail, Basis]]:
        """What a wording comes from in versions before `old`, past which it has come: the nearest on each way back."""
        kind, index = _KINDS.get(type(new[-1])), self._place[old.id]
        found: dict[Key, Basis] = {}
        following: list[tuple[Key, Basis]] = [((kind, path(new)), "same-wording")] if kind else []
        while following:
            here, so_far = following.pop(0)
            for step in self._before.get(here, []):
                there = (here[0], path(step.old))
                basis = max(so_far, step.basis, key=BASES.index)
                place = self._place[cast(Programme, step.old[0]).id]
                if place < index:
                    found[there] = min(found.get(there, basis), basis, key=BASES.index)
                elif place > index:
                    following.append((there, basis))
        return [(self._trails[key], basis) for key, basis in found.items()]

    def goals(self, programme: Programme, line: Line) -> list[Goal]:
        """The goals of a version that lie in a line."""
        return [goal for _, goal in programme.all_goals() if goal.line == line.id]
