"""A copy of the project that is changed as an editor changes it, and what such a change is."""

import json
import shutil
import subprocess
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from typing import Any

import yaml

from macros.build import project_files
from macros.read import load
from macros.records.base import Record
from macros.records.programme import Programme
from macros.site.site import Site
from tests.built import ROOT

# A page that a change promises, and words that it shows.
Promise = tuple[str, str]


class Done(Exception):
    """The change is made in the real data already. The message says in Swedish what is there."""


@dataclass(frozen=True)
class Change:
    """A change: its name, what it is (in Swedish), and what makes it and returns what the pages then show.
    `make` may raise Done."""

    name: str
    title: str
    make: Callable[["Project"], list[Promise]]


class Project:
    """The files of a project in a folder, changed by text as in a web editor."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def site(self) -> Site:
        """What the data say now, today."""
        return Site(load.load(self.folder / "data"), project_files.today())

    def text(self, file: str) -> str:
        """What a file holds."""
        return (self.folder / file).read_text("utf-8")

    def write(self, file: str, text: str) -> None:
        """Put a text in place of what a file holds."""
        (self.folder / file).write_text(text, "utf-8")

    def new(self, file: str, text: str) -> None:
        """Add a file. Raises Done where it is there."""
        if (self.folder / file).exists():
            raise Done(f"{file} finns redan")
        self.write(file, text)

    def yaml_file(self, kind: str, content: Mapping[str, Any]) -> str:
        """The text of a new file of a kind, in a folder below data/."""
        return f"# yaml-language-server: $schema=../schema/{kind}.json\n{yaml_of(content)}"

    def add(self, file: str, *records: Mapping[str, Any]) -> None:
        """Add records last in the list of a file."""
        self.write(file, self.text(file).rstrip("\n") + "\n" + indented(yaml_of(list(records)), 2))

    def replace(self, record: Record, field: str, value: str) -> None:
        """Put another text in a field of a record."""
        text = self.text(record.file)
        at = record.position(field)
        (node,) = (
            node
            for node in _scalars(yaml.compose(text, Loader=yaml.SafeLoader))
            if (node.start_mark.line + 1, node.start_mark.column + 1) == (at.line, at.column)
        )
        start, end = node.start_mark.index, node.end_mark.index
        end = start + len(text[start:end].rstrip())
        self.write(record.file, text[:start] + json.dumps(value, ensure_ascii=False) + text[end:])

    def insert(self, record: Record, fields: Mapping[str, Any]) -> None:
        """Add fields to a record, before its first."""
        self._put(record, yaml_of(fields), "")

    def before(self, item: Record, new: Mapping[str, Any]) -> None:
        """Add a record to a list, before one that is there."""
        self._put(item, yaml_of(new), "- ")

    def _put(self, record: Record, text: str, mark: str) -> None:
        """Write lines where a record begins, which then begins after them, with a mark of its own."""
        lines, at = self.text(record.file).splitlines(keepends=True), record.position()
        line, column = lines[at.line - 1], at.column - 1
        after = " " * (column - len(mark)) + mark + line[column:]
        lines[at.line - 1] = line[:column] + indented(text, column)[column:] + after
        self.write(record.file, "".join(lines))


def copy(to: Path) -> Project:
    """A copy of the project, as it stands with what is not committed; it shares the installed programs."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    for file in filter(None, listed.split("\0")):
        if (ROOT / file).is_file():  # what is deleted but not committed is listed too, and .venv where it is a link
            (to / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / file, to / file)
    (to / ".venv").symlink_to((ROOT / ".venv").resolve())
    return Project(to)


def current(site: Site) -> Programme:
    """The programme in force; between two, the newest."""
    return site.versions.in_force or max(site.programmes, key=lambda programme: programme.period.start.first)


def unused(name: str, taken: Collection[str]) -> str:
    """An id that no other has: the name, or the name with a number."""
    numbered = (f"{name}-{number}" for number in count(2))
    return next(other for other in chain([name], numbered) if other not in taken)


def document(project: Project, name: str, title: str, kind: str) -> dict[str, str]:
    """Add a document. Returns the source that names it."""
    site = project.site()
    known = unused(name, {document.id for document in site.documents})
    short = unused(title, {document.short for document in site.documents})
    record = {
        "id": known,
        "title": title,
        "short": short,
        "kind": kind,
        "issuer": "Kommunerna",
        "date": str(site.today.year),
        "quality": "Ren text.",
    }
    project.add(site.documents[0].file, record)
    return {"document": known, "at": "första sidan"}


def changed(project: Project, title: str, address: str) -> None:
    """Tell of a change, first among those told, today."""
    site = project.site()
    known = unused(f"{site.today}-pahittad-andring", {change.id for change in site.changes})
    record = {"id": known, "date": str(site.today), "title": title, "text": "Påhittat.", "addresses": [address]}
    project.before(site.changes[0], record)


def yaml_of(value: Any) -> str:
    """A value as YAML in the order that it was written."""
    return yaml.dump(value, Dumper=_Whole, allow_unicode=True, sort_keys=False, width=1000)


class _Whole(yaml.SafeDumper):
    """Writes what stands in two places twice: the data have no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def indented(text: str, by: int) -> str:
    """Lines moved to the right."""
    return "".join(f"{' ' * by}{line}" for line in text.splitlines(keepends=True))


def _scalars(node: yaml.Node | None) -> Iterator[yaml.Node]:
    """Every value and key below a node of YAML."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode | yaml.MappingNode):
        for child in node.value:
            for part in child if isinstance(child, tuple) else (child,):
                yield from _scalars(part)
