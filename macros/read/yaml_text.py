"""YAML text → mappings, lists and values that know where they stand. Nothing of the data's meaning is known here.

Stricter than YAML: no duplicate keys, tabs, anchors, aliases, tags, second documents or invisible characters.
Values follow YAML 1.2 (NO and 12:30 are text), so that every editor's YAML tools see what we see.
"""

import codecs
import re
from collections.abc import Iterator, Sequence
from typing import Any
from unicodedata import category, normalize

import yaml

from macros.records.position import Fault, Node, Position

_CONFLICT = re.compile(r"(<<<<<<<|=======|>>>>>>>)( |$)")
_DASH = re.compile(r"\s*-(?=\w+:)")
_LONG_DASH = re.compile(r"\s*([–—])\s")
_CURLY = re.compile("[”“„]")
_CURLY_TEXT = re.compile(r"(?:[:\[{,]|-)\s+([”“„])")
_TIGHT = re.compile(r"\s*(?:- )?[a-z_]+:(?=[^\s/])")
_OPEN_QUOTE = re.compile(r"""(?:[:\[{,]\s*|-\s+)(")(?:[^"\\]|\\.)*$""")
_SPECIAL = re.compile(r"(?:^\s*-|:)\s+([-*&!>|@`%?{}\[\]\\.])")
_FIELD = re.compile(r"\s*(- )*\w+\s*")
_NEXT = re.compile(r"\s*(- +)*[\w-]+:(\s|$)|\s*- ")
_CLOSING = {"[": "]", "{": "}"}
_BACKSLASH = re.compile(r"(\\)")

_SIGN = "texten börjar med ett tecken som betyder något i YAML; sätt den inom citattecken"
_OUTDENT = "raden är mindre indragen än raderna omkring; dra in den lika långt som de"
_INDENT = "raden står inte rakt under fältet ovanför; rätta indraget, eller sätt ett streck framför den"
_COLON = "kolonet gör texten till ett nytt fält; sätt hela texten inom citattecken"
_NO_COLON = "kolon saknas efter fältets namn, eller så hör raden till texten ovanför och ska dras in"
_OPEN = (
    "det som börjar här går inte att läsa: det stängs aldrig, ett komma saknas, eller en text har ett kolon "
    "och ska stå inom citattecken"
)
_SPACE = "efter kolonet ska det stå ett mellanslag"
_ESCAPE = "omvänt snedstreck inom citattecken måste skrivas dubbelt: \\\\"
_ITEM = "raden passar inte in i listan; sätt ett streck framför den eller rätta indraget"
_KEY = "raden passar inte in bland fälten; se över indrag, kolon och citattecken"
_OTHER = "raden går inte att läsa som YAML; se över indrag, kolon och citattecken"
_LOST = "det som står efter # räknas som kommentar; sätt texten inom citattecken, eller kommentaren på egen rad"
_ANCHOR = "ankare (&) och alias (*) får inte användas; skriv ut värdet eller sätt det inom citattecken"
_NAME = "ett fältnamn måste vara ett ord; se över"
_MERGE = "här finns en olöst konflikt från git; välj en lydelse och ta bort raderna med <<<, === och >>>"

# What YAML says, what to say, and whether the slip is where it began to read (not where it stopped).
_PROBLEMS = (
    ("mapping values are not allowed", _COLON, False),
    ("expected ':'", _NO_COLON, True),
    ("expected ',' or", _OPEN, True),
    ("end of stream", _OPEN, True),
)
_LATER_PROBLEMS = (("expected '-' indicator", _ITEM, False), ("expected key", _KEY, False), ("", _OTHER, False))

Slip = tuple[int, int, str]  # line and column, counted from 1, and what to do


def quotes(text: str) -> str | None:
    """What is wrong with the quotation marks of a text that is written without any around it; None when nothing is."""
    curly = _CURLY.findall(text)
    if len(curly) % 2 or (len(curly) == 2 and _CURLY.match(text[0]) and _CURLY.match(text[-1])):
        return f'här står ett citattecken från ett annat program ({curly[0]}); skriv raka citattecken (")'
    if text.endswith('"') and text.count('"') % 2:
        return "här står ett ensamt citattecken; sätt hela texten inom citattecken, eller ta bort det"
    return None


