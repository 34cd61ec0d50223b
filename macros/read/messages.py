"""Faults of type, found by pydantic, in Swedish words for editors: what is wrong, what was found, what is allowed."""

import difflib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, get_args

from pydantic import BeforeValidator, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from macros.records import when
from macros.records.base import OTHER_WORDS, Choices, Form, Record, Text, inner_model, marks, ref_kinds
from macros.records.conferences import CLOCK
from macros.records.position import Asks, Fault, Node, Position

Loc = tuple[str | int, ...]
_FIELD = re.compile("[a-z_]+")
UNITS = {"tkr": 1000, "kkr": 1000, "mkr": 10**6, "mnkr": 10**6, "miljoner": 10**6, "kronor": 1, "kr": 1, "sek": 1}
_LONGEST = 200  # longer than any name or address: no slip for one

# What our own records refuse, by the type of error that they raise.
OWN = {
    "period": "slutar ({end}) innan den börjar ({start}); rätta start eller end",
    "day": "är {text} men ska vara en dag, till exempel 2026-11-21",
    "lineage_source": "har basis: stated men ingen källa; skriv source",
    "entry_when": "har rule: stated men ingen tid; skriv when",
    "lineage_note": "har basis: {basis} men ingen förklaring; skriv note",
}
_WANTED = {
    "string_type": "text",
    "int_type": "ett heltal",
    "bool_type": "true eller false, med små bokstäver",
    "rate": "kronor, med ören efter en punkt: 4 eller 4.20",
    "paragraph": 'paragrafens nummer, kanske med en bokstav: 120 eller "12 a"',
    "when": f"en tid: {when.FORMS}",
}


def guess(word: str, allowed: Iterable[str]) -> str:
    """' Menade du ”…”?' for the nearest allowed word, or nothing when none is near."""
    near = _nearest(str(word), list(allowed))
    return f" Menade du ”{near}”?" if near else ""


def _nearest(word: str, allowed: Sequence[str]) -> str | None:
    """The allowed word that `word` is most likely a slip for. Another number is no slip: plan-27 is not plan-26."""
    if len(word) > _LONGEST:
        return None
    plain = {_plain(known): known for known in allowed}
    near = difflib.get_close_matches(_plain(word), plain, n=1, cutoff=0.75)
    return plain[near[0]] if near and re.findall(r"\d", near[0]) == re.findall(r"\d", word) else None


def _plain(word: str) -> str:
    """Small letters without dots, rings and accents."""
    return "".join(sign for sign in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(sign))


def found(value: Any) -> str:
    """What stands in the file, in words."""
    if value is None or value == "":
        return "tomt"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return f"talet {value}"
    if isinstance(value, float):
        return "ett tal"
    if isinstance(value, tuple):
        return "en lista" if value else "en tom lista"
    if isinstance(value, dict):
        return "en grupp av fält"
    text = str(value)
    return f"”{text[:60]}…”" if len(text) > 60 else f"”{text}”"


@dataclass(frozen=True)
class _Spot:
    """What pydantic's location means in the file: where it is, where its name is, its field, the record around it."""

    position: Position
    key: Position
    field: FieldInfo | None
    model: type[Record]
    root: type[Record]

    @property
    def clock(self) -> bool:
        """Whether a time of day should stand here."""
        return self.field is not None and CLOCK in marks(self.field, Form)


def _spot(root: Any, model: type[Record], loc: Loc, fallback: Position) -> _Spot:
    """Follow `loc` from `root` as far as the file goes.

    A single source may be written without its list; the step that the file then lacks is passed over.
    """
    whole_record = model
    position = key = root.position if isinstance(root, Node) else fallback
    field, value, around, name = None, root, None, ""
    for step in loc:
        if isinstance(step, str):
            if field is not None:
                model = inner_model(field.annotation) or model
            field = model.model_fields.get(step)
        if isinstance(value, Node) and step in value:
            around, name = value, str(step)
            position, key, value = value.values_at[name], value.keys_at[name], value[name]
        elif isinstance(value, tuple) and isinstance(step, int) and step < len(value):
            position = around.values_at.get((name, step), position) if around else position
            value = value[step]
    return _Spot(position, key, field, model, whole_record)


def faults(error: ValidationError, model: type[Record], root: Any, fallback: Position) -> list[Fault]:
    """One fault for each thing that pydantic found wrong in `root`, read as `model`.

    What only repeats another fault is left out: what an editor mends once should be told once.
    """
    details = error.errors(include_url=False)
    strange: dict[Loc, list[str]] = defaultdict(list)  # names that no field has, by where they stand
    for loc in (detail["loc"] for detail in details if detail["type"] == "extra_forbidden"):
        strange[loc[:-1]].append(str(loc[-1]))
    inside = Counter(detail["loc"][:length] for detail in details for length in range(len(detail["loc"]) + 1))

    def echoes(kind: str, loc: Loc, spot: _Spot) -> bool:
        if kind == "missing":  # told as a field that does not exist, with the right name
            return any(_nearest(name, list(spot.model.model_fields)) == loc[-1] for name in strange[loc[:-1]])
        return kind == "too_short" and inside[loc] > 1  # told for each item that is wrong

    spots = [(detail, _spot(root, model, detail["loc"], fallback)) for detail in details]
    return [_fault(detail, spot) for detail, spot in spots if not echoes(detail["type"], detail["loc"], spot)]


