"""What changed between two versions, in Swedish: a sentence for each part."""

from collections.abc import Iterator, Sequence

from macros.site.comparison import Comparison
from macros.site.diff import Change, Kind
from macros.site.parts import PARTS, Part
from macros.swedish import UNKNOWN, all_of, capital, number, series

# What became of something: of one neuter thing, one other thing, several.
_WORDS: dict[Kind, tuple[str, str, str]] = {
    "kept": ("oförändrat", "oförändrad", "oförändrade"),
    "reworded": ("omformulerat", "omformulerad", "omformulerade"),
    "split": ("delat", "delad", "delade"),
    "merged": ("sammanslaget", "sammanslagen", "sammanslagna"),
    "removed": ("borta", "borta", "borta"),
    "added": ("nytt", "ny", "nya"),
}


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


def not_compared(parts: Sequence[Part]) -> str:
    """That parts cannot be compared: ”Visionen och principerna går inte att jämföra; de är …”."""
    named = [PARTS[part] for part in parts]
    told = series([name.the_one if name.single else name.the_several for name in named])
    only = len(named) == 1 and named[0].single
    return f"{capital(told)} går inte att jämföra; {'den är okänd' if only else 'de är okända'} i den ena lydelsen."


def _vision(comparison: Comparison) -> Iterator[str]:
    told = {"kept": "visionen är densamma", "reworded": "visionen är omformulerad", "added": "visionen är ny"}
    kinds = [change.kind for change in comparison.of("vision") if change.kind in told]
    if kinds:
        yield told[kinds[0]]
    elif comparison.of("vision", "removed"):
        yield "visionen finns inte kvar"


def _clause(comparison: Comparison, part: Part) -> str:
    """”av fem mål är fyra oförändrade och ett omformulerat, och två är nya”"""
    fates = comparison.fates(part)[0]
    became = {kind: fates.count(kind) for kind in dict.fromkeys(fates)}
    new = len(comparison.of(part, "added"))
    named = PARTS[part]
    added = _added(part, new, comparison.returning.get(part, 0))
    if not fates:
        return f"{_amount(part, new)} {named.one if new == 1 else named.several} {added}"
    if len(became) == 1:
        told = _whole(part, fates[0], len(fates))
    else:
        parts = [f"{_amount(part, amount)} {_word(part, kind, amount)}" for kind, amount in became.items()]
        told = f"av {number(len(fates))} {named.several} är {series(parts)}"
    return told + (f", och {_amount(part, new)} {added}" if new else "")


def _added(part: Part, new: int, returning: int) -> str:
    """”är nya”, ”återkommer från en äldre lydelse”, or of some the one and of some the other"""
    again = "återkommer från en äldre lydelse"
    if returning and returning == new:
        return again
    return f"är {_word(part, 'added', new)}" + (f", varav {_amount(part, returning)} {again}" if returning else "")


def _whole(part: Part, kind: Kind, amount: int) -> str:
    """When all had the same fate."""
    named = PARTS[part]
    if kind == "removed":
        none = "inget" if named.neuter else "ingen"
        return (
            f"{named.the_one} finns inte kvar"
            if amount == 1
            else f"{none} av de {number(amount)} {named.the_several} finns kvar"
        )
    if amount == 1:
        return f"{named.the_one} är {_word(part, kind, 1)}"
    return f"{all_of(amount, named.the_several)} är {_word(part, kind, amount)}"


def _amount(part: Part, amount: int) -> str:
    return number(amount) if amount != 1 else "ett" if PARTS[part].neuter else "en"


def _word(part: Part, kind: Kind, amount: int) -> str:
    if part in ("network", "area") and kind == "kept":
        return "kvar"  # only that it is there is compared
    one_neuter, one, several = _WORDS[kind]
    return several if amount > 1 else one_neuter if PARTS[part].neuter else one


# What a kind of change and a part are called in tables and marks.
CHANGE_WORDS: dict[Kind, str] = {"moved": "flyttat", "networks": "andra nätverk"}
CHANGE_WORDS |= {kind: words[0] for kind, words in _WORDS.items()}
PLURAL_WORDS = {kind: words[2] for kind, words in _WORDS.items()}


def row_id(change: Change) -> str:
    """The anchor of a change on the page of its comparison, made of the ids of what it is about."""
    item = (change.old if change.kind in ("removed", "split") else change.new)[0]
    ids = item.id.split("/")[1:] or [item.id]
    fate = {"removed": ["borta"], "split": ["delat"]}.get(change.kind, [])
    return "-".join([*fate, PARTS[change.part].slug, *ids])
