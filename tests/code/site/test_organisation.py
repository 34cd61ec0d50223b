"""Who led a body when, and which networks are at work."""

from macros.site import organisation
from tests.conftest import example_site


def test_the_years_without_a_known_chair_are_told_until_now() -> None:
    site = example_site("2024-06-01")
    assert organisation.unknown_chairs(site.get("body", "kommitten"), site.today) == "2019–2024"
    assert [term.time for term in organisation.terms(site.get("body", "kommitten"))] == ["2019", "2018"]


def test_the_networks_of_the_latest_programme_are_at_work() -> None:
    site = example_site("2024-06-01")
    for network, ties in organisation.working(site):
        assert not site.has_ended(network)
        assert {tie.programme for tie in ties} == {site.versions.in_force}
