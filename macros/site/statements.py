"""Statements in the order and the paragraphs in which pages tell them, and the sources of several records."""

from collections.abc import Iterable

from macros.records.base import Source, Sourced, Statement


def paragraphs(statements: Iterable[Statement]) -> list[list[Statement]]:
    """Statements that read as one paragraph: same time and source, no new heading and no note in between."""
    found: list[list[Statement]] = []
    for item in statements:
        last = found[-1][-1] if found else None
        alone = not last or item.heading or last.note or last.differs
        if last is None or alone or (item.when, item.source) != (last.when, last.source):
            found.append([])
        found[-1].append(item)
    return found


def groups(statements: Iterable[Statement]) -> list[tuple[str | None, list[Statement]]]:
    """Statements under the heading that the first of them carries."""
    found: list[tuple[str | None, list[Statement]]] = []
    for item in statements:
        if item.heading or not found:
            found.append((item.heading, []))
        found[-1][1].append(item)
    return found


def sources(records: Iterable[Sourced]) -> tuple[Source, ...]:
    """Every source of the records, each once, in order."""
    found: dict[tuple[str, str | None], Source] = {}
    for record in records:
        for source in record.source:
            found.setdefault((source.document, source.at), source)
    return tuple(found.values())
