"""Every field of every kind of data file, for editors: JSON Schema for their tools, tables for the guide, and the first
text of a new file.

Schemas give completion, explanations and first checks in any editor that knows YAML. They say what pydantic says of
types; rules across fields and records are told by `check` alone.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, cast

from pydantic.fields import FieldInfo
from pydantic.json_schema import models_json_schema

from macros.read.load import Data
from macros.records.base import Differs, Record, Source, Sourced, Statement, inner_model, ref_kinds
from macros.records.conferences import Event
from macros.records.data_files import FILES, DataFile
from macros.records.organisation import Document
from macros.records.programme import Programme
from macros.site.lineage import path, trails
from macros.site.site import Site

Schema = dict[str, Any]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> Iterator[tuple[str, str]]:
    """Every schema: the name of its file below data/schema/, and its text."""
    for datafile in FILES:
        yield f"{datafile.kind}.json", f"{json.dumps(schema(datafile), ensure_ascii=False, indent=1)}\n"


def schema(datafile: DataFile) -> Schema:
    """The schema of a kind of data file."""
    record = datafile.record.model_json_schema()
    definitions = {name: _object(schema) for name, schema in record.pop("$defs", {}).items()}
    definitions[datafile.record.__name__] = _object(record)
    whole: Schema = {"$ref": f"#/$defs/{datafile.record.__name__}"}
    if datafile.key:
        listed: Schema = {"title": datafile.title, "type": "array", "items": whole}
        listed["type"] = "array" if datafile.required else ["array", "null"]
        whole = {"type": "object", "required": [datafile.key], "properties": {datafile.key: listed}}
        whole["additionalProperties"] = False
    return {"$schema": _DRAFT, "title": datafile.title, **whole, "$defs": definitions}


def inside(model: type[Record]) -> list[type[Record]]:
    """A type of record and every type that its fields may hold, each once, outermost first."""
    found = [model]
    for known in found:
        held = (inner_model(field.annotation) for field in known.model_fields.values())
        found += dict.fromkeys(inner for inner in held if inner and inner not in found)
    return found


@cache
def fields_of(model: type[Record]) -> dict[str, Schema]:
    """What is known of each field of a type of record: title, description, examples and what it may hold."""
    schema = _together().get(model) or model.model_json_schema()
    return {name: _field(known) for name, known in schema["properties"].items()}


@cache
def _together() -> dict[type[Record], Schema]:
    """The schema of every type of record in the data, made at once: one by one takes a seventh of a small build."""
    models = dict.fromkeys(model for datafile in FILES for model in inside(datafile.record))
    found, whole = models_json_schema([(model, "validation") for model in models])
    named = {key: schema["$ref"].rpartition("/")[2] for key, schema in found.items()}
    return {model: whole["$defs"][named[model, "validation"]] for model in models}


def example(schema: Schema, ids: Sequence[str]) -> str:
    """A value that a field may have: an id of the data where it names one, a word that it allows, or its example."""
    if schema.get("type") == "boolean":
        return "true"
    listed = schema.get("type") == "array"
    value = (ids or schema.get("enum") or (schema["examples"][0] if listed else schema["examples"]))[0]
    quoted = f'"{value}"' if listed and "," in str(value) else value
    return f"[{quoted}]" if listed else str(value)


def _object(schema: Schema) -> Schema:
    """A type of record, without the docstring that speaks to programmers."""
    made = {key: value for key, value in schema.items() if key not in ("title", "description", "properties")}
    return {**made, "properties": {name: _field(value) for name, value in schema["properties"].items()}}


def _field(schema: Schema) -> Schema:
    """A field with what is known of it first. What is known of its kind of value stands inside `anyOf` or `items`."""
    # A field that may be left out may not be left empty.
    choices = [choice for choice in schema.get("anyOf", ()) if choice != {"type": "null"}]
    inside: Schema = choices[0] if len(choices) == 1 else {"anyOf": choices} if choices else {}
    held = inside | {key: value for key, value in schema.items() if key not in ("anyOf", "default")}
    about = [part["description"] for part in (inside, schema) if "description" in part]
    told: Schema = {"title": held.pop("title"), "description": " ".join(about)}
    shown = held.pop("examples", ())
    if items := held.get("items"):
        held["items"] = {key: value for key, value in items.items() if key != "examples"}
        shown = shown or [[value] for value in items.get("examples", ())]
    return told | ({"examples": shown} if shown else {}) | {key: held[key] for key in held if key not in told}


# The same as the editors' guide tells it.

# Told once for all kinds of file: what every sourced record has, and what stands in so many places.
_SHARED: dict[type[Record], tuple[str, str]] = {
    Sourced: ("varje-uppgift", "I nästan alla stycken"),
    Source: ("kalla", "Källa"),
    Differs: ("differs", "Andra källor säger"),
    Statement: ("uppgift", "Uppgift med egna ord"),
}


@dataclass(frozen=True)
class FieldRow:
    """A field: how to write it, and the anchor of the table of what stands inside it."""

    name: str
    title: str
    about: str
    required: bool
    example: str
    inside: str


@dataclass(frozen=True)
class FieldTable:
    """The fields of one kind of record. `path` are the fields that lead to it in the file; `sourced`: it also has what
    every sourced record has."""

    anchor: str
    title: str
    path: tuple[str, ...]
    sourced: bool
    fields: tuple[FieldRow, ...]


@dataclass(frozen=True)
class FileGuide:
    """A kind of file: its path and the tables of its fields, outermost first."""

    title: str
    path: str
    tables: tuple[FieldTable, ...]


def known(site: Site) -> Mapping[str, str]:
    """An id of each kind that a field may name, as an example: one of the data."""
    kinds = [file.kind for file in FILES if "id" in file.record.model_fields]
    found = {kind: site.records(kind)[0].id for kind in kinds if site.records(kind)}
    return found | {kind: path(trail) for programme in site.programmes for kind, trail in trails(programme)}


def shared(known: Mapping[str, str]) -> list[FieldTable]:
    """The tables that hold for all kinds of file."""
    return [
        FieldTable(anchor, title, (), False, tuple(_rows(model, {}, known, model is Sourced)))
        for model, (anchor, title) in _SHARED.items()
    ]


def files(known: Mapping[str, str]) -> list[FileGuide]:
    """Every kind of file with all its fields. `known` are ids of kinds that a field may name."""
    return [FileGuide(file.title, f"data/{file.path}".replace("*", "…"), _tables(file, known)) for file in FILES]


def _tables(datafile: DataFile, known: Mapping[str, str]) -> tuple[FieldTable, ...]:
    """A table for each type of record in a kind of file."""
    places = _places(datafile)
    anchors = {model: anchor for model, (anchor, _, _) in places.items()}
    return tuple(
        FieldTable(anchor, title, path, issubclass(model, Sourced), tuple(_rows(model, anchors, known)))
        for model, (anchor, title, path) in places.items()
    )


def _places(datafile: DataFile) -> dict[type[Record], tuple[str, str, tuple[str, ...]]]:
    """Where each type of record stands in a kind of file: its anchor, and the field, and the fields that first lead to
    it."""
    path: tuple[str, ...] = (datafile.key,) if datafile.key else ()
    found = {datafile.record: (datafile.kind.replace("_", "-"), "Varje post" if path else "Filen", path)}
    queue = [datafile.record]
    for model in queue:
        anchor, _, path = found[model]
        for name, field in model.model_fields.items():
            inner = inner_model(field.annotation)
            if inner and inner not in _SHARED and inner not in found:
                found[inner] = (f"{anchor}-{name.replace('_', '-')}", field.title or name, (*path, name))
                queue.append(inner)
    return found


def _rows(
    model: type[Record], anchors: Mapping[type[Record], str], known: Mapping[str, str], whole: bool = False
) -> Iterator[FieldRow]:
    hidden = set() if whole or not issubclass(model, Sourced) else set(Sourced.model_fields)
    for name, schema in fields_of(model).items():
        if name not in hidden:
            field = model.model_fields[name]
            inner = inner_model(field.annotation)
            inside = "" if not inner else _SHARED[inner][0] if inner in _SHARED else anchors[inner]
            ids = [known[kind] for kind in ref_kinds(field) if kind in known]
            shown = "" if inner else f"{name}: {example(schema, ids)}"
            yield FieldRow(name, schema["title"], schema["description"], field.is_required(), shown, inside)


# The first text of a new data file, made from its fields: what is required filled in, the rest as comments.

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_YEAR = re.compile(r"(19|20)[0-9]{2}")
_HELP = """\
# yaml-language-server: $schema=../schema/{kind}.json
## Rader som börjar med ## är förklaringar. Rader som börjar med # är fält: ta bort tecknet # och fyll i.
## Byt all text inom hakparenteser, och handlingen i source mot den som säger det: ett id i
## data/organisation/documents.yml. Lägg först till handlingen där. Ett id ändras aldrig.
## Ett streck är en post i en lista: kopiera stycket för nästa. Alla fält förklaras på webbplatsen, på sidan Alla fält.

