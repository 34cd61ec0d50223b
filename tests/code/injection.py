"""Hostile texts in every text of the data, and what has come of them in every file of the built site.

The same data is built twice: with the hostile texts, and with harmless twins of the same length and lines. Read back by
parsers, the two sites must be alike in everything but those texts.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import BaseModel

from macros import reader
from macros.fields import ref_kinds
from macros.messages import inner_model
from macros.words import key
from tests.conftest import ROOT, cases, kind_of
from tests.parsed import read

Kind = tuple[str, str]  # record and field
# Texts that name something else in the same file, as the check demands.
NAMES = {("ActionHeading", "goal"), ("ActionHeading", "direction"), ("SubgoalTie", "subgoal")}


def payloads() -> list[str]:
    """Every hostile text that the check takes."""
    return [text for texts in cases("payloads").values() for text in texts if not refused(text)]


def refused(text: str) -> bool:
    """Whether the check refuses the text wherever it stands."""
    return bool(reader.read("x.yml", yaml.safe_dump({"a": text}).encode())[1])


def twin(text: str) -> str:
    """A harmless text of the same length and lines."""
    return re.sub(r"[^\s.,;:!?]", "x", text)


def is_text(field: Any) -> bool:
    """Whether a field holds free text, or a list of texts."""
    if any(ref_kinds(field)):
        return False
    leaves, marks = [field.annotation], [*field.metadata]
    for part in leaves:
        marks += getattr(part, "__metadata__", ())
        leaves += get_args(part) if not hasattr(part, "__metadata__") else [part.__origin__]
    return str in leaves and not any(getattr(mark, "pattern", None) for mark in marks)


@cache
def documents() -> dict[str, Any]:
    """Every data file as plain values."""
    paths = sorted((ROOT / "data").rglob("*.yml"))
    return {path.relative_to(ROOT).as_posix(): yaml.load(path.read_bytes(), Loader=_Loader) for path in paths}


class _Loader(yaml.CSafeLoader):
    """Leaves dates as text."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def changed(value: Any, model: type[BaseModel], change: Callable[[str, Kind], str]) -> Any:
    """A record as read, with each of its free texts changed."""
    if isinstance(value, list):
        return [changed(item, model, change) for item in value]
    if not isinstance(value, dict):
        return value
    found = {}
    for name, inside in value.items():
        known = model.model_fields[name]
        if inner := inner_model(known.annotation):
            found[name] = changed(inside, inner, change)
        elif is_text(known) and (kind := (model.__name__, name)) not in NAMES:
            found[name] = [change(one, kind) for one in inside] if isinstance(inside, list) else change(inside, kind)
        else:
            found[name] = inside
    return found


def every_text(change: Callable[[str, Kind], str]) -> Iterator[tuple[str, Any]]:
    """Every data file with each free text changed."""
    for file, content in documents().items():
        known = kind_of(file)
        if known.key is None:
            yield file, changed(content, known.record, change)
        else:
            yield file, {known.key: changed(content[known.key] or [], known.record, change) or None}


def kinds_of_texts() -> dict[str, set[Kind]]:
    """Every free text in the data, as texts are compared, with the kinds of field that it stands in."""
    found: dict[str, set[Kind]] = {}

    def note(value: str, kind: Kind) -> str:
        found.setdefault(key(value), set()).add(kind)
        return value

    list(every_text(note))
    return found


def shares(texts: list[str], turn: int = 0) -> dict[str, list[str]]:
    """The hostile texts that each text of the data gets, so that every kind of field gets them all.

    Equal texts get the same, so that what is said to be alike stays alike. With another turn each gets others.
    """
    values: dict[Kind, list[str]] = {}
    for value, kinds in kinds_of_texts().items():
        for kind in kinds:
            values.setdefault(kind, []).append(value)
    given: dict[str, list[str]] = {}
    for number, kind in enumerate(sorted(values, key=lambda kind: (len(values[kind]), kind))):
        start = (turn + number) % len(texts)
        had = {text for value in values[kind] for text in given.get(value, ())}
        left = [text for text in (*texts[start:], *texts[:start]) if text not in had]
        free = [value for value in values[kind] if value not in given] or values[kind][-1:]
        each = -(-len(left) // len(free))
        for index, value in enumerate(free):
            share = left[index * each : (index + 1) * each] or [texts[(start + index) % len(texts)]]
            given.setdefault(value, []).extend(share)
    return given


def tried(given: dict[str, list[str]]) -> Counter[tuple[Kind, str]]:
    """How often each hostile text is put into each kind of field."""
    return Counter((kind, text) for value, kinds in kinds_of_texts().items() for kind in kinds for text in given[value])


def poison(project: Path, given: dict[str, list[str]], harmless: bool) -> None:
    """Put the hostile texts, or their twins, before the texts in the data of a project."""

    def change(value: str, kind: Kind) -> str:
        before = " ".join(given[key(value)])
        return f"{twin(before) if harmless else before} {value}"

    for file, content in every_text(change):
        (project / file).write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=10**6), "utf-8")


# What has come of it


def same_texts(texts: Counter[str]) -> Counter[str]:
    """Texts as their twins, in any order of words (lists are sorted): alike for a hostile and a harmless one."""
    found: Counter[str] = Counter()
    for text, count in texts.items():
        found[" ".join(sorted(re.findall("x+", twin(text))))] += count
    return found


def differences(hostile: Path, harmless: Path) -> tuple[list[str], Counter[str], int]:
    """What differs between two sites in more than words, how many files of each form were read, and how many texts.

    How two wordings are compared follows from the words: there, each part need only be known from somewhere.
    """
    names, others = _names(hostile), _names(harmless)
    wrong = [f"{name}: only in one" for name in set(names) ^ set(others)]
    forms: Counter[str] = Counter()
    known: set[Any] = set()
    late, texts = [], 0
    for name in (name for name in names if name in others):
        found, expected = read(hostile / name), read(harmless / name)
        if not found or not expected:
            same = (hostile / name).read_bytes() == (harmless / name).read_bytes()
            wrong += [] if same or name.startswith("data/") else [f"{name}: other bytes"]
            continue
        forms[Path(name).suffix] += 1
        texts += found.texts.total()
        known.update(_shape(part) for part in expected.parts)
        if name.startswith(("jamfor/s", "mal/")):
            late += [(name, part) for part in found.parts if _shape(part) not in known]
            continue
        if found.parts != expected.parts:
            wrong.append(f"{name}: {list((found.parts - expected.parts).items())[:3]}")
        if same_texts(found.texts) != same_texts(expected.texts):
            wrong.append(f"{name}: {list(same_texts(found.texts) - same_texts(expected.texts))[:2]}")
    return [*wrong, *(f"{name}: {part}" for name, part in late if _shape(part) not in known)], forms, texts


def _names(site: Path) -> list[str]:
    found = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return sorted(name for name in found if not name.startswith("pagefind/") and not name.endswith(".gz"))


def _shape(part: Any) -> Any:
    """A part without what differs between the places of one kind: an element with the names of its attributes.

    Of JSON the first field: what became of the words stands in fields below it.
    """
    name, inside = part[0], part[1]
    if isinstance(name, tuple):
        return name[:1], type(inside)
    return (name, tuple(item[0] for item in inside)) if isinstance(inside, tuple) else name
