"""What every record is made of: the kinds of value, references, sources and the base classes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, StringConstraints
from pydantic_core import PydanticCustomError

from macros import when

Step = str | int
Path = tuple[Step, ...]


@dataclass(frozen=True, order=True)
class Position:
    """Where a value stands: file relative to the project, line and column counted from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


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


def _listed(value: Any) -> Any:
    return (value,) if isinstance(value, dict) else value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"'`\\]+$")]
Year = Annotated[int, Field(ge=1900, le=2100)]
When = Annotated[when.When, BeforeValidator(_when)]
Certainty = Literal["sure", "interpreted", "unclear", "derived"]

DocumentId = Annotated[Id, Ref("document")]
MunicipalityId = Annotated[Id, Ref("municipality")]
NetworkId = Annotated[Id, Ref("network")]
BodyId = Annotated[Id, Ref("body")]
ProgrammeId = Annotated[Id, Ref("programme")]
VisionId = Annotated[Id, Ref("vision")]
SeriesId = Annotated[Id, Ref("series")]


class Record(BaseModel):
    """A frozen record that refuses unknown fields and knows where in the data it stands."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, arbitrary_types_allowed=True)

    _file: str = PrivateAttr("")
    _path: Path = PrivateAttr(())
    _positions: Mapping[Path, Position] = PrivateAttr(default_factory=dict)

    def locate(self, file: str, path: Path, positions: Mapping[Path, Position]) -> None:
        """Tell this record and all records inside it where they stand. Called once, by load.py."""
        self._file, self._path, self._positions = file, path, positions
        for steps, child in self.children():
            child.locate(file, path + steps, positions)

    def position(self, *steps: Step) -> Position:
        """The position of the value at `steps` below this record, or of the nearest value that encloses it."""
        return nearest(self._positions, self._path + steps, self._file)

    @property
    def file(self) -> str:
        """The data file that holds the record, relative to the project."""
        return self._file

    def children(self) -> Iterator[tuple[Path, "Record"]]:
        """The records directly inside this one, each with the steps that lead to it."""
        for name in type(self).model_fields:
            value = getattr(self, name)
            if isinstance(value, Record):
                yield (name,), value
            elif isinstance(value, tuple):
                for index, item in enumerate(value):
                    if isinstance(item, Record):
                        yield (name, index), item

    def walk(self) -> Iterator["Record"]:
        """This record and every record inside it, outermost first."""
        yield self
        for _, child in self.children():
            yield from child.walk()

    def references(self) -> Iterator[tuple[Path, str, str]]:
        """Every reference directly in this record: (steps to it, kind of the record named, id)."""
        for name, field in type(self).model_fields.items():
            value = getattr(self, name)
            if value is None:
                continue
            for kind in _ref_kinds(field):
                if isinstance(value, tuple):
                    yield from (((name, index), kind, item) for index, item in enumerate(value))
                else:
                    yield (name,), kind, value


def _ref_kinds(field: Any) -> Iterator[str]:
    """The kinds that a field refers to, however deep the mark is nested (Ref, X | None, tuple[X, ...])."""
    yield from (mark.kind for mark in field.metadata if isinstance(mark, Ref))
    stack = [field.annotation]
    while stack:
        annotation = stack.pop()
        yield from (mark.kind for mark in getattr(annotation, "__metadata__", ()) if isinstance(mark, Ref))
        stack.extend(getattr(annotation, "__args__", ()))


def nearest(positions: Mapping[Path, Position], path: Path, file: str) -> Position:
    """The position of `path` or of the longest part of it that stands in the file.

    A single source may be written without its list, so a step that the file lacks is passed over.
    """
    found: Path = ()
    for step in path:
        if (*found, step) in positions:
            found = (*found, step)
    return positions.get(found, Position(file, 1, 1))


class Source(Record):
    """Where a fact stands: a document and the section or page in it."""

    document: DocumentId = Field(description="Handlingens id, som i data/organisation/documents.yml.")
    at: Text | None = Field(None, description="Avsnitt, sida, paragraf eller figur i handlingen.")


Sources = Annotated[tuple[Source, ...], BeforeValidator(_listed), Field(min_length=1)]


class Differs(Record):
    """What another source says instead."""

    value: Text = Field(description="Vad den andra källan säger.")
    source: Sources = Field(description="Den andra källan.")
    note: Text | None = Field(None, description="Vad läsaren behöver veta om skillnaden.")


class Sourced(Record):
    """A record that says where it comes from and how sure it is."""

    source: Sources = Field(description="Källan, eller en lista av källor.")
    certainty: Certainty = Field("sure", description="Hur säker uppgiften är.")
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
    when: When | None = Field(None, description="Vilken tid namnet gäller.")


class Quote(Sourced):
    """Words quoted from a source, with an address of their own."""

    id: Id = Field(description="Id, unikt i sin lista; ändras aldrig.")
    text: Text = Field(description="Ordalydelsen, ordagrant.")
    corrected: Text | None = Field(None, description="Rättad lydelse, när källan har ett skrivfel.")


class QuoteList(Sourced):
    """Quoted points that stand together in a source."""

    items: tuple[Text, ...] = Field(description="Punkterna, ordagrant.", min_length=1)
