"""Which goal came from which, through all versions: predecessors as the data has them, successors as their reverse."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.addresses import Trail
from macros.descent import Basis, Line, Predecessor
from macros.programme import Area, Goal, OverallGoal, Programme, Subgoal

# From the firmest to the loosest: a chain of steps is as loose as its loosest step.
_BASES: tuple[Basis, ...] = ("same-wording", "stated", "editorial")


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


def path(trail: Trail) -> str:
    """The ids that lead to the last record of a trail, areas left out: sup-2013/klimat/drivmedel."""
    return "/".join(record.id for record in trail if not isinstance(record, Area))  # type: ignore[attr-defined]


def trails(programme: Programme) -> Iterator[tuple[str, Trail]]:
    """Every overall goal, goal and sub-goal of a version: its kind and the trail to it."""
    yield from (("overall_goal", (programme, goal)) for goal in programme.overall_goals)
    for _, goal in programme.all_goals():
        yield "goal", (programme, goal)
        yield from (("subgoal", (programme, goal, subgoal)) for subgoal in goal.subgoals)


def _key(trail: Trail) -> tuple[str, str]:
    """Kind and path of what a trail leads to; of what has no lineage, a key that nothing has."""
    kind = {OverallGoal: "overall_goal", Goal: "goal", Subgoal: "subgoal"}.get(type(trail[-1]))
    return (kind, path(trail)) if kind else ("", "")


class Lineage:
    """The lineage of all goals. `programmes` are the versions, oldest first."""

    def __init__(self, programmes: Iterable[Programme]) -> None:
        self.programmes = tuple(programmes)
        self._trails = {(kind, path(trail)): trail for item in self.programmes for kind, trail in trails(item)}
        self._before: dict[tuple[str, str], list[Step]] = defaultdict(list)
        self._after: dict[tuple[str, str], list[Step]] = defaultdict(list)
        for (kind, name), trail in self._trails.items():
            for predecessor in getattr(trail[-1], "predecessors", ()):
                step = Step(self._trails[kind, predecessor.path], trail, predecessor)
                self._before[kind, name].append(step)
                self._after[kind, predecessor.path].append(step)

    def after(self, trail: Trail) -> list[Step]:
        """The steps to the successors of what a trail leads to, oldest version first."""
        return self._after.get(_key(trail), [])

    def before(self, trail: Trail) -> list[Step]:
        """The steps from the predecessors of what a trail leads to."""
        return self._before.get(_key(trail), [])

    def family(self, programme: Programme, goal: Goal) -> list[Trail]:
        """The goal with all that it comes from and all that comes from it, oldest version first."""
        start = ("goal", path((programme, goal)))
        reached = {start, *self._reach(start, self._before, "old"), *self._reach(start, self._after, "new")}
        return [trail for key, trail in self._trails.items() if key in reached]

    def latest(self, programme: Programme, goal: Goal) -> list[Trail]:
        """The wordings that the goal has led to in the latest version that has any; the goal itself if none has."""
        found = self._reach(("goal", path((programme, goal))), self._after, "new")
        later = [trail for key, trail in self._trails.items() if key in found] or [(programme, goal)]
        return [trail for trail in later if trail[0] is later[-1][0]]

    def known_after(self, programme: Programme) -> list[Programme]:
        """The later versions whose goals are known, oldest first."""
        later = self.programmes[self.programmes.index(programme) + 1 :]
        return [item for item in later if any(item.all_goals())]

    def ties(self, old: Programme, new: Programme, kind: str) -> list[Tie]:
        """What of the newer version comes from what of the older one, over all between; of itself: each to each."""
        if old is new:
            return [Tie(path(trail), path(trail), "same-wording") for found, trail in trails(old) if found == kind]
        found = []
        for name in (path(trail) for own, trail in trails(new) if own == kind):
            reached = self._reach((kind, name), self._before, "old").items()
            found += [Tie(other, name, basis) for (_, other), basis in reached if other.startswith(f"{old.id}/")]
        return found

    def _reach(
        self, start: tuple[str, str], steps: dict[tuple[str, str], list[Step]], end: str
    ) -> dict[tuple[str, str], Basis]:
        """All that is reached from `start`, with the loosest basis on the firmest way there."""
        reached: dict[tuple[str, str], Basis] = {start: "same-wording"}
        following = [start]
        while following:
            here = following.pop(0)
            for step in steps.get(here, []):
                there = (here[0], path(getattr(step, end)))
                basis = max(reached[here], step.basis, key=_BASES.index)
                if there not in reached or _BASES.index(basis) < _BASES.index(reached[there]):
                    reached[there] = basis
                    following.append(there)
        del reached[start]
        return reached

    def goals(self, programme: Programme, line: Line) -> list[Goal]:
        """The goals of a version that lie in a line."""
        return [goal for _, goal in programme.all_goals() if goal.line == line.id]
