"""The head of a hand-written page (its front matter): what it may say, told at its line. The rest is Markdown."""

import re
from collections.abc import Iterator
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from macros import messages, reader
from macros.faults import Fault, Node, Position
from macros.fields import Text

_HEAD = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_RUN = re.compile(r"([^\w\s=-] ?)\1{299}")  # Markdown reads such a line again for every sign
_BARE = re.compile(r" {0,3}[A-Za-z0-9_-]+:")  # MkDocs takes such a first line for a head, too


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Search(_Strict):
    exclude: bool = False


class _Head(_Strict):
    """What the head of a page may say."""

    description: Text | None = Field(None, description="Vad sidan handlar om, för sökmotorer.")
    title: Text | None = Field(None, description="Sidans titel, när den inte är rubriken.")
    hide: tuple[Literal["toc"], ...] = Field((), description="toc: innehållsförteckningen.")
    search: _Search | None = Field(None, description="exclude: sidan går inte att söka.")


def faults(file: str, raw: bytes) -> Iterator[Fault]:
    """What is wrong with the text and the head of a page."""
    try:
        text = reader.plain(file, raw)
    except reader.Unreadable as error:
        yield error.fault
        return
    start = Position(file, 1, 1)
    if run := _RUN.search(text):
        yield Fault(reader.position(file, text, run.start()), "samma tecken står hundratals gånger i rad; ta bort dem")
    if found := _HEAD.match(text):
        yield from _of_head(file, found[1], start)
    elif text.startswith("---"):
        yield Fault(start, "sidans huvud har ingen slutrad; skriv --- på en egen rad efter det")
    elif _BARE.match(text):
        yield Fault(start, "sidans huvud ska stå mellan två rader med ---; lägg till dem, eller börja med rubriken")


def _of_head(file: str, head: str, start: Position) -> Iterator[Fault]:
    if not re.sub("#.*", "", head).strip():
        return
    content, wrong = reader.read(file, f"\n{head}".encode())
    yield from wrong
    if content is not None and not isinstance(content, Node):
        yield Fault(
            start, f"sidans huvud är {messages.found(content)} men ska ha fält: namn, kolon och värde på varje rad"
        )
    elif content is not None:
        try:
            _Head.model_validate(content)
        except ValidationError as error:
            yield from messages.faults(error, _Head, content, start)
