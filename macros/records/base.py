"""What every record is made of: the kinds of value, references, sources and the base classes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self, TypeVar, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    PrivateAttr,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, PydanticCustomError

from macros.records import when
from macros.records.position import Node, Position


@dataclass(frozen=True)
class Ref:
    """Marks a field as naming a record of another kind by its id."""

    kind: str


@dataclass(frozen=True)
class Form:
    """Marks a text that has a form, with what to write where it does not have it."""

    wanted: str


@dataclass(frozen=True)
class Word:
    """What a word of the data files means; what pages say where that is another form, of several, and as a sign."""

    meaning: str
    shown: str = ""
    plural: str = ""
    sign: str = ""

    @property
    def term(self) -> str:
        """The word that pages say."""
        return self.shown or self.meaning


@dataclass(frozen=True, eq=False)
class Choices:
    """Marks a field that holds one of these words."""

    words: Mapping[str, Word]

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        meanings = (f"{name}: {word.meaning}" if word.meaning else name for name, word in self.words.items())
        return {**handler(schema), "description": f"{'; '.join(meanings)}."}


# What a field is called that several types of record have; a field of one type has its title itself.
TITLES = {
    "amount": "Belopp",
    "approximate": "Ungefärligt",
    "body": "Organ",
    "certainty": "Säkerhet",
    "date": "Datum",
    "elected": "Förtroendevald",
    "english": "På engelska",
    "explanation": "Förklaring",
    "facts": "Uppgifter",
    "goal": "Mål",
    "goals": "Mål",
    "headings": "Rubriker",
    "hosts": "Värdar",
    "id": "Id",
    "joint_bodies": "Gemensamma organ",
    "kind": "Slag",
    "municipalities": "Kommuner",
    "municipality": "Kommun",
    "name": "Namn",
    "names": "Namn genom åren",
    "network": "Nätverk",
    "networks": "Nätverk",
    "note": "Anmärkning",
    "part": "Del",
    "place": "Plats",
    "plans": "Planer",
    "predecessors": "Föregångare",
    "programme": "Program",
    "short": "Kort namn",
    "source": "Källa",
    "start": "Början",
    "stated_as": "Skrivet som",
    "statements": "Uppgifter",
    "subgoal": "Delmål",
    "subgoals": "Delmål",
    "summary": "Sammanfattning",
    "tasks": "Uppgifter",
    "text": "Text",
    "time": "Tid",
    "title": "Titel",
    "vision": "Vision",
    "when": "När",
    "year": "År",
}
# Other words for fields than their titles, as editors write them.
OTHER_WORDS = {
    "at": ("sida", "avsnitt"),
    "document": ("dokument",),
    "name": ("rubrik",),
    "note": ("anmärkning",),
    "place": ("ort", "lokal"),
    "responsible": ("ansvarig",),
    "time": ("klockslag",),
    "when": ("datum", "dag"),
}


def _title(name: str, _field: object) -> str:
    return TITLES.get(name, name)


def _when(value: Any) -> Any:
    if isinstance(value, when.When):
        return value
    try:
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise ValueError
        return when.parse(value)
    except ValueError:
        raise PydanticCustomError("when", "date") from None


_PARAGRAPH = {
    "anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": "^[1-9][0-9]* [a-z]$"}],
    "examples": [120],
}


def _paragraph(value: Any) -> Any:
    """The number of a section, with the letter that may follow it. Raises a fault of its own for all else."""
    numbered = isinstance(value, int) and not isinstance(value, bool) and value >= 1
    if numbered or (isinstance(value, str) and re.fullmatch("[1-9][0-9]* [a-z]", value)):
        return value
    raise PydanticCustomError("paragraph", "paragraph")


def _listed(value: Any) -> Any:
    return (value,) if isinstance(value, dict) else value


_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Text = Annotated[_Text, Field(examples=["Texten, i en eller flera meningar."])]
Note = Annotated[_Text, Field(examples=["Planen anger bara månaden."])]
Summary = Annotated[_Text, Field(examples=["Vad det är, i en eller två meningar."])]
_ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
Id = Annotated[
    str,
    StringConstraints(pattern=_ID),
    Form("ett id: små bokstäver a–z, siffror och bindestreck, till exempel program-2040"),
]
Url = Annotated[
    str,
    # \x22 is the quotation mark: escaped in the usual way it is no pattern in the editors' tools.
    StringConstraints(pattern=r"^https?://[^\s<>\x22'`\\]+$"),
    Form("en adress som börjar med https:// eller http:// och inte har mellanslag"),
    Field(examples=["https://www.example.org/sida"]),
]
# An address on the site, absolute: of a page, with the slash that ends it and perhaps an anchor, or of a file.
Address = Annotated[
    str,
    StringConstraints(pattern=r"^/([a-z0-9-]+/)*(#[a-z0-9-]+|[a-z0-9-]+\.(ics|json|csv|xlsx|xml|zip))?$"),
    Form("en adress på webbplatsen som börjar och slutar med snedstreck, till exempel /program/program-2040/"),
    Field(examples=["/program/sjobygden-2027/resor/"]),
]
Year = Annotated[int, Field(ge=1900, le=2100, examples=[2027])]
When = Annotated[when.When, BeforeValidator(_when), WithJsonSchema(when.SCHEMA, mode="validation")]
Paragraph = Annotated[int | str, BeforeValidator(_paragraph), WithJsonSchema(_PARAGRAPH)]

CERTAINTIES = {
    "sure": Word("säker"),
    "interpreted": Word("tolkat", sign="≈"),
    "unclear": Word("oklart", sign="?"),
    "derived": Word("härlett", sign="="),
}
Certainty = Annotated[Literal["sure", "interpreted", "unclear", "derived"], Choices(CERTAINTIES)]
_LEAST_SURE_LAST: tuple[Certainty, ...] = ("sure", "derived", "interpreted", "unclear")


class Certain:
    """Something that says how sure it is, in a field `certainty`."""

    if TYPE_CHECKING:
        certainty: Certainty

    @property
    def sure(self) -> bool:
        """Whether it is stated in so many words."""
        return self.certainty == "sure"


def least_sure(certainties: Iterable[Certainty]) -> Certainty:
    """How sure a summary is: as the least sure of what it sums up. Of nothing: sure."""
    return max(certainties, key=_LEAST_SURE_LAST.index, default="sure")


# Any text may name a record: one of the wrong form is told as a record that is not there, with the nearest that is.
_Named = Annotated[str, StringConstraints(min_length=1)]
_NAME = {"type": "string", "pattern": _ID}
DocumentId = Annotated[_Named, Ref("document"), WithJsonSchema({**_NAME, "examples": ["plan-2027"]})]
MunicipalityId = Annotated[_Named, Ref("municipality"), WithJsonSchema({**_NAME, "examples": ["sjoby"]})]
NetworkId = Annotated[_Named, Ref("network"), WithJsonSchema({**_NAME, "examples": ["cykelgruppen"]})]
BodyId = Annotated[_Named, Ref("body"), WithJsonSchema({**_NAME, "examples": ["styrgruppen"]})]
JointBodyId = Annotated[_Named, Ref("joint_body"), WithJsonSchema({**_NAME, "examples": ["vattenforbundet"]})]
ProgrammeId = Annotated[_Named, Ref("programme"), WithJsonSchema({**_NAME, "examples": ["sjobygden-2027"]})]
VisionId = Annotated[_Named, Ref("vision"), WithJsonSchema({**_NAME, "examples": ["vision-2050"]})]
SeriesId = Annotated[_Named, Ref("series"), WithJsonSchema({**_NAME, "examples": ["framtidsdagen"]})]
LineId = Annotated[_Named, Ref("line"), WithJsonSchema({**_NAME, "examples": ["infrastruktur"]})]
FeeId = Annotated[_Named, Ref("fee"), WithJsonSchema({**_NAME, "examples": ["avgift-2027"]})]
# Goals are named by the ids that lead to them: <programme>/<goal>, and /<subgoal> for a sub-goal.
_PATH = {"type": "string", "pattern": "^[a-z0-9-]+/[a-z0-9-]+$"}
_LONGER = {"type": "string", "pattern": "^[a-z0-9-]+/[a-z0-9-]+/[a-z0-9-]+$"}
OverallGoalPath = Annotated[
    _Text, Ref("overall_goal"), WithJsonSchema({**_PATH, "examples": ["sjobygden-2027/infrastruktur"]})
]
GoalPath = Annotated[_Text, Ref("goal"), WithJsonSchema({**_PATH, "examples": ["sjobygden-2027/resor"]})]
SubgoalPath = Annotated[
    _Text, Ref("subgoal"), WithJsonSchema({**_LONGER, "examples": ["sjobygden-2027/resor/kollektivtrafik"]})
]


class Record(BaseModel):
    """A frozen record that refuses unknown fields and knows where in the data it stands."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        arbitrary_types_allowed=True,
        field_title_generator=_title,
        defer_build=True,  # most types of record are only read inside others: to make a reader of each takes time
    )

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
        node: Node | None = (self.__pydantic_private__ or {}).get("_node")  # `self._node` takes five times as long
        if node is None:
            return Position("", 0, 0)
        key: Any = steps if len(steps) > 1 else steps[0] if steps else None
        return node.values_at.get(key, node.position)

    def key(self, name: str) -> Position:
        """Where the name of a field stands that the file has."""
        return self._node.keys_at[name] if self._node is not None else self.position()

    @property
    def file(self) -> str:
        """The data file that holds the record, relative to the project."""
        return self.position().file

    def lists(self) -> Iterator[tuple[str, tuple["Record", ...]]]:
        """The records directly inside this one: (field, records); a single record as a list of one."""
        for name in _holding(type(self)):
            value = getattr(self, name)
            if isinstance(value, Record):
                yield name, (value,)
            elif isinstance(value, tuple) and value and isinstance(value[0], Record):
                yield name, value

    def word(self, name: str) -> Word:
        """The word in one of its fields."""
        (choices,) = marks(type(self).model_fields[name], Choices)
        return choices.words[getattr(self, name)]

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


