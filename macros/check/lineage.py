"""Rules for lineage: predecessors are older, are named once and are what their basis says; equal words have lineage."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from macros.read.goal_nodes import GoalNode, goal_nodes
from macros.read.load import Data
from macros.records import when
from macros.records.position import Fault, Node, Position, nodes
from macros.site.word_diff import key


@dataclass(frozen=True)
class _Named:
    """A goal and one predecessor that it names."""

    goal: GoalNode
    predecessor: Node
    path: str
    position: Position


def earlier(data: Data) -> Iterator[Fault]:
    """A predecessor stands in an earlier version. As every step then leads back in time, no lineage is a loop."""
    place = _places(data)
    for named in _named(data):
        own, other = named.goal.programme, named.path.partition("/")[0]
        if own == other:
            yield Fault(named.position, _told(named, f"står i samma lydelse, {own}; ange en äldre lydelse"))
        elif own in place and other in place and place[other] > place[own]:
            yield Fault(named.position, _told(named, f"står i en senare lydelse än {own}; ange en äldre lydelse"))


def once(data: Data) -> Iterator[Fault]:
    """A goal names a predecessor once."""
    first: dict[tuple[int, str], Position] = {}
    for named in _named(data):
        before = first.setdefault((id(named.goal.node), named.path), named.position)
        if before is not named.position:
            yield Fault(named.position, _told(named, f"står redan på rad {before.line}; ta bort det ena"))


def as_worded(data: Data) -> Iterator[Fault]:
    """What is said to have the same wording has it."""
    words = _words(data)
    for named in _named(data):
        kind = named.goal.kind
        own, other = words.get((kind, named.goal.path)), words.get((kind, named.path))
        if named.predecessor.get("basis") == "same-wording" and other is not None and own != other:
            remedy = "rätta det som är felskrivet, eller välj stated eller editorial och skriv en note"
            message = f"”basis”: {named.path} har inte samma ord; {remedy}"
            yield Fault(named.predecessor.values_at["basis"], message)
        elif named.predecessor.get("basis") == "editorial" and own == other and named.path != named.goal.path:
            message = f"”basis”: {named.path} har samma ord; välj same-wording"
            yield Fault(named.predecessor.values_at["basis"], message, warning=True)


def skipped(data: Data) -> Iterator[Fault]:
    """A goal passes over no version that has a goal in its line; a warning."""
    place = _places(data)
    lines: dict[str, set[str]] = {}
    for programme in data.nodes["programme"]:
        for goal in goal_nodes(programme):
            lines.setdefault(goal.programme, set()).add(str(goal.node.get("line")))
    predecessors: dict[str, set[str]] = defaultdict(set)
    for named in _named(data):
        predecessors[named.goal.path].add(named.path.partition("/")[0])
    for named in _named(data):
        own, other, line = named.goal.programme, named.path.partition("/")[0], named.goal.node.get("line")
        between = [
            name for name in place if line and str(line) in lines.get(name, ()) and _between(place, other, name, own)
        ]
        if between and not predecessors[named.goal.path] & set(between):
            message = f"{between[0]} ligger mellan och har ett mål i samma linje; ange det som föregångare"
            yield Fault(named.position, _told(named, f"är inte den närmaste: {message}"), warning=True)


def _between(place: dict[str, tuple[when.When, str]], first: str, name: str, last: str) -> bool:
    return first in place and last in place and place[first] < place[name] < place[last]


def same_words(data: Data) -> Iterator[Fault]:
    """Goals of two versions with the same wording have lineage; a warning at the newer one."""
    place, links = _places(data), _links(data)
    goals = [goal for node in data.nodes["programme"] for goal in goal_nodes(node) if goal.programme in place]
    goals.sort(key=lambda goal: place[goal.programme])
    seen: dict[tuple[str, str], list[GoalNode]] = {}
    words = _words(data)
    for goal in goals:
        if not (text := words.get((goal.kind, goal.path))):
            continue
        same = seen.setdefault((goal.kind, text), [])
        before = next((other for other in reversed(same) if other.programme != goal.programme), None)
        same.append(goal)
        if before and not _comes_from((goal.kind, goal.path), (goal.kind, before.path), links):
            row = f"- {{{goal.kind}: {before.path}, basis: same-wording}}"
            message = f"{before.path} har samma ord men anges inte som föregångare; skriv under predecessors: {row}"
            yield Fault(goal.position, message, warning=True)


def absent(data: Data) -> Iterator[Fault]:
    """A version does not have what it says that it is without."""
    for programme in data.nodes["programme"]:
        for absence in nodes(programme.get("without")):
            part = absence.get("part")
            if isinstance(part, str) and _has(programme, part):
                message = f"”part”: lydelsen har {part}; ta bort det ena"
                yield Fault(absence.values_at["part"], message)


def _told(named: _Named, problem: str) -> str:
    return f"”{named.goal.kind}”: föregångaren {named.path} {problem}"


def _named(data: Data) -> Iterator[_Named]:
    for programme in data.nodes["programme"]:
        for goal in goal_nodes(programme):
            for predecessor in nodes(goal.node.get("predecessors")):
                if isinstance(path := predecessor.get(goal.kind), str):
                    yield _Named(goal, predecessor, path, predecessor.values_at[goal.kind])


def _links(data: Data) -> dict[tuple[str, str], set[tuple[str, str]]]:
    """The predecessors of each goal, by kind and path."""
    links: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for named in _named(data):
        links.setdefault((named.goal.kind, named.goal.path), set()).add((named.goal.kind, named.path))
    return links


def _comes_from(new: tuple[str, str], old: tuple[str, str], links: dict[tuple[str, str], set[tuple[str, str]]]) -> bool:
    """Whether one goal comes from another, in one step or several."""
    reached, following = {new}, {new}
    while following:
        following = {older for goal in following for older in links.get(goal, ())} - reached
        reached |= following
    return old in reached


def _words(data: Data) -> dict[tuple[str, str], str]:
    """The words of each goal that count when it is compared."""
    found = {}
    for programme in data.nodes["programme"]:
        for goal in goal_nodes(programme):
            text = goal.node.get("corrected", goal.node.get("text"))
            if isinstance(text, str) and text:
                found[goal.kind, goal.path] = key(text)
    return found


def _places(data: Data) -> dict[str, tuple[when.When, str]]:
    """What orders the versions: when each begins, then its id."""
    return {
        node["id"]: (start, node["id"])
        for node in data.nodes["programme"]
        if isinstance(node.get("id"), str) and (start := _start(node))
    }


def _start(programme: Node) -> when.When | None:
    period: Any = programme.get("period")
    try:
        return when.parse(period["start"]) if isinstance(period, Node) else None
    except (KeyError, ValueError, TypeError):
        return None


def _has(programme: Node, part: str) -> bool:
    goals = list(goal_nodes(programme))
    if part in ("goals", "subgoals"):
        return any(goal.kind == part.removesuffix("s") for goal in goals)
    if part == "networks" and any(goal.node.get("networks") for goal in goals):
        return True
    return bool(programme.get(part))


RULES = (earlier, once, as_worded, skipped, same_words, absent)
