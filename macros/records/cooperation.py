"""Records of what the municipalities have agreed on and run together: the agreement, the fee, the population that it is
counted on, and joint bodies."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from macros.records.base import (
    BodyId,
    Choices,
    FeeId,
    Id,
    MunicipalityId,
    Name,
    Record,
    Sourced,
    Statement,
    Summary,
    Text,
    When,
    Word,
)


def _rate(value: object) -> object:
    """Kronor, whole or with at most two decimals. Raises a fault of its own for all else."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0 or round(value, 2) != value:
        raise PydanticCustomError("rate", "rate")
    return value if isinstance(value, int) else float(value)


Rate = Annotated[
    int | float, BeforeValidator(_rate), WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "examples": [4]})
]


class Section(Sourced):
    """A section (paragraf) of the agreement, told in our own words. Its id is its anchor on /samarbetsavtal/."""

    id: Id = Field(description="Paragrafens id, till exempel paragraf-4; ändras aldrig.", examples=["paragraf-4"])
    number: Annotated[int, Field(ge=1)] | None = Field(
        None, title="Nummer", description="Paragrafens nummer, om den har ett.", examples=[4]
    )
    name: Text = Field(
        description="Paragrafens rubrik, ordagrant; för delar utan rubrik vad vi kallar dem.", examples=["Syfte"]
    )
    statements: tuple[Statement, ...] = Field(description="Vad paragrafen säger, med egna ord.", min_length=1)
    unreadable: tuple[Text, ...] = Field(
        (),
        title="Oläsligt",
        description="Det som inte går att läsa i paragrafen, med egna ord.",
        examples=[["Det sista ordet."]],
    )


class Fee(Sourced):
    """How much the municipalities pay together, or for each inhabitant, from a time on."""

    id: Id = Field(description="Avgiftens id, till exempel avgift-2018; ändras aldrig.", examples=["avgift-2027"])
    start: When = Field(description="När avgiften börjar gälla, eller året som den gäller.")
    total: Annotated[int, Field(ge=1)] | None = Field(
        None, title="Sammanlagt", description="Alla kommuners avgift tillsammans, i kronor.", examples=[900000]
    )
    per_inhabitant: Rate | None = Field(
        None, title="Per invånare", description="Kronor per invånare, ören efter en punkt: 4 eller 4.20."
    )
    model: tuple[Statement, ...] = Field(
        (), title="Avgiftsmodell", description="Hur avgiften räknas och delas, med egna ord."
    )


class Population(Sourced):
    """How many lived in all the municipalities, or in one municipality, on a day."""

    id: Id = Field(description="Uppgiftens id, till exempel alla-2019; ändras aldrig.", examples=["folkmangd-2027"])
    when: When = Field(description="Dagen som antalet gäller, eller månaden.")
    municipality: MunicipalityId | None = Field(None, description="Kommunen; utelämnas när talet gäller alla.")
    inhabitants: Annotated[int, Field(ge=1)] = Field(
        title="Invånare", description="Antalet invånare.", examples=[500000]
    )
    approximate: bool = Field(False, description="true när källan skriver ”ca” eller talet är avrundat.")
    fee: FeeId | None = Field(
        None, title="Avgift", description="Avgiften som räknas på antalet, om en källa säger det."
    )


class Members(Sourced, title="Medlemmarna"):
    """Which municipalities are members of a joint body."""

    municipalities: tuple[MunicipalityId, ...] = Field(
        description="Medlemmarna, som källan räknar upp dem.", min_length=1
    )
    others: tuple[Text, ...] = Field(
        (), title="Andra medlemmar", description="Medlemmar utanför samarbetet.", examples=[["Skogby"]]
    )
    when: When | None = Field(None, description="Vilken tid uppräkningen gäller, om källan säger det.")


class Start(Sourced, title="Starten"):
    """When a joint body began."""

    when: When = Field(description="När verksamheten började.")


class End(Sourced, title="Slutet"):
    """When a joint body ended."""

    when: When = Field(description="När verksamheten upphörde.")


