"""Hostile texts in every text of the region, and what has come of them in every file of the built site.

The same data is built twice: with the hostile texts, and with harmless twins of the same length and lines. Read back by
parsers, the two sites must be alike in everything but those texts.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from macros.editors import fields
from macros.files import json_files
from macros.read import yaml_text
from macros.records.base import Repair, StatedAs, Verbatim, inner_model, ref_kinds
from macros.site.word_diff import key
from tests.code.hostile.parsed import Read, read
from tests.conftest import cases, example, example_site, kind_of

Kind = tuple[str, str]  # record and field
EACH = 6  # hostile texts in a text
# Texts that name something else, as the check demands, and what cannot be where other fields are: left as it is.
LEFT = {("ActionHeading", "goal"), ("ActionHeading", "direction"), ("SubgoalTie", "subgoal"), ("ChartPart", "ties")}
LEFT |= {("Programme", name) for name in ("replaces", "revision_of", "without", "adoptions")} | {("Chair", "elected")}
LEFT |= {(goal, "predecessors") for goal in ("OverallGoal", "Goal", "Subgoal")}
LEFT |= {("Plan", "budget"), ("Goal", "corrected"), ("DataChange", "corrections")}
PASSAGE = ("as_read", "repairs")  # of quoted words: made of the words
MOST = 3  # times that a field is filled in


def payloads() -> list[str]:
    """Every hostile text that the check does not refuse wherever it stands."""
    texts = (text for texts in cases("payloads").values() for text in texts)
    return [text for text in texts if not yaml_text.read("x.yml", json.dumps({"a": text}).encode())[1]]


def twin(text: str) -> str:
    """A harmless text of the same length and lines."""
    return re.sub(r"[^\s.,;:!?]", "x", text)


def is_text(field: FieldInfo) -> bool:
    """Whether a field holds free text, or a list of texts."""
    if any(ref_kinds(field)):
        return False
    leaves, marks = [field.annotation], [*field.metadata]
    for part in leaves:
        marks += getattr(part, "__metadata__", ())
        leaves += get_args(part) if not hasattr(part, "__metadata__") else [get_args(part)[0]]
    return str in leaves and int not in leaves and not any(getattr(mark, "pattern", None) for mark in marks)


class Region:
    """The data of the region with more in it: every text and every record that a record may have stands somewhere."""

    def __init__(self) -> None:
        self.kinds: set[Kind] = set()
        self._filled = Counter[Kind]()
        self._known, self._numbers = fields.known(example_site("2024-06-01")), count(1)

    def files(self, change: Callable[[str], str]) -> Iterator[tuple[str, str]]:
        """Every data file with each text changed."""
        for file, text in example().items():
            known, (content, _) = kind_of(file), yaml_text.read(file, text.encode())
            records = content if known.key is None else content[known.key] or ()
            found = self._changed(records, known.record, change)
            yield file, json.dumps(found if known.key is None else {known.key: found or None}, ensure_ascii=False)

    def _changed(self, value: Any, model: type[BaseModel], change: Callable[[str], str]) -> Any:
        if isinstance(value, tuple | list):
            return [self._changed(item, model, change) for item in value]
        if not isinstance(value, dict):
            return value
        found = {}
        for name, field in model.model_fields.items():
            inner, kind = inner_model(field.annotation), (model.__name__, name)
            if name not in value or name in PASSAGE:
                if kind in LEFT or name in PASSAGE or self._filled[kind] == MOST or not (inner or is_text(field)):
                    continue
                self._filled[kind] += 1
            inside = value[name] if name in value else self._least(field)
            if inner is StatedAs and name not in value:  # of a network that the record itself names
                inside = [{**stated, "network": named} for stated in inside[:1] for named in value.get("networks", ())]
            if inner:
                found[name] = self._changed(inside, inner, change)
            elif is_text(field) and kind not in LEFT:
                self.kinds.add(kind)
                found[name] = [change(one) for one in inside] if isinstance(inside, tuple | list) else change(inside)
            else:
                found[name] = inside
        return found | self._read(found, model, change)

    def _read(self, found: dict[str, Any], model: type[BaseModel], change: Callable[[str], str]) -> dict[str, Any]:
        """The passage that quoted words are read from: the words themselves, as the check demands."""
        kind = (model.__name__, "as_read")
        if not issubclass(model, Verbatim) or self._filled[kind] == MOST:
            return {}
        self._filled[kind] += 1
        self.kinds |= {kind, *(("Repair", name) for name in Repair.model_fields)}
        words = found[model.quoted]
        told = words if isinstance(words, str) else " ".join(words)
        return {"as_read": told, "repairs": [{"found": told, "mended": told, "note": change("Text")}]}

    def _least(self, field: FieldInfo) -> Any:
        """The least that a field may hold."""
        many = any(get_origin(part) is tuple for part in (field.annotation, *get_args(field.annotation)))
        return [self._one(field), self._one(field)] if many else self._one(field)

    def _one(self, field: FieldInfo) -> Any:
        if inner := inner_model(field.annotation):
            return {name: self._least(one) for name, one in inner.model_fields.items() if one.is_required()}
        if kind := next(ref_kinds(field), None):
            return self._known[kind]
        if is_text(field):
            return "Text"
        words = [word for part in (field.annotation, *get_args(field.annotation)) for word in get_args(part)]
        if words and all(isinstance(word, str) for word in words):
            return words[0]
        return f"fylld-{next(self._numbers)}" if field.annotation is str else 2012


def poisoned(turn: int) -> tuple[dict[str, str], dict[str, str], set[str], set[Kind]]:
    """The data files with hostile texts before their texts and with harmless twins; those that the open data tell; the
    fields.

    Equal texts get the same, so that what is said to be alike stays alike. With another turn each gets others.
    """
    texts, seen, written = payloads(), dict[str, int](), set[str]()

    def before(value: str) -> str:
        start = EACH * (seen.setdefault(key(value), len(seen)) + turn)
        return " ".join(texts[(start + step) % len(texts)] for step in range(EACH))

    def hostile(value: str) -> str:
        written.add(f"{before(value)} {value}".strip())
        return f"{before(value)} {value}"

    region, found, told = Region(), dict[str, str](), set[str]()
    for file, text in region.files(hostile):
        found[file] = text
        told |= written if kind_of(file).kind in json_files.KINDS else set()
        written.clear()
    return found, dict(Region().files(lambda value: f"{twin(before(value))} {value}")), told, region.kinds


_OF_WORDS = ("jamfor/", "mal/", "det-vi-inte-vet/", "kontrollera/", "sok/", "ratta/")


def _of_words(name: str, *pages: bytes) -> bool:
    """Whether a page follows from the words: it compares two wordings, shows a passage of a programme, or is the
    programme's own, where it is asked who has decided."""
    if name.startswith("program/"):
        return name.count("/") == 2 or b"passage" in pages[0]
    return name.startswith(_OF_WORDS) or any(mark in page for page in pages for mark in (b"<ins>", b"<del>"))


