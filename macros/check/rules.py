"""Rules of the data: one small generator each, yielding faults. Those on quoted words and on what may stand
only once are in files of their own.

They read records alone: a record with a fault of type is told that first, and the others get their rules all the same.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from pathlib import PurePosixPath
from typing import cast, get_args

from macros.check import passages, unique
from macros.read.load import Data
from macros.read.messages import found, guess
from macros.records.base import Name, Record, StatedAs, Statement
from macros.records.conferences import Event, PlannedHosting, Series, Weekday
from macros.records.cooperation import JointBody
from macros.records.data_files import FILES
from macros.records.organisation import Body, Chart, ChartPart, Document, Municipality, Network, Topic
from macros.records.plans import Action, ActionHeading, Direction, Plan
from macros.records.position import Fault, Position
from macros.records.programme import Goal, OverallGoal, Predecessor, Programme, Subgoal
from macros.records.when import When
from macros.site.adoption import Decisions
from macros.site.adoption import decisions as decisions_on
from macros.site.lineage import Key, path, trails
from macros.site.word_diff import key

PATHS = {file.kind: f"data/{file.path}" for file in FILES}
PATHS |= dict.fromkeys(("overall_goal", "goal", "subgoal"), PATHS["programme"])


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
        str(getattr(record, field, "")).casefold(): record for record in data.records.get(kind, ()) for field in CALLED
    }
    record = called.get(value.strip().casefold()) if value.strip() else None
    return getattr(record, "id", None)


CALLED = ("title", "name", "short")


def references(data: Data) -> Iterator[Fault]:
    """An id that names a record names one that exists. Of a record with faults its id is known, but not its goals;
    where a whole file cannot be read, its ids are not known."""
    known = _known(data)
    for record in data.walk():
        for steps, kind, value in record.references():
            programme = f"data/programmes/{value.partition('/')[0]}.yml"
            if value not in known[kind] and kind not in data.unreadable and programme not in data.faulty:
                wrong = unknown(str(steps[0]), value, kind)
                yield Fault(record.position(*steps), wrong + _remedy(value, kind, data, list(known[kind])))


def unknown(name: str, value: str, kind: str) -> str:
    """What is told of a field that names a record of a kind that is not there."""
    return f"”{name}”: {found(value)} finns inte i {PATHS[kind]}."


ADD_PAGE = " Lägg först till sidan i {}, och skriv dess id här"
FEW = " Det finns: {}"


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
        return ADD_PAGE.format(PATHS[kind])
    named = _named(value, kind, data)
    return f" Menade du ”{named}”?" if named else _choices(value, known)


def _choices(value: str, known: Sequence[str]) -> str:
    """The nearest id, or all of them when they are few; of goals, those of the programme named."""
    own = [name for name in known if "/" in value and name.startswith(f"{value.partition('/')[0]}/")] or known
    inside = [name for name in known if name.endswith(f"/{value}")] if "/" not in value else []
    if len(inside) == 1:
        return f" Menade du ”{inside[0]}”?"
    if inside:
        return FEW.format(", ".join(sorted(inside)))
    few = FEW.format(", ".join(sorted(set(own)))) if len(own) <= 12 else ""
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


_GIVEN = """
    Adam Agneta Albin Alexander Alexandra Alf Ali Alice Amanda Anders Andreas Anette Angelica Anita Ann Anna
    Anneli Annika Anton Arne Astrid Axel Barbro Bengt Berit Bernt Birgitta Björn Bo Britt Britta Camilla Carina
    Carl Carolina Caroline Cecilia Charlotta Charlotte Christer Christian Christina Christoffer Daniel David
    Dennis Ebba Elin Elisabet Elisabeth Ella Elsa Emelie Emil Emilia Emma Erik Erika Eva Evelina Felicia Felix
    Filip Fredrik Frida Gabriel Gerd Gun Gunilla Gunnar Gustav Göran Hanna Hans Harald Helen Helena Henrik Håkan
    Ida Inga Ingemar Inger Ingrid Ingvar Irene Isabelle Jakob Jan Jenny Jens Jessica Jesper Joakim Johan Johanna
    Johannes John Jonas Jonathan Josef Josefin Julia Jörgen Karin Karl Karolina Katarina Kenneth Kent Kerstin
    Kjell Klas Kristian Kristina Kurt Lars Leif Lena Leo Lennart Linda Linnea Linus Lisa Louise Lovisa Lucas
    Ludvig Magdalena Magnus Maja Malin Margareta Maria Marianne Marie Markus Martin Mathias Mats Mattias Max Mia
    Michael Mikael Mohamed Mona Monica Monika Moa Niklas Nils Nina Ola Olivia Olle Olof Oscar Oskar Pamela
    Patrik Per Pernilla Peter Petra Petter Pia Pontus Rasmus Rebecka Rikard Robert Robin Roger Roland Rolf Rune
    Ruth Sandra Sara Sebastian Simon Siv Sofia Sofie Stefan Stig Sten Sture Susanna Susanne Sven Sören Therese
    Thomas Tobias Tom Tomas Tommy Tony Torbjörn Ulf Ulla Ulrika Urban Vendela Viktor Viktoria Viveka Yvonne Åke
    Åsa Örjan Östen
