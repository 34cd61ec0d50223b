"""How to refer to anything that can be cited: in running text, in a list of references, and as files for reference
managers (RIS and BibTeX), with the version of the data, the address, and the address where it stands frozen."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from macros import swedish
from macros.records.base import CERTAINTIES
from macros.records.organisation import Document
from macros.records.plans import ActionHeading
from macros.records.programme import Goal, Programme
from macros.site import addresses, history
from macros.site.citable import KINDS, Citable
from macros.site.site import Site

RIS, BIBTEX = "hanvisning.ris", "hanvisning.bib"  # beside each page with something to cite


@dataclass(frozen=True)
class Citation:
    """What a report may copy. `running` stands in a sentence, `reference` in a list of references, before the address.

    `frozen` is where the words stand as they are cited, for ever; nothing until they have been frozen. The fields after
    it are the same as `reference`, one by one.
    """

    key: str
    name: str
    running: str
    reference: str
    address: str
    frozen: str
    issuer: str
    year: str
    title: str
    place: str
    note: str


def of_page(site: Site, page: str, site_url: str = "") -> list[Citation]:
    """How to refer to everything on a page that can be cited, in order. Without `site_url` addresses are those on the
    site."""
    return [of(site, item, site_url) for item in history.of(site).cited_on(page)]


def goal(site: Site, programme: Programme, found: Goal, site_url: str = "") -> Citation:
    """How to refer to a goal."""
    return of(site, history.of(site).cited(addresses.of(programme, found)), site_url)


def of(site: Site, item: Citable, site_url: str = "") -> Citation:
    """How to refer to a citable text."""
    base, frozen = site_url.rstrip("/"), history.of(site).standing(item.address)
    documents = [(site.get("document", source.document), source.at) for source in item.sources]
    first = documents[0][0]
    year = str(first.date.first.year) if first.date else "u.å."
    title, place = _title(item), _place(site, item)
    sources = "; ".join(_source(document, at) for document, at in documents)
    version = frozen.name if frozen else site.data_version
    note = ". ".join(
        (
            *([f"Säkerhet: {CERTAINTIES[item.certainty].term}"] if not item.sure else ()),
            *([f"Dataversion {version}"] if version else ()),
        )
    )
    parts = (f"{first.issuer} ({year})", title, swedish.capital(place), f"Ur {sources}", note)
    return Citation(
        key=re.sub(r"[^a-z0-9]+", "-", item.address).strip("-"),
        name=item.name,
        running=_running(site, item),
        reference=". ".join(filter(None, parts)).replace(".”.", "”.").replace("?.", "?") + ".",
        address=f"{base}{item.address}",
        frozen=f"{base}{history.address(frozen, item.address)}" if frozen else "",
        issuer=first.issuer,
        year=year,
        title=title,
        place=f"{swedish.capital(place)}. Ur {sources}",
        note=note,
    )


def _title(item: Citable) -> str:
    """The name, the words, or both: words of one line are quoted whole."""
    if not item.quoted or not item.text or "\n" in item.text:
        return item.name
    quoted = swedish.quoted(swedish.clause(item.text))
    named = item.kind in ("goal", "overall_goal") and item.name != item.text.removesuffix(".")
    return f"{item.name}: {quoted}" if named else quoted


def _running(site: Site, item: Citable) -> str:
    told = f"{_the(item)} {_of(site, item)}".rstrip()
    return told if item.sure else f"{told} ({CERTAINTIES[item.certainty].term})"


_THE = {
    "overall_goal": "Det övergripande målet",
    "area": "Området",
    "goal": "Målet",
    "subgoal": "Delmålet",
    "glimpse": "Glimten",
    "vision": "Visionen",
    "target": "Målpunkten",
    "action": "Aktiviteten",
}


def _the(item: Citable) -> str:
    """What it is, with its name or words: ”Målet Resor”, ”Visionen ’Vi leder’”."""
    if item.kind not in _THE:
        return item.name
    named = item.kind in ("goal", "overall_goal", "area") and item.name != item.text.removesuffix(".")
    words = item.name if named or item.kind == "area" or not item.text else swedish.quoted(swedish.clause(item.text))
    return f"{_THE[item.kind]} {words}"


def _of(site: Site, item: Citable) -> str:
    """What it stands in, inside a sentence."""
    owner: Any = item.trail[0]
    if item.kind == "subgoal":
        return f"till {_goal(item)} i {_programme(owner)}"
    if item.kind == "event":
        when = next((detail.text for detail in item.details if detail.field == "when"), "")
        return f"({when})" if when else "(utan känd tid)"
    if item.kind in ("vision", "conference", "comparison"):
        return ""
    if item.kind == "section":
        return f"i samarbetsavtalet{f' från {site.agreed}' if site.agreed else ''}"
    return f"i {_programme(owner) if isinstance(owner, Programme) else owner.name}"


def _goal(item: Citable) -> str:
    """The goal that a sub-goal belongs to."""
    (found,) = (record for record in item.trail if isinstance(record, Goal))
    return f"målet {found.name or swedish.quoted(swedish.clause(found.text))}"


def _programme(programme: Programme) -> str:
    years = swedish.period(programme.period.start, programme.period.end)
    return f"{programme.name} ({programme.short}{';' if ',' in programme.short else ','} {years})"


def _place(site: Site, item: Citable) -> str:
    """What kind of text it is and where it stands, for a list of references."""
    owner: Any = item.trail[0]
    kind = KINDS[item.kind]
    if isinstance(owner, Programme) and item.kind != "comparison":
        years = swedish.period(owner.period.start, owner.period.end)
        where = f"{owner.name} ({owner.short}, {_standing(site, owner)} {years})"
        return f"{kind} till {_goal(item)} i {where}" if item.kind == "subgoal" else f"{kind} i {where}"
    if item.kind == "action":
        (heading,) = (record for record in item.trail if isinstance(record, ActionHeading))
        return f"{kind} i {owner.name}, området {heading.name}"
    if item.kind == "target":
        return f"{kind} i {owner.name}"
    if item.kind == "event":
        return f"{kind} {_of(site, item)}"
    return kind


def _standing(site: Site, programme: Programme) -> str:
    """What the years are: those in which the version is in force, or, of one that is not yet, its own."""
    decisions = site.versions.decisions(programme)
    if not decisions.entry:
        return f"{decisions.told}, ännu inte gällande, för"
    return "giltigt" if programme.period.sure else "perioden inte säker:"


def _source(document: Document, at: str | None) -> str:
    """A source: title, date and address as far as they are known, and the place in it."""
    dated = document.date and (document.date.precision != "year" or document.date.text not in document.title)
    told = [document.title, swedish.told(document.date) if document.date and dated else None]
    return ", ".join(part for part in (*told, at, document.url) if part)


def _notes(item: Citation) -> str:
    """The version, where it stands frozen and, while nobody knows where the site is, its address there."""
    frozen = f"Så stod det: {item.frozen}" if item.frozen else ""
    here = "" if _whole(item.address) else f"Adress på webbplatsen: {item.address}"
    return ". ".join(filter(None, (item.note, frozen, here)))


def _whole(address: str) -> bool:
    return not address.startswith("/")


def ris(found: Iterable[Citation]) -> str:
    """References as RIS, which Zotero, EndNote and Mendeley read."""
    return "\r\n".join(line for item in found for line in _ris(item)) + "\r\n"


def _ris(item: Citation) -> list[str]:
    told = {
        "TY": "ELEC",
        "ID": item.key,
        "AU": item.issuer,
        "PY": item.year if item.year.isdigit() else "",
        "TI": item.title,
        "T2": item.place,
        "N1": _notes(item),
        "LA": "sv",
        "UR": item.address if _whole(item.address) else "",
    }
    return [*(f"{tag}  - {' '.join(value.split())}" for tag, value in told.items() if value), "ER  - ", ""]


def bibtex(found: Iterable[Citation]) -> str:
    """References as BibTeX."""
    return "\n".join(_bibtex(item) for item in found)


def _bibtex(item: Citation) -> str:
    told = {
        "author": f"{{{_tex(item.issuer)}}}",
        "year": item.year if item.year.isdigit() else "",
        "title": f"{{{_tex(item.title)}}}",
        "howpublished": _tex(item.place),
        "note": _tex(_notes(item)),
        "url": item.address if _whole(item.address) else "",
        "language": "swedish",
    }
    rows = "".join(f"  {name} = {{{value}}},\n" for name, value in told.items() if value)
    return f"@misc{{{item.key},\n{rows}}}\n"


_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_TEX |= {sign: f"\\{sign}" for sign in "{}%&#$_"}


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in " ".join(text.split()))
