"""Rules for what holds in time: memberships, networks, names, and which programme follows which."""

from collections.abc import Iterator

from macros.read.load import Data
from macros.records.base import Name
from macros.records.data_files import FILES
from macros.records.organisation import Municipality, Network
from macros.records.position import Fault, Position
from macros.records.programme import Programme
from macros.records.when import When

_MUNICIPALITIES = next(f"data/{file.path}" for file in FILES if file.record is Municipality)


def spans(data: Data) -> Iterator[Fault]:
    """What ends does so after it began."""
    lives = [("joined", member.joined, "left", member.left) for member in data.all(Municipality)]
    lives += [("started", network.started, "ended", network.ended) for network in data.all(Network)]
    for first, begun, last, ended in lives:
        if begun and ended:
            yield from _in_order(first, begun.when, last, ended.when, ended.position("when"))
    for name in (record for record in data.walk() if isinstance(record, Name)):
        if name.when and name.until:
            yield from _in_order("when", name.when, "until", name.until, name.position("until"))


def _in_order(first: str, start: When, last: str, end: When, place: Position) -> Iterator[Fault]:
    if end.last < start.first:
        yield Fault(place, f"”{last}”: {end.text} är före ”{first}” ({start.text}); rätta den ena tiden")


def programme_order(data: Data) -> Iterator[Fault]:
    """A programme follows another one that is older, never itself, and no chain of them is a loop."""
    starts = {programme.id: programme.period.start for programme in data.all(Programme)}
    for programme in data.all(Programme):
        for name, tie in (("replaces", programme.replaces), ("revision_of", programme.revision_of)):
            if tie and tie.programme == programme.id:
                message = f"”{name}”: programmet kan inte följa på sig självt; ange ett äldre program"
                yield Fault(tie.position("programme"), message)
            elif tie and tie.programme in starts and starts[tie.programme] >= programme.period.start:
                message = f"”{name}”: ”{tie.programme}” börjar inte före ”{programme.id}”; ange ett äldre program"
                yield Fault(tie.position("programme"), message)


def decisions(data: Data) -> Iterator[Fault]:
    """A municipality decides while it is a member: else a warning, for it may decide just before it joins."""
    members = {municipality.id: municipality for municipality in data.all(Municipality)}
    for programme in data.all(Programme):
        adopted = programme.origin.when or programme.period.start
        for adoption in programme.adoptions:
            member = members.get(adoption.municipality)
            outside = _outside(member, adoption.date or adopted) if member and adoption.kind == "decision" else ""
            if outside:
                remedy = f"rätta beslutets datum, eller medlemskapet i {_MUNICIPALITIES}"
                message = f"”municipality”: ”{adoption.municipality}” {outside}; {remedy}"
                yield Fault(adoption.position("municipality"), message, warning=True)


def _outside(municipality: Municipality, day: When) -> str:
    """That a time lies outside a membership; nothing when it may lie inside."""
    joined, left = municipality.joined, municipality.left
    if joined and day.last < joined.when.first:
        return f"är inte medlem förrän {joined.when.text} men beslutar {day.text}"
    if left and day.first > left.when.last:
        return f"är medlem bara till och med {left.when.text} men beslutar {day.text}"
    return ""


def renamed(data: Data) -> Iterator[Fault]:
    """A network that has had another name says when: else a warning, for older plans would get the new one."""
    for network in data.all(Network):
        if network.names and not any(item.text == network.name or item.until for item in network.names):
            message = (
                f"”name”: ”{network.name}” står inte i ”names”. Har nätverket bytt namn, skriv until för det gamla "
                "där, så behåller äldre planer och scheman det; annars lägg till namnet"
            )
            yield Fault(network.position("name"), message, warning=True)


RULES = (spans, programme_order, decisions, renamed)
