"""What happens when the period of the programme ends: what it says itself of its renewal, or what is on its way."""

from dataclasses import dataclass
from datetime import timedelta

from macros.records.base import Certain, Certainty, least_sure
from macros.records.programme import Programme
from macros.site.site import Site


@dataclass(frozen=True)
class Ending(Certain):
    """The end of a period, seen from the build date: derived where the source gives no more than a year or a month."""

    programme: Programme
    certainty: Certainty
    over: bool
    days: int  # until the last day; none are left on that day itself
    share: float  # of the period that has passed, in per cent

    @property
    def years(self) -> list[int]:
        """The years of the period."""
        period = self.programme.period
        return list(range(period.start.first.year, (period.end or period.start).last.year + 1))


def ending(site: Site, programme: Programme) -> Ending | None:
    """When the period ends; None where no source says it."""
    period = programme.period
    if not period.end:
        return None
    exact: Certainty = "sure" if period.end.precision in ("day", "range") else "derived"
    whole = (period.end.last - period.start.first).days + 1
    passed = (site.today - period.start.first).days + 1
    share = round(100 * max(0, min(1, passed / whole)), 1)
    days = (period.end.last - site.today).days
    return Ending(programme, least_sure([exact, period.certainty]), days < 0, max(0, days), share)


def title(site: Site, programme: Programme) -> str:
    """The question that a reader has on the build date."""
    end = programme.period.end
    if not end:
        return "Vad händer sedan?"
    if end.last < site.today:
        return "Vad händer nu?"
    new_year = (end.last + timedelta(days=1)).timetuple().tm_yday == 1 and end.last.year == site.today.year
    return "Vad händer vid nyår?" if new_year else "Vad händer när perioden går ut?"
