"""The graphs of the site's diagrams: what stands in them, what ties it, and what is told of what is not known."""

import pytest

from macros.pages.diagrams import pictures
from macros.pages.diagrams.layout import Drawing, Node
from macros.pages.diagrams.pictures import Branch, Panel, municipality_map, tree
from macros.site.site import Site, UnknownId
from tests.code.pages.diagrams import synthetic
from tests.code.pages.diagrams.test_layout import cards, faults
from tests.conftest import example_site

TODAY = "2024-06-01"
CHART = """\
charts:
  - id: lag-2012
    name: Läget 2012
    kind: organisation
    columns:
      - name: Beslutar
        parts:
          - {id: kommitten, name: Kommittén, body: kommitten, source: {document: plan}}
      - name: Arbetar
        parts:
          - {id: gruppen, name: Gruppen, ties: [{part: kommitten, source: {document: plan}}], source: {document: plan}}
          - id: kansliet
            name: Kansliet
            ties: [{part: kommitten, text: Håller ihop, certainty: interpreted, source: {document: plan}}]
            source: {document: plan}
          - id: natverken
            name: Nätverken
            networks: [trafik]
            loose: true
            note: Oklart vart.
            source: {document: plan}
    source: {document: plan}
"""
LEVELS = """\
levels:
  - {id: stat, name: Staten, plans: [Lagen], source: {document: plan}}
  - {id: regional, name: Regionalt, plans: [Länsplan], certainty: interpreted, source: {document: plan}}
  - {id: lokal, name: Lokalt, plans: [Översikt], source: {document: plan}}
"""


@pytest.fixture(scope="module")
def site() -> Site:
    return example_site(
        TODAY,
        {"file": "data/organisation/charts.yml", "text": CHART},
        {"file": "data/organisation/governance.yml", "text": LEVELS},
        {"file": "data/programmes/fup-10.yml", "old": "vision-25\n", "new": "vision-25\n  certainty: interpreted\n"},
    )


@pytest.fixture(scope="module")
def made_up() -> Site:
    """The region with the versions made up for diagrams."""
    return example_site(TODAY, *synthetic.changes())


def panels(site: Site, name: str) -> list[Panel]:
    return pictures.goals(site, site.get("programme", name))


def only(site: Site, name: str) -> Drawing:
    (panel,) = panels(site, name)
    assert faults(panel.drawing) == []
    return panel.drawing


def ties(drawing: Drawing) -> list[tuple[str, str]]:
    return [(item.edge.source, item.edge.target) for item in drawing.connectors]


def nodes(drawing: Drawing) -> dict[str, Node]:
    return {node.id: node for node in drawing.nodes}


def test_a_goal_structure_runs_from_the_vision_to_the_networks(site: Site) -> None:
    assert ties(only(site, "fup-23")) == [
        ("vision", "overall-resor"),
        ("overall-resor", "goal-resor"),
        ("goal-resor", "network-trafik"),
        ("overall-resor", "goal-kunskap"),
        ("overall-resor", "goal-hamn"),
    ]


@pytest.mark.parametrize(
    ("name", "levels"),
    [
        ("fup-10", ["vision", "area", "goal"]),
        ("fup-21", ["goal", "network"]),
        ("fup-23", ["vision", "overall", "goal", "network"]),
        ("fup-62", ["vision", "goal", "network"]),
    ],
)
def test_only_the_levels_that_a_version_has_are_drawn(made_up: Site, name: str, levels: list[str]) -> None:
    only(made_up, name)
    assert panels(made_up, name)[0].heads == tuple((level,) for level in levels)


def test_vision_and_overall_goals_share_a_column_when_there_are_too_many() -> None:
    overall = "overall_goals:\n  - {id: alla, text: Alla mår bra., source: {document: plan}}\nareas:"
    area = {"file": "data/programmes/fup-10.yml", "old": "areas:", "new": overall}
    tie = "    networks: [{network: trafik, source: {document: plan}}]\nglimpses:"
    site = example_site(TODAY, area, {**area, "old": "glimpses:", "new": tie})
    assert panels(site, "fup-10")[0].heads == (("vision", "overall"), ("area",), ("goal",), ("network",))
    assert ties(only(site, "fup-10"))[:2] == [("vision", "overall-alla"), ("overall-alla", "area-klimat")]


def test_a_network_whose_tie_is_unclear_stands_apart(site: Site) -> None:
    drawing = only(site, "fup-23")
    loose, card = nodes(drawing)["loose-oversikt"], cards(drawing)["loose-oversikt"]
    assert (loose.loose, loose.certainty, loose.word) == (True, "unclear", "cooperation")
    assert not [pair for pair in ties(drawing) if "loose-oversikt" in pair]
    assert card.top >= cards(drawing)["network-trafik"].top + cards(drawing)["network-trafik"].span


