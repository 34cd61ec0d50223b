"""What holds at a time, in the made-up region: members, networks at work, and names as they were."""

from collections.abc import Mapping
from typing import Any

import pytest

from macros import checks, data_tables, open_data, tenure
from macros.pictures import chart, goals
from macros.planning import Planning
from macros.render import Renderer
from macros.site import Site
from tests.conftest import example, example_site, gathered, named

MEMBERS, NETWORKS = (f"data/organisation/{name}.yml" for name in ("municipalities", "networks"))
SOURCE = "source: {document: plan}"


def changed(file: str, name: str, more: str) -> dict[str, str]:
    """Fields added to a record of the region, after its name."""
    return {"file": file, "old": f"    name: {name}\n", "new": f"    name: {name}\n    {more}\n"}


def moment(field: str, when: str) -> str:
    return f"{field}: {{when: {when}, {SOURCE}}}"


JOINED = changed(MEMBERS, "Backa", moment("joined", "2024-01-01"))
LEFT = changed(MEMBERS, "Norrsjö", moment("left", "2022-12-31"))
ENDED = changed(NETWORKS, "Trafikstrateger", moment("ended", "2024-05"))


def names(items: tuple[Any, ...]) -> list[str]:
    return [item.id for item in items]


def shown(site: Site, template: str, **values: Any) -> str:
    """A page of the site as words in order, whatever it links to."""

    class Everything(frozenset[str]):
        def __contains__(self, address: object) -> bool:
            return True

    renderer = Renderer(site, ())
    renderer._known = Everything()
    return " ".join(renderer.render(f"{template}.html", "/", page=True, **values).split())


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
    backa = f"  - {{municipality: backa, kind: decision, body: kommunstyrelsen, date: 2024-02-01, {SOURCE}}}"
    decision = {
        "file": "data/programmes/fup-23.yml",
        "old": "adoptions:\n",
        "new": f"adoptions:\n{backa}\n",
    }
    site = example_site("2024-06-01", JOINED, LEFT, decision)
    programme = site.get("programme", "fup-23")
    assert names(site.parties(programme)) == ["backa", "vastra", "alvik", "ostra"]
    assert "av alla tre kommuner" in shown(site, "programme", programme=programme)


def test_pages_tell_the_members_first_and_mark_those_who_have_left() -> None:
    site = example_site("2023-06-01", JOINED, LEFT)
    page = shown(site, "municipalities")
    assert "Tre kommuner samarbetar" in page
    order = ["Östra", "Blir medlemmar", "Backa", "från 1 januari 2024", "Inte längre medlemmar", "till och med 31"]
    places = [page.index(word) for word in order]
    assert places == sorted(places)
    former = shown(site, "municipality", municipality=site.get("municipality", "norrsjo"))
    assert "Inte längre medlem" in former
    assert "Medlem till och med 31 december 2022." in former
    assert "nämner inget beslut" in shown(site, "municipality", municipality=site.get("municipality", "backa"))


def test_numbers_of_inhabitants_say_of_how_many_members_they_are_when_that_differs() -> None:
    left = changed(MEMBERS, "Norrsjö", moment("left", "2019-06-30"))
    assert "Fyra kommuner" in (page := shown(example_site("2024-06-01", left), "plans"))
    assert "Invånare i medlemskommunerna" in page
    assert "Invånare i de fem kommunerna" in shown(example_site("2024-06-01"), "plans")


# Networks


def test_a_network_that_has_ended_is_not_told_as_at_work() -> None:
    before, after = (example_site(day, ENDED) for day in ("2024-05-31", "2024-06-01"))
    goal = dict(zip(("programme", "area", "goal"), before.goal("fup-23/resor"), strict=True))
    for site, words in ((before, ("arbetar", "genomför")), (after, ("arbetade", "genomförde"))):
        assert f"Trafikstrateger {words[0]} med" in shown(site, "network", network=site.get("network", "trafik"))
        assert f"Vem som {words[1]} det" in shown(site, "goal", **goal)
    assert [network.id for network in after.networks_by_time] == ["oversikt", "trafik"]
    for template, values in (("networks", {}), ("goal", goal), ("programme", {"programme": goal["programme"]})):
        assert "Avslutat maj 2024" in shown(after, template, **values)
        assert "Avslutat" not in shown(before, template, **values)


