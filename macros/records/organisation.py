"""Records of the organisation: documents, municipalities, networks and bodies."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from macros.records.base import (
    BodyId,
    DocumentId,
    Id,
    MunicipalityId,
    Name,
    NetworkId,
    Record,
    Sourced,
    StatedAs,
    Statement,
    Text,
    Url,
    When,
)

DocumentKind = Literal[
    "programme",
    "plan",
    "action_plan",
    "agreement",
    "proposal",
    "web_page",
    "news",
    "presentation",
    "report",
    "press_release",
]


class Document(Record):
    """A source (handling)."""

    id: Id = Field(description="Handlingens id; ändras aldrig.")
    title: Text = Field(description="Handlingens titel, ordagrant.")
    short: Text = Field(description="Kort namn, som källhänvisningar skriver ut.")
    kind: DocumentKind = Field(
        description="programme: program; plan: verksamhetsplan; action_plan: handlingsplan; agreement: avtal; "
        "proposal: förslag till beslut; web_page: webbsida; news: nyhet; presentation; report: rapport; "
        "press_release: pressmeddelande."
    )
    issuer: Text = Field(description="Vem som har gett ut handlingen.")
    date: When | None = Field(None, description="Handlingens datum, så noga som det är känt.")
    quality: Text = Field(description="Hur texten har lästs: ren text, skadad inläsning, bara början läst …")
    url: Url | None = Field(None, description="Adress, om handlingen är eller har varit publik på webben.")
    part_of: DocumentId | None = Field(None, description="Den handling som denna är en bilaga till.")
    note: Text | None = Field(None, description="Vad läsaren behöver veta om handlingen.")


class Moment(Sourced):
    """When something began or ended."""

    when: When = Field(description="Dagen, månaden eller året, så noga som det är känt.")


class Municipality(Sourced):
    """One of the municipalities that cooperate; without `joined` and `left` it has been a member all the time."""

    id: Id = Field(description="Kommunens id; ändras aldrig.")
    name: Text = Field(description="Kommunens namn.")
    joined: Moment | None = Field(
        None, description="Första tiden som medlem; utelämnas för den som har varit med hela tiden."
    )
    left: Moment | None = Field(None, description="Sista tiden som medlem; utelämnas för den som är med.")
    facts: tuple[Statement, ...] = Field((), description="Uppgifter om kommunen i samarbetet, med egna ord.")


class Network(Sourced):
    """A group of officials (nätverk), or a cooperation with an organisation of its own (samarbete)."""

    id: Id = Field(description="Nätverkets id; ändras aldrig.")
    name: Text = Field(description="Nätverkets namn.")
    kind: Literal["network", "cooperation"] = Field(description="network: nätverk; cooperation: samarbete.")
    started: Moment | None = Field(None, description="När nätverket började, om det är känt.")
    ended: Moment | None = Field(None, description="Nätverkets sista tid; utelämnas medan det finns.")
    names: tuple[Name, ...] = Field((), description="Namn genom åren.")
    facts: tuple[Statement, ...] = Field((), description="Bemanning, uppdrag och annat, med egna ord.")


class Chair(Sourced):
    """Who led a body. Only elected persons are named; for the rest the municipality stands alone."""

    role: Literal["chair", "vice_chair"] = Field(description="chair: ordförande; vice_chair: vice ordförande.")
    when: When = Field(description="År eller tid.")
    municipality: MunicipalityId = Field(description="Kommunen som ordföranden kommer från.")
    elected: Text | None = Field(None, description="Den förtroendevaldas namn; aldrig en anställds.")


class Body(Sourced):
    """A body of the cooperation: who decides, who prepares, who coordinates."""

    id: Id = Field(description="Organets id; ändras aldrig.")
    name: Text = Field(description="Organets namn.")
    elected: bool = Field(False, description="true när ledamöterna är förtroendevalda.")
    names: tuple[Name, ...] = Field((), description="Namn genom åren.")
    composition: tuple[Statement, ...] = Field((), description="Vilka som ingår.")
    tasks: tuple[Statement, ...] = Field((), description="Vad organet gör.")
    meetings: tuple[Statement, ...] = Field((), description="Hur ofta det möts.")
    support: tuple[Statement, ...] = Field((), description="Bemanning, pengar och stöd.")
    chairs: tuple[Chair, ...] = Field((), description="Ordförande och vice ordförande genom åren.")


class GovernanceLevel(Sourced):
    """A level of planning, with the plans named at it."""

    id: Id = Field(description="Nivåns id; ändras aldrig.")
    name: Text = Field(description="Nivåns namn, ordagrant.")
    plans: tuple[Text, ...] = Field(description="Planer och organ som nämns på nivån, ordagrant.", min_length=1)


class Topic(Record):
    """Facts about the cooperation that belong together, shown by the macro topic(id)."""

    id: Id = Field(description="Ämnets id; ändras aldrig.")
    name: Text = Field(description="Ämnets namn.")
    statements: tuple[Statement, ...] = Field(description="Uppgifterna i ordning.", min_length=1)


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
