"""Where something stands in the files, and what is wrong with it."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Position(NamedTuple):
    """Where a value stands: file relative to the project, line and column counted from 1. Every value has
    one: a tuple takes less room and time than a dataclass."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Asks:
    """What a fault asks of the other records: the id of the one that `value` names, for the field `name`.

    `kinds` are the fields inside it that may hold the id, each with its kind of record; `other` holds plain texts.
    """

    name: str
    value: str
    kinds: tuple[tuple[str, str], ...]
    other: str


@dataclass(frozen=True, order=True)
class Fault:
    """Something wrong in the data, told to the person who can mend it. A warning stops neither check nor build."""

    position: Position
    message: str
    warning: bool = False
    asks: Asks | None = field(default=None, compare=False)

    @property
    def line(self) -> str:
        """The message on one line, whatever it quotes from the file."""
        return seen(self.message)

    def __str__(self) -> str:
        return f"{seen(str(self.position))}: {'varning: ' if self.warning else ''}{self.line}"


def seen(text: str) -> str:
    """The text with signs that are not seen, such as a line break, as they may be written in YAML."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in text)


class Node(dict[str, Any]):
    """A mapping read from YAML that knows where it, its keys and its values stand.

    `values_at` has a position for each key, and for each item of a list below a key: (key, index).
    """

    __slots__ = ("keys_at", "position", "values_at")

    def __init__(self, position: Position) -> None:
        super().__init__()
        self.position = position
        self.keys_at: dict[str, Position] = {}
        self.values_at: dict[str | tuple[str, int], Position] = {}
