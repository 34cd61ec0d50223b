"""Whether sources that differ contradict each other or tell of different times."""

from pathlib import Path

import pytest

from macros.records.base import Differs, Source, Statement
from macros.records.conferences import Dispute
from macros.records.when import parse
from macros.site import accounts
from macros.site.site import Site
from tests.conftest import example_site

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


def source(*documents: str) -> tuple[Source, ...]:
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
    differs = tuple(Differs(value="Annat", source=source(*other)) for other in others)
    record = Statement(text="Ett", when=parse(when) if when else None, source=source(*own), differs=differs)
    assert accounts.difference(site, record) == told


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
        Statement(text="Ett", when=parse(when) if when else None, source=source(*documents))
        for documents, when in sides
    )
    assert accounts.dispute(site, Dispute(question="Vad?", sides=told_by)) == told


def test_each_kind_of_difference_has_its_words() -> None:
    assert set(accounts.WORDS) == {"changed", "became", "earlier", "disagree"}
