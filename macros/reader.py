"""YAML text → mappings, lists and values that know where they stand. Nothing of the data's meaning is known here.

Stricter than YAML: no duplicate keys, tabs, anchors, aliases, tags, second documents or invisible characters.
Values follow YAML 1.2 (NO and 12:30 are text), so that every editor's YAML tools see what we see.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from macros.fields import Fault, Node, Position

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FORBIDDEN = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]"
)
_INT = re.compile(r"[-+]?\d{1,18}")
_FLOAT = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d{1,3})?")
_PROBLEMS = (
    ("mapping values are not allowed", "ett kolon står där YAML inte väntar det; sätt texten inom citattecken"),
    ("end of stream", "ett citattecken eller en parentes stängs aldrig"),
    ("cannot start any token", "tecknet kan inte inleda ett värde; sätt texten inom citattecken"),
    ("expected ':'", "efter fältets namn ska det stå kolon och mellanslag"),
    ("expected key", "raden passar inte in bland fälten; se över indrag, kolon och citattecken"),
    ("expected '-' indicator", "raden passar inte in i listan; se över indraget"),
    ("expected ',' or", "komma eller avslutande parentes saknas"),
    ("escape", "omvänt snedstreck inom citattecken måste skrivas dubbelt"),
)


class Unreadable(Exception):
    """The file as a whole cannot be read; carries the one fault that says why."""

    def __init__(self, position: Position, message: str) -> None:
        super().__init__(message)
        self.fault = Fault(position, message)


def read(file: str, raw: bytes) -> tuple[Any, list[Fault]]:
    """The content of a YAML file and the faults of its form.

    The content is None when the file cannot be read at all; otherwise there is content beside the faults.
    """
    try:
        text = _decode(file, raw)
        builder = _Builder(file)
        return builder.build(text), builder.faults
    except Unreadable as error:
        return None, [error.fault]


def _decode(file: str, raw: bytes) -> str:
    """The text of the file; raises Unreadable when it is too large, not UTF-8 or holds what no text needs."""
    if len(raw) > MAX_BYTES:
        raise Unreadable(Position(file, 1, 1), f"filen är större än {MAX_BYTES // 1_000_000} MB; dela den i flera")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig", "replace")
        position = _position(file, before, len(before))
        raise Unreadable(position, "filen är inte skriven i UTF-8; spara den med teckenkodningen UTF-8") from None
    if bad := _FORBIDDEN.search(text):
        what = (
            "ett tabbtecken; använd mellanslag"
            if bad[0] == "\t"
            else f"ett osynligt tecken, U+{ord(bad[0]):04X}; ta bort det"
        )
        raise Unreadable(_position(file, text, bad.start()), f"här står {what}")
    if not text.strip():
        raise Unreadable(Position(file, 1, 1), "filen är tom; fyll i den eller ta bort den")
    return text


def _position(file: str, text: str, index: int) -> Position:
    return Position(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


class _Builder:
    """Builds the content of one file from YAML events, noting every fault of form."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.depth = 0

    def build(self, text: str) -> Any:
        try:
            self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=_LOADER)
            return self._document()
        except yaml.MarkedYAMLError as error:
            problem = error.problem or ""
            # A quote or bracket that is never closed shows at the end of the file; it is mended where it opens.
            marks = [error.context_mark, error.problem_mark][:: 1 if "end of stream" in problem else -1]
            mark = next((mark for mark in marks if mark), None)
            position = self._at(mark) if mark else Position(self.file, 1, 1)
            told = next((told for part, told in _PROBLEMS if part in problem), "raden går inte att tolka som YAML")
            raise Unreadable(position, told) from None

    def _document(self) -> Any:
        content = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if content is not None:
                    raise Unreadable(self._at(event.start_mark), "filen får bara ha en del; ta bort raden ---")
                content = self._value(next(self.events))[0]
        if content is None:
            raise Unreadable(Position(self.file, 1, 1), "filen är tom; fyll i den eller ta bort den")
        return content

    def _at(self, mark: Any) -> Position:
        return Position(self.file, mark.line + 1, mark.column + 1)

    def _fault(self, mark: Any, message: str) -> None:
        self.faults.append(Fault(self._at(mark), message))

    def _value(self, event: Any) -> tuple[Any, Position]:
        self._refuse(event)
        position = self._at(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            if bad := _FORBIDDEN.search(str(event.value).replace("\t", " ")):
                self._fault(event.start_mark, f"texten har ett osynligt tecken, U+{ord(bad[0]):04X}; ta bort det")
            return _scalar(event), position
        if isinstance(event, yaml.AliasEvent):
            return None, position
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Unreadable(position, f"värden ligger i varandra i mer än {MAX_DEPTH} nivåer")
        value = self._mapping(event) if isinstance(event, yaml.MappingStartEvent) else self._sequence()[0]
        self.depth -= 1
        return value, position

    def _refuse(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._fault(
                event.start_mark,
                "ankare (&) och alias (*) får inte användas; skriv ut värdet eller sätt det inom citattecken",
            )
        if getattr(event, "tag", None):
            self._fault(event.start_mark, "taggar (!) får inte användas; sätt texten inom citattecken")

    def _sequence(self) -> tuple[tuple[Any, ...], list[Position]]:
        pairs = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            pairs.append(self._value(event))
        return tuple(value for value, _ in pairs), [position for _, position in pairs]

    def _mapping(self, start: Any) -> Node:
        node = Node(self._at(start.start_mark))
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event)
            if key in node:
                line = node.keys_at[key].line
                self._fault(event.start_mark, f"”{key}” står redan på rad {line}; ta bort det ena")
                self._value(next(self.events))
                continue
            node.keys_at[key] = self._at(event.start_mark)
            self._field(node, key, next(self.events))
        return node

    def _field(self, node: Node, key: str, event: Any) -> None:
        if isinstance(event, yaml.SequenceStartEvent):
            self._refuse(event)
            node[key], positions = self._sequence()
            node.values_at |= {(key, index): position for index, position in enumerate(positions)}
            node.values_at[key] = self._at(event.start_mark)
        else:
            node[key], node.values_at[key] = self._value(event)

    def _key(self, event: Any) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            raise Unreadable(
                self._at(event.start_mark), "ett fältnamn måste vara ett ord; se över klamrar och frågetecken"
            )
        self._refuse(event)
        return str(event.value)


def _scalar(event: Any) -> str | int | float | bool | None:
    text = str(event.value)
    if event.style is not None and event.style != "":
        return text
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
