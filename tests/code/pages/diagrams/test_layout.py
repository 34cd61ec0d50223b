"""Cards get room of their own, and connectors lead from card to card past the others."""

import random
import re

import pytest

from macros.pages.diagrams.layout import Card, Drawing, Edge, Graph, Node, draw, strips


def node(name: str, column: int, **more: object) -> Node:
    return Node(name, "goal", name, f"/{name}/", column, **more)  # type: ignore[arg-type]


def graph(columns: str, *edges: str, widths: int = 5) -> Graph:
    """'a b c | d e': cards by column; 'a d' is a solid edge, 'a-d' a dashed one. Cards are read column by column."""
    nodes = [node(name, index) for index, part in enumerate(columns.split("|")) for name in part.split()]
    ends = [(re.split("[ -]", edge), " " in edge) for edge in edges]
    found = [Edge(source, target, stated) for (source, target), stated in ends]
    return Graph(tuple(nodes), tuple(found), (widths,) * (columns.count("|") + 1))


def cards(drawing: Drawing) -> dict[str, Card]:
    """Every card by its id, in the order of the outline."""

    def walk(items: tuple[Card, ...]) -> list[Card]:
        return [card for item in items for card in (item, *walk(item.children))]

    return {card.node.id: card for card in walk(drawing.cards)}


def middle(card: Card) -> float:
    return card.top + card.span / 2


def points(path: str) -> list[tuple[float, float]]:
    """The ends of each stretch of a connector: M x y, C a b c d x y, H x, V y."""
    found: list[tuple[float, float]] = []
    for kind, rest in re.findall(r"([MCHV])([^MCHV]*)", path):
        numbers = [float(number) for number in rest.split()]
        x, y = found[-1] if found else (0.0, 0.0)
        found.append((numbers[0], y) if kind == "H" else (x, numbers[0]) if kind == "V" else (numbers[-2], numbers[-1]))
    return found


def faults(drawing: Drawing) -> list[str]:
    """What is wrong with the places: cards that share rows, and connectors that miss their cards or cross others."""
    placed = list(cards(drawing).values())
    found = [
        f"{one.node.id} and {other.node.id} overlap"
        for index, one in enumerate(placed)
        for other in placed[index + 1 :]
        if one.node.column == other.node.column and one.top < other.top + other.span and other.top < one.top + one.span
    ]
    left = [sum(drawing.widths[:column]) + column for column in range(len(drawing.widths))]
    by_id = cards(drawing)
    for connector in drawing.connectors:
        source, target = by_id[connector.edge.source], by_id[connector.edge.target]
        if source.node.column == target.node.column:
            continue
        line = points(connector.path)
        start = (left[source.node.column] + drawing.widths[source.node.column], middle(source))
        inset = 0.1 * drawing.widths[target.node.column] if target.hangs == "inset" else 0
        if line[0] != start or line[-1] != (left[target.node.column] + inset, middle(target)):
            found.append(f"{connector.edge} misses: {connector.path}")
        for x, y in line[1:-1]:
            over = [card for card in placed if left[card.node.column] == x and card.top < y < card.top + card.span]
            found += [f"{connector.edge} crosses {card.node.id}" for card in over]
    return found


def test_a_card_stands_in_the_middle_of_those_that_follow_on_it() -> None:
    drawing = draw(graph("a | b c d", "a b", "a c", "a d"))
    placed = cards(drawing)
    assert middle(placed["a"]) == middle(placed["c"])
    assert [drawing.rows, placed["b"].top, placed["d"].top + placed["d"].span] == [9, 0, 9]
    assert faults(drawing) == []


def test_the_outline_follows_the_first_card_that_leads_to_each() -> None:
    drawing = draw(graph("a b | c d | e", "a c", "b d", "c e", "d e"))
    assert list(cards(drawing)) == ["a", "c", "e", "b", "d"]
    assert [other.id for other in cards(drawing)["d"].again] == ["e"]
    assert cards(drawing)["c"].again == ()


def test_a_shared_card_is_one_card_with_several_connectors_halfway_between() -> None:
    drawing = draw(graph("a b c | n", "a n", "b n", "c n"))
    placed = cards(drawing)
    assert middle(placed["n"]) == middle(placed["b"])
    assert placed["n"].shared
    assert len(drawing.connectors) == 3
    again = (placed["n"].node,)
    assert [placed[name].again for name in "abc"] == [(), again, again]


def test_a_card_with_three_shared_ones_pushes_none_over_another() -> None:
    drawing = draw(graph("a b | k l m", "a k", "a l", "a m", "b l", "b k", "b m"))
    assert faults(drawing) == []
    assert [cards(drawing)[name].top for name in "klm"] == [3, 6, 9]


