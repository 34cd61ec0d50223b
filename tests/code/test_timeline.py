"""Versions as bars: where each begins and ends on the shared scale, and what of it is inferred."""

from datetime import date

from macros import timeline
from macros.load import Data
from macros.site import Site
from macros.timeline import Bar, Scale


def scale(data: Data, today: str = "2026-11-21") -> Scale:
    return timeline.scale(Site(data, date.fromisoformat(today)))


def bars(data: Data) -> dict[str, Bar]:
    return {bar.programme.id: bar for bar in scale(data).bars}


def year(place: float) -> float:
    """The year at a place on the scale of 2010–2026."""
    return round(2010 + place / 100 * 17, 1)


def test_each_version_is_a_bar_from_its_start_to_its_end(data: Data) -> None:
    found = {name: (year(bar.start), year(bar.end)) for name, bar in bars(data).items()}
    assert found == {
        "sup-2010": (2010.7, 2014.0),
        "sup-2013": (2013.0, 2020.0),
        "sup-2013-vp2019": (2019.0, 2019.9),
        "sup-2035": (2019.7, 2021.0),
        "sup-2035-2021": (2021.0, 2024.0),
        "sup-2040": (2023.0, 2027.0),
    }


def test_an_end_that_is_inferred_is_hatched_over_the_time_in_which_it_may_lie(data: Data) -> None:
    found = {name: year(bar.hatched) for name, bar in bars(data).items() if bar.hatched is not None}
    assert found == {
        "sup-2010": 2013.0,
        "sup-2013": 2019.0,
        "sup-2013-vp2019": 2019.6,
        "sup-2035": 2020.7,
        "sup-2035-2021": 2023.0,
    }


def test_only_versions_that_revise_another_one_have_a_tick(data: Data) -> None:
    found = {name: year(bar.tick) for name, bar in bars(data).items() if bar.tick is not None}
    assert found == {"sup-2013-vp2019": 2019.0, "sup-2035-2021": 2021.0}


def test_the_scale_tells_its_years_and_the_build_date(data: Data) -> None:
    assert scale(data).years == tuple((number, place) for number, place in scale(data).years if year(place) == number)
    assert [number for number, _ in scale(data).years] == [2010, 2014, 2018, 2022, 2026]
    assert year(scale(data).today or 0) == 2026.9


def test_a_build_date_outside_the_scale_has_no_tick(data: Data) -> None:
    assert scale(data, "2031-01-01").today is None
    assert scale(data, "2009-01-01").today is None


def test_an_unknown_end_is_drawn_to_the_build_date(data: Data) -> None:
    latest = max(data.records["programme"], key=lambda item: item.id)  # type: ignore[attr-defined]
    period = latest.period.model_copy(update={"end": None})  # type: ignore[attr-defined]
    known = Data({**data.records, "programme": (latest.model_copy(update={"period": period}),)}, data.nodes, data.ids)
    bar = scale(known).bars[0]
    assert bar.end == scale(known).today
    assert bar.hatched is not None


def test_no_versions_give_an_empty_scale(data: Data) -> None:
    assert scale(Data({**data.records, "programme": ()}, data.nodes, data.ids)) == Scale((), (), None)
