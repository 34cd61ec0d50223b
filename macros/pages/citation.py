"""How to refer to a goal: in running text and in a list of references, with the version of the data and the address."""

from dataclasses import dataclass

from macros import swedish
from macros.records.organisation import Document
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
    quoted = swedish.quoted(swedish.clause(found.text))
    running = f"målet {found.name or quoted} i {programme.name} ({programme.short}, {years})"
    label = f"{found.name}: {quoted}" if found.name else quoted
    parts = [
        f"{programme.short} ({_standing(site, programme)} {years}), mål {label}",
        f"Källa: {_sources(site, found)}",
    ]
    if site.data_version:
        parts.append(f"Dataversion {site.data_version}")
    address = f"{site_url.rstrip('/')}{addresses.of(programme, found)}"
    told = ". ".join(parts).replace(".”.", ".”")
    return Citation(swedish.capital(running), f"{told}. {address}")


def _standing(site: Site, programme: Programme) -> str:
    """What the years are: those in which the version is in force, or, of one that is not yet, its own."""
    decisions = site.versions.decisions(programme)
    if not decisions.entry:
        return f"{decisions.told}, ännu inte gällande, för"
    return "giltigt" if programme.period.sure else "perioden inte säker:"


def _sources(site: Site, found: Goal) -> str:
    """Each source: title, issuer, date and address as far as they are known, and the place in it."""
    return "; ".join(_source(site.get("document", source.document), source.at) for source in found.source)


def _source(document: Document, at: str | None) -> str:
    dated = document.date and (document.date.precision != "year" or document.date.text not in document.title)
    told = [document.title, document.issuer, swedish.told(document.date) if document.date and dated else None]
    return ", ".join(part for part in (*told, at, document.url) if part)
