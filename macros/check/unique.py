"""Rules of what may stand only once: ids, addresses, years and names, in the data and in the lists of a record.

The forms try the same rules before a change is handed over, with the words that stand here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from macros.read.load import Data
from macros.read.messages import found
from macros.records.base import Record
from macros.records.conferences import Series
from macros.records.data_files import FILES, DataFile
from macros.records.organisation import Chart
from macros.records.plans import Plan
from macros.records.position import Fault, Position
from macros.records.programme import Programme

# What is told of something that may stand once, and stands again.
REPEATED = "”{field}”: {value} används redan {where}; {remedy}"
HERE, THERE = "på rad {line}", "i {file}, rad {line}"


def repeated(
    declared: Iterable[tuple[str, Position]], field: str = "id", remedy: str = "välj ett annat id"
) -> Iterator[Fault]:
    """A fault for each name that stands again, telling where it stood first."""
    first: dict[str, Position] = {}
    for name, position in declared:
        if name in first:
            before = first[name]
            where = (HERE if before.file == position.file else THERE).format(line=before.line, file=before.file)
            yield Fault(position, REPEATED.format(field=field, value=found(name), where=where, remedy=remedy))
        first.setdefault(name, position)


def fields(records: Iterable[Record], name: str = "id") -> list[tuple[str, Position]]:
    """What a field holds in each of some records, with its position; nothing of records without the field."""
    return [(str(getattr(record, name)), record.position(name)) for record in records if hasattr(record, name)]


NAMED_TWICE = "ta bort det ena"


def references(data: Data) -> Iterator[Fault]:
    """A list names each record once."""
    for record in data.walk():
        listed: dict[str, list[tuple[str, Position]]] = {}
        for steps, _, value in record.references():
            listed.setdefault(str(steps[0]), []).append((value, record.position(*steps)))
        for name, named in listed.items():
            yield from repeated(named, name, NAMED_TWICE)


@dataclass(frozen=True)
class Once:
    """A field, with a remedy, that no two records of some kinds have alike; perhaps only those that have a value."""

    kinds: tuple[str, ...]
    field: str = "id"
    remedy: str = "välj ett annat id"
    only: tuple[str, str] | None = None

    def held(self, records: Iterable[Any]) -> Iterator[tuple[str, Position]]:
        """What some records have, and where; of a list every word, in small letters."""
        for record in records:
            held = getattr(record, self.field)
            if isinstance(held, tuple):
                yield from ((word.lower(), record.position(self.field, at)) for at, word in enumerate(held))
            elif not self.only or getattr(record, self.only[0]) == self.only[1]:
                yield str(held), record.position(self.field)


# Kinds that share a page and so its anchors, or a folder of pages.
_SHARED = (("vision", "targets"), ("body", "joint_body"), ("fee", "population"))


def _has_id(file: DataFile) -> bool:
    return "id" in file.record.model_fields


_ONE_A_YEAR = "en plan och en årsredovisning per år räcker"
ONCE = (
    *(Once((file.kind,)) for file in FILES if not any(file.kind in shared for shared in _SHARED) and _has_id(file)),
    *map(Once, _SHARED),
    Once(("programme",), "short", "skriv det som skiljer dem åt"),  # links can tell them apart
    Once(("plan",), "year", _ONE_A_YEAR, ("kind", "plan")),  # the year is the address
    Once(("plan",), "year", _ONE_A_YEAR, ("kind", "annual_report")),
    Once(("redirect",), "old", "ta bort den ena raden"),
    Once(("alias",), "words", NAMED_TWICE),
)


def values(data: Data) -> Iterator[Fault]:
    """What only one record may have no two have; the ids of records with faults among them."""
    for one in ONCE:
        ids = (pair for kind in one.kinds for pair in data.ids[kind])
        held = one.held(record for kind in one.kinds for record in data.records[kind])
        yield from repeated(ids if one.field == "id" else held, one.field, one.remedy)


WHOLE = ("goals", "actions", "parts")  # lists that count as one in a whole record, wherever they stand in it


def inner_ids(data: Data) -> Iterator[Fault]:
    """Records in one list have different ids.

    All goals of a programme count as one list, areas or not; so do the rows of an action plan and a chart's parts.
    """
    for record in data.walk():
        for name, records in record.lists():
            if name not in WHOLE:
                yield from repeated(fields(records))
    for programme in data.all(Programme):
        yield from repeated(fields(goal for _, goal in programme.all_goals()))
    for plan in data.all(Plan):
        yield from repeated(fields(action for _, _, action in plan.action_plan.rows()) if plan.action_plan else ())
    for chart in data.all(Chart):
        yield from repeated(fields(chart.parts()))


ONE_HOST_ROW = "sätt alla värdar samma år på en rad"


def years(data: Data) -> Iterator[Fault]:
    """A plan of hosts names those of a year once."""
    for series in data.all(Series):
        for hosts in series.plans:
            yield from repeated(fields(hosts.hosts, "year"), "year", ONE_HOST_ROW)


RULES = (references, values, inner_ids, years)
