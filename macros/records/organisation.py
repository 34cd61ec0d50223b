"""Records of the organisation: documents, municipalities, networks and bodies."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from macros.records.base import (
    BodyId,
    Choices,
    DocumentId,
    Form,
    Id,
    MunicipalityId,
    Name,
    NetworkId,
    Note,
    Record,
    Ref,
    Sourced,
    StatedAs,
    Statement,
    Summary,
    Text,
    Url,
    When,
    Word,
)

DOCUMENT_KINDS = {
    "programme": Word("program", plural="program"),
    "plan": Word("verksamhetsplan", plural="verksamhetsplaner"),
    "action_plan": Word("handlingsplan", plural="handlingsplaner"),
    "agreement": Word("avtal", plural="avtal"),
    "proposal": Word("förslag till beslut", plural="förslag till beslut"),
    "web_page": Word("webbsida", plural="webbsidor"),
    "news": Word("nyhet", plural="nyheter"),
    "presentation": Word("", "presentation", plural="presentationer"),
    "report": Word("rapport", plural="rapporter"),
    "press_release": Word("pressmeddelande", plural="pressmeddelanden"),
}


class Document(Record):
    """A source (handling); its page is called källa."""

    id: Id = Field(description="Handlingens id; ändras aldrig.", examples=["plan-2027"])
    title: Text = Field(description="Handlingens titel, ordagrant.", examples=["Verksamhetsplan 2027"])
    short: Text = Field(description="Kort namn, som källhänvisningar skriver ut.", examples=["planen 2027"])
    summary: Summary | None = Field(
        None, description="Vad källan är och vad den säger, i högst 60 ord. Utan den görs svaret av uppgifterna."
    )
    kind: Annotated[
        Literal[
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
        ],
        Choices(DOCUMENT_KINDS),
    ]
    issuer: Text = Field(title="Utgivare", description="Vem som har gett ut handlingen.", examples=["Styrgruppen"])
    date: When | None = Field(None, description="Handlingens datum, så noga som det är känt.")
    quality: Text = Field(
        title="Läsbarhet",
        description="Hur texten har lästs: ren text, skadad skanning, bara början läst …",
        examples=["Ren text."],
    )
    text_kept: bool = Field(
        False,
        title="Text finns",
        description="true när källans text finns kvar att kopiera ur; då ska det som återges ordagrant ha as_read.",
    )
    url: Url | None = Field(
        None, title="Webbadress", description="Adress, om handlingen är eller har varit publik på webben."
    )
    read: When | None = Field(None, title="Läst", description="Dagen då texten lästes på adressen, om den är känd.")
    archive: Url | None = Field(None, title="Arkivkopia", description="Adress till en arkiverad kopia, om en är känd.")
    part_of: DocumentId | None = Field(
        None, title="Bilaga till", description="Den handling som denna är en bilaga till."
    )
    note: Note | None = Field(None, description="Vad läsaren behöver veta om handlingen.")

    @property
    def reading(self) -> tuple[str, str]:
        """How the text has been read: the first sentence, and the rest."""
        first, _, rest = self.quality.partition(". ")
        return first.removesuffix("."), rest


class Moment(Sourced, title="Början eller slutet"):
    """When something began or ended."""

    when: When = Field(description="Dagen, månaden eller året, så noga som det är känt.")


class Municipality(Sourced):
    """One of the municipalities that cooperate; without `joined` and `left` it has been a member all the time."""

    id: Id = Field(description="Kommunens id; ändras aldrig.", examples=["sjoby"])
    name: Text = Field(description="Kommunens namn.", examples=["Sjöby"])
    joined: Moment | None = Field(
        None,
        title="Blev medlem",
        description="Första tiden som medlem; utelämnas för den som har varit med hela tiden.",
    )
    left: Moment | None = Field(
        None, title="Lämnade", description="Sista tiden som medlem; utelämnas för den som är med."
    )
    facts: tuple[Statement, ...] = Field((), description="Uppgifter om kommunen i samarbetet, med egna ord.")


# Longitude and latitude of each corner, as in KML: 18.18,59.21 18.10,59.19 18.10,59.25
_CORNER = r"-?[0-9]{1,3}\.[0-9]{1,5},-?[0-9]{1,2}\.[0-9]{1,5}"
Ring = Annotated[
    str,
    StringConstraints(pattern=rf"^{_CORNER}( {_CORNER}){{2,}}$"),
    Form("hörn med longitud och latitud, minst tre: 18.18,59.21 18.10,59.19 18.10,59.25"),
    Field(examples=["18.18,59.21 18.10,59.19 18.10,59.25"]),
]


class Outline(Sourced):
    """The outline of a municipality, simplified, for the drawn map. Its id is that of the municipality."""

    id: Annotated[Id, Ref("municipality")] = Field(
        description="Kommunens id, som i data/organisation/municipalities.yml.", examples=["sjoby"]
    )
    rings: tuple[Ring, ...] = Field(
        title="Konturer",
        description="Kommunens gräns, en kontur för fastlandet och en för varje ö som ritas: longitud och latitud i "
        "grader (WGS 84) för varje hörn.",
        min_length=1,
    )

    @property
    def corners(self) -> list[list[tuple[float, float]]]:
        """Longitude and latitude of every corner, ring by ring."""
        return [[_corner(text) for text in ring.split()] for ring in self.rings]


def _corner(text: str) -> tuple[float, float]:
    longitude, _, latitude = text.partition(",")
    return float(longitude), float(latitude)


class Network(Sourced):
    """A group of officials (nätverk), or a cooperation with an organisation of its own (samarbete)."""

    id: Id = Field(description="Nätverkets id; ändras aldrig.", examples=["cykelgruppen"])
    name: Text = Field(description="Nätverkets namn.", examples=["Cykelgruppen"])
    summary: Summary | None = Field(None, description="Vad nätverket är och gör i dag, i högst 60 ord.")
    kind: Annotated[
        Literal["network", "cooperation"], Choices({"network": Word("nätverk"), "cooperation": Word("samarbete")})
    ]
    started: Moment | None = Field(None, title="Började", description="När nätverket började, om det är känt.")
    ended: Moment | None = Field(None, title="Upphörde", description="Nätverkets sista tid; utelämnas medan det finns.")
    names: tuple[Name, ...] = Field((), description="Namn genom åren.")
    facts: tuple[Statement, ...] = Field((), description="Bemanning, uppdrag och annat, med egna ord.")


class Chair(Sourced, title="Ordförande"):
    """Who led a body. Only elected persons are named; for the rest the municipality stands alone."""

    role: Annotated[
        Literal["chair", "vice_chair"], Choices({"chair": Word("ordförande"), "vice_chair": Word("vice ordförande")})
    ] = Field(title="Roll")
    when: When = Field(description="År eller tid.")
    municipality: MunicipalityId = Field(description="Kommunen som ordföranden kommer från.")
    elected: Text | None = Field(
        None, description="Den förtroendevaldas namn; aldrig en anställds.", examples=["Förnamn Efternamn"]
    )


class Body(Sourced):
    """A body of the cooperation: who decides, who prepares, who coordinates."""

    id: Id = Field(description="Organets id; ändras aldrig.", examples=["styrgruppen"])
    name: Text = Field(description="Organets namn.", examples=["Styrgruppen"])
    summary: Summary | None = Field(None, description="Vad organet är och gör i dag, i högst 60 ord.")
    elected: bool = Field(False, description="true när ledamöterna är förtroendevalda.")
    names: tuple[Name, ...] = Field((), description="Namn genom åren.")
    composition: tuple[Statement, ...] = Field((), title="Sammansättning", description="Vilka som ingår.")
    tasks: tuple[Statement, ...] = Field((), description="Vad organet gör.")
    meetings: tuple[Statement, ...] = Field((), title="Möten", description="Hur ofta det möts.")
    support: tuple[Statement, ...] = Field((), title="Stöd", description="Bemanning, pengar och stöd.")
    chairs: tuple[Chair, ...] = Field((), title="Ordförande", description="Ordförande och vice ordförande genom åren.")


class GovernanceLevel(Sourced):
    """A level of planning, with the plans named at it."""

    id: Id = Field(description="Nivåns id; ändras aldrig.", examples=["regional"])
    name: Text = Field(description="Nivåns namn, ordagrant.", examples=["Regional nivå"])
    plans: tuple[Text, ...] = Field(
        description="Planer och organ som nämns på nivån, ordagrant.",
        examples=[["Regional utvecklingsplan"]],
        min_length=1,
    )


class Topic(Record):
    """Facts about the cooperation that belong together, shown by the macro topic(id)."""

    id: Id = Field(description="Ämnets id; ändras aldrig.", examples=["historia"])
    name: Text = Field(description="Ämnets namn.", examples=["Historia"])
    statements: tuple[Statement, ...] = Field(description="Uppgifterna i ordning.", min_length=1)


MOST_COLUMNS = 4  # that a picture has room for


class ChartTie(Sourced):
    """What ties a part to another one that stands before it in the chart. Not sure: drawn dashed."""

    part: Id = Field(description="Id för den andra delen, som står tidigare i samma schema.", examples=["styrgruppen"])
    text: Text | None = Field(None, description="Vad delen gör för den andra, med egna ord.", examples=["leder"])


_LEVELS = {"vision": Word("vision"), "overall": Word("övergripande mål"), "area": Word("område"), "goal": Word("mål")}


class ChartPart(Sourced):
    """A part of a chart: a body, a group, a step."""

    id: Id = Field(description="Delens id, unikt i schemat; ändras aldrig.", examples=["styrgruppen"])
    name: Text = Field(description="Vad delen heter i källan.", examples=["Styrgruppen"])
    level: Annotated[Literal["vision", "overall", "area", "goal"], Choices(_LEVELS)] | None = Field(
        None, title="Nivå", description="Utelämnas för annat."
    )
    body: BodyId | None = Field(None, description="Organet, om delen är ett organ.")
    networks: tuple[NetworkId, ...] = Field((), description="Nätverk och samarbeten som delen omfattar.")
    stated_as: tuple[StatedAs, ...] = Field((), description="Namnen just här, när de är andra än nu.")
    text: Text | None = Field(None, description="Vad delen är, med egna ord.")
    ties: tuple[ChartTie, ...] = Field(
        (), title="Kopplingar", description="Kopplingar till delar som står tidigare i schemat."
    )
    loose: bool = Field(
        False,
        title="Oklar koppling",
        description="true när kopplingen till de andra delarna är oklar; note säger varför.",
    )


class ChartColumn(Record):
    """A column of a chart."""

    name: Text = Field(description="Spaltens rubrik.", examples=["Beslutar"])
    parts: tuple[ChartPart, ...] = Field(title="Delar", description="Spaltens delar, uppifrån och ned.", min_length=1)


class Chart(Sourced):
    """The organisation at a time, or the steps of a process, as one source describes it."""

    id: Id = Field(description="Schemats id; ändras aldrig.", examples=["organisation-2027"])
    name: Text = Field(description="Vad schemat visar.", examples=["Organisation 2027"])
    summary: Summary | None = Field(None, description="Hur det var eller är, i en eller två meningar.")
    kind: Annotated[
        Literal["organisation", "process"],
        Choices({"organisation": Word("organ och grupper"), "process": Word("steg")}),
    ]
    when: When | None = Field(None, description="Vilken tid schemat gäller.")
    columns: Annotated[tuple[ChartColumn, ...], Field(min_length=1, max_length=MOST_COLUMNS)] = Field(
        title="Spalter", description="Spalterna från vänster till höger, högst fyra."
    )

    def parts(self) -> Iterator[ChartPart]:
        """Every part, column by column."""
        for column in self.columns:
            yield from column.parts
