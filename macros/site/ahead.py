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
    return Ending(programme, least_sure([exact, period.certainty]), period.end.last < site.today)


def title(site: Site, programme: Programme) -> str:
    """The question that a reader has on the build date."""
    end = programme.period.end
    if not end:
        return "Vad händer sedan?"
    if end.last < site.today:
        return "Vad händer nu?"
    new_year = (end.last + timedelta(days=1)).timetuple().tm_yday == 1 and end.last.year == site.today.year
    return "Vad händer vid nyår?" if new_year else "Vad händer när perioden går ut?"
