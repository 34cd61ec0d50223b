"""Records of conferences and calendars: who was to host, what became of it, and when it is.

The calendar alone holds date, time, place, body, kind and status. A conference series holds hosts, theme and
participants by year. The two are joined by series and year.
"""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from macros.records.base import (
    BodyId,
    Choices,
    Form,
    Id,
    MunicipalityId,
    Record,
    SeriesId,
    Sourced,
    Statement,
    Summary,
    Text,
    Verbatim,
    When,
    Word,
    Year,
)

Weekday = Literal["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]


class PlannedHosting(Record):
    """Which municipalities a plan names as hosts for one year."""

    year: Year = Field(description="Året som värdskapet gäller.")
    municipalities: tuple[MunicipalityId, ...] = Field(description="Värdkommunerna i planens ordning.", min_length=1)


class HostPlan(Sourced, title="Värdkommuner enligt planen"):
    """The hosts as one plan lists them."""

    hosts: tuple[PlannedHosting, ...] = Field(description="År och värdkommuner.", min_length=1)


class Hosts(Sourced, title="Vilka som var värdar"):
    """Which municipalities hosted, as a source about that year says; a plan made earlier does not show it."""

    municipalities: tuple[MunicipalityId, ...] = Field(description="Värdkommunerna.", min_length=1)


class Theme(Verbatim, title="Tema"):
    """The theme of a conference, word for word."""

    text: Text = Field(description="Temat, ordagrant.")


class Outcome(Record):
    """What is known of the conference of one year, beyond what the calendar holds."""

    year: Year = Field(description="Året; datum, plats och läge står i data/calendar/.")
    hosts: Hosts | None = Field(None, description="Vilka som var värdar enligt en källa om just det året.")
    theme: Theme | None = Field(None, title="Tema", description="Temat, när källan återger det ordagrant.")
    participants: Statement | None = Field(None, title="Deltagare", description="Hur många eller vilka som deltog.")
    facts: tuple[Statement, ...] = Field((), description="Vad källorna säger i övrigt, med egna ord.")


class Partners(Sourced, title="Parter"):
    """Who arranges the conference together, at one time."""

    when: When = Field(description="Vilken tid uppgiften gäller.")
    names: tuple[Text, ...] = Field(
        description="Parterna, i källans ordning.", examples=[["Styrgruppen"]], min_length=1
    )


class Dispute(Record):
    """What the sources disagree on, with every side and none preferred."""

    question: Text = Field(
        title="Fråga", description="Vad källorna säger olika om.", examples=["Om konferensen hölls i mars eller april."]
    )
    sides: tuple[Statement, ...] = Field(
        title="Sidor", description="Vad var och en av källorna säger, minst två.", min_length=2
    )


class Series(Sourced):
    """A conference series. One file each, named after its id."""

    id: Id = Field(description="Seriens id, samma som filens namn; ändras aldrig.", examples=["framtidsdagen"])
    name: Text = Field(description="Konferensens namn.", examples=["Framtidsdagen"])
    noun: Text = Field(
        title="Ord för ett tillfälle",
        description="Vad ett tillfälle kallas inne i en mening, till exempel konferens.",
        examples=["framtidsdag"],
    )
    neuter: bool = Field(False, title="Ett-ord", description="true när det heter ett, som i ett möte.")
    summary: Summary | None = Field(None, description="Vad konferensen är eller var, i högst 60 ord.")
    facts: tuple[Statement, ...] = Field((), description="Syfte, deltagare och regler, med egna ord.")
    partners: tuple[Partners, ...] = Field((), title="Parter", description="Parterna, en rad för varje tid.")
    plans: tuple[HostPlan, ...] = Field((), title="Planerade värdar", description="Värdskap enligt varje plan.")
    outcomes: tuple[Outcome, ...] = Field(
        (), title="Utfall", description="Vad som är känt om varje år, utöver kalendern."
    )
    disputes: tuple[Dispute, ...] = Field((), title="Motstridiga uppgifter", description="Vad källorna säger olika om.")


def _in_order(text: str) -> str:
    start, _, end = text.replace(":", ".").replace("-", "–").partition("–")
    if end and end <= start:
        raise PydanticCustomError("clock", "clock")
    return text


CLOCK = Form("ett klockslag med två siffror för timmen, till exempel 08.30–12.00")
Clock = Annotated[
    str,
    StringConstraints(pattern=r"^([01][0-9]|2[0-3])[.:][0-5][0-9]([–-]([01][0-9]|2[0-3])[.:][0-5][0-9])?$"),
    AfterValidator(_in_order),
    CLOCK,
    Field(examples=["12.00–15.30"]),
]


EVENT_KINDS = {
    "meeting": Word("möte", plural="möten"),
    "planning_conference": Word("planeringskonferens", plural="planeringskonferenser"),
    "conference": Word("konferens", plural="konferenser"),
    "seminar": Word("seminarium", plural="seminarier"),
    "other": Word("annat", "övrig händelse", plural="övriga händelser"),
}
_STATUS = {
    "planned": Word("planerad", "planerat"),
    "held": Word("hölls, med digital: true om det var digitalt", "hölls"),
    "cancelled": Word("ställdes in", "inställt"),
    "unknown": Word("utfall okänt"),
}


class Event(Sourced):
    """A meeting or conference as a plan or page states it."""

    id: Id = Field(
        description="Händelsens id, unikt i hela kalendern; ändras aldrig.", examples=["2027-04-08-styrgruppen"]
    )
    name: Text = Field(description="Vad det är.", examples=["Möte med styrgruppen"])
    kind: Annotated[Literal["meeting", "planning_conference", "conference", "seminar", "other"], Choices(EVENT_KINDS)]
    when: When | None = Field(None, description="Dag, spann, månad eller årstid; utelämnas när inget är sagt.")
    weekday: Weekday | None = Field(None, title="Veckodag", description="Veckodagen, när källan anger den.")
    time: Clock | None = Field(None, description="Klockslag, till exempel 12.00–15.00.")
    place: Text | None = Field(None, description="Plats, som källan skriver den.", examples=["Sjöby"])
    municipality: MunicipalityId | None = Field(None, description="Kommunen som platsen ligger i, om den är sagd.")
    body: BodyId | None = Field(None, description="Organet som möts.")
    series: SeriesId | None = Field(None, title="Konferensserie", description="Konferensserien.")
    status: Annotated[Literal["planned", "held", "cancelled", "unknown"], Choices(_STATUS)] = Field(title="Läge")
    digital: bool = Field(False, title="Digitalt", description="true när källan säger att det sker digitalt.")

    @property
    def has_day(self) -> bool:
        """Whether the day or days are known; only such events can stand in a calendar file."""
        return self.when is not None and self.when.precision in ("day", "range")

    @property
    def clock(self) -> tuple[str, ...]:
        """Start and, when it is known, end as hh:mm; nothing when no time is stated."""
        return tuple(part.replace(".", ":") for part in re.split("[–-]", self.time)) if self.time else ()
