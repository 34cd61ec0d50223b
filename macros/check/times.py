"""Rules for what holds in time: memberships, names, which programme follows which, conferences and calendars."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise
from pathlib import PurePosixPath
from typing import get_args

from macros.read.load import Data
from macros.records.base import Name
from macros.records.conferences import Event, PlannedHosting, Series, Weekday
from macros.records.data_files import FILES
from macros.records.organisation import Municipality, Network
from macros.records.position import Fault, Position
from macros.records.programme import Programme
from macros.records.when import When
from macros.site.adoption import Decisions
from macros.site.adoption import decisions as decisions_on

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


def origins(data: Data) -> Iterator[Fault]:
    """How a version came about, and what each municipality has decided on it, do not speak against each other."""
    for programme in data.all(Programme):
        origin, answers = programme.origin, decisions_on(programme, data.all(Municipality))
        if origin.kind == "proposed":
            yield from _of_proposal(programme, answers)
        elif origin.kind == "adopted" and programme.adoptions and not origin.body and not answers.by_all:
            message = (
                f"”kind”: adopted, men {answers.count} av {answers.total} kommuner har beslutat och ingen källa säger "
                "att alla har; skriv proposed tills alla har beslutat, eller all_municipalities: true med källan"
            )
            yield Fault(origin.position("kind"), message)
        told = origin.when if origin.all_municipalities else None
        for adoption in programme.adoptions if told else ():
            if told and adoption.kind == "proposal" and adoption.date and adoption.date.first > told.last:
                message = f"”date”: {adoption.date.text} är efter {told.text}, då alla hade antagit; rätta den ena"
                yield Fault(adoption.position("date"), message)


def _of_proposal(programme: Programme, answers: Decisions) -> Iterator[Fault]:
    origin = programme.origin
    if origin.all_municipalities:
        message = (
            "”all_municipalities”: ett förslag är inte antaget av alla; ta bort raden, eller skriv kind: adopted med "
            "källan som säger att alla har beslutat"
        )
        yield Fault(origin.position("all_municipalities"), message)
    elif answers.by_all and not answers.entry:
        message = (
            f"”kind”: proposed, men alla {answers.total} kommuner har beslutat; skriv adopted om en källa säger att "
            "det gäller, eller entry_into_force med regeln som programmet har"
        )
        yield Fault(origin.position("kind"), message, warning=True)


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


RULES = (spans, programme_order, decisions, origins, renamed, calendar_year, weekdays, outcomes, turns)