"""


class WrongName(Exception):
    """The name given cannot become a file; the message says in Swedish what to write instead."""


Values = Mapping[str, object]


@dataclass(frozen=True)
class Starter:
    """A new file of a kind: its folder, the optional fields that it shows, and the values of some by their path."""

    folder: str
    kind: str
    shown: tuple[str, ...]
    values: Callable[[str, Data], Values]


def starter(kind: str, name: str, data: Data) -> tuple[str, str]:
    """Path below data/ and text of a new file of a kind in KINDS. Raises WrongName for a name that does not fit."""
    if kind == "year" and not _YEAR.fullmatch(name):
        raise WrongName(f"”{name}” är inget år; skriv till exempel: new year 2027")
    if not _ID.fullmatch(name):
        raise WrongName(f"”{name}” är inget id: små bokstäver a–z, siffror och bindestreck, till exempel program-2050")
    if kind == "plan" and not _YEAR.search(name):
        raise WrongName(f"”{name}” saknar år; skriv till exempel: new plan plan-2027")
    made = KINDS[kind]
    file = next(file for file in FILES if file.kind == made.kind)
    writer = _Writer(data, made.shown, {"id": name, **made.values(name, data)}, _source(name, data))
    lines = list(writer.record(file.record))
    if file.key:
        lines = [f"{file.key}:", *_item(lines)]
    return f"{made.folder}/{name}.yml", _HELP.format(kind=made.kind) + "\n".join(lines) + "\n"


@dataclass(frozen=True)
class _Writer:
    """Writes records line by line. `shown` and `values` name fields by the path that leads to them in the file."""

    data: Data
    shown: Sequence[str]
    values: Values
    source: str

    def record(self, model: type[Record], path: str = "") -> Iterator[str]:
        """Its required fields, those with a value, and those shown, the last as comments; the source at the end."""
        schemas = fields_of(model)
        for name in sorted(schemas, key="source".__eq__):
            field, where = model.model_fields[name], f"{path}{name}"
            if field.is_required() or where in (*self.shown, *self.values):
                mark = "#" if where in self.shown else ""
                lines = self._field(name, field, schemas[name], where)
                yield from (line if line.startswith("##") else mark + line for line in lines)

    def _field(self, name: str, field: FieldInfo, schema: Schema, where: str) -> list[str]:
        inner, about = inner_model(field.annotation), schema["description"]
        if inner is Source:
            return [f"{name}: {self.source}"]
        if inner:
            lines = list(self.record(inner, f"{where}."))
            inside = _item(lines) if schema.get("type") == "array" else [f"  {line}" for line in lines]
            return [f"## {about}", f"{name}:", *inside]
        if where in self.values:
            return [f"## {about}", f"{name}: {self.values[where]}"]
        if "minLength" in schema:
            return [f'{name}: "[{about.removesuffix(".").replace(chr(34), "”")}]"']
        ids = [record.id for kind in ref_kinds(field) for record in self.data.records[kind]]  # type: ignore[attr-defined]
        return [f"## {about}", f"{name}: {example(schema, ids)}"]


def _item(lines: Sequence[str]) -> list[str]:
    """Lines as an item of a list: with a dash before the first that is no comment."""
    first = next(index for index, line in enumerate(lines) if not line.startswith("#"))
    return [f"  {'-' if index == first else ' '} {line}" for index, line in enumerate(lines)]


def _programme(name: str, data: Data) -> Values:
    known = data.all(Programme)
    latest = max(known, key=lambda programme: programme.period.start.first)
    start = (latest.period.end or latest.period.start).last.year + 1
    return {
        "short": json.dumps(name.upper().replace("-", " ")),
        "period.start": start,
        "period.end": start + 3,
        "origin.kind": "proposed",
        "replaces.programme": latest.id,
    }


def _plan(name: str, _data: Data) -> Values:
    year = cast(re.Match[str], _YEAR.search(name))[0]
    return {
        "kind": "plan",
        "year": year,
        "name": f'"Verksamhetsplan {year}"',
        "short": f'"VP {year}"',
        "reading": "unread",
        "budget.income.sum": 50000,
        "budget.costs.posts.kind": "staff",
        "budget.costs.sum": 50000,
    }


def _year(name: str, data: Data) -> Values:
    known = {event.id for event in data.all(Event)}
    number = next(n for n in range(1, 1000) if f"{name}-mote-{n}" not in known)
    return {"id": f"{name}-mote-{number}", "when": name}


def _conference(_name: str, _data: Data) -> Values:
    return {"noun": "konferens"}


def _source(name: str, data: Data) -> str:
    """The document of the same name; without one the newest, for a file must have a source to pass the check."""
    documents = data.all(Document)
    ids = [document.id for document in documents]
    dated = [document for document in documents if document.date]
    newest = max(dated, key=lambda document: document.date.last if document.date else date.min, default=documents[-1])
    return f'{{document: {name if name in ids else newest.id}, at: "[Stället i handlingen]"}}'


KINDS = {
    "programme": Starter("programmes", "programme", ("period.end", "replaces", "goals", "goals.networks"), _programme),
    "plan": Starter("plans", "plan", ("facts", "directions", "budget"), _plan),
    "year": Starter("calendar", "event", ("time", "place", "municipality", "body"), _year),
    "conference": Starter("conferences", "series", ("neuter", "facts", "facts.heading", "plans"), _conference),
}
