"""Events in time: what is to come, months of a year, who meets; for pages and calendar files."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from macros.records.conferences import EVENT_KINDS, Event, Series
from macros.swedish import number

_NEUTER = ("meeting", "seminar")
_COMMON = {"planerat": "planerad", "inställt": "inställd"}


@dataclass(frozen=True)
class Month:
    """The events of one month, or of a part of the year that is vaguer than that (number 0)."""

    number: int
    events: tuple[Event, ...]


def coming(events: Iterable[Event], years: Iterable[int], today: date) -> list[Event]:
    """Planned events, also cancelled ones, that may lie today or later, in order; those without any date last.

    `years` has the year of each event's file, which is all that is known of one without a date.
    """
    left = [
        event
        for event, year in zip(events, years, strict=True)
        if event.status in ("planned", "cancelled") and not is_over(event, year, today)
    ]
    return sorted(left, key=in_time)


def latest(events: Iterable[Event], today: date) -> Event | None:
    """The last event with a time that is over, held or not; None when there is none."""
    over = [event for event in events if event.when and event.when.last < today]
    return max(over, key=in_time, default=None)


def is_over(event: Event, year: int, today: date) -> bool:
    """Whether the last possible day of the event is past; `year` is that of its calendar."""
    return (event.when.last if event.when else date(year, 12, 31)) < today


def in_time(event: Event) -> tuple[bool, date, str]:
    """A sort key: by the last possible day, so that a vague time follows its days; without a date last."""
    return event.when is None, event.when.last if event.when else date.max, event.id


def months(events: Iterable[Event]) -> list[Month]:
    """The events under their months; within a month those without a day last."""
    found: dict[int, list[Event]] = {}
    for event in events:
        if event.when and event.when.precision in ("day", "range", "month"):
            found.setdefault(event.when.first.month, []).append(event)
    return [Month(number, tuple(sorted(found[number], key=_day))) for number in sorted(found)]


def _day(event: Event) -> tuple[bool, date, str]:
    return not event.has_day, event.when.first if event.when else date.max, event.id


def vague(events: Iterable[Event]) -> list[Event]:
    """The events whose month is not known: a season, a year, or no date at all, in that order."""
    left = [event for event in events if not event.when or event.when.precision in ("season", "year")]
    return sorted(left, key=in_time)


def kinds(events: Iterable[Event]) -> list[str]:
    """How many there are of each kind, in words: ”en konferens”, ”två möten”."""
    counts: Counter[str] = Counter(event.kind for event in events)
    return [_amount(kind, counts[kind]) for kind in EVENT_KINDS if kind in counts]


def _amount(kind: str, amount: int) -> str:
    word = EVENT_KINDS[kind]
    return f"{number(amount, kind in _NEUTER)} {word.term if amount == 1 else word.plural}"


def state(event: Event, series: Series | None) -> str:
    """The status of an event, agreeing with what it is: ”inställt” of a meeting, ”inställd” of a conference."""
    neuter = series.neuter if series else event.kind in _NEUTER
    word = event.word("status").term
    return word if neuter else _COMMON.get(word, word)


def key(event: Event) -> str:
    """What the event belongs to: "conference", the id of the body that meets, or "other"."""
    return "conference" if event.series else event.body or "other"


def groups(events: Iterable[Event], bodies: Iterable[str]) -> list[tuple[str, list[Event]]]:
    """The events of each body in the order of `bodies`, then the conferences, then the others."""
    found = sorted(events, key=in_time)
    keyed = ((name, [event for event in found if key(event) == name]) for name in (*bodies, "conference", "other"))
    return [(name, own) for name, own in keyed if own]
