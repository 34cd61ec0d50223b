"""What links say that lead to addresses in the data."""

import pytest

from macros.pages import names
from tests.conftest import example_site


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/program/fup-23/", "FUP 23"),
        ("/program/fup-23/resor/", "Resor"),
        ("/finns/inte/", None),
        ("/visioner/#vision-40", "Visioner: Fjärden leder"),
        ("/samarbetsavtal/#paragraf-1", "Samarbetsavtalet: Syfte"),
        ("/handlingar/plan/", "Planen"),
        ("/samarbetet/#syfte", "Syfte"),
        ("/kalender/2012/", "Kalender 2012"),
    ],
)
def test_a_link_says_the_name_of_the_page_or_the_record(address: str, name: str | None) -> None:
    assert names.of_addresses(example_site("2024-06-01")).get(address) == name
