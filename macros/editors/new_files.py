"""The first text of a new data file, made from its fields: what is required filled in, the rest as comments."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from pydantic.fields import FieldInfo

from macros.editors.fields import Schema, example, fields_of
from macros.read.load import Data
from macros.records.base import Record, Source, inner_model, ref_kinds
from macros.records.conferences import Event
from macros.records.data_files import FILES
from macros.records.organisation import Document
from macros.records.programme import Programme

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
