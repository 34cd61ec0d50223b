"""Every field of every kind of data file, as the editors' guide tells it: made from the records themselves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.editors.schema import example, fields
from macros.records.base import Differs, Record, Source, Sourced, Statement, inner_model, ref_kinds
from macros.records.data_files import FILES, DataFile
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
    """An id of each kind that a field may name, as an example: one of the data."""
    kinds = [file.kind for file in FILES if "id" in file.record.model_fields]
    found = {kind: site.records(kind)[0].id for kind in kinds if site.records(kind)}
    return found | {kind: path(trail) for programme in site.programmes for kind, trail in trails(programme)}


def shared(known: Mapping[str, str]) -> list[FieldTable]:
    """The tables that hold for all kinds of file."""
    return [
        FieldTable(anchor, title, (), False, tuple(_rows(model, {}, known, model is Sourced)))
        for model, (anchor, title) in _SHARED.items()
    ]


def files(known: Mapping[str, str]) -> list[FileGuide]:
    """Every kind of file with all its fields. `known` are ids of kinds that a field may name."""
    return [FileGuide(file.title, f"data/{file.path}".replace("*", "…"), _tables(file, known)) for file in FILES]


def _tables(datafile: DataFile, known: Mapping[str, str]) -> tuple[FieldTable, ...]:
    """A table for each type of record in a kind of file."""
    places = _places(datafile)
    anchors = {model: anchor for model, (anchor, _, _) in places.items()}
    return tuple(
        FieldTable(anchor, title, path, issubclass(model, Sourced), tuple(_rows(model, anchors, known)))
        for model, (anchor, title, path) in places.items()
    )


def _places(datafile: DataFile) -> dict[type[Record], tuple[str, str, tuple[str, ...]]]:
    """Where each type of record stands in a kind of file: its anchor, and the field, and the fields that first lead to
    it."""
    path: tuple[str, ...] = (datafile.key,) if datafile.key else ()
    found = {datafile.record: (datafile.kind.replace("_", "-"), "Varje post" if path else "Filen", path)}
    queue = [datafile.record]
    for model in queue:
        anchor, _, path = found[model]
        for name, field in model.model_fields.items():
            inner = inner_model(field.annotation)
            if inner and inner not in _SHARED and inner not in found:
                found[inner] = (f"{anchor}-{name.replace('_', '-')}", field.title or name, (*path, name))
                queue.append(inner)
    return found


def _rows(
    model: type[Record], anchors: Mapping[type[Record], str], known: Mapping[str, str], whole: bool = False
) -> Iterator[FieldRow]:
    hidden = set() if whole or not issubclass(model, Sourced) else set(Sourced.model_fields)
    for name, schema in fields(model).items():
        if name not in hidden:
            field = model.model_fields[name]
            inner = inner_model(field.annotation)
            inside = "" if not inner else _SHARED[inner][0] if inner in _SHARED else anchors[inner]
            ids = [known[kind] for kind in ref_kinds(field) if kind in known]
            shown = "" if inner else f"{name}: {example(schema, ids)}"
            yield FieldRow(name, schema["title"], schema["description"], field.is_required(), shown, inside)
