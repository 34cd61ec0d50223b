"""What is told of today and what of earlier times: by the time of a statement, else by the years of its sources."""

from macros.records.base import Statement
from macros.site import standing
from tests.conftest import example_site

BODY = {
    "file": "data/organisation/bodies.yml",
    "old": "    elected: true\n",
    "new": """    elected: true
    tasks:
      - {text: Driver frågor., when: 2012, source: {document: plan}}
      - {text: Beslutar., when: 2024, source: {document: plan}}
""",
}


def test_only_what_a_source_of_the_period_tells_is_told_as_of_today() -> None:
    site = example_site("2024-06-01", BODY)
    tasks = site.get("body", "kommitten").tasks
    assert [item.text for item in standing.now(site, tasks)] == ["Beslutar."]
    assert [item.text for item in standing.before(site, tasks)] == ["Driver frågor."]


def test_a_statement_without_a_time_has_the_years_of_its_sources() -> None:
    site = example_site("2024-06-01", BODY)
    tasks = site.get("body", "kommitten").tasks
    assert [standing.told_of(site, item) for item in tasks] == ["2012", "2024"]
    bare = Statement.model_validate({"text": "Beslutar.", "source": {"document": "plan"}})
    year = site.get("document", "plan").date
    assert standing.told_of(site, bare) == (str(year.first.year) if year else "Utan år")


def test_the_years_without_a_known_chair_are_told_until_now() -> None:
    site = example_site("2024-06-01")
    assert standing.unknown_chairs(site.get("body", "kommitten"), site.today) == "2019–2024"
    assert [term.time for term in standing.terms(site.get("body", "kommitten"))] == ["2019", "2018"]


def test_the_networks_of_the_latest_programme_are_at_work() -> None:
    site = example_site("2024-06-01")
    for network, ties in standing.working(site):
        assert not site.has_ended(network)
        assert {tie.programme for tie in ties} == {site.versions.in_force}
