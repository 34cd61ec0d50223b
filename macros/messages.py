"""Faults of type, found by pydantic, in Swedish words for editors: what is wrong, what was found, what is allowed."""

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from macros import when
from macros.faults import Fault, Node, Position
from macros.fields import ref_kinds

Loc = tuple[str | int, ...]
_FIELD = re.compile("[a-z_]+")
_LONGEST = 200  # longer than any name or address: no slip for one

_PATTERNS = {
    "^[a-z0-9]": "ett id: små bokstäver a–z, siffror och bindestreck, till exempel program-2040",
    "^https": "en adress som börjar med https:// eller http:// och inte har mellanslag",
    "^/": "en adress på webbplatsen som börjar och slutar med snedstreck, till exempel /program/program-2040/",
    "^([01]": "ett klockslag med två siffror för timmen, till exempel 08.30–12.00",
}
# What our own records refuse, by the type of error that they raise.
_OWN = {
    "period": "slutar ({end}) innan den börjar ({start}); rätta start eller end",
    "day": "är {text} men ska vara en dag, till exempel 2026-11-21",
    "lineage_source": "har basis: stated men ingen källa; skriv source",
    "lineage_note": "har basis: {basis} men ingen förklaring; skriv note",
}
_WANTED = {
    "string_type": "text",
    "int_type": "ett heltal",
    "bool_type": "true eller false, med små bokstäver",
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
    model: type[BaseModel]


def _spot(root: Any, model: type[BaseModel], loc: Loc, fallback: Position) -> _Spot:
    """Follow `loc` from `root` as far as the file goes.

    A single source may be written without its list; the step that the file then lacks is passed over.
    """
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
    return _Spot(position, key, field, model)


def faults(error: ValidationError, model: type[BaseModel], root: Any, fallback: Position) -> list[Fault]:
    """One fault for each thing that pydantic found wrong in `root`, read as `model`."""
    details = error.errors(include_url=False)
    around = _Around.of(details)
    spots = [(detail, _spot(root, model, detail["loc"], fallback)) for detail in details]
    return [_fault(detail, spot) for detail, spot in spots if not _echo(detail, spot, around)]


@dataclass(frozen=True)
class _Around:
    """What else is wrong: names that no field has, by where they stand, and how often something is wrong in a place."""

    strange: Mapping[Loc, Sequence[str]]
    inside: Mapping[Loc, int]

    @classmethod
    def of(cls, details: Iterable[ErrorDetails]) -> "_Around":
        strange: dict[Loc, list[str]] = defaultdict(list)
        inside: dict[Loc, int] = defaultdict(int)
        for detail in details:
            loc = detail["loc"]
            if detail["type"] == "extra_forbidden":
                strange[loc[:-1]].append(str(loc[-1]))
            for length in range(len(loc) + 1):
                inside[loc[:length]] += 1
        return cls(strange, inside)


def _echo(detail: ErrorDetails, spot: _Spot, around: _Around) -> bool:
    """Whether the fault only repeats another one: what an editor mends once should be told once."""
    loc, kind = detail["loc"], detail["type"]
    if kind == "missing":  # told as a field that does not exist, with the right name
        fields = list(spot.model.model_fields)
        return any(_nearest(name, fields) == loc[-1] for name in around.strange.get(loc[:-1], ()))
    if kind == "string_pattern_mismatch" and detail["input"]:  # told as an id that does not exist
        return spot.field is not None and any(ref_kinds(spot.field))
    if kind == "too_short":  # told for each item that is wrong
        return around.inside[loc] > 1
    return False


def _fault(detail: ErrorDetails, spot: _Spot) -> Fault:
    loc, kind = detail["loc"], detail["type"]
    name = next((step for step in reversed(loc) if isinstance(step, str)), "")
    if kind == "missing":
        return Fault(spot.position, f"”{name}” saknas; fältet är obligatoriskt")
    if kind == "extra_forbidden" and detail["input"] is None and not _FIELD.fullmatch(name):
        return Fault(spot.key, "kommat inom klamrarna delar texten; sätt hela texten inom citattecken")
    if kind == "extra_forbidden":
        allowed = list(spot.model.model_fields)
        message = f"fältet ”{name}” finns inte.{guess(name, allowed)} Tillåtna fält: {', '.join(allowed)}"
        return Fault(spot.key, message)
    problem = _problem(detail, spot)
    return Fault(spot.position, f"”{name}” {problem}" if name else f"raden {problem}")


def _problem(detail: ErrorDetails, spot: _Spot) -> str:
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "literal_error":
        allowed = re.findall(r"'([^']*)'", str(context["expected"]))
        told = ", ".join(_explained(word, spot.field) for word in allowed)
        near = guess(value, allowed) if isinstance(value, str) else ""
        return f"får inte vara {found(value)}.{near} Tillåtet: {told}"
    if kind == "string_pattern_mismatch" and value:
        wanted = next(told for start, told in _PATTERNS.items() if context["pattern"].startswith(start))
        return f"är {found(value)} men ska vara {wanted}"
    if kind in ("string_too_short", "too_short", "string_pattern_mismatch"):
        optional = spot.field is not None and not spot.field.is_required()
        return "är tomt; fyll i det" + (" eller ta bort raden" if optional else "")
    if kind in ("greater_than_equal", "less_than_equal"):
        limit = f"minst {context['ge']}" if "ge" in context else f"högst {context['le']}"
        return f"är {found(value)} men ska vara {limit}"
    if kind in _OWN:
        return _OWN[kind].format(**context)
    if kind in ("when", "clock") and isinstance(value, str) and (told := _time_problem(kind, value)):
        return told
    if value is None:
        return "är tomt; fyll i det"
    return f"är {found(value)} men ska vara {_wanted(kind, spot)}{_rewriting(kind, value)}"


def _rewriting(kind: str, value: Any) -> str:
    """How a value is to be written, when it only stands in the wrong way."""
    if kind == "string_type" and isinstance(value, int | float):
        return "; sätt det inom citattecken"
    if kind == "int_type" and isinstance(value, str) and value.isdigit():
        return "; ta bort citattecknen"
    if kind == "int_type" and isinstance(value, str) and "".join(value.split()).isdigit():
        return "; skriv det utan mellanslag"
    return ""


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


def _explained(word: str, field: FieldInfo | None) -> str:
    """An allowed word with its meaning in Swedish, from the field's description ('decision: beslut; …')."""
    meaning = re.search(rf"\b{word}: ([^;]+?)\.?(?:;|$)", field.description or "") if field else None
    return f"{word} ({meaning[1]})" if meaning else word


def _wanted(kind: str, spot: _Spot) -> str:
    inner = inner_model(spot.field.annotation) if spot.field else spot.model
    fields = ", ".join(name for name, field in inner.model_fields.items() if field.is_required()) if inner else ""
    if kind == "model_type":
        return f"en grupp av fält: {fields}" if fields else "en grupp av fält"
    if kind == "tuple_type":
        return f"en lista, varje rad med ett streck och fälten {fields}" if fields else "en lista: [ett, två]"
    return _WANTED.get(kind, "av ett annat slag")


def inner_model(annotation: Any) -> type[BaseModel] | None:
    """The record type inside an annotation such as X | None or tuple[X, ...], if there is one."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((inner for part in get_args(annotation) if (inner := inner_model(part))), None)
