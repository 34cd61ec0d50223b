"""Records of what the municipalities have agreed on and run together: the agreement, the fee, the population that it is
counted on, and joint bodies."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from macros.records.base import FeeId, Id, MunicipalityId, Name, Record, Sourced, Statement, Text, When


def _rate(value: object) -> object:
    """Kronor, whole or with at most two decimals. Raises a fault of its own for all else."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0 or round(value, 2) != value:
        raise PydanticCustomError("rate", "rate")
    return value if isinstance(value, int) else float(value)


Rate = Annotated[int | float, BeforeValidator(_rate), WithJsonSchema({"type": "number", "exclusiveMinimum": 0})]


class Section(Sourced):
    """A section (paragraf) of the agreement, told in our own words. Its id is its anchor on /samarbetsavtal/."""

    id: Id = Field(description="Paragrafens id, till exempel paragraf-4; ändras aldrig.")
    number: Annotated[int, Field(ge=1)] | None = Field(None, description="Paragrafens nummer, om den har ett.")
    name: Text = Field(description="Paragrafens rubrik, ordagrant; för delar utan rubrik vad vi kallar dem.")
    statements: tuple[Statement, ...] = Field(description="Vad paragrafen säger, med egna ord.", min_length=1)
    unreadable: tuple[Text, ...] = Field((), description="Det som inte går att läsa i paragrafen, med egna ord.")


class Fee(Sourced):
    """How much the municipalities pay together, or for each inhabitant, from a time on."""

    id: Id = Field(description="Avgiftens id, till exempel avgift-2018; ändras aldrig.")
    start: When = Field(description="När avgiften börjar gälla, eller året som den gäller.")
    total: Annotated[int, Field(ge=1)] | None = Field(None, description="Alla kommuners avgift tillsammans, i kronor.")
    per_inhabitant: Rate | None = Field(None, description="Kronor per invånare, ören efter en punkt: 4 eller 4.20.")
    model: tuple[Statement, ...] = Field((), description="Hur avgiften räknas och delas, med egna ord.")

    @property
    def label(self) -> str:
        """What links to the fee say."""
        return f"Avgiften från {self.start.text}"


class Population(Sourced):
    """How many lived in all the municipalities, or in one municipality, on a day."""

    id: Id = Field(description="Uppgiftens id, till exempel alla-2019; ändras aldrig.")
    when: When = Field(description="Dagen som antalet gäller, eller månaden.")
    municipality: MunicipalityId | None = Field(None, description="Kommunen; utelämnas när talet gäller alla.")
    inhabitants: Annotated[int, Field(ge=1)] = Field(description="Antalet invånare.")
    approximate: bool = Field(False, description="true när källan skriver ”ca” eller talet är avrundat.")
    fee: FeeId | None = Field(None, description="Avgiften som räknas på antalet, om en källa säger det.")

    @property
    def label(self) -> str:
        """What links to the number say."""
        return f"Antalet invånare {self.when.text}"


class Members(Sourced):
    """Which municipalities are members of a joint body."""

    municipalities: tuple[MunicipalityId, ...] = Field(
        description="Medlemmarna, som källan räknar upp dem.", min_length=1
    )


class Start(Sourced):
    """When a joint body began."""

    when: When = Field(description="När verksamheten började.")


class Host(Sourced):
    """Which municipality hosts a joint body."""

    municipality: MunicipalityId = Field(description="Värdkommunen.")


class JointBody(Sourced):
    """What some or all municipalities own or run together (förbund, nämnd, bolag, projekt)."""

    id: Id = Field(description="Organets id; ändras aldrig.")
    name: Text = Field(description="Organets namn.")
    kind: Literal["federation", "board", "company", "project"] = Field(
        description="federation: förbund; board: nämnd; company: bolag; project: projekt."
    )
    names: tuple[Name, ...] = Field((), description="Namn genom åren.")
    members: Members | None = Field(None, description="Medlemmarna, om de är kända.")
    host: Host | None = Field(None, description="Värdkommunen, om den är känd.")
    start: Start | None = Field(None, description="Starten, om den är känd.")
    tasks: tuple[Statement, ...] = Field((), description="Vad organet gör, med egna ord.")
    facts: tuple[Statement, ...] = Field((), description="Annat som källorna säger, med egna ord.")


class Cooperation(Record):
    """What this cooperation is called where the code would otherwise have to know it."""

    place: Text = Field(
        description="Var kommunerna samarbetar, med ”på”, ”vid” eller ”i”, så att det kan stå i en mening."
    )
    location: Text | None = Field(None, description="Var det ligger, som det står efter ett kommatecken.")
    notice: Text = Field(
        description="Vad sidfoten säger att webbplatsen är, så länge den inte har någon som driver den."
    )
    namespace: Id = Field(
        description="Ord som gör kalendrarnas och flödets id till denna webbplats egna; ändras aldrig, för då får den "
        "som prenumererar allt en gång till."
    )
