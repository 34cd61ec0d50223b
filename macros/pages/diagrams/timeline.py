"""Versions → bars on a shared scale of years."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from macros.records.programme import Programme
from macros.site.site import Site

_SHORTEST = timedelta(days=120)  # of a hatched end, so that it is seen


@dataclass(frozen=True)
class Bar:
    """A version on the scale, in per cent from its left: from `start` to `end`, inferred from `hatched` on.

    `tick` is where a version that revises or restates another one begins.
    """

    programme: Programme
    start: float
    end: float
    hatched: float | None = None
    tick: float | None = None


@dataclass(frozen=True)
class Scale:
    """The bars, oldest first; the years with their places; the build date's place, when it is on the scale."""

    bars: tuple[Bar, ...]
    years: tuple[tuple[int, float], ...]
    today: float | None


def scale(site: Site) -> Scale:
    """All versions on one scale, from the first year known to the last. An end that is not known is drawn to today."""
    if not site.programmes:
        return Scale((), (), None)
    starts = [item.period.start.first for item in site.programmes]
    ends = [_end(item, site.today) for item in site.programmes]
    first, latest = date(min(starts).year, 1, 1), max(max(ends) - timedelta(days=1), min(starts))
    last = date(latest.year + 1, 1, 1)

    def place(day: date) -> float:
        return round(100 * (day - first).days / (last - first).days, 2)

    step = max(1, (last.year - first.year + 4) // 5)
    return Scale(
        tuple(_bar(item, site.today, place) for item in site.programmes),
        tuple((year, place(date(year, 1, 1))) for year in range(first.year, last.year, step)),
        place(site.today) if first <= site.today <= last else None,
    )


def _end(programme: Programme, today: date) -> date:
    """The day after the last one of the period."""
    end = programme.period.end
    return end.last + timedelta(days=1) if end else max(today, programme.period.start.last)


def _bar(programme: Programme, today: date, place: Callable[[date], float]) -> Bar:
    period, start, end = programme.period, programme.period.start.first, _end(programme, today)
    hatched = None
    if not period.sure or not period.end:
        change = period.end.first if period.end else end
        hatched = place(max(start, min(change, end - _SHORTEST)))
    revised = programme.origin.kind in ("adjusted", "restated")
    return Bar(programme, place(start), place(end), hatched, place(start) if revised else None)
