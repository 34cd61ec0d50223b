"""What rests on a source, the sentence that its page begins with, and whether sources contradict each other."""

from pathlib import Path

import pytest

from macros.records.base import Differs, Source, Statement
from macros.records.conferences import Dispute
from macros.records.when import parse
from macros.site import sources
from macros.site.site import Site
from tests.conftest import example_site

DATED = {
    "file": "data/organisation/documents.yml",
    "old": "    short: planen\n",
    "new": "    short: planen\n    date: 2012-04-08\n",
}


def test_what_rests_on_a_source_is_told_by_what_it_is_about() -> None:
    site = example_site("2024-06-01")
    found = {group.name: group for group in sources.resting(site, site.get("document", "plan"))}
    assert list(found) == [name for name in sources.ABOUT if name in found]
    assert sum(group.count for group in found.values()) == sources.count_resting(site, site.get("document", "plan"))
    programmes = [item.owner for item in found["Mål och program"].records if item.owner in site.programmes]
    assert programmes == list(reversed(site.programmes))
    assert found["Möten"].dated
    days = [item.owner.when.last for item in found["Möten"].records if item.owner.when]  # type: ignore[attr-defined]
    assert days == sorted(days)


def test_the_page_of_a_source_begins_with_what_is_known_of_it() -> None:
    site = example_site("2024-06-01", DATED)
    plan = site.get("document", "plan")
    about = sources.resting(site, plan)
    told = sources.answer(plan, about)
    assert told.startswith("Verksamhetsplan från Kommittén, 8 april 2012. ")
    assert told.endswith(" uppgifter på webbplatsen bygger på den, mest om mål, organ och planer.")
    assert sources.answer(plan, ()) == (
        "Verksamhetsplan från Kommittén, 8 april 2012. Inget på webbplatsen bygger än på den här källan."
    )
    web = site.get("document", "webben")
    assert sources.answer(web, ()).startswith("Webbsida från Kommittén. Datumet är inte känt.")


def test_sources_stand_with_their_like_and_what_most_share_is_told_once() -> None:
    site = example_site("2024-06-01")
    found = [(shelf.name, [item.id for item in shelf.documents], shelf.reading) for shelf in sources.shelves(site)]
    assert found == [("Program, planer och avtal", ["bilaga", "plan"], "Ren text."), ("Webbsidor", ["webben"], None)]


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
    assert sources.difference(site, record) == told


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
    assert sources.dispute(site, Dispute(question="Vad?", sides=told_by)) == told


def test_each_kind_of_difference_has_its_words() -> None:
    assert set(sources.DIFFERENCES) == {"changed", "became", "earlier", "disagree"}


def test_sources_that_many_share_are_told_once() -> None:
    first = Statement(text="a", source=(Source(document="plan", at="sidan 1"), Source(document="annan")))
    second = Statement(text="b", source=(Source(document="plan", at="sidan 1"), Source(document="plan", at="sidan 2")))
    assert sources.cited([first, second]) == (
        Source(document="plan", at="sidan 1"),
        Source(document="annan", at=None),
        Source(document="plan", at="sidan 2"),
    )
