"""The macro calls of a hand-written page: what may be wrong with them, told before the page is rendered, and what they
show.

A page may hold calls such as {{ calendar(2019) }} and nothing else of Jinja: what cannot be written cannot fail.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import jinja2
from jinja2 import nodes

from macros.read.messages import guess
from macros.records.position import Fault, Position


@dataclass(frozen=True)
class Call:
    """A macro call on a page: its values, and its line in the text."""

    name: str
    values: tuple[Any, ...]
    named: Mapping[str, Any]
    line: int


_FORM = 'skriv ett makro så här: {{ programme("programmets-id") }}'


def faults(markdown: str, names: Iterable[str], file: str, before: int = 0) -> Iterator[Fault]:
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
