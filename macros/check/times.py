"""Rules for what holds in time: memberships, networks, names. Like those of checks.py they work on what stands in the
files."""

from collections.abc import Iterator, Mapping
from typing import Any

from macros.check.calendar import time_of
from macros.check.nodes import all_nodes, strings
from macros.read.load import Data
from macros.records.files import FILES
from macros.records.position import Fault, Node, nodes
from macros.records.when import When

_FILES = {file.kind: f"data/{file.path}" for file in FILES}
# What begins and ends: the kind of record, its first and its last field.
_SPANS = (("municipality", "joined", "left"), ("network", "started", "ended"))


def spans(data: Data) -> Iterator[Fault]:
    """What ends does so after it began."""
    for kind, first, last in _SPANS:
        for node in data.nodes[kind]:
            start, end = _moment(node, first), _moment(node, last)
            if start and end and end.last < start.first:
                message = f"”{last}”: {end.text} är före ”{first}” ({start.text}); rätta den ena tiden"
                yield Fault(node[last].values_at["when"], message)
    for node, _ in all_nodes(data):
        for name in nodes(node.get("names")):
            start, end = time_of(name.get("when")), time_of(name.get("until"))
            if start and end and end.last < start.first:
                message = f"”until”: {end.text} är före ”when” ({start.text}); rätta den ena tiden"
                yield Fault(name.values_at["until"], message)


def decisions(data: Data) -> Iterator[Fault]:
    """A municipality decides while it is a member: else a warning, for it may decide just before it joins."""
    members = {str(node.get("id")): node for node in data.nodes["municipality"]}
    for programme in data.nodes["programme"]:
        for adoption in nodes(programme.get("adoptions")):
            name = adoption.get("municipality")
            day = time_of(adoption.get("date")) or _adopted(programme)
            node = members.get(name) if isinstance(name, str) else None
            outside = _outside(node, day) if node is not None and day and adoption.get("kind") == "decision" else ""
            if outside:
                remedy = f"rätta beslutets datum, eller medlemskapet i {_FILES['municipality']}"
                message = f"”municipality”: ”{name}” {outside}; {remedy}"
                yield Fault(adoption.values_at["municipality"], message, warning=True)


def _adopted(programme: Node) -> When | None:
    """When a version was adopted or, where that is not known, began."""
    origin, period = programme.get("origin"), programme.get("period")
    adopted = time_of(origin.get("when")) if isinstance(origin, Node) else None
    return adopted or (time_of(period.get("start")) if isinstance(period, Node) else None)


def _outside(municipality: Node, day: When) -> str:
    """That a time lies outside a membership; nothing when it may lie inside."""
    joined, left = _moment(municipality, "joined"), _moment(municipality, "left")
    if joined and day.last < joined.first:
        return f"är inte medlem förrän {joined.text} men beslutar {day.text}"
    if left and day.first > left.last:
        return f"är medlem bara till och med {left.text} men beslutar {day.text}"
    return ""


def renamed(data: Data) -> Iterator[Fault]:
    """A network that has had another name says when: else a warning, for older plans would get the new one."""
    for network in data.nodes["network"]:
        names, present = nodes(network.get("names")), network.get("name")
        if (
            isinstance(present, str)
            and names
            and not any(item.get("text") == present or "until" in item for item in names)
        ):
            message = (
                f"”name”: ”{present}” står inte i ”names”. Har nätverket bytt namn, skriv until för det gamla där, "
                "så behåller äldre planer och scheman det; annars lägg till namnet"
            )
            yield Fault(network.values_at["name"], message, warning=True)


def stated_names(data: Data) -> Iterator[Fault]:
    """A name is stated of one network or joint body that is named beside it."""
    for node, model in all_nodes(data):
        if "networks" not in model.model_fields or "stated_as" not in model.model_fields:
            continue
        named = {field: [name for name, _ in strings(node, field)] for field in ("networks", "joint_bodies")}
        for stated in nodes(node.get("stated_as")):
            yield from _stated(stated, named)


def _stated(stated: Node, named: Mapping[str, list[Any]]) -> Iterator[Fault]:
    given = [name for name in ("network", "joint_body") if isinstance(stated.get(name), str)]
    if len(given) != 1:
        yield Fault(stated.position, "”stated_as” gäller ett nätverk eller ett organ; skriv network eller joint_body")
        return
    field, around = given[0], {"network": "networks", "joint_body": "joint_bodies"}[given[0]]
    if stated[field] not in named[around]:
        message = f"”{field}”: ”{stated[field]}” står inte i ”{around}” intill; lägg till det där, eller rätta id:t"
        yield Fault(stated.values_at[field], message)


def _moment(node: Node, name: str) -> When | None:
    """The time of something that began or ended, when it can be read."""
    value = node.get(name)
    return time_of(value.get("when")) if isinstance(value, Node) else None


RULES = (spans, decisions, renamed, stated_names)
