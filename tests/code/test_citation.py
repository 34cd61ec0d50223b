"""How to refer to a goal."""

from datetime import date

from macros import citation
from macros.citation import Citation
from macros.load import Data
from macros.site import Site
from tests.conftest import example_site


def cited(site: Site, name: str, site_url: str = "") -> Citation:
    programme, _, goal = site.goal(name)
    return citation.goal(site, programme, goal, site_url)


def test_a_goal_is_told_with_its_version_source_data_version_and_address(data: Data) -> None:
    site = Site(data, date(2026, 11, 21))
    found = cited(site, "sup-2040/tillganglighet", "https://sup.example/")
    assert found.running == "Målet Tillgänglighet i Södertörns utvecklingsprogram 2040 (SUP 2040, 2023–2026)"
    assert found.reference == (
        "SUP 2040 (giltigt 2023–2026), mål Tillgänglighet: ’Södertörn – Sveriges mest tillgängliga storstadsregion’. "
        "Källa: Södertörns utvecklingsprogram 2040 för perioden 2023–2026, avsnittet Tillgänglighet. "
        f"Dataversion {site.data_version}. https://sup.example/program/sup-2040/tillganglighet/"
    )


def test_a_goal_without_a_name_is_told_with_its_words_and_a_doubtful_period_as_such() -> None:
    found = cited(example_site("2022-06-01"), "fup-10/klimat")
    assert found.running == "Målet ’Leda omställningen.’ i Program 2010 (FUP 10, hösten 2010–2013)"
    assert found.reference.startswith("FUP 10 (giltigt hösten 2010–2013), mål ’Leda omställningen.’. Källa: ")


def test_without_any_change_told_the_data_has_no_version() -> None:
    site = example_site("2022-06-01", {"file": "data/changes.yml", "text": "changes: []"})
    assert site.data_version == ""
    assert "Dataversion" not in cited(site, "fup-10/klimat").reference


def test_a_period_that_is_not_sure_is_not_told_as_valid(data: Data) -> None:
    found = cited(Site(data, date(2026, 11, 21)), "sup-2010/kompetens")
    assert found.reference.startswith("SUP 2010 (perioden inte säker: hösten 2010–2013), mål ")