"""
MOST_WORDS = 60
LONG = "”summary” har {words} ord; skriv i högst {most}"
_SURNAME = "[A-ZÅÄÖÉ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?"
NAMES = re.compile(rf"\b(?:{'|'.join(_GIVEN.split())})(?:-[A-ZÅÄÖ][a-zåäö]+)?(?: {_SURNAME}){{1,2}}\b")


def blanks(data: Data) -> Iterator[Fault]:
    """A field that may be left out has something after its colon, or is left out."""
    for record in data.walk():
        for name in type(record).model_fields:
            if name in record.model_fields_set and getattr(record, name) is None:
                yield Fault(record.position(name), f"”{name}” är tomt; fyll i det eller ta bort raden")


def elected_only(data: Data) -> Iterator[Fault]:
    """Only elected persons are named."""
    for body in data.all(Body):
        named = [chair for chair in body.chairs if chair.elected]
        if named and not body.elected:
            message = (
                "här namnges en person, men organet har inte elected: true. Är ordförandena förtroendevalda, "
                "skriv det; annars ta bort namnen, kommunen räcker"
            )
            yield Fault(named[0].key("elected"), message)


def persons(data: Data) -> Iterator[Fault]:
    """A text that looks like a person's name is only warned of, since places are called after persons, too."""
    for record, steps, value in _texts(data):
        if steps[0] != "elected" and (person := NAMES.search(value)):
            message = (
                f"”{steps[0]}” nämner kanske en person (”{person[0]}”); anställda nämns aldrig, "
                "skriv kommunen eller organet i stället"
            )
            yield Fault(record.position(*steps), message, warning=True)


def placeholders(data: Data) -> Iterator[Fault]:
    """A text that a new file was written with has been filled in: else a warning, for the file may be halfway."""
    for record, steps, value in _texts(data):
        if value.startswith("[") and value.endswith("]"):
            message = f"”{steps[0]}” är fortfarande mallens text ”{value}”; skriv det som källan säger"
            yield Fault(record.position(*steps), message, warning=True)


def _texts(data: Data) -> Iterator[tuple[Record, tuple[str | int, ...], str]]:
    """Every text in the data, alone or in a list: its record, the steps to it, and itself."""
    for record in data.walk():
        for name in type(record).model_fields:
            value = getattr(record, name)
            if isinstance(value, str):
                yield record, (name,), value
            elif isinstance(value, tuple):
                yield from ((record, (name, index), item) for index, item in enumerate(value) if isinstance(item, str))


def answers(data: Data) -> Iterator[Fault]:
    """A page begins with its answer: else a warning, since the page can do without. It has at most 60 words.

    The page of a source makes its answer of what is known of the source.
    """
    for record in data.walk():
        if "summary" not in type(record).model_fields:
            continue
        summary = getattr(record, "summary", None)
        words = len(summary.split()) if summary else 0
        if not summary and isinstance(record, Document):
            continue
        if not summary:
            message = "”summary” saknas; skriv i högst 60 ord vad läsaren helst vill veta"
            yield Fault(record.position(), message, warning=True)
        elif words > MOST_WORDS:
            yield Fault(record.position("summary"), LONG.format(words=words, most=MOST_WORDS), warning=True)


