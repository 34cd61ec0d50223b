"""Records of the annual plans: what a plan sets out, its budget and its action plan.

Quoted word for word: headings, posts of the budget, sub-goals and activities of the action plan. A cell of the action
plan carries its own certainty, because some can be read and some cannot; the row around it has the source.
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from macros.records.base import (
    Certainty,
    GoalPath,
    Id,
    JointBodyId,
    MunicipalityId,
    NetworkId,
    Record,
    Sourced,
    StatedAs,
    Statement,
    SubgoalPath,
    Text,
    Year,
)
from macros.records.programme import ProgrammeTie

Kronor = Annotated[int, Field(ge=0)]


class Reading(Record):
    """A part of a sourced record, with a certainty of its own."""

    certainty: Certainty = Field(
        "sure", description="sure: säker; interpreted: tolkat; unclear: oklart; derived: härlett."
    )
    note: Text | None = Field(None, description="Anmärkning som visas intill uppgiften.")

    @property
    def sure(self) -> bool:
        """Whether the source states the value in so many words."""
        return self.certainty == "sure"


class Direction(Sourced):
    """A heading of a plan and what it sets out. Its anchor is #inriktning-<id>."""

    id: Id = Field(description="Inriktningens id, unikt i planen; ändras aldrig.")
    name: Text = Field(description="Rubriken i planen, ordagrant.")
    part: Text | None = Field(None, description="Rubriken över denna i planen, om det finns en.")
    statements: tuple[Statement, ...] = Field(description="Vad planen säger, med egna ord.", min_length=1)
    networks: tuple[NetworkId, ...] = Field((), description="Nätverk som planen nämner under rubriken.")
    joint_bodies: tuple[JointBodyId, ...] = Field((), description="Gemensamma organ som nämns under rubriken.")
    stated_as: tuple[StatedAs, ...] = Field((), description="Namnen just här, när de är andra än nu.")


class Post(Reading):
    """A line of a budget."""

    name: Text = Field(description="Posten, som budgeten skriver den.")
    kind: Literal["fees", "staff", "office", "work", "other"] = Field(
        description="fees: avgifter från kommunerna; staff: personal; office: ersättning till värdkommunen; "
        "work: möten, utredningar och liknande; other: annat."
    )
    amount: Kronor = Field(description="Beloppet i kronor.")
    approximate: bool = Field(False, description="true när budgeten skriver ”ca”.")


class Ledger(Record):
    """One side of a budget: its posts and the sum that the budget states."""

    posts: tuple[Post, ...] = Field(description="Posterna i ordning.", min_length=1)
    sum: Kronor = Field(description="Summan som budgeten anger, i kronor.")


class Budget(Sourced):
    """The budget of a plan. Its anchor is #budget."""

    preliminary: bool = Field(False, description="true när källan säger att beloppen ska uppdateras.")
    income: Ledger = Field(description="Intäkterna.")
    costs: Ledger = Field(description="Kostnaderna.")


class Cell(Reading):
    """A text in the action plan."""

    text: Text = Field(description="Texten i rutan.")


class Responsible(Reading):
    """Who answers for an activity. Employees are never named: their municipality stands for them."""

    municipalities: tuple[MunicipalityId, ...] = Field((), description="Kommunerna, i planens ordning.")
    others: tuple[Text, ...] = Field((), description="Andra ansvariga, som planen skriver dem.")


class Cost(Reading):
    """What an activity costs: as written, and in kronor when that can be read."""

    text: Text = Field(description="Kostnaden, som planen skriver den.")
    amount: Kronor | None = Field(None, description="Kostnaden i kronor, om den går att läsa säkert.")


class Action(Sourced):
    """A row of the action plan. Its anchor is #aktivitet-<id>."""

    id: Id = Field(description="Radens id, unikt i handlingsplanen; ändras aldrig.")
    activity: Cell | None = Field(None, description="Aktiviteten, ordagrant; utelämnas när den inte går att läsa.")
    responsible: Responsible | None = Field(None, description="Ansvariga.")
    time: Cell | None = Field(None, description="Tiden, som planen skriver den.")
    cost: Cost | None = Field(None, description="Kostnaden, om en står i raden.")
    comment: Cell | None = Field(None, description="Kommentaren, med egna ord.")
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

    text: Text = Field(description="Delmålet eller punkten, som handlingsplanen skriver.")
    tie: SubgoalTie | None = Field(None, description="Delmålet i programmet, om det motsvarar ett.")
    actions: tuple[Action, ...] = Field(description="Raderna i ordning.", min_length=1)


class ActionHeading(Reading):
    """A heading of the action plan: an area with its goal, or an area of operational cooperation."""

    id: Id = Field(description="Rubrikens id, unikt i handlingsplanen; ändras aldrig.")
    name: Text = Field(description="Området, som handlingsplanen skriver det.")
    goal_text: Text | None = Field(None, description="Målet i rubriken, som handlingsplanen skriver det.")
    goal: GoalPath | None = Field(None, description="Målet i programmet, skrivet program/mål.")
    direction: Text | None = Field(None, description="Inriktningen i planen som raderna svarar mot: dess id.")
    networks: tuple[NetworkId, ...] = Field((), description="Nätverk som planen knyter till området, utan mål.")
    stated_as: tuple[StatedAs, ...] = Field((), description="Namnen just här, när de är andra än nu.")
    subgoals: tuple[ActionSubgoal, ...] = Field(description="Delmålen eller punkterna i ordning.", min_length=1)


class ActionPlan(Sourced):
    """The activities of a year. Its anchor is #handlingsplan."""

    headings: tuple[ActionHeading, ...] = Field(description="Rubrikerna i ordning.", min_length=1)

    def rows(self) -> Iterator[tuple[ActionHeading, ActionSubgoal, Action]]:
        """Every row with the headings above it, in the order of the plan."""
        for heading in self.headings:
            for subgoal in heading.subgoals:
                yield from ((heading, subgoal, action) for action in subgoal.actions)


class Plan(Sourced):
    """An annual plan, or the report of a year. One file each, named after its id."""

    id: Id = Field(description="Planens id, samma som filens namn; ändras aldrig.")
    kind: Literal["plan", "annual_report"] = Field(
        "plan", description="plan: verksamhetsplan; annual_report: årsredovisning."
    )
    year: Year = Field(description="Året som planen eller årsredovisningen gäller.")
    name: Text = Field(description="Namnet.")
    short: Text = Field(description="Kort namn.")
    reading: Literal["read", "partly", "unread"] = Field(
        description="read: texten läst; partly: bara början läst; unread: texten inte läst."
    )
    summary: Text = Field(description="En eller två meningar om planen, med egna ord.")
    programme: ProgrammeTie | None = Field(None, description="Den programlydelse som planen bygger på.")
    facts: tuple[Statement, ...] = Field((), description="Vad som är känt om planen, med egna ord.")
    directions: tuple[Direction, ...] = Field((), description="Vad planen sätter upp, rubrik för rubrik.")
    working_forms: tuple[Statement, ...] = Field((), description="Arbetsformer, med egna ord.")
    budget: Budget | None = Field(None, description="Budgeten, om den är känd.")
    action_plan: ActionPlan | None = Field(None, description="Handlingsplanen, om den är känd.")
