"""Two versions compared: what diff.py finds between them, with what the pages need to tell it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from macros import diff
from macros.addresses import Trail
from macros.descent import Basis
from macros.diff import Change, Item, Kind, Part
from macros.lineage import Lineage, Step, Tie, path, trails
from macros.programme import Goal, NamedQuote, NetworkTie, Programme, Subgoal, Vision
from macros.versions import Versions

# What a version declares to be without, as parts of a comparison.
_ABSENT: dict[str, Part] = {
    "vision": "vision",
    "overall_goals": "overall_goal",
    "areas": "area",
    "goals": "goal",
    "subgoals": "subgoal",
    "networks": "network",
    "principles": "principle",
}

_ORDER: tuple[Kind, ...] = ("kept", "reworded", "split", "merged", "moved", "networks", "removed", "added")


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

    part: Part
    old: int | None
    new: int | None
    kinds: Mapping[Kind, int]


class Comparison:
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
        self.changes = tuple(diff.changes(*self.versions, ties))

    def of(self, part: Part, *kinds: Kind) -> list[Change]:
        """The changes of a part; of these kinds only, when any are named."""
        return [change for change in self.changes if change.part == part and (not kinds or change.kind in kinds)]

    def unknown(self, part: Part) -> Programme | None:
        """The version that does not know the part, when the other one does."""
        if not self.of(part, "unknown"):
            return None
        return self.old if part not in self.versions[0] else self.new

    def fates(self, part: Part) -> tuple[list[Kind], list[Kind]]:
        """What became of each thing of the older version, and where each thing of the newer one comes from."""
        old: dict[str, Kind] = {item.id: "kept" for item in self.versions[0].get(part, ())}
        new: dict[str, Kind] = {item.id: "kept" for item in self.versions[1].get(part, ())}
        for change in self.of(part, "reworded", "removed", "added", "merged", "split"):
            old.update({item.id: change.kind for item in change.old})
            new.update({item.id: change.kind for item in change.new})
        return sorted(old.values(), key=_ORDER.index), sorted(new.values(), key=_ORDER.index)

    @property
    def kinds(self) -> list[Kind]:
        """The kinds of change that occur, in the order in which they are told."""
        found = {kind for part, count in self.counts.items() if part != "period" for kind in count.kinds}
        return [kind for kind in _ORDER if kind in found]

    @property
    def marked(self) -> bool:
        """Whether anything is told word by word."""
        return any(change.alike for change in self.changes if change.part != "period")

    @property
    def blind(self) -> Programme | None:
        """The version whose goals are not known, so that nothing can be said of them."""
        return next((side for side in (self.old, self.new) if not any(side.all_goals())), None)

    @cached_property
    def differences(self) -> int:
        """How many facts there are that are neither kept nor unknown."""
        return sum(change.kind not in ("kept", "unknown") for change in self.changes if change.part != "period")

    @cached_property
    def counts(self) -> dict[Part, Count]:
        """The numbers of each part that at least one of the versions knows."""
        return {part: self._count(part) for part in diff.PARTS if self.of(part)}

    def _count(self, part: Part) -> Count:
        old, new = (len(side[part]) if part in side else None for side in self.versions)
        found = [change.kind for change in self.of(part)]
        return Count(part, old, new, {kind: found.count(kind) for kind in (*_ORDER, "unknown") if kind in found})

    @cached_property
    def groups(self) -> list[Group]:
        """Every goal with its sub-goals, in the order of the newer version; what is gone comes last."""
        wording = [change for change in self.of("goal") if change.kind not in ("moved", "networks")]
        order = [change for change in wording if change.new] + [change for change in wording if not change.new]
        left = [change for change in self.of("subgoal") if change.kind not in ("moved", "unknown")]
        return [Group(change, tuple(self._others(change)), tuple(_take(left, change))) for change in order]

    def group(self, trail: Trail) -> Group:
        """What became of, or led to, the goal of a trail in the newer version."""
        return next(group for group in self.groups if path(trail) in {item.id for item in group.change.new})

    def _others(self, change: Change) -> Iterator[Change]:
        ids = {item.id for item in (*change.old, *change.new)}
        for other in self.of("goal", "moved", "networks"):
            if other.new[0].id in ids:
                yield other

    def moved(self, change: Change) -> Change | None:
        """The fact that something lies in another area, or under another goal, than before."""
        ids = {item.id for item in change.new}
        return next((move for move in self.of(change.part, "moved") if move.new[0].id in ids), None)

    def basis(self, change: Change) -> Basis | None:
        """On what it rests that the things belong together: the loosest of the ties; nothing where none is needed."""
        found = [tie.basis for tie in self._ties.get(change.part, ()) if _ties_together(tie, change)]
        return max(found, key=("same-wording", "stated", "editorial").index) if found else None

    def steps(self, change: Change) -> list[Step]:
        """The lineage as the data has it between the two, when they follow on each other directly."""
        return [step for item in change.new for step in self._lineage.before(item.trail) if step.old[0] is self.old]


def _ties_together(tie: Tie, change: Change) -> bool:
    return any(item.id == tie.old for item in change.old) and any(item.id == tie.new for item in change.new)


def _take(left: list[Change], goal: Change) -> Iterator[Change]:
    """The sub-goal changes of a goal, taken from those that are left: by their newer goal, else by their older."""
    new, old = {item.id for item in goal.new}, {item.id for item in goal.old}
    for change in list(left):
        if {item.home for item in change.new} & new or (not change.new and {item.home for item in change.old} & old):
            left.remove(change)
            yield change


class Compared(Versions):
    """All versions with their lineage and their comparisons."""

    def __init__(self, programmes: Iterable[Programme], visions: Iterable[Vision], today: date) -> None:
        super().__init__(programmes, today)
        self._visions = {vision.id: vision for vision in visions}
        self._found: dict[tuple[str, str], Comparison] = {}

    @cached_property
    def lineage(self) -> Lineage:
        """Which goal came from which."""
        return Lineage(self.programmes)

    def comparison(self, old: Programme, new: Programme) -> Comparison:
        """What changed from one version to a newer one."""
        pair = (old.id, new.id)
        if pair not in self._found:
            self._found[pair] = Comparison(old, new, self.lineage, self._visions)
        return self._found[pair]

    def compared_with_before(self, programme: Programme) -> Comparison | None:
        """The comparison with the version before this one in time, if there is one."""
        before = self.predecessor(programme)
        return self.comparison(before, programme) if before else None


def version(programme: Programme, visions: Mapping[str, Vision]) -> dict[Part, list[Item]]:
    """What a version has of each part. A part that is empty is unknown, unless the version is said to be without it."""
    period = programme.period
    text = f"{period.start.text}–{period.end.text if period.end else ''}"
    found: dict[Part, list[Item]] = {_ABSENT[absence.part]: [] for absence in programme.without}
    found["period"] = [Item("period", text, text, trail=(programme, period))]
    if programme.vision:
        vision = visions[programme.vision.vision]
        found["vision"] = [Item(vision.id, vision.text, vision.corrected or vision.text, trail=(vision,))]
    areas = [Item(area.id, area.name, area.name, trail=(programme, area)) for area in programme.areas]
    if areas or programme.goals:
        found["area"] = areas
    for kind, part in (("overall_goal", "overall_goal"), ("goal", "goal"), ("subgoal", "subgoal")):
        if items := [_item(trail) for own, trail in trails(programme) if own == kind]:
            found[part] = items  # type: ignore[index]
    if networks := list(_networks(programme)):
        found["network"] = networks
    if points := programme.principles:
        trail = (programme, points)
        found["principle"] = [Item(f"{n}", text, text, trail=trail) for n, text in enumerate(points.items, 1)]
    return found


def _item(trail: Trail) -> Item:
    programme, last = trail[0], trail[-1]
    assert isinstance(programme, Programme)
    assert isinstance(last, NamedQuote | Subgoal)
    meant = last.corrected or last.text
    if isinstance(last, Subgoal):
        return Item(path(trail), last.text, meant, path(trail[:-1]), trail=trail)
    if not isinstance(last, Goal):
        return Item(path(trail), last.text, meant, trail=trail)
    home = next((area.id for area in programme.areas if last in area.goals), "")
    networks = frozenset(tie.network for tie in last.networks)
    return Item(path(trail), last.text, meant, home, networks, trail)


def _networks(programme: Programme) -> Iterator[Item]:
    """Each network once, by its id: what it is called in a version is no change."""
    ties: dict[str, NetworkTie] = {}
    for tie in (*(tie for _, goal in programme.all_goals() for tie in goal.networks), *programme.networks):
        ties.setdefault(tie.network, tie)
    yield from (Item(name, tie.stated_as or name, name, trail=(programme, tie)) for name, tie in ties.items())
