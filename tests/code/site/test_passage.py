"""The passage that quoted words are read from, beside the words."""

import pytest

from macros.records.base import Repair
from macros.site.passage import Passage

Marked = list[tuple[str, str]]


def repairs(**mended: str | None) -> tuple[Repair, ...]:
    return tuple(Repair(found=found, mended=new) for found, new in mended.items())


def marked(passage: Passage, *wordings: str) -> Marked:
    return [(part.operation, part.text) for part in passage.parts(wordings)]


@pytest.mark.parametrize(
    ("passage", "words"),
    [
        ("Malet: Alla nar fram. Sedan", "Alla nar fram"),
        ("Alla nar\n\n  fram", "Alla nar fram"),
        ("Alla kom-\nmuner nar fram", "Alla kommuner nar fram"),
        ("delar av Stockholm-\nUppsala i dag", "Stockholm-Uppsala"),
        ("Alla\n[...]\nnar fram", "Alla nar fram"),
        ("Hit - «dit» och 'hem'", "Hit – ”dit” och ’hem’"),
    ],
)
def test_what_needs_no_repair(passage: str, words: str) -> None:
    assert Passage(passage).differences([words]) == [None]


@pytest.mark.parametrize(
    ("passage", "words"),
    [
        ("Alla nar fram", "Alla når fram"),
        ("Alla nar fram", "alla nar fram"),
        ("Alla nar framat", "Alla nar fram"),
        ("Alla nar, fram", "Alla nar fram"),
        ("Alla fram", "Alla nar fram"),
        ("Alla nar inte fram", "Alla nar fram"),
        ("fram nar Alla", "Alla nar fram"),
    ],
)
def test_what_does(passage: str, words: str) -> None:
    assert Passage(passage).differences([words]) != [None]


def test_a_repair_mends_whole_words_wherever_they_stand() -> None:
    passage = Passage("for alla for aren", repairs(**{"for": "för", "aren": "åren"}))
    assert passage.differences(["för alla för åren"]) == [None]
    assert Passage("forts for aren", repairs(**{"for": "för"})).differences(["förts"]) != [None]


def test_the_longer_of_two_repairs_that_begin_alike_is_made() -> None:
    passage = Passage("i kom petens", repairs(**{"kom": "kommer", "kom petens": "kompetens"}))
    assert passage.differences(["i kompetens"]) == [None]


def test_a_repair_takes_away_what_is_no_part_of_the_words() -> None:
    passage = Passage("Alla Delmal nar fram", repairs(Delmal=None))
    assert passage.differences(["Alla nar fram"]) == [None]
    assert marked(passage, "Alla nar fram") == [("keep", "Alla "), ("delete", "Delmal "), ("keep", "nar fram")]


def test_points_stand_one_after_the_other() -> None:
    passage = Passage("e en sak\ne en annan")
    assert passage.differences(["en sak", "en annan"]) == [None, None]
    assert [bool(found) for found in passage.differences(["en annan", "en sak"])] == [False, True]
    assert marked(passage, "en sak", "en annan") == [
        ("around", "e "),
        ("keep", "en sak"),
        ("around", " e "),
        ("keep", "en annan"),
    ]


def test_what_is_mended_is_told_letter_by_letter() -> None:
    passage = Passage("vision: Fjarden leder - kom-\nmun. Den", repairs(Fjarden="Fjärden"))
    assert marked(passage, "Fjärden leder – kommun.") == [
        ("around", "vision: "),
        ("keep", "Fj"),
        ("delete", "a"),
        ("insert", "ä"),
        ("keep", "rden leder "),
        ("delete", "-"),
        ("insert", "–"),
        ("keep", " kom"),
        ("delete", "-"),
        ("keep", "mun."),
        ("around", " Den"),
    ]


def test_a_word_that_is_read_as_quite_another_is_told_whole() -> None:
    assert marked(Passage("Vi Glear allt", repairs(Glear="ökar")), "Vi ökar allt")[1:3] == [
        ("delete", "Glear"),
        ("insert", "ökar"),
    ]


def test_a_repair_that_mends_nothing_in_the_words_is_found() -> None:
    passage = Passage("Malet: Alla nar fram", repairs(Malet="Målet", nar="når"))
    assert [repair.found for repair in passage.unused(["Alla når fram"])] == ["Malet"]
