"""How to refer to a goal: in running text and in a list of references, with the version of the data and the address."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from macros import swedish
from macros.records.base import Source, Sourced, Statement
from macros.records.programme import Goal, Programme
from macros.site import addresses
from macros.site.site import Site


@dataclass(frozen=True)
class Citation:
    """What a report may copy. `running` stands in a sentence, `reference` in a list of references."""

    running: str
    reference: str


def goal(site: Site, programme: Programme, found: Goal, site_url: str = "") -> Citation:
    """How to refer to a goal. Without `site_url` the address is that on the site."""
    years = swedish.period(programme.period.start, programme.period.end)
    quoted = f"’{found.text}’"
    running = f"målet {found.name or quoted} i {programme.name} ({programme.short}, {years})"
    known = "giltigt" if programme.period.sure else "perioden inte säker:"
    label = f"{found.name}: {quoted}" if found.name else quoted
    parts = [f"{programme.short} ({known} {years}), mål {label}", f"Källa: {_sources(site, found)}"]
    if site.data_version:
        parts.append(f"Dataversion {site.data_version}")
    address = f"{site_url.rstrip('/')}{addresses.of(programme, found)}"
    return Citation(swedish.capital(running), f"{'. '.join(parts)}. {address}")


def _sources(site: Site, found: Goal) -> str:
    """The title of each source and the place in it."""
    told = [(site.get("document", source.document).title, source.at) for source in found.source]
    return "; ".join(f"{title}, {at}" if at else title for title, at in told)


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


def by_time(statements: Iterable[Statement]) -> list[Statement]:
    """Statements without a time first, then the others, oldest first."""
    return sorted(statements, key=lambda item: item.when.first if item.when else date.min)


def sources(records: Iterable[Sourced]) -> tuple[Source, ...]:
    """Every source of the records, each once, in order."""
    found: dict[tuple[str, str | None], Source] = {}
    for record in records:
        for source in record.source:
            found.setdefault((source.document, source.at), source)
    return tuple(found.values())