def _fault(detail: ErrorDetails, spot: _Spot) -> Fault:
    loc, kind = detail["loc"], detail["type"]
    name = next((step for step in reversed(loc) if isinstance(step, str)), "")
    if kind == "missing":
        return Fault(spot.position, f"”{name}” saknas; fältet är obligatoriskt")
    if kind == "extra_forbidden" and detail["input"] is None and not _FIELD.fullmatch(name):
        return Fault(spot.key, "kommat inom klamrarna delar texten; sätt hela texten inom citattecken")
    if kind == "extra_forbidden":
        allowed = list(spot.model.model_fields)
        near = _elsewhere(name, spot.root) or guess(name, allowed) or _swedish(name, spot.model)
        return Fault(spot.key, f"fältet ”{name}” finns inte.{near} Tillåtna fält: {', '.join(allowed)}")
    problem = _problem(detail, spot, name)
    return Fault(spot.position, f"”{name}” {problem}" if name else f"raden {problem}", asks=_asks(detail, spot, name))


def _swedish(name: str, model: type[Record]) -> str:
    """The field that a Swedish word means: its title, or another word for it."""
    words = {_plain(field.title or name): name for name, field in model.model_fields.items()}
    words |= {_plain(word): name for name in model.model_fields for word in OTHER_WORDS.get(name, ())}
    near = _nearest(_plain(name).replace("_", " "), list(words))
    return f" Menade du ”{words[near]}”?" if near else ""


def _elsewhere(name: str, root: type[Record]) -> str:
    """Under which fields of the record one of that name may stand, when it only stands at the wrong level."""
    places = list(dict.fromkeys(_holders(name, root, "posten själv")))
    return f" Det hör hemma under {' eller '.join(places)}; rätta indraget." if 0 < len(places) < 4 else ""


def _holders(name: str, model: type[Record], place: str, depth: int = 0) -> Iterator[str]:
    if name in model.model_fields:
        yield place
    for own, field in model.model_fields.items() if depth < 6 else ():
        if (inner := inner_model(field.annotation)) and inner is not model:
            yield from _holders(name, inner, f"”{own}”", depth + 1)


def _problem(detail: ErrorDetails, spot: _Spot, name: str) -> str:
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    if spot.clock and value not in (None, "") and (told := times(value)):
        return f'är {found(value)} men ska vara ett klockslag; skriv {name}: "{told}"'
    if kind == "literal_error":
        allowed = _allowed(spot.field) if spot.field else {}
        near = guess(value, allowed) if isinstance(value, str) else ""
        return f"får inte vara {found(value)}.{near} Tillåtet: {', '.join(allowed.values())}"
    if kind == "string_pattern_mismatch" and value and spot.field:
        (form,) = marks(spot.field, Form)
        return f"är {found(value)} men ska vara {form.wanted}"
    if kind in ("string_too_short", "too_short", "string_pattern_mismatch"):
        optional = spot.field is not None and not spot.field.is_required()
        return "är tomt; fyll i det" + (" eller ta bort raden" if optional else "")
    if kind in ("greater_than_equal", "less_than_equal"):
        limit = f"minst {context['ge']}" if "ge" in context else f"högst {context['le']}"
        return f"är {found(value)} men ska vara {limit}"
    if kind in OWN:
        return OWN[kind].format(**context)
    if kind in ("when", "clock") and isinstance(value, str) and (told := _time_problem(kind, value)):
        return told
    if value is None:
        return "är tomt; fyll i det"
    return f"är {found(value)} men ska vara {_wanted(kind, spot)}{_rewriting(kind, value, spot, name)}"


def _rewriting(kind: str, value: Any, spot: _Spot, name: str) -> str:
    """How a value is to be written, when it only stands in the wrong way."""
    if isinstance(value, str | int | float) and not isinstance(value, bool) and (form := _form(kind, value, spot)):
        return f"; skriv {name}: {form}" if name else f"; skriv {form}"
    if kind == "string_type" and isinstance(value, int | float):
        return "; sätt det inom citattecken"
    if kind == "rate" and isinstance(value, str) and re.fullmatch(r"[0-9]+([.,][0-9]{1,2})?( ?kr)?", value):
        return f"; skriv {value.removesuffix('kr').strip().replace(',', '.')}, utan citattecken"
    if kind == "int_type" and isinstance(value, str) and value.isdigit():
        return "; ta bort citattecknen"
    if kind == "int_type" and isinstance(value, str | float) and (amount := whole(value)) is not None:
        return f"; skriv {amount}"
    return ""


