"""Records → the graphs of the site's diagrams, and which diagrams there are."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from macros import addresses
from macros.charts import Chart, ChartPart
from macros.diagram import draw
from macros.graph import MOST_COLUMNS, Drawing, Edge, Graph, Line, Node
from macros.programme import Area, Goal, NamedQuote, NetworkTie, Programme
from macros.site import Site, UnknownId

LEVELS, VERSIONS = "nivaer", "lydelser"  # the diagrams that are not named after a record
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
    found |= {LEVELS: ("governance", None), VERSIONS: ("timeline", None)}
    found |= {chart.id: ("chart", chart) for chart in site.charts}
    return found | {programme.id: ("goal_diagram", programme) for programme in site.programmes}


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
        if own := structure.of(area):
            panels.append(replace(structure.panel(own, shown), area=area))
            shown |= {node.id for node in own}
    return panels


class _Structure:
    """The goal structure of a version as cards and what ties them, in the order of the source."""

    def __init__(self, site: Site, programme: Programme) -> None:
        self._site = site
        self._programme = programme
        self.all: list[Node] = []
        self._edges: list[Edge] = []
        above = self._above()
        for area in programme.areas:
            address = addresses.of(programme, area)
            self._add(Node(_id(area), "area", area.name, address, quoted=True, certainty=area.certainty), above)
            self._add_goals(area.goals, _id(area))
        self._add_goals(programme.goals, above)
        for tie in programme.networks:
            self._add_network([tie], loose=True)

    def nodes(self, *levels: str) -> list[Node]:
        return [node for node in self.all if node.level in levels]

    def of(self, area: Area | None) -> list[Node]:
        """An area with its goals and their networks; None: the goals outside areas, and the networks that are loose."""
        goals = {f"goal-{goal.id}" for goal in (area.goals if area else self._programme.goals)}
        tied = {edge.target for edge in self._edges if edge.source in goals}
        own = goals | tied | ({_id(area)} if area else {node.id for node in self.all if node.loose})
        return [node for node in self.all if node.id in own]

    def panel(self, nodes: list[Node], shown: Iterable[str] = ()) -> Panel:
        """A drawing of these cards; those in `shown` have been drawn before."""
        levels = [level for level in _WIDTHS if any(node.level == level for node in nodes)]
        spare = max(0, len(levels) - MOST_COLUMNS)  # the first levels share a column when there are too many
        heads = (tuple(levels[: spare + 1]), *((level,) for level in levels[spare + 1 :]))
        column = {level: index for index, head in enumerate(heads) for level in head}
        placed = tuple(replace(node, column=column[node.level], before=node.id in shown) for node in nodes)
        names = {node.id for node in placed}
        edges = tuple(edge for edge in self._edges if {edge.source, edge.target} <= names)
        return Panel(draw(Graph(placed, edges, tuple(_WIDTHS[head[0]] for head in heads))), heads)

    def _add(self, node: Node, parent: str | None, stated: bool = True) -> None:
        if node.id not in {known.id for known in self.all}:
            self.all.append(node)
        if parent:
            self._edges.append(Edge(parent, node.id, stated))

    def _above(self) -> str | None:
        """Add the vision and the overall goals. Returns what the areas belong to: the only overall goal, or else the
        vision."""
        programme, tie = self._programme, self._programme.vision
        if tie:
            vision = self._site.get("vision", tie.vision)
            address = addresses.of(vision)
            self._add(Node("vision", "vision", vision.text, address, quoted=True, certainty=tie.certainty), None)
        for overall in programme.overall_goals:
            address = addresses.of(programme, overall)
            self._add(_quoted(f"overall-{overall.id}", "overall", overall, address), "vision" if tie else None)
        found = self.nodes("overall") if len(programme.overall_goals) == 1 else self.nodes("vision")
        return found[0].id if found else None

    def _add_goals(self, goals: Iterable[Goal], parent: str | None) -> None:
        for goal in goals:
            node = _quoted(f"goal-{goal.id}", "goal", goal, addresses.of(self._programme, goal))
            lines = tuple(Line(subgoal.text) for subgoal in goal.subgoals)
            self._add(replace(node, lines=lines, unknown=not goal.networks), parent)
            for tie in goal.networks:
                ties = [other for _, goal in self._programme.all_goals() for other in goal.networks]
                self._add_network([other for other in ties if other.network == tie.network])
                self._edges.append(Edge(node.id, f"network-{tie.network}", tie.sure))

    def _add_network(self, ties: list[NetworkTie], loose: bool = False) -> None:
        """The network under the name that it has in the version, if it has one name there."""
        network = self._site.get("network", ties[0].network)
        named = {tie.stated_as for tie in ties}
        label = (named.pop() if len(named) == 1 else None) or network.name
        node = Node(f"network-{network.id}" + "-loose" * loose, "network", label, addresses.of(network), loose=loose)
        node = replace(node, word=network.kind)
        marked = next((tie for tie in ties if not tie.sure), ties[0])
        self._add(replace(node, note=marked.note or "", certainty=marked.certainty), None)


def _id(area: Area) -> str:
    return f"area-{area.id}"


def _quoted(name: str, level: str, goal: NamedQuote, address: str) -> Node:
    """A goal under its name, with its wording; without a name the wording is the label."""
    node = Node(name, level, goal.label, address, certainty=goal.certainty, quoted=not goal.name)
    return replace(node, quote=goal.text) if goal.name else node


def chart(site: Site, record: Chart) -> Drawing:
    """The parts of a chart with their ties."""
    nodes = [
        replace(_part(site, record, part), column=column)
        for column, parts in enumerate(record.columns)
        for part in parts.parts
    ]
    edges = tuple(Edge(tie.part, part.id, tie.sure) for part in record.parts() for tie in part.ties)
    return draw(Graph(tuple(nodes), edges, (5,) * len(record.columns)))


def _part(site: Site, record: Chart, part: ChartPart) -> Node:
    body = site.get("body", part.body) if part.body else None
    networks = [site.get("network", name) for name in part.networks]
    address = addresses.of(body) if body else "/natverk/" if networks else addresses.of(record, part)
    told = (Line(tie.text) for tie in part.ties if tie.text)
    return Node(
        part.id,
        part.level or ("network" if networks else "body"),
        part.name,
        address,
        text=part.text or "",
        lines=(*told, *(Line(network.name, addresses.of(network)) for network in networks)),
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
