"""Graphs → placed cards and connectors. Nothing here knows records, words or HTML.

The picture is a grid of equal rows and of columns whose widths stand in fixed proportion, with a gap of one unit
between them. So every point is a plain number, and one stretched drawing of the connectors fits cards of any height.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from math import ceil

from macros.records.base import Certain, Certainty
from macros.records.organisation import MOST_COLUMNS


@dataclass(frozen=True)
class Line:
    """A line inside a card, with an address if it is a link."""

    text: str
    address: str = ""


@dataclass(frozen=True)
class Node(Certain):
    """A card before it has a place.

    `level` says what it is, `word` what to call it if not by its level; `quote` is the programme's words, `text` ours,
    and `quoted` tells which the label is; `loose`: its tie is doubtful, so it has no connector; `unknown`: what should
    follow on it is not known; `before`: an earlier drawing of the same diagram has shown it.
    """

    id: str
    level: str
    label: str
    address: str = ""
    column: int = 0
    quote: str = ""
    text: str = ""
    lines: tuple[Line, ...] = ()
    note: str = ""
    certainty: Certainty = "sure"
    quoted: bool = False
    word: str = ""
    loose: bool = False
    unknown: tuple[str, ...] = ()
    before: bool = False


@dataclass(frozen=True)
class Edge:
    """A connector: solid when a source states it, dashed when it is our reading."""

    source: str
    target: str
    stated: bool = True


@dataclass(frozen=True)
class Graph:
    """Cards in the order of reading and what ties them; `widths` has a number for each column.

    An edge leads to a column further to the right, or to a later card of the same column.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Card:
    """A card in its place, its rows counted from 0.

    `hangs`: below or inset, when it hangs under a card of its own column; `entered`: a connector ends at its left;
    `stated`: whether its first connector is solid; `children` stand under it in the outline; `again` are the cards
    tied to it that the outline has shown before; `shared`: several cards lead to it.
    """

    node: Node
    top: int
    span: int
    hangs: str = ""
    entered: bool = False
    stated: bool = True
    shared: bool = False
    children: tuple["Card", ...] = ()
    again: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Connector:
    """A line from one card to another, as SVG path data in units of the grid."""

    edge: Edge
    path: str


@dataclass(frozen=True)
class Drawing:
    """A whole picture: the outermost cards of the outline, the connectors, and the size of the grid in its units."""

    nodes: tuple[Node, ...]
    cards: tuple[Card, ...]
    connectors: tuple[Connector, ...]
    widths: tuple[int, ...]
    rows: int

    @property
    def width(self) -> int:
        """The width of all columns and the gaps of one unit between them."""
        return sum(self.widths) + len(self.widths) - 1

    @property
    def loose(self) -> bool:
        """Whether a card has a doubtful tie."""
        return any(node.loose for node in self.nodes)

    @property
    def solid(self) -> str:
        """All connectors that a source states, as one path."""
        return "".join(item.path for item in self.connectors if item.edge.stated)

    @property
    def dashed(self) -> str:
        """All connectors that are our reading, as one path."""
        return "".join(item.path for item in self.connectors if not item.edge.stated)


def strips(graph: Graph) -> list[Graph]:
    """A graph with more columns than there is room for, in parts; the last column of one is the first of the next.

    A card that a part needs from further to the left is repeated in its first column, and marked as shown before.
    """
    columns = len(graph.widths)
    found = []
    for first in range(0, max(1, columns - 1), MOST_COLUMNS - 1):
        last = min(first + MOST_COLUMNS, columns)
        own = {node.id for node in graph.nodes if first + (first > 0) <= node.column < last}
        edges = tuple(edge for edge in graph.edges if edge.target in own)
        known = own | {edge.source for edge in edges} | {node.id for node in graph.nodes if node.column == first}
        nodes = tuple(
            replace(node, column=max(node.column - first, 0), before=node.before or node.id not in own)
            for node in graph.nodes
            if node.id in known
        )
        found.append(Graph(nodes, edges, graph.widths[first:last]))
    return found


_WIDE = 860  # px of the picture for which lines of text are counted; other widths only give more or less air
_INSET = 0.1  # how far a card that hangs under another one is drawn in, as a part of its column


