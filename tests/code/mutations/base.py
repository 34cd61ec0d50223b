"""What every mutation is made of: the file as lines, a value or a sign put in somewhere."""

import re
from collections.abc import Callable
from random import Random

Mutation = Callable[[bytes, Random], bytes]
known: dict[str, Mutation] = {}

FIELD = re.compile(r"^(\s*(?:- )*[\w-]+:) +(\S.*)$")


def kind(change: Mutation) -> Mutation:
    """Make a mutation known by its name."""
    known[change.__name__] = change
    return change


def mutate(raw: bytes, name: str, random: Random) -> bytes:
    """The file after one mutation of the kind `name`."""
    return known[name](raw, random)


def lines_of(raw: bytes) -> list[str]:
    """The lines of a file, at least one."""
    return raw.decode("utf-8", "replace").splitlines(keepends=True) or [""]


def joined(lines: list[str]) -> bytes:
    """The file that the lines make up."""
    return "".join(lines).encode("utf-8", "surrogatepass")


def told_line(lines: list[str], random: Random) -> int:
    """A line that has something to say, if there is one."""
    told = [index for index, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")]
    return random.choice(told or [0])


def with_value(raw: bytes, random: Random, *values: str) -> bytes:
    """One of the values in place of one that stands on a field's line."""
    lines = lines_of(raw)
    fields = [(index, match) for index, line in enumerate(lines) if (match := FIELD.match(line.rstrip("\n")))]
    if not fields:
        return raw
    index, match = random.choice(fields)
    lines[index] = f"{match[1]} {random.choice(values)}\n"
    return joined(lines)


def with_sign(raw: bytes, random: Random, signs: str) -> bytes:
    text = raw.decode("utf-8", "replace")
    at = random.randrange(len(text) + 1)
    return f"{text[:at]}{random.choice(signs)}{text[at:]}".encode()
