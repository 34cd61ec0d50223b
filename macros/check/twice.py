"""Rules for what may stand only once: ids, names, years and addresses, and references in one list."""

from collections.abc import Iterable, Iterator

from macros.read.load import Data
from macros.read.messages import found
from macros.records.base import Record
from macros.records.conferences import Series
from macros.records.data_files import Redirect
from macros.records.organisation import Chart
from macros.records.plans import Plan
from macros.records.position import Fault, Position
from macros.records.programme import Programme


def repeated(
    declared: Iterable[tuple[str, Position]], field: str = "id", remedy: str = "välj ett annat id"
) -> Iterator[Fault]:
    """A fault for each name that stands again, telling where it stood first."""
    first: dict[str, Position] = {}
    for name, position in declared:
        if name in first:
            before = first[name]
            where = f"på rad {before.line}" if before.file == position.file else f"i {before.file}, rad {before.line}"
            yield Fault(position, f"”{field}”: {found(name)} används redan {where}; {remedy}")
        first.setdefault(name, position)


def fields(records: Iterable[Record], name: str = "id") -> list[tuple[str, Position]]:
    """What a field holds in each of some records, with its position; nothing of records without the field."""
    return [(str(getattr(record, name)), record.position(name)) for record in records if hasattr(record, name)]


def unique_references(data: Data) -> Iterator[Fault]:
    """A list names each record once."""
    for record in data.walk():
        listed: dict[str, list[tuple[str, Position]]] = {}
        for steps, _, value in record.references():
            listed.setdefault(str(steps[0]), []).append((value, record.position(*steps)))
        for name, named in listed.items():
            yield from repeated(named, name, "ta bort det ena")


def unique_names(data: Data) -> Iterator[Fault]:
    """Two versions have different short names, so that links can tell them apart."""
    yield from repeated(fields(data.all(Programme), "short"), "short", "skriv det som skiljer dem åt")


# Kinds that share a page and so its anchors, or a folder of pages.
_SHARED = (("vision", "targets"), ("body", "joint_body"), ("fee", "population"))


def unique_ids(data: Data) -> Iterator[Fault]:
    """Two records of a kind have different ids, faulty records among them."""
    alone = [(kind,) for kind in data.ids if not any(kind in shared for shared in _SHARED)]
    for kinds in (*alone, *_SHARED):
        yield from repeated(pair for kind in kinds for pair in data.ids[kind])


def unique_inner_ids(data: Data) -> Iterator[Fault]:
    """Records in one list have different ids.

    All goals of a programme count as one list, areas or not; so do the rows of an action plan and a chart's parts.
    """
    for record in data.walk():
        for name, records in record.lists():
            if name not in ("goals", "actions", "parts"):
                yield from repeated(fields(records))
    for programme in data.all(Programme):
        yield from repeated(fields(goal for _, goal in programme.all_goals()))
    for plan in data.all(Plan):
        yield from repeated(fields(action for _, _, action in plan.action_plan.rows()) if plan.action_plan else ())
    for chart in data.all(Chart):
        yield from repeated(fields(chart.parts()))


def unique_years(data: Data) -> Iterator[Fault]:
    """A plan of hosts names those of a year once; a year has one annual plan and one report, whose address it is."""
    for series in data.all(Series):
        for hosts in series.plans:
            yield from repeated(fields(hosts.hosts, "year"), "year", "sätt alla värdar samma år på en rad")
    for kind in ("plan", "annual_report"):
        plans = [plan for plan in data.all(Plan) if plan.kind == kind]
        yield from repeated(fields(plans, "year"), "year", "en plan och en årsredovisning per år räcker")


def unique_redirects(data: Data) -> Iterator[Fault]:
    """An address moves to one place."""
    yield from repeated(fields(data.all(Redirect), "old"), "old", "ta bort den ena raden")


RULES = (unique_references, unique_names, unique_ids, unique_inner_ids, unique_years, unique_redirects)
