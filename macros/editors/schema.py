"""Records → JSON Schema, one for each kind of data file: completion, explanations and first checks in any editor that
knows YAML. A schema says what pydantic says of types; rules across fields and records are told by `check` alone."""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from macros.records.base import Record, inner_model
from macros.records.data_files import FILES, DataFile

Schema = dict[str, Any]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def files() -> Iterator[tuple[str, str]]:
    """Every schema: the name of its file below data/schema/, and its text."""
    for datafile in FILES:
        yield f"{datafile.kind}.json", f"{json.dumps(of(datafile), ensure_ascii=False, indent=1)}\n"


def of(datafile: DataFile) -> Schema:
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
def fields(model: type[Record]) -> dict[str, Schema]:
    """What is known of each field of a type of record: title, description, examples and what it may hold."""
    return {name: _field(schema) for name, schema in model.model_json_schema()["properties"].items()}


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