# What is told of these is told of today, unless it says its time.
_TODAY = (Body, JointBody, Municipality, Network, Series, Topic)
_PRESENT = re.compile(
    r"\b(?:är|har|ska|kan|finns|gäller|hålls|möts|går|leder|driver|svarar|arbetar|betalar|omfattar)\b"
)
_DATED = re.compile(r"\b(?:19|20)\d\d\b")


def present_tense(data: Data) -> Iterator[Fault]:
    """What is told in the present tense has a source from the latest period, or says its time: else a warning."""
    starts = [item.period.start.first for item in data.all(Programme) if item.origin.kind != "proposed"]
    dates = {document.id: document.date for document in data.all(Document)}
    for owner in (owner for kind in _TODAY for owner in data.all(kind)):
        for record in (record for record in owner.walk() if isinstance(record, Statement) and not record.when):
            days = [dates.get(source.document) for source in record.source]
            old = starts and all(day and day.last < max(starts) for day in days)
            if old and _PRESENT.search(record.text) and not _DATED.search(record.text):
                message = (
                    "”text” står i presens, men källan är äldre än det senaste programmet; skriv when, årtalet i "
                    "texten eller dåtid"
                )
                yield Fault(record.position("text"), message, warning=True)


OTHER_SUM = (
    "”sum” är {sum} men posterna är tillsammans {total}; rätta beloppen. "
    "Stämmer summan inte i källan heller, ge budgeten certainty: unclear och en note"
)


def sums(data: Data) -> Iterator[Fault]:
    """The posts of a budget make up the sum that it states, unless the budget is marked as unclear."""
    budgets = [plan.budget for plan in data.all(Plan) if plan.budget and plan.budget.certainty != "unclear"]
    for ledger in (ledger for budget in budgets for ledger in (budget.income, budget.costs)):
        total = sum(post.amount for post in ledger.posts)
        if total != ledger.sum:
            yield Fault(ledger.position("sum"), OTHER_SUM.format(sum=_kronor(ledger.sum), total=_kronor(total)))


def _kronor(amount: int) -> str:
    return f"{amount:,} kr".replace(",", " ")


_MUNICIPALITIES = next(f"data/{file.path}" for file in FILES if file.record is Municipality)


LIVES = (("municipality", "joined", "left"), ("network", "started", "ended"))
BACKWARDS = "”{last}”: {end} är före ”{first}” ({start}); rätta den ena tiden"


def spans(data: Data) -> Iterator[Fault]:
    """What ends does so after it began."""
    for kind, first, last in LIVES:
        for record in data.records[kind]:
            begun, ended = getattr(record, first), getattr(record, last)
            if begun and ended:
                yield from _in_order(first, begun.when, last, ended.when, ended.position("when"))
    for name in (record for record in data.walk() if isinstance(record, Name)):
        if name.when and name.until:
            yield from _in_order("when", name.when, "until", name.until, name.position("until"))


def _in_order(first: str, start: When, last: str, end: When, place: Position) -> Iterator[Fault]:
    if end.last < start.first:
        yield Fault(place, BACKWARDS.format(last=last, end=end.text, first=first, start=start.text))


ITSELF = "”{name}”: programmet kan inte följa på sig självt; ange ett äldre program"
NOT_BEFORE = "”{name}”: ”{other}” börjar inte före ”{id}”; ange ett äldre program"


def programme_order(data: Data) -> Iterator[Fault]:
    """A programme follows another one that is older, never itself, and no chain of them is a loop."""
    starts = {programme.id: programme.period.start for programme in data.all(Programme)}
    for programme in data.all(Programme):
        for name, tie in (("replaces", programme.replaces), ("revision_of", programme.revision_of)):
            if tie and tie.programme == programme.id:
                yield Fault(tie.position("programme"), ITSELF.format(name=name))
            elif tie and tie.programme in starts and starts[tie.programme] >= programme.period.start:
                message = NOT_BEFORE.format(name=name, other=tie.programme, id=programme.id)
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


