"""What every record is made of: the kinds of value, references, sources and the base classes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from macros.records import when
from macros.records.position import Node, Position


@dataclass(frozen=True)
class Ref:
    """Marks a field as naming a record of another kind by its id."""

    kind: str


def _when(value: Any) -> Any:
    if isinstance(value, when.When):
        return value
    try:
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise ValueError
        return when.parse(value)
    except ValueError:
        raise PydanticCustomError("when", "date") from None


_PARAGRAPH = {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": "^[1-9][0-9]* [a-z]$"}]}


def _paragraph(value: Any) -> Any:
    """The number of a section, with the letter that may follow it. Raises a fault of its own for all else."""
    numbered = isinstance(value, int) and not isinstance(value, bool) and value >= 1
    if numbered or (isinstance(value, str) and re.fullmatch("[1-9][0-9]* [a-z]", value)):
        return value
    raise PydanticCustomError("paragraph", "paragraph")


def _listed(value: Any) -> Any:
    return (value,) if isinstance(value, dict) else value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
Id = Annotated[str, StringConstraints(pattern=_ID)]
# \x22 is the quotation mark: escaped in the usual way it is no pattern in the editors' tools.
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\x22'`\\]+$")]
# An address on the site, absolute: of a page, with the slash that ends it and perhaps an anchor, or of a file.
Address = Annotated[str, StringConstraints(pattern=r"^/([a-z0-9-]+/)*(#[a-z0-9-]+|[a-z0-9-]+\.(ics|json|csv|xml))?$")]
Year = Annotated[int, Field(ge=1900, le=2100)]
When = Annotated[when.When, BeforeValidator(_when), WithJsonSchema(when.SCHEMA, mode="validation")]
Paragraph = Annotated[int | str, BeforeValidator(_paragraph), WithJsonSchema(_PARAGRAPH)]
Certainty = Literal["sure", "interpreted", "unclear", "derived"]

# Any text may name a record: one of the wrong form is told as a record that is not there, with the nearest that is.
_Named = Annotated[str, StringConstraints(min_length=1), WithJsonSchema({"type": "string", "pattern": _ID})]
DocumentId = Annotated[_Named, Ref("document")]
MunicipalityId = Annotated[_Named, Ref("municipality")]
NetworkId = Annotated[_Named, Ref("network")]
BodyId = Annotated[_Named, Ref("body")]
JointBodyId = Annotated[_Named, Ref("joint_body")]
ProgrammeId = Annotated[_Named, Ref("programme")]
VisionId = Annotated[_Named, Ref("vision")]
SeriesId = Annotated[_Named, Ref("series")]
LineId = Annotated[_Named, Ref("line")]
FeeId = Annotated[_Named, Ref("fee")]
# Goals are named by the ids that lead to them: <programme>/<goal>, and /<subgoal> for a sub-goal.
_PATH = {"type": "string", "pattern": "^[a-z0-9-]+/[a-z0-9-]+$"}
OverallGoalPath = Annotated[Text, Ref("overall_goal"), WithJsonSchema(_PATH)]
GoalPath = Annotated[Text, Ref("goal"), WithJsonSchema(_PATH)]
SubgoalPath = Annotated[
    Text, Ref("subgoal"), WithJsonSchema({"type": "string", "pattern": "^[a-z0-9-]+/[a-z0-9-]+/[a-z0-9-]+$"})
]


class Record(BaseModel):
    """A frozen record that refuses unknown fields and knows where in the data it stands."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, arbitrary_types_allowed=True)

    _node: Node | None = PrivateAttr(None)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_node(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        record = handler(value)
        if isinstance(value, Node):
            record._node = value
        return record

    def position(self, *steps: str | int) -> Position:
        """Where the record stands, or its field (one step), or an item of a list field (two steps)."""
        if self._node is None:
            return Position("", 0, 0)
        key: Any = steps if len(steps) > 1 else steps[0] if steps else None
        return self._node.values_at.get(key, self._node.position)

    def key(self, name: str) -> Position:
        """Where the name of a field stands that the file has."""
        return self._node.keys_at[name] if self._node is not None else self.position()

    @property
    def file(self) -> str:
        """The data file that holds the record, relative to the project."""
        return self.position().file

    def lists(self) -> Iterator[tuple[str, tuple["Record", ...]]]:
        """The records directly inside this one: (field, records); a single record as a list of one."""
        for name in type(self).model_fields:
            value = getattr(self, name)
            if isinstance(value, Record):
                yield name, (value,)
            elif isinstance(value, tuple) and value and isinstance(value[0], Record):
                yield name, value

    def walk(self) -> Iterator["Record"]:
        """This record and every record inside it, outermost first."""
        yield self
        for _, records in self.lists():
            for record in records:
                yield from record.walk()

    def references(self) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
        """Every reference directly in this record: (steps to it, kind of the record named, id)."""
        for name, kinds in naming(type(self)):
            value = getattr(self, name)
            if value is None:
                continue
            for kind in kinds:
                if isinstance(value, tuple):
                    yield from (((name, index), kind, item) for index, item in enumerate(value))
                else:
                    yield (name,), kind, value


@cache
def naming(model: type[BaseModel]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The fields of a type of record that name other records, each with the kinds that it may name."""
    found = ((name, tuple(ref_kinds(field))) for name, field in model.model_fields.items())
    return tuple((name, kinds) for name, kinds in found if kinds)


def ref_kinds(field: Any) -> Iterator[str]:
    """The kinds that a field refers to, however deep the mark is nested (Ref, X | None, tuple[X, ...])."""
    yield from (mark.kind for mark in field.metadata if isinstance(mark, Ref))
    stack = [field.annotation]
    while stack:
        annotation = stack.pop()
        yield from (mark.kind for mark in getattr(annotation, "__metadata__", ()) if isinstance(mark, Ref))
        stack.extend(getattr(annotation, "__args__", ()))


class Source(Record):
    """Where a fact stands: a document and the section or page in it."""

    document: DocumentId = Field(description="Handlingens id, som i data/organisation/documents.yml.")
    at: Text | None = Field(None, description="Avsnitt, sida, paragraf eller figur i handlingen.")


_Some = Annotated[tuple[Source, ...], Field(min_length=1)]
Sources = Annotated[_Some, BeforeValidator(_listed, json_schema_input_type=Source | _Some)]


class Differs(Record):
    """What another source says instead."""

    value: Text = Field(description="Vad den andra källan säger.")
    source: Sources = Field(description="Den andra källan.")
    note: Text | None = Field(None, description="Vad läsaren behöver veta om skillnaden.")


class Sourced(Record):
    """A record that says where it comes from and how sure it is."""

    source: Sources = Field(description="Källan, eller en lista av källor.")
    certainty: Certainty = Field(
        "sure", description="sure: säker; interpreted: tolkat; unclear: oklart; derived: härlett."
    )
    note: Text | None = Field(None, description="Anmärkning som visas intill uppgiften.")
    differs: tuple[Differs, ...] = Field((), description="Vad andra källor säger i stället.")

    @property
    def sure(self) -> bool:
        """Whether the source states the value in so many words."""
        return self.certainty == "sure"


class Statement(Sourced):
    """A fact in our own words."""

    text: Text = Field(description="Uppgiften med egna ord.")
    heading: Text | None = Field(None, description="Rubrik över uppgiften.")
    when: When | None = Field(None, description="Vilken tid uppgiften gäller.")


class Name(Sourced):
    """What something is called in a source."""

    text: Text = Field(description="Namnet som källan skriver det.")
    when: When | None = Field(None, description="Vilken tid namnet gäller, eller från när om until också står.")
    until: When | None = Field(None, description="Till och med när namnet gällde, när det har bytts mot ett annat.")


class StatedAs(Record):
    """What a plan or a chart calls a network or a joint body that it names, where that is not its present name."""

    network: NetworkId | None = Field(None, description="Nätverkets id, om det är ett nätverk.")
    joint_body: JointBodyId | None = Field(None, description="Organets id, om det är ett gemensamt organ.")
    text: Text = Field(description="Namnet som källan skriver det just här.")


class Quote(Sourced):
    """Words quoted from a source, with an address of their own."""

    id: Id = Field(description="Id, unikt i sin lista; ändras aldrig.")
    text: Text = Field(description="Ordalydelsen, ordagrant.")
    corrected: Text | None = Field(None, description="Rättad lydelse, när källan har ett skrivfel.")


class QuoteList(Sourced):
    """Quoted points that stand together in a source."""

    items: tuple[Text, ...] = Field(description="Punkterna, ordagrant.", min_length=1)
