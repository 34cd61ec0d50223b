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

Wording = OverallGoal | Goal | Subgoal


@dataclass(frozen=True)
class _Named:
    """A wording, by its kind and the ids that lead to it, and one predecessor that it names."""

    key: Key
    wording: Wording
    predecessor: Predecessor

    @property
    def older(self) -> Key:
        """The kind of the predecessor, and the ids that lead to it."""
        return self.key[0], self.predecessor.path

    @property
    def position(self) -> Position:
        """Where the predecessor is named."""
        return self.predecessor.position(self.key[0])

    def fault(self, problem: str, warning: bool = False) -> Fault:
        """What is wrong with naming it."""
        message = f"”{self.key[0]}”: föregångaren {self.predecessor.path} {problem}"
        return Fault(self.position, message, warning)


def earlier(data: Data) -> Iterator[Fault]:
    """A predecessor stands in an earlier version. As every step then leads back in time, no lineage is a loop."""
    place = _places(data)
    for named in _named(data):
        own, other = _version(named.key), _version(named.older)
        if own == other:
            yield named.fault(f"står i samma version, {own}; ange en äldre version")
        elif other in place and place[other] > place[own]:
            yield named.fault(f"står i en senare version än {own}; ange en äldre version")


def once(data: Data) -> Iterator[Fault]:
    """A goal names a predecessor once."""
    first: dict[tuple[int, str], Position] = {}
    for named in _named(data):
        before = first.setdefault((id(named.wording), named.predecessor.path), named.position)
        if before != named.position:
            yield named.fault(f"står redan på rad {before.line}; ta bort det ena")


def as_worded(data: Data) -> Iterator[Fault]:
    """What is said to have the same wording has it."""
    words = {name: _words(wording) for name, wording in _wordings(data)}
    for named in _named(data):
        basis, name, place = named.predecessor.basis, named.predecessor.path, named.predecessor.position("basis")
        own, other = _words(named.wording), words.get(named.older)
        if basis == "same-wording" and other not in (None, own):
            remedy = "rätta det som är felskrivet, eller välj stated eller editorial och skriv en note"
            yield Fault(place, f"”basis”: {name} har inte samma ord; {remedy}")
        elif basis == "editorial" and other == own and named.older != named.key:
            yield Fault(place, f"”basis”: {name} har samma ord; välj same-wording", warning=True)


def skipped(data: Data) -> Iterator[Fault]:
    """A goal passes over no version that has a goal in its line; a warning."""
    place = _places(data)
    lines = {programme.id: {goal.line for _, goal in programme.all_goals()} for programme in data.all(Programme)}
    for named in _named(data):
        line, last = getattr(named.wording, "line", None), place[_version(named.key)]
        first = place.get(_version(named.older), last)
        between = [name for name in place if line in lines[name] and first < place[name] < last]
        others = {other.path.partition("/")[0] for other in named.wording.predecessors}
        if between and not others & set(between):
            message = f"{between[0]} ligger mellan och har ett mål i samma linje; ange det som föregångare"
            yield named.fault(f"är inte den närmaste: {message}", warning=True)


def same_words(data: Data) -> Iterator[Fault]:
    """Goals of two versions with the same wording have lineage; a warning at the newer one."""
    place, links = _places(data), dict(_wordings(data))
    lost = data.faulty - {programme.file for programme in data.all(Programme)}
    seen: dict[tuple[str, str], list[Key]] = {}
    for own, wording in sorted(_wordings(data), key=lambda pair: place[_version(pair[0])]):
        same = seen.setdefault((own[0], _words(wording)), [])
        before = next((other for other in reversed(same) if _version(other) != _version(own)), None)
        same.append(own)
        if before and not _may_come_from(own, before, links, lost):
            kind, name = before
            row = f"- {{{kind}: {name}, basis: same-wording}}"
            message = f"{name} har samma ord men anges inte som föregångare; skriv under predecessors: {row}"
            yield Fault(wording.position("id"), message, warning=True)


def _may_come_from(new: Key, old: Key, links: Mapping[Key, Wording], lost: frozenset[str]) -> bool:
    """Whether one goal comes from another, in one step or several, or from a file that is lost, and so perhaps."""
    reached = [new]
    for here in reached:
        if f"data/programmes/{_version(here)}.yml" in lost:
            return True
        older = [(here[0], predecessor.path) for predecessor in links[here].predecessors] if here in links else []
        reached += [key for key in older if key not in reached]
    return old in reached


def absent(data: Data) -> Iterator[Fault]:
    """A version does not have what it says that it is without."""
    for programme in data.all(Programme):
        for absence in programme.without:
            if _has(programme, absence.part):
                yield Fault(absence.position("part"), f"”part”: versionen har {absence.part}; ta bort det ena")


def _has(programme: Programme, part: str) -> bool:
    goals = [goal for _, goal in programme.all_goals()]
    inside = {
        "goals": goals,
        "subgoals": [goal for goal in goals if goal.subgoals],
        "networks": [goal for goal in goals if goal.networks],
    }
    return bool(inside.get(part) or getattr(programme, part, ()))


def _wordings(data: Data) -> list[tuple[Key, Wording]]:
    """Every overall goal, goal and sub-goal with its kind and the ids that lead to it, in the order of the files."""
    found = [pair for programme in data.all(Programme) for pair in trails(programme)]
    return [((kind, path(trail)), cast(Wording, trail[-1])) for kind, trail in found]


def _named(data: Data) -> Iterator[_Named]:
    """Every predecessor that is named."""
    for name, wording in _wordings(data):
        yield from (_Named(name, wording, predecessor) for predecessor in wording.predecessors)


def _version(name: Key) -> str:
    """The id of the version that a wording stands in."""
    return name[1].partition("/")[0]


def _words(wording: Wording) -> str:
    """The words of a wording that count when it is compared."""
    return key(wording.corrected or wording.text)


def _places(data: Data) -> dict[str, tuple[When, str]]:
    """What orders the versions: when each begins, then its id."""
    return {programme.id: (programme.period.start, programme.id) for programme in data.all(Programme)}


RULES = (earlier, once, as_worded, skipped, same_words, absent)
