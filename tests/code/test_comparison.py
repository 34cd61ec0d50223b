"""Two versions compared, in the real data: the numbers that the documents give."""

from datetime import date
from typing import Any

import pytest

from macros.comparison import Comparison
from macros.load import Data
from macros.site import Site
from macros.summary import sentence
from tests.conftest import example_site, named


@pytest.fixture(scope="module")
def site(data: Data) -> Site:
    return Site(data, date(2026, 11, 21))


def compare(site: Site, old: str, new: str) -> Comparison:
    return site.comparison(site.get("programme", old), site.get("programme", new))


@pytest.mark.parametrize("case", named("comparisons"))
def test_the_numbers_between_two_versions(site: Site, case: dict[str, Any]) -> None:
    counts = compare(site, case["old"], case["new"]).counts
    found = {part: {"old": count.old, "new": count.new, **count.kinds} for part, count in counts.items()}
    assert {part: found.get(part) for part in case["parts"]} == case["parts"]


def test_two_additions_in_the_sub_goal_on_public_transport(site: Site) -> None:
    changes = compare(site, "sup-2013", "sup-2013-vp2019").of("subgoal", "reworded")
    words = {
        change.new[0].id: [
            (part.operation, (part.old or part.new).strip()) for part in change.words if part.operation != "keep"
        ]
        for change in changes
    }
    assert words == {
        "sup-2013-vp2019/infrastruktur/kollektivtrafik": [("insert", "och planerar"), ("insert", "på Södertörn samt")],
        "sup-2013-vp2019/kunskapsintensivt-naringsliv/naringslivsklimat": [
            ("delete", "näringslivsklimatet"),
            ("insert", "företagsklimatet"),
        ],
    }


def test_the_climate_goal_of_2010_stays_with_its_sub_goal_and_gets_two(site: Site) -> None:
    groups = {group.change.new[0].id: group for group in compare(site, "sup-2010", "sup-2013").groups}
    climate = groups["sup-2013/klimat"]
    assert climate.change.kind == "kept"
    assert [(change.kind, change.new[0].id.rpartition("/")[2]) for change in climate.subgoals] == [
        ("kept", "energiomstallning"),
        ("added", "varudistribution"),
        ("added", "drivmedel"),
    ]
    transport = [change for change in groups["sup-2013/infrastruktur"].subgoals if change.kind == "kept"]
    assert [change.new[0].id for change in transport] == ["sup-2013/infrastruktur/kollektivtrafik"]


def test_four_goals_become_two_and_two_areas_go(site: Site) -> None:
    found = compare(site, "sup-2035-2021", "sup-2040")
    assert [change.old[0].text for change in found.of("area", "removed")] == [
        "Näringsliv och högskola",
        "Funktionell samordning",
    ]
    assert [(change.old[0].id, change.new[0].id) for change in found.of("goal", "reworded")] == [
        ("sup-2035-2021/klimat", "sup-2040/klimatomstallning"),
        ("sup-2035-2021/infrastruktur", "sup-2040/tillganglighet"),
    ]
    assert [change.old[0].id for change in found.of("goal", "removed")] == [
        "sup-2035-2021/foretag",
        "sup-2035-2021/akademisk-utbildning",
    ]


def test_of_four_networks_only_the_climate_strategists_stay(site: Site) -> None:
    found = compare(site, "sup-2035-2021", "sup-2040")
    names = {
        kind: [(change.new or change.old)[0].id for change in found.of("network", kind)]
        for kind in ("kept", "added", "removed")
    }
    assert names == {
        "kept": ["klimatstrateger"],
        "added": ["trafikstrateger", "rufs"],
        "removed": ["planeringschefer", "naringslivschefer", "yh-natverket"],
    }


def test_what_rests_on_our_judgement_says_so(site: Site) -> None:
    found = compare(site, "sup-2013", "sup-2013-vp2019")
    basis = {change.new[0].id.partition("/")[2]: found.basis(change) for change in found.of("goal", "kept", "reworded")}
    assert basis == {
        "infrastruktur": "same-wording",
        "klimat": "same-wording",
        "utbildningsniva": "stated",
        "kunskapsintensivt-naringsliv": "same-wording",
        "kompetens": "same-wording",
    }
    assert {found.basis(change) for change in found.of("subgoal", "reworded")} == {"editorial"}


def test_a_version_compared_with_itself_has_no_differences(site: Site) -> None:
    for programme in site.programmes:
        found = site.comparison(programme, programme)
        assert {change.kind for change in found.changes} == {"kept"}


def test_a_slip_is_compared_by_its_mended_form(site: Site) -> None:
    changes = compare(site, "sup-2010", "sup-2013").of("goal", "kept")
    slip = next(change for change in changes if change.new[0].id == "sup-2013/kompetens")
    assert (slip.old[0].text, slip.new[0].text) == (
        "Nyttja tillgänglig kompetens i tillväxtssyfte",
        "Nyttja tillgänglig kompetens i tillväxtsyfte",
    )


def test_the_version_before_is_the_one_compared_with(site: Site) -> None:
    found = site.compared_with_before(site.get("programme", "sup-2040"))
    assert found is not None
    assert (found.old.id, found.new.id) == ("sup-2035-2021", "sup-2040")
    assert site.compared_with_before(site.get("programme", "sup-2010")) is None


def test_goals_that_are_gone_are_told_last(site: Site) -> None:
    kinds = [group.change.kind for group in compare(site, "sup-2035-2021", "sup-2040").groups]
    assert kinds == ["reworded", "reworded", "removed", "removed"]


# The sentence


@pytest.mark.parametrize("case", [case for case in named("comparisons") if "sentence" in case.values[0]])
def test_what_changed_in_one_sentence(site: Site, case: dict[str, Any]) -> None:
    assert sentence(compare(site, case["old"], case["new"])) == case["sentence"]


LINEAGE = (
    "predecessors:\n"
    "      - {goal: fup-21/resor, basis: stated, note: Planen säger det., source: {document: plan}}\n    "
)


@pytest.mark.parametrize(
    ("old", "new", "goal"),
    [
        ("name: Program 2023", "name: Program 2023", "Målet är omformulerat"),
        ("text: Bäst i landet på resor.", "text: Hållbara resor", "Målet är oförändrat"),
        (LINEAGE, "", "Målet finns inte kvar, och ett är nytt"),
    ],
)
def test_one_of_a_kind_is_told_as_one(old: str, new: str, goal: str) -> None:
    site = example_site("2026-11-21", {"file": "data/programmes/fup-23.yml", "old": old, "new": new})
    assert sentence(compare(site, "fup-21", "fup-23")) == f"{goal}; nätverket är kvar, och ett är nytt."
