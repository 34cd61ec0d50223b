"""What became of each question, programme by programme."""

from macros.site.questions import Link, Questions
from tests.conftest import example_site

GONE = {
    "file": "data/programmes/fup-23.yml",
    "old": "  - id: hamn\n    name: Hamn\n    line: hav\n"
    "    predecessors:\n      - {goal: fup-10/hamn, basis: same-wording}\n"
    "    text: Öppna hamnen för alla.\n    source: {document: plan}\n",
    "new": "",
}


def questions(today: str = "2024-06-01", *changes: dict[str, str]) -> Questions:
    return Questions(example_site(today, *changes))


def test_a_programme_is_counted_by_its_first_version_with_known_goals() -> None:
    found = questions()
    assert [(column.version.id, column.year, column.count) for column in found.columns] == [
        ("fup-10", 2010, 3),
        ("fup-21", 2021, 3),
        ("fup-23", 2023, 3),
    ]
    assert [(programme.id, year) for programme, year in found.unknown] == [("fup-19", 2021)]


def test_the_title_tells_the_first_and_the_last_number() -> None:
    assert questions().title == "Tre mål 2010 och 2023"
    assert questions("2024-06-01", GONE).title == "Tre mål blev två"
    assert questions("2012-06-01").title == "Tre mål"
    assert questions("2009-06-01").title == "Målen genom åren"


def test_a_line_is_firm_where_the_words_are_the_same_or_a_source_tells_it() -> None:
    rows = {row.line.id: row for row in questions().rows}
    assert rows["klimat"].links == (Link(0, 1, firm=False), Link(1, 2, firm=True))
    assert rows["kompetens"].links == (Link(0, 1, firm=True), Link(1, 2, firm=False))
    assert rows["hav"].dots == (0, 2)
    assert rows["hav"].links == (Link(0, 2, firm=True),)


def test_a_question_says_what_became_of_it() -> None:
    assert {row.line.id: row.told for row in questions().rows} == {
        "klimat": "nu Resor",
        "kompetens": "nu Kunskap",
        "hav": "nu Hamn",
    }
    ended = {row.line.id: row for row in questions("2024-06-01", GONE).rows}["hav"]
    assert (ended.dots, ended.told) == ((0,), "slutade 2019 eller 2021")
