"""What may be wrong with the macro calls of a hand-written page, told before the page is rendered."""

from collections.abc import Iterable, Iterator

import jinja2
from jinja2 import meta, nodes

from macros.fields import Fault, Position
from macros.messages import guess


def faults(markdown: str, names: Iterable[str], file: str) -> Iterator[Fault]:
    """The page's faults of form, and its calls of macros that do not exist. `names` are those that do.

    Lines are counted without the front matter, which MkDocs has taken away.
    """
    try:
        tree = jinja2.Environment().parse(markdown)
    except jinja2.TemplateSyntaxError as error:
        yield Fault(
            Position(file, error.lineno, 1), 'makrot är felskrivet; skriv till exempel {{ programme("sup-2040") }}'
        )
        return
    known = set(names)
    strange = meta.find_undeclared_variables(tree) - known - set(jinja2.defaults.DEFAULT_NAMESPACE)
    for call in tree.find_all(nodes.Name):
        if call.name in strange:
            message = f"makrot ”{call.name}” finns inte.{guess(call.name, known)}"
            yield Fault(Position(file, call.lineno, 1), message)
