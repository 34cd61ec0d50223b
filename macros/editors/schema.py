"""Records → JSON Schema, one for each kind of data file: completion, explanations and first checks in any editor that
knows YAML. A schema says what pydantic says of types; rules across fields and records are told by `check` alone."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic.fields import FieldInfo

from macros.read.messages import inner_model
from macros.records.base import Record, ref_kinds
from macros.records.examples import EXAMPLES
from macros.records.files import FILES, DataFile
from macros.records.titles import KINDS, REFERENCES, TITLES

Schema = dict[str, Any]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TIMES = ("date", "end", "start", "until", "when")
# Of values whose form decides what an example looks like.
_FORMS: dict[str, list[str | int]] = {
    "new": ["/program/sjobygden-2027/nytt-id/"],
    "old": ["/program/sjobygden-2027/gammalt-id/"],
    "time": ["12.00–15.30"],
    "url": ["https://www.example.org/sida"],
    "horizon": [2040],
    "year": [2027],
}


def files() -> Iterator[tuple[str, str]]:
    """Every schema: the name of its file below data/schema/, and its text."""
    for datafile in FILES:
        yield f"{datafile.kind}.json", f"{json.dumps(of(datafile), ensure_ascii=False, indent=1)}\n"


def of(datafile: DataFile) -> Schema:
    """The schema of a kind of data file."""
    record = datafile.record.model_json_schema()
    models = {model.__name__: model for model in inside(datafile.record)}
    definitions = {name: _object(schema, models[name]) for name, schema in record.pop("$defs", {}).items()}
    definitions[datafile.record.__name__] = _object(record, datafile.record)
    whole: Schema = {"$ref": f"#/$defs/{datafile.record.__name__}"}
    if datafile.key:
        listed: Schema = {"title": KINDS[datafile.kind], "type": "array", "items": whole}
        listed["type"] = "array" if datafile.required else ["array", "null"]
        whole = {"type": "object", "required": [datafile.key], "properties": {datafile.key: listed}}
        whole["additionalProperties"] = False
    return {"$schema": _DRAFT, "title": KINDS[datafile.kind], **whole, "$defs": definitions}


def inside(model: type[Record]) -> list[type[Record]]:
    """A type of record and every type that its fields may hold, each once, outermost first."""
    found = [model]
    for known in found:
        held = (inner_model(field.annotation) for field in known.model_fields.values())
        found += dict.fromkeys(inner for inner in held if inner and inner not in found)  # type: ignore[misc]
    return found


def examples(model: type[Record], name: str, known: Mapping[str, str] = REFERENCES) -> list[str | int]:
    """What may be written in a record's field; nothing where allowed words say it, or where records stand inside.

    `known` is an id of each kind that a field may name."""
    field, own = model.model_fields[name], f"{model.__name__}.{name}"
    if own in EXAMPLES:
        return [EXAMPLES[own]]
    if name in _TIMES:
        return ["2027-04-08", "2027-04-08/2027-04-09", "2027-04", "2027-höst", 2027]
    if name in _FORMS:
        return _FORMS[name]
    if kinds := list(ref_kinds(field)):
        return [known[kind] for kind in kinds]
    closed = field.annotation is bool or inner_model(field.annotation) or words(field)
    return [] if closed or name not in EXAMPLES else [EXAMPLES[name]]


def words(field: FieldInfo) -> tuple[str, ...]:
    """The words that a field allows, when it allows only some."""
    stack = [field.annotation]
    while stack:
        parts = get_args(stack.pop())
        if parts and all(isinstance(part, str) for part in parts):
            return parts
        stack.extend(parts)
    return ()


def _object(schema: Schema, model: type[Record]) -> Schema:
    """Replace what pydantic says in English by Swedish."""
    made = {key: value for key, value in schema.items() if key not in ("title", "description", "properties")}
    made["properties"] = {name: _field(name, value, model) for name, value in schema["properties"].items()}
    return made


def _field(name: str, schema: Schema, model: type[Record]) -> Schema:
    told: Schema = {"title": TITLES[name], "description": model.model_fields[name].description}
    shown = examples(model, name)
    if shown:
        listed = isinstance(schema.get("items"), dict)
        told["examples"] = [[value] for value in shown] if listed else shown
    rest = {key: value for key, value in schema.items() if key not in ("title", "description", "default", "anyOf")}
    # A field that may be left out may not be left empty.
    choices = [choice for choice in schema.get("anyOf", ()) if choice != {"type": "null"}]
    return {**told, **rest, **(choices[0] if len(choices) == 1 else {"anyOf": choices} if choices else {})}
