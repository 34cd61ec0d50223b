"""What a picture is made of: cards and what ties them, before and after they have a place."""

from dataclasses import dataclass, replace

from macros.records.charts import MOST_COLUMNS


@dataclass(frozen=True)
class Line:
    """A line inside a card, with an address if it is a link."""

    text: str
    address: str = ""


@dataclass(frozen=True)
class Node:
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
    certainty: str = "sure"
    quoted: bool = False
    word: str = ""
    loose: bool = False
    unknown: bool = False
    before: bool = False

    @property
    def sure(self) -> bool:
        """Whether a source states it in so many words."""
        return self.certainty == "sure"


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
