"""Rules across records: one small generator each, yielding faults. Here those for what one record says of another.

They read records alone: a record with a fault of type is told that first, and the others get their rules all the same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from macros.check import lineage, times, twice, values
from macros.read.load import Data
from macros.read.messages import found, guess
from macros.records.base import Record, StatedAs
from macros.records.data_files import FILES
from macros.records.organisation import Chart, ChartPart
from macros.records.plans import Action, ActionHeading, Direction, Plan
from macros.records.position import Fault
from macros.records.programme import Programme
from macros.site.lineage import path, trails

_PATHS = {file.kind: f"data/{file.path}" for file in FILES}
_PATHS |= dict.fromkeys(("overall_goal", "goal", "subgoal"), _PATHS["programme"])


def run(data: Data) -> list[Fault]:
    """Every fault in the data: those found while reading, and those of the rules here, in order of place."""
    told = {_answered(fault, data) for fault in data.faults}
    for rule in _RULES:
        told.update(rule(data))
    return sorted(told)


def _answered(fault: Fault, data: Data) -> Fault:
    """A fault about a lone text where a group of fields is wanted, with the group that it most likely means."""
    if not (asks := fault.asks):
        return fault
    named = [f"{{{field}: [{name}]}}" for field, kind in asks.kinds if (name := _named(asks.value, kind, data))]
    forms = named[:1] or ([f'{{{asks.other}: ["{asks.value}"]}}'] if asks.other else [])
    return replace(fault, message=fault.message + "".join(f"; skriv {asks.name}: {form}" for form in forms), asks=None)


def _named(value: str, kind: str, data: Data) -> str | None:
    """The id of the record of a kind that is called `value`."""
    called = {
        str(getattr(record, field, "")).casefold(): record for record in data.records.get(kind, ()) for field in _CALLED
    }
    record = called.get(value.strip().casefold()) if value.strip() else None
    return getattr(record, "id", None)


_CALLED = ("title", "name", "short")


def references(data: Data) -> Iterator[Fault]:
    """An id that names a record names one that exists. Of a record with faults its id is known, but not its goals;
    where a whole file cannot be read, its ids are not known."""
    known = _known(data)
    for record in data.walk():
        for steps, kind, value in record.references():
            programme = f"data/programmes/{value.partition('/')[0]}.yml"
            if value not in known[kind] and kind not in data.unreadable and programme not in data.faulty:
                wrong = f"”{steps[0]}”: {found(value)} finns inte i {_PATHS[kind]}."
                yield Fault(record.position(*steps), wrong + _remedy(value, kind, data, list(known[kind])))


def _known(data: Data) -> dict[str, dict[str, None]]:
    """The ids of all records, and the ids that lead to all goals, by kind and in the order of the files."""
    known = {kind: dict.fromkeys(name for name, _ in declared) for kind, declared in data.ids.items()}
    known |= {"overall_goal": {}, "goal": {}, "subgoal": {}}
    for programme in data.all(Programme):
        for kind, trail in trails(programme):
            known[kind][path(trail)] = None
    return known


def _remedy(value: str, kind: str, data: Data, known: Sequence[str]) -> str:
    if kind == "document" and re.match("https?:|www[.]|/", value):
        return f" Lägg först till sidan i {_PATHS[kind]}, och skriv dess id här"
    named = _named(value, kind, data)
    return f" Menade du ”{named}”?" if named else _choices(value, known)


def _choices(value: str, known: Sequence[str]) -> str:
    """The nearest id, or all of them when they are few; of goals, those of the programme named."""
    own = [name for name in known if "/" in value and name.startswith(f"{value.partition('/')[0]}/")] or known
    inside = [name for name in known if name.endswith(f"/{value}")] if "/" not in value else []
    if len(inside) == 1:
        return f" Menade du ”{inside[0]}”?"
    if inside:
        return f" Det finns: {', '.join(sorted(inside))}"
    few = f" Det finns: {', '.join(sorted(set(own)))}" if len(own) <= 12 else ""
    return guess(value, known) or few


def chart_ties(data: Data) -> Iterator[Fault]:
    """Parts of a chart are tied to parts that stand before them in it."""
    for chart in data.all(Chart):
        before: list[str] = []
        for part in chart.parts():
            for tie in (tie for tie in part.ties if tie.part not in before):
                wrong = f"”part”: {found(tie.part)} står inte före ”{part.id}” i schemat."
                yield Fault(tie.position("part"), wrong + _choices(tie.part, before))
            before.append(part.id)


def directions(data: Data) -> Iterator[Fault]:
    """A direction that an action plan names is one of the same plan."""
    for plan in data.all(Plan):
        known = [direction.id for direction in plan.directions]
        for heading in plan.action_plan.headings if plan.action_plan else ():
            if heading.direction and heading.direction not in known:
                hint = guess(heading.direction, known) or f" Det finns: {', '.join(known) or 'inga'}"
                message = f"”direction”: {found(heading.direction)} finns inte under directions.{hint}"
                yield Fault(heading.position("direction"), message)


def stated_names(data: Data) -> Iterator[Fault]:
    """A name is stated of one network or joint body that is named beside it."""
    for record in data.walk():
        if isinstance(record, Direction | Action | ActionHeading | ChartPart):
            for stated in record.stated_as:
                yield from _stated(stated, record)


def _stated(stated: StatedAs, record: Record) -> Iterator[Fault]:
    beside = (("network", stated.network, "networks"), ("joint_body", stated.joint_body, "joint_bodies"))
    given = [(field, name, around) for field, name, around in beside if name]
    if len(given) != 1:
        yield Fault(stated.position(), "”stated_as” gäller ett nätverk eller ett organ; skriv network eller joint_body")
        return
    ((field, name, around),) = given
    if name not in getattr(record, around, ()):
        message = f"”{field}”: ”{name}” står inte i ”{around}” intill; lägg till det där, eller rätta id:t"
        yield Fault(stated.position(field), message)


_RULES = (
    references,
    directions,
    chart_ties,
    stated_names,
    *twice.RULES,
    *values.RULES,
    *lineage.RULES,
    *times.RULES,
    *times.RULES,
)