def test_a_card_without_a_connector_stands_below_the_last_one_of_its_column() -> None:
    drawing = draw(graph("a | b c | loose", "a b", "a c"))
    assert cards(drawing)["loose"].top == 0
    drawing = draw(graph("a | b c loose", "a b", "a c"))
    assert cards(drawing)["loose"].top == 6
    assert not cards(drawing)["loose"].entered


def test_a_connector_that_leaps_a_column_passes_between_its_cards() -> None:
    drawing = draw(graph("a | b c d | e", "a b", "a c", "a d", "c e", "a-e"))
    assert faults(drawing) == []
    leap = next(item for item in drawing.connectors if item.edge.source == "a" and item.edge.target == "e")
    assert not leap.edge.stated
    assert leap.path == "M5 4.5C5.5 4.5 5.5 3 6 3H11C11.5 3 11.5 4.5 12 4.5"


def test_one_card_hangs_below_another_of_its_column_several_are_drawn_in() -> None:
    drawing = draw(graph("a b | c", "a b", "b c"))
    assert (cards(drawing)["b"].hangs, cards(drawing)["b"].top) == ("below", 3)
    assert drawing.solid == "M2.5 1.5V4.5M5 4.5H6"
    drawing = draw(graph("a b c", "a b", "a-c"))
    assert [card.hangs for card in cards(drawing).values()] == ["", "inset", "inset"]
    assert (drawing.solid, drawing.dashed) == ("M0.25 1.5V4.5H0.5", "M0.25 1.5V7.5H0.5")


def test_longer_texts_get_more_rows_and_narrow_columns_more_than_wide_ones() -> None:
    words = "Fjärdarna leder vägen i omställningen mot ett hållbart transportsystem"
    nodes = node("a", 0, quote=words), node("b", 1)
    assert [draw(Graph(nodes, (Edge("a", "b"),), (width, 5))).rows for width in (2, 10)] == [6, 5]


def test_an_edge_that_leads_back_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^b → a does not lead forwards$"):
        draw(graph("a | b", "b a"))


def test_nothing_gives_an_empty_drawing() -> None:
    drawing = draw(Graph((), (), (1,)))
    assert (drawing.rows, drawing.cards, drawing.solid) == (0, (), "")


@pytest.mark.parametrize("seed", range(60))
def test_any_graph_is_drawn_without_overlaps_or_crossed_cards(seed: int) -> None:
    chance = random.Random(seed)
    columns = chance.randint(1, 4)
    nodes = sorted(
        (node(f"n{index}", chance.randrange(columns)) for index in range(chance.randint(1, 25))),
        key=lambda item: item.column,
    )
    pairs = [(one.id, other.id) for index, one in enumerate(nodes) for other in nodes[index + 1 :]]
    edges = tuple(Edge(*pair, chance.random() < 0.7) for pair in chance.sample(pairs, min(len(pairs), len(nodes))))
    drawing = draw(Graph(tuple(nodes), edges, (5,) * columns))
    assert faults(drawing) == []
    assert cards(drawing).keys() == {item.id for item in nodes}
    assert len(drawing.connectors) == len(edges)


def lineage() -> Graph:
    """Two goals, u and k, through the versions of four programmes, of which two are restated."""
    stated, judged = ("10k 19k", "19u 19bu", "19k 19bk", "19bk 21bk"), ("10u-19u", "19bu-21bu", "21bk-23k")
    return graph("10u 10k | 19u 19bu 19k 19bk | 21bu 21bk | 23k", *stated, *judged)


def test_lineage_is_drawn_with_a_column_for_each_programme() -> None:
    drawing = draw(lineage())
    assert faults(drawing) == []
    assert list(cards(drawing)) == ["10u", "19u", "19bu", "21bu", "10k", "19k", "19bk", "21bk", "23k"]
    assert [name for name, card in cards(drawing).items() if card.hangs] == ["19bu", "19bk"]
    assert [drawing.solid.count("M"), drawing.dashed.count("M")] == [4, 3]
    assert [name for name, card in cards(drawing).items() if not card.stated] == ["19u", "21bu", "23k"]


def test_more_than_four_columns_become_strips_that_share_a_column() -> None:
    whole = graph("a | b | c | d | e | f", "a b", "b c", "c d", "d-e", "e f", "b f")
    first, second = strips(whole)
    assert [item.id for item in first.nodes] == ["a", "b", "c", "d"]
    there = [("b", 0, True), ("d", 0, True), ("e", 1, False), ("f", 2, False)]
    assert [(item.id, item.column, item.before) for item in second.nodes] == there
    drawn = [edge for part in (first, second) for edge in part.edges]
    assert sorted(map(str, drawn)) == sorted(map(str, whole.edges))
    assert all(faults(draw(part)) == [] for part in (first, second))


def test_four_columns_are_one_strip_as_they_are() -> None:
    assert strips(lineage()) == [lineage()]