OTHER_YEAR = "”when”: {when} hör inte till {year}; flytta händelsen till {home}"


def calendar_year(data: Data) -> Iterator[Fault]:
    """An event lies in the year that its file is named after."""
    for event in data.all(Event):
        year = _year(event)
        if event.when and year.isdigit() and str(event.when.first.year) != year:
            home = f"data/calendar/{event.when.first.year}.yml"
            yield Fault(event.position("when"), OTHER_YEAR.format(when=event.when.text, year=year, home=home))


def _year(event: Event) -> str:
    return PurePosixPath(event.file).stem


OTHER_WEEKDAY = "”weekday”: {when} är {days}, inte {weekday}; rätta dagen, eller förklara i note"


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
            message = OTHER_WEEKDAY.format(when=event.when.text, days=days, weekday=event.weekday)
            yield Fault(event.position("weekday"), message)


YEAR_AGAIN = "”year”: {year} står redan på rad {line}; samla uppgifterna där"
NO_EVENT = "”year”: {year} finns inte i kalendern; lägg till en händelse med series: {series} i {calendar}"


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
                yield Fault(position, YEAR_AGAIN.format(year=year, line=seen[year].line))
            elif (series.id, str(year)) not in held and calendar not in data.faulty:
                yield Fault(position, NO_EVENT.format(year=year, series=series.id, calendar=calendar))
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


# Lineage: predecessors are older, are named once and are what their basis says; equal words have lineage.

Wording = OverallGoal | Goal | Subgoal


@dataclass(frozen=True)
class _Named:
    """A wording, by its kind and the ids that lead to it, and one predecessor that it names."""

    key: Key
    wording: Wording
    predecessor: Predecessor

    @property
    def older(self) -> Key:
        """The kind of the predecessor, and the ids that lead to it."""
        return self.key[0], self.predecessor.path

    @property
    def position(self) -> Position:
        """Where the predecessor is named."""
        return self.predecessor.position(self.key[0])

    def fault(self, problem: str, warning: bool = False) -> Fault:
        """What is wrong with naming it."""
        message = f"”{self.key[0]}”: föregångaren {self.predecessor.path} {problem}"
        return Fault(self.position, message, warning)


def earlier(data: Data) -> Iterator[Fault]:
    """A predecessor stands in an earlier version. As every step then leads back in time, no lineage is a loop."""
    place = _order(data)
    for named in _predecessors(data):
        own, other = _version(named.key), _version(named.older)
        if own == other:
            yield named.fault(f"står i samma version, {own}; ange en äldre version")
        elif other in place and place[other] > place[own]:
            yield named.fault(f"står i en senare version än {own}; ange en äldre version")


def once(data: Data) -> Iterator[Fault]:
    """A goal names a predecessor once."""
    first: dict[tuple[int, str], Position] = {}
    for named in _predecessors(data):
        before = first.setdefault((id(named.wording), named.predecessor.path), named.position)
        if before != named.position:
            yield named.fault(f"står redan på rad {before.line}; ta bort det ena")


def as_worded(data: Data) -> Iterator[Fault]:
    """What is said to have the same wording has it."""
    words = {name: _counted(wording) for name, wording in _wordings(data)}
    for named in _predecessors(data):
        basis, name, place = named.predecessor.basis, named.predecessor.path, named.predecessor.position("basis")
        own, other = _counted(named.wording), words.get(named.older)
        if basis == "same-wording" and other not in (None, own):
            remedy = "rätta det som är felskrivet, eller välj stated eller editorial och skriv en note"
            yield Fault(place, f"”basis”: {name} har inte samma ord; {remedy}")
        elif basis == "editorial" and other == own and named.older != named.key:
            yield Fault(place, f"”basis”: {name} har samma ord; välj same-wording", warning=True)


