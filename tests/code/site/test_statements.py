"""Statements read as text, as of today or of earlier times, and beside sources that differ."""

from pathlib import Path
from typing import Any

import pytest

from macros.records.base import Differs, Source, Statement
from macros.records.conferences import Dispute
from macros.records.when import parse
from macros.site import statements
from macros.site.site import Site
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


PAGE = """\
  - {id: page-13, title: Sida, short: sidan 2013, kind: web_page, issuer: X, date: 2013-05, quality: Ren text.}
  - {id: page-19, title: Sida, short: sidan 2019, kind: web_page, issuer: X, date: 2019-05, quality: Ren text.}
  - {id: plan-12, title: Plan, short: planen 2012, kind: plan, issuer: X, date: 2012, quality: Ren text.}
  - {id: plan-19, title: Plan, short: planen 2019, kind: plan, issuer: X, date: 2019, quality: Ren text.}
  - {id: no-date, title: Plan, short: planen, kind: plan, issuer: X, quality: Ren text.}
"""


@pytest.fixture(scope="module")
def site() -> Site:
    file = "data/organisation/documents.yml"
    text = (Path(__file__).parents[2] / "region" / file).read_text("utf-8")
    return example_site("2024-06-01", {"file": file, "text": f"{text.rstrip()}\n{PAGE}"})


def cite(*documents: str) -> tuple[Source, ...]:
    return tuple(Source(document=document) for document in documents)


@pytest.mark.parametrize(
    ("own", "when", "others", "told"),
    [
        (["plan-12"], None, [["plan-19"]], "changed"),  # the plan of another year
        (["plan-12"], None, [["page-13"]], "became"),  # what a page says of what was planned
        (["plan-12"], None, [["page-13"], ["plan-19"]], "changed"),
        (["plan-19"], None, [["plan-12"]], "earlier"),
        (["plan-19"], None, [["plan-19"]], "disagree"),
        (["plan-19"], None, [["page-13"]], "disagree"),  # no plan is older
        (["plan-12"], None, [["no-date"]], "disagree"),
        (["page-13"], None, [["page-19"]], "disagree"),  # two accounts of the same
        (["page-13"], "2012", [["page-19"]], "disagree"),
        (["plan-12", "plan-19"], None, [["page-13"]], "disagree"),  # the times overlap
    ],
)
def test_only_a_later_word_on_what_was_to_be_is_no_contradiction(
    site: Site, own: list[str], when: str | None, others: list[list[str]], told: str
) -> None:
    differs = tuple(Differs(value="Annat", source=cite(*other)) for other in others)
    record = Statement(text="Ett", when=parse(when) if when else None, source=cite(*own), differs=differs)
    assert statements.difference(site, record) == told


@pytest.mark.parametrize(
    ("sides", "told"),
    [
        ([(["plan-12"], None), (["page-19", "plan-19"], None)], "changed"),
        ([(["page-19"], None), (["plan-12"], None)], "became"),  # in whatever order they stand
        ([(["page-13"], "2012"), (["page-13"], "2013")], "changed"),  # each told of its own time
        ([(["page-13"], None), (["page-19"], None)], "disagree"),
        ([(["plan-19"], None), (["plan-19"], None)], "disagree"),
    ],
)
def test_the_sides_of_a_dispute_may_tell_of_different_times(
    site: Site, sides: list[tuple[list[str], str | None]], told: str
) -> None:
    told_by = tuple(
        Statement(text="Ett", when=parse(when) if when else None, source=cite(*documents)) for documents, when in sides
    )
    assert statements.dispute(site, Dispute(question="Vad?", sides=told_by)) == told


def test_each_kind_of_difference_has_its_words() -> None:
    assert set(statements.DIFFERENCES) == {"changed", "became", "earlier", "disagree"}


def test_sources_that_many_share_are_told_once() -> None:
    first = Statement(text="a", source=(Source(document="plan", at="sidan 1"), Source(document="annan")))
    second = Statement(text="b", source=(Source(document="plan", at="sidan 1"), Source(document="plan", at="sidan 2")))
    assert statements.cited([first, second]) == (
        Source(document="plan", at="sidan 1"),
        Source(document="annan", at=None),
        Source(document="plan", at="sidan 2"),
    )
