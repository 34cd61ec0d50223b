"""What holds at a time, in the made-up region: members, networks at work, and names as they were."""

from collections.abc import Mapping
from typing import Any

import pytest

from macros.check import rules
from macros.files import json_files
from macros.files import tables as data_tables
from macros.pages.diagrams.pictures import chart, goals
from macros.site import validity
from macros.site.plans import Planning
from tests.conftest import example, example_site, gathered, named
from tests.shown import shown

MEMBERS, NETWORKS = (f"data/organisation/{name}.yml" for name in ("municipalities", "networks"))


def added(file: str, after: str, *more: str) -> dict[str, str]:
    """A change of the region: lines after one of a file, as far in, in which SOURCE stands for a source."""
    (old,) = (line for line in example()[file].splitlines(keepends=True) if line.strip() == after)
    new = (old.replace(after, line.replace("SOURCE", "source: {document: plan}")) for line in more)
    return {"file": file, "old": old, "new": old + "".join(new)}


JOINED = added(MEMBERS, "name: Backa", "joined: {when: 2024-01-01, SOURCE}")
LEFT = added(MEMBERS, "name: Norrsjö", "left: {when: 2022-12-31, SOURCE}")
ENDED = added(NETWORKS, "name: Trafikstrateger", "ended: {when: 2024-05, SOURCE}")


def names(items: tuple[Any, ...]) -> list[str]:
    return [item.id for item in items]


# Members


@pytest.mark.parametrize(
    ("today", "members", "coming", "former"),
    [
        ("2022-12-31", ["norrsjo", "vastra", "alvik", "ostra"], ["backa"], []),
        ("2023-06-01", ["vastra", "alvik", "ostra"], ["backa"], ["norrsjo"]),
        ("2024-01-01", ["backa", "vastra", "alvik", "ostra"], [], ["norrsjo"]),
    ],
)
def test_members_are_those_of_the_day(today: str, members: list[str], coming: list[str], former: list[str]) -> None:
    site = example_site(today, JOINED, LEFT)
    assert (names(site.members), names(site.coming_members), names(site.former_members)) == (members, coming, former)


def test_without_times_all_are_members_always() -> None:
    site = example_site("1990-01-01")
    assert site.members == site.municipalities
    assert not site.coming_members + site.former_members


def test_all_of_them_are_those_who_were_members_when_a_version_was_adopted() -> None:
    site = example_site("2024-06-01", JOINED, LEFT)
    found = {item.id: len(site.members_at(item)) for item in site.programmes}
    assert found == {"fup-10": 4, "fup-19": 4, "fup-21": 4, "fup-23": 3}
    adopted = {item.id: [version.id for version, _ in site.adoptions(item)] for item in site.municipalities}
    assert adopted["backa"] == []
    assert adopted["norrsjo"] == ["fup-19"]
    assert adopted["vastra"] == ["fup-23", "fup-19"]


def test_one_that_joins_later_and_decides_by_itself_stands_among_the_others() -> None:
    backa = "  - {municipality: backa, kind: decision, body: kommunstyrelsen, date: 2024-02-01, SOURCE}"
    decision = added("data/programmes/fup-23.yml", "adoptions:", backa)
    site = example_site("2024-06-01", JOINED, LEFT, decision)
    programme = site.get("programme", "fup-23")
    assert names(site.parties(programme)) == ["backa", "vastra", "alvik", "ostra"]
    assert "av alla tre kommuner" in shown("/program/fup-23/", "2024-06-01", JOINED, LEFT, decision).text


def test_pages_tell_the_members_first_and_mark_those_who_have_left() -> None:
    page, backa, norrsjo = (
        shown(f"/kommuner/{name}", "2023-06-01", JOINED, LEFT).text for name in ("", "backa/", "norrsjo/")
    )
    assert "Tre kommuner samarbetar" in page
    order = ["Östra", "Blir medlemmar", "Backa", "från 1 januari 2024", "Inte längre medlemmar", "till och med 31"]
    listed = page[page.index("Östra") :]  # after the list of the sections
    places = [listed.index(word) for word in order]
    assert places == sorted(places)
    assert "Inte längre medlem" in norrsjo
    assert "Medlem till och med 31 december 2022." in norrsjo
    assert "nämner inget beslut" in backa


