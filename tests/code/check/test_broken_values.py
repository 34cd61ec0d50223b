"""Whatever an editor breaks is told at its place: every key and value of the region, harmed in every way."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal, get_args, get_origin

import pytest
import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from macros.check import rules
from macros.read import load
from macros.records.base import inner_model, ref_kinds
from macros.records.position import Fault, Position
from macros.records.when import When
from tests.conftest import example, kind_of

FILES = example()
# What is written in place of a value of each kind.
WRONG = {"id": "Å fel", "reference": "finns-inte-alls", "date": "31 februari", "choice": "fel", "number": "fel"}


@dataclass(frozen=True)
class Try:
    """A file after one change, where that must be told (None: anywhere in the file) and in words beginning how.

    Words that are None belong to a change that may be right, such as leaving out what is optional.
    """

    harm: str
    text: str
    place: tuple[int, int] | None
    words: str | None


@cache
def parsed() -> dict[str, load.Parsed]:
    """Every data file, read once."""
    return {file: load.parse(file, kind_of(file), text.encode()) for file, text in FILES.items()}


@pytest.mark.parametrize("file", FILES)
def test_whatever_an_editor_breaks_is_told_at_its_place(file: str) -> None:
    missed = []
    for change in tries(file):
        faults = faults_of(file, change)
        told = [fault for fault in faults if not change.place or fault.position == Position(file, *change.place)]
        if change.words is not None and not any(fault.message.startswith(change.words) for fault in told):
            missed.append(f"{change.harm} at {change.place}, {change.words}: {[str(fault) for fault in faults]}")
    assert missed == []


def test_every_kind_of_key_and_value_is_tried() -> None:
    counts = Counter(change.harm for file in FILES for change in tries(file))
    assert min(counts[harm] for harm in ("rename", "delete", "empty", "blank", *WRONG)) > 10


def faults_of(file: str, change: Try) -> list[Fault]:
    """What is told about a changed file. The rules across records are asked only where they may have a say."""
    changed = load.parse(file, kind_of(file), change.text.encode())
    if change.words is not None and change.harm != "reference":
        return list(changed.faults)
    ids = [replace(other, records=()) for other in parsed().values()]
    return rules.run(load.gather([changed, *ids]))


def tries(file: str) -> Iterator[Try]:
    """Every change of a file: each key renamed and deleted, each value emptied, left out and made wrong."""
    text = FILES[file]
    known, root = kind_of(file), compose(text)
    if known.key is None:
        yield from record_tries(text, known.record, root)
        return
    key, records = root.value[0]
    yield Try("rename", cut(text, key.end_mark.index, key.end_mark.index, "x"), place(key), f"fältet ”{known.key}x”")
    yield Try("delete", cut(text, key.start_mark.index, len(text)), None, "filen är tom")
    for index in range(len(records.value)):
        alone = blanked(text, [record.start_mark.line for record in records.value], index)
        yield from record_tries(alone, known.record, compose(alone).value[0][1].value[0])


def blanked(text: str, starts: list[int], kept: int) -> str:
    """The file with one record only, which is faster to read; empty lines for the others keep the places."""
    lines = text.splitlines(keepends=True)
    first, after = starts[kept], [*starts, len(lines)][kept + 1]
    return "".join(line if number < starts[0] or first <= number < after else "\n" for number, line in enumerate(lines))


def record_tries(text: str, model: type[BaseModel], mapping: Any) -> Iterator[Try]:
    """Every change of a record and of the records inside it."""
    following = [key.start_mark.index for key, _ in mapping.value[1:]]
    for index, (key, value) in enumerate(mapping.value):
        name, field = key.value, model.model_fields[key.value]
        after, end = key.end_mark.index, value_end(text, value)
        required = field.is_required()
        unknown = f"fältet ”{name}x” finns inte. Menade du ”{name}”? Tillåtna fält: "
        yield Try("rename", cut(text, after, after, "x"), place(key), unknown)
        # Without its only line a group of fields is empty, and may then be left out.
        told = required and (len(mapping.value) > 1 or mapping.flow_style)
        missing = f"”{name}” saknas; fältet är obligatoriskt" if told else None
        yield Try("delete", cut(text, key.start_mark.index, [*following, end][index]), None, missing)
        yield Try("empty", cut(text, value.start_mark.index, end, '""'), place(value), f"”{name}” ")
        if required:
            line, column = place(key)
            column += len(name) + (2 if text[end] in ",}" else 1)  # where YAML sees the value that is not there
            yield Try("blank", cut(text, after + 1, end, " "), (line, column), f"”{name}” ")
        yield from value_tries(text, name, field, value)
        if inner := inner_model(field.annotation):
            for child in value.value if isinstance(value, yaml.SequenceNode) else [value]:
                yield from record_tries(text, inner, child)


def value_tries(text: str, name: str, field: FieldInfo, value: Any) -> Iterator[Try]:
    """Every value of the field, or in its list, made wrong."""
    kind = kind_of_value(name, field)
    for item in value.value if isinstance(value, yaml.SequenceNode) else [value]:
        if kind in WRONG:
            words = f"”{name}”: ”{WRONG[kind]}” finns inte i data/" if kind == "reference" else f"”{name}” "
            yield Try(kind, cut(text, item.start_mark.index, item.end_mark.index, WRONG[kind]), place(item), words)
        elif isinstance(item, yaml.ScalarNode) and item is not value:
            yield Try("empty", cut(text, item.start_mark.index, value_end(text, item), '""'), place(item), f"”{name}” ")


def kind_of_value(name: str, field: FieldInfo) -> str | None:
    """One of WRONG, or None for a field that holds text or other records."""
    if name == "id" or next(ref_kinds(field), None):
        return "id" if name == "id" else "reference"
    parts = [field.annotation]
    for part in parts:
        parts += get_args(part)
    if any(get_origin(part) is Literal for part in parts):
        return "choice"
    return "date" if When in parts else "number" if int in parts or bool in parts else None


def compose(text: str) -> Any:
    return yaml.compose(text, Loader=yaml.CSafeLoader)


def place(node: Any) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def value_end(text: str, node: Any) -> int:
    """Where a value ends, without the blank lines after it."""
    start: int = node.start_mark.index
    return start + len(text[start : node.end_mark.index].rstrip())


def cut(text: str, start: int, end: int, new: str = "") -> str:
    return text[:start] + new + text[end:]
