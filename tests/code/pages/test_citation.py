"""How to refer to a goal."""

import pytest

from macros.pages import citation
from macros.pages.citation import Citation
from macros.site import history
from tests.conftest import example_site


def cited(name: str, *changes: dict[str, str], site_url: str = "") -> Citation:
    site = example_site("2022-06-01", *changes)
    programme, _, goal = site.goal(name)
    return citation.goal(site, programme, goal, site_url)


def test_a_goal_is_told_with_its_issuer_year_version_source_data_version_and_address() -> None:
    change = {"file": "data/programmes/fup-21.yml", "old": "text: Hållbara", "new": "name: Resor\n    text: Hållbara"}
    found = cited("fup-21/resor", change, site_url="https://program.example/")
    assert found.running == "Målet Resor i Program 2019 (FUP 19 (justerat 2021), 14 januari 2021 – 2023)"
    assert found.reference == (
        "Kommittén (u.å.). Resor: ”Hållbara resor”. Mål i Program 2019 (FUP 19 (justerat 2021), giltigt 14 januari "
        "2021 – 2023). Ur Verksamhetsplan. Dataversion 2012-05-01."
    )
    assert (found.address, found.frozen) == ("https://program.example/program/fup-21/resor/", "")


def test_a_place_in_a_source_is_told_and_sources_stand_beside_each_other() -> None:
    own, both = "source: {document: plan}", "source: [{document: plan, at: sidan 2}, {document: webben}]"
    text = "text: Alla kan lära hela livet.\n    "
    change = {"file": "data/programmes/fup-21.yml", "old": f"{text}{own}", "new": f"{text}{both}"}
    found = cited("fup-21/larande", change)
    assert ". Ur Verksamhetsplan, sidan 2; Webbsidan. " in found.reference


def test_a_goal_without_a_name_is_told_with_its_words_and_a_doubtful_period_as_such() -> None:
    found = cited("fup-10/klimat")
    assert found.running == "Målet ”Leda omställningen” i Program 2010 (FUP 10, hösten 2010–2013)"
    assert "”Leda omställningen”. Mål i Program 2010 (FUP 10, giltigt hösten 2010–2013). Ur " in found.reference


def test_without_any_change_told_the_data_has_no_version() -> None:
    assert "Dataversion" not in cited("fup-10/klimat", {"file": "data/changes.yml", "text": "changes: []"}).reference


def test_a_period_that_is_not_sure_is_not_told_as_valid() -> None:
    doubt = {"file": "data/programmes/fup-10.yml", "old": "end: 2013", "new": "end: 2013\n  certainty: unclear"}
    found = cited("fup-10/kompetens", doubt)
    assert "Mål i Program 2010 (FUP 10, perioden inte säker: hösten 2010–2013). Ur " in found.reference


@pytest.mark.parametrize(
    ("address", "running"),
    [
        (
            "/program/fup-10/klimat/#delmal-energi",
            "Delmålet ”Vi ställer om” till målet ”Leda omställningen” i Program 2010 (FUP 10, hösten 2010–2013)",
        ),
        ("/visioner/#vision-40", "Visionen ”Fjärden leder”"),
        ("/samarbetsavtal/#paragraf-1", "§ 1 Syfte i samarbetsavtalet"),
        ("/plan/2019/#aktivitet-buss", "Aktiviteten ”Bussar” i Plan 2019"),
        ("/plan/2019/#aktivitet-sol", "Aktiviteten ”Solceller” i Plan 2019 (oklart)"),
        ("/kalender/2012/#2012-03-20-ting", "Ting (20 mars 2012)"),
        ("/konferenser/ting/#ar-2012", "Tinget 2012"),
        ("/jamfor/fup-10/fup-19/", "Från FUP 10 till FUP 19"),
    ],
)
def test_everything_with_an_anchor_is_told_in_a_sentence_with_its_certainty(address: str, running: str) -> None:
    site = example_site("2022-06-01")
    assert citation.of(site, history.of(site).citables[address]).running == running


def test_references_are_files_for_reference_managers() -> None:
    change = {"file": "data/visions.yml", "old": "Fjärden leder.", "new": "Fjärden & 50 % {leder}."}
    found = citation.of_page(example_site("2022-06-01", change), "/visioner/", "https://program.example/")[1:2]
    assert citation.ris(found).split("\r\n") == [
        "TY  - ELEC",
        "ID  - visioner-vision-40",
        "AU  - Kommittén",
        "TI  - ”Fjärden & 50 % {leder}”",
        "T2  - Vision. Ur Verksamhetsplan",
        "N1  - Dataversion 2012-05-01",
        "LA  - sv",
        "UR  - https://program.example/visioner/#vision-40",
        "ER  - ",
        "",
        "",
    ]
    assert citation.bibtex(found).splitlines()[:3] == [
        "@misc{visioner-vision-40,",
        "  author = {{Kommittén}},",
        r"  title = {{”Fjärden \& 50 \% \{leder\}”}},",
    ]