def test_numbers_of_inhabitants_say_of_how_many_members_they_are_when_that_differs() -> None:
    page = shown("/plan/", "2024-06-01", added(MEMBERS, "name: Norrsjö", "left: {when: 2019-06-30, SOURCE}")).text
    assert "Fyra kommuner" in page
    assert "Invånare i medlemskommunerna" in page
    assert "Invånare i de fem kommunerna" in shown("/plan/", "2024-06-01").text


# Networks


def test_a_network_that_has_ended_is_not_told_as_at_work() -> None:
    goal = "/program/fup-23/resor/"
    for day, words in (("2024-05-31", ("arbetar", "genomför")), ("2024-06-01", ("arbetade", "genomförde"))):
        assert f"Mål som nätverket {words[0]}" in shown("/natverk/trafik/", day, ENDED).text
        assert f"Vem som {words[1]} det" in shown(goal, day, ENDED).text
        for address in ("/natverk/", goal, "/program/fup-23/"):
            assert ("Avslutat maj 2024" in shown(address, day, ENDED).text) == (day == "2024-06-01")
    assert [network.id for network in example_site("2024-06-01", ENDED).networks_by_time] == ["oversikt", "trafik"]


def test_a_version_that_was_replaced_before_keeps_its_network_as_it_was() -> None:
    site = example_site("2024-06-01", ENDED)
    texts = {
        name: [node.text for panel in goals(site, site.get("programme", name)) for node in panel.drawing.nodes]
        for name in ("fup-21", "fup-23")
    }
    assert "Avslutat maj 2024" in texts["fup-23"]
    assert not any(texts["fup-21"])


def test_a_network_without_names_has_no_heading_for_them() -> None:
    assert "namn" not in shown("/natverk/trafik/", "2024-06-01").ids


def test_data_and_tables_tell_the_times() -> None:
    site = example_site("2024-06-01", JOINED, LEFT, ENDED)
    tables = {table.address.rpartition("/")[2]: list(data_tables.texts(table, site)) for table in data_tables.TABLES}
    assert [(row["name"], row["joined"], row["left"]) for row in tables["kommuner.csv"]][:2] == [
        ("Backa", "2024-01-01", None),
        ("Norrsjö", None, "2022-12-31"),
    ]
    assert {row["ended"] for row in tables["natverk.csv"] if row["network"] == "trafik"} == {"2024-05"}
    assert json_files.as_json(site.get("municipality", "backa"))["joined"]["when"]["first"] == "2024-01-01"


# Names


@pytest.mark.parametrize("case", named("names"))
def test_what_a_network_was_called_in_a_year(case: Mapping[str, Any]) -> None:
    rows = (f"- {{{name}, SOURCE}}" for name in case["names"])
    site = example_site("2024-06-01", added(NETWORKS, "name: Trafikstrateger", "names:", *rows))
    network = site.get("network", "trafik")
    assert {year: validity.called(network, year) for year in case["called"]} == case["called"]


def test_plans_and_charts_keep_the_name_that_they_state_or_that_held_then() -> None:
    old = "names: [{text: Trafikgruppen, until: 2019, SOURCE}]"
    stated = "stated_as: [{network: oversikt, text: %s}]"
    charts = "data/organisation/charts.yml"
    changes = (
        added(NETWORKS, "name: Trafikstrateger", old),
        added(charts, "name: Gruppen", "networks: [trafik, oversikt]", stated % "Överblicken"),
        added(charts, "kind: organisation", "when: 2012"),
        added("data/plans/vp-19.yml", "networks: [oversikt]", stated % "Utsikten"),
    )
    site = example_site("2024-06-01", *changes)
    drawn = [line.text for node in chart(site, site.charts[0]).nodes for line in node.lines]
    assert drawn == ["Trafikgruppen", "Överblicken"]
    plan = site.get("plan", "vp-19")
    assert dict(Planning(site).chosen(plan)[2][2]) == {"trafik": "Trafikgruppen", "oversikt": "Utsikten"}
    page = shown("/plan/2019/", "2024-06-01", *changes).text
    assert "Trafikgruppen" in page
    assert "Utsikten" in page
    assert "Trafikstrateger" not in page


# Rules


@pytest.mark.parametrize("case", named("tenure"))
def test_a_time_that_cannot_be_is_told_at_its_place(case: Mapping[str, Any]) -> None:
    faults = rules.run(gathered(example(added(case["file"], case["after"], *case["more"]))))
    assert [str(fault) for fault in faults] == ([case["expect"]] if "expect" in case else [])
