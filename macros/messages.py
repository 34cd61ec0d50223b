"""Faults of type, found by pydantic, in Swedish words for editors: what is wrong, what was found, what is allowed."""

import difflib
from collections.abc import Iterable
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from macros import when
from macros.fields import Fault, Node, Position

_PATTERNS = {
    "^[a-z0-9]": "ett id: små bokstäver a–z, siffror och bindestreck, till exempel sup-2040",
    "^https": "en adress som börjar med https:// eller http://",
    "^/": "en adress på webbplatsen som börjar och slutar med snedstreck, till exempel /program/sup-2040/",
    "^([01]": "ett klockslag, till exempel 12.00–15.00",
}
_WANTED = {
    "string_type": "text",
    "int_type": "ett heltal",
    "bool_type": "true eller false",
    "tuple_type": "en lista, med ett streck framför varje rad",
    "model_type": "en grupp av fält",
    "when": f"en tid: {when.FORMS}",
}


def guess(word: str, allowed: Iterable[str]) -> str:
    """' Menade du ”…”?' for the nearest allowed word, or nothing when none is near."""
    near = difflib.get_close_matches(str(word), list(allowed), n=1, cutoff=0.6)
    return f" Menade du ”{near[0]}”?" if near else ""


def found(value: Any) -> str:
    """What stands in the file, in words."""
    if value is None or value == "":
        return "tomt"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"talet {value}"
    if isinstance(value, tuple):
        return "en lista" if value else "en tom lista"
    if isinstance(value, dict):
        return "en grupp av fält"
    text = str(value)
    return f"”{text[:60]}…”" if len(text) > 60 else f"”{text}”"


def faults(error: ValidationError, model: type[BaseModel], root: Any, fallback: Position) -> list[Fault]:
    """One fault for each thing that pydantic found wrong in `root`, read as `model`."""
    return [_fault(detail, model, root, fallback) for detail in error.errors(include_url=False)]


def _fault(detail: ErrorDetails, model: type[BaseModel], root: Any, fallback: Position) -> Fault:
    loc, kind = detail["loc"], detail["type"]
    name = next((str(step) for step in reversed(loc) if isinstance(step, str)), "")
    if kind == "missing":
        return Fault(position(root, loc[:-1], fallback), f"”{name}” saknas; fältet är obligatoriskt")
    if kind == "extra_forbidden":
        allowed = list(_model_at(model, loc[:-1]).model_fields)
        message = f"fältet ”{name}” finns inte.{guess(name, allowed)} Tillåtna fält: {', '.join(allowed)}"
        return Fault(_key_position(root, loc, fallback), message)
    return Fault(position(root, loc, fallback), f"”{name}” {_problem(detail)}" if name else _problem(detail))


def _problem(detail: ErrorDetails) -> str:
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "literal_error":
        allowed = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        return f"får inte vara {found(value)}.{guess(str(value), allowed)} Tillåtet: {', '.join(allowed)}"
    if kind == "string_pattern_mismatch":
        wanted = next(told for start, told in _PATTERNS.items() if context["pattern"].startswith(start))
        return f"är {found(value)} men ska vara {wanted}"
    if kind in ("string_too_short", "too_short"):
        return "är tomt; fyll i det eller ta bort fältet"
    if kind in ("greater_than_equal", "less_than_equal"):
        limit = f"minst {context['ge']}" if "ge" in context else f"högst {context['le']}"
        return f"är {found(value)} men ska vara {limit}"
    if kind == "period":
        return f"slutar ({context['end']}) innan den börjar ({context['start']}); byt plats på start och end"
    hint = (
        f'; sätt värdet inom citattecken: "{value}"' if kind == "string_type" and isinstance(value, int | float) else ""
    )
    return f"är {found(value)} men ska vara {_WANTED.get(kind, 'av ett annat slag')}{hint}"


def position(root: Any, loc: tuple[str | int, ...], fallback: Position) -> Position:
    """Where the value at `loc` stands, or the nearest value around it.

    A single source may be written without its list; the step that the file then lacks is passed over.
    """
    place, value, within = fallback, root, None
    if isinstance(root, Node):
        place = root.position
    for step in loc:
        if isinstance(value, Node) and step in value:
            within = (value, step)
            place, value = value.values_at[str(step)], value[str(step)]
        elif isinstance(value, tuple) and isinstance(step, int) and step < len(value):
            if within:
                place = within[0].values_at.get((str(within[1]), step), place)
            value = value[step]
    return place


def _key_position(root: Any, loc: tuple[str | int, ...], fallback: Position) -> Position:
    """Where the name of the field at `loc` stands."""
    value = root
    for step in loc[:-1]:
        if (isinstance(value, Node) and step in value) or (isinstance(value, tuple) and isinstance(step, int)):
            value = value[step]  # type: ignore[index]
    return value.keys_at.get(str(loc[-1]), fallback) if isinstance(value, Node) else fallback


def _model_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> type[BaseModel]:
    """The record type that the field at `loc` holds."""
    for step in loc:
        if isinstance(step, str) and step in model.model_fields:
            model = inner_model(model.model_fields[step].annotation) or model
    return model


def inner_model(annotation: Any) -> type[BaseModel] | None:
    """The record type inside an annotation such as X | None or tuple[X, ...], if there is one."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((inner for part in get_args(annotation) if (inner := inner_model(part))), None)