def whole(value: str | float) -> int | None:
    """The whole number that an amount says: ”500 000”, ”2150 tkr”, ”1,5 mkr”, ”70.000 kr”. None when it says none."""
    text = getattr(value, "written", str(value))
    parts = re.fullmatch(
        r"([0-9][0-9 .\u202f]*)(?:,([0-9]+))?(?:\s*(" + "|".join(UNITS) + r")\.?)?(?:,?:?-)?", text.strip().lower()
    )
    if not parts or (
        (thousands := re.sub("[ \u202f]", "", parts[1])).count(".")
        and not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+", thousands)
    ):
        return None
    amount = Decimal(f"{thousands.replace('.', '')}.{parts[2] or 0}") * UNITS.get(parts[3] or "kr", 1)
    return int(amount) if amount == int(amount) else None


def times(value: Any) -> str | None:
    """The time of day, or the two, that a value most likely means: 9.00 → 09.00, ”kl. 9–12” → 09.00–12.00."""
    text = getattr(value, "written", str(value)).lower().replace("kl.", "").replace("kl", "").strip()
    parts = re.fullmatch(
        r"([0-9]{1,2})(?:[.:,]([0-9]{2}))?(?:\s*(?:-|–|—|till)\s*([0-9]{1,2})(?:[.:,]([0-9]{2}))?)?", text
    )
    if not parts or isinstance(value, bool):
        return None
    clocks = [(int(hour), int(minute or 0)) for hour, minute in (parts.group(1, 2), parts.group(3, 4)) if hour]
    if any(hour > 23 or minute > 59 for hour, minute in clocks) or clocks != sorted(set(clocks)):
        return None
    return "–".join(f"{hour:02}.{minute:02}" for hour, minute in clocks)


def _form(kind: str, value: str | int | float, spot: _Spot) -> str:
    """A lone text as the group or the list that its field wants; nothing where it cannot be said."""
    inner = inner_model(spot.field.annotation) if spot.field else None
    if kind == "tuple_type" and inner is None:
        return f"[{_quoted(value)}]"
    required = [name for name, field in inner.model_fields.items() if field.is_required()] if inner else []
    if kind not in ("model_type", "tuple_type") or len(required) != 1:
        return ""
    group = f"{{{required[0]}: {_quoted(value)}}}"
    return group if kind == "model_type" or _may_stand_alone(spot.field) else f"[{group}]"


def _may_stand_alone(field: FieldInfo | None) -> bool:
    """Whether a list may be written as its only item, as a source may."""
    return field is not None and any(isinstance(mark, BeforeValidator) for mark in field.metadata)


def _quoted(value: str | int | float) -> str:
    """A text as it stands inside brackets, in quotation marks where it needs them."""
    text = getattr(value, "written", str(value))
    plain = isinstance(value, str) and re.fullmatch(r"[^\W\d][^,:#{}\[\]\"'&*!|>%@`]*", text)
    return text if plain else f'"{text.replace(chr(34), chr(39))}"'


def _asks(detail: ErrorDetails, spot: _Spot, name: str) -> Asks | None:
    """What only the other records can answer: a name where a group of fields is wanted that may hold its id."""
    inner = inner_model(spot.field.annotation) if spot.field else None
    if detail["type"] != "model_type" or not isinstance(detail["input"], str) or not inner:
        return None
    if any(field.is_required() for field in inner.model_fields.values()):
        return None
    kinds = tuple((own, kind) for own, field in inner.model_fields.items() for kind in ref_kinds(field))
    other = next((own for own, field in inner.model_fields.items() if field.annotation == tuple[Text, ...]), "")
    return Asks(name, detail["input"], kinds, other)


def _time_problem(kind: str, value: str) -> str:
    """What is wrong with a time that has the right form; nothing when the form itself is wrong."""
    if kind == "clock":
        return f"är {found(value)}, som slutar innan det börjar; byt plats på klockslagen"
    parts = value.split("/")
    if not all(re.fullmatch(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?", part) for part in parts):
        return ""
    try:
        first, last = (when.parse(part) for part in (parts[0], parts[-1]))
    except ValueError:
        return f"är {found(value)}, som inte finns i kalendern"
    if len(parts) != 2 or {first.precision, last.precision} != {"day"}:
        return ""
    if first == last:
        return f"är {found(value)}, som börjar och slutar samma dag; skriv dagen en gång"
    return f"är {found(value)}, som slutar innan det börjar; skriv {last.text}/{first.text}"


def _allowed(field: FieldInfo) -> dict[str, str]:
    """The words that a field allows, each as it is told: with its meaning where it has one."""
    if choices := next(marks(field, Choices), None):
        return {name: f"{name} ({word.meaning})" if word.meaning else name for name, word in choices.words.items()}
    literals: list[Any] = [field.annotation]
    for part in literals:
        literals += get_args(part)
    return {word: word for word in literals if isinstance(word, str)}


def _wanted(kind: str, spot: _Spot) -> str:
    inner = inner_model(spot.field.annotation) if spot.field else spot.model
    fields = ", ".join(name for name, field in inner.model_fields.items() if field.is_required()) if inner else ""
    if kind == "model_type" or (kind == "tuple_type" and _may_stand_alone(spot.field)):
        return f"en grupp av fält: {fields}" if fields else "en grupp av fält"
    if kind == "tuple_type":
        return f"en lista, varje rad med ett streck och fälten {fields}" if fields else "en lista: [ett, två]"
    return _WANTED.get(kind, "av ett annat slag")
