"""The organisation today and before: what is asked first of a municipality, which networks work, who led a body."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from macros import swedish
from macros.records.base import Certain, Certainty, Statement, least_sure
from macros.records.cooperation import JointBody
from macros.records.organisation import Body, Chair, Chart, Municipality, Network
from macros.records.plans import Plan
from macros.records.programme import Adoption, Programme
from macros.site.hosts import Hosting
from macros.site.plans import Money, Part, Planning, Row
from macros.site.site import Site, Tie
from macros.swedish import number, series, told


@dataclass(frozen=True)
class Sentence(Certain):
    """A sentence built from facts, as sure as the least sure of them."""

    text: str
    certainty: Certainty = "sure"


@dataclass(frozen=True)
class Duty:
    """A turn as host, a chair with its body, or another fact, under its year; 0 where it has none."""

    year: int
    kind: Literal["hosting", "chair", "fact"]
    item: Hosting | tuple[Body, Chair] | Statement


@dataclass(frozen=True)
class Answer:
    """What the page of a municipality says first.

    `adopted` are the programmes that it is known to have adopted, newest first, with its own decision where that is
    known; `silent` those of which nothing is known. `held` is the latest conference that it is known to have hosted,
    `planned` the turns that are only planned, newest first.
    """

    municipality: Municipality
    adopted: tuple[tuple[Programme, Adoption | None], ...]
    silent: tuple[Programme, ...]
    held: Hosting | None
    planned: tuple[Hosting, ...]
    part: Part | None
    live: Programme | None  # the programme that is in force
    duties: tuple[Duty, ...]
    activities: tuple[tuple[Plan, tuple[Row, ...]], ...]  # that it answers for, plan by plan, newest first
    together: tuple[JointBody, ...]  # those that are at work first, each time newest first

    @property
    def sentences(self) -> list[Sentence]:
        """The answer in a few sentences: what it has agreed to, and what that means for it."""
        return [*self._agreed(), *self._meaning()]

    def _agreed(self) -> Iterator[Sentence]:
        name = self.municipality.name
        if self.municipality.left:
            left = self.municipality.left
            yield Sentence(f"{name} var med i samarbetet till och med {told(left.when)}.", left.certainty)
        if not self.adopted:
            yield Sentence(f"Källorna nämner inget beslut av {name} om ett program.")
            return
        programme, adoption = self.adopted[0]
        which = ", programmet som gäller nu" if programme is self.live else ""
        certainty = adoption.certainty if adoption else programme.origin.certainty
        yield Sentence(f"{name} har antagit {programme.short}{which}.", certainty)

    def _meaning(self) -> Iterator[Sentence]:
        """What the programme in force means for a member that has adopted it; nothing for any other."""
        if not self.live or self.municipality.left or not self.adopted or self.adopted[0][0] is not self.live:
            return
        programme, adoption = self.adopted[0]
        goals, period = [goal for _, goal in programme.all_goals()], programme.period
        if not goals:
            return
        named = f": {series([goal.name for goal in goals if goal.name])}" if all(goal.name for goal in goals) else ""
        until = f"Till och med {period.end.last.year} ska kommunen" if period.end else "Kommunen ska"
        text = f"{until} arbeta med de andra för {number(len(goals))} mål{named}."
        agreed = adoption.certainty if adoption else programme.origin.certainty
        yield Sentence(text, least_sure([agreed, period.certainty, *(goal.certainty for goal in goals)]))


def answer(site: Site, municipality: Municipality) -> Answer:
    """The answer for a municipality on the build date."""
    own, planning = site.adoptions(municipality), Planning(site)
    adopted = [(item, adoption) for item, adoption in own if adoption is None or adoption.kind == "decision"]
    turns = site.hostings(municipality)
    held = [turn for turn in turns if turn.turn in ("held", "interpreted")]
    planned = [turn for turn in reversed(turns) if turn.turn in ("planned", "announced")]
    proven = [turn for turn in held if turn.turn == "held"] or held
    latest = site.versions.in_force
    live = latest if latest and site.versions.status(latest).state == "in_force" else None
    return Answer(
        municipality,
        tuple(adopted),
        silent(site, municipality),
        proven[-1] if proven else None,
        tuple(planned),
        Money(site).part(municipality),
        live,
        tuple(sorted(_duties(site, municipality, turns), key=lambda duty: -duty.year)),
        tuple(_activities(planning.of_municipality(municipality))),
        tuple(sorted(planning.memberships(municipality), key=_latest_first)),
    )


def silent(site: Site, municipality: Municipality) -> tuple[Programme, ...]:
    """The programmes of which nothing is known about the municipality, newest first."""
    told_of = {item.id for item, _ in site.adoptions(municipality)}
    return tuple(
        family[0]
        for family in reversed(site.versions.families)
        if family[0] not in site.versions.coming
        and site.was_member(municipality, family[0])
        and told_of.isdisjoint(item.id for item in family)
    )


def _duties(site: Site, municipality: Municipality, turns: list[Hosting]) -> Iterator[Duty]:
    yield from (Duty(turn.row.year, "hosting", turn) for turn in turns)
    yield from (Duty(pair[1].when.last.year, "chair", pair) for pair in site.chairs(municipality))
    yield from (Duty(fact.when.last.year if fact.when else 0, "fact", fact) for fact in municipality.facts)


def _activities(rows: list[Row]) -> Iterator[tuple[Plan, tuple[Row, ...]]]:
    for _, own in groupby(rows, key=lambda row: row.plan.id):
        found = tuple(own)
        yield found[0].plan, found


def _latest_first(body: JointBody) -> tuple[bool, int]:
    end, start = body.end, body.start
    return end is not None, -(end.when.last.year if end else start.when.first.year if start else 0)


def charts(site: Site) -> list[Chart]:
    """What the organisation has been, the newest first; charts without a time last."""
    found = [chart for chart in site.charts if chart.kind == "organisation"]
    return sorted(found, key=lambda chart: chart.when.first if chart.when else date.min, reverse=True)


def programme_of(site: Site, chart: Chart) -> Programme | None:
    """The programme in force, when it is what a chart is told from."""
    programme = site.versions.in_force
    if not programme or site.versions.status(programme).state != "in_force":
        return None
    own = {source.document for source in programme.source}
    return programme if own & {source.document for source in chart.source} else None


def working(site: Site) -> list[tuple[Network, list[Tie]]]:
    """The networks that the latest programme has and that have not ended, each with its ties in it."""
    found = []
    for network in site.networks:
        ties = [tie for tie in site.ties(network) if tie.programme is site.versions.in_force]
        if ties and not site.has_ended(network):
            found.append((network, ties))
    return found


@dataclass(frozen=True)
class Term:
    """Who led a body at a time: its chair and vice chair, as far as they are known."""

    time: str
    chairs: tuple[Chair, ...]
    vice_chairs: tuple[Chair, ...]


def terms(body: Body) -> list[Term]:
    """Who led a body, the newest first."""
    found = []
    for time in sorted({chair.when for chair in body.chairs}, reverse=True):
        own = [chair for chair in body.chairs if chair.when == time]
        chairs, vices = ([chair for chair in own if chair.role == role] for role in ("chair", "vice_chair"))
        found.append(Term(swedish.told(time), tuple(chairs), tuple(vices)))
    return found


def chairs_on(body: Body, day: date) -> list[Chair]:
    """Who is known to be chair on a day."""
    return [chair for chair in body.chairs if chair.role == "chair" and chair.when.first <= day <= chair.when.last]


def unknown_chairs(body: Body, today: date) -> str:
    """The years without a known chair, from the first known one until now: ”2015–2017 och 2022–2026”."""
    known = {
        year
        for chair in body.chairs
        if chair.role == "chair"
        for year in range(chair.when.first.year, chair.when.last.year + 1)
    }
    missing = set(range(min(known), today.year + 1)) - known if known else set()
    return swedish.years(missing) if missing else ""
