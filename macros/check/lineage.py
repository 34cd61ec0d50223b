"""Rules for lineage: predecessors are older, are named once and are what their basis says; equal words have lineage."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from macros.read.load import Data
from macros.records.position import Fault, Position
from macros.records.programme import Goal, OverallGoal, Predecessor, Programme, Subgoal
from macros.records.when import When
from macros.site.lineage import Key, path, trails
from macros.site.word_diff import key


@dataclass(frozen=True)
class _Wording:
    """An overall goal, goal or sub-goal: its kind with the ids that lead to it, its version, and itself."""

    key: Key
    programme: Programme
    goal: OverallGoal | Goal | Subgoal

    @property
    def words(self) -> str:
        """What counts when it is compared."""
        return key(self.goal.corrected or self.goal.text)

    @property
    def named(self) -> list["_Named"]:
        """The predecessors that it names."""
        return [_Named(self, predecessor) for predecessor in self.goal.predecessors]


@dataclass(frozen=True)
class _Named:
    """A wording and one predecessor that it names."""

    wording: _Wording
    predecessor: Predecessor

    @property
    def key(self) -> Key:
        """The kind of the predecessor, and the ids that lead to it."""
        return self.wording.key[0], self.predecessor.path

    @property
    def programme(self) -> str:
        """The id of the version that the predecessor stands in."""
        return self.predecessor.path.partition("/")[0]

    @property
    def position(self) -> Position:
        """Where it is named."""
        return self.predecessor.position(self.key[0])

    def fault(self, problem: str, warning: bool = False) -> Fault:
        """What is wrong with naming it."""
        kind, name = self.key
        return Fault(self.position, f"”{kind}”: föregångaren {name} {problem}", warning)


def earlier(data: Data) -> Iterator[Fault]:
    """A predecessor stands in an earlier version. As every step then leads back in time, no lineage is a loop."""
    place = _places(data)
    for named in _named(data):
        own = named.wording.programme.id
        if own == named.programme:
            yield named.fault(f"står i samma lydelse, {own}; ange en äldre lydelse")
        elif named.programme in place and place[named.programme] > place[own]:
            yield named.fault(f"står i en senare lydelse än {own}; ange en äldre lydelse")


def once(data: Data) -> Iterator[Fault]:
    """A goal names a predecessor once."""
    for wording in _wordings(data):
        first: dict[Key, Position] = {}
        for named in wording.named:
            before = first.setdefault(named.key, named.position)
            if before != named.position:
                yield named.fault(f"står redan på rad {before.line}; ta bort det ena")


def as_worded(data: Data) -> Iterator[Fault]:
    """What is said to have the same wording has it."""
    words = {wording.key: wording.words for wording in _wordings(data)}
    for named in _named(data):
        basis, name = named.predecessor.basis, named.predecessor.path
        other, place = words.get(named.key), named.predecessor.position("basis")
        if basis == "same-wording" and other not in (None, named.wording.words):
            remedy = "rätta det som är felskrivet, eller välj stated eller editorial och skriv en note"
            yield Fault(place, f"”basis”: {name} har inte samma ord; {remedy}")
        elif basis == "editorial" and other == named.wording.words and named.key != named.wording.key:
            yield Fault(place, f"”basis”: {name} har samma ord; välj same-wording", warning=True)


def skipped(data: Data) -> Iterator[Fault]:
    """A goal passes over no version that has a goal in its line; a warning."""
    place = _places(data)
    lines = {programme.id: {goal.line for _, goal in programme.all_goals()} for programme in data.all(Programme)}
    for named in _named(data):
        line, last = getattr(named.wording.goal, "line", None), place[named.wording.programme.id]
        first = place.get(named.programme, last)
        between = [name for name in place if line in lines[name] and first < place[name] < last]
        if between and not any(other.programme in between for other in named.wording.named):
            message = f"{between[0]} ligger mellan och har ett mål i samma linje; ange det som föregångare"
            yield named.fault(f"är inte den närmaste: {message}", warning=True)


def same_words(data: Data) -> Iterator[Fault]:
    """Goals of two versions with the same wording have lineage; a warning at the newer one."""
    place = _places(data)
    links = {wording.key: wording.named for wording in _wordings(data)}
    lost = data.faulty - {programme.file for programme in data.all(Programme)}
    seen: dict[tuple[str, str], list[_Wording]] = {}
    for wording in sorted(_wordings(data), key=lambda wording: place[wording.programme.id]):
        same = seen.setdefault((wording.key[0], wording.words), [])
        before = next((other for other in reversed(same) if other.programme.id != wording.programme.id), None)
        same.append(wording)
        if before and not _may_come_from(wording.key, before.key, links, lost):
            kind, name = before.key
            row = f"- {{{kind}: {name}, basis: same-wording}}"
            message = f"{name} har samma ord men anges inte som föregångare; skriv under predecessors: {row}"
            yield Fault(wording.goal.position("id"), message, warning=True)


def absent(data: Data) -> Iterator[Fault]:
    """A version does not have what it says that it is without."""
    for programme in data.all(Programme):
        for absence in programme.without:
            if _has(programme, absence.part):
                yield Fault(absence.position("part"), f"”part”: lydelsen har {absence.part}; ta bort det ena")


def _has(programme: Programme, part: str) -> bool:
    goals = [goal for _, goal in programme.all_goals()]
    inside = {
        "goals": goals,
        "subgoals": [goal for goal in goals if goal.subgoals],
        "networks": [goal for goal in goals if goal.networks],
    }
    return bool(inside.get(part) or getattr(programme, part, ()))


def _wordings(data: Data) -> list[_Wording]:
    """Every wording, in the order of the files."""
    return [
        _Wording((kind, path(trail)), programme, cast(OverallGoal | Goal | Subgoal, trail[-1]))
        for programme in data.all(Programme)
        for kind, trail in trails(programme)
    ]


def _named(data: Data) -> Iterator[_Named]:
    """Every predecessor that is named."""
    for wording in _wordings(data):
        yield from wording.named


def _places(data: Data) -> dict[str, tuple[When, str]]:
    """What orders the versions: when each begins, then its id."""
    return {programme.id: (programme.period.start, programme.id) for programme in data.all(Programme)}


def _may_come_from(new: Key, old: Key, links: Mapping[Key, list[_Named]], lost: frozenset[str]) -> bool:
    """Whether one goal comes from another, in one step or several, or from a file that is lost, and so perhaps."""
    reached, following = {new}, [new]
    for here in following:
        for named in links.get(here, ()):
            if f"data/programmes/{named.programme}.yml" in lost:
                return True
            following += {named.key} - reached
            reached.add(named.key)
    return old in reached


RULES = (earlier, once, as_worded, skipped, same_words, absent)
