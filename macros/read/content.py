"""The head of a hand-written page (its front matter): what it may say, told at its line. The rest is Markdown.

The head is read by MkDocs' own reader, here and in the build; what is told is what that reader makes of it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import jinja2
import yaml
from jinja2 import nodes
from mkdocs.utils.meta import get_data
from pydantic import Field, ValidationError

from macros.read import messages, yaml_text
from macros.read.messages import guess
from macros.records.base import Choices, Record, Text, Word
from macros.records.position import Fault, Node, Position

_HEAD = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_EMPTY = re.compile(r"---[ \t]*\n(?:[ \t]*(?:#.*)?\n)*(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_RUN = re.compile(r"([^\w\s=-] ?)\1{299}")  # Markdown reads such a line again for every sign
_BARE = re.compile(r" {0,3}[A-Za-z0-9_-]+:")  # MkDocs takes such a first line for a head, too


@dataclass(frozen=True)
class Page:
    """A hand-written page: the text of its file, what its head says, and its Markdown."""

    text: str
    head: Mapping[str, Any]
    markdown: str

    @property
    def before(self) -> int:
        """The number of lines before the Markdown in the file."""
        return self.text.count("\n") - self.markdown.count("\n")


def read(text: str) -> Page:
    """The page as MkDocs reads it."""
    markdown, head = get_data(text)
    return Page(text, head, markdown)


class _Search(Record):
    exclude: bool = False


class _Head(Record):
    """What the head of a page may say."""

    description: Text | None = Field(None, description="Vad sidan handlar om, för sökmotorer.")
    title: Text | None = Field(None, description="Sidans titel, när den inte är rubriken.")
    hide: tuple[Annotated[Literal["toc"], Choices({"toc": Word("innehållsförteckningen")})], ...] = ()
    search: _Search | None = Field(None, description="exclude: sidan går inte att söka.")


def faults(file: str, raw: bytes) -> Iterator[Fault]:
    """What is wrong with the text and the head of a page."""
    try:
        text = yaml_text.plain(file, raw)
    except yaml_text.Unreadable as error:
        yield error.fault
        return
    start = Position(file, 1, 1)
    if run := _RUN.search(text):
        yield Fault(
            yaml_text.position(file, text, run.start()), "samma tecken står hundratals gånger i rad; ta bort dem"
        )
    if _EMPTY.match(text):
        yield Fault(start, "sidans huvud är tomt; skriv description: … mellan raderna med ---, eller ta bort dem")
    elif found := _HEAD.match(text):
        yield from _of_head(file, text, found[1], start)
    elif text.startswith("---"):
        yield Fault(start, "sidans huvud har ingen slutrad; skriv --- på en egen rad efter det")
    elif _BARE.match(text):
        yield Fault(start, "sidans huvud ska stå mellan två rader med ---; lägg till dem, eller börja med rubriken")


def _of_head(file: str, text: str, head: str, start: Position) -> Iterator[Fault]:
    content, wrong = yaml_text.read(file, f"\n{head}".encode())
    yield from wrong
    if content is not None and not isinstance(content, Node):
        yield Fault(
            start, f"sidans huvud är {messages.found(content)} men ska ha fält: namn, kolon och värde på varje rad"
        )
    elif content is not None:
        told = _of_fields(content, start)
        yield from told
        places = {fault.position for fault in told}
        yield from (fault for fault in _otherwise(content, read(text).head) if fault.position not in places)


def _of_fields(content: Node, start: Position) -> list[Fault]:
    try:
        _Head.model_validate(content)
    except ValidationError as error:
        return messages.faults(error, _Head, content, start)
    return []


def _otherwise(content: Node, head: Mapping[str, Any]) -> Iterator[Fault]:
    """The texts of a head that MkDocs does not read as texts, for its YAML is older: NO, 12:30, 2026-02-30."""
    for name, value in content.items():
        if name not in _Head.model_fields or not isinstance(value, str):
            continue
        if not isinstance(head[name] if head else _older(value), str):
            told = f"”{name}” är {messages.found(value)}, som inte läses som text; sätt det inom citattecken"
            yield Fault(content.values_at[name], told)


def _older(value: str) -> Any:
    """The value as the older YAML has it; None for one that it cannot read, so that nothing of the head is read."""
    try:
        return yaml.safe_load(value)
    except (ValueError, yaml.YAMLError):
        return None


@dataclass(frozen=True)
class Call:
    """A macro call on a page: its values, and its line in the text."""

    name: str
    values: tuple[Any, ...]
    named: Mapping[str, Any]
    line: int


_FORM = 'skriv ett makro så här: {{ programme("programmets-id") }}'


def call_faults(markdown: str, names: Iterable[str], file: str, before: int = 0) -> Iterator[Fault]:
    """Every call that is not one of a macro with plain values. `names` are the macros that there are.

    `before` is the number of lines before the text in the file (the front matter, which MkDocs takes away).
    """
    try:
        tree = jinja2.Environment().parse(markdown)
    except jinja2.TemplateSyntaxError as error:
        yield Fault(Position(file, before + error.lineno, 1), f"makrot är felskrivet; {_FORM}")
        return
    except (RecursionError, ValueError):  # parentheses in parentheses without end, a number of thousands of digits
        yield Fault(Position(file, before + 1, 1), f"ett makro på sidan är felskrivet; {_FORM}")
        return
    known = set(names)
    for node in tree.body:
        parts = node.nodes if isinstance(node, nodes.Output) else [node]
        for part in parts:
            if not isinstance(part, nodes.TemplateData) and (message := _wrong(part, known)):
                yield Fault(Position(file, before + part.lineno, 1), message)


def calls(markdown: str) -> Iterator[Call]:
    """The calls of a page without faults, in order."""
    tree = jinja2.Environment().parse(markdown)
    for part in (part for node in tree.body if isinstance(node, nodes.Output) for part in node.nodes):
        if isinstance(part, nodes.Call) and isinstance(part.node, nodes.Name):
            given = {keyword.key: keyword.value.as_const() for keyword in part.kwargs}
            yield Call(part.node.name, tuple(value.as_const() for value in part.args), given, part.lineno)


def _wrong(part: nodes.Node, known: set[str]) -> str | None:
    name = part.node if isinstance(part, nodes.Call) else part
    if isinstance(name, nodes.Name) and name.name not in known:
        return f"makrot ”{name.name}” finns inte.{guess(name.name, known)}"
    if not isinstance(part, nodes.Call) or not isinstance(name, nodes.Name) or part.dyn_args or part.dyn_kwargs:
        return f"bara makron får stå inom klamrar; {_FORM}"
    values = [*part.args, *(keyword.value for keyword in part.kwargs)]
    if not all(isinstance(value, nodes.Const) for value in values):
        return f"makrots värden ska vara text inom citattecken eller tal; {_FORM}"
    return None


def rendered(markdown: str, macros: Mapping[str, Callable[..., str]]) -> str:
    """The page with what its calls show. The page must be without faults."""
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, keep_trailing_newline=True)
    return environment.from_string(markdown).render(macros)