def differences(hostile: Path, harmless: Path) -> list[str]:
    """What differs between two sites in more than words.

    How two wordings are compared, what a passage repairs and whom one asks follow from the words: there, each part
    need only be known from somewhere.
    """
    names, others = _names(hostile), _names(harmless)
    wrong = [f"{name}: only in one" for name in names ^ others]
    known, late = set[Any](), list[tuple[str, Any]]()
    for name in sorted(names & others):
        found, expected = read(hostile / name), read(harmless / name)
        if not found or not expected:
            same = name.startswith("data/") or (hostile / name).read_bytes() == (harmless / name).read_bytes()
            wrong += [] if same else [f"{name}: other bytes"]
            continue
        known.update(map(_shape, expected.parts))
        if _of_words(name, (hostile / name).read_bytes(), (harmless / name).read_bytes()):
            late += [(name, part) for part in found.parts]
            continue
        if found.parts != expected.parts:
            wrong.append(f"{name}: {list((found.parts - expected.parts).items())[:3]}")
        if (texts := _plain(found)) != _plain(expected):
            wrong.append(f"{name}: {list(texts - _plain(expected))[:2]}")
    return [*wrong, *(f"{name}: {part}" for name, part in late if _shape(part) not in known)]


def _names(site: Path) -> set[str]:
    found = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return {name for name in found if not name.startswith("pagefind/") and not name.endswith(".gz")}


def _plain(found: Read) -> Counter[str]:
    """Texts as their twins, in any order of words (lists are sorted): alike for a hostile and a harmless one."""
    return Counter(" ".join(sorted(re.findall("x+", twin(text)))) for text in found.texts.elements())


def _shape(part: Any) -> Any:
    """A part without what differs between the places of one kind: an element with the names of its attributes.

    Of JSON the first field: what became of the words stands in fields below it.
    """
    name, inside = part[0], part[1]
    if isinstance(name, tuple):
        return name[:1], type(inside)
    return (name, tuple(item[0] for item in inside)) if isinstance(inside, tuple) else name
