"""Records of the annual plans: what a plan sets out, its budget and its action plan.

Quoted word for word: headings, posts of the budget, sub-goals and activities of the action plan. A cell of the action
plan carries its own certainty, because some can be read and some cannot; the row around it has the source.
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from macros.records.base import (
    Certain,
    Certainty,
    Choices,
    GoalPath,
    Id,
    JointBodyId,
    MunicipalityId,
    NetworkId,
    Note,
    Record,
    Sourced,
    StatedAs,
    Statement,
    SubgoalPath,
    Summary,
    Text,
    Word,
    Year,
)
from macros.records.programme import ProgrammeTie

Kronor = Annotated[int, Field(ge=0, examples=[50000])]


class Reading(Record, Certain):
    """A part of a sourced record, with a certainty of its own."""

    certainty: Certainty = "sure"
    note: Note | None = Field(None, description="Anmärkning som visas intill uppgiften.")


class Direction(Sourced):
    """A heading of a plan and what it sets out. Its anchor is #inriktning-<id>."""

    id: Id = Field(description="Inriktningens id, unikt i planen; ändras aldrig.", examples=["naringsliv"])
    name: Text = Field(description="Rubriken i planen, ordagrant.", examples=["Näringsliv"])
    part: Text | None = Field(
        None, description="Rubriken över denna i planen, om det finns en.", examples=["Samverkan"]
    )
    statements: tuple[Statement, ...] = Field(description="Vad planen säger, med egna ord.", min_length=1)
    networks: tuple[NetworkId, ...] = Field((), description="Nätverk som planen nämner under rubriken.")
    joint_bodies: tuple[JointBodyId, ...] = Field((), description="Gemensamma organ som nämns under rubriken.")
    stated_as: tuple[StatedAs, ...] = Field((), description="Namnen just här, när de är andra än nu.")


POST_KINDS = {
    "fees": Word("avgifter från kommunerna", "avgifter"),
    "staff": Word("personal"),
    "office": Word("ersättning för kansli och arbetsrum"),
    "work": Word("möten, utredningar och liknande"),
    "other": Word("annat"),
}


class Post(Reading):
    """A line of a budget."""

    name: Text = Field(description="Posten, som budgeten skriver den.", examples=["Personal"])
    kind: Annotated[Literal["fees", "staff", "office", "work", "other"], Choices(POST_KINDS)]
    amount: Kronor = Field(description="Beloppet i kronor.")
    approximate: bool = Field(False, description="true när budgeten skriver ”ca”.")


class Ledger(Record):
    """One side of a budget: its posts and the sum that the budget states."""

    posts: tuple[Post, ...] = Field(title="Poster", description="Posterna i ordning.", min_length=1)
    sum: Kronor = Field(title="Summa", description="Summan som budgeten anger, i kronor.", examples=[900000])


class Budget(Sourced, title="Budgeten"):
    """The budget of a plan. Its anchor is #budget."""

    preliminary: bool = Field(
        False, title="Preliminär", description="true när källan säger att beloppen ska uppdateras."
    )
    income: Ledger = Field(title="Intäkter", description="Intäkterna.")
    costs: Ledger = Field(title="Kostnader", description="Kostnaderna.")


class Cell(Reading):
    """A text in the action plan."""

    text: Text = Field(description="Texten i rutan.", examples=["Utreda en ny busslinje"])


class Responsible(Reading):
    """Who answers for an activity. Employees are never named: their municipality stands for them."""

    municipalities: tuple[MunicipalityId, ...] = Field((), description="Kommunerna, i planens ordning.")
    others: tuple[Text, ...] = Field(
        (), title="Andra", description="Andra ansvariga, som planen skriver dem.", examples=[["Nätverket"]]
    )


class Cost(Reading):
    """What an activity costs: as written, and in kronor when that can be read."""

    text: Text = Field(description="Kostnaden, som planen skriver den.", examples=["50 000 kr"])
    amount: Kronor | None = Field(None, description="Kostnaden i kronor, om den går att läsa säkert.")


class Action(Sourced):
    """A row of the action plan. Its anchor is #aktivitet-<id>."""

    id: Id = Field(description="Radens id, unikt i handlingsplanen; ändras aldrig.", examples=["busslinje"])
    activity: Cell | None = Field(
        None, title="Aktivitet", description="Aktiviteten, ordagrant; utelämnas när den inte går att läsa."
    )
    responsible: Responsible | None = Field(None, title="Ansvariga", description="Ansvariga.")
    time: Cell | None = Field(None, description="Tiden, som planen skriver den.")
    cost: Cost | None = Field(None, title="Kostnad", description="Kostnaden, om en står i raden.")
    comment: Cell | None = Field(None, title="Kommentar", description="Kommentaren, med egna ord.")
    networks: tuple[NetworkId, ...] = Field((), description="Nätverk som raden nämner.")
    joint_bodies: tuple[JointBodyId, ...] = Field((), description="Gemensamma organ som raden nämner.")
    stated_as: tuple[StatedAs, ...] = Field((), description="Namnen just här, när de är andra än nu.")

    def cells(self) -> Iterator[Reading]:
        """What stands in the row, each part with its own certainty."""
        cells = (self.activity, self.responsible, self.time, self.cost, self.comment)
        yield from (cell for cell in cells if cell)

    @property
    def label(self) -> str:
        """What links to the row say."""
        return self.activity.text if self.activity else "Aktivitet utan läsbart namn"


