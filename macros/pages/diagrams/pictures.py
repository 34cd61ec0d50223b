"""Records → what the site draws of them: graphs, charts as trees, the time scale and the map."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from math import cos, hypot, radians
from typing import Any

from macros import swedish
from macros.pages.diagrams.layout import Drawing, Edge, Graph, Line, Node, draw, strips
from macros.records.base import Certain, Certainty, Record, Sourced
from macros.records.organisation import MOST_COLUMNS, Chart, ChartPart, Municipality, Network, Outline
from macros.records.programme import Area, Goal, NamedQuote, NetworkTie, Programme
from macros.site import addresses
from macros.site.lineage import path
from macros.site.site import Site, Tie, UnknownId
from macros.site.validity import called

LEVELS, VERSIONS, LINEAGE = "nivaer", "lydelser", "mallinjer"  # the diagrams that are not named after a record
MOST_GOALS = 12  # in one drawing; a version with more is split by area
_WIDTHS = {"vision": 4, "overall": 4, "area": 3, "goal": 6, "network": 5}  # of the levels' columns


@dataclass(frozen=True)
class Panel:
    """One drawing of a diagram. `heads` are the levels that stand in each column."""

    drawing: Drawing
    heads: tuple[tuple[str, ...], ...] = ()
    area: Area | None = None


def diagrams(site: Site) -> dict[str, tuple[str, Programme | Chart | None]]:
    """Every diagram by its id: the template that draws it, and its record if it has one."""
    found: dict[str, tuple[str, Programme | Chart | None]] = {}
    found |= {LEVELS: ("governance", None), VERSIONS: ("timeline", None), LINEAGE: ("lineage", None)}
    found |= {chart.id: ("chart", chart) for chart in site.charts}
    return found | {programme.id: ("goals_and_networks", programme) for programme in site.programmes}


def find(site: Site, name: str) -> tuple[str, Programme | Chart | None]:
    """The template and the record of the diagram with that id. Raises UnknownId, saying which ids there are."""
    known = diagrams(site)
    if name not in known:
        raise UnknownId(f"diagrammet ”{name}” finns inte. Det finns: {', '.join(sorted(known))}")
    return known[name]


def goals(site: Site, programme: Programme) -> list[Panel]:
    """A version's vision, overall goals, areas, goals and networks; nothing when its goals are not known.

    A large version is split: what stands above the goals, then each area with its goals and networks.
    """
    structure = _Structure(site, programme)
    if not structure.nodes("goal"):
        return []
    if len(structure.nodes("goal")) <= MOST_GOALS:
        return [structure.panel(structure.all)]
    above = structure.nodes("vision", "overall", "area")
    panels = [structure.panel(above)] if structure.nodes("vision", "overall") else []
    shown: set[str] = set()
    for area in (*programme.areas, None):
        if own := structure.within(area):
            panels.append(replace(structure.panel(own, shown), area=area))
            shown |= {node.id for node in own}
    return panels


class _Structure:
    """The goal structure of a version as cards and what ties them, in the order of the source."""

    def __init__(self, site: Site, programme: Programme) -> None:
        self._site = site
        self._programme = programme
        self._nodes: dict[str, Node] = {}
        self._edges: list[Edge] = []
        self._ties: dict[str, list[NetworkTie]] = defaultdict(list)
        for _, goal in programme.all_goals():
            for tie in goal.networks:
                self._ties[tie.network].append(tie)
        self._columns = {level: column for column, head in enumerate(_heads(self._levels())) for level in head}
        self._add_all()

    @property
    def all(self) -> list[Node]:
        return list(self._nodes.values())

    def nodes(self, *levels: str) -> list[Node]:
        return [node for node in self.all if node.level in levels]

    def within(self, area: Area | None) -> list[Node]:
        """An area with its goals and their networks; None: the goals outside areas, and the networks that are loose."""
        goals = {f"goal-{goal.id}" for goal in (area.goals if area else self._programme.goals)}
        tied = {edge.target for edge in self._edges if edge.source in goals}
        own = (
            goals | tied | ({f"area-{area.id}"} if area else {node.id for node in self.nodes("network") if node.loose})
        )
        return [node for node in self.all if node.id in own]

    def panel(self, nodes: list[Node], shown: Iterable[str] = ()) -> Panel:
        """A drawing of these cards; those in `shown` have been drawn before."""
        heads = _heads([level for level in _WIDTHS if any(node.level == level for node in nodes)])
        columns = {level: column for column, head in enumerate(heads) for level in head}
        if columns != self._columns or shown:
            nodes = [replace(node, column=columns[node.level], before=node.id in shown) for node in nodes]
        names = {node.id for node in nodes}
        edges = tuple(edge for edge in self._edges if edge.source in names and edge.target in names)
        return Panel(draw(Graph(tuple(nodes), edges, tuple(_WIDTHS[head[0]] for head in heads))), heads)

    def _levels(self) -> list[str]:
        programme = self._programme
        goals = list(programme.all_goals())
        there = (programme.vision, programme.overall_goals, programme.areas, goals, self._ties or programme.networks)
        return [level for level, found in zip(_WIDTHS, there, strict=True) if found]

    def _add_all(self) -> None:
        programme, above = self._programme, self._above()
        for area in programme.areas:
            node = self._node(f"area-{area.id}", "area", area.name, addresses.of(programme, area), area)
            self._add(node, above)
            self._add_goals(area.goals, node.id)
        self._add_goals(programme.goals, above)
        for tie in programme.networks:
            self._add_network(f"loose-{tie.network}", [tie], loose=True)

    def _above(self) -> str | None:
        """Add the vision and the overall goals. Returns what the areas belong to: the only overall goal, or else the
        vision."""
        programme, tie = self._programme, self._programme.vision
        if tie:
            vision = self._site.get("vision", tie.vision)
            self._add(self._node("vision", "vision", vision.text, addresses.of(vision), tie), None)
        loose = not tie and len(programme.overall_goals) > 1  # no source ties one of several to an area or a goal
        for goal in programme.overall_goals:
            self._add(self._goal(f"overall-{goal.id}", "overall", goal, loose=loose), "vision" if tie else None)
        found = self.nodes("overall") if len(programme.overall_goals) == 1 else self.nodes("vision")
        return found[0].id if found else None

    def _add_goals(self, goals: Iterable[Goal], parent: str | None) -> None:
        for goal in goals:
            lines = tuple(Line(subgoal.text) for subgoal in goal.subgoals)
            open_ = not goal.networks and not self._programme.absent("networks")
            unknown = ("networks", self._programme.id, goal.id) if open_ else ()
            node = self._goal(f"goal-{goal.id}", "goal", goal, lines=lines, unknown=unknown)
            self._add(node, parent)
            for tie in goal.networks:
                self._add_network(f"network-{tie.network}", self._ties[tie.network])
                self._edges.append(Edge(node.id, f"network-{tie.network}", tie.sure))

    def _add_network(self, name: str, ties: list[NetworkTie], loose: bool = False) -> None:
        """The network under the name that it has in the version, if it has one name there."""
        if name in self._nodes:
            return
        network = self._site.get("network", ties[0].network)
        named = {tie.stated_as for tie in ties}
        label = (named.pop() if len(named) == 1 else None) or called(network, self._programme.period.start.first.year)
        marked = next((tie for tie in ties if not tie.sure), ties[0])
        over = self._site.has_ended(network) and self._site.versions.status(self._programme).state != "replaced"
        told = f"Avslutat {swedish.told(network.ended.when)}" if over else ""
        more: Any = {"text": told, "word": network.kind, "note": marked.note or "", "loose": loose, "quoted": False}
        self._add(self._node(name, "network", label, addresses.of(network), marked, **more), None)

    def _goal(self, name: str, level: str, goal: NamedQuote, **more: Any) -> Node:
        """A goal under its name, with its wording; without a name the wording is the label."""
        quote = goal.text if goal.name else ""
        address = addresses.of(self._programme, goal)
        return self._node(name, level, goal.label, address, goal, quoted=not goal.name, quote=quote, **more)

    def _node(
        self, name: str, level: str, label: str, address: str, basis: Sourced, quoted: bool = True, **more: Any
    ) -> Node:
        column = self._columns[level]
        return Node(name, level, label, address, column, certainty=basis.certainty, quoted=quoted, **more)

    def _add(self, node: Node, parent: str | None) -> None:
        self._nodes[node.id] = node
        if parent:
            vision = self._programme.vision
            stated = parent != "vision" or vision is None or vision.sure
            self._edges.append(Edge(parent, node.id, stated))


def _heads(levels: list[str]) -> tuple[tuple[str, ...], ...]:
    """The levels over each column. The first ones share a column when there are too many."""
    spare = max(0, len(levels) - MOST_COLUMNS)
    return (tuple(levels[: spare + 1]), *((level,) for level in levels[spare + 1 :]))


def chart(site: Site, record: Chart) -> Drawing:
    """The parts of a chart with their ties."""
    nodes = [_part(site, record, part, column) for column, parts in enumerate(record.columns) for part in parts.parts]
    edges = tuple(Edge(tie.part, part.id, tie.sure) for part in record.parts() for tie in part.ties)
    return draw(Graph(tuple(nodes), edges, (5,) * len(record.columns)))


def _part(site: Site, record: Chart, part: ChartPart, column: int) -> Node:
    body = site.get("body", part.body) if part.body else None
    networks = [site.get("network", name) for name in part.networks]
    address = addresses.of(body) if body else "/natverk/" if networks else addresses.of(record, part)
    year = record.when.first.year if record.when else None
    told = (Line(tie.text) for tie in part.ties if tie.text)
    return Node(
        part.id,
        part.level or ("network" if networks else "body"),
        part.name,
        address,
        column,
        text=part.text or "",
        lines=(*told, *(Line(called(network, year, part), addresses.of(network)) for network in networks)),
        note=part.note or "" if part.loose else "",
        certainty=part.certainty,
        loose=part.loose,
    )


def levels(site: Site) -> Drawing:
    """The levels of planning, topmost first, with the plans named at each."""
    nodes = tuple(
        Node(
            level.id,
            "tier",
            level.name,
            addresses.of(level),
            lines=tuple(Line(plan) for plan in level.plans),
            certainty=level.certainty,
            quoted=True,
        )
        for level in site.levels
    )
    edges = tuple(Edge(above.id, below.id) for above, below in pairwise(nodes))
    return draw(Graph(nodes, edges, (1,)))


def lineage(site: Site) -> list[tuple[Drawing, list[str]]]:
    """Drawings with what stands over their columns; several when there are more programmes than one has room for.

    A version that revises another one stands in its column, under what it revises. A programme of which no version's
    goals are known has no column.
    """
    heads = [item for item in site.programmes if item is site.versions.root(item) and _known(site, item)]
    graph = Graph(tuple(_nodes(site, heads)), tuple(_edges(site)), (5,) * len(heads))
    found, first = [], 0
    for part in strips(graph):
        last = first + len(part.widths)
        found.append((draw(part), [item.short for item in heads[first:last]]))
        first = last - 1
    return found


def _known(site: Site, root: Programme) -> bool:
    return any(any(item.all_goals()) for item in site.programmes if site.versions.root(item) is root)


def _nodes(site: Site, heads: list[Programme]) -> list[Node]:
    """A card for each goal, line by line and oldest first."""
    return [
        _node(programme, goal, heads.index(site.versions.root(programme)))
        for line in site.lines
        for programme in site.programmes
        for goal in site.lineage.goals(programme, line)
    ]


def _node(programme: Programme, goal: Goal, column: int) -> Node:
    return Node(
        _id(programme, goal),
        "goal",
        goal.label,
        addresses.of(programme, goal),
        column,
        quote=goal.text if goal.name else "",
        text=programme.short,  # the outline has no heads over its columns
        certainty=goal.certainty,
        quoted=not goal.name,
    )


def _edges(site: Site) -> list[Edge]:
    return [
        Edge(_id(*step.old), _id(programme, goal), step.basis != "editorial")
        for programme in site.programmes
        for _, goal in programme.all_goals()
        for step in site.lineage.before((programme, goal))
    ]


def _id(*trail: Record) -> str:
    return path(trail).replace("/", "-")


_SHORTEST = timedelta(days=120)  # of a hatched end, so that it is seen


@dataclass(frozen=True)
class Tick:
    """Where a version that revises or restates the one of the bar begins."""

    programme: Programme
    place: float


@dataclass(frozen=True)
class Bar:
    """A programme on the scale, in per cent from its left: from `start` to `end`, inferred from `hatched` on, with a
    tick for each version that revises or restates it."""

    programme: Programme
    start: float
    end: float
    hatched: float | None = None
    ticks: tuple[Tick, ...] = ()

    @property
    def latest(self) -> Programme:
        """The version that began last."""
        return max((self.programme, *(tick.programme for tick in self.ticks)), key=lambda item: item.period.start)


@dataclass(frozen=True)
class Scale:
    """The bars, oldest first; the years with their places; the build date's place, when it is on the scale."""

    bars: tuple[Bar, ...]
    years: tuple[tuple[int, float], ...]
    today: float | None


