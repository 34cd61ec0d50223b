"""Two versions compared: what diff.py finds between them, with what the pages need to tell it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from macros.records.base import Certain, Certainty, Quote, least_sure
from macros.records.programme import Absence, Basis, Programme, Vision
from macros.site.addresses import Trail
from macros.site.diff import BY_FIELD, PARTS, Change, Kind, Part, changes, version
from macros.site.lineage import Lineage, Step, Tie, loosest, path

_ORDER: tuple[Kind, ...] = ("kept", "reworded", "split", "merged", "moved", "networks", "removed", "added")


@dataclass(frozen=True)
class Fate:
    """What became of one thing, whether no more than our judgement says so, and whether only one letter was changed."""

    kind: Kind
    judged: bool = False
    slight: bool = False


@dataclass(frozen=True)
class Group:
    """A goal's change with what became of its area, networks and sub-goals."""

    change: Change
    others: tuple[Change, ...]
    subgoals: tuple[Change, ...]

    def of(self, *kinds: Kind) -> list[Change]:
        """The changes of the sub-goals that are of these kinds."""
        return [change for change in self.subgoals if change.kind in kinds]


@dataclass(frozen=True)
class Count:
    """How many things of a part the two versions have (None: not known), and what became of them."""

    old: int | None
    new: int | None
    kinds: Mapping[Kind, int]