def test_a_version_that_was_replaced_before_keeps_its_network_as_it_was() -> None:
    site = example_site("2024-06-01", ENDED)
    texts = {
        name: [node.text for panel in goals(site, site.get("programme", name)) for node in panel.drawing.nodes]
        for name in ("fup-21", "fup-23")
    }
    assert "Avslutat maj 2024" in texts["fup-23"]
    assert not any(texts["fup-21"])


def test_a_network_without_names_has_no_heading_for_them() -> None:
    site = example_site("2024-06-01")
    assert "{: #namn }" not in shown(site, "network", network=site.get("network", "trafik"))


def test_data_and_tables_tell_the_times() -> None:
    site = example_site("2024-06-01", JOINED, LEFT, ENDED)
    tables = {table.address.rpartition("/")[2]: list(table.rows(site)) for table in data_tables.TABLES}
    assert [(row["name"], row["joined"], row["left"]) for row in tables["kommuner.csv"]][:2] == [
        ("Backa", "2024-01-01", None),
        ("Norrsjö", None, "2022-12-31"),
    ]
    assert {row["ended"] for row in tables["natverk.csv"] if row["network"] == "trafik"} == {"2024-05"}
    assert open_data.told(site.get("municipality", "backa"))["joined"]["when"]["first"] == "2024-01-01"


# Names


@pytest.mark.parametrize("case", named("names"))
def test_what_a_network_was_called_in_a_year(case: Mapping[str, Any]) -> None:
    rows = "".join(f"\n      - {{{name}, {SOURCE}}}" for name in case["names"])
    site = example_site("2024-06-01", changed(NETWORKS, "Trafikstrateger", f"names:{rows}"))
    network = site.get("network", "trafik")
    assert {year: tenure.called(network, year) for year in case["called"]} == case["called"]


def test_plans_and_charts_keep_the_name_that_they_state_or_that_held_then() -> None:
    old = f"names: [{{text: Trafikgruppen, until: 2019, {SOURCE}}}]"
    part = {
        "file": "data/organisation/charts.yml",
        "old": "            name: Gruppen\n",
        "new": "            name: Gruppen\n            networks: [trafik, oversikt]\n"
        "            stated_as: [{network: oversikt, text: Överblicken}]\n",
    }
    dated = {"file": part["file"], "old": "    kind: organisation\n", "new": "    kind: organisation\n    when: 2012\n"}
    row = {
        "file": "data/plans/vp-19.yml",
        "old": "              networks: [oversikt]\n",
        "new": "              networks: [oversikt]\n              stated_as: [{network: oversikt, text: Utsikten}]\n",
    }
    site = example_site("2024-06-01", changed(NETWORKS, "Trafikstrateger", old), part, dated, row)
    drawn = [line.text for node in chart(site, site.charts[0]).nodes for line in node.lines]
    assert drawn == ["Trafikgruppen", "Överblicken"]
    plan = site.get("plan", "vp-19")
    assert dict(Planning(site).chosen(plan)[2][2]) == {"trafik": "Trafikgruppen", "oversikt": "Utsikten"}
    page = shown(site, "plan", plan=plan)
    assert "Trafikgruppen" in page
    assert "Utsikten" in page
    assert "Trafikstrateger" not in page


# Rules


@pytest.mark.parametrize("case", named("tenure"))
def test_a_time_that_cannot_be_is_told_at_its_place(case: Mapping[str, Any]) -> None:
    faults = checks.run(gathered(example(*case["change"])))
    assert [str(fault) for fault in faults] == case["expect"]
