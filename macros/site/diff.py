"""What changed between two versions: (old, new) → Iterator[Change]. Facts only: no sentences, no HTML."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from macros.records.base import Sourced
from macros.records.programme import Goal, NamedQuote, NetworkTie, Programme, Subgoal, Vision
from macros.site.addresses import Trail
from macros.site.lineage import path, trails
from macros.site.word_diff import ALIKE, Segment, key, letter_apart, likeness, same, segments
from macros.swedish import capital

Part = Literal["period", "vision", "overall_goal", "area", "goal", "subgoal", "network", "principle"]


@dataclass(frozen=True)
class Named:
    """A part: the field of a version that holds it, its word in anchors, and one of it, several, the one, the several.

    `single`: a version has at most one of it.
    """

    field: str
    slug: str
    one: str
    several: str
    the_one: str
    the_several: str
    neuter: bool = True
    single: bool = False

    @property
    def heading(self) -> str:
        """What stands at the head of its row."""
        return capital(self.one if self.single else self.several)

    @property
    def absent(self) -> str:
        """What a version without it has: ”inga mål”."""
        return f"ingen {self.one}" if self.single else f"inga {self.several}"


_OVERALL = ("övergripande mål", "övergripande mål", "det övergripande målet", "övergripande målen")
PARTS: dict[Part, Named] = {
    "period": Named("period", "period", "period", "perioder", "perioden", "perioderna", neuter=False, single=True),
    "vision": Named("vision", "vision", "vision", "visioner", "visionen", "visionerna", neuter=False, single=True),
    "overall_goal": Named("overall_goals", "overgripande-mal", *_OVERALL),
    "area": Named("areas", "omrade", "område", "områden", "området", "områdena"),
    "goal": Named("goals", "mal", "mål", "mål", "målet", "målen"),
    "subgoal": Named("subgoals", "delmal", "delmål", "delmål", "delmålet", "delmålen"),
    "network": Named("networks", "natverk", "nätverk", "nätverk", "nätverket", "nätverken"),
    "principle": Named("principles", "princip", "princip", "principer", "principen", "principerna", neuter=False),
}
# By the field of a version, as a version says what it is without.
BY_FIELD: dict[str, Part] = {named.field: part for part, named in PARTS.items()}


# kept, reworded, added, removed, split, merged: the wording; moved: to another area (a sub-goal: to another goal);
# networks: a goal has other networks; unknown: one of the versions does not know the part.
Kind = Literal["kept", "reworded", "added", "removed", "split", "merged", "moved", "networks", "unknown"]
# From here on, two principles are the same with other words.
_NEARLY = 0.75


@dataclass(frozen=True)
class Item:
    """One thing of a version: its id within its part, its words as they stand, and as they are meant (slips mended).

    `home` is the area of a goal and the goal of a sub-goal; `networks` are those of a goal, empty when unknown;
    `trail` are the records that lead to it; `record` is what says how sure it is that the version has it.
    """

    id: str
    text: str
    meant: str
    home: str = ""
    networks: frozenset[str] = frozenset()
    trail: Trail = ()
    record: Sourced | None = None


# What a version has of each part; a part that it does not know is left out.
Version = Mapping[Part, Sequence[Item]]
# Which id of the older version goes with which id of the newer one, for the parts that have lineage.
Ties = Mapping[Part, Iterable[tuple[str, str]]]


@dataclass(frozen=True)
class Change:
    """One fact about what became of something: from what to what."""

    part: Part
    kind: Kind
    old: tuple[Item, ...] = ()
    new: tuple[Item, ...] = ()

    @property
    def alike(self) -> bool:
        """Whether what was reworded has enough words in common to be told word by word."""
        return self.kind == "reworded" and likeness(self.old[0].meant, self.new[0].meant) >= ALIKE

    @property
    def slight(self) -> bool:
        """Whether nothing but one letter was changed."""
        return self.kind == "reworded" and letter_apart(self.old[0].meant, self.new[0].meant)

    @property
    def words(self) -> list[Segment]:
        """The way from the older words to the newer, slips mended, for one thing that was reworded; else nothing."""
        return segments(self.old[0].meant, self.new[0].meant) if self.kind == "reworded" else []


def changes(old: Version, new: Version, ties: Ties) -> Iterator[Change]:
    """Every change from `old` to `new`, also what was kept, part by part.

    Overall goals, goals and sub-goals go together by `ties`, principles by their words, the rest by id.
    """
    for part in PARTS:
        if part in old and part in new:
            yield from _compared(part, old[part], new[part], _pairs(part, old[part], new[part], ties))
        elif part in old or part in new:
            yield Change(part, "unknown", tuple(old.get(part, ())), tuple(new.get(part, ())))
    yield from _about_goals(old, new, set(ties.get("goal", ())))
    yield from _about_subgoals(old, new, ties)


def _pairs(part: Part, old: Sequence[Item], new: Sequence[Item], ties: Ties) -> list[tuple[Item, Item]]:
    """The things that go together, in the order of the newer version."""
    if part == "period":
        return list(zip(old, new, strict=True))
    if part == "vision":
        return [pair for pair in zip(old, new, strict=False) if likeness(pair[0].meant, pair[1].meant) >= ALIKE]
    if part == "principle":
        return _nearest(old, new)
    before, after = {item.id: item for item in old}, {item.id: item for item in new}
    tied = [(name, name) for name in after] if part in ("area", "network") else ties.get(part, ())
    pairs = [(before[first], after[second]) for first, second in tied if first in before and second in after]
    place = {item.id: index for index, item in enumerate((*old, *new))}
    return sorted(pairs, key=lambda pair: (place[pair[1].id], place[pair[0].id]))


def _compared(
    part: Part, old: Sequence[Item], new: Sequence[Item], pairs: Sequence[tuple[Item, Item]]
) -> Iterator[Change]:
    after: dict[str, list[Item]] = defaultdict(list)
    before: dict[str, list[Item]] = defaultdict(list)
    for older, newer in pairs:
        after[older.id].append(newer)
        before[newer.id].append(older)
    for item in new:
        yield from _origin(part, item, before[item.id], after)
    for item in old:
        if not after[item.id]:
            yield Change(part, "removed", (item,))
        elif len(after[item.id]) > 1:
            yield Change(part, "split", (item,), tuple(after[item.id]))


def _origin(part: Part, item: Item, older: Sequence[Item], after: Mapping[str, Sequence[Item]]) -> Iterator[Change]:
    """Where something in the newer version comes from; parts of what was split are told with the split."""
    if not older:
        yield Change(part, "added", (), (item,))
    elif len(older) > 1:
        yield Change(part, "merged", tuple(older), (item,))
    elif len(after[older[0].id]) == 1:
        yield Change(part, "kept" if same(older[0].meant, item.meant) else "reworded", (older[0],), (item,))


def _about_goals(old: Version, new: Version, tied: set[tuple[str, str]]) -> Iterator[Change]:
    """Goals that go together but lie in another area or have other networks."""
    for before, after in _pairs("goal", old.get("goal", ()), new.get("goal", ()), {"goal": tied}):
        if "area" in old and "area" in new and before.home != after.home:
            yield Change("goal", "moved", (before,), (after,))
        if before.networks and after.networks and before.networks != after.networks:
            yield Change("goal", "networks", (before,), (after,))


def _about_subgoals(old: Version, new: Version, ties: Ties) -> Iterator[Change]:
    """Sub-goals that go together but lie under goals that do not."""
    goals = set(ties.get("goal", ()))
    for before, after in _pairs("subgoal", old.get("subgoal", ()), new.get("subgoal", ()), ties):
        if (before.home, after.home) not in goals:
            yield Change("subgoal", "moved", (before,), (after,))


def _nearest(old: Sequence[Item], new: Sequence[Item]) -> list[tuple[Item, Item]]:
    """Things without lineage: first those with the same words, in order, then those most alike, each to each."""
    left, right = _by_words(old), _by_words(new)
    pairs = [pair for words in right for pair in zip(left.get(words, ()), right[words], strict=False)]
    taken_old, taken_new = {before.id for before, _ in pairs}, {after.id for _, after in pairs}
    near = [
        (before, after)
        for after in new
        for before in old
        if before.id not in taken_old and after.id not in taken_new and likeness(before.meant, after.meant) >= _NEARLY
    ]
    return pairs + [pair for pair in near if sum(pair[0] is a or pair[1] is b for a, b in near) == 1]


def _by_words(items: Sequence[Item]) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(key(item.meant), []).append(item)
    return found


def version(programme: Programme, visions: Mapping[str, Vision]) -> dict[Part, list[Item]]:
    """What a version has of each part. A part that is empty is unknown, unless the version is said to be without it."""
    period = programme.period
    text = f"{period.start.text}–{period.end.text if period.end else ''}"
    without = [absence.part for absence in programme.without if absence.part in BY_FIELD]
    found: dict[Part, list[Item]] = {BY_FIELD[part]: [] for part in without}
    found["period"] = [Item("period", text, text, trail=(programme,), record=period)]
    if tie := programme.vision:
        vision = visions[tie.vision]
        meant = vision.corrected or vision.text
        found["vision"] = [Item(vision.id, vision.text, meant, trail=(vision,), record=tie)]
    areas = [Item(area.id, area.name, area.name, trail=(programme, area), record=area) for area in programme.areas]
    if areas or programme.goals:
        found["area"] = areas
    for kind, trail in trails(programme):
        found.setdefault(kind, []).append(_item(trail))
    if networks := list(_networks(programme)):
        found["network"] = networks
    if points := programme.principles:
        texts = enumerate(points.items, 1)
        found["principle"] = [Item(f"{n}", text, text, trail=(programme, points), record=points) for n, text in texts]
    return found


def _item(trail: Trail) -> Item:
    programme, last = trail[0], trail[-1]
    assert isinstance(programme, Programme)
    assert isinstance(last, NamedQuote | Subgoal)
    meant = last.corrected or last.text
    if isinstance(last, Subgoal):
        return Item(path(trail), last.text, meant, path(trail[:-1]), trail=trail, record=last)
    if not isinstance(last, Goal):
        return Item(path(trail), last.text, meant, trail=trail, record=last)
    home = next((area.id for area in programme.areas if last in area.goals), "")
    networks = frozenset(tie.network for tie in last.networks)
    return Item(path(trail), last.text, meant, home, networks, trail, last)


def _networks(programme: Programme) -> Iterator[Item]:
    """Each network once, by its id: what it is called in a version is no change."""
    ties: dict[str, NetworkTie] = {}
    for tie in (*(tie for _, goal in programme.all_goals() for tie in goal.networks), *programme.networks):
        ties.setdefault(tie.network, tie)
    yield from (
        Item(name, tie.stated_as or name, name, trail=(programme, tie), record=tie) for name, tie in ties.items()
    )
