"""What people and programs do to files: small changes of a text, from honest slips to attacks. The same number gives
the same."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from unicodedata import normalize

import yaml

Change = Callable[[str, Random], str]
_TOLD = re.compile(r"\s*[^#\s]")
_FIELD = re.compile(r"(\s*(?:- )*[\w-]+:) +\S.*")
LONG = ["x" * 100_000, "å " * 50_000, f"[{'a, ' * 20_000}]", "1" + "0" * 5000, f"[{'[' * 5000}", "- " * 5000 + "a"]
LONG_LINES = [*LONG, "x" * 100_000 + ": 1", f"x: {'{a: ' * 1000}{'}' * 1000}", "{{ " + "(" * 300 + ")" * 300 + " }}"]
LONG_LINES += ["*" * 5000, "[" * 2000, "> " * 500 + "a", "<div markdown>" * 300, "    " * 100 + "- a"]
BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))

# What is put into files.
GIVEN = yaml.safe_load(Path(__file__).with_name("broken.yml").read_text("utf-8"))


def _line(change: Change, wanted: re.Pattern[str] = _TOLD) -> Change:
    """A change of one of the lines that are wanted: of those that have something to say, if there is one."""

    def changed(text: str, random: Random) -> str:
        lines = text.splitlines(keepends=True) or [""]
        at = random.choice([index for index, line in enumerate(lines) if wanted.match(line)] or [0])
        lines[at] = change(lines[at], random)
        return "".join(lines)

    return changed


def _valued(line: str, value: str) -> str:
    return _FIELD.sub(lambda field: f"{field[1]} {value}", line)


def _before(line: str, random: Random) -> str:
    """A line before another one, as far in."""
    space = line[: len(line) - len(line.lstrip(" -"))].replace("-", " ")
    return f"{space}{random.choice(GIVEN['lines'])}\n{line}"


def _delete(text: str, random: Random) -> str:
    lines = text.splitlines(keepends=True) or [""]
    at = random.randrange(len(lines))
    return "".join(lines[:at] + lines[at + random.choice([1, 1, 2, 5, 12]) :])


def _swap(text: str, random: Random) -> str:
    lines = text.splitlines(keepends=True) or [""]
    at, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]
    return "".join(lines)


def _sign(text: str, random: Random) -> str:
    """A sign put in, left out or in place of another one."""
    at = random.randrange(len(text) + 1)
    sign: str = random.choice([*GIVEN["signs"], ""])
    return text[:at] + sign + text[at + random.randrange(2) :]


def _head(text: str, random: Random) -> str:
    return f"---\n{random.choice(GIVEN['heads'])}\n---\n\n" + re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)


TEXTS: Mapping[str, Change] = {
    "value": _line(lambda line, random: _valued(line, random.choice(GIVEN["values"])), _FIELD),
    "sign": _sign,
    "line": _line(_before),
    "delete": _delete,
    "repeat": _line(lambda line, random: line * 2),
    "swap": _swap,
    "join": _line(lambda line, random: line.rstrip("\n") + " "),
    "indent": _line(lambda line, random: " " * random.randrange(1, 8) + line),
    "outdent": _line(lambda line, random: line.removeprefix("  ")),
    "tab": _line(lambda line, random: line.replace("  ", "\t", 1)),
    "id": lambda text, random: re.sub(r"\bid: [a-z0-9-]+", "id: plan", text, count=random.randrange(1, 3)),
    "address": lambda text, random: re.sub(r"/[\w./#-]+", random.choice(["//x/", "/../", "/#", "/x/"]), text, count=1),
    "long value": _line(lambda line, random: _valued(line, random.choice(LONG)), _FIELD),
    "long line": _line(lambda line, random: f"{random.choice(LONG_LINES)}\n{line}"),
    "many lines": _line(lambda line, random: line * 3000),
    "bomb": lambda text, random: text + BOMB,
    "twice": lambda text, random: text + random.choice(["", "---\n"]) + text,
    "whole": lambda text, random: str(random.choice(GIVEN["wholes"])),
    "ends": lambda text, random: text.replace("\n", random.choice(GIVEN["ends"])),
    "decomposed": lambda text, random: normalize(random.choice(["NFD", "NFKD"]), text),
    "page": _line(lambda line, random: f"\n{random.choice(GIVEN['pages'])}\n\n{line}"),
    "head": _head,
}
RAW: Mapping[str, Callable[[bytes, Random], bytes]] = {
    "cut": lambda raw, random: raw[: random.randrange(len(raw) + 1)],
    "end": lambda raw, random: raw[random.randrange(len(raw) + 1) :],
    "byte": lambda raw, random: (
        raw[: len(raw) // 2] + random.choice([b"\xff", b"\xc0\x80", b"\xed\xa0\x80"]) + raw[len(raw) // 2 :]
    ),
    "mark": lambda raw, random: b"\xef\xbb\xbf" * random.choice([1, 2]) + raw,
    "encoding": lambda raw, random: raw.decode("utf-8", "replace").encode(random.choice(GIVEN["encodings"]), "replace"),
    "other": lambda raw, random: random.choice([b"PK\x03\x04\x00\xff", bytes(range(256))]),
}
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
        file = random.choice([name for name in sorted(files) if name.endswith(".md") or kind not in ("page", "head")])
        changed[file] = mutate(changed.get(file, files[file]), kind, random)
        steps.append((file, kind))
    return steps, changed