def ref_kinds(field: FieldInfo) -> Iterator[str]:
    """The kinds of record that a field names."""
    return (mark.kind for mark in marks(field, Ref))


Mark = TypeVar("Mark", Ref, Form, Choices)


def marks(field: FieldInfo, kind: type[Mark]) -> Iterator[Mark]:
    """The marks of a kind on a field, however deep they are nested (X, X | None, tuple[X, ...])."""
    yield from (mark for mark in field.metadata if isinstance(mark, kind))
    stack: list[Any] = [field.annotation]
    while stack:
        annotation = stack.pop()
        yield from (mark for mark in getattr(annotation, "__metadata__", ()) if isinstance(mark, kind))
        stack.extend(getattr(annotation, "__args__", ()))


def inner_model(annotation: Any) -> type[Record] | None:
    """The type of record inside an annotation such as X | None or tuple[X, ...], if there is one."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((inner for part in get_args(annotation) if (inner := inner_model(part))), None)


@cache
def _holding(model: type[Record]) -> tuple[str, ...]:
    """The fields of a type of record that hold other records."""
    return tuple(name for name, field in model.model_fields.items() if inner_model(field.annotation))


class Source(Record):
    """Where a fact stands: a document and the section or page in it."""

    document: DocumentId = Field(
        title="Handling",
        description="Handlingen som säger det. I filen skrivs dess id, som i data/organisation/documents.yml.",
    )
    at: Text | None = Field(
        None,
        title="Plats i handlingen",
        description="Avsnitt, sida, paragraf eller figur i handlingen.",
        examples=["avsnitt 4"],
    )


_Some = Annotated[tuple[Source, ...], Field(min_length=1)]
Sources = Annotated[_Some, BeforeValidator(_listed, json_schema_input_type=Source | _Some)]


class Differs(Record, title="Uppgift som skiljer sig"):
    """What another source says instead."""

    value: Text = Field(title="Uppgift", description="Vad den andra källan säger.", examples=["Maj 2018"])
    source: Sources = Field(description="Den andra källan.")
    note: Note | None = Field(None, description="Vad läsaren behöver veta om skillnaden.")


class Sourced(Record, Certain):
    """A record that says where it comes from and how sure it is."""

    source: Sources = Field(description="Källan, eller en lista av källor.")
    certainty: Certainty = "sure"
    note: Note | None = Field(None, description="Anmärkning som visas intill uppgiften.")
    differs: tuple[Differs, ...] = Field(
        (), title="Andra källor säger", description="Vad andra källor säger i stället."
    )


class Statement(Sourced):
    """A fact in our own words."""

    text: Text = Field(description="Uppgiften med egna ord.")
    heading: Text | None = Field(None, title="Rubrik", description="Rubrik över uppgiften.", examples=["Syfte"])
    when: When | None = Field(None, description="Vilken tid uppgiften gäller.")


class Name(Sourced):
    """What something is called in a source."""

    text: Text = Field(description="Namnet som källan skriver det.")
    when: When | None = Field(None, description="Vilken tid namnet gäller, eller från när om until också står.")
    until: When | None = Field(
        None, title="Till och med", description="Till och med när namnet gällde, när det har bytts mot ett annat."
    )


class StatedAs(Record):
    """What a plan or a chart calls a network or a joint body that it names, where that is not its present name."""

    network: NetworkId | None = Field(None, description="Nätverkets id, om det är ett nätverk.")
    joint_body: JointBodyId | None = Field(
        None, title="Gemensamt organ", description="Organets id, om det är ett gemensamt organ."
    )
    text: Text = Field(description="Namnet som källan skriver det just här.")


class Repair(Record, title="Rättning"):
    """What is mended in a passage so that it says what the wording says."""

    found: Text = Field(
        title="Står", description="Ordet, eller orden, som de står i as_read.", examples=["tillgangliga"]
    )
    mended: Text | None = Field(
        None,
        title="Rättat",
        description="Samma ord i lydelsen. Utan fältet hör det som står inte till lydelsen.",
        examples=["tillgängliga"],
    )
    note: Note | None = Field(
        None, description="Varför det är rättat så, när det är mer än en bokstav som skanningen har läst fel."
    )


class Verbatim(Sourced):
    """Words quoted from a source, with the passage of the source that they are read from."""

    as_read: Text | None = Field(
        None,
        title="Som det står i källan",
        description="Stycket i den första källan där orden står, kopierat tecken för tecken med sina radbyten och fel "
        "(as_read: |-), med några ord före och efter. [...] betyder att något är överhoppat.",
        examples=["Malet ar att bli Sveriges mest\ntillgangliga region. Det"],
    )
    repairs: tuple[Repair, ...] = Field(
        (),
        title="Rättningar",
        description="Det som skiljer orden från as_read, utom radbyten, avstavning, citattecken och tankstreck.",
    )

    quoted: ClassVar[str] = "text"  # the field that holds the words

    def wordings(self) -> list[tuple[tuple[str | int, ...], str]]:
        """The quoted words, in the order of the source: (the steps to where they stand, the words)."""
        held = getattr(self, self.quoted)
        if isinstance(held, tuple):
            return [((self.quoted, index), item) for index, item in enumerate(held)]
        return [((self.quoted,), held)]


class Quote(Verbatim):
    """Words quoted from a source, with an address of their own."""

    id: Id = Field(description="Id, unikt i sin lista; ändras aldrig.", examples=["resor"])
    text: Text = Field(description="Ordalydelsen, ordagrant.")
    corrected: Text | None = Field(
        None,
        title="Rättad lydelse",
        description="Rättad lydelse, när källan har ett skrivfel.",
        examples=["Den rättade lydelsen."],
    )


class QuoteList(Verbatim, title="Punkter som återges ordagrant"):
    """Quoted points that stand together in a source."""

    quoted = "items"

    items: tuple[Text, ...] = Field(
        title="Punkter", description="Punkterna, ordagrant.", examples=[["En punkt, ord för ord."]], min_length=1
    )
