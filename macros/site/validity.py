"""What holds at a time: who is a member, what is still at work, and what a record was called then."""

from datetime import date
from typing import Any

from macros.records.base import Name
from macros.records.organisation import Municipality, Network


def is_member(municipality: Municipality, day: date) -> bool:
    """Whether the municipality may have been a member on a day. A vague time is taken as wide as it can be."""
    return begun(municipality, day) and not has_left(municipality, day)


def begun(municipality: Municipality, day: date) -> bool:
    """Whether the membership has begun on a day; one without a beginning always has."""
    return municipality.joined is None or municipality.joined.when.first <= day


def has_left(municipality: Municipality, day: date) -> bool:
    """Whether the last possible day of the membership is past."""
    return municipality.left is not None and municipality.left.when.last < day


def has_ended(network: Network, day: date) -> bool:
    """Whether the last possible day of the network is past."""
    return network.ended is not None and network.ended.when.last < day


def called(record: Any, year: int | None, *holders: Any) -> str:
    """What a network or a body is called in a source about a year.

    First what the nearest of `holders` (a row, a heading, a part of a chart) states, then the name that is told to
    have held that year, then the present name.
    """
    for holder in holders:
        for stated in holder.stated_as:
            if record.id in (stated.network, stated.joint_body):
                return str(stated.text)
    name = str(record.name)
    own = [item for item in record.names if item.text == name]
    others = [item for item in record.names if item not in own]
    if year is None or any(_held(item, year) for item in own):
        return name
    return _closed(others, year) or _stated(others, own, year) or name


def _closed(names: list[Name], year: int) -> str:
    """The name that is told to have ended in the year or after it: of several the one that held, else the first."""
    closed = sorted((item for item in names if item.until and _end(item) >= year), key=_end)
    return next((item.text for item in (*(item for item in closed if _held(item, year)), *closed)), "")


def _stated(names: list[Name], own: list[Name], year: int) -> str:
    """The latest name that a source has up to the year, where the present one is told only of a later time."""
    later = bool(own) and all(item.when and item.when.first.year > year for item in own)
    past = [item for item in names if later and item.when and not item.until and _end(item) <= year]
    return max(past, key=_end).text if past else ""


def _held(name: Name, year: int) -> bool:
    """Whether the name is told to have held in a year."""
    start = name.when.first.year if name.when else year
    return (name.when or name.until) is not None and start <= year <= _end(name)


def _end(name: Name) -> int:
    """The last year that the name is told to have held."""
    end = name.until or name.when
    return end.last.year if end else 0
