"""Who has decided on a version: by each municipality's own decision, or by a source that says that all have."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from macros.records.base import Certain, Certainty, least_sure
from macros.records.organisation import Municipality
from macros.records.programme import Adoption, Programme
from macros.site import validity
from macros.swedish import number


@dataclass(frozen=True)
class Response:
    """What is known of one municipality: its decision, else the proposal before it, else nothing."""

    municipality: Municipality
    adoption: Adoption | None

    @property
    def decided(self) -> bool:
        """Whether the municipality has decided."""
        return self.adoption is not None and self.adoption.kind == "decision"


@dataclass(frozen=True)
class Entry(Certain):
    """From which day a version is in force; derived where the day follows from the decisions."""

    day: date
    certainty: Certainty = "sure"


@dataclass(frozen=True)
class Decisions(Certain):
    """The municipalities' answers on a version, in the order of their names; those of its members are counted."""

    programme: Programme
    responses: tuple[Response, ...]

    @property
    def _own(self) -> list[Adoption]:
        """The decisions of the municipalities themselves."""
        return [response.adoption for response in self.responses if response.adoption and response.decided]

    @property
    def by_all(self) -> bool:
        """Whether a source says that all have decided, or each has by a decision of its own."""
        return self._told_of_all or 0 < len(self._own) == self.total

    @property
    def _told_of_all(self) -> bool:
        return self.adopted and self.programme.origin.all_municipalities

    @property
    def dated(self) -> bool:
        """Whether the day of each municipality's own decision is known."""
        return 0 < len(self._own) == self.total and all(adoption.date for adoption in self._own)

    @property
    def total(self) -> int:
        """How many there are to decide."""
        return len(self.responses)

    @property
    def count(self) -> int:
        """How many have decided."""
        return self.total if self.by_all else len(self._own)

    @property
    def remaining(self) -> tuple[Response, ...]:
        """Those that have not decided, with the proposal that they have before them, if any."""
        return () if self.by_all else tuple(response for response in self.responses if not response.decided)

    @property
    def told(self) -> str:
        """How many have decided: ”antaget av alla tre kommuner”, ”antaget av 5 av 8 kommuner”, ”förslag”."""
        if self.by_all:
            return f"antaget av alla {number(self.total)} kommuner"
        return f"antaget av {self.count} av {self.total} kommuner" if self.count else "förslag"

    @property
    def adopted(self) -> bool:
        """Whether a source calls the version adopted, adjusted or restated; else it is on its way."""
        return self.programme.origin.kind != "proposed"

    @property
    def under_way(self) -> bool:
        """Whether some have decided on a version that no source calls adopted."""
        return not self.adopted and self.count > 0

    @cached_property
    def certainty(self) -> Certainty:  # type: ignore[override]
        """As sure as the least sure decision that is counted."""
        if self._told_of_all:
            return self.programme.origin.certainty
        return least_sure(adoption.certainty for adoption in self._own)

    @cached_property
    def entry(self) -> Entry | None:
        """From when the version is in force; None while neither its own rule nor a source makes it so.

        A version that is only proposed needs a rule: a day that a source states, or that all have decided. Then it
        is in force from the last decision, but not before its period.
        """
        programme, rule = self.programme, self.programme.entry_into_force
        start = programme.period.start.first
        if rule and rule.when:
            return Entry(rule.when.first, rule.certainty)
        if self.adopted:
            return Entry(start, programme.period.certainty)
        if not rule or not self.by_all:
            return None
        days = [adoption.date.last for adoption in self._own if adoption.date]
        known: Certainty = "derived" if len(days) == self.total else "unclear"
        return Entry(max([start, *days]), least_sure([known, self.certainty, rule.certainty]))


def decisions(programme: Programme, municipalities: Iterable[Municipality]) -> Decisions:
    """The responses of those who were members when the version was adopted, or began where that is not known."""
    day = (programme.origin.when or programme.period.start).last
    members = [item for item in municipalities if validity.is_member(item, day)]
    own: dict[str, Adoption] = {}
    for adoption in programme.adoptions:
        before = own.get(adoption.municipality)
        if not before or before.kind == "proposal":
            own[adoption.municipality] = adoption
    return Decisions(programme, tuple(Response(item, own.get(item.id)) for item in members))