def draw(graph: Graph) -> Drawing:
    """Place every card. Raises ValueError when an edge does not lead forwards."""
    places = _Places(graph)
    return Drawing(graph.nodes, places.outline(), tuple(places.connectors()), graph.widths, places.end)


class _Places:
    """Each card has its rows to itself in all columns to its right, for what belongs to it.

    So connectors have free room, and where they must pass by a card they do so between cards.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._nodes = {node.id: node for node in graph.nodes}
        self._order = {name: index for index, name in enumerate(self._nodes)}
        self._lefts = tuple(accumulate((width + 1 for width in graph.widths), initial=0))
        self._edges_to: dict[str, list[Edge]] = defaultdict(list)
        self._children: dict[str, list[Node]] = defaultdict(list)
        self._read_edges()
        self._own: dict[str, int] = {}  # rows of the card itself, with what stands beside it
        self._whole: dict[str, int] = {}  # and with what hangs under it
        self._measure()
        self._rows: dict[str, tuple[int, int]] = {}  # first row and number of rows
        self._place()

    @property
    def end(self) -> int:
        return max((top + span for top, span in self._rows.values()), default=0)

    def _read_edges(self) -> None:
        """Each card belongs to the first one that leads to it."""
        for edge in self._graph.edges:
            source, target = self._nodes[edge.source], self._nodes[edge.target]
            if (source.column, self._order[source.id]) >= (target.column, self._order[target.id]):
                raise ValueError(f"{source.id} → {target.id} does not lead forwards")
            self._edges_to[target.id].append(edge)
        for node in self._graph.nodes:
            if edges := self._edges_to[node.id]:
                self._children[edges[0].source].append(node)

    def _under(self, node: Node) -> list[Node]:
        return [child for child in self._children[node.id] if child.column == node.column]

    def _beside(self, node: Node) -> list[Node]:
        return [child for child in self._children[node.id] if child.column > node.column]

    def _measure(self) -> None:
        for node in sorted(self._graph.nodes, key=lambda node: (-node.column, -self._order[node.id])):
            beside = sum(self._whole[child.id] for child in self._beside(node))
            self._own[node.id] = max(_size(node, self._graph.widths), beside)
            under = sum(self._whole[child.id] for child in self._under(node))
            self._whole[node.id] = self._own[node.id] + under

    def _place(self) -> None:
        tied = {name for edge in self._graph.edges for name in (edge.source, edge.target)}
        for node in self._graph.nodes:
            if node.id in tied and not self._edges_to[node.id]:
                self._place_tree(node, self.end)
        self._settle()
        for node in self._graph.nodes:
            if node.id not in tied:
                below = max((top + span for top, span in self._column(node.column)), default=0)
                self._rows[node.id] = (below, self._own[node.id])

    def _place_tree(self, node: Node, top: int) -> None:
        own = self._own[node.id]
        self._rows[node.id] = (top, own)
        row = top + (own - sum(self._whole[child.id] for child in self._beside(node))) // 2
        for child in self._beside(node):
            self._place_tree(child, row)
            row += self._whole[child.id]
        row = top + own
        for child in self._under(node):
            self._place_tree(child, row)
            row += self._whole[child.id]

    def _settle(self) -> None:
        """Move shared cards of the last column to the middle of those in the column before that they are tied to."""
        last = [self._nodes[name] for name in self._rows if self._nodes[name].column == len(self._graph.widths) - 1]
        if any(self._under(node) for node in last):
            return
        wanted = {}
        for node in last:
            near = [edge.source for edge in self._edges_to[node.id]]
            shared = len(near) > 1 and all(self._nodes[name].column == node.column - 1 for name in near)
            middles = [self._middle(name) for name in (near if shared else [node.id])]
            wanted[node.id] = sum(middles) / len(middles)
        spots, end = [], 0
        for name in sorted(wanted, key=lambda name: wanted[name]):
            end = max(end, round(wanted[name] - self._own[name] / 2)) + self._own[name]
            spots.append((name, end - self._own[name]))
        limit = self.end
        for name, top in reversed(spots):
            limit = min(top, limit - self._own[name])
            self._rows[name] = (limit, self._own[name])

    def _middle(self, name: str) -> float:
        top, span = self._rows[name]
        return top + span / 2

    def _column(self, column: int) -> list[tuple[int, int]]:
        return [rows for name, rows in self._rows.items() if self._nodes[name].column == column]

    # The outline

    def outline(self) -> tuple[Card, ...]:
        """The cards that belong to no other one, with all that belongs to them."""
        return tuple(self._card(node) for node in self._graph.nodes if not self._edges_to[node.id])

    def _card(self, node: Node) -> Card:
        edges = self._edges_to[node.id]
        again = [edge.target for edge in self._graph.edges if edge.source == node.id]
        return Card(
            node,
            *self._rows[node.id],
            hangs=self._hangs(edges[0]) if edges else "",
            entered=any(self._nodes[edge.source].column < node.column for edge in edges),
            stated=not edges or edges[0].stated,
            shared=len(edges) > 1,
            children=tuple(self._card(child) for child in (*self._beside(node), *self._under(node))),
            again=tuple(self._nodes[name] for name in again if self._edges_to[name][0].source != node.id),
        )

    def _hangs(self, edge: Edge) -> str:
        """below: right under the card that it hangs on; inset: one of several, drawn in."""
        source, target = self._nodes[edge.source], self._nodes[edge.target]
        if source.column != target.column:
            return ""
        return "below" if len(self._under(source)) == 1 else "inset"

    # Connectors

    def connectors(self) -> Iterator[Connector]:
        """Every edge as a line from edge to edge of its cards."""
        for edge in self._graph.edges:
            yield Connector(edge, self._path(edge))

    def _path(self, edge: Edge) -> str:
        source, target = self._nodes[edge.source], self._nodes[edge.target]
        start, end = self._middle(source.id), self._middle(target.id)
        if source.column == target.column:
            return self._down(edge, start, end)
        # From gap to gap; in the columns between on a lane that is free.
        path, y = f"M{self._right(source.column):g} {start:g}", start
        for column in range(source.column + 1, target.column + 1):
            lane = end if column == target.column else self._lane(column, end)
            x = self._left(target) if column == target.column else self._lefts[column]
            middle = self._right(column - 1) + 0.5
            path += f"C{middle:g} {y:g} {middle:g} {lane:g} {x:g} {lane:g}" if lane != y else f"H{x:g}"
            path += "" if column == target.column else f"H{self._right(column):g}"
            y = lane
        return path

    def _down(self, edge: Edge, start: float, end: float) -> str:
        """Within a column. The line begins behind the upper card, where it is not seen."""
        source, target = self._nodes[edge.source], self._nodes[edge.target]
        if self._edges_to[target.id][0] is not edge:  # tied to a further card of its column: round the left side
            left = self._lefts[source.column] - 0.4
            return f"M{self._left(source):g} {start:g}H{left:g}V{end:g}H{self._left(target):g}"
        if self._hangs(edge) == "below":
            return f"M{(self._left(source) + self._right(source.column)) / 2:g} {start:g}V{end:g}"
        trunk = self._left(source) + _INSET / 2 * self._graph.widths[source.column]
        return f"M{trunk:g} {start:g}V{end:g}H{self._left(target):g}"

    def _left(self, node: Node) -> float:
        edges = self._edges_to[node.id]
        inset = bool(edges) and self._hangs(edges[0]) == "inset"
        return self._lefts[node.column] + inset * _INSET * self._graph.widths[node.column]

    def _right(self, column: int) -> int:
        return self._lefts[column] + self._graph.widths[column]

    def _lane(self, column: int, y: float) -> float:
        """The height nearest to y at which a line can cross a column without touching a card."""
        taken = self._column(column)
        if not any(top < y < top + span for top, span in taken):
            return y
        return min((edge for top, span in taken for edge in (top, top + span)), key=lambda edge: abs(edge - y))


def _size(node: Node, widths: tuple[int, ...]) -> int:
    """About how many rows a card needs, from its number of lines."""
    letters = max(8, int(_WIDE * widths[node.column] / (sum(widths) + len(widths) - 1) / 7.4) - 5)
    texts = (node.label, node.quote, node.text, node.note, *(line.text for line in node.lines))
    marks = (node.certainty != "sure") + bool(node.unknown)
    return 2 + marks + sum(ceil(len(text) / letters) for text in texts)
