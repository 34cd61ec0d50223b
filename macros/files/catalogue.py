"""The open data → a catalogue that data portals harvest (DCAT-AP-SE, JSON-LD). It needs someone who answers for it."""

import json
from typing import Any

from macros.files import json_files, tables
from macros.site.site import Site

ADDRESS = "/data/dcat.jsonld"
_EU = "http://publications.europa.eu/resource/authority"
_LICENCE = {"@id": "http://creativecommons.org/publicdomain/zero/1.0/"}
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def catalogue(site: Site, site_url: str, operator: str, name: str, description: str) -> str:
    """The catalogue of the site called `name`, with its one data set and a distribution for each
    file that holds all of something."""
    base = site_url.rstrip("/")
    publisher = {"@id": f"{base}/om/", "@type": "foaf:Agent", "foaf:name": operator}
    files = [("Alla uppgifter", f"{json_files.ROOT}index.json", "JSON")]
    files += [(table.title, table.address, "CSV") for table in tables.TABLES]
    dataset: dict[str, Any] = {
        "@id": f"{base}/data/#mangd",
        "@type": "dcat:Dataset",
        "dcterms:title": _swedish(name),
        "dcterms:description": _swedish(description),
        "dcterms:publisher": {"@id": publisher["@id"]},
        "dcterms:language": {"@id": f"{_EU}/language/SWE"},
        "dcterms:accessRights": {"@id": f"{_EU}/access-right/PUBLIC"},
        "dcat:theme": {"@id": f"{_EU}/data-theme/GOVE"},
        "dcat:landingPage": {"@id": f"{base}/data/"},
        "dcat:distribution": [_distribution(base, *file) for file in files],
    }
    if site.data_version:
        dataset["dcterms:modified"] = {"@value": site.data_version, "@type": "xsd:date"}
    told = {
        "@context": _CONTEXT,
        "@id": f"{base}{ADDRESS}",
        "@type": "dcat:Catalog",
        "dcterms:title": _swedish(f"{name}: öppna data"),
        "dcterms:description": _swedish(description),
        "dcterms:publisher": publisher,
        "dcterms:license": _LICENCE,
        "dcterms:language": {"@id": f"{_EU}/language/SWE"},
        "foaf:homepage": {"@id": f"{base}/"},
        "dcat:dataset": dataset,
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n"


def _distribution(base: str, title: str, address: str, kind: str) -> dict[str, Any]:
    return {
        "@id": f"{base}{address}",
        "@type": "dcat:Distribution",
        "dcterms:title": _swedish(title),
        "dcat:accessURL": {"@id": f"{base}/data/"},
        "dcat:downloadURL": {"@id": f"{base}{address}"},
        "dcterms:format": {"@id": f"{_EU}/file-type/{kind}"},
        "dcterms:license": _LICENCE,
    }


def _swedish(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "sv"}