def test_a_network_has_the_name_that_the_version_gives_it(site: Site) -> None:
    named = [nodes(only(site, name))["network-trafik"].label for name in ("fup-21", "fup-23")]
    assert named == ["Trafikstrateger", "Trafikgruppen"]


def test_a_version_whose_goals_are_not_known_has_no_drawing(site: Site) -> None:
    assert panels(site, "fup-19") == []


def test_every_goal_and_sub_goal_of_every_version_is_in_its_drawing(site: Site) -> None:
    for programme in site.programmes:
        drawn = [node for panel in pictures.goals(site, programme) for node in panel.drawing.nodes]
        goals = [node for node in drawn if node.level == "goal"]
        assert [node.id for node in goals] == [f"goal-{goal.id}" for _, goal in programme.all_goals()]
        told = [line.text for node in goals for line in node.lines]
        assert told == [subgoal.text for _, goal in programme.all_goals() for subgoal in goal.subgoals]


def test_a_goal_without_a_named_network_says_that_it_is_not_known(site: Site) -> None:
    assert [bool(node.unknown) for node in only(site, "fup-23").nodes if node.level == "goal"] == [False, True, True]


def test_a_vision_that_the_source_does_not_tie_to_the_goals_has_dashed_connectors(site: Site) -> None:
    dashed = [item.edge.source for item in only(site, "fup-10").connectors if not item.edge.stated]
    assert dashed == ["vision"] * 3
    assert all(item.edge.stated for item in only(site, "fup-23").connectors)


def test_a_network_that_serves_several_goals_is_one_card(made_up: Site) -> None:
    drawing = only(made_up, "fup-61")
    assert [node.id for node in drawing.nodes].count("network-skog") == 1
    assert [one for one, other in ties(drawing) if other == "network-skog"] == ["goal-ett", "goal-tva", "goal-tre"]
    again = {name: [other.id for other in card.again] for name, card in cards(drawing).items() if card.again}
    assert again == {"goal-tva": ["network-skog"], "goal-tre": ["network-skog"]}


def test_goals_beside_areas_leap_the_column_of_areas(made_up: Site) -> None:
    drawing = only(made_up, "fup-63")
    assert ("vision", "goal-tva") in ties(drawing)
    assert nodes(drawing)["goal-tva"].column == nodes(drawing)["goal-ett"].column == 2


def test_a_version_with_many_goals_is_split_by_area(made_up: Site) -> None:
    """What an earlier part has shown is marked in the later ones."""
    found, programme = panels(made_up, "fup-64"), made_up.get("programme", "fup-64")
    assert [panel.area for panel in found] == [None, *programme.areas]
    assert {node.level for node in found[0].drawing.nodes} == {"vision", "area"}
    goals = [node.id for panel in found for node in panel.drawing.nodes if node.level == "goal"]
    assert goals == [f"goal-{goal.id}" for _, goal in programme.all_goals()]
    assert [faults(panel.drawing) for panel in found] == [[]] * 7
    networks = [[node for node in panel.drawing.nodes if node.level == "network"] for panel in found]
    first = {node.id for node in networks[1]}
    assert [node.before for node in networks[1]] == [False] * len(first)
    assert all(node.before == (node.id in first) for node in networks[2])


@pytest.mark.parametrize(("more", "parts"), [(0, 1), (1, 2)])
def test_a_version_is_split_when_it_has_more_goals_than_one_drawing_holds(more: int, parts: int) -> None:
    goals: synthetic.Goals = {f"mal-{number}": [] for number in range(pictures.MOST_GOALS + more)}
    change = {"file": "data/programmes/fup-61.yml", "text": synthetic.programme(2061, {}, goals)}
    assert len(panels(example_site(TODAY, change), "fup-61")) == parts


def test_a_chart_draws_its_ties_and_leaves_the_loose_parts_without(site: Site) -> None:
    drawing = pictures.chart(site, site.get("chart", "lag-2012"))
    told = [(item.edge.source, item.edge.target, item.edge.stated) for item in drawing.connectors]
    assert told == [("kommitten", "gruppen", True), ("kommitten", "kansliet", False)]
    found = nodes(drawing)
    assert [line.text for line in found["kansliet"].lines] == ["Håller ihop"]
    assert (found["natverken"].loose, found["natverken"].note) == (True, "Oklart vart.")
    assert [line.address for line in found["natverken"].lines] == ["/natverk/trafik/"]
    assert [found[name].address for name in ("kommitten", "gruppen", "natverken")] == [
        "/organisation/kommitten/",
        "/organisation/#lag-2012-gruppen",
        "/natverk/",
    ]
    assert faults(drawing) == []


