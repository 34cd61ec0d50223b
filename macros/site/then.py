"""What held on a day: which version of the programme, plan and fee, who was host and chair, which networks worked.

A time that a source gives as a year or a month begins or ends somewhere in it: in between nothing is sure.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from macros import swedish
from macros.records.cooperation import Fee
from macros.records.organisation import Body, Chair, Network
from macros.records.plans import Plan
from macros.records.programme import Programme
from macros.records.when import When
from macros.site.hosts import Row
from macros.site.site import Site

ADDRESS = "/vad-gallde/"


@dataclass(frozen=True)
class Start:
    """When something began to hold: surely by `latest`, perhaps already from `earliest`."""

    earliest: date
    latest: date


@dataclass(frozen=True)
class Day:
    """What held on a day, as far as it is known.

    `versions` are those that may have been in force, oldest first: one where it is sure which; `over` tells that its
    period has run out and that no other has begun. `fees` are the last known, two while one may have given way to the
    other. `networks` are those of the versions, each with whether it surely was at work.
    """

    versions: tuple[Programme, ...]
    sure: bool
    over: bool
    plans: tuple[Plan, ...]
    fees: tuple[Fee, ...]
    hosts: tuple[tuple[str, Row], ...]
    chairs: tuple[tuple[Body, Chair], ...]
    networks: tuple[tuple[Network, bool], ...]


@dataclass(frozen=True)
class Stretch:
    """Days in a row on which the same held; without `last` all days that follow."""

    first: date
    last: date | None
    day: Day

    @property
    def title(self) -> str:
        """Its days: ”Hela 2015”, ”1 januari – 15 maj 2023”, ”Från 1 januari 2027”."""
        if not self.last:
            return f"Från {swedish.day(self.first)}"
        if (self.first, self.last) == (date(self.first.year, 1, 1), date(self.first.year, 12, 31)):
            return f"Hela {self.first.year}"
        if self.first == self.last:
            return swedish.capital(swedish.day(self.first))
        return swedish.told(When(self.first, self.last, "range", ""))


class Then:
    """What held on each day, from the first version on."""

    def __init__(self, site: Site) -> None:
        self._site = site

    @cached_property
    def starts(self) -> dict[str, Start]:
        """When each version that has been or is to be in force began to, by its id, oldest first."""
        found = ((item.id, self._start(item)) for item in self._site.programmes)
        return {name: start for name, start in found if start}

    def begins(self, programme: Programme) -> str:
        """From which day a version surely held, and from which perhaps."""
        start = self.starts[programme.id]
        earliest, latest = swedish.day(start.earliest), swedish.day(start.latest)
        if earliest == latest:
            return f"{programme.short} gällde från {latest}."
        later = self._versions[self._versions.index(programme) + 1 :]
        if any(self.starts[item.id].latest <= start.latest for item in later):
            return f"{programme.short} gällde kanske från {earliest}; ingen dag är säker."
        return f"{programme.short} gällde säkert från {latest}, kanske från {earliest}."

    def _start(self, programme: Programme) -> Start | None:
        """A version begins in its period; not before it was adopted, and by the day by which it had been."""
        entry = self._site.versions.decisions(programme).entry
        if not entry:
            return None
        rule, origin, start = programme.entry_into_force, programme.origin, programme.period.start
        if rule and rule.when:
            return Start(rule.when.first, _surely(rule.when))
        if origin.kind == "proposed":
            return Start(entry.day, entry.day if entry.certainty != "unclear" else max(entry.day, _surely(start)))
        decided = origin.when if origin.kind in ("adopted", "adjusted") else None
        if not decided or decided.last < start.first or decided.first > start.last:
            return Start(start.first, _surely(start))
        earliest = start.first if origin.at_latest else max(start.first, decided.first)
        return Start(earliest, min(_surely(start), _surely(decided)))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years that the data tell of, oldest first; which ones does not hang on the day of the build."""
        if not self.starts:
            return ()
        first = min(start.earliest for start in self.starts.values())
        last = [start.latest for start in self.starts.values()]
        last += [item.period.end.last for item in self._versions if item.period.end]
        last += [time.last for time in (*(fee.start for fee in self._site.fees), *self._chaired)]
        years = [day.year for day in last] + [plan.year for plan in self._site.plans]
        return tuple(range(first.year, max(years) + 1))

    def stretches(self, year: int) -> list[Stretch]:
        """A year in its stretches; the last one of all goes on after it."""
        goes_on = year == self.years[-1]
        days = sorted({date(year, 1, 1), *(day for day in self._turns if day.year == year)})
        if goes_on:
            days += [date(year + 1, 1, 1)]
        found: list[Stretch] = []
        for day in days:
            told = self.on(day)
            if found and found[-1].day == told and day.year == year:
                continue
            found.append(Stretch(day, None, told))
        lasts = [*(item.first - timedelta(1) for item in found[1:]), None if goes_on else date(year, 12, 31)]
        return [Stretch(item.first, last, item.day) for item, last in zip(found, lasts, strict=True)]

    @cached_property
    def _turns(self) -> frozenset[date]:
        """Every day on which something may begin to hold, or cease to."""
        after = timedelta(1)
        found = {day for start in self.starts.values() for day in (start.earliest, start.latest)}
        found |= {item.period.end.last + after for item in self._versions if item.period.end}
        found |= {day for fee in self._site.fees for day in (fee.start.first, _surely(fee.start))}
        found |= {day for time in self._chaired for day in (time.first, time.last + after)}
        for network in self._site.networks:
            if network.started:
                found |= {network.started.when.first, _surely(network.started.when)}
            if network.ended:
                found |= {network.ended.when.first + after, network.ended.when.last + after}
        return frozenset(found)

    @property
    def _versions(self) -> list[Programme]:
        return [item for item in self._site.programmes if item.id in self.starts]

    @property
    def _chaired(self) -> list[When]:
        return [chair.when for body in self._site.bodies for chair in body.chairs]

    def on(self, day: date) -> Day:
        """What held on a day."""
        versions = self._in_force(day)
        sure = len(versions) == 1 and self.starts[versions[0].id].latest <= day
        end = versions[-1].period.end if versions else None
        over = end is not None and end.last < day
        return Day(
            versions,
            sure,
            over,
            tuple(plan for plan in self._site.plans if plan.kind == "plan" and plan.year == day.year),
            self._fees(day),
            tuple(self._hosts(day.year)),
            tuple((body, chair) for body in self._site.bodies for chair in body.chairs if _within(chair.when, day)),
            tuple(self._networks(versions, day, over)),
        )

    def _in_force(self, day: date) -> tuple[Programme, ...]:
        """The versions that have perhaps begun and that no later one has surely followed."""
        begun = [item for item in self._versions if self.starts[item.id].earliest <= day]
        surely = [index for index, item in enumerate(begun) if self.starts[item.id].latest <= day]
        return tuple(begun[surely[-1] if surely else 0 :])

    def _fees(self, day: date) -> tuple[Fee, ...]:
        begun = sorted((fee for fee in self._site.fees if fee.start.first <= day), key=lambda fee: fee.start)
        surely = [index for index, fee in enumerate(begun) if _surely(fee.start) <= day]
        return tuple(begun[surely[-1] if surely else 0 :])

    def _hosts(self, year: int) -> Iterator[tuple[str, Row]]:
        for series in self._site.series:
            yield from (
                (series.id, row)
                for row in self._site.rotation(series)
                if row.year == year and (row.hosts or row.planned)
            )

    def _networks(self, versions: tuple[Programme, ...], day: date, over: bool) -> Iterator[tuple[Network, bool]]:
        """The networks of the versions: surely at work where each of them has it and it had begun and not ended."""
        for network in self._site.networks:
            having = {tie.programme.id for tie in self._site.ties(network)}
            within = [item for item in versions if item.id in having]
            start, end = network.started, network.ended
            if not within or (start and start.when.first > day) or (end and end.when.last < day):
                continue
            begun = not start or _surely(start.when) <= day
            going_on = not end or day <= end.when.first
            yield network, not over and begun and going_on and len(within) == len(versions)


def _surely(time: When) -> date:
    """The day from which what began at the time surely had: where no day is told, the day after it."""
    return time.last if time.precision == "day" else time.last + timedelta(1)


def _within(time: When, day: date) -> bool:
    return time.first <= day <= time.last