class Host(Sourced, title="Värdkommunen"):
    """Which municipality hosts a joint body."""

    municipality: MunicipalityId = Field(description="Värdkommunen.")


_KINDS = {"federation": Word("förbund"), "board": Word("nämnd"), "company": Word("bolag"), "project": Word("projekt")}


class JointBody(Sourced):
    """What some or all municipalities own or run together (förbund, nämnd, bolag, projekt)."""

    id: Id = Field(description="Organets id; ändras aldrig.", examples=["vattenforbundet"])
    name: Text = Field(description="Organets namn.", examples=["Vattenförbundet"])
    kind: Annotated[Literal["federation", "board", "company", "project"], Choices(_KINDS)]
    summary: Summary | None = Field(None, description="Vad det är eller var, i högst 60 ord.")
    names: tuple[Name, ...] = Field((), description="Namn genom åren.")
    members: Members | None = Field(None, title="Medlemmar", description="De senast kända medlemmarna.")
    earlier_members: tuple[Members, ...] = Field(
        (), title="Tidigare medlemmar", description="Medlemmarna enligt äldre källor, den äldsta först."
    )
    host: Host | None = Field(None, title="Värdkommun", description="Värdkommunen, om den är känd.")
    start: Start | None = Field(None, description="Starten, om den är känd.")
    end: End | None = Field(None, title="Slut", description="När det upphörde; utelämnas medan det finns.")
    tasks: tuple[Statement, ...] = Field((), description="Vad organet gör, med egna ord.")
    facts: tuple[Statement, ...] = Field((), description="Annat som källorna säger, med egna ord.")


_POSITION_KINDS = {
    "answer": Word("yttrande eller remissvar", "yttrande", plural="yttranden"),
    "letter": Word("skrivelse eller öppet brev", "skrivelse", plural="skrivelser"),
    "article": Word("debattartikel", plural="debattartiklar"),
    "meeting": Word("möte med någon utanför samarbetet", "möte", plural="möten"),
}


class JointPosition(Sourced):
    """What the municipalities have said together to others (gemensamt ställningstagande), or a meeting where they did.

    Its id is its anchor on /stallningstaganden/.
    """

    id: Id = Field(description="Ställningstagandets id; ändras aldrig.", examples=["2027-yttrande-sparvag"])
    name: Text = Field(description="Vad det gäller, i några ord.", examples=["Svar på förslaget till regionplan"])
    kind: Annotated[Literal["answer", "letter", "article", "meeting"], Choices(_POSITION_KINDS)]
    when: When | None = Field(None, description="Dagen, eller den tid som källan anger.")
    at_latest: bool = Field(False, title="Senast då", description="true när tiden är den senast möjliga.")
    about: Text | None = Field(
        None, title="Gäller", description="Planen eller frågan, som källan kallar den.", examples=["Regionplan 2060"]
    )
    municipalities: tuple[MunicipalityId, ...] = Field(
        (), description="Kommunerna som stod bakom eller var med; utelämnas när alla gjorde det."
    )
    body: BodyId | None = Field(None, description="Organet som uttalade sig, om källan säger det.")
    facts: tuple[Statement, ...] = Field((), description="Vad de ville eller kom fram till, med egna ord.")


class Cooperation(Record):
    """What this cooperation is called where the code would otherwise have to know it."""

    place: Text = Field(
        description="Var kommunerna samarbetar, med ”på”, ”vid” eller ”i”, så att det kan stå i en mening.",
        examples=["i Sjöbygden"],
    )
    location: Text | None = Field(
        None,
        title="Läge i landet",
        description="Var det ligger, som det står efter ett kommatecken.",
        examples=["norr om Storsjön"],
    )
    notice: Text = Field(
        title="Vad webbplatsen är",
        description="Vad sidfoten säger att webbplatsen är, så länge den inte har någon som driver den.",
        examples=["Inte kommunernas officiella webbplats."],
    )
    namespace: Id = Field(
        title="Namnrymd",
        description="Ord som gör kalendrarnas och flödets id till denna webbplats egna; ändras aldrig, för då får den "
        "som prenumererar allt en gång till.",
        examples=["sjobygdens-program"],
    )