def test_the_levels_of_planning_hang_under_each_other(site: Site) -> None:
    drawing = pictures.levels(site)
    assert [card.hangs for card in cards(drawing).values()] == ["", "below", "below"]
    told = nodes(drawing)["regional"]
    assert (told.certainty, [line.text for line in told.lines]) == ("interpreted", ["Länsplan"])


def test_every_card_has_an_address(site: Site, made_up: Site) -> None:
    found: list[Drawing] = [panel.drawing for item in made_up.programmes for panel in pictures.goals(made_up, item)]
    found += [pictures.chart(site, chart) for chart in site.charts] + [pictures.levels(site)]
    assert [node for drawing in found for node in drawing.nodes if not node.address.startswith("/")] == []


def test_an_unknown_diagram_is_told_with_those_that_there_are(site: Site) -> None:
    known = ", ".join(sorted(["lydelser", "mallinjer", "nivaer", "lag-2012", *(item.id for item in site.programmes)]))
    with pytest.raises(UnknownId, match=f"^diagrammet ”fup-99” finns inte. Det finns: {known}$"):
        pictures.find(site, "fup-99")
    assert pictures.find(site, "lag-2012") == ("chart", site.get("chart", "lag-2012"))


TREE = {
    "file": "data/organisation/charts.yml",
    "old": "            ties: [{part: kommitten, source: {document: plan}}]\n            source: {document: plan}\n",
    "new": """            ties: [{part: kommitten, text: Förbereder., source: {document: plan}}]
            source: {document: plan}
      - name: Genomför
        parts:
          - {id: kansliet, name: Kansliet, source: {document: plan}}
          - id: natverken
            name: Nätverken
            networks: [trafik, oversikt]
            ties:
              - {part: gruppen, text: Bereder., source: {document: plan}, certainty: interpreted, note: Troligen.}
              - {part: kansliet, text: Samordnas., source: {document: plan}}
            source: {document: plan}
""",
}


def hung(branches: tuple[Branch, ...] | list[Branch]) -> list[object]:
    return [[branch.name, hung(branch.below)] if branch.below else branch.name for branch in branches]


def test_parts_hang_on_their_first_tie_and_networks_stand_one_by_one() -> None:
    site = example_site("2024-06-01", TREE)
    branches = tree(site, site.charts[0])
    assert hung(branches) == [["Kommittén", [["Gruppen", ["Kansliet", "Trafikstrateger", "Översikt"]]]]]
    office, network, _ = branches[0].below[0].below
    assert office.loose
    assert not network.loose
    assert (network.tie, network.tied, network.also) == ("Bereder.", "interpreted", ("Samordnas.",))


def test_a_chart_without_ties_has_the_others_at_its_foot() -> None:
    plain = {
        "file": TREE["file"],
        "old": "            ties: [{part: kommitten, source: {document: plan}}]\n",
        "new": "",
    }
    site = example_site("2024-06-01", plain)
    (top,) = tree(site, site.charts[0])
    assert [(branch.name, branch.loose) for branch in top.below] == [("Gruppen", True)]


def test_the_members_with_an_outline_are_drawn_to_one_scale() -> None:
    found = municipality_map(example_site("2024-06-01"))
    assert found is not None
    assert [shape.municipality.id for shape in found.shapes] == ["ostra", "alvik"]
    assert found.shown == {"ostra", "alvik"}
    ostra, alvik = found.shapes
    assert ostra.path.count("M") == 2  # the mainland and an island
    assert alvik.x < ostra.x < found.width
    assert alvik.path.startswith("M4 ")
    assert 0 < ostra.y < found.height


def test_a_name_stands_inside_its_largest_outline() -> None:
    """A shape like a U: the middle of its box lies outside it."""
    text = "outlines: [{id: ostra, rings: ['1.0,1.0 2.0,1.0 2.0,2.0 1.8,2.0 1.8,1.2 1.2,1.2 1.2,2.0 1.0,2.0'], SOURCE}]"
    change = {"file": "data/organisation/map.yml", "text": text.replace("SOURCE", "source: {document: plan}")}
    found = municipality_map(example_site("2024-06-01", change))
    assert found is not None
    (shape,) = found.shapes
    inside = (shape.x - 4) / (found.width - 8)
    assert inside < 0.2 or inside > 0.8


def test_without_outlines_of_members_there_is_no_map() -> None:
    empty = {"file": "data/organisation/map.yml", "text": "outlines: []"}
    assert municipality_map(example_site("2024-06-01", empty)) is None