class SubgoalTie(Reading):
    """The sub-goal of a programme that a sub-goal of the action plan answers to, by our reading."""

    subgoal: SubgoalPath = Field(description="Delmålet, skrivet program/mål/delmål.")


class ActionSubgoal(Reading):
    """A sub-goal as the action plan writes it, with the rows under it."""

    text: Text = Field(
        description="Delmålet eller punkten, som handlingsplanen skriver.", examples=["Det ska gå fortare att resa."]
    )
    tie: SubgoalTie | None = Field(None, title="Koppling", description="Delmålet i programmet, om det motsvarar ett.")
    actions: tuple[Action, ...] = Field(title="Rader", description="Raderna i ordning.", min_length=1)


class ActionHeading(Reading):
    """A heading of the action plan: an area with its goal, or an area of operational cooperation."""

    id: Id = Field(description="Rubrikens id, unikt i handlingsplanen; ändras aldrig.", examples=["resor"])
    name: Text = Field(description="Området, som handlingsplanen skriver det.", examples=["Resor"])
    goal_text: Text | None = Field(
        None,
        title="Målets ord",
        description="Målet i rubriken, som handlingsplanen skriver det.",
        examples=["Målet, ord för ord."],
    )
    goal: GoalPath | None = Field(None, description="Målet i programmet, skrivet program/mål.")
    direction: Text | None = Field(
        None,
        title="Inriktning",
        description="Inriktningen i planen som raderna svarar mot: dess id.",
        examples=["naringsliv"],
    )
    networks: tuple[NetworkId, ...] = Field((), description="Nätverk som planen knyter till området, utan mål.")
    stated_as: tuple[StatedAs, ...] = Field((), description="Namnen just här, när de är andra än nu.")
    subgoals: tuple[ActionSubgoal, ...] = Field(description="Delmålen eller punkterna i ordning.", min_length=1)


class ActionPlan(Sourced, title="Handlingsplanen"):
    """The activities of a year. Its anchor is #handlingsplan."""

    headings: tuple[ActionHeading, ...] = Field(description="Rubrikerna i ordning.", min_length=1)

    def rows(self) -> Iterator[tuple[ActionHeading, ActionSubgoal, Action]]:
        """Every row with the headings above it, in the order of the plan."""
        for heading in self.headings:
            for subgoal in heading.subgoals:
                yield from ((heading, subgoal, action) for action in subgoal.actions)


_KINDS = {"plan": Word("verksamhetsplan"), "annual_report": Word("årsredovisning")}
_READINGS = {"read": Word("texten läst"), "partly": Word("bara början läst"), "unread": Word("texten inte läst")}


class Plan(Sourced):
    """An annual plan, or the report of a year. One file each, named after its id."""

    id: Id = Field(description="Planens id, samma som filens namn; ändras aldrig.", examples=["plan-2027"])
    kind: Annotated[Literal["plan", "annual_report"], Choices(_KINDS)] = "plan"
    year: Year = Field(description="Året som planen eller årsredovisningen gäller.")
    name: Text = Field(description="Namnet.", examples=["Verksamhetsplan 2027"])
    short: Text = Field(description="Kort namn.", examples=["planen 2027"])
    reading: Annotated[Literal["read", "partly", "unread"], Choices(_READINGS)] = Field(title="Läst")
    summary: Summary = Field(description="En eller två meningar om planen, med egna ord.")
    programme: ProgrammeTie | None = Field(None, description="Den programversion som planen bygger på.")
    facts: tuple[Statement, ...] = Field((), description="Vad som är känt om planen, med egna ord.")
    directions: tuple[Direction, ...] = Field(
        (), title="Inriktningar", description="Vad planen sätter upp, rubrik för rubrik."
    )
    working_forms: tuple[Statement, ...] = Field((), title="Arbetsformer", description="Arbetsformer, med egna ord.")
    budget: Budget | None = Field(None, title="Budget", description="Budgeten, om den är känd.")
    action_plan: ActionPlan | None = Field(None, title="Handlingsplan", description="Handlingsplanen, om den är känd.")
