"""What an editor has changed: the fields and records that differ between two states of the data, each once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from macros.read.load import Data
from macros.records.base import Record, Source, naming
from macros.records.data_files import FILES
from macros.site.addresses import Trail

_NAMED_BY = ("id", "old", "year")  # what tells the records of a list apart, before the records that they name


@dataclass(frozen=True)
class Edit:
    """A field that has another value, or, without `field`, a record that is new (no `old`) or gone (no `new`).

    `trail` are the records that lead to it, as they are now, and `steps` the fields that lead from each to the next. A
    list whose records stand in another order is told as a field with the records before and after.
    """

    trail: Trail
    steps: tuple[str, ...]
    field: str
    old: Any
    new: Any


def edits(old: Data, new: Data) -> Iterator[Edit]:
    """Every difference, in the order of the kinds of data file."""
    for file in FILES:
        yield from _listed((), (), old.records[file.kind], new.records[file.kind])


def _listed(trail: Trail, steps: tuple[str, ...], old: Sequence[Record], new: Sequence[Record]) -> Iterator[Edit]:
    for was, now in _pairs(old, new):
        if was is None or now is None:
            yield Edit((*trail, was or now), steps, "", was, now)  # type: ignore[arg-type]  # one of them is there
        else:
            yield from _inside((*trail, now), steps, was, now)


def _inside(trail: Trail, steps: tuple[str, ...], old: Record, new: Record) -> Iterator[Edit]:
    for name in type(new).model_fields:
        was, now = getattr(old, name), getattr(new, name)
        if was == now:
            continue
        before, after = records_in(was), records_in(now)
        if before or after:
            if _reordered(before, after):
                yield Edit(trail, steps, name, was, now)
            yield from _listed(trail, (*steps, name), before, after)
        else:
            yield Edit(trail, steps, name, was, now)


def _reordered(old: Sequence[Record], new: Sequence[Record]) -> bool:
    """Whether those that are in both lists stand in another order."""
    key = _key(old, new)
    was, now = ([getattr(record, key) for record in records] if key else [] for records in (old, new))
    return [name for name in was if name in now] != [name for name in now if name in was]


def records_in(value: Any) -> tuple[Record, ...]:
    """The records that a field holds. Sources are told as one value."""
    items = value if isinstance(value, tuple) else (value,)
    return tuple(item for item in items if isinstance(item, Record) and not isinstance(item, Source))


def _pairs(old: Sequence[Record], new: Sequence[Record]) -> Iterator[tuple[Record | None, Record | None]]:
    """The records of two lists that are the same one, and those that are in one of the lists only."""
    if key := _key(old, new):
        before, after = ({getattr(record, key): record for record in records} for records in (old, new))
        yield from ((before.get(name), record) for name, record in after.items())
        yield from ((record, None) for name, record in before.items() if name not in after)
        return
    known: list[Record] = []  # numbers for SequenceMatcher, which wants what has a hash
    was, now = ([_number(record, known) for record in records] for records in (old, new))
    for _, start, end, begin, stop in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        yield from zip_longest(old[start:end], new[begin:stop])


def _number(record: Record, known: list[Record]) -> int:
    if record not in known:
        known.append(record)
    return known.index(record)


def _key(old: Sequence[Record], new: Sequence[Record]) -> str | None:
    """The field whose value tells every record of the lists from the others of its list."""
    model = type((*old, *new)[0]) if (*old, *new) else Record
    for name in (*_NAMED_BY, *(name for name, _ in naming(model))):
        if name in model.model_fields:
            values = [[getattr(record, name) for record in records] for records in (old, new)]
            told = all(isinstance(value, str | int) for row in values for value in row)
            if told and all(len(set(row)) == len(row) for row in values):
                return name
    return None
