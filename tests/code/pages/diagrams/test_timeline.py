"""Versions as bars: where each begins and ends on the shared scale, and what of it is inferred."""

from datetime import date, timedelta

from macros.pages.diagrams import pictures
from macros.pages.diagrams.pictures import Bar, Scale
from tests.conftest import example_site

FIRST, LAST = date(2010, 1, 1), date(2027, 1, 1)  # of the scale of the region


def scale(today: str = "2024-06-01", *changes: dict[str, str]) -> Scale:
    return pictures.scale(example_site(today, *changes))


def bars(*changes: dict[str, str]) -> dict[str, Bar]:
    return {bar.programme.id: bar for bar in scale("2024-06-01", *changes).bars}


def day(place: float) -> date:
    """The day nearest to a place on the scale; a hundredth of a per cent is half a day."""
    return FIRST + timedelta(round(place / 100 * (LAST - FIRST).days))


def test_each_programme_is_a_bar_from_its_start_to_the_end_of_its_latest_version() -> None:
    assert {name: (day(bar.start), day(bar.end)) for name, bar in bars().items()} == {
        "fup-10": (date(2010, 9, 1), date(2014, 1, 1)),
        "fup-19": (date(2019, 9, 1), date(2024, 1, 1)),
        "fup-23": (date(2023, 1, 1), date(2027, 1, 1)),
    }


def test_an_end_that_is_inferred_is_hatched_over_the_time_in_which_it_may_lie() -> None:
    """A year: the whole of it; a day: so long that it is seen, yet within the period."""
    unsure = [
        {"file": f"data/programmes/{name}.yml", "old": f"end: {end}\n", "new": f"end: {end}\n  certainty: derived\n"}
        for name, end in (("fup-10", "2013"), ("fup-21", "2023"))
    ]
    found = {name: day(bar.hatched) for name, bar in bars(*unsure).items() if bar.hatched is not None}
    assert found == {"fup-10": date(2013, 1, 1), "fup-19": date(2023, 1, 1)}
    exact = {
        "file": "data/programmes/fup-10.yml",
        "old": "end: 2013\n",
        "new": "end: 2013-12-31\n  certainty: derived\n",
    }
    hatched = bars(exact)["fup-10"].hatched
    assert hatched is not None
    assert day(hatched) == date(2014, 1, 1) - timedelta(120)
    late = {"file": "data/programmes/fup-10.yml", "old": "start: 2010-höst", "new": "start: 2013-12-01"}
    bar = bars(exact, late)["fup-10"]
    assert bar.hatched == bar.start


def test_a_version_that_revises_another_one_is_a_tick_in_its_bar() -> None:
    ticks = {name: [(tick.programme.id, day(tick.place)) for tick in bar.ticks] for name, bar in bars().items()}
    assert ticks == {"fup-10": [], "fup-19": [("fup-21", date(2021, 1, 14))], "fup-23": []}


def test_the_scale_tells_its_years_and_the_build_date() -> None:
    found = scale()
    assert [(year, day(place)) for year, place in found.years] == [
        (year, date(year, 1, 1)) for year in (2010, 2014, 2018, 2022, 2026)
    ]
    assert found.today is not None
    assert day(found.today) == date(2024, 6, 1)


def test_a_build_date_outside_the_scale_has_no_tick() -> None:
    days = ("2009-12-31", "2010-01-01", "2027-01-01", "2027-01-02")
    assert [day for day in days if scale(day).today is None] == ["2009-12-31", "2027-01-02"]


def test_an_unknown_end_is_drawn_to_the_build_date() -> None:
    found = scale("2026-03-01", {"file": "data/programmes/fup-23.yml", "old": "  end: 2026\n", "new": ""})
    assert found.bars[-1].end == found.today
    assert found.bars[-1].hatched is not None


def test_no_versions_give_an_empty_scale() -> None:
    names = ("fup-10", "fup-19", "fup-21", "fup-23")
    gone = [{"file": f"data/programmes/{name}.yml", "text": "# ingenting\n"} for name in names]
    assert scale("2024-06-01", *gone) == Scale((), (), None)
