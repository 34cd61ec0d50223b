"""Lookups over the annual plans, in the made-up region."""

import pytest

from macros.site.plans import Planning, Row
from macros.site.site import Site
from tests.conftest import example_site


@pytest.fixture(scope="module")
def site() -> Site:
    return example_site("2022-06-01")


@pytest.fixture(scope="module")
def planning(site: Site) -> Planning:
    return Planning(site)


def ids(rows: list[Row]) -> list[str]:
    return [row.action.id for row in rows]


def test_plans_stand_newest_first_and_the_plan_of_a_year_before_its_report(site: Site) -> None:
    assert [plan.id for plan in site.plans] == ["vp-19", "vp-12", "rapport-12"]


def test_the_rows_of_a_plan_stand_in_its_order(site: Site, planning: Planning) -> None:
    assert ids(planning.of_plan(site.get("plan", "vp-19"))) == ["buss", "tag", "sol", "arkiv"]
    assert planning.of_plan(site.get("plan", "vp-12")) == []


def test_a_row_belongs_to_the_networks_that_it_names_and_to_those_of_its_goal_or_heading(planning: Planning) -> None:
    found = {row.action.id: (row.named, row.by_goal, row.networks) for row in planning.rows}
    assert found == {
        "buss": (("oversikt",), ("trafik",), ("oversikt", "trafik")),
        "tag": ((), ("trafik",), ("trafik",)),
        "sol": ((), (), ()),
        "arkiv": ((), ("trafik",), ("trafik",)),
    }


def test_a_row_stands_under_its_goal_or_the_direction_of_the_plan(planning: Planning) -> None:
    names = [row.name for row in planning.rows]
    assert names == ["Hållbara resor", "Hållbara resor", "Leda omställningen", "Arkiv"]


def test_a_goal_a_network_and_a_municipality_have_their_rows(site: Site, planning: Planning) -> None:
    goals = {name: ids(planning.of_goal(site.goal(name)[2])) for name in ("fup-21/resor", "fup-23/resor")}
    assert goals == {"fup-21/resor": ["buss", "tag"], "fup-23/resor": []}
    networks = {network.id: ids(planning.of_network(network)) for network in site.networks}
    assert networks == {"trafik": ["buss", "tag", "arkiv"], "oversikt": ["buss"]}
    answering = {item.id: ids(planning.of_municipality(item)) for item in site.municipalities}
    assert {name: rows for name, rows in answering.items() if rows} == {"ostra": ["buss"], "alvik": ["buss", "sol"]}


def test_a_sub_goal_of_the_action_plan_may_answer_to_one_of_a_programme(planning: Planning) -> None:
    found = {row.action.id: planning.subgoal(row.subgoal) for row in planning.rows}
    assert found["buss"] is None
    assert found["sol"]
    programme, goal, subgoal = found["sol"]
    assert (programme.id, goal.id, subgoal.id) == ("fup-10", "klimat", "energi")


def test_rows_can_be_chosen_by_what_they_have(site: Site, planning: Planning) -> None:
    goals = [("resor", "Hållbara resor"), ("klimat", "Leda omställningen"), ("arkiv", "Arkiv")]
    assert planning.chosen(site.get("plan", "vp-19")) == [
        ("mal", "Mål eller område", goals),
        ("kommun", "Kommun", [("alvik", "Älvik"), ("ostra", "Östra")]),
        ("natverk", "Nätverk", [("trafik", "Trafikstrateger"), ("oversikt", "Översikt")]),
    ]


def test_a_version_has_the_plans_that_build_on_it(site: Site, planning: Planning) -> None:
    found = {item.id: [plan.id for plan in planning.building_on(item)] for item in site.programmes}
    assert found == {"fup-10": ["vp-12"], "fup-19": [], "fup-21": [], "fup-23": []}


def test_a_plan_knows_the_elected_chairs_of_its_year_only(site: Site, planning: Planning) -> None:
    found = planning.chairs(site.get("plan", "vp-19"))
    assert [(body.id, chair.role, chair.elected) for body, chair in found] == [
        ("kommitten", "vice_chair", "Vald Person")
    ]
    assert planning.chairs(site.get("plan", "vp-12")) == []


def test_the_rows_with_something_not_sure_are_counted(site: Site, planning: Planning) -> None:
    assert planning.doubtful(site.get("plan", "vp-19")) == 1


def test_the_rows_of_an_area_lie_together(site: Site, planning: Planning) -> None:
    assert [ids(area) for area in planning.areas(site.get("plan", "vp-19"))] == [["buss", "tag"], ["sol"], ["arkiv"]]
    assert planning.areas(site.get("plan", "vp-12")) == []


def test_what_is_not_sure_or_has_a_note_in_an_action_plan_is_gathered_in_its_order() -> None:
    old = "            - id: buss\n              activity: {text: Bussar}"
    change = {"file": "data/plans/vp-19.yml", "old": old, "new": old.replace("Bussar}", "Bussar, note: Skadat.}")}
    heading = {
        "file": "data/plans/vp-19.yml",
        "old": "      name: Klimat",
        "new": "      name: Klimat\n      note: Avbruten.",
    }
    changed = example_site("2022-06-01", change, heading)
    found = Planning(changed).readings(changed.get("plan", "vp-19"))
    assert [(item.row.action.id, item.part, item.text, item.reading.note) for item in found] == [
        ("buss", "Aktiviteten", "Bussar", "Skadat."),
        ("sol", "Rubriken", "Klimat", "Avbruten."),
        ("sol", "Aktiviteten", "Solceller", None),
    ]


def test_a_municipality_knows_the_joint_bodies_that_it_is_in(site: Site, planning: Planning) -> None:
    found = {item.id: [body.id for body in planning.memberships(item)] for item in site.municipalities}
    assert {name for name, bodies in found.items() if bodies == ["radden"]} == {"ostra", "alvik", "backa"}


def test_a_joint_body_knows_where_the_plans_name_it(site: Site, planning: Planning) -> None:
    found = planning.naming(site.get("joint_body", "radden"))
    assert [mention.address for mention in found] == ["/plan/2019/#inriktning-arkiv", "/plan/2019/#aktivitet-arkiv"]


def test_a_plan_knows_the_conferences_that_it_tells_of(site: Site, planning: Planning) -> None:
    assert [series.id for series in planning.conferences(site.get("plan", "vp-19"))] == ["ting"]
    assert planning.conferences(site.get("plan", "rapport-12")) == []
