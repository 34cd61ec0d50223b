"""The graphs of the site's diagrams: what stands in them, what ties it, and what is told of what is not known."""

from collections.abc import Iterable
from datetime import date

import pytest

from macros import pictures
from macros.graph import Card, Drawing, Node
from macros.load import Data
from macros.model import FILES
from macros.pictures import Panel
from macros.programme import Programme
from macros.site import Site, UnknownId
from tests.code import synthetic
from tests.code.test_diagram import cards, faults
from tests.conftest import example_site, gathered


@pytest.fixture(scope="module")
def site(data: Data) -> Site:
    return Site(data, date(2026, 11, 21))


@pytest.fixture(scope="module")
def made_up(data: Data) -> Site:
    """The real data with the made-up programmes added."""
    files = {f"data/programmes/{name}.yml": text for name, text in synthetic.PROGRAMMES.items()}
    more = gathered(files).records["programme"]
    assert len(more) == len(files)
    records = {**data.records, "programme": (*data.records["programme"], *more)}
    return Site(Data(records, data.nodes, data.ids), date(2026, 11, 21))


def panels(site: Site, name: str) -> list[Panel]:
    return pictures.goals(site, site.get("programme", name))


def only(site: Site, name: str) -> Drawing:
    found = panels(site, name)
    assert len(found) == 1
    assert faults(found[0].drawing) == []
    return found[0].drawing


def ties(drawing: Drawing) -> list[tuple[str, str]]:
    return [(item.edge.source, item.edge.target) for item in drawing.connectors]


def nodes(drawing: Drawing) -> dict[str, Node]:
    return {node.id: node for node in drawing.nodes}


def test_the_goal_structure_of_sup_2040_runs_from_the_vision_to_the_networks(site: Site) -> None:
    drawing = only(site, "sup-2040")
    assert ties(drawing) == [
        ("vision", "overall-infrastruktur"),
        ("overall-infrastruktur", "area-infrastruktur"),
        ("area-infrastruktur", "goal-klimatomstallning"),
        ("goal-klimatomstallning", "network-klimatstrateger"),
        ("area-infrastruktur", "goal-tillganglighet"),
        ("goal-tillganglighet", "network-trafikstrateger"),
    ]
    assert panels(site, "sup-2040")[0].heads == (("vision", "overall"), ("area",), ("goal",), ("network",))


def test_a_network_whose_tie_is_unclear_stands_apart_with_the_reason(site: Site) -> None:
    drawing = only(site, "sup-2040")
    rufs = nodes(drawing)["loose-rufs"]
    assert (rufs.loose, rufs.certainty) == (True, "unclear")
    assert rufs.note.startswith("I figuren står nätverket högst")
    assert not [pair for pair in ties(drawing) if "loose-rufs" in pair]
    card = cards(drawing)["loose-rufs"]
    assert card.top >= max(other.top + other.span for name, other in cards(drawing).items() if "network-" in name)


@pytest.mark.parametrize(
    ("name", "levels"),
    [
        ("sup-2010", ["vision", "area", "goal"]),
        ("sup-2013", ["vision", "area", "goal"]),
        ("sup-2013-vp2019", ["vision", "area", "goal", "network"]),
        ("sup-2035-2021", ["overall", "area", "goal", "network"]),
    ],
)
def test_only_the_levels_that_a_version_has_are_drawn(site: Site, name: str, levels: list[str]) -> None:
    only(site, name)
    assert panels(site, name)[0].heads == tuple((level,) for level in levels)


def test_a_version_whose_goals_are_not_known_has_no_drawing(site: Site) -> None:
    assert panels(site, "sup-2035") == []


def test_every_goal_and_sub_goal_of_every_version_is_in_its_drawing(site: Site) -> None:
    for programme in site.programmes:
        drawn = [node for panel in pictures.goals(site, programme) for node in panel.drawing.nodes]
        goals = [node for node in drawn if node.level == "goal"]
        assert [node.id for node in goals] == [f"goal-{goal.id}" for _, goal in programme.all_goals()]
        told = [line.text for node in goals for line in node.lines]
        assert told == [subgoal.text for _, goal in programme.all_goals() for subgoal in goal.subgoals]


def test_a_goal_without_a_named_network_says_that_it_is_not_known(site: Site) -> None:
    assert [node.unknown for node in only(site, "sup-2010").nodes if node.level == "goal"] == [True] * 5
    assert [node.unknown for node in only(site, "sup-2040").nodes if node.level == "goal"] == [False] * 2


def test_a_vision_that_the_source_does_not_tie_to_the_goals_has_dashed_connectors(site: Site) -> None:
    drawing = only(site, "sup-2010")
    assert {item.edge.source for item in drawing.connectors if not item.edge.stated} == {"vision"}
    assert all(item.edge.stated for item in only(site, "sup-2040").connectors)


