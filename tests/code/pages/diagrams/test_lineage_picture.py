"""The diagram of which goal became which: its columns, its cards, its solid and dashed lines."""

from macros.pages.diagrams.pictures import lineage
from tests.code.pages.diagrams import synthetic
from tests.code.pages.diagrams.test_layout import cards, faults
from tests.conftest import example_site

TODAY = "2024-06-01"


def test_every_goal_is_a_card_in_the_column_of_its_programme() -> None:
    """A version that revises another one stands in its column; one whose goals are unknown has only its head there."""
    ((drawing, heads),) = lineage(example_site(TODAY))
    assert heads == ["FUP 10", "FUP 19", "FUP 23"]
    assert faults(drawing) == []
    assert {name: card.node.column for name, card in cards(drawing).items()} == {
        "fup-10-klimat": 0,
        "fup-10-kompetens": 0,
        "fup-10-hamn": 0,
        "fup-21-resor": 1,
        "fup-21-larande": 1,
        "fup-21-arbete": 1,
        "fup-23-resor": 2,
        "fup-23-kunskap": 2,
        "fup-23-hamn": 2,
    }


def test_what_is_our_judgement_is_dashed() -> None:
    ((drawing, _),) = lineage(example_site(TODAY))
    assert {(item.edge.source, item.edge.target): item.edge.stated for item in drawing.connectors} == {
        ("fup-10-klimat", "fup-21-resor"): False,
        ("fup-10-kompetens", "fup-21-larande"): True,
        ("fup-10-kompetens", "fup-21-arbete"): True,
        ("fup-21-resor", "fup-23-resor"): True,
        ("fup-21-larande", "fup-23-kunskap"): False,
        ("fup-21-arbete", "fup-23-kunskap"): False,
        ("fup-10-hamn", "fup-23-hamn"): True,  # the same words
    }


def test_a_restated_version_hangs_under_the_one_that_it_restates() -> None:
    goal = "goals: [{id: klimat, line: klimat, text: Leda omställningen., source: {document: plan}}]\nreplaces:"
    known = {"file": "data/programmes/fup-19.yml", "old": "replaces:", "new": goal}
    ties = {"file": "data/programmes/fup-21.yml", "old": "{goal: fup-10/klimat,", "new": "{goal: fup-19/klimat,"}
    ((drawing, heads),) = lineage(example_site(TODAY, known, ties))
    assert heads == ["FUP 10", "FUP 19", "FUP 23"]
    assert [name for name, card in cards(drawing).items() if card.hangs] == ["fup-21-resor"]


def test_a_fifth_programme_begins_a_second_drawing() -> None:
    first, second = lineage(example_site(TODAY, *synthetic.changes()[:2]))
    assert (first[1], second[1]) == (["FUP 10", "FUP 19", "FUP 23", "FUP 61"], ["FUP 61", "FUP 62"])
    assert faults(first[0]) == faults(second[0]) == []
