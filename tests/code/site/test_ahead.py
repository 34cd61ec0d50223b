"""The end of a period, seen from a day."""

import pytest

from macros.site import ahead
from tests.conftest import example_site


@pytest.mark.parametrize(
    ("today", "over", "title"),
    [
        ("2024-06-01", False, "Vad händer när perioden går ut?"),
        ("2026-11-21", False, "Vad händer vid nyår?"),
        ("2026-12-31", False, "Vad händer vid nyår?"),
        ("2027-01-01", True, "Vad händer nu?"),
    ],
)
def test_a_period_ends_with_its_last_day_and_the_page_asks_the_question_of_the_day(
    today: str, over: bool, title: str
) -> None:
    site = example_site(today)
    programme = site.get("programme", "fup-23")
    found = ahead.ending(site, programme)
    assert found is not None
    assert (found.over, found.certainty) == (over, "derived")
    assert found.years == [2023, 2024, 2025, 2026]
    assert ahead.title(site, programme) == title


def test_a_day_that_a_source_gives_is_not_derived() -> None:
    site = example_site("2020-06-01")
    found = ahead.ending(site, site.get("programme", "fup-19"))
    assert found is not None
    assert found.certainty == "sure"


def test_an_end_that_is_not_known_is_none() -> None:
    site = example_site("2024-06-01", {"file": "data/programmes/fup-23.yml", "old": "  end: 2026\n", "new": ""})
    programme = site.get("programme", "fup-23")
    assert ahead.ending(site, programme) is None
    assert ahead.title(site, programme) == "Vad händer sedan?"
