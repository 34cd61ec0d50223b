"""What held on a day, and how surely: a time that is told as a year or a season begins somewhere in it."""

from datetime import date

import pytest

from macros.site.then import Then
from tests.conftest import example_site

NEWEST = "data/programmes/fup-23.yml"


def then(*changes: dict[str, str], today: str = "2024-06-01") -> Then:
    return Then(example_site(today, *changes))


def held(on: str, *changes: dict[str, str]) -> tuple[list[str], bool]:
    told = then(*changes).on(date.fromisoformat(on))
    return [item.id for item in told.versions], told.sure


@pytest.mark.parametrize(
    ("on", "versions", "sure"),
    [
        ("2010-08-31", [], False),
        ("2010-09-01", ["fup-10"], False),
        ("2010-11-30", ["fup-10"], False),
        ("2010-12-01", ["fup-10"], True),
        ("2019-08-31", ["fup-10"], True),
        ("2019-09-01", ["fup-10", "fup-19"], False),
        ("2019-12-01", ["fup-19"], True),
        ("2021-01-13", ["fup-19"], True),
        ("2021-01-14", ["fup-21"], True),
        ("2023-12-31", ["fup-21", "fup-23"], False),
        ("2024-01-01", ["fup-23"], True),
    ],
)
def test_a_version_holds_surely_when_no_other_can(on: str, versions: list[str], sure: bool) -> None:
    assert held(on) == (versions, sure)


def test_a_version_holds_at_the_latest_when_it_has_been_adopted() -> None:
    change = {
        "file": NEWEST,
        "old": "origin:\n  kind: adopted\n",
        "new": "origin:\n  kind: adopted\n  when: 2023-05-16\n  at_latest: true\n",
    }
    assert (held("2023-05-15", change), held("2023-05-16", change)) == (
        (["fup-21", "fup-23"], False),
        (["fup-23"], True),
    )
    found = then(change)
    newest = found.on(date(2024, 1, 1)).versions[0]
    assert found.begins(newest) == "FUP 23 gällde säkert från 16 maj 2023, kanske från 1 januari 2023."


def test_when_its_period_has_run_out_it_is_told_and_no_network_is_sure() -> None:
    last, after = (then().on(day) for day in (date(2026, 12, 31), date(2027, 1, 1)))
    assert (last.over, after.over) == (False, True)
    assert any(sure for _, sure in last.networks)
    assert not any(sure for _, sure in after.networks)


def test_a_year_is_told_in_stretches_on_which_the_same_held() -> None:
    assert [stretch.title for stretch in then().stretches(2019)] == [
        "1 januari – 31 augusti 2019",
        "1 september – 30 november 2019",
        "1–31 december 2019",
    ]


def test_the_last_year_goes_on_and_does_not_hang_on_the_day_of_the_build() -> None:
    for today in ("2024-06-01", "2031-06-01"):
        found = then(today=today)
        assert found.years[-1] == 2026
        assert [stretch.title for stretch in found.stretches(2026)] == ["Hela 2026", "Från 1 januari 2027"]
