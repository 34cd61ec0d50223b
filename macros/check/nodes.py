"""What the rules ask of the mappings read from YAML, faulty ones included: fields, ids, and what stands twice."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

from macros.read.load import Data
from macros.read.messages import inner_model
from macros.records.files import FILES
from macros.records.position import Node, Position, nodes


def all_nodes(data: Data) -> Iterator[tuple[Node, type[BaseModel]]]:
    """Every mapping in the data with the record type that it should be, outermost first."""
    for file in FILES:
        for node in data.nodes[file.kind]:
            yield from _typed(node, file.record)


def _typed(node: Node, model: type[BaseModel]) -> Iterator[tuple[Node, type[BaseModel]]]:
    yield node, model
    for name, inner in _inside(model):
        for child in nodes(node.get(name)):
            yield from _typed(child, inner)


@cache
def _inside(model: type[BaseModel]) -> tuple[tuple[str, type[BaseModel]], ...]:
    """The fields that hold records, each with the type of them."""
    found = ((name, inner_model(field.annotation)) for name, field in model.model_fields.items())
    return tuple((name, inner) for name, inner in found if inner)


def strings(node: Node, name: str) -> Iterator[tuple[str, Position]]:
    """The texts in a field that is one or a list of them, with their positions."""
    value = node.get(name)
    if isinstance(value, str):
        yield value, node.values_at[name]
    elif isinstance(value, tuple):
        yield from ((item, node.values_at[name, index]) for index, item in enumerate(value) if isinstance(item, str))


def ids(value: Any) -> list[tuple[str, Position]]:
    """The ids declared in a value that is a mapping or a list of them, with their positions."""
    return [(node["id"], node.values_at["id"]) for node in nodes(value) if isinstance(node.get("id"), str)]
