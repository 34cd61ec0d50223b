"""Facts told one by one, read as text."""

from typing import Any

import pytest

from macros.records.base import Source, Statement
from macros.site.statements import groups, paragraphs, sources


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


def test_sources_that_many_share_are_told_once() -> None:
    first = statement("a", source=({"document": "plan", "at": "sidan 1"}, {"document": "annan"}))
    second = statement("b", source=({"document": "plan", "at": "sidan 1"}, {"document": "plan", "at": "sidan 2"}))
    assert sources([first, second]) == (
        Source(document="plan", at="sidan 1"),
        Source(document="annan", at=None),
        Source(document="plan", at="sidan 2"),
    )
