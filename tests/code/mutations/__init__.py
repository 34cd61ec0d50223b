"""What people and programs do to files: small changes of a text, from honest slips to attacks.

`KINDS` has each by name; `apply` makes those with one number. The same number gives the same.
"""

from collections.abc import Iterator
from random import Random

from tests.code.mutations import fields, files, forms, pages, slips
from tests.code.mutations.base import known, mutate

__all__ = ["KINDS", "apply", "mutate", "plan"]
_PARTS = [part.__name__ for part in (slips, fields, files, forms, pages)]
KINDS = dict(sorted(known.items(), key=lambda item: _PARTS.index(item[1].__module__)))

ONLY_PAGES = ("a_macro_call", "jinja", "markdown", "front_matter")


def plan(seed: int, files: list[str]) -> Iterator[tuple[str, str]]:
    """The file and kind of each mutation with the number `seed`: every third makes two, perhaps in the same file."""
    random = Random(seed)
    pages = [file for file in files if file.endswith(".md")]
    names = list(KINDS)
    for step in range(2 if seed % 3 == 2 else 1):
        name = names[seed % len(names)] if step == 0 else random.choice(names)
        yield random.choice(pages if name in ONLY_PAGES else files), name


def apply(seed: int, files: dict[str, bytes]) -> tuple[list[tuple[str, str]], dict[str, bytes]]:
    """What mutation number `seed` does, and the files that it changes."""
    steps, changed = list(plan(seed, sorted(files))), dict[str, bytes]()
    for index, (file, name) in enumerate(steps):
        changed[file] = mutate(changed.get(file, files[file]), name, Random(seed * 10 + index))
    return steps, changed
