"""Records → tables for spreadsheets (CSV, RFC 4180): a row for each goal, network, host, event, post,
activity, measured result and joint position."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from macros.records.base import Source
from macros.records.organisation import Moment
from macros.records.plans import ActionHeading
from macros.records.when import When
from macros.site import addresses
from macros.site.site import Site, Tie

Row = dict[str, Any]
_BASIS = ("certainty", "note", "sources", "differs")


@dataclass(frozen=True)
class Table:
    """A table: its address, title, columns, and where its rows come from."""

    address: str
    title: str
    columns: tuple[str, ...]
    rows: Callable[[Site], Iterable[Row]]


def content(table: Table, site: Site) -> str:
    """The table as CSV. A cell that a spreadsheet would run as a formula begins with an apostrophe."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, table.columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: defused(value) for name, value in row.items()} for row in table.rows(site))
    return stream.getvalue()


def defused(value: Any) -> str:
    """The value as the text of a cell that no spreadsheet takes for a formula; nothing for a missing one."""
    text = "" if value is None else str(value)
    return f"'{text}" if re.match(r"[=+\-@＝＋－＠\t\r\n]", text) else text


def _basis(record: Any, source: tuple[Source, ...] = ()) -> Row:
    """How sure a value is, on what it rests and what other sources say. A part without sources has those around it."""
    own = getattr(record, "source", source)
    differs = getattr(record, "differs", ())
    return {
        "certainty": record.certainty,
        "note": record.note,
        "sources": _sources(own),
        "differs": "; ".join(f"{other.value} ({_sources(other.source)})" for other in differs),
    }


def _sources(sources: Iterable[Source]) -> str:
    return "; ".join(f"{source.document}: {source.at}" if source.at else source.document for source in sources)


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
                    "networks": " ".join(tie.network for tie in goal.networks),
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
                "municipalities": " ".join(hosting.municipalities),
            } | _basis(record)


def _events(site: Site) -> Iterator[Row]:
    for year in site.years:
        for event in site.calendar(year):
            same = ("id", "name", "kind", "weekday", "time", "place", "municipality", "body", "series", "status")
            yield {
                "address": addresses.of(event),
                "year": year,
                "first": event.when.first.isoformat() if event.when else None,
                "last": event.when.last.isoformat() if event.when else None,
                "when": event.when.text if event.when else None,
                "digital": "true" if event.digital else "false",
                **{name: getattr(event, name) for name in same},
            } | _basis(event)


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
                    "approximate": "true" if post.approximate else "false",
                } | _basis(post, budget.source)


def _actions(site: Site) -> Iterator[Row]:
    for plan in site.plans:
        for heading, subgoal, action in plan.action_plan.rows() if plan.action_plan else ():
            row: Mapping[str, Any] = {name: _cell(getattr(action, name)) for name in ("activity", "time", "comment")}
            responsible, cost = action.responsible, action.cost
            yield {
                "address": addresses.of(plan, action),
                "plan": plan.id,
                "heading": heading.name if isinstance(heading, ActionHeading) else None,
                "goal": heading.goal,
                "subgoal": subgoal.text,
                **row,
                "municipalities": " ".join(responsible.municipalities) if responsible else None,
                "others": "; ".join(responsible.others) if responsible else None,
                "cost": cost.text if cost else None,
                "amount": cost.amount if cost else None,
                "doubtful": " ".join(
                    name
                    for name in ("activity", "responsible", "time", "cost", "comment")
                    if getattr(action, name) and not getattr(action, name).sure
                ),
            } | _basis(action)


def _measurements(site: Site) -> Iterator[Row]:
    for item in site.measurements:
        yield {
            "address": addresses.of(item),
            "id": item.id,
            "line": item.line,
            "goals": " ".join(item.goals),
            "name": item.name,
            "value": item.value,
            "of": item.of,
            "when": _time(item.when),
            "compared": "; ".join(item.compared),
        } | _basis(item)


def _positions(site: Site) -> Iterator[Row]:
    for item in site.joint_positions:
        yield {
            "address": addresses.of(item),
            "id": item.id,
            "name": item.name,
            "kind": item.kind,
            "when": _time(item.when),
            "at_latest": "true" if item.at_latest else "false",
            "about": item.about,
            "municipalities": " ".join(item.municipalities),
        } | _basis(item)


def _time(when: When | None) -> str | None:
    return when.text if when else None


def _when(moment: Moment | None) -> str | None:
    return moment.when.text if moment else None


def _cell(cell: Any) -> str | None:
    return cell.text if cell else None


def _table(name: str, title: str, columns: str, rows: Callable[[Site], Iterable[Row]]) -> Table:
    return Table(f"/data/v1/{name}.csv", title, ("address", *columns.split(), *_BASIS), rows)


TABLES = (
    _table(
        "mal",
        "Mål och delmål i alla versioner",
        "programme area goal subgoal name text corrected line networks",
        _goals,
    ),
    _table("natverk", "Nätverk och deras mål", "network name kind programme goal stated_as started ended", _networks),
    _table("kommuner", "Kommunerna och deras medlemskap", "municipality name joined left", _municipalities),
    _table("vardskap", "Planerade och kända värdar", "series year kind municipalities", _hosts),
    _table(
        "handelser",
        "Möten och konferenser",
        "year id name kind when first last weekday time place municipality body series status digital",
        _events,
    ),
    _table("budget", "Budgetposter", "plan year side name kind amount approximate", _budget),
    _table("resultat", "Uppmätta resultat", "id line goals name value of when compared", _measurements),
    _table(
        "stallningstaganden",
        "Gemensamma ställningstaganden",
        "id name kind when at_latest about municipalities",
        _positions,
    ),
    _table(
        "aktiviteter",
        "Aktiviteter i handlingsplanerna",
        "plan heading goal subgoal activity municipalities others time cost amount comment doubtful",
        _actions,
    ),
)
