"""Records of the programmes: versions with their visions, goals, networks and adoption.

Quoted word for word: text of visions, targets, goals, sub-goals, overall goals and glimpses, names of areas,
items of principles. Everything else is told in our own words.
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from macros.records.base import (
    BodyId,
    Choices,
    GoalPath,
    Id,
    LineId,
    MunicipalityId,
    NetworkId,
    Note,
    OverallGoalPath,
    Paragraph,
    ProgrammeId,
    Quote,
    QuoteList,
    Record,
    Sourced,
    Sources,
    Statement,
    SubgoalPath,
    Summary,
    Text,
    Verbatim,
    VisionId,
    When,
    Word,
    Year,
)

English = Annotated[
    Text,
    Field(
        description="Ordalydelsen på engelska, vår översättning; visas på sidan In English medan den gäller.",
        examples=["The wording in English."],
    ),
]
_BASES = {
    "same-wording": Word("samma ord"),
    "stated": Word("en källa säger det"),
    "editorial": Word("redaktionell bedömning"),
}
Basis = Annotated[Literal["same-wording", "stated", "editorial"], Choices(_BASES)]


class Line(Sourced):
    """A line (mållinje): one matter followed through all versions."""

    id: Id = Field(description="Frågans id; ändras aldrig. Adressen blir /mal/<id>/.", examples=["infrastruktur"])
    name: Text = Field(description="Vad vi kallar frågan.", examples=["Infrastruktur"])
    text: Text = Field(description="Vad frågan handlar om, med egna ord.")
    summary: Summary | None = Field(None, description="Vad som har blivit av frågan genom åren, i högst 60 ord.")


class Predecessor(Record):
    """An earlier wording that a wording comes from, and on what that rests."""

    basis: Basis = Field(title="Vilar på")
    note: Note | None = Field(None, description="Varför de hör ihop; krävs om orden inte är desamma.")
    source: Sources | None = Field(None, description="Källan som säger det; krävs vid stated.")

    @model_validator(mode="after")
    def _grounded(self) -> "Predecessor":
        if self.basis == "stated" and not self.source:
            raise PydanticCustomError("lineage_source", "lineage_source")
        if self.basis != "same-wording" and not self.note:
            raise PydanticCustomError("lineage_note", "lineage_note", {"basis": self.basis})
        return self

    @property
    def path(self) -> str:
        """The ids that lead to the earlier wording: the only reference that the record has of its own."""
        ((_, _, path),) = self.references()
        return path


class OverallGoalPredecessor(Predecessor):
    """An overall goal of an earlier version."""

    overall_goal: OverallGoalPath = Field(
        title="Övergripande mål", description="Det äldre övergripande målet: <program>/<mål>."
    )


class SubgoalPredecessor(Predecessor):
    """A sub-goal of an earlier version."""

    subgoal: SubgoalPath = Field(description="Det äldre delmålet: <program>/<mål>/<delmål>.")


class GoalPredecessor(Predecessor):
    """A goal of an earlier version."""

    goal: GoalPath = Field(description="Det äldre målet: <program>/<mål>.")


# What a version may say that it is without: its parts, and what it could be measured by.
_PARTS = {
    "vision": Word("vision"),
    "overall_goals": Word("övergripande mål"),
    "areas": Word("områden"),
    "goals": Word("mål"),
    "subgoals": Word("delmål"),
    "networks": Word("nätverk"),
    "principles": Word("principer"),
    "indicators": Word("indikatorer"),
}
Part = Annotated[
    Literal["vision", "overall_goals", "areas", "goals", "subgoals", "networks", "principles", "indicators"],
    Choices(_PARTS),
]


class Vision(Quote):
    """A vision; the programmes that have it name it."""

    english: English | None = None
    horizon: Year | None = Field(None, title="Målår", description="Målår, om visionen har ett.", examples=[2040])
    validity: Statement | None = Field(
        None, title="Hur länge", description="Hur länge visionen gäller, om en källa säger det, med egna ord."
    )
    explanation: tuple[Statement, ...] = Field((), description="Vad visionen innebär, med egna ord.")


class TargetHeading(Verbatim):
    """A heading under which the same targets have stood."""

    text: Text = Field(description="Rubriken, ordagrant.")


class TargetList(Sourced):
    """Targets that stand together, under headings that have changed."""

    id: Id = Field(description="Listans id; ändras aldrig.", examples=["malbild-2030"])
    name: Text = Field(description="Vad vi kallar listan.", examples=["Målbild 2030"])
    headings: tuple[TargetHeading, ...] = Field(description="Rubrikerna, med källa för var och en.", min_length=1)
    targets: tuple[Quote, ...] = Field(title="Målpunkter", description="Målpunkterna i ordning.", min_length=1)


class Measurement(Sourced):
    """A measured result (uppmätt resultat). Its id is its anchor on the page of its line."""

    id: Id = Field(description="Resultatets id; ändras aldrig.", examples=["cykelresor-2027"])
    line: LineId = Field(title="Fråga", description="Frågan som det hör till, som i data/lines.yml.")
    goals: tuple[GoalPath, ...] = Field((), description="Målen som det mäter: <program>/<mål>.")
    name: Text = Field(title="Vad som mättes", description="Vad som mättes.", examples=["Resor med cykel"])
    value: Text = Field(title="Värde", description="Värdet med sin enhet.", examples=["23 %"])
    of: Text | None = Field(
        None, title="Av vem", description="Vem eller vad det gäller.", examples=["invånare mellan 20 och 64 år"]
    )
    when: When | None = Field(None, description="Tiden som värdet gäller, om källan säger det.")
    compared: tuple[Text, ...] = Field(
        (), title="Jämfört med", description="Samma mått på annat håll.", examples=[["länet: 33 %"]]
    )


class Period(Sourced, title="Perioden"):
    """The time in which a version is known to have been in use."""

    start: When = Field(description="Från och med.", examples=[2027])
    end: When | None = Field(None, title="Slut", description="Till och med.", examples=[2030])

    @model_validator(mode="after")
    def _in_order(self) -> "Period":
        if self.end and self.end.last < self.start.first:
            detail = {"start": self.start.text, "end": self.end.text}
            raise PydanticCustomError("period", "period", detail)
        return self


_ORIGINS = {
    "adopted": Word("antagen", "antaget"),
    "adjusted": Word("justerad", "justerat"),
    "restated": Word("återgiven på annat håll", "återgivet i en annan källa"),
    "proposed": Word("föreslagen", "föreslaget"),
}


class Origin(Sourced, title="Hur versionen kom till"):
    """How a version came about."""

    kind: Annotated[Literal["adopted", "adjusted", "restated", "proposed"], Choices(_ORIGINS)]
    when: When | None = Field(None, description="När det skedde.")
    at_latest: bool = Field(False, title="Senast då", description="true när tiden är den senast möjliga.")
    all_municipalities: bool = Field(
        False, title="Alla kommuner", description="true när alla kommuner som då var med har antagit versionen."
    )
    body: BodyId | None = Field(None, description="Det organ som beslutade, om inte kommunstyrelserna.")


class Adoption(Sourced, title="Beslut i en kommun"):
    """What one municipality has decided or been asked to decide. A proposal is not a decision."""

    municipality: MunicipalityId = Field(description="Kommunens id.")
    kind: Annotated[
        Literal["decision", "proposal"], Choices({"decision": Word("beslut"), "proposal": Word("förslag till beslut")})
    ]
    body: Text = Field(description="Det organ i kommunen som beslutar.", examples=["kommunstyrelsen"])
    date: When | None = Field(None, description="Beslutets eller förslagets datum.")
    paragraph: Paragraph | None = Field(
        None, title="Paragraf", description='Paragraf i protokollet: 120, eller "12 a".'
    )


_RULES = {
    "all_decided": Word("när alla kommuner har beslutat"),
    "stated": Word("när en källa säger"),
}


class EntryIntoForce(Sourced, title="När den börjar gälla"):
    """What it takes for a version to be in force, by its own words or another source."""

    rule: Annotated[Literal["all_decided", "stated"], Choices(_RULES)] = Field(title="Regel")
    when: When | None = Field(None, description="Dagen som källan säger; krävs vid stated.")

    @model_validator(mode="after")
    def _dated(self) -> "EntryIntoForce":
        if self.rule == "stated" and not self.when:
            raise PydanticCustomError("entry_when", "entry_when")
        return self


class ProgrammeTie(Sourced, title="Vilken version den följer på"):
    """Which programme this version follows."""

    programme: ProgrammeId = Field(description="Programversionens id.")


class VisionTie(Sourced, title="Visionen"):
    """Which vision a version has."""

    vision: VisionId = Field(description="Visionens id, som i data/visions.yml.")


class NetworkTie(Sourced, title="Nätverk för ett mål"):
    """A network that works on a goal, or that a version names without saying for which goal."""

    network: NetworkId = Field(description="Nätverkets id.")
    stated_as: Text | None = Field(
        None, description="Nätverkets namn som källan skriver det just här.", examples=["Gruppen för cykelfrågor"]
    )


class Absence(Sourced):
    """A part that a version is known not to have. What is neither there nor named here is unknown."""

    part: Part

    @property
    def told(self) -> str:
        """What the version has instead: ”ingen vision”, ”inga mål”."""
        return f"{'ingen' if self.part == 'vision' else 'inga'} {_PARTS[self.part].term}"


class NamedQuote(Quote):
    """A quoted goal that may have a name beside its wording."""

    name: Text | None = Field(
        None, description="Målets namn, om det har ett vid sidan av lydelsen.", examples=["Resor"]
    )

    @property
    def label(self) -> str:
        """The name, or the wording without its final full stop: what links and headings say."""
        return self.name or self.text.removesuffix(".")


class OverallGoal(NamedQuote):
    """An overall goal (övergripande mål)."""

    english: English | None = None
    explanation: tuple[Statement, ...] = Field((), description="Vad målet innebär, med egna ord.")
    predecessors: tuple[OverallGoalPredecessor, ...] = Field((), description="Övergripande mål som det kommer från.")


class Subgoal(Quote):
    """A sub-goal (delmål)."""

    predecessors: tuple[SubgoalPredecessor, ...] = Field(
        (), description="Delmål i äldre versioner som det kommer från."
    )


class Goal(NamedQuote):
    """A goal (mål). Its address is /program/<programme>/<id>/."""

    english: English | None = None
    line: LineId = Field(title="Fråga", description="Frågans id, som i data/lines.yml.")
    predecessors: tuple[GoalPredecessor, ...] = Field((), description="Mål i äldre versioner som det kommer från.")
    subgoals: tuple[Subgoal, ...] = Field((), description="Delmålen i ordning.")
    networks: tuple[NetworkTie, ...] = Field((), description="Nätverken som arbetar med målet.")
    explanation: tuple[Statement, ...] = Field((), description="Vad målet innebär, med egna ord.")


class Area(Verbatim):
    """An area (område) with its goals."""

    quoted = "name"

    id: Id = Field(description="Områdets id; ändras aldrig.", examples=["infrastruktur"])
    name: Text = Field(description="Områdets namn, ordagrant.", examples=["Infrastruktur"])
    goals: tuple[Goal, ...] = Field((), description="Områdets mål.")
    explanation: tuple[Statement, ...] = Field((), description="Om området, med egna ord.")


class Programme(Sourced):
    """One version (lydelse) of a development programme. One file each, named after its id."""

    id: Id = Field(description="Versionens id, samma som filens namn; ändras aldrig.", examples=["sjobygden-2027"])
    name: Text = Field(description="Programmets namn, ordagrant.", examples=["Sjöbygdens utvecklingsprogram 2027"])
    short: Text = Field(description="Kort namn som skiljer versionerna åt.", examples=["Sjöbygden 2027"])
    summary: Summary = Field(description="En eller två meningar om versionen, med egna ord.")
    period: Period = Field(title="Period", description="Tiden som versionen gäller eller är känd.")
    origin: Origin = Field(title="Tillkomst", description="Hur versionen kom till.")
    adoptions: tuple[Adoption, ...] = Field(
        (), title="Beslut och förslag", description="Beslut och förslag i enskilda kommuner."
    )
    entry_into_force: EntryIntoForce | None = Field(
        None,
        title="Börjar gälla",
        description="Vad som krävs för att versionen ska gälla, enligt den själv eller en källa.",
    )
    validity: Statement | None = Field(
        None,
        title="Efter perioden",
        description="Vad en källa säger om att programmet gäller, eller inte gäller, efter sin period.",
    )
    renewal: tuple[Statement, ...] = Field(
        (), title="Förnyelse", description="När och hur nästa program görs enligt versionen, med egna ord."
    )
    replaces: ProgrammeTie | None = Field(None, title="Ersätter", description="Det program som detta ersätter.")
    revision_of: ProgrammeTie | None = Field(
        None, title="Justerar", description="Den version som denna justerar eller återger."
    )
    vision: VisionTie | None = Field(None, description="Versionens vision, om den är känd.")
    overall_goals: tuple[OverallGoal, ...] = Field((), title="Övergripande mål", description="Övergripande mål.")
    areas: tuple[Area, ...] = Field((), title="Områden", description="Områden med sina mål.")
    goals: tuple[Goal, ...] = Field((), description="Mål utan område.")
    networks: tuple[NetworkTie, ...] = Field((), description="Nätverk vars koppling till mål är oklar.")
    takes_into_account: QuoteList | None = Field(None, title="Hänsyn", description="Vad målen tar hänsyn till.")
    principles: QuoteList | None = Field(None, title="Principer", description="Principer för samarbetet.")
    glimpses: tuple[Quote, ...] = Field((), title="Glimtar", description="Glimtar: korta bilder av framtiden.")
    without: tuple[Absence, ...] = Field((), title="Saknas", description="Delar som versionen saknar enligt källan.")
    explanation: tuple[Statement, ...] = Field((), description="Om versionen, med egna ord.")

    @property
    def knows_goals(self) -> bool:
        """Whether the sources tell the goals, or that there are none."""
        return any(self.all_goals()) or self.absent("goals") is not None

    def absent(self, part: str) -> Absence | None:
        """What says that the version is without a part, if anything does."""
        return next((absence for absence in self.without if absence.part == part), None)

    @property
    def subgoals(self) -> int:
        """How many sub-goals there are in all."""
        return sum(len(goal.subgoals) for _, goal in self.all_goals())

    def all_goals(self) -> Iterator[tuple[Area | None, Goal]]:
        """Every goal with its area, in the order of the source."""
        yield from ((area, goal) for area in self.areas for goal in area.goals)
        yield from ((None, goal) for goal in self.goals)
