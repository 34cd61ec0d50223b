"""What is asked first of a municipality: what it has agreed to, when it was host, its part of a budget."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from macros.records.base import Certain, Certainty, Statement
from macros.records.cooperation import JointBody
from macros.records.organisation import Body, Chair, Municipality
from macros.records.plans import Plan
from macros.records.programme import Adoption, Programme
from macros.site.hosts import Hosting
from macros.site.plans import Money, Part, Planning, Row
from macros.site.site import Site
from macros.swedish import krona, told, whole


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
        """The answer in a few sentences."""
        return [*self._agreed(), *self._hosted(), *self._paid()]

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

    def _hosted(self) -> Iterator[Sentence]:
        held, planned = self.held, self.planned[0] if self.planned else None
        if held:
            yield Sentence(f"Kommunen var värd för {held.series.name} {held.row.year}.", held.certainty)
        if planned and (not held or planned.row.year > held.row.year):
            who = "den också" if held else "kommunen"
            told = "en plan" if planned.turn == "planned" else "en inbjudan"
            text = f"Enligt {told} skulle {who} vara värd för {planned.series.name} {planned.row.year}."
            yield Sentence(text, planned.certainty)

    def _paid(self) -> Iterator[Sentence]:
        if part := self.part:
            rate = krona(part.fee.per_inhabitant or 0)
            text = f"Dess del av budgeten {part.plan.year} blir omkring {whole(part.rounded)}\u00a0kronor"
            yield Sentence(f"{text}, räknat på {rate}\u00a0kronor per invånare.", part.certainty)


def answer(site: Site, municipality: Municipality) -> Answer:
    """The answer for a municipality on the build date."""
    own, planning = site.adoptions(municipality), Planning(site)
    adopted = [(item, adoption) for item, adoption in own if adoption is None or adoption.kind == "decision"]
    told_of = {item.id for item, _ in own}
    silent = [
        family[0]
        for family in reversed(site.versions.families)
        if family[0] not in site.versions.coming
        and municipality in site.members_at(family[0])
        and told_of.isdisjoint(item.id for item in family)
    ]
    turns = site.hostings(municipality)
    held = [turn for turn in turns if turn.turn in ("held", "interpreted")]
    planned = [turn for turn in reversed(turns) if turn.turn in ("planned", "announced")]
    proven = [turn for turn in held if turn.turn == "held"] or held
    latest = site.versions.in_force
    live = latest if latest and site.versions.status(latest).state == "in_force" else None
    return Answer(
        municipality,
        tuple(adopted),
        tuple(silent),
        proven[-1] if proven else None,
        tuple(planned),
        Money(site).part(municipality),
        live,
        tuple(sorted(_duties(site, municipality, turns), key=lambda duty: -duty.year)),
        tuple(_activities(planning.of_municipality(municipality))),
        tuple(sorted(planning.memberships(municipality), key=_latest_first)),
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
