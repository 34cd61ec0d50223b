"""Pages → structured data for search engines (JSON-LD, schema.org). The municipalities are only what it is about."""

import json
from typing import Any

from macros.files import json_files, tables
from macros.pages.site_map import GeneratedPage
from macros.records.conferences import Event
from macros.site import addresses
from macros.site.site import Site

Thing = dict[str, Any]
_CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"


def script(things: list[Thing]) -> str:
    """The things as the text of a script element; nothing in it can end the element."""
    graph = {"@context": "https://schema.org", "@graph": things}
    return json.dumps(graph, ensure_ascii=False).replace("<", "\\u003c")


def front(site: Site, site_url: str, name: str, description: str) -> list[Thing]:
    """What the start page is."""
    address = f"{site_url.rstrip('/')}/"
    about = {"about": _municipalities(site), "description": description}
    return [{"@type": "WebSite", "name": name, "url": address, "inLanguage": "sv", **about}]


def page(site: Site, site_url: str, name: str, generated: GeneratedPage) -> list[Thing]:
    """What a generated page of the site called `name` is: its breadcrumbs, the events of its year, the data set that it
    explains."""
    base = site_url.rstrip("/")
    steps = (("Start", "/"), *generated.crumbs, (generated.short or generated.title, generated.address))
    items = [
        {"@type": "ListItem", "position": number, "name": step, "item": f"{base}{address}"}
        for number, (step, address) in enumerate(steps, 1)
    ]
    things: list[Thing] = [{"@type": "BreadcrumbList", "itemListElement": items}]
    things += [_event(site, base, event) for event in generated.context.get("events", ()) if event.has_day]
    if generated.address == "/data/":
        things.append(_dataset(site, base, name, generated.description))
    return things


def _event(site: Site, base: str, event: Event) -> Thing:
    assert event.when
    status = "EventCancelled" if event.status == "cancelled" else "EventScheduled"
    thing: Thing = {
        "@type": "Event",
        "name": event.name,
        "url": f"{base}{addresses.of(event)}",
        "startDate": event.when.first.isoformat(),
        "endDate": event.when.last.isoformat(),
        "eventStatus": f"https://schema.org/{status}",
        "inLanguage": "sv",
    }
    if event.digital:
        thing["eventAttendanceMode"] = "https://schema.org/OnlineEventAttendanceMode"
    if event.place:
        thing["location"] = {"@type": "Place", "name": event.place}
    if event.municipality:
        thing["about"] = _municipality(site.get("municipality", event.municipality).name)
    return thing


def _dataset(site: Site, base: str, name: str, description: str) -> Thing:
    files = [(f"{json_files.ROOT}index.json", "application/json")]
    files += [(table.address, "text/csv") for table in tables.TABLES]
    return {
        "@type": "Dataset",
        "name": name,
        "description": description,
        "url": f"{base}/data/",
        "license": _CC0,
        "version": site.data_version,
        "inLanguage": "sv",
        "isAccessibleForFree": True,
        "about": _municipalities(site),
        "distribution": [
            {"@type": "DataDownload", "contentUrl": f"{base}{address}", "encodingFormat": kind}
            for address, kind in files
        ],
    }


def _municipalities(site: Site) -> list[Thing]:
    return [_municipality(municipality.name) for municipality in site.members]


def _municipality(name: str) -> Thing:
    return {"@type": "AdministrativeArea", "name": name}