def test_a_network_that_serves_three_goals_is_one_card(made_up: Site) -> None:
    drawing = only(made_up, "sup-2061")
    assert [node.id for node in drawing.nodes].count("network-klimatstrateger") == 1
    serving = [source for source, target in ties(drawing) if target == "network-klimatstrateger"]
    assert serving == ["goal-ett", "goal-tva", "goal-tre"]
    assert [card.node.id for card in _again(drawing, "network-klimatstrateger")] == ["goal-tva", "goal-tre"]


def test_a_goal_has_three_networks_and_another_none(made_up: Site) -> None:
    drawing = only(made_up, "sup-2061")
    assert [target for source, target in ties(drawing) if source == "goal-ett"] == [
        "network-klimatstrateger",
        "network-trafikstrateger",
        "network-rufs",
    ]
    assert nodes(drawing)["goal-fyra"].unknown


def test_a_version_without_areas_has_no_column_for_them(made_up: Site) -> None:
    drawing = only(made_up, "sup-2062")
    assert panels(made_up, "sup-2062")[0].heads == (("vision",), ("goal",), ("network",))
    assert ("vision", "goal-ett") in ties(drawing)


def test_goals_beside_areas_leap_the_column_of_areas(made_up: Site) -> None:
    drawing = only(made_up, "sup-2063")
    assert ("vision", "goal-tva") in ties(drawing)
    assert nodes(drawing)["goal-tva"].column == nodes(drawing)["goal-ett"].column == 2


def test_a_version_with_sixty_goals_is_split_by_area(made_up: Site) -> None:
    found = panels(made_up, "sup-2064")
    programme: Programme = made_up.get("programme", "sup-2064")
    assert [panel.area for panel in found] == [None, *programme.areas]
    assert {node.level for node in found[0].drawing.nodes} == {"vision", "area"}
    assert [node.id for panel in found for node in panel.drawing.nodes if node.level == "goal"] == [
        f"goal-{goal.id}" for _, goal in programme.all_goals()
    ]
    assert [faults(panel.drawing) for panel in found] == [[]] * 7


def test_a_network_that_an_earlier_part_has_shown_says_so(made_up: Site) -> None:
    found = panels(made_up, "sup-2064")
    networks = [[node for node in panel.drawing.nodes if node.level == "network"] for panel in found]
    first = {node.id for node in networks[1]}
    assert [node.before for node in networks[1]] == [False] * len(first)
    assert all(node.before == (node.id in first) for node in networks[2])


def test_a_chart_draws_its_ties_and_leaves_the_loose_parts_without(site: Site) -> None:
    drawing = pictures.chart(site, site.get("chart", "organisation-2019"))
    assert ties(drawing) == [
        ("samarbetskommitten", "ledningsgruppen"),
        ("ledningsgruppen", "sekretariatet"),
        ("samarbetskommitten", "sekretariatet"),
    ]
    assert nodes(drawing)["natverken"].loose
    assert [line.address for line in nodes(drawing)["natverken"].lines][:2] == [
        "/natverk/planeringschefer/",
        "/natverk/klimatstrateger/",
    ]


def test_a_tie_that_is_not_sure_is_dashed_in_a_chart(site: Site) -> None:
    drawing = pictures.chart(site, site.get("chart", "arscykel"))
    assert [item.edge.target for item in drawing.connectors if not item.edge.stated] == ["revidering"]


def test_every_chart_is_drawn_without_overlaps(site: Site) -> None:
    drawings = [pictures.chart(site, chart) for chart in site.charts]
    assert [faults(drawing) for drawing in [*drawings, pictures.levels(site)]] == [[]] * (len(drawings) + 1)


def test_the_levels_of_planning_hang_under_each_other(site: Site) -> None:
    drawing = pictures.levels(site)
    assert [card.hangs for card in cards(drawing).values()] == ["", *["below"] * 4]
    assert nodes(drawing)["stor-regional"].certainty == "interpreted"


def test_every_card_has_an_address(site: Site, made_up: Site) -> None:
    found: list[Drawing] = [panel.drawing for item in made_up.programmes for panel in pictures.goals(made_up, item)]
    found += [pictures.chart(site, chart) for chart in site.charts] + [pictures.levels(site)]
    assert [node for drawing in found for node in drawing.nodes if not node.address.startswith("/")] == []


def test_an_unknown_diagram_is_told_with_those_that_there_are() -> None:
    site = example_site("2023-01-01")
    known = ", ".join(
        sorted(["lydelser", "mallinjer", "nivaer", "organisation-2012", *(item.id for item in site.programmes)])
    )
    with pytest.raises(UnknownId, match=f"^diagrammet ”sup-99” finns inte. Det finns: {known}$"):
        pictures.find(site, "sup-99")


def test_every_diagram_has_a_name_of_its_own(site: Site) -> None:
    names = [
        *(item.id for item in site.programmes),
        *(item.id for item in site.charts),
        pictures.LEVELS,
        pictures.VERSIONS,
        pictures.LINEAGE,
    ]
    assert len(names) == len(set(names)) == len(pictures.diagrams(site))
    assert any(file.kind == "chart" for file in FILES)


def _again(drawing: Drawing, name: str) -> Iterable[Card]:
    return [card for card in cards(drawing).values() if name in [other.id for other in card.again]]
