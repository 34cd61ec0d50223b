"""Lineage → a graph: which goal became which through all versions, a column for each programme."""

from macros.pages.diagrams.graph import Drawing, Edge, Graph, Node, strips
from macros.pages.diagrams.layout import draw
from macros.records.programme import Goal, Programme
from macros.site import addresses
from macros.site.lineage import path
from macros.site.site import Site


def lineage(site: Site) -> list[tuple[Drawing, list[str]]]:
    """Drawings with what stands over their columns; several when there are more programmes than one has room for.

    A version that revises another one stands in its column, under what it revises. A programme of which no version's
    goals are known has no column.
    """
    heads = [item for item in site.programmes if item is _root(site, item) and _known(site, item)]
    graph = Graph(tuple(_nodes(site, heads)), tuple(_edges(site)), (5,) * len(heads))
    found, first = [], 0
    for part in strips(graph):
        last = first + len(part.widths)
        found.append((draw(part), [item.short for item in heads[first:last]]))
        first = last - 1
    return found


def _root(site: Site, programme: Programme) -> Programme:
    """The programme that a version is a wording of."""
    while programme.revision_of:
        programme = site.get("programme", programme.revision_of.programme)
    return programme


def _known(site: Site, root: Programme) -> bool:
    return any(any(item.all_goals()) for item in site.programmes if _root(site, item) is root)


def _nodes(site: Site, heads: list[Programme]) -> list[Node]:
    """A card for each goal, line by line and oldest first."""
    return [
        _node(programme, goal, heads.index(_root(site, programme)))
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
        Edge(_path_id(path(step.old)), _id(programme, goal), step.basis != "editorial")
        for programme in site.programmes
        for _, goal in programme.all_goals()
        for step in site.lineage.before((programme, goal))
    ]


def _id(programme: Programme, goal: Goal) -> str:
    return _path_id(path((programme, goal)))


def _path_id(name: str) -> str:
    return name.replace("/", "-")