class Comparison(Certain):
    """What changed from one version to a newer one."""

    def __init__(self, old: Programme, new: Programme, lineage: Lineage, visions: Mapping[str, Vision]) -> None:
        self.old, self.new, self._lineage = old, new, lineage
        self.versions = version(old, visions), version(new, visions)
        self._ties: dict[Part, list[Tie]] = {
            "overall_goal": lineage.ties(old, new, "overall_goal"),
            "goal": lineage.ties(old, new, "goal"),
            "subgoal": lineage.ties(old, new, "subgoal"),
        }
        ties = {part: [(tie.old, tie.new) for tie in found] for part, found in self._ties.items()}
        self.changes = tuple(changes(*self.versions, ties))

    def of(self, part: Part, *kinds: Kind) -> list[Change]:
        """The changes of a part; of these kinds only, when any are named."""
        return [change for change in self.changes if change.part == part and (not kinds or change.kind in kinds)]

    def unknown(self, part: Part) -> Programme | None:
        """The version that does not know the part, when the other one does."""
        if not self.of(part, "unknown"):
            return None
        return self.old if part not in self.versions[0] else self.new

    def fate(self, change: Change) -> Fate:
        """What became of what a change is about."""
        return Fate(change.kind, self.basis(change) == "editorial", change.slight)

    def fates(self, part: Part) -> tuple[list[Fate], list[Fate]]:
        """What became of each thing of the older version, and where each thing of the newer one comes from."""
        old = {item.id: Fate("kept") for item in self.versions[0].get(part, ())}
        new = {item.id: Fate("kept") for item in self.versions[1].get(part, ())}
        for change in self.of(part, "reworded", "removed", "added", "merged", "split"):
            fate = self.fate(change)
            old.update({item.id: fate for item in change.old})
            new.update({item.id: fate for item in change.new})
        return sorted(old.values(), key=_place), sorted(new.values(), key=_place)

    def shown(self, parts: Iterable[Part]) -> list[Fate]:
        """Every fate of a thing of these parts, each once, in the order in which they are told."""
        return sorted({fate for part in parts for side in self.fates(part) for fate in side}, key=_place)

    @property
    def marked(self) -> bool:
        """Whether anything is told word by word."""
        return any(change.alike for change in self.changes if change.part != "period")

    @property
    def blind(self) -> Programme | None:
        """The version whose goals are not known, so that nothing can be said of them."""
        return next((side for side in (self.old, self.new) if not side.knows_goals), None)

    @property
    def silent(self) -> list[Part]:
        """The parts that only one of the versions knows, so that they cannot be compared."""
        return [part for part in PARTS if self.unknown(part)]

    def survived(self, part: Part) -> int:
        """How many things of the older version the newer one still has, in whatever words."""
        return sum(fate.kind != "removed" for fate in self.fates(part)[0])

    @property
    def certainty(self) -> Certainty:  # type: ignore[override]
        """How sure a sentence about the whole is: as the least sure wording, and no surer than our judgement of what
        belongs together. How sure it is which goal a network works on changes no number."""
        records = (item.record for change in self.changes for item in (*change.old, *change.new))
        quoted = [record.certainty for record in records if isinstance(record, Quote)]
        return least_sure([*quoted, "interpreted" if self.judged else "sure"])

    @property
    def judged(self) -> bool:
        """Whether it is our judgement that some goals or sub-goals belong together."""
        return any(self.basis(change) == "editorial" for change in self.changes)

    @property
    def judged_goals(self) -> bool:
        """Whether it is our judgement that some goals belong together."""
        return any(fate.judged for fate in self.fates("goal")[0])

    def ended(self, trail: Trail) -> Change:
        """That the newer version has nothing that comes from what a trail leads to in the older one."""
        return next(change for change in self.changes if change.kind == "removed" and change.old[0].id == path(trail))

    def absence(self, part: Part) -> list[tuple[Programme, Absence]]:
        """Where a version says that it does not have the part."""
        both = ((side, absence) for side in (self.old, self.new) for absence in side.without)
        return [(side, absence) for side, absence in both if BY_FIELD.get(absence.part) == part]

    @cached_property
    def counts(self) -> dict[Part, Count]:
        """The numbers of each part that at least one of the versions knows."""
        return {part: self._count(part) for part in PARTS if self.of(part)}

    def _count(self, part: Part) -> Count:
        old, new = (len(side[part]) if part in side else None for side in self.versions)
        found = [change.kind for change in self.of(part)]
        return Count(old, new, {kind: found.count(kind) for kind in (*_ORDER, "unknown") if kind in found})

    @cached_property
    def groups(self) -> list[Group]:
        """Every goal with its sub-goals, in the order of the newer version; what is gone comes last."""
        wording = [change for change in self.of("goal") if change.kind not in ("moved", "networks")]
        order = [change for change in wording if change.new] + [change for change in wording if not change.new]
        left = [change for change in self.of("subgoal") if change.kind not in ("moved", "unknown")]
        return [Group(change, tuple(self._others(change)), tuple(_take(left, change))) for change in order]

    def group(self, trail: Trail) -> Group:
        """What became of the goal of a trail in the older version, or led to that of one in the newer."""
        return next(
            group
            for group in self.groups
            if path(trail) in {item.id for item in (*group.change.new, *group.change.old)}
        )

    def _others(self, change: Change) -> Iterator[Change]:
        for other in self.of("goal", "moved", "networks"):
            if other.old[0] in change.old and other.new[0] in change.new:
                yield other

    def moved(self, change: Change) -> Change | None:
        """The fact that something lies in another area, or under another goal, than before."""
        ids = {item.id for item in change.new}
        return next((move for move in self.of(change.part, "moved") if move.new[0].id in ids), None)

    def basis(self, change: Change) -> Basis | None:
        """On what it rests that the things belong together: the loosest of the ties; nothing where none is needed."""
        if change.kind == "kept":
            return "same-wording"
        return loosest(tie.basis for tie in self._ties.get(change.part, ()) if _ties_together(tie, change))

    def returned(self, change: Change) -> list[tuple[Trail, Basis]]:
        """What the newer things come from in versions before the older one, which itself has nothing of it."""
        if self.old is self.new:
            return []
        return [found for item in change.new for found in self._lineage.beyond(self.old, item.trail)]

    @cached_property
    def returning(self) -> dict[Part, int]:
        """How many things of each part are new to the older version, but come back from versions before it."""
        return {part: sum(bool(self.returned(change)) for change in self.of(part, "added")) for part in self._ties}

    def steps(self, change: Change) -> list[Step]:
        """The lineage as the data has it between the two, when they follow on each other directly."""
        trails = [item.trail for item in change.old]
        steps = [step for item in change.new for step in self._lineage.before(item.trail)]
        return [step for step in steps if step.old in trails]


def _place(fate: Fate) -> tuple[int, bool, bool]:
    return _ORDER.index(fate.kind), fate.judged, not fate.slight


def _ties_together(tie: Tie, change: Change) -> bool:
    return any(item.id == tie.old for item in change.old) and any(item.id == tie.new for item in change.new)


def _take(left: list[Change], goal: Change) -> Iterator[Change]:
    """The sub-goal changes of a goal, taken from those that are left: by their newer goal, else by their older."""
    new, old = {item.id for item in goal.new}, {item.id for item in goal.old}
    for change in list(left):
        if {item.home for item in change.new} & new or (not change.new and {item.home for item in change.old} & old):
            left.remove(change)
            yield change