def skipped(data: Data) -> Iterator[Fault]:
    """A goal passes over no version that has a goal in its line; a warning."""
    place = _order(data)
    lines = {programme.id: {goal.line for _, goal in programme.all_goals()} for programme in data.all(Programme)}
    for named in _predecessors(data):
        line, last = getattr(named.wording, "line", None), place[_version(named.key)]
        first = place.get(_version(named.older), last)
        between = [name for name in place if line in lines[name] and first < place[name] < last]
        others = {other.path.partition("/")[0] for other in named.wording.predecessors}
        if between and not others & set(between):
            message = f"{between[0]} ligger mellan och har ett mål i samma linje; ange det som föregångare"
            yield named.fault(f"är inte den närmaste: {message}", warning=True)


def same_words(data: Data) -> Iterator[Fault]:
    """Goals of two versions with the same wording have lineage; a warning at the newer one."""
    place, links = _order(data), dict(_wordings(data))
    lost = data.faulty - {programme.file for programme in data.all(Programme)}
    seen: dict[tuple[str, str], list[Key]] = {}
    for own, wording in sorted(_wordings(data), key=lambda pair: place[_version(pair[0])]):
        same = seen.setdefault((own[0], _counted(wording)), [])
        before = next((other for other in reversed(same) if _version(other) != _version(own)), None)
        same.append(own)
        if before and not _may_come_from(own, before, links, lost):
            kind, name = before
            row = f"- {{{kind}: {name}, basis: same-wording}}"
            message = f"{name} har samma ord men anges inte som föregångare; skriv under predecessors: {row}"
            yield Fault(wording.position("id"), message, warning=True)


def _may_come_from(new: Key, old: Key, links: Mapping[Key, Wording], lost: frozenset[str]) -> bool:
    """Whether one goal comes from another, in one step or several, or from a file that is lost, and so perhaps."""
    reached = [new]
    for here in reached:
        if f"data/programmes/{_version(here)}.yml" in lost:
            return True
        older = [(here[0], predecessor.path) for predecessor in links[here].predecessors] if here in links else []
        reached += [key for key in older if key not in reached]
    return old in reached


def absent(data: Data) -> Iterator[Fault]:
    """A version does not have what it says that it is without."""
    for programme in data.all(Programme):
        for absence in programme.without:
            if _has(programme, absence.part):
                yield Fault(absence.position("part"), f"”part”: versionen har {absence.part}; ta bort det ena")


def _has(programme: Programme, part: str) -> bool:
    goals = [goal for _, goal in programme.all_goals()]
    inside = {
        "goals": goals,
        "subgoals": [goal for goal in goals if goal.subgoals],
        "networks": [goal for goal in goals if goal.networks],
    }
    return bool(inside.get(part) or getattr(programme, part, ()))


def _wordings(data: Data) -> list[tuple[Key, Wording]]:
    """Every overall goal, goal and sub-goal with its kind and the ids that lead to it, in the order of the files."""
    found = [pair for programme in data.all(Programme) for pair in trails(programme)]
    return [((kind, path(trail)), cast(Wording, trail[-1])) for kind, trail in found]


def _predecessors(data: Data) -> Iterator[_Named]:
    """Every predecessor that is named."""
    for name, wording in _wordings(data):
        yield from (_Named(name, wording, predecessor) for predecessor in wording.predecessors)


def _version(name: Key) -> str:
    """The id of the version that a wording stands in."""
    return name[1].partition("/")[0]


def _counted(wording: Wording) -> str:
    """The words of a wording that count when it is compared."""
    return key(wording.corrected or wording.text)


def _order(data: Data) -> dict[str, tuple[When, str]]:
    """What orders the versions: when each begins, then its id."""
    return {programme.id: (programme.period.start, programme.id) for programme in data.all(Programme)}


_RULES = (
    references,
    directions,
    chart_ties,
    stated_names,
    blanks,
    elected_only,
    persons,
    placeholders,
    answers,
    present_tense,
    sums,
    spans,
    programme_order,
    decisions,
    origins,
    renamed,
    calendar_year,
    weekdays,
    outcomes,
    turns,
    earlier,
    once,
    as_worded,
    skipped,
    same_words,
    absent,
    *unique.RULES,
    *passages.RULES,
)
