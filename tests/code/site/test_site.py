"""Lookups and reverse links, on the example."""

from collections.abc import Callable

import pytest

from macros.site.site import Site, UnknownId
from tests.conftest import example_site


@pytest.fixture(scope="module")
def site() -> Site:
    return example_site("2022-06-01")


PROGRAMMES = "Det finns: fup-10, fup-19, fup-21, fup-23"
GOALS = "Det finns: fup-10/hamn, fup-10/klimat, fup-10/kompetens"


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda site: site.get("programme", "sup-20"), f"”sup-20” finns inte. {PROGRAMMES}"),
        (lambda site: site.get("network", "trafk"), "”trafk” finns inte. Det finns: oversikt, trafik"),
        (lambda site: site.get("series", ""), "”” finns inte. Det finns: ting"),
        (lambda site: site.goal("fup-10/klimt"), f"målet ”fup-10/klimt” finns inte. {GOALS}"),
        (lambda site: site.goal("fup-10"), f"målet ”fup-10” finns inte. {GOALS}"),
        (lambda site: site.goal("sup-20/klimat"), f"”sup-20” finns inte. {PROGRAMMES}"),
        (lambda site: site.calendar(1999), "kalendern 1999 finns inte. Det finns: 2012, 2013"),
        (
            lambda site: site.area(site.get("programme", "fup-10"), "borta"),
            "området ”borta” finns inte i fup-10. Det finns: klimat",
        ),
    ],
)
def test_what_is_unknown_is_told_with_what_there_is(site: Site, ask: Callable[[Site], object], message: str) -> None:
    with pytest.raises(UnknownId) as error:
        ask(site)
    assert str(error.value) == message


@pytest.mark.parametrize(("name", "area"), [("fup-10/klimat", "klimat"), ("fup-10/kompetens", None)])
def test_a_goal_is_found_with_its_programme_and_area(site: Site, name: str, area: str | None) -> None:
    programme, found, goal = site.goal(name)
    assert (f"{programme.id}/{goal.id}", found.id if found else None) == (name, area)
    assert found is None or site.area(programme, found.id) is found


def test_a_network_is_tied_to_a_goal_in_each_version_or_to_none(site: Site) -> None:
    ties = {
        network.id: [(tie.programme.id, tie.goal.id if tie.goal else None) for tie in site.ties(network)]
        for network in site.networks
    }
    assert ties == {"trafik": [("fup-21", "resor"), ("fup-23", "resor")], "oversikt": [("fup-23", None)]}


def test_a_municipality_has_its_decisions_and_what_all_have_adopted(site: Site) -> None:
    def adoptions(name: str) -> list[str]:
        found = site.adoptions(site.get("municipality", name))
        return [f"{programme.id} {adoption.kind if adoption else 'okänt'}" for programme, adoption in found]

    assert adoptions("ostra") == ["fup-23 proposal", "fup-23 okänt", "fup-19 decision"]
    assert adoptions("alvik") == ["fup-23 okänt", "fup-19 okänt"]


def test_the_chairs_of_a_municipality_stand_in_order_of_time(site: Site) -> None:
    found = site.chairs(site.get("municipality", "ostra"))
    assert [(body.id, chair.role, chair.when.text) for body, chair in found] == [
        ("kommitten", "chair", "2018"),
        ("kommitten", "vice_chair", "2019"),
    ]


def test_the_hostings_of_a_municipality_planned_and_held_stand_by_year_with_those_who_share_them(site: Site) -> None:
    def hostings(name: str) -> list[tuple[int, str, str, tuple[str, ...]]]:
        found = site.hostings(site.get("municipality", name))
        return [(item.row.year, item.series.id, item.turn, item.others) for item in found]

    assert hostings("ostra") == [(2013, "ting", "planned", ("vastra",))]
    assert hostings("alvik") == [(2012, "ting", "held", ()), (2014, "ting", "planned", ())]


def test_a_vision_knows_the_versions_that_have_it(site: Site) -> None:
    found = {vision.id: [item.id for item in site.programmes_with(vision)] for vision in site.visions}
    assert found == {"vision-25": ["fup-10"], "vision-40": ["fup-23"]}


def test_years_stand_newest_first_and_in_one_a_vague_date_after_its_days_and_no_date_last(site: Site) -> None:
    assert site.years == [2013, 2012]
    assert [event.id for event in site.calendar(2012)] == ["2012-03-20-ting", "2012-host", "2012-utan-dag"]


@pytest.mark.parametrize(
    ("kind", "name", "events"),
    [
        ("municipality", "ostra", ["2012-03-20-ting", "2013-04-kommitten"]),
        ("municipality", "alvik", []),
        ("series", "ting", ["2012-03-20-ting"]),
        ("body", "kommitten", ["2013-04-kommitten"]),
    ],
)
def test_a_place_a_series_and_a_body_have_their_events_oldest_first(
    site: Site, kind: str, name: str, events: list[str]
) -> None:
    assert [event.id for event in site.events_with(site.get(kind, name))] == events


@pytest.mark.parametrize(
    ("today", "coming", "latest"),
    [
        ("2012-06-01", ["2012-host", "2013-04-kommitten"], "2012-03-20-ting"),
        ("2013-04-30", ["2013-04-kommitten"], "2012-host"),
        ("2013-05-01", [], "2013-04-kommitten"),
        ("2009-01-01", ["2012-host", "2013-04-kommitten"], None),
    ],
)
def test_what_comes_are_events_of_the_calendar_and_never_hostings_alone(
    today: str, coming: list[str], latest: str | None
) -> None:
    found = example_site(today)
    assert [event.id for event in found.coming] == coming
    assert (found.latest_event.id if found.latest_event else None) == latest


def test_an_event_is_over_when_its_last_possible_day_is_past(site: Site) -> None:
    later = example_site("2012-12-31")
    undated = later.get("event", "2012-utan-dag")
    assert site.is_over(undated)
    assert not later.is_over(undated)


def test_a_body_has_the_versions_that_it_decided(site: Site) -> None:
    assert [item.id for item in site.versions_by(site.get("body", "kommitten"))] == ["fup-21"]
    assert site.versions_by(site.get("body", "kansliet")) == []


def test_names_stand_in_swedish_order(site: Site) -> None:
    assert [item.name for item in site.municipalities] == ["Backa", "Norrsjö", "Västra", "Älvik", "Östra"]
    assert [item.name for item in site.networks] == ["Trafikstrateger", "Översikt"]
    assert [item.short for item in site.documents] == ["bilagan", "planen", "webbsidan"]


def test_documents_have_their_appendices(site: Site) -> None:
    assert [item.id for item in site.parts(site.get("document", "plan"))] == ["bilaga"]


def test_a_document_knows_all_that_rests_on_it_but_not_as_such_what_is_part_of_it(site: Site) -> None:
    found = {
        document.id: [(record.id, len(mentions)) for record, mentions in site.resting_on(document)]  # type: ignore[attr-defined]
        for document in site.documents
    }
    assert found["webben"] == [
        ("malbild", 3),
        ("resor-2024", 1),
        ("utslapp", 1),
        ("radden", 1),
        ("2019-svar-hamn", 2),
        ("rapport-12", 1),
    ]
    assert [name for name, _ in found["plan"][:4]] == ["fup-10", "fup-19", "fup-21", "fup-23"]
    assert ("ting", 3) in found["bilaga"]
    assert "bilaga" not in dict(found["plan"])


def test_nothing_mentions_a_record_that_does_not_exist(site: Site) -> None:
    assert site.mentions("network", "zzz") == []
