"""What people and programs do to files: small changes of a text, from honest slips to attacks. The same number gives
the same."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from unicodedata import normalize

import yaml

_FIELD = re.compile(r"^(\s*(?:- )*[\w-]+:) +(\S.*)$")
LONG = ["x" * 100_000, "å " * 50_000, f"[{'a, ' * 20_000}]", "1" + "0" * 5000, f"[{'[' * 5000}", "- " * 5000 + "a"]
LONG_LINES = [*LONG, "x" * 100_000 + ": 1", f"x: {'{a: ' * 1000}{'}' * 1000}", "{{ " + "(" * 300 + ")" * 300 + " }}"]
LONG_LINES += ["*" * 5000, "[" * 2000, "> " * 500 + "a", "<div markdown>" * 300, "    " * 100 + "- a"]
BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))


@cache
def given() -> dict[str, Any]:
    """What is put into files: broken.yml."""
    found: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("broken.yml").read_text("utf-8"))
    return found


def _lines(change: Callable[[list[str], int, Random], list[str]]) -> Callable[[str, Random], str]:
    """A change of the lines of a file at a line that has something to say, if there is one."""

    def changed(text: str, random: Random) -> str:
        lines = text.splitlines(keepends=True) or [""]
        told = [index for index, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")]
        return "".join(change(lines, random.choice(told or [0]), random))

    return changed


def _within(line: str, *new: str) -> list[str]:
    """Lines as far in as another one, which follows on them."""
    space = line[: len(line) - len(line.lstrip(" -"))].replace("-", " ")
    return [*(f"{space}{one}\n" for one in new), line]


def _value(lines: list[str], values: list[str], random: Random) -> list[str]:
    """One of the values in place of that of a field."""
    fields = [(index, match) for index, line in enumerate(lines) if (match := _FIELD.match(line.rstrip("\n")))]
    if fields:
        index, match = random.choice(fields)
        lines[index] = f"{match[1]} {random.choice(values)}\n"
    return lines


def _swapped(lines: list[str], at: int, random: Random) -> list[str]:
    other = random.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]
    return lines


def _sign(text: str, random: Random) -> str:
    """A sign put in, left out or in place of another one."""
    at = random.randrange(len(text) + 1)
    sign: str = random.choice([*given()["signs"], ""])
    return text[:at] + sign + text[at + random.randrange(2) :]


def _head(text: str, random: Random) -> str:
    return f"---\n{random.choice(given()['heads'])}\n---\n\n" + re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)


TEXTS: Mapping[str, Callable[[str, Random], str]] = {
    "value": _lines(lambda lines, at, random: _value(lines, given()["values"], random)),
    "sign": _sign,
    "line": _lines(
        lambda lines, at, random: [*lines[:at], *_within(lines[at], random.choice(given()["lines"])), *lines[at + 1 :]]
    ),
    "delete": _lines(lambda lines, at, random: lines[:at] + lines[at + random.choice([1, 1, 2, 5, 12]) :]),
    "repeat": _lines(lambda lines, at, random: lines[: at + 1] + lines[at:]),
    "swap": _lines(_swapped),
    "join": _lines(lambda lines, at, random: [*lines[:at], lines[at].rstrip("\n") + " ", *lines[at + 1 :]]),
    "indent": _lines(
        lambda lines, at, random: [*lines[:at], " " * random.randrange(1, 8) + lines[at], *lines[at + 1 :]]
    ),
    "outdent": _lines(lambda lines, at, random: [*lines[:at], lines[at].removeprefix("  "), *lines[at + 1 :]]),
    "tab": _lines(lambda lines, at, random: [*lines[:at], lines[at].replace("  ", "\t", 1), *lines[at + 1 :]]),
    "id": lambda text, random: re.sub(r"\bid: [a-z0-9-]+", "id: plan", text, count=random.randrange(1, 3)),
    "address": lambda text, random: re.sub(r"/[\w./#-]+", random.choice(["//x/", "/../", "/#", "/x/"]), text, count=1),
    "long value": _lines(lambda lines, at, random: _value(lines, LONG, random)),
    "long line": _lines(lambda lines, at, random: [*lines[:at], random.choice(LONG_LINES) + "\n", *lines[at:]]),
    "many lines": _lines(lambda lines, at, random: [*lines[:at], *[lines[at]] * 3000, *lines[at + 1 :]]),
    "bomb": lambda text, random: text + BOMB,
    "twice": lambda text, random: text + random.choice(["", "---\n"]) + text,
    "whole": lambda text, random: str(random.choice(given()["wholes"])),
    "ends": lambda text, random: text.replace("\n", random.choice(given()["ends"])),
    "decomposed": lambda text, random: normalize(random.choice(["NFD", "NFKD"]), text),
    "page": _lines(lambda lines, at, random: [*lines[:at], f"\n{random.choice(given()['pages'])}\n\n", *lines[at:]]),
    "head": _head,
}
RAW: Mapping[str, Callable[[bytes, Random], bytes]] = {
    "cut": lambda raw, random: raw[: random.randrange(len(raw) + 1)],
    "end": lambda raw, random: raw[random.randrange(len(raw) + 1) :],
    "byte": lambda raw, random: (
        raw[: len(raw) // 2] + random.choice([b"\xff", b"\xc0\x80", b"\xed\xa0\x80"]) + raw[len(raw) // 2 :]
    ),
    "mark": lambda raw, random: b"\xef\xbb\xbf" * random.choice([1, 2]) + raw,
    "encoding": lambda raw, random: raw.decode("utf-8", "replace").encode(
        random.choice(given()["encodings"]), "replace"
    ),
    "other": lambda raw, random: random.choice([b"PK\x03\x04\x00\xff", bytes(range(256))]),
}
OF_PAGES = ("page", "head")
KINDS = (*TEXTS, *RAW)


def mutate(raw: bytes, kind: str, random: Random) -> bytes:
    """The file after one change of a kind."""
    if kind in RAW:
        return RAW[kind](raw, random)
    return TEXTS[kind](raw.decode("utf-8", "replace"), random).encode("utf-8", "surrogatepass")


def apply(number: int, files: Mapping[str, bytes]) -> tuple[list[tuple[str, str]], dict[str, bytes]]:
    """What change number `number` does, and the files that it changes: every third makes two, perhaps in one file."""
    random, steps, changed = Random(number), [], dict[str, bytes]()
    for step in range(2 if number % 3 == 2 else 1):
        kind = random.choice(KINDS) if step else KINDS[number % len(KINDS)]
        file = random.choice([name for name in sorted(files) if name.endswith(".md") or kind not in OF_PAGES])
        changed[file] = mutate(changed.get(file, files[file]), kind, random)
        steps.append((file, kind))
    return steps, changed
