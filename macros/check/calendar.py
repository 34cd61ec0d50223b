"""Rules for conferences and calendars."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise
from pathlib import PurePosixPath
from typing import get_args

from macros.read.load import Data
from macros.records.conferences import Event, PlannedHosting, Series, Weekday
from macros.records.position import Fault, Position


def calendar_year(data: Data) -> Iterator[Fault]:
    """An event lies in the year that its file is named after."""
    for event in data.all(Event):
        year = _year(event)
        if event.when and year.isdigit() and str(event.when.first.year) != year:
            home = f"data/calendar/{event.when.first.year}.yml"
            message = f"”when”: {event.when.text} hör inte till {year}; flytta händelsen till {home}"
            yield Fault(event.position("when"), message)


def _year(event: Event) -> str:
    return PurePosixPath(event.file).stem


def weekdays(data: Data) -> Iterator[Fault]:
    """A stated weekday is that of the day, or of a day in the range, or there is a note on it."""
    names = get_args(Weekday)
    for event in data.all(Event):
        if not event.when or not event.has_day or not event.weekday or event.note:
            continue
        span = range(min((event.when.last - event.when.first).days + 1, len(names)))  # a week has every day
        real = [names[(event.when.first + timedelta(days)).weekday()] for days in span]
        if event.weekday not in real:
            days = real[0] if len(real) == 1 else f"{real[0]}–{real[-1]}"
            message = f"{event.when.text} är {days}, inte {event.weekday}; rätta dagen, eller förklara i note"
            yield Fault(event.position("weekday"), f"”weekday”: {message}")


def outcomes(data: Data) -> Iterator[Fault]:
    """A series has one outcome a year, and the calendar, which alone holds the status, an event for each.

    In a calendar with faults the event may be one that could not be read.
    """
    held = {(event.series, _year(event)) for event in data.all(Event)}
    for series in data.all(Series):
        seen: dict[int, Position] = {}
        for outcome in series.outcomes:
            year, position, calendar = outcome.year, outcome.position("year"), f"data/calendar/{outcome.year}.yml"
            if year in seen:
                yield Fault(position, f"”year”: {year} står redan på rad {seen[year].line}; samla uppgifterna där")
            elif (series.id, str(year)) not in held and calendar not in data.faulty:
                remedy = f"en händelse med series: {series.id} i {calendar}"
                yield Fault(position, f"”year”: {year} finns inte i kalendern; lägg till {remedy}")
            seen.setdefault(year, position)


def turns(data: Data) -> Iterator[Fault]:
    """A plan gives each municipality one turn and leaves out no year: else a warning, for a plan may really do so."""
    for plan in (plan for series in data.all(Series) for plan in series.plans):
        yield from _repeated_hosts(plan.hosts)
        yield from _missing_years(plan.hosts)


def _repeated_hosts(hosts: Sequence[PlannedHosting]) -> Iterator[Fault]:
    before: dict[str, int] = {}
    for hosting in hosts:
        for index, name in enumerate(hosting.municipalities):
            if before.setdefault(name, hosting.year) != hosting.year:
                message = f"”municipalities”: ”{name}” är värd redan {before[name]} i samma plan; stämmer det?"
                yield Fault(hosting.position("municipalities", index), message, warning=True)


def _missing_years(hosts: Sequence[PlannedHosting]) -> Iterator[Fault]:
    for earlier, later in pairwise(sorted(hosts, key=lambda hosting: hosting.year)):
        missing = [str(year) for year in range(earlier.year + 1, later.year)]
        if missing:
            message = f"”year”: före {later.year} saknas {', '.join(missing)} i planen; stämmer det?"
            yield Fault(later.position("year"), message, warning=True)


RULES = (calendar_year, weekdays, outcomes, turns)
