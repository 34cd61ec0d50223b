"""Records → tables for spreadsheets (CSV, RFC 4180): a row for each goal, network, host, event, post,
activity, measured result and joint position."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from macros.records.base import CERTAINTIES, Choices, Differs, Record, Source, Word, marks
from macros.records.conferences import EVENT_KINDS, Event
from macros.records.cooperation import JointPosition
from macros.records.organisation import Moment, Network
from macros.records.plans import POST_KINDS, ActionHeading
from macros.records.when import When
from macros.site import addresses
from macros.site.site import Site, Tie

Row = dict[str, Any]  # texts, numbers, yes or no, days, times, and tuples of texts, sources or what other sources say
Type = Literal["string", "integer", "boolean", "date"]  # as Table Schema calls them


@dataclass(frozen=True)
class Column:
    """A column: its name in CSV, and its heading for people.

    The ids in it name records of the kind `refers`, or are those of the rows' `own` records; of several words, `words`
    has what they mean.
    """

    name: str
    heading: str
    type: Type = "string"
    refers: str = ""
    own: bool = False
    words: Mapping[str, Word] | None = None
    several: bool = False

    @property
    def between(self) -> str:
        """What stands between several values in a cell of CSV: ids have no spaces."""
        return " " if self.refers or self.name == "doubtful" else "; "


@dataclass(frozen=True)
class Table:
    """A table: its name, title, columns, where its rows come from, and the column that tells them apart, if any."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[Site], Iterable[Row]]
    key: str = ""

    @property
    def address(self) -> str:
        """The address of the table as CSV."""
        return f"/data/v1/{self.name}.csv"

    @property
    def spreadsheet(self) -> str:
        """The address of the table as a workbook."""
        return f"/data/v1/{self.name}.xlsx"


