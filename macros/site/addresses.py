"""The address of every record. Addresses are promises: they are made from ids, never from titles, and listed in
data/permalinks.txt."""

from collections.abc import Iterator

from macros.records.base import Quote, QuoteList, Record
from macros.records.conferences import Event, Series
from macros.records.cooperation import Fee, JointBody, JointPosition, Population, Section
from macros.records.data_files import DataChange
from macros.records.organisation import (
    Body,
    Chart,
    ChartPart,
    Document,
    GovernanceLevel,
    Municipality,
    Network,
    Outline,
    Topic,
)
from macros.records.plans import Action, ActionHeading, ActionPlan, Budget, Direction, Plan
from macros.records.programme import Area, Goal, Line, Measurement, Programme, Subgoal, TargetList, Vision

Trail = tuple[Record, ...]  # a record of a data file, then the records inside it that lead to the one meant

_PAGES: dict[type[Record], str] = {
    Programme: "/program/{0.id}/",
    Network: "/natverk/{0.id}/",
    Municipality: "/kommuner/{0.id}/",
    Outline: "/kommuner/{0.id}/",
    Body: "/organisation/{0.id}/",
    JointBody: "/organisation/{0.id}/",
    Section: "/samarbetsavtal/#{0.id}",
    JointPosition: "/stallningstaganden/#{0.id}",
    Measurement: "/mal/{0.line}/#resultat-{0.id}",
    Fee: "/plan/#{0.id}",
    Population: "/plan/#{0.id}",
    Document: "/handlingar/{0.id}/",
    Series: "/konferenser/{0.id}/",
    Line: "/mal/{0.id}/",
    Vision: "/visioner/#{0.id}",
    TargetList: "/visioner/#{0.id}",
    GovernanceLevel: "/organisation/#niva-{0.id}",
    Chart: "/organisation/#{0.id}",
    Topic: "/samarbetet/#{0.id}",
    DataChange: "/andringar/#{0.id}",
}


def of(*trail: Record) -> str:
    """The address of the last record of the trail, or of the nearest record around it that has one.

    Raises LookupError for a record of a data file that no page is about.
    """
    owner, *inner = trail
    if isinstance(owner, Event):
        return f"/kalender/{year(owner)}/#{owner.id}"
    if isinstance(owner, Plan):
        address = f"/plan/{owner.year if owner.kind == 'plan' else owner.id}/"
    elif type(owner) not in _PAGES:
        raise LookupError(f"no page is about {type(owner).__name__}")
    else:
        address = _PAGES[type(owner)].format(owner)
    for record in inner:
        if isinstance(record, Area):
            address = f"{address}#omrade-{record.id}"
        elif type(record) in _PLAN_ANCHORS:
            address = f"{address.partition('#')[0]}#{_PLAN_ANCHORS[type(record)].format(record)}"
        elif isinstance(record, Goal):
            address = f"{address.partition('#')[0]}{record.id}/"
        elif isinstance(record, ChartPart):
            address = f"{address}-{record.id}"
        elif isinstance(record, Quote | QuoteList):
            address = f"{address.partition('#')[0]}#{anchor(owner, record)}"
    return address


def anchor(owner: Record, record: Quote | QuoteList) -> str:
    """The anchor of a quoted record on its owner's page (a sub-goal: on its goal's page)."""
    if isinstance(record, QuoteList):
        return _ANCHORS[_field(owner, record)]
    if isinstance(record, Subgoal):
        return f"delmal-{record.id}"
    if isinstance(record, Goal):
        return f"mal-{record.id}"
    if isinstance(owner, TargetList):
        return f"{owner.id}-{record.id}"
    return f"{_ANCHORS.get(_field(owner, record), 'del')}-{record.id}"


_ANCHORS = {
    "overall_goals": "overgripande-mal",
    "glimpses": "glimt",
    "principles": "principer",
    "takes_into_account": "hansyn",
}


def _field(owner: Record, record: Record) -> str:
    return next((name for name, records in owner.lists() if any(item is record for item in records)), "")


# What a plan promises on its page. An id need only be unique in its own list.
_PLAN_ANCHORS: dict[type[Record], str] = {
    Direction: "inriktning-{0.id}",
    Budget: "budget",
    ActionPlan: "handlingsplan",
    ActionHeading: "omrade-{0.id}",
    Action: "aktivitet-{0.id}",
}


def year(event: Event) -> int:
    """The year whose calendar holds the event: that of its file."""
    return int(event.file.removesuffix(".yml").rpartition("/")[2])


def calendar_file(address: str) -> str:
    """The calendar file of the page or anchor at `address`: the same address, with .ics for the slash that ends it."""
    return f"{address.replace('/#', '/').rstrip('/')}.ics"


def relative(address: str, here: str) -> str:
    """`address` (absolute on the site) as a link from the page at `here`, so that the site can live in any folder."""
    path, mark, fragment = address.partition("#")
    if path == here and mark:
        return f"#{fragment}"
    there, start = [step for step in path.split("/") if step], [step for step in here.split("/")[:-1] if step]
    shared = next((at for at, (one, other) in enumerate(zip(there, start, strict=False)) if one != other), None)
    shared = min(len(there), len(start)) if shared is None else shared
    link = "/".join((*[".."] * (len(start) - shared), *there[shared:])) or "."
    return f"{link}{'/' if path.endswith('/') else ''}{mark}{fragment}"


def conference(series: Series, year: int) -> str:
    """What is known of a conference in one year, and of its hosts. It is no promise: a plan's year may be corrected."""
    return f"{of(series)}#ar-{year}"


def comparison(old: Programme, new: Programme) -> str:
    """The page that sets two versions side by side, the older first."""
    return f"/jamfor/{old.id}/{new.id}/"


def changes(old: Programme, new: Programme) -> str:
    """The changes between two versions as a file for machines, beside the page that compares them."""
    return f"{comparison(old, new)}andringar.json"


def anchors(programme: Programme) -> Iterator[str]:
    """Every address with an anchor that a programme's pages promise."""
    for _, goal in programme.all_goals():
        yield f"{of(programme)}#{anchor(programme, goal)}"
        yield from (of(programme, goal, subgoal) for subgoal in goal.subgoals)
    yield from (of(programme, area) for area in programme.areas)
    yield from (of(programme, quote) for quote in (*programme.overall_goals, *programme.glimpses))
    yield from (of(programme, points) for points in (programme.principles, programme.takes_into_account) if points)


def plan_anchors(plan: Plan) -> Iterator[str]:
    """Every address with an anchor that a plan's page promises."""
    yield from (of(plan, direction) for direction in plan.directions)
    if plan.budget:
        yield of(plan, plan.budget)
    if plan.action_plan:
        yield of(plan, plan.action_plan)
        yield from (of(plan, heading) for heading in plan.action_plan.headings)
        yield from (of(plan, action) for _, _, action in plan.action_plan.rows())
