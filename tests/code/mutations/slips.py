"""Lines lost, moved, broken and out of line: what a hand does."""

import re
from random import Random

from tests.code.mutations.base import joined, kind, lines_of, told_line, with_sign


@kind
def delete_a_line(raw: bytes, random: Random) -> bytes:
    lines = lines_of(raw)
    del lines[told_line(lines, random)]
    return joined(lines)


@kind
def delete_lines(raw: bytes, random: Random) -> bytes:
    lines = lines_of(raw)
    at = told_line(lines, random)
    del lines[at : at + random.randrange(2, 12)]
    return joined(lines)


@kind
def repeat_a_line(raw: bytes, random: Random) -> bytes:
    lines = lines_of(raw)
    at = told_line(lines, random)
    return joined([*lines[: at + 1], *lines[at:]])


@kind
def swap_lines(raw: bytes, random: Random) -> bytes:
    lines = lines_of(raw)
    one, other = told_line(lines, random), told_line(lines, random)
    lines[one], lines[other] = lines[other], lines[one]
    return joined(lines)


@kind
def join_lines(raw: bytes, random: Random) -> bytes:
    lines = lines_of(raw)
    at = told_line(lines, random)
    lines[at] = lines[at].rstrip("\n") + " "
    return joined(lines)


@kind
def break_a_line(raw: bytes, random: Random) -> bytes:
    return with_sign(raw, random, "\n")


@kind
def indent(raw: bytes, random: Random) -> bytes:
    lines = lines_of(raw)
    at = told_line(lines, random)
    lines[at] = " " * random.randrange(1, 8) + lines[at]
    return joined(lines)


@kind
def outdent(raw: bytes, random: Random) -> bytes:
    lines = lines_of(raw)
    at = told_line(lines, random)
    lines[at] = lines[at][min(random.randrange(1, 5), len(lines[at]) - len(lines[at].lstrip())) :]
    return joined(lines)


@kind
def add_a_tab(raw: bytes, random: Random) -> bytes:
    lines = lines_of(raw)
    at = told_line(lines, random)
    lines[at] = random.choice(["\t" + lines[at], lines[at].replace("  ", "\t", 1), lines[at].rstrip("\n") + "\t\n"])
    return joined(lines)


@kind
def remove_a_sign(raw: bytes, random: Random) -> bytes:
    text = raw.decode("utf-8", "replace")
    places = [match.start() for match in re.finditer(r"""[-:"'\[\]{},#>|()`]""", text)] or [0]
    at = random.choice(places)
    return (text[:at] + text[at + 1 :]).encode()


@kind
def add_a_sign(raw: bytes, random: Random) -> bytes:
    return with_sign(raw, random, "-:\"'[]{},#>|&*!%@`?\\<=~")
