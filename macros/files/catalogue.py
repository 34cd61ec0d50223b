"""The catalogue of the open data for data portals (DCAT-AP-SE 3): one graph, as RDF/XML, which the Swedish portal
reads, and as JSON-LD. Who publishes it is a setting; all else comes from the data."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from macros import swedish
from macros.files import json_files, tables, web_headers
from macros.records.when import When
from macros.site import addresses
from macros.site.site import Site

RDF = "/data/dcat.rdf"
JSON_LD = "/data/dcat.jsonld"
PUBLISHER_TYPES = (  # of the profile
    "Academia-ScientificOrganisation",
    "Company",
    "IndustryConsortium",
    "LocalAuthority",
    "NationalAuthority",
    "NonGovernmentalOrganisation",
    "NonProfitOrganisation",
    "PrivateIndividual(s)",
    "RegionalAuthority",
    "StandardisationBody",
    "SupraNationalAuthority",
)
_EU = "http://publications.europa.eu/resource/authority"
_CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"
_NAMESPACES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


@dataclass(frozen=True)
class Publisher:
    """Who publishes the site: the settings OPERATOR, PUBLISHER_TYPE, CONTACT and ORGANISATION_NUMBER."""

    name: str
    type: str
    contact: str = ""
    number: str = ""


class Iri(str):
    """The name of a thing, never of two: that of a file or a page is its address."""


class Literal(NamedTuple):
    """A text, in a language or of a type of its own."""

    text: str
    language: str = ""
    type: str = ""


Told = dict[str, list[Iri | Literal]]  # properties with their values


class Node(NamedTuple):
    """A thing, its type and what is told of it."""

    iri: Iri
    type: str
    told: Told


class Format(NamedTuple):
    """All data in one format: its id, title, description and media type, and the addresses of its files."""

    id: str
    title: str
    description: str
    type: str
    files: list[str]


def formats() -> list[Format]:
    """The formats of the data. Each has all of its files, as the profile has it of what is parted on several."""
    each = f"En fil för varje tabell: {swedish.series([swedish.uncapital(table.title) for table in tables.TABLES])}."
    csv, books = [table.address for table in tables.TABLES], [table.spreadsheet for table in tables.TABLES]
    return [
        Format("json", "JSON", "Alla uppgifter i en fil.", "application/json", [f"{json_files.ROOT}index.json"]),
        Format("csv", "CSV", each, "text/csv", csv),
        Format("xlsx", "Kalkylblad", each, web_headers.TYPES[".xlsx"], books),
        Format(
            "zip", "Allt i en fil", "Alla filer med JSON och CSV.", "application/zip", [f"{json_files.ROOT}allt.zip"]
        ),
    ]


def graph(
    site: Site, site_url: str, publisher: Publisher, name: str, description: str, size: Callable[[str], int]
) -> list[Node]:
    """The catalogue of the site called `name`, its data set, and what they name. `size` counts the bytes of a file."""
    base = site_url.rstrip("/")
    number = publisher.number.replace("-", "")
    email = _EMAIL.search(publisher.contact)

    def on(address: str) -> Iri:
        return Iri(f"{base}{address}")

    agent = Iri(f"http://dataportal.se/organisation/SE{number}") if number else on("/om/#utgivare")
    contact, period, dataset = on("/om/#kontakt"), on("/data/#period"), on("/data/#mangd")
    places = {on(f"{addresses.of(one)}#plats"): one.name for one in site.municipalities}
    both: Told = {
        "dcterms:description": [_swedish(description)],
        "dcterms:publisher": [agent],
        "dcterms:language": [Iri(f"{_EU}/language/SWE")],
        "dcterms:spatial": [*places],
        "dcterms:issued": [_time(change.date) for change in site.changes[-1:]],
        "dcterms:modified": [_time(change.date) for change in site.changes[:1]],
    }
    catalogue: Told = both | {
        "dcterms:title": [_swedish(f"{name}: öppna data")],
        "dcterms:license": [Iri(_CC0)],
        "dcat:themeTaxonomy": [Iri(f"{_EU}/data-theme")],
        "foaf:homepage": [on("/")],
        "dcat:dataset": [dataset],
    }
    parts = {on(f"/data/#fil-{one.id}"): one for one in formats()}
    data: Told = both | {
        "dcterms:title": [_swedish(name)],
        "dcat:contactPoint": [contact] if email else [],
        "dcat:keyword": [_swedish(word) for word in (*(line.name for line in site.lines), *places.values())],
        "dcat:theme": [Iri(f"{_EU}/data-theme/GOVE")],
        "dcterms:temporal": [period],
        "dcterms:accrualPeriodicity": [Iri(f"{_EU}/frequency/IRREG")],
        "dcterms:accessRights": [Iri(f"{_EU}/access-right/PUBLIC")],
        "dcat:version": [Literal(site.data_version)] if site.data_version else [],
        "dcat:landingPage": [on("/data/")],
        "dcat:distribution": [*parts],
    }
    who: Told = {
        "foaf:name": [_swedish(publisher.name)],
        "dcterms:type": [Iri(f"http://purl.org/adms/publishertype/{publisher.type}")],
        "dcterms:identifier": [Literal(number)] if number else [],
    }
    nodes = [
        Node(on("/data/#katalog"), "dcat:Catalog", catalogue),
        Node(dataset, "dcat:Dataset", data),
        Node(agent, "foaf:Agent", who),
        Node(period, "dcterms:PeriodOfTime", {"dcat:startDate": [_time(site.programmes[0].period.start)]}),
    ]
    if email:
        told: Told = {"vcard:fn": [Literal(publisher.name)], "vcard:hasEmail": [Iri(f"mailto:{email[0]}")]}
        nodes.append(Node(contact, "vcard:Organization", told))
    nodes += [Node(iri, "dcterms:Location", {"rdfs:label": [_swedish(place)]}) for iri, place in places.items()]
    return nodes + [Node(iri, "dcat:Distribution", _files(one, on, size)) for iri, one in parts.items()]


def _files(one: Format, on: Callable[[str], Iri], size: Callable[[str], int]) -> Told:
    return {
        "dcterms:title": [_swedish(one.title)],
        "dcterms:description": [_swedish(one.description)],
        "dcat:accessURL": [on("/data/")],
        "dcat:downloadURL": [on(file) for file in one.files],
        "dcterms:format": [Literal(one.type)],
        "dcat:byteSize": [Literal(str(sum(size(file) for file in one.files)), type="xsd:nonNegativeInteger")],
        "dcterms:license": [Iri(_CC0)],
        "dcatap:availability": [Iri(f"{_EU}/planned-availability/STABLE")],  # their addresses are promised
    }


def _swedish(text: str) -> Literal:
    return Literal(text, language="sv")


def _time(when: When) -> Literal:
    """The day, or the year of what is known less exactly."""
    if when.precision == "day":
        return Literal(when.first.isoformat(), type="xsd:date")
    return Literal(str(when.first.year), type="xsd:gYear")


def rdf(nodes: list[Node]) -> str:
    """The graph as RDF/XML."""
    root = Element("rdf:RDF", {f"xmlns:{prefix}": name for prefix, name in _NAMESPACES.items()})
    for node in nodes:
        element = SubElement(root, node.type, {"rdf:about": node.iri})
        for name, values in node.told.items():
            for value in values:
                if isinstance(value, Iri):
                    SubElement(element, name, {"rdf:resource": value})
                else:
                    SubElement(element, name, _attributes(value)).text = value.text
    indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def _attributes(value: Literal) -> dict[str, str]:
    if value.type:
        prefix, _, name = value.type.partition(":")
        return {"rdf:datatype": f"{_NAMESPACES[prefix]}{name}"}
    return {"xml:lang": value.language} if value.language else {}


def json_ld(nodes: list[Node]) -> str:
    """The graph as JSON-LD."""
    told = [
        {"@id": node.iri, "@type": node.type}
        | {name: [_json(value) for value in values] for name, values in node.told.items() if values}
        for node in nodes
    ]
    return f"{json.dumps({'@context': _NAMESPACES, '@graph': told}, ensure_ascii=False, indent=1)}\n"


def _json(value: Iri | Literal) -> dict[str, Any]:
    if isinstance(value, Iri):
        return {"@id": value}
    parts = {"@value": value.text, "@language": value.language, "@type": value.type}
    return {key: part for key, part in parts.items() if part or key == "@value"}