def content(table: Table, site: Site) -> str:
    """The table as CSV. A cell that a spreadsheet would run as a formula begins with an apostrophe."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, [column.name for column in table.columns], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: defused(text) for name, text in row.items()} for row in texts(table, site))
    return stream.getvalue()


def texts(table: Table, site: Site) -> Iterator[dict[str, str | None]]:
    """The rows of the table as CSV has them, by the names of the columns; None where nothing is known."""
    for row in table.rows(site):
        yield {column.name: _text(row[column.name], column.between) for column in table.columns}


def _text(value: Any, between: str) -> str | None:
    if isinstance(value, tuple):
        return between.join(str(_text(item, "; ")) for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, When):
        return value.text
    if isinstance(value, Source):
        return f"{value.document}: {value.at}" if value.at else value.document
    if isinstance(value, Differs):
        return f"{value.value} ({_text(value.source, '; ')})"
    return None if value is None else str(value)


def defused(value: str | None) -> str:
    """The text of a cell that no spreadsheet takes for a formula; nothing for a missing one."""
    text = value or ""
    return f"'{text}" if re.match(r"[=+\-@＝＋－＠\t\r\n]", text) else text


def _basis(record: Any, source: tuple[Source, ...] = ()) -> Row:
    """How sure a value is, on what it rests and what other sources say. A part without sources has those around it."""
    own, differs = getattr(record, "source", source), getattr(record, "differs", ())
    return {"certainty": record.certainty, "note": record.note, "sources": own, "differs": differs}


def _row(record: Any, *fields: str) -> Row:
    """A row that has the fields of a record as they are, with its address and what it rests on."""
    return {"address": addresses.of(record)} | {name: getattr(record, name) for name in fields} | _basis(record)


def _goals(site: Site) -> Iterator[Row]:
    for programme in site.programmes:
        for area, goal in programme.all_goals():
            for subgoal in (None, *goal.subgoals):
                trail = (programme, goal, subgoal) if subgoal else (programme, goal)
                yield {
                    "address": addresses.of(*trail),
                    "programme": programme.id,
                    "area": area.id if area else None,
                    "goal": goal.id,
                    "subgoal": subgoal.id if subgoal else None,
                    "name": None if subgoal else goal.name,
                    "text": trail[-1].text,
                    "corrected": trail[-1].corrected,
                    "line": goal.line,
                    "networks": tuple(tie.network for tie in goal.networks),
                } | _basis(trail[-1])


def _networks(site: Site) -> Iterator[Row]:
    for network in site.networks:
        ties: list[Tie | None] = [*site.ties(network)]
        for tie in ties or [None]:
            yield {
                "address": addresses.of(network),
                "network": network.id,
                "name": network.name,
                "kind": network.kind,
                "programme": tie.programme.id if tie else None,
                "goal": tie.goal.id if tie and tie.goal else None,
                "stated_as": tie.tie.stated_as if tie else None,
                "started": _when(network.started),
                "ended": _when(network.ended),
            } | _basis(tie.tie if tie else network)


def _municipalities(site: Site) -> Iterator[Row]:
    for municipality in site.municipalities:
        yield {
            "address": addresses.of(municipality),
            "municipality": municipality.id,
            "name": municipality.name,
            "joined": _when(municipality.joined),
            "left": _when(municipality.left),
        } | _basis(municipality)


def _hosts(site: Site) -> Iterator[Row]:
    for series in site.series:
        found = [("planned", hosting.year, hosting, plan) for plan in series.plans for hosting in plan.hosts]
        found += [("actual", one.year, one.hosts, one.hosts) for one in series.outcomes if one.hosts]  # type: ignore[misc]
        for kind, year, hosting, record in found:
            yield {
                "address": addresses.of(series),
                "series": series.id,
                "year": year,
                "kind": kind,
                "municipalities": hosting.municipalities,
            } | _basis(record)


def _events(site: Site) -> Iterator[Row]:
    for year in site.years:
        for event in site.calendar(year):
            same = ("id", "name", "kind", "when", "weekday", "time", "place", "municipality", "body", "series")
            first, last = (event.when.first, event.when.last) if event.when else (None, None)
            yield {"year": year, "first": first, "last": last} | _row(event, *same, "status", "digital")


def _budget(site: Site) -> Iterator[Row]:
    for plan in site.plans:
        if not (budget := plan.budget):
            continue
        for side, ledger in (("income", budget.income), ("costs", budget.costs)):
            for post in ledger.posts:
                yield {
                    "address": addresses.of(plan, budget),
                    "plan": plan.id,
                    "year": plan.year,
                    "side": side,
                    "name": post.name,
                    "kind": post.kind,
                    "amount": post.amount,
                    "approximate": post.approximate,
                } | _basis(post, budget.source)


def _actions(site: Site) -> Iterator[Row]:
    for plan in site.plans:
        for heading, subgoal, action in plan.action_plan.rows() if plan.action_plan else ():
            texts = {name: _cell(getattr(action, name)) for name in ("activity", "time", "cost", "comment")}
            responsible, cost = action.responsible, action.cost
            yield {
                "address": addresses.of(plan, action),
                "plan": plan.id,
                "heading": heading.name if isinstance(heading, ActionHeading) else None,
                "goal": heading.goal,
                "subgoal": subgoal.text,
                **texts,
                "municipalities": responsible.municipalities if responsible else None,
                "others": responsible.others if responsible else None,
                "amount": cost.amount if cost else None,
                "doubtful": tuple(name for name in _DOUBTFUL if (cell := getattr(action, name)) and not cell.sure),
            } | _basis(action)


def _measurements(site: Site) -> Iterator[Row]:
    for item in site.measurements:
        yield _row(item, "id", "line", "goals", "name", "value", "of", "when", "compared")


def _positions(site: Site) -> Iterator[Row]:
    for item in site.joint_positions:
        yield _row(item, "id", "name", "kind", "when", "at_latest", "about", "municipalities")


def _when(moment: Moment | None) -> When | None:
    return moment.when if moment else None


def _cell(cell: Any) -> str | None:
    return cell.text if cell else None


def _words(record: type[Record], field: str) -> Mapping[str, Word]:
    (choices,) = marks(record.model_fields[field], Choices)
    return choices.words


_ADDRESS = Column("address", "Adress")
_BASIS = (
    Column("certainty", "Säkerhet", words=CERTAINTIES),
    Column("note", "Anmärkning"),
    Column("sources", "Källor", several=True),
    Column("differs", "Andra källor säger", several=True),
)
_PROGRAMME = Column("programme", "Program", refers="programme")
_PLAN = Column("plan", "Plan", refers="plan")
_YEAR = Column("year", "År", "integer")
_GOAL = Column("goal", "Mål", refers="goal")
_LINE = Column("line", "Fråga", refers="line")
_WHEN = Column("when", "När")
_MUNICIPALITIES = Column("municipalities", "Kommuner", refers="municipality", several=True)
_ID = Column("id", "Id", own=True)
_HOSTING = {"planned": Word("planerad värd"), "actual": Word("känd värd")}
_SIDES = {"income": Word("intäkt"), "costs": Word("kostnad")}
_DOUBTFUL = {
    "activity": Word("aktivitet"),
    "responsible": Word("ansvariga"),
    "time": Word("tid"),
    "cost": Word("kostnad"),
    "comment": Word("kommentar"),
}


def _table(name: str, title: str, rows: Callable[[Site], Iterable[Row]], *columns: Column, key: str = "") -> Table:
    return Table(name, title, (_ADDRESS, *columns, *_BASIS), rows, key)


TABLES = (
    _table(
        "mal",
        "Mål och delmål i alla versioner",
        _goals,
        _PROGRAMME,
        Column("area", "Område", refers="area"),
        _GOAL,
        Column("subgoal", "Delmålets id", own=True),
        Column("name", "Målets namn"),
        Column("text", "Ordalydelse"),
        Column("corrected", "Rättad ordalydelse"),
        _LINE,
        Column("networks", "Nätverk", refers="network", several=True),
        key="address",
    ),
    _table(
        "natverk",
        "Nätverk och deras mål",
        _networks,
        Column("network", "Nätverkets id", own=True),
        Column("name", "Nätverk"),
        Column("kind", "Slag", words=_words(Network, "kind")),
        _PROGRAMME,
        _GOAL,
        Column("stated_as", "Skrivet som"),
        Column("started", "Började"),
        Column("ended", "Upphörde"),
    ),
    _table(
        "kommuner",
        "Kommunerna och deras medlemskap",
        _municipalities,
        Column("municipality", "Kommunens id", own=True),
        Column("name", "Kommun"),
        Column("joined", "Gick med"),
        Column("left", "Lämnade"),
        key="municipality",
    ),
    _table(
        "vardskap",
        "Planerade och kända värdar",
        _hosts,
        Column("series", "Konferens", refers="series"),
        _YEAR,
        Column("kind", "Slag", words=_HOSTING),
        _MUNICIPALITIES,
    ),
    _table(
        "handelser",
        "Möten och konferenser",
        _events,
        _YEAR,
        _ID,
        Column("name", "Namn"),
        Column("kind", "Slag", words=EVENT_KINDS),
        _WHEN,
        Column("first", "Första möjliga dag", "date"),
        Column("last", "Sista möjliga dag", "date"),
        Column("weekday", "Veckodag"),
        Column("time", "Klockslag"),
        Column("place", "Plats"),
        Column("municipality", "Kommun", refers="municipality"),
        Column("body", "Organ", refers="body"),
        Column("series", "Konferens", refers="series"),
        Column("status", "Läge", words=_words(Event, "status")),
        Column("digital", "Digitalt", "boolean"),
        key="id",
    ),
    _table(
        "budget",
        "Budgetposter",
        _budget,
        _PLAN,
        _YEAR,
        Column("side", "Sida", words=_SIDES),
        Column("name", "Post"),
        Column("kind", "Slag", words=POST_KINDS),
        Column("amount", "Kronor", "integer"),
        Column("approximate", "Ungefärligt", "boolean"),
    ),
    _table(
        "resultat",
        "Uppmätta resultat",
        _measurements,
        _ID,
        _LINE,
        Column("goals", "Mål", refers="goal", several=True),
        Column("name", "Vad som mättes"),
        Column("value", "Värde"),
        Column("of", "Av vem"),
        _WHEN,
        Column("compared", "Jämfört med", several=True),
        key="id",
    ),
    _table(
        "stallningstaganden",
        "Gemensamma ställningstaganden",
        _positions,
        _ID,
        Column("name", "Vad det gäller"),
        Column("kind", "Slag", words=_words(JointPosition, "kind")),
        _WHEN,
        Column("at_latest", "Senast då", "boolean"),
        Column("about", "Plan eller fråga"),
        _MUNICIPALITIES,
        key="id",
    ),
    _table(
        "aktiviteter",
        "Aktiviteter i handlingsplanerna",
        _actions,
        _PLAN,
        Column("heading", "Område"),
        _GOAL,
        Column("subgoal", "Delmål"),
        Column("activity", "Aktivitet"),
        _MUNICIPALITIES,
        Column("others", "Andra ansvariga", several=True),
        Column("time", "Tid"),
        Column("cost", "Kostnad"),
        Column("amount", "Kronor", "integer"),
        Column("comment", "Kommentar"),
        Column("doubtful", "Osäkra rutor", words=_DOUBTFUL, several=True),
    ),
)
