"""Why a file cannot be read as YAML: the slip that most likely made it so, and the place to mend it."""

import re
from collections.abc import Sequence

import yaml

_CONFLICT = re.compile(r"(<<<<<<<|=======|>>>>>>>)( |$)")
_DASH = re.compile(r"\s*-(?=\w+:)")
_OPEN_QUOTE = re.compile(r"""(?:[:\[{,]\s*|-\s+)(")(?:[^"\\]|\\.)*$""")
_SPECIAL = re.compile(r"(?:^\s*-|:)\s+([-*&!>|@`%?{}\[\]\\.])")
_FIELD = re.compile(r"\s*(- )*\w+\s*")

Slip = tuple[int, int, str]  # line and column, counted from 1, and what to do


def conflict(lines: Sequence[str]) -> Slip | None:
    """A conflict that git left in the file."""
    for number, line in enumerate(lines, 1):
        if _CONFLICT.match(line):
            return (
                number,
                1,
                "här finns en olöst konflikt från git; välj en lydelse och ta bort raderna med <<<, === och >>>",
            )
    return None


def explain(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Slip:
    """Where the file is most likely wrong, and how to mend it."""
    problem, mark, context = error.problem or "", error.problem_mark, error.context_mark
    here = (mark or context, "raden går inte att läsa som YAML; se över indrag, kolon och citattecken")
    line = here[0].line if here[0] else 0
    if found := _open_quote(lines, line) or _dash(lines, line):
        return found
    if "mapping values are not allowed" in problem and mark and _FIELD.fullmatch(_line(lines, line)[: mark.column]):
        here = (mark, "raden står inte rakt under fältet ovanför; rätta indraget, eller sätt ett streck framför den")
    elif "mapping values are not allowed" in problem:
        here = (mark, "ett kolon står där YAML inte väntar det; sätt texten inom citattecken")
    elif "expected ':'" in problem:
        here = (context, "kolon saknas efter fältets namn, eller så hör raden till texten ovanför och ska dras in")
    elif "expected ',' or" in problem or "end of stream" in problem:
        here = (context, "parentesen eller citattecknet som börjar här stängs aldrig, eller så saknas ett komma")
    elif "escape" in problem or "hexdec" in problem:
        return (
            line + 1,
            _line(lines, line).find("\\") + 1,
            "omvänt snedstreck inom citattecken måste skrivas dubbelt: \\\\",
        )
    elif special := _SPECIAL.search(_line(lines, line)):
        told = "texten börjar med ett tecken som betyder något i YAML; sätt den inom citattecken"
        return line + 1, special.start(1) + 1, told
    elif "expected '-' indicator" in problem:
        here = (mark, "raden passar inte in i listan; sätt ett streck framför den eller rätta indraget")
    elif "expected key" in problem:
        here = (mark, "raden passar inte in bland fälten; se över indrag, kolon och citattecken")
    place = here[0] or mark or context
    return (place.line + 1, place.column + 1, here[1]) if place else (1, 1, here[1])


def _line(lines: Sequence[str], index: int) -> str:
    return lines[index] if index < len(lines) else ""


def _open_quote(lines: Sequence[str], last: int) -> Slip | None:
    """The nearest line at or above `last` whose text opens with a quotation mark that its line does not close."""
    for index in range(min(last, len(lines) - 1), max(last - 40, -1), -1):
        if found := _OPEN_QUOTE.search(lines[index]):
            return index + 1, found.start(1) + 1, "citattecknet som börjar här stängs aldrig"
    return None


def _dash(lines: Sequence[str], last: int) -> Slip | None:
    for index in range(min(last, len(lines) - 1), max(last - 3, -1), -1):
        if found := _DASH.match(lines[index]):
            return index + 1, found.end(), "efter strecket ska det stå ett mellanslag"
    return None
