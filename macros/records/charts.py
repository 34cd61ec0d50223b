"""Records of charts: who stands where in the organisation, or what follows on what, as one source describes it."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from macros.records.base import BodyId, Id, NetworkId, Record, Sourced, StatedAs, Text, When

MOST_COLUMNS = 4  # that a picture has room for


class ChartTie(Sourced):
    """What ties a part to another one that stands before it in the chart. Not sure: drawn dashed."""

    part: Id = Field(description="Id för den andra delen, som står tidigare i samma schema.")
    text: Text | None = Field(None, description="Vad delen gör för den andra, med egna ord.")


class ChartPart(Sourced):
    """A part of a chart: a body, a group, a step."""

    id: Id = Field(description="Delens id, unikt i schemat; ändras aldrig.")
    name: Text = Field(description="Vad delen heter i källan.")
    level: Literal["vision", "overall", "area", "goal"] | None = Field(
        None,
        description="vision: vision; overall: övergripande mål; area: område; goal: mål; utelämnas för annat.",
    )
    body: BodyId | None = Field(None, description="Organet, om delen är ett organ.")
    networks: tuple[NetworkId, ...] = Field((), description="Nätverk och samarbeten som delen omfattar.")
    stated_as: tuple[StatedAs, ...] = Field((), description="Namnen just här, när de är andra än nu.")
    text: Text | None = Field(None, description="Vad delen är, med egna ord.")
    ties: tuple[ChartTie, ...] = Field((), description="Kopplingar till delar som står tidigare i schemat.")
    loose: bool = Field(False, description="true när kopplingen till de andra delarna är oklar; note säger varför.")


class ChartColumn(Record):
    """A column of a chart."""

    name: Text = Field(description="Spaltens rubrik.")
    parts: tuple[ChartPart, ...] = Field(description="Spaltens delar, uppifrån och ned.", min_length=1)


class Chart(Sourced):
    """The organisation at a time, or the steps of a process, as one source describes it."""

    id: Id = Field(description="Schemats id; ändras aldrig.")
    name: Text = Field(description="Vad schemat visar.")
    kind: Literal["organisation", "process"] = Field(description="organisation: organ och grupper; process: steg.")
    when: When | None = Field(None, description="Vilken tid schemat gäller.")
    columns: Annotated[tuple[ChartColumn, ...], Field(min_length=1, max_length=MOST_COLUMNS)] = Field(
        description="Spalterna från vänster till höger, högst fyra."
    )

    def parts(self) -> Iterator[ChartPart]:
        """Every part, column by column."""
        for column in self.columns:
            yield from column.parts
