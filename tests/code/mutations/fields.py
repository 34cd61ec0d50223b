"""Keys and values that are not what they were."""

import re
from random import Random

from tests.code.mutations.base import FIELD, joined, kind, lines_of, told_line, with_value

NUMBERS = [
    "1" + "0" * 5000,
    "9" * 18,
    "-1",
    "0",
    "1e999",
    "-1e999",
    ".inf",
    ".nan",
    "NaN",
    "0x7E3",
    "0o17",
    "1_000",
    "1.5",
]
NUMBERS += ["٢٠١٩", "２０１９", "²", "2 019", "2019.0", "12:30", "+2019", "1e3"]
DATES = ["9999-12-31", "0001-01-01", "0000-01-01", "2019-02-29", "2019-13-01", "99999-01-01", "2019-1-1", "2019-W01-1"]
DATES += [
    "2019-12-31T23:59:59Z",
    "0000",
    "9999",
    "2019-00",
    "2019-vinter",
    "2019-04-12/2019-04-11",
    "２０１９-０１-０１",
]
WORDS = [
    "NO",
    "yes",
    "null",
    "~",
    "true",
    "[]",
    "{}",
    "[a, b]",
    "{a: b}",
    "- a",
    "| x",
    "> x",
    "@a",
    "`a`",
    "%a",
    "&a",
    "*a",
]
WORDS += [
    "!a b",
    "? a",
    "#",
    ": ",
    "'",
    '"',
    "a: b: c",
    "<<",
    "../../etc/passwd",
    "C:\\Windows",
    "\\",
    "{{ 7*7 }}",
    "{% if %}",
]
WORDS += ["<script>x</script>", "javascript:x", "'a' b", '"a" b', "[a", "{a", "a]", "=1+1", "---", "...", ""]
ESCAPES = [r"\ud800", r"\u0000", r"\u202e", r"\x07", r"\U00110000", r"\q", r"\u2028", r"\ufffe", r"\t", r"\r\n"]
ID = re.compile(r"\bid: ([a-z0-9-]+)")


@kind
def repeat_a_key(raw: bytes, random: Random) -> bytes:
    lines = lines_of(raw)
    fields = [index for index, line in enumerate(lines) if FIELD.match(line.rstrip("\n")) and "- " not in line]
    if not fields:
        return raw
    at = random.choice(fields)
    return joined([*lines[:at], lines[at].partition(":")[0] + ": annat\n", *lines[at:]])


@kind
def rename_a_key(raw: bytes, random: Random) -> bytes:
    lines = lines_of(raw)
    at = told_line(lines, random)
    lines[at] = re.sub(r"[\w-]+:", lambda match: random.choice(["x", "Å", "id"]) + match[0], lines[at], count=1)
    return joined(lines)


@kind
def swap_values(raw: bytes, random: Random) -> bytes:
    lines = lines_of(raw)
    fields = [(index, match) for index, line in enumerate(lines) if (match := FIELD.match(line.rstrip("\n")))]
    if len(fields) < 2:
        return raw
    (one, first), (other, second) = random.sample(fields, 2)
    lines[one], lines[other] = f"{first[1]} {second[2]}\n", f"{second[1]} {first[2]}\n"
    return joined(lines)


@kind
def empty_a_value(raw: bytes, random: Random) -> bytes:
    return with_value(raw, random, "", '""', "''", "[]", "{}", "null")


@kind
def another_number(raw: bytes, random: Random) -> bytes:
    return with_value(raw, random, *NUMBERS)


@kind
def another_date(raw: bytes, random: Random) -> bytes:
    return with_value(raw, random, *DATES)


@kind
def another_word(raw: bytes, random: Random) -> bytes:
    return with_value(raw, random, *WORDS)


@kind
def an_escape(raw: bytes, random: Random) -> bytes:
    return with_value(raw, random, *(f'"a{escape}b"' for escape in ESCAPES))


@kind
def change_an_id(raw: bytes, random: Random) -> bytes:
    text = raw.decode("utf-8", "replace")
    found = list(ID.finditer(text))
    if not found:
        return raw
    one, other = random.choice(found), random.choice(found)
    new = random.choice([other[1], f"{one[1]}-2", one[1].upper(), f"{one[1]}å", one[1][::-1], "-", "a" * 300])
    return (text[: one.start(1)] + new + text[one.end(1) :]).encode()


@kind
def change_an_address(raw: bytes, random: Random) -> bytes:
    text = raw.decode("utf-8", "replace")
    found = list(re.finditer(r"(?:https?:/)?/[\w./#-]+", text))
    if not found:
        return raw
    one = random.choice(found)
    new = random.choice(
        ["//evil.example/", "javascript:x", "/../", "/a b/", "/" + "a/" * 2000, one[0] + "x", "/#", "/"]
    )
    return (text[: one.start()] + new + text[one.end() :]).encode()


@kind
def a_long_value(raw: bytes, random: Random) -> bytes:
    return with_value(
        raw, random, "x" * 100_000, "å " * 50_000, "[" + "a, " * 20_000 + "]", '"' + "\\\\" * 50_000 + '"'
    )


@kind
def a_long_key(raw: bytes, random: Random) -> bytes:
    lines = lines_of(raw)
    at = told_line(lines, random)
    return joined([*lines[:at], "x" * random.choice([120, 1000, 1025, 100_000]) + ": 1\n", *lines[at:]])


@kind
def many_items(raw: bytes, random: Random) -> bytes:
    lines = lines_of(raw)
    items = [index for index, line in enumerate(lines) if line.lstrip().startswith("- ")] or [0]
    at = random.choice(items)
    return joined([*lines[:at], *[lines[at]] * 3000, *lines[at + 1 :]])
