"""Facts told one by one: read as text, and as of today or of earlier times by their time or their sources."""

from typing import Any

import pytest

from macros.records.base import Statement
from macros.site import statements
from macros.site.statements import groups, paragraphs
from tests.conftest import example_site


def statement(text: str, document: str = "plan", **more: Any) -> Statement:
    return Statement.model_validate({"text": text, "source": {"document": document}, **more})


def texts(found: list[list[Statement]]) -> list[str]:
    return ["".join(item.text for item in paragraph) for paragraph in found]


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ([], []),
        ([statement("a")], ["a"]),
        ([statement("a"), statement("b"), statement("c")], ["abc"]),
        ([statement("a"), statement("b", "annan"), statement("c")], ["a", "b", "c"]),
        ([statement("a", when=2012), statement("b", when=2012), statement("c", when=2013)], ["ab", "c"]),
        ([statement("a"), statement("b", when=2012)], ["a", "b"]),
        ([statement("a"), statement("b", heading="Syfte"), statement("c")], ["a", "bc"]),
        ([statement("a"), statement("b", note="Obs"), statement("c")], ["ab", "c"]),
        (
            [statement("a", differs=({"value": "x", "source": {"document": "annan"}},)), statement("b")],
            ["a", "b"],
        ),
    ],
    ids=["nothing", "one", "alike", "source", "time", "time or none", "heading", "note", "differs"],
)
def test_statements_alike_read_as_one_paragraph(statements: list[Statement], expected: list[str]) -> None:
    assert texts(paragraphs(statements)) == expected


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ([], []),
        ([statement("a"), statement("b")], [(None, "ab")]),
        ([statement("a"), statement("b", heading="Syfte"), statement("c")], [(None, "a"), ("Syfte", "bc")]),
        ([statement("a", heading="Tid"), statement("b", heading="Tid")], [("Tid", "a"), ("Tid", "b")]),
    ],
)
def test_statements_stand_under_the_last_heading(statements: list[Statement], expected: list[Any]) -> None:
    assert [(heading, "".join(item.text for item in group)) for heading, group in groups(statements)] == expected


BODY = {
    "file": "data/organisation/bodies.yml",
    "old": "    elected: true\n",
    "new": """    elected: true
    tasks:
      - {text: Driver frågor., when: 2012, source: {document: plan}}
      - {text: Beslutar., when: 2024, source: {document: plan}}
""",
}


def test_only_what_a_source_of_the_period_tells_is_told_as_of_today() -> None:
    site = example_site("2024-06-01", BODY)
    tasks = site.get("body", "kommitten").tasks
    assert [item.text for item in statements.now(site, tasks)] == ["Beslutar."]
    assert [item.text for item in statements.before(site, tasks)] == ["Driver frågor."]


def test_a_statement_without_a_time_has_the_years_of_its_sources() -> None:
    site = example_site("2024-06-01", BODY)
    tasks = site.get("body", "kommitten").tasks
    assert [statements.told_of(site, item) for item in tasks] == ["2012", "2024"]
    bare = Statement.model_validate({"text": "Beslutar.", "source": {"document": "plan"}})
    year = site.get("document", "plan").date
    assert statements.told_of(site, bare) == (str(year.first.year) if year else "Utan år")
