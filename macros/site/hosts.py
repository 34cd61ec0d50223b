"""Hosts as the plans list them, joined with what became of each year → one row a year."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from macros.records.base import Certain, Certainty, Sourced, least_sure
from macros.records.conferences import Event, HostPlan, Outcome, Series

# What is known of a municipality's turn: held with it as host, held with a host that is our reading, announced with it
# as host, named in a plan, or named but cancelled.
Turn = Literal["held", "interpreted", "announced", "planned", "cancelled"]
TURNS: Mapping[Turn, str] = {
    "held": "värd, hölls",
    "interpreted": "hölls, men vem som var värd är inte säkert",
    "announced": "värd enligt inbjudan",
    "planned": "planerad som värd",
    "cancelled": "planerad som värd, men konferensen ställdes in",
}
# When a year has several events of the series, the first of these that one of them has tells most.
_STATUS = ("held", "planned", "cancelled", "unknown")


@dataclass(frozen=True)
class Row:
    """One year: the hosts that each plan names, and what is known of the year; `plans` that are silent are left out."""

    year: int
    plans: tuple[tuple[HostPlan, tuple[str, ...]], ...] = ()
    outcome: Outcome | None = None
    events: tuple[Event, ...] = ()

    @property
    def planned(self) -> tuple[str, ...]:
        """Every municipality that a plan names for the year, each once, in the order of the plans."""
        return tuple(dict.fromkeys(name for _, hosts in self.plans for name in hosts))

    @property
    def agree(self) -> bool:
        """Whether two or more plans name the same municipalities (in any order)."""
        return len(self.plans) > 1 and not self.differ

    @property
    def differ(self) -> bool:
        """Whether plans name different municipalities."""
        return len({frozenset(hosts) for _, hosts in self.plans}) > 1

    @property
    def hosts(self) -> tuple[str, ...]:
        """The hosts that a source about the year itself names."""
        return self.outcome.hosts.municipalities if self.outcome and self.outcome.hosts else ()

    @property
    def records(self) -> list[Sourced]:
        """All that is stated of the year, for its sources."""
        outcome = self.outcome
        single = (outcome.hosts, outcome.theme, outcome.participants, *outcome.facts) if outcome else ()
        return [plan for plan, _ in self.plans] + list(self.events) + [record for record in single if record]

    @property
    def known(self) -> bool:
        """Whether anything but plans for hosting is known of the year."""
        return bool(self.outcome or self.events)

    @property
    def status(self) -> str:
        """The status that the calendar gives the year; 'unknown' where it has no event of the series."""
        found = {event.status for event in self.events}
        return next((status for status in _STATUS if status in found), "unknown")

    def turn(self, municipality: str) -> Turn | None:
        """What is known of the municipality's turn as host this year; None when it has none."""
        if municipality not in (*self.hosts, *self.planned):
            return None
        if self.status == "cancelled":
            return "cancelled"
        if municipality not in self.hosts:
            return "planned"
        if self.status != "held":
            return "announced"
        return "held" if self.outcome and self.outcome.hosts and self.outcome.hosts.sure else "interpreted"

    def certainty(self, municipality: str) -> Certainty:
        """How sure the turn is: that the year's conference took place with this host, else that a plan says so."""
        if municipality in self.hosts and self.outcome and self.outcome.hosts:
            return least_sure([self.outcome.hosts.certainty, *(event.certainty for event in self.events)])
        return least_sure(plan.certainty for plan, hosts in self.plans if municipality in hosts)


@dataclass(frozen=True)
class Hosting(Certain):
    """A municipality's turn as host; `others` share it."""

    series: Series
    row: Row
    turn: Turn
    others: tuple[str, ...]
    certainty: Certainty


def rows(series: Series, events: Iterable[tuple[int, Event]]) -> list[Row]:
    """Every year from the first to the last that a plan, an outcome or an event of the calendar knows, oldest first.

    `events` are those of the series, each with the year whose calendar holds it.
    """
    dated = list(events)
    years = {hosting.year for plan in series.plans for hosting in plan.hosts}
    years |= {outcome.year for outcome in series.outcomes} | {year for year, _ in dated}
    span = range(min(years), max(years) + 1) if years else range(0)
    return [_row(series, year, tuple(event for own, event in dated if own == year)) for year in span]


def unscheduled(
    series: Iterable[Series], rows_of: Callable[[Series], Iterable[Row]], year: int
) -> list[tuple[Series, Row]]:
    """The series and rows of the year of the build and the next that plans name hosts for, where the calendar has
    nothing: what is planned, without a known day."""
    ahead = ((one, row) for one in series for row in rows_of(one) if row.year in (year, year + 1))
    return [(one, row) for one, row in ahead if row.plans and not row.events]


def _row(series: Series, year: int, events: tuple[Event, ...]) -> Row:
    named = [(plan, hosting) for plan in series.plans for hosting in plan.hosts if hosting.year == year]
    outcome = next((outcome for outcome in series.outcomes if outcome.year == year), None)
    return Row(year, tuple((plan, hosting.municipalities) for plan, hosting in named), outcome, events)


def hosting_order(found: Iterable[Row]) -> list[str]:
    """The municipalities that host, in the order of their first planned turn, so that a cycle shows as a diagonal.

    Those that no plan names come last.
    """
    found = list(found)
    planned = dict.fromkeys(name for row in found for name in row.planned)
    return list(planned | dict.fromkeys(name for row in found for name in row.hosts))


def latest_first(series: Iterable[Series], rows_of: Callable[[Series], Iterable[Row]]) -> list[Series]:
    """The series, that which was last known to be held first; those never known to be last, by name."""

    def held(one: Series) -> int:
        return max((row.year for row in rows_of(one) if row.status == "held"), default=0)

    return sorted(series, key=lambda one: (-held(one), one.name))


@dataclass(frozen=True)
class Answers:
    """What a reader asks first: this year, the next one, the last that is known to have been held, and the last year
    that a plan names."""

    this_year: Row
    next_year: Row
    held: Row | None
    last_planned: int | None


def answers(found: Iterable[Row], year: int) -> Answers:
    """The answers in the year of the build."""
    by_year = {row.year: row for row in found}
    held = [row for row in by_year.values() if row.status == "held"]
    return Answers(
        by_year.get(year, Row(year)),
        by_year.get(year + 1, Row(year + 1)),
        held[-1] if held else None,
        max((row.year for row in by_year.values() if row.plans), default=None),
    )
