"""Rules for conferences and calendars. Like those of checks.py they work on what stands in the files."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from typing import Any, get_args

from macros.read.load import Data
from macros.records import when
from macros.records.conferences import Weekday
from macros.records.position import Fault, Node, Position, nodes


def calendar_year(data: Data) -> Iterator[Fault]:
    """An event lies in the year that its file is named after."""
    for event in data.nodes["event"]:
        stated = time_of(event.get("when"))
        year = _year(event)
        if stated and year.isdigit() and str(stated.first.year) != year:
            home = f"data/calendar/{stated.first.year}.yml"
            message = f"”when”: {stated.text} hör inte till {year}; flytta händelsen till {home}"
            yield Fault(event.values_at["when"], message)


def weekdays(data: Data) -> Iterator[Fault]:
    """A stated weekday is that of the day, or of a day in the range, or there is a note on it."""
    names = get_args(Weekday)
    for event in data.nodes["event"]:
        stated, told = time_of(event.get("when")), event.get("weekday")
        if stated is None or stated.precision not in ("day", "range") or told not in names or event.get("note"):
            continue
        span = range(min((stated.last - stated.first).days + 1, len(names)))  # a week has every day
        real = [names[(stated.first + timedelta(days)).weekday()] for days in span]
        if told not in real:
            message = f"”weekday”: {stated.text} är {_range(real)}, inte {told}; rätta dagen, eller förklara i note"
            yield Fault(event.values_at["weekday"], message)


def _range(days: list[str]) -> str:
    return days[0] if len(days) == 1 else f"{days[0]}–{days[-1]}"


def outcomes(data: Data) -> Iterator[Fault]:
    """A series has one outcome a year, and the calendar, which alone holds the status, an event for each."""
    held = {(str(event.get("series")), _year(event)) for event in data.nodes["event"]}
    for series in data.nodes["series"]:
        seen: dict[Any, Position] = {}
        for outcome in (item for item in nodes(series.get("outcomes")) if isinstance(item.get("year"), int)):
            year, position = outcome["year"], outcome.values_at["year"]
            if year in seen:
                yield Fault(position, f"”year”: {year} står redan på rad {seen[year].line}; samla uppgifterna där")
            elif "event" not in data.unreadable and (str(series.get("id")), str(year)) not in held:
                remedy = f"en händelse med series: {series.get('id')} i data/calendar/{year}.yml"
                yield Fault(position, f"”year”: {year} finns inte i kalendern; lägg till {remedy}")
            seen.setdefault(year, position)


def turns(data: Data) -> Iterator[Fault]:
    """A plan gives each municipality one turn and leaves out no year: else a warning, for a plan may really do so."""
    for series in data.nodes["series"]:
        for plan in nodes(series.get("plans")):
            hosts = [hosting for hosting in nodes(plan.get("hosts")) if _is_year(hosting.get("year"))]
            yield from _repeated_hosts(hosts)
            yield from _missing_years(hosts)


def _is_year(value: Any) -> bool:
    """Whether the value can be a year at all: the years between two are counted."""
    return isinstance(value, int) and 1900 <= value <= 2100


def _repeated_hosts(hosts: list[Node]) -> Iterator[Fault]:
    before: dict[Any, int] = {}
    for hosting in hosts:
        names = hosting.get("municipalities")
        for index, name in enumerate(names if isinstance(names, tuple) else ()):
            if not isinstance(name, str):
                continue
            if before.get(name, hosting["year"]) != hosting["year"]:
                message = f"”municipalities”: ”{name}” är värd redan {before[name]} i samma plan; stämmer det?"
                yield Fault(hosting.values_at["municipalities", index], message, warning=True)
            before.setdefault(name, hosting["year"])


def _missing_years(hosts: list[Node]) -> Iterator[Fault]:
    in_order = sorted(hosts, key=lambda hosting: hosting["year"])
    for earlier, later in pairwise(in_order):
        missing = [str(year) for year in range(earlier["year"] + 1, later["year"])]
        if missing:
            message = f"”year”: före {later['year']} saknas {', '.join(missing)} i planen; stämmer det?"
            yield Fault(later.values_at["year"], message, warning=True)


def time_of(value: Any) -> when.When | None:
    """The time that a value states, or None when it states none."""
    try:
        return when.parse(value) if isinstance(value, str | int) else None
    except ValueError:
        return None


def _year(event: Node) -> str:
    return event.position.file.removesuffix(".yml").rpartition("/")[2]


RULES = (calendar_year, weekdays, outcomes, turns)
