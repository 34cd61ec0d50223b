"""data/ → records. The only module that opens the data files."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cached_property, lru_cache
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar, cast

from pydantic import ValidationError

from macros.read import content, messages, release_files, yaml_text
from macros.read.release_files import NOTHING, Frozen
from macros.records.base import Record
from macros.records.data_files import FILES, DataFile
from macros.records.position import Fault, Node, Position


def _paths(folder: Path, pattern: str = "*") -> tuple[list[tuple[str, Path]], list[Fault]]:
    """The files below a folder, with the names that faults call them by. Links to other files are told instead: they
    may lead nowhere, in a ring, or to what should not be published."""
    told = "här står en genväg till en annan fil; lägg filen själv här, eller ta bort genvägen"
    found = [(f"{folder.name}/{path.relative_to(folder).as_posix()}", path) for path in sorted(folder.rglob("*"))]
    files = [(name, path) for name, path in found if path.match(pattern) and path.is_file() and not path.is_symlink()]
    return files, [Fault(Position(name, 1, 1), told) for name, path in found if path.is_symlink()]


def fits(inside: str, pattern: str) -> bool:
    """Whether a path fits a pattern, folder by folder: * stands for no slash."""
    folder, name = posixpath.split(inside)
    return folder == posixpath.dirname(pattern) and fnmatch(name, posixpath.basename(pattern))


def remedy(path: Path) -> str:
    """What to do with a file that is no data file."""
    if ".y" in path.name.lower() and path.suffix != ".yml":
        return f"filens namn ska sluta på .yml; döp om den till {path.name.partition('.')[0]}.yml eller ta bort den"
    allowed = ", ".join(known.path for known in FILES)
    return f"filen hör inte hemma här; flytta eller ta bort den. Tillåtna filer: {allowed}"


R = TypeVar("R", bound=Record)
PERMALINKS = "permalinks.txt"
_ADDRESS = re.compile("/[a-z0-9/#._-]{0,300}")
SCHEMAS = "schema"  # for editors' tools; nothing in it is data


@dataclass(frozen=True)
class Parsed:
    """One data file: its records, its ids, those of records with faults among them, and its faults."""

    kind: str
    file: str
    records: tuple[Record, ...] = ()
    ids: tuple[tuple[str, Position], ...] = ()
    faults: tuple[Fault, ...] = ()
    readable: bool = True


@dataclass(frozen=True)
class Data:
    """All of data/, by kind of record. Ids include those of what is too faulty to become a record."""

    records: Mapping[str, tuple[Record, ...]]
    ids: Mapping[str, tuple[tuple[str, Position], ...]]
    permalinks: tuple[tuple[str, Position], ...] = ()
    faults: tuple[Fault, ...] = ()
    unreadable: frozenset[str] = frozenset()  # kinds with a file whose ids are not known
    frozen: Frozen = NOTHING

    @property
    def faulty(self) -> frozenset[str]:
        """The files with faults: what is not found there may be what could not be read."""
        return frozenset(fault.position.file for fault in self.faults)

    def all(self, model: type[R]) -> tuple[R, ...]:
        """The records of a type that a file may hold, in the order of the files."""
        kind = next(file.kind for file in FILES if file.record is model)
        return cast(tuple[R, ...], self.records[kind])

    def walk(self) -> Iterator[Record]:
        """Every record and every record inside it, outermost first."""
        return iter(self._walked)

    @cached_property
    def _walked(self) -> tuple[Record, ...]:
        return tuple(inner for records in self.records.values() for record in records for inner in record.walk())


def load(folder: Path) -> Data:
    """Read every file below `folder` (data/). Bad input never raises: it ends up in `faults`, all of it at once."""
    files, missing, faults = _files(folder)
    parsed = [*missing, *(parse(file, datafile, raw) for file, datafile, raw in files)]
    permalinks, unreadable = _permalinks(folder)
    frozen, unopened = _frozen(folder)
    return gather(parsed, permalinks, [*faults, *unreadable, *unopened, *frozen.faults], frozen)


def gather(
    parsed: Iterable[Parsed],
    permalinks: Iterable[tuple[str, Position]] = (),
    faults: Iterable[Fault] = (),
    frozen: Frozen = NOTHING,
) -> Data:
    """Put the files together, in the order of their names."""
    parsed = sorted(parsed, key=lambda part: part.file)
    records: dict[str, tuple[Record, ...]] = {file.kind: () for file in FILES}
    ids: dict[str, tuple[tuple[str, Position], ...]] = {file.kind: () for file in FILES}
    for part in parsed:
        records[part.kind] += part.records
        ids[part.kind] += part.ids
    told = sorted([*faults, *(fault for part in parsed for fault in part.faults)])
    unreadable = frozenset(part.kind for part in parsed if not part.readable)
    return Data(records, ids, tuple(permalinks), tuple(told), unreadable, frozen)


@lru_cache(maxsize=2000)  # in `make serve` only what was edited is read again
def parse(file: str, datafile: DataFile, raw: bytes) -> Parsed:
    """Read one file. `file` is the path told in faults, such as data/lines.yml."""
    content, faults = yaml_text.read(file, raw)
    start = Position(file, 1, 1)
    if not isinstance(content, Node):
        told = f"filen är {messages.found(content)} men ska ha fält: namn, kolon och värde på varje rad"
        faults += [Fault(start, told)] if content is not None else []
        return Parsed(datafile.kind, file, (), _stem(file, datafile), tuple(faults), readable=datafile.key is None)
    items, more = _items(content, datafile, start)
    records = []
    for item, position in items:
        try:
            records.append(datafile.record.model_validate(item))
        except ValidationError as error:
            more += messages.faults(error, datafile.record, item, position)
    more += _check_name(file, datafile, content)
    named = datafile.key is not None or content.get("id") == PurePosixPath(file).stem
    nodes = [item for item, _ in items if named and isinstance(item, Node)]
    ids = tuple((node["id"], node.values_at["id"]) for node in nodes if isinstance(node.get("id"), str))
    readable = datafile.key is None or isinstance(content.get(datafile.key), tuple) or _is_empty(content, datafile)
    return Parsed(datafile.kind, file, tuple(records), ids or _stem(file, datafile), (*faults, *more), readable)


def _files(folder: Path) -> tuple[list[tuple[str, DataFile, bytes]], list[Parsed], list[Fault]]:
    """The data files with their content, the kinds of file that are missing, and the files that do not belong."""
    paths, faults = _paths(folder)
    files, missing = [], []
    for name, path in paths:
        inside = path.relative_to(folder).as_posix()
        datafile = next((known for known in FILES if fits(inside, known.path)), None)
        parts = PurePosixPath(inside).parts
        if (
            any(part.startswith(".") for part in parts)
            or inside == PERMALINKS
            or parts[0] in (SCHEMAS, release_files.FOLDER)
        ):
            continue
        if datafile is None:
            faults.append(Fault(Position(name, 1, 1), remedy(path)))
            continue
        try:
            files.append((name, datafile, _raw(path, name)))
        except yaml_text.Unreadable as error:
            faults.append(error.fault)
    for known in FILES:
        if known.required and not any(datafile is known for _, datafile, _ in files):
            told = "mappen är tom; lägg tillbaka filerna" if "*" in known.path else "filen saknas; lägg tillbaka den"
            place = Position(f"{folder.name}/{known.path.removesuffix('/*.yml')}", 1, 1)
            missing.append(Parsed(known.kind, place.file, faults=(Fault(place, told),), readable=False))
    return files, missing, faults


def _permalinks(folder: Path) -> tuple[list[tuple[str, Position]], list[Fault]]:
    path = folder / PERMALINKS
    name = f"{folder.name}/{PERMALINKS}"
    if not path.is_file():
        return [], []
    try:
        text = yaml_text.plain(name, _raw(path, name))
    except yaml_text.Unreadable as error:
        return [], [error.fault]
    lines = [(line.strip(), Position(name, number, 1)) for number, line in enumerate(text.split("\n"), 1)]
    told = "raden är ingen adress på webbplatsen; rätta den, eller hämta tillbaka filen"
    faults = [Fault(position, told) for line, position in lines if line and not _ADDRESS.fullmatch(line)]
    return [(line, position) for line, position in lines if _ADDRESS.fullmatch(line)], faults


def _frozen(folder: Path) -> tuple[Frozen, list[Fault]]:
    """The frozen versions, and the files of them that cannot be opened."""
    place, name = folder / release_files.FOLDER, f"{folder.name}/{release_files.FOLDER}"
    files, faults = {}, []
    for path in sorted(place.iterdir()) if place.is_dir() else ():
        if path.name.startswith("."):
            continue
        try:
            files[path.name] = _raw(path, f"{name}/{path.name}")
        except yaml_text.Unreadable as error:
            faults.append(error.fault)
    return release_files.gather(name, files), faults


def pages(folder: Path) -> list[Fault]:
    """What is wrong with the hand-written pages below `folder` (content/), before they are rendered."""
    paths, found = _paths(folder, "*.md")
    for name, path in paths:
        try:
            found += content.faults(name, _raw(path, name))
        except yaml_text.Unreadable as error:
            found.append(error.fault)
    return found


def _raw(path: Path, name: str) -> bytes:
    """The content of a file, and no more of one that is too large. Raises Unreadable."""
    try:
        with path.open("rb") as stream:
            return stream.read(yaml_text.MAX_BYTES + 1)
    except OSError:
        told = "filen går inte att läsa; se över dess rättigheter"
        raise yaml_text.Unreadable(Position(name, 1, 1), told) from None


def _items(content: Node, datafile: DataFile, start: Position) -> tuple[list[tuple[Any, Position]], list[Fault]]:
    """The raw records of a file with their positions, and what is wrong with the file around them."""
    key = datafile.key
    if key is None:
        return [(content, content.position)], []
    faults = []
    for name in (name for name in content if name != key):
        inside = f" Det hör till posterna under {key}; dra in raden." if name in datafile.record.model_fields else ""
        near = messages.guess(name, [key]) or inside
        faults.append(Fault(content.keys_at[name], f"fältet ”{name}” finns inte.{near} Tillåtna fält: {key}"))
    if key not in content:
        return [], [*faults, Fault(start, f"”{key}” saknas; fältet är obligatoriskt")]
    if _is_empty(content, datafile):
        return [], faults
    if not isinstance(content[key], tuple):
        wrong = f"”{key}” är {messages.found(content[key])} men ska vara en lista, med ett streck framför varje rad"
        return [], [*faults, Fault(content.values_at[key], wrong)]
    if datafile.required and not content[key]:
        faults.append(Fault(content.values_at[key], f"”{key}” är en tom lista; minst en post behövs"))
    return [(item, content.values_at[key, index]) for index, item in enumerate(content[key])], faults


def _is_empty(content: Node, datafile: DataFile) -> bool:
    """Whether the file says of something that need not be known that there is nothing."""
    key = datafile.key or ""
    return not datafile.required and key in content and content[key] is None


def _stem(file: str, datafile: DataFile) -> tuple[tuple[str, Position], ...]:
    """A file too faulty to read still declares the id that it is named after."""
    return ((PurePosixPath(file).stem, Position(file, 1, 1)),) if datafile.key is None else ()


def _check_name(file: str, datafile: DataFile, content: Node) -> list[Fault]:
    """A file with one record is named after it, a calendar after its year."""
    name, stem = content.get("id"), PurePosixPath(file).stem
    if datafile.kind == "event" and not re.fullmatch(r"[12][0-9]{3}", stem):
        told = f"filen heter {stem}.yml men ska heta efter sitt år, till exempel 2027.yml"
        return [Fault(Position(file, 1, 1), told)]
    if datafile.key or not isinstance(name, str) or name == stem:
        return []
    told = f"”id” är {messages.found(name)} men filen heter {stem}.yml; de ska vara lika"
    return [Fault(content.values_at["id"], told)]