def scale(site: Site) -> Scale:
    """All programmes on one scale, from the first year known to the last. An unknown end is drawn to today."""
    if not site.programmes:
        return Scale((), (), None)
    starts = [item.period.start.first for item in site.programmes]
    ends = [_end(item, site.today) for item in site.programmes]
    first, latest = date(min(starts).year, 1, 1), max(max(ends) - timedelta(days=1), min(starts))
    last = date(latest.year + 1, 1, 1)

    def place(day: date) -> float:
        return round(100 * (day - first).days / (last - first).days, 2)

    step = max(1, (last.year - first.year + 4) // 5)
    return Scale(
        tuple(_bar(family, site.today, place) for family in site.versions.families),
        tuple((year, place(date(year, 1, 1))) for year in range(first.year, last.year, step)),
        place(site.today) if first <= site.today <= last else None,
    )


def _end(programme: Programme, today: date) -> date:
    """The day after the last one of the period."""
    end = programme.period.end
    return end.last + timedelta(days=1) if end else max(today, programme.period.start.last)


def _bar(family: tuple[Programme, ...], today: date, place: Callable[[date], float]) -> Bar:
    programme, *revisions = family
    latest = max(family, key=lambda item: item.period.start)
    start, end = min(item.period.start.first for item in family), _end(latest, today)
    hatched = None
    if not latest.period.sure or not latest.period.end:
        change = latest.period.end.first if latest.period.end else end
        hatched = place(max(start, min(change, end - _SHORTEST)))
    ticks = tuple(Tick(item, place(item.period.start.first)) for item in revisions)
    return Bar(programme, place(start), place(end), hatched, ticks)


@dataclass(frozen=True)
class Branch(Certain):
    """A part, or one of the networks that it stands for: `tie` is what it does for the part above it, `also` what ties
    it to others, `goals` the goals of a network. A loose one hangs on nothing that a source tells."""

    name: str
    address: str
    text: str = ""
    tie: str = ""
    tied: Certainty = "sure"
    also: tuple[str, ...] = ()
    network: Network | None = None
    goals: tuple[Tie, ...] = ()
    loose: bool = False
    certainty: Certainty = "sure"
    below: tuple["Branch", ...] = ()


def tree(site: Site, chart: Chart) -> list[Branch]:
    """The parts that stand on top, each with those below it. One that no tie leads from stands at the foot."""
    parts, first = list(chart.parts()), chart.columns[0].parts
    above = {part.id: part.ties[0].part for part in parts if part.ties}
    tops = [part for part in parts if part in first and part.id not in above]
    loose = [part for part in parts if part.id not in above and part not in first]
    holders = [part.id for part in parts if part.id in above.values()]
    foot = holders[-1] if holders else tops[0].id

    def grow(part: ChartPart) -> Iterator[Branch]:
        mine = [other for other in parts if above.get(other.id) == part.id]
        mine = sorted([*mine, *(loose if part.id == foot else ())], key=parts.index)
        yield from _branches(
            site, chart, part, tuple(branch for other in mine for branch in grow(other)), part in loose
        )

    return [branch for part in tops for branch in grow(part)]


def _branches(site: Site, chart: Chart, part: ChartPart, below: tuple[Branch, ...], loose: bool) -> Iterator[Branch]:
    """A part as one branch; one that stands for networks, with nothing below it, as a branch for each of them."""
    tie = part.ties[0].text or "" if part.ties else ""
    tied = part.ties[0].certainty if part.ties else "sure"
    also = tuple(other.text for other in part.ties[1:] if other.text)
    if part.networks and not below:
        year = chart.when.first.year if chart.when else None
        for network in (site.get("network", name) for name in part.networks):
            goals = tuple(found for found in site.ties(network) if found.programme is site.versions.in_force)
            name, address = called(network, year, part), addresses.of(network)
            yield Branch(name, address, "", tie, tied, also, network, goals, loose or part.loose, part.certainty)
        return
    address = addresses.of(site.get("body", part.body)) if part.body else addresses.of(chart, part)
    loose = loose or part.loose
    yield Branch(part.name, address, part.text or "", tie, tied, also, None, (), loose, part.certainty, below)


MAP_WIDTH = 560  # of the drawing; its height follows
_MARGIN = 4  # room for the lines at its edges
_LEVELS = 24  # at which a name may stand
_NAME = 90  # the room that most names need

Point = tuple[float, float]


@dataclass(frozen=True)
class Shape:
    """A municipality on the map: its outline as the path of an SVG, and the middle of where its name has most room."""

    municipality: Municipality
    path: str
    x: float
    y: float


@dataclass(frozen=True)
class Map:
    """The drawn map, as wide as MAP_WIDTH; `sources` are the records that it is drawn from."""

    height: int
    shapes: tuple[Shape, ...]
    sources: tuple[Outline, ...]
    width: int = MAP_WIDTH

    @property
    def shown(self) -> set[str]:
        """The ids of the municipalities that are drawn."""
        return {shape.municipality.id for shape in self.shapes}


@lru_cache(maxsize=4)  # every municipality shows it
def municipality_map(site: Site) -> Map | None:
    """The map of the members whose outline is known; None without any."""
    members = {item.id: item for item in site.members}
    outlines = tuple(item for item in site.records("outline") if item.id in members)
    if not outlines:
        return None
    corners = [point for item in outlines for ring in item.corners for point in ring]
    west, east = min(x for x, _ in corners), max(x for x, _ in corners)
    south, north = min(y for _, y in corners), max(y for _, y in corners)
    narrowing = cos(radians((south + north) / 2))  # of a degree of longitude
    scale = (MAP_WIDTH - 2 * _MARGIN) / ((east - west) * narrowing)

    def place(point: Point) -> Point:
        longitude, latitude = point
        return _MARGIN + (longitude - west) * narrowing * scale, _MARGIN + (north - latitude) * scale

    shapes = tuple(_shape(members[item.id], [[*map(place, ring)] for ring in item.corners]) for item in outlines)
    return Map(round((north - south) * scale + 2 * _MARGIN), shapes, outlines)


def _shape(municipality: Municipality, rings: list[list[Point]]) -> Shape:
    path = "".join(f"M{'L'.join(f'{x:.0f} {y:.0f}' for x, y in ring)}Z" for ring in rings)
    x, y = _roomiest(max(rings, key=_area))
    return Shape(municipality, path, round(x), round(y))


def _area(ring: list[Point]) -> float:
    return abs(sum(x * below - beside * y for (x, y), (beside, below) in _sides(ring))) / 2


def _sides(ring: list[Point]) -> Iterable[tuple[Point, Point]]:
    return zip(ring, [*ring[1:], ring[0]], strict=True)


def _roomiest(ring: list[Point]) -> Point:
    """The middle of a level line inside the ring that a name fits on, the freest of all corners; else of the widest."""
    top, bottom = min(y for _, y in ring), max(y for _, y in ring)
    best, middle = (-1.0, 0.0), ring[0]
    for level in range(_LEVELS // 5, _LEVELS - _LEVELS // 5 + 1):
        y = top + (bottom - top) * level / _LEVELS + 0.01
        crossed = sorted(
            x + (y - own) / (below - own) * (beside - x)
            for (x, own), (beside, below) in _sides(ring)
            if (own > y) != (below > y)
        )
        for left, right in zip(crossed[::2], crossed[1::2], strict=False):
            x = (left + right) / 2
            free = min(hypot((x - beside) / 3, y - own) for beside, own in ring)  # a name is wide and low
            if (fit := (min(right - left, _NAME), free)) > best:
                best, middle = fit, (x, y)
    return middle
