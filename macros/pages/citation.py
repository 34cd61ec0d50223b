"""How to refer to a goal: in running text and in a list of references, with the version of the data and the address."""

from dataclasses import dataclass

from macros import swedish
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
