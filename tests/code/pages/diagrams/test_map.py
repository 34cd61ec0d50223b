"""The drawn map: outlines as shapes, each with room for its name."""

from macros.pages.diagrams.map import municipality_map
from tests.conftest import example_site


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
