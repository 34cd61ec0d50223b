"""Rules across records: one small generator each, yielding faults. They work on what stands in the files,
so that a record with one fault still gets its others told in the same run."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from macros.check import calendar, lineage, plans, times, twice
from macros.check.given_names import NAMES
from macros.check.nodes import all_nodes, ids, strings
from macros.read.load import Data
from macros.read.messages import found, guess
from macros.records.base import naming
from macros.records.files import FILES
from macros.records.position import Fault, nodes

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
    called = {str(node.get(field, "")).casefold(): node for node in data.nodes[kind] for field in _CALLED}
    node = called.get(value.strip().casefold()) if value.strip() else None
    return str(node["id"]) if node and "id" in node else None


_CALLED = ("title", "name", "short")


def references(data: Data) -> Iterator[Fault]:
    """An id that names a record names one that exists. Where a whole file cannot be read, its ids are not known."""
    known = {kind: dict.fromkeys(name for name, _ in declared) for kind, declared in data.ids.items()}
    known |= {kind: dict.fromkeys(paths) for kind, paths in data.goals.items()}
    for node, model in all_nodes(data):
        for name, kinds in naming(model):
            for kind in set(kinds) - data.unreadable:
                for value, position in strings(node, name):
                    programme = f"data/programmes/{value.partition('/')[0]}.yml"
                    if value and value not in known.get(kind, {}) and programme not in data.faulty:
                        named = _named(value, kind, data) if kind in data.nodes else None
                        choices = f" Menade du ”{named}”?" if named else _choices(value, list(known.get(kind, {})))
                        if kind == "document" and re.match("https?:|www[.]|/", value):
                            choices = f" Lägg först till sidan i {_PATHS[kind]}, och skriv dess id här"
                        yield Fault(position, f"”{name}”: {found(value)} finns inte i {_PATHS[kind]}.{choices}")


def _choices(value: str, known: Sequence[str]) -> str:
    """The nearest id, or all of them when they are few; of goals, those of the programme named."""
    own = [path for path in known if "/" in value and path.startswith(f"{value.partition('/')[0]}/")] or known
    inside = [path for path in known if path.endswith(f"/{value}")] if "/" not in value else []
    if len(inside) == 1:
        return f" Menade du ”{inside[0]}”?"
    if inside:
        return f" Det finns: {', '.join(sorted(inside))}"
    few = f" Det finns: {', '.join(sorted(set(own)))}" if len(own) <= 12 else ""
    return guess(value, known) or few


def elected_only(data: Data) -> Iterator[Fault]:
    """Only elected persons are named."""
    for body in data.nodes["body"]:
        named = [chair for chair in nodes(body.get("chairs")) if "elected" in chair]
        if named and body.get("elected", False) is False:
            message = (
                "här namnges en person, men organet har inte elected: true. Är ordförandena förtroendevalda, "
                "skriv det; annars ta bort namnen, kommunen räcker"
            )
            yield Fault(named[0].keys_at["elected"], message)


def chart_parts(data: Data) -> Iterator[Fault]:
    """Parts of a chart are tied to parts that stand before them in it."""
    for chart in data.nodes["chart"]:
        parts = [part for column in nodes(chart.get("columns")) for part in nodes(column.get("parts"))]
        before: list[str] = []
        for part in parts:
            for tie in nodes(part.get("ties")):
                for value, position in strings(tie, "part"):
                    if value not in before:
                        wrong = f"”part”: {found(value)} står inte före ”{part.get('id', '')}” i schemat."
                        yield Fault(position, wrong + _choices(value, before))
            before += [name for name, _ in ids(part)]


def blanks(data: Data) -> Iterator[Fault]:
    """A field that may be left out has something after its colon, or is left out."""
    told = {fault.position for fault in data.faults}
    for node, model in all_nodes(data):
        for name, field in model.model_fields.items():
            blank = name in node and node[name] is None and not field.is_required()
            if blank and node.values_at[name] not in told:
                yield Fault(node.values_at[name], f"”{name}” är tomt; fyll i det eller ta bort raden")


def persons(data: Data) -> Iterator[Fault]:
    """A text that looks like a person's name is only warned of, since places are called after persons, too."""
    for node, model in all_nodes(data):
        for name in set(model.model_fields) - {"elected"}:
            for value, position in strings(node, name):
                if found_name := NAMES.search(value):
                    message = (
                        f"”{name}” nämner kanske en person (”{found_name[0]}”); anställda nämns aldrig, "
                        "skriv kommunen eller organet i stället"
                    )
                    yield Fault(position, message, warning=True)


def placeholders(data: Data) -> Iterator[Fault]:
    """A text that a new file was written with has been filled in: else a warning, for the file may be halfway."""
    for node, model in all_nodes(data):
        for name in model.model_fields:
            for value, position in strings(node, name):
                if value.startswith("[") and value.endswith("]"):
                    message = f"”{name}” är fortfarande mallens text ”{value}”; skriv det som källan säger"
                    yield Fault(position, message, warning=True)


_RULES = (
    references,
    elected_only,
    *lineage.RULES,
    chart_parts,
    blanks,
    persons,
    placeholders,
    *twice.RULES,
    *calendar.RULES,
    *times.RULES,
    *plans.RULES,
)
