"""What changed between two versions, in Swedish: a sentence for each part. Of what only we tie together it is said that
it has a counterpart by our judgement, never that it is still there."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from macros.records.programme import Goal, Line, Programme
from macros.site.comparison import Comparison, Fate
from macros.site.diff import PARTS, Change, Kind, Part
from macros.swedish import UNKNOWN, all_of, capital, number, series, uncapital

# What became of something: a verb, and the word for one neuter thing, one other thing, several.
_WORDS: dict[Kind, tuple[str, str, str, str]] = {
    "kept": ("har", "samma ord", "samma ord", "samma ord"),
    "reworded": ("har", "nya ord", "nya ord", "nya ord"),
    "split": ("är", "delat", "delad", "delade"),
    "merged": ("är", "sammanslaget", "sammanslagen", "sammanslagna"),
    "removed": ("är", "borta", "borta", "borta"),
    "added": ("är", "nytt", "ny", "nya"),
}
_BY_ID: tuple[Part, ...] = ("area", "network")  # of which only that they are there is compared
_ORDER = tuple(_WORDS)
_JUDGED = "enligt vår bedömning"
SLIGHT = "samma ord utom en bokstav"  # of what was reworded by no more than that


def sentence(comparison: Comparison) -> str:
    """What became of vision, goals, sub-goals and networks, as far as both versions know them, part by part."""
    return " ".join(lines(comparison))


def lines(comparison: Comparison) -> list[str]:
    """The same, a sentence for each part, to stand on lines of their own."""
    if comparison.blind:
        return [f"Det går inte att säga vad som ändrades: målen i {comparison.blind.short} {UNKNOWN}."]
    clauses = [*_vision(comparison)]
    parts: tuple[Part, ...] = ("overall_goal", "area", "goal", "subgoal", "network")
    for part in parts:
        whole = part != "area" or comparison.of("area", "removed", "added")  # areas only when some come or go
        if part in comparison.counts and not comparison.unknown(part) and whole:
            clauses.append(_clause(comparison, part))
    return [f"{capital(clause)}." for clause in clauses]


def title(old: Programme, new: Programme) -> str:
    """What the page of two versions is called."""
    return f"Från {old.short}{',' if ',' in old.short else ''} till {new.short}"


def by_question(lines: Iterable[Line], comparison: Comparison) -> str:
    """What became of the vision and of the goals, by the questions that they are about: ”Målen om klimat och skola har
    nya ord. Målet om bad är borta.”"""
    if comparison.blind:
        return sentence(comparison)
    names = {line.id: uncapital(line.name) for line in lines}
    told = [f"{capital(clause)}." for clause in _vision(comparison)]
    found: dict[tuple[Fate, bool], list[str]] = {}
    for group in comparison.groups:
        change = group.change
        fate = comparison.fate(change)
        items = change.old if change.kind in ("removed", "split", "merged") else change.new
        goals = [item.trail[-1] for item in items]
        again = change.kind == "added" and bool(comparison.returned(change))
        found.setdefault((fate, again), []).extend(names[goal.line] for goal in goals if isinstance(goal, Goal))
    for fate, again in sorted(found, key=lambda key: (_ORDER.index(key[0].kind), not key[0].slight)):
        about = found[fate, again]
        became = "återkommer från en äldre version" if again else " ".join(_told("goal", fate, len(about)))
        subject = "målet" if len(about) == 1 else "målen"
        told.append(f"{capital(subject)} om {series(list(dict.fromkeys(about)))} {became}.")
    return " ".join(told)


def not_compared(comparison: Comparison) -> list[tuple[str, str]]:
    """What cannot be compared, by the version that does not know it: ”Vision och principer”, ”går inte att jämföra: de
    är okända i …”."""
    found = []
    for side in (comparison.old, comparison.new):
        parts = [PARTS[part] for part in comparison.silent if comparison.unknown(part) is side]
        if parts:
            one = len(parts) == 1 and parts[0].single
            names = capital(series([uncapital(part.heading) for part in parts]))
            found.append((names, f"går inte att jämföra: {'den är okänd' if one else 'de är okända'} i {side.short}"))
    return found


def _vision(comparison: Comparison) -> Iterator[str]:
    told = {"kept": "visionen är densamma", "reworded": "visionen har nya ord", "added": "visionen är ny"}
    kinds = [change.kind for change in comparison.of("vision") if change.kind in told]
    if kinds:
        yield told[kinds[0]]
    elif comparison.of("vision", "removed"):
        yield "visionen finns inte kvar"


def _clause(comparison: Comparison, part: Part) -> str:
    """”av fem mål har fyra samma ord och ett nya ord, och två är nya”"""
    fates = comparison.fates(part)[0]
    became = [(fate, len(list(same))) for fate, same in groupby(fates)]
    new = len(comparison.of(part, "added"))
    named = PARTS[part]
    added = _added(part, new, comparison.returning.get(part, 0))
    if not fates:
        return f"{_amount(part, new)} {named.one if new == 1 else named.several} {added}"
    if len(became) == 1:
        told = _whole(part, fates[0], len(fates))
    else:
        told = f"av {number(len(fates))} {named.several} {series(list(_parts(part, became)))}"
    return told + (f", och {_amount(part, new)} {added}" if new else "")


def _parts(part: Part, became: Iterable[tuple[Fate, int]]) -> Iterator[str]:
    """”har fyra samma ord”, ”ett nya ord”, ”två är borta”: the verb once for those that share it."""
    before = ""
    for fate, amount in became:
        verb, word = _told(part, fate, amount)
        if not before:
            yield f"{verb} {_amount(part, amount)} {word}"
        elif verb == before and not fate.judged:
            yield f"{_amount(part, amount)} {word}"
        else:
            yield f"{_amount(part, amount)} {verb} {word}"
        before = verb


def _added(part: Part, new: int, returning: int) -> str:
    """”är nya”, ”återkommer från en äldre version”, or of some the one and of some the other"""
    again = "återkommer från en äldre version"
    if returning and returning == new:
        return again
    told = " ".join(_told(part, Fate("added"), new))
    return told + (f", varav {_amount(part, returning)} {again}" if returning else "")


def _whole(part: Part, fate: Fate, amount: int) -> str:
    """When all had the same fate."""
    named = PARTS[part]
    if fate.kind == "removed":
        none = "inget" if named.neuter else "ingen"
        by_id = part in _BY_ID
        if amount == 1:
            return f"{named.the_one} {'finns inte kvar' if by_id else 'har ingen motsvarighet'}"
        has = "finns kvar" if by_id else "har en motsvarighet"
        return f"{none} av de {number(amount)} {named.the_several} {has}"
    told = " ".join(_told(part, fate, amount))
    return f"{named.the_one if amount == 1 else all_of(amount, named.the_several)} {told}"


def _amount(part: Part, amount: int) -> str:
    return number(amount, PARTS[part].neuter)


def _told(part: Part, fate: Fate, amount: int) -> tuple[str, str]:
    """The verb and the word for what became of some things."""
    if part in _BY_ID and fate.kind == "kept":
        return "är", "kvar"
    if fate.judged and fate.kind == "reworded":
        return "har", f"en motsvarighet {_JUDGED}{f', med {SLIGHT}' if fate.slight else ''}"
    if fate.slight:
        return "har", SLIGHT
    verb, one_neuter, one, several = _WORDS[fate.kind]
    word = several if amount > 1 else one_neuter if PARTS[part].neuter else one
    return verb, f"{word} {_JUDGED}" if fate.judged else word


def amounts(changes: Iterable[Change]) -> str:
    """How many sub-goals became what: ”två med nya ord, tre borta och ett nytt”."""
    found = [Fate(change.kind, slight=change.slight) for change in changes if change.kind in _WORDS]
    told = []
    for fate in sorted(dict.fromkeys(found), key=lambda fate: (_ORDER.index(fate.kind), not fate.slight)):
        amount = found.count(fate)
        word = _told("subgoal", fate, amount)[1]
        told.append(f"{_amount('subgoal', amount)} {'med ' if _WORDS[fate.kind][0] == 'har' else ''}{word}")
    return series(told)


def became(change: Change | Fate) -> str:
    """What a change, or what became of something, is called in tables and marks."""
    return SLIGHT if change.slight else CHANGE_WORDS[change.kind]


# What a kind of change is called in tables and marks.
CHANGE_WORDS: dict[Kind, str] = {"moved": "flyttat", "networks": "andra nätverk"}
CHANGE_WORDS |= {kind: words[1] for kind, words in _WORDS.items()}


def row_id(change: Change) -> str:
    """The anchor of a change on the page of its comparison, made of the ids of what it is about."""
    item = (change.old if change.kind in ("removed", "split") else change.new)[0]
    ids = item.id.split("/")[1:] or [item.id]
    fate = {"removed": ["borta"], "split": ["delat"]}.get(change.kind, [])
    return "-".join([*fate, PARTS[change.part].slug, *ids])
