"""Why a file cannot be read as YAML: the slip that most likely made it so, and the place to mend it."""

import re
from collections.abc import Sequence

import yaml

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


def conflict(lines: Sequence[str]) -> Slip | None:
    """A conflict that git left in the file."""
    return next(((number, 1, _MERGE) for number, line in enumerate(lines, 1) if _CONFLICT.match(line)), None)


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
    if found := _outdented(lines, at, column, problem) or _unclosed(error, lines):
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


def _outdented(lines: Sequence[str], at: int, column: int, problem: str) -> Slip | None:
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
