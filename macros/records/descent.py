"""Records of lineage: the lines of goals, and the earlier wordings that a goal comes from."""

from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from macros.records.base import GoalPath, Id, OverallGoalPath, Record, Sourced, Sources, SubgoalPath, Text

Basis = Literal["same-wording", "stated", "editorial"]


class Line(Sourced):
    """A line (mållinje): one matter followed through all versions."""

    id: Id = Field(description="Mållinjens id; ändras aldrig. Adressen blir /mal/<id>/.")
    name: Text = Field(description="Vad vi kallar mållinjen.")
    text: Text = Field(description="Vad mållinjen handlar om, med egna ord.")


class Predecessor(Record):
    """An earlier wording that a wording comes from, and on what that rests."""

    basis: Basis = Field(
        description="same-wording: samma ord; stated: en källa säger det; editorial: redaktionell bedömning."
    )
    note: Text | None = Field(None, description="Varför de hör ihop; krävs om orden inte är desamma.")
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

    overall_goal: OverallGoalPath = Field(description="Det äldre övergripande målet: <program>/<mål>.")


class SubgoalPredecessor(Predecessor):
    """A sub-goal of an earlier version."""

    subgoal: SubgoalPath = Field(description="Det äldre delmålet: <program>/<mål>/<delmål>.")


class GoalPredecessor(Predecessor):
    """A goal of an earlier version."""

    goal: GoalPath = Field(description="Det äldre målet: <program>/<mål>.")
