"""What may be wrong with the macro calls of a hand-written page, told before the page is rendered.

A page may hold calls such as {{ programme("sup-2040") }} and nothing else of Jinja: what cannot be written cannot fail.
"""

from collections.abc import Iterable, Iterator

import jinja2
from jinja2 import nodes

from macros.fields import Fault, Position
from macros.messages import guess

_FORM = 'skriv ett makro så här: {{ programme("sup-2040") }}'


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


def place(file: str, text: str, name: str, number: int) -> Position:
    """Where the macro `name` is called for the time with that number, from 1; the beginning where it is not found."""
    try:
        calls = list(jinja2.Environment().parse(text).find_all(nodes.Call))
    except (jinja2.TemplateSyntaxError, RecursionError, ValueError):
        calls = []
    lines = [call.lineno for call in calls if isinstance(call.node, nodes.Name) and call.node.name == name]
    return Position(file, lines[number - 1] if number <= len(lines) else 1, 1)


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