def explain(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Slip:
    """Where the file is most likely wrong, and how to mend it."""
    problem, mark = error.problem or "", error.problem_mark or error.context_mark
    at, column = (mark.line, mark.column) if mark else (0, 0)
    line = lines[at] if at < len(lines) else ""
    if found := _open_quote(lines, at) or _dash(lines, at):
        return found
    if found := _outdented(lines, at, problem) or _unclosed(error, lines):
        return found
    if "mapping values are not allowed" in problem and _FIELD.fullmatch(line[:column]):
        return at + 1, column + 1, _INDENT
    if "mapping values are not allowed" in problem and (sign := _CURLY_TEXT.search(line)):
        return at + 1, sign.start(1) + 1, quotes(sign[1]) or _SIGN
    if "expected ':'" in problem and (found := _tight(error, lines)):
        return found
    if found := _told(error, _PROBLEMS):
        return found
    escape = "escape" in problem or "hexdec" in problem
    if sign := (_BACKSLASH if escape else _SPECIAL).search(line):
        return at + 1, sign.start(1) + 1, _ESCAPE if escape else _SIGN
    return _told(error, _LATER_PROBLEMS) or (1, 1, _OTHER)


def _outdented(lines: Sequence[str], at: int, problem: str) -> Slip | None:
    """A field that stands too far to the left among others, where YAML stumbles over the line after it."""
    near = [index for index in range(at, -1, -1) if index < len(lines) and lines[index].strip()][:3]
    if len(near) < 3 or not re.search("mapping values|block end|expected key|block mapping", problem):
        return None
    own, above, before = (_indent(lines[index]) for index in near)
    if above < own <= before and not lines[near[1]].rstrip().endswith(":") and _FIELD.match(lines[near[1]]):
        return near[1] + 1, above + 1, _OUTDENT
    return None


def _indent(line: str) -> int:
    """How far in the text of a line begins; the dash of a list item is a part of the indent."""
    return len(re.match(r"\s*(- +)*", line)[0])  # type: ignore[index]  # fits every line


def _unclosed(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Slip | None:
    """A bracket or brace that is open when the next field begins: it ought to close before that."""
    if not error.context_mark or "flow" not in (error.context or ""):
        return None
    start = error.context_mark.line
    opener = lines[start][error.context_mark.column : error.context_mark.column + 1] if start < len(lines) else ""
    if opener not in _CLOSING:
        return None
    depth, end = 0, start
    for index in range(start, len(lines)):
        if index > start and _NEXT.match(lines[index]) and _indent(lines[index]) <= _indent(lines[start]):
            break
        plain = re.sub(r"\"[^\"]*\"|'[^']*'", "", lines[index][error.context_mark.column if index == start else 0 :])
        depth += sum(plain.count(sign) for sign in "[{") - sum(plain.count(sign) for sign in "]}")
        end = index if lines[index].strip() else end
        if depth <= 0:
            return None
    told = f"klammern {opener} som börjar här stängs aldrig; skriv {_CLOSING[opener]} sist på rad {end + 1}"
    return start + 1, error.context_mark.column + 1, told


def _tight(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Slip | None:
    """A colon without the space after it, where YAML began to read what it took for a name."""
    index = error.context_mark.line if error.context_mark else len(lines)
    found = _TIGHT.match(lines[index]) if index < len(lines) else None
    return (index + 1, found.end() + 1, _SPACE) if found else None


def _told(error: yaml.MarkedYAMLError, problems: Sequence[tuple[str, str, bool]]) -> Slip | None:
    """What the first of the problems that fits says, and where."""
    for part, message, at_start in problems:
        marks = (error.context_mark, error.problem_mark) if at_start else (error.problem_mark, error.context_mark)
        mark = marks[0] or marks[1]
        if part in (error.problem or "") and mark:
            return mark.line + 1, mark.column + 1, message
    return None


def _open_quote(lines: Sequence[str], last: int) -> Slip | None:
    """The nearest line at or above `last` whose text opens with a quotation mark that its line does not close."""
    for index in range(min(last, len(lines) - 1), max(last - 40, -1), -1):
        if found := _OPEN_QUOTE.search(lines[index]):
            return index + 1, found.start(1) + 1, "citattecknet som börjar här stängs aldrig"
    return None


def _dash(lines: Sequence[str], last: int) -> Slip | None:
    for index in range(min(last, len(lines) - 1), max(last - 3, -1), -1):
        if found := _LONG_DASH.match(lines[index]):
            return index + 1, found.start(1) + 1, "här står ett tankstreck (–); skriv ett vanligt bindestreck (-)"
        if found := _DASH.match(lines[index]):
            return index + 1, found.end(), "efter strecket ska det stå ett mellanslag"
    return None


MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_KEY = 60
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Signs that are not seen or say that others were lost: controls, odd spaces and fillers, marks that turn the text
# around, halves of a sign, signs of one font only, tags.
_NEVER = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ud800-\uf8ff\ufeff\uffa0\ufff9-\uffff\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
FORBIDDEN = re.compile(f"[{_NEVER}\t\xa0\xad]")
FORBIDDEN_IN_PAGES = re.compile(f"[{_NEVER}]")
_LATIN, _ALIKE = "[A-Za-zÅÄÖåäöÉé]", "[\u0370-\u03ff\u0400-\u052f]"
# Letters that a program has read as those of Windows: å, ä, ö, quotation marks and dashes come out as two or three.
_WINDOWS = "\xa1-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122"
MISREAD = re.compile(f"[ÂÃ][\x80-\xbf{_WINDOWS[8:]}]|â€[\x80-\xa0{_WINDOWS}]?")
MIXED = re.compile(f"(?<={_LATIN}){_ALIKE}|{_ALIKE}(?={_LATIN})")
_INT = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")
_COMMENT = re.compile(r"\s+#")


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
        builder = _Builder(file, plain(file, raw, FORBIDDEN))
        return builder.build(), sorted(builder.faults)
    except Unreadable as error:
        return None, [error.fault]


def decode(file: str, raw: bytes) -> str:
    """The text of a file, its lines ending as on Unix. Raises Unreadable when it is not UTF-8."""
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        raise Unreadable(
            position(file, before, len(before)), "filen är inte skriven i UTF-8; spara den med teckenkodningen UTF-8"
        ) from None


def plain(file: str, raw: bytes, forbidden: re.Pattern[str] = FORBIDDEN_IN_PAGES) -> str:
    """The text of a file. Raises Unreadable also when it is too large or has what no text needs."""
    if len(raw) > MAX_BYTES:
        raise Unreadable(Position(file, 1, 1), f"filen är större än {MAX_BYTES // 1_000_000} MB; dela den i flera")
    text = decode(file, raw)
    if misread := MISREAD.search(text):
        raise Unreadable(*_misread(file, text, misread.start()))
    if bad := forbidden.search(text):
        remedy = {"Z": "skriv ett vanligt mellanslag", "C": "ta bort det"}.get(category(bad[0])[0], "skriv rätt tecken")
        told = f"ett tecken som inte syns eller inte ska stå här, U+{ord(bad[0]):04X}; {remedy}"
        what = "ett tabbtecken; använd mellanslag" if bad[0] == "\t" else told
        raise Unreadable(position(file, text, bad.start()), f"här står {what}")
    return text


def _misread(file: str, text: str, index: int) -> tuple[Position, str]:
    """Where letters have come out as others, and how the word is to be read, when that can be told."""
    start = len(text[:index]) - len(re.split(r"[\s\"'{}\[\],]", text[:index])[-1])
    word = re.match(r"[^\s\"'{}\[\],]*", text[start:])[0]  # type: ignore[index]  # may be empty, never missing
    try:
        right = f"”{word}” ska nog vara ”{word.encode('cp1252').decode('utf-8')}”"
    except ValueError:
        right = f"”{word}” är inga svenska bokstäver"
    told = f"{right}: filen är läst med fel teckenkodning; hämta texten på nytt och spara den som UTF-8"
    return position(file, text, start), told


def position(file: str, text: str, index: int) -> Position:
    """Where the sign with the number `index` stands."""
    return Position(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


class _Builder:
    """Builds the content of one file from YAML events, noting every fault of form."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text, self.lines = file, text, text.splitlines()
        self.faults: list[Fault] = []
        self.depth = 0

    def build(self) -> Any:
        """The content. Raises Unreadable."""
        for found in MIXED.finditer(self.text):
            told = f"tecknet ”{found[0]}”, U+{ord(found[0]):04X}, ser ut som en vanlig bokstav men är en annan; "
            self.faults.append(Fault(position(self.file, self.text, found.start()), f"{told}skriv om ordet"))
        if left := next((number for number, line in enumerate(self.lines, 1) if _CONFLICT.match(line)), None):
            raise Unreadable(Position(self.file, left, 1), _MERGE)
        try:
            self.events: Iterator[yaml.Event] = yaml.parse(self.text, Loader=LOADER)
            return self._document()
        except yaml.MarkedYAMLError as error:
            line, column, message = explain(error, self.lines)
            raise Unreadable(Position(self.file, line, column), message) from None

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
            if bad := FORBIDDEN.search(str(event.value).replace("\t", " ")):
                self._fault(event.start_mark, f"texten har ett osynligt tecken, U+{ord(bad[0]):04X}; ta bort det")
            self._comment(event)
            if not event.style and (slip := quotes(event.value)):
                self._fault(event.start_mark, slip)
                return event.value.strip('”“„"'), position
            return scalar(event), position
        if isinstance(event, yaml.AliasEvent):
            return None, position
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Unreadable(position, f"värden ligger i varandra i mer än {MAX_DEPTH} nivåer")
        value = self._mapping(event) if isinstance(event, yaml.MappingStartEvent) else self._sequence()[0]
        self.depth -= 1
        return value, position

    def _comment(self, event: Any) -> None:
        """Refuse a comment after a text on its line: the text would lose what its writer meant to be a part of it."""
        line = self.lines[event.end_mark.line] if event.end_mark.line < len(self.lines) else ""
        if not event.style and event.value and _COMMENT.match(line, event.end_mark.column):
            self._fault(event.end_mark, _LOST)

    def _refuse(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._fault(event.start_mark, _ANCHOR)
        if getattr(event, "tag", None):
            self._fault(event.start_mark, "taggar (!) får inte användas; sätt texten inom citattecken")

    def _sequence(self) -> tuple[tuple[Any, ...], list[Position]]:
        pairs = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            pairs.append(self._value(event))
        return tuple(value for value, _ in pairs), [position for _, position in pairs]

    def _mapping(self, start: Any) -> Node:
        node, again = Node(self._at(start.start_mark)), []
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event)
            if key in node:
                again.append((key, event.start_mark))
                self._value(next(self.events))
                continue
            node.keys_at[key] = self._at(event.start_mark)
            self._field(node, key, next(self.events))
        self._repeated(node, again)
        return node

    def _repeated(self, node: Node, again: list[tuple[str, Any]]) -> None:
        """Tell of the keys that stand again. Several of them are a record without its dash: that is told once."""
        names = list(dict.fromkeys(key for key, _ in again))
        if len(names) > 1:
            told = f"”{names[0]}” och {len(names) - 1} fält till står redan från rad {node.keys_at[names[0]].line}; "
            self._fault(again[0][1], told + "sätt ett streck framför en ny post, eller ta bort det som står två gånger")
            return
        for key, mark in again:
            line = node.keys_at[key].line
            message = f"”{key}” står redan på rad {line}; ta bort det ena, eller sätt ett streck framför en ny post"
            self._fault(mark, message)

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
            raise Unreadable(self._at(event.start_mark), f"{_NAME} klamrar och frågetecken")
        self._refuse(event)
        if len(event.value) > MAX_KEY:
            raise Unreadable(self._at(event.start_mark), f"{_NAME} kolon och citattecken")
        return normalize("NFC", event.value)


def scalar(event: Any) -> str | int | float | bool | None:
    """What an event or a node of YAML says: quoted it is text, else also a number, true, false or nothing."""
    text = normalize("NFC", event.value)  # å as one sign, also where a program has written a and a ring
    if event.style is not None and event.style != "":
        return text
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _INT.fullmatch(text):
        return int(text)
    return Decimals(text) if _FLOAT.fullmatch(text) else text


class Decimals(float):
    """A number with decimals that knows how it is written: 09.00 may be meant as a time."""

    def __new__(cls, written: str) -> "Decimals":
        made = super().__new__(cls, written)
        made.written = written
        return made

    written: str
