"""How to refer to a goal."""

from macros.pages import citation
from macros.pages.citation import Citation
from tests.conftest import example_site


def cited(name: str, *changes: dict[str, str], site_url: str = "") -> Citation:
    site = example_site("2022-06-01", *changes)
    programme, _, goal = site.goal(name)
    return citation.goal(site, programme, goal, site_url)


def test_a_goal_is_told_with_its_version_source_data_version_and_address() -> None:
    change = {"file": "data/programmes/fup-21.yml", "old": "text: Hållbara", "new": "name: Resor\n    text: Hållbara"}
    found = cited("fup-21/resor", change, site_url="https://program.example/")
    assert found.running == "Målet Resor i Program 2019 (FUP 19 (justerat 2021), 14 januari 2021 – 2023)"
    assert found.reference == (
        "FUP 19 (justerat 2021) (giltigt 14 januari 2021 – 2023), mål Resor: ”Hållbara resor”. "
        "Källa: Verksamhetsplan, Kommittén. Dataversion 2012-05-01. https://program.example/program/fup-21/resor/"
    )


def test_a_place_in_a_source_is_told_and_sources_stand_beside_each_other() -> None:
    own, both = "source: {document: plan}", "source: [{document: plan, at: sidan 2}, {document: webben}]"
    text = "text: Alla kan lära hela livet.\n    "
    change = {"file": "data/programmes/fup-21.yml", "old": f"{text}{own}", "new": f"{text}{both}"}
    found = cited("fup-21/larande", change)
    assert ". Källa: Verksamhetsplan, Kommittén, sidan 2; Webbsidan, Kommittén. " in found.reference


def test_a_goal_without_a_name_is_told_with_its_words_and_a_doubtful_period_as_such() -> None:
    found = cited("fup-10/klimat")
    assert found.running == "Målet ”Leda omställningen” i Program 2010 (FUP 10, hösten 2010–2013)"
    assert found.reference.startswith("FUP 10 (giltigt hösten 2010–2013), mål ”Leda omställningen”. Källa: ")


def test_without_any_change_told_the_data_has_no_version() -> None:
    assert "Dataversion" not in cited("fup-10/klimat", {"file": "data/changes.yml", "text": "changes: []"}).reference


def test_a_period_that_is_not_sure_is_not_told_as_valid() -> None:
    doubt = {"file": "data/programmes/fup-10.yml", "old": "end: 2013", "new": "end: 2013\n  certainty: unclear"}
    found = cited("fup-10/kompetens", doubt)
    assert found.reference.startswith("FUP 10 (perioden inte säker: hösten 2010–2013), mål ")
