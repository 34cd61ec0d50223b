"""What holds at a time: who is a member, what is still at work, and what a record was called then."""

from datetime import date
from typing import Any

from macros.fields import Name
from macros.organisation import Municipality, Network


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
    if year is None or any(_held(item, year) or not (item.when or item.until) for item in own):
        return name
    return _earlier([item for item in record.names if item not in own], own, year) or name


def _earlier(names: list[Name], own: list[Name], year: int) -> str:
    """The earlier name of a year; nothing when none is told to have given way to the present one after it."""
    closed = sorted((item for item in names if item.until and _end(item) >= year), key=_end)
    # A name that a source has in one year held until the present one, where the first time of that is told.
    later = any(item.when and item.when.first.year > year for item in own)
    past = sorted((item for item in names if later and item.when and _end(item) <= year), key=_end, reverse=True)
    holding = [item for item in (*closed, *past) if _held(item, year)]
    return next((item.text for item in (*holding, *closed, *past)), "")


def _held(name: Name, year: int) -> bool:
    """Whether the name is told to have held in a year."""
    start = name.when.first.year if name.when else year
    return (name.when or name.until) is not None and start <= year <= _end(name)


def _end(name: Name) -> int:
    """The last year that the name is told to have held."""
    end = name.until or name.when
    return end.last.year if end else 0
