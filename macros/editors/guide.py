"""Every field of every kind of data file, as the editors' guide tells it: made from the records themselves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_origin

from pydantic.fields import FieldInfo

from macros.editors.schema import examples, words
from macros.read.messages import inner_model
from macros.records.base import Differs, Record, Source, Sourced, Statement
from macros.records.files import FILES, DataFile
from macros.records.titles import KINDS, REFERENCES, TITLES
from macros.site.lineage import path, trails
from macros.site.site import Site

# Told once for all kinds of file: what every sourced record has, and what stands in so many places.
_SHARED: dict[type[Record], tuple[str, str]] = {
    Sourced: ("varje-uppgift", "I nästan alla stycken"),
    Source: ("kalla", "Källa"),
    Differs: ("differs", "Andra källor säger"),
    Statement: ("uppgift", "Uppgift med egna ord"),
}


@dataclass(frozen=True)
class FieldRow:
    """A field: how to write it, and the anchor of the table of what stands inside it."""

    name: str
    title: str
    about: str
    required: bool
    example: str
    inside: str


@dataclass(frozen=True)
class FieldTable:
    """The fields of one kind of record. `path` are the fields that lead to it in the file; `sourced`: it also has what
    every sourced record has."""

    anchor: str
    title: str
    path: tuple[str, ...]
    sourced: bool
    fields: tuple[FieldRow, ...]


@dataclass(frozen=True)
class FileGuide:
    """A kind of file: its path and the tables of its fields, outermost first."""

    title: str
    path: str
    tables: tuple[FieldTable, ...]


def known(site: Site) -> Mapping[str, str]:
    """An id of each kind that a field may name, as an example: one of the data, made up where it has none."""
    found = {kind: site.records(kind)[0].id for kind in KINDS if kind in REFERENCES and site.records(kind)}
    return (
        REFERENCES | found | {kind: path(trail) for programme in site.programmes for kind, trail in trails(programme)}
    )


def shared(known: Mapping[str, str] = REFERENCES) -> list[FieldTable]:
    """The tables that hold for all kinds of file."""
    return [
        FieldTable(anchor, title, (), False, tuple(_rows(model, {}, known, model is Sourced)))
        for model, (anchor, title) in _SHARED.items()
    ]


def files(known: Mapping[str, str] = REFERENCES) -> list[FileGuide]:
    """Every kind of file with all its fields. `known` is an id of each kind that a field may name."""
    return [FileGuide(KINDS[file.kind], f"data/{file.path}".replace("*", "…"), _tables(file, known)) for file in FILES]


def _tables(datafile: DataFile, known: Mapping[str, str]) -> tuple[FieldTable, ...]:
    """A table for each type of record in a kind of file."""
    places = _places(datafile)
    anchors = {model: anchor for model, (anchor, _) in places.items()}
    return tuple(
        FieldTable(anchor, _title(path), path, issubclass(model, Sourced), tuple(_rows(model, anchors, known)))
        for model, (anchor, path) in places.items()
    )


def _places(datafile: DataFile) -> dict[type[Record], tuple[str, tuple[str, ...]]]:
    """Where each type of record stands in a kind of file: its anchor and the fields that first lead to it."""
    path: tuple[str, ...] = (datafile.key,) if datafile.key else ()
    found = {datafile.record: (datafile.kind.replace("_", "-"), path)}
    queue = [datafile.record]
    for model in queue:
        anchor, path = found[model]
        for name, field in model.model_fields.items():
            inner = _inner(field)
            if inner and inner not in _SHARED and inner not in found:
                found[inner] = (f"{anchor}-{name.replace('_', '-')}", (*path, name))
                queue.append(inner)
    return found


def _title(path: tuple[str, ...]) -> str:
    return TITLES.get(path[-1], "Varje post") if path else "Filen"


def _rows(
    model: type[Record], anchors: Mapping[type[Record], str], known: Mapping[str, str], whole: bool = False
) -> Iterator[FieldRow]:
    hidden = set() if whole or not issubclass(model, Sourced) else set(Sourced.model_fields)
    for name, field in model.model_fields.items():
        if name not in hidden:
            inner = _inner(field)
            inside = "" if not inner else _SHARED[inner][0] if inner in _SHARED else anchors[inner]
            about = field.description or ""
            yield FieldRow(name, TITLES[name], about, field.is_required(), _example(model, name, known), inside)


def _inner(field: FieldInfo) -> type[Record] | None:
    inner = inner_model(field.annotation)
    return inner if inner and issubclass(inner, Record) else None


def _example(model: type[Record], name: str, known: Mapping[str, str]) -> str:
    """A field as it may stand in a file; nothing for one with fields inside."""
    field = model.model_fields[name]
    if _inner(field):
        return ""
    if field.annotation is bool:
        return f"{name}: true"
    value = next(iter(words(field)), "") or next(iter(examples(model, name, known)), "")
    listed = f'"{value}"' if "," in str(value) else value
    return f"{name}: [{listed}]" if get_origin(field.annotation) is tuple else f"{name}: {value}"
