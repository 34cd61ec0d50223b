"""Structured data: only what schema.org knows, and only where the site has an address."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from rdflib import SDO

from macros import structured
from tests import built
from tests.conftest import example_site

URL = "https://sup.example/"


@cache
def published() -> Path:
    return built.build(SITE_URL=URL)


def things(site: Path) -> dict[str, list[Any]]:
    """What each page says of itself, by its address."""
    found = {}
    for path in site.rglob("index.html"):
        for text in re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', path.read_text("utf-8"), re.DOTALL
        ):
            address = f"/{path.parent.relative_to(site).as_posix()}/".replace("/./", "/")
            found[address] = json.loads(text)["@graph"]
    return found


def terms(value: Any) -> Iterator[str]:
    """Every type and property in it."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item["@type"]
            yield from (name for name in item if name != "@type")
            yield from (term for inner in item.values() for term in terms(inner))


def test_every_type_and_property_is_known_to_schema_org() -> None:
    used = set(terms([thing for found in things(published()).values() for thing in found]))
    assert {"WebSite", "BreadcrumbList", "Event", "Dataset", "AdministrativeArea"} <= used
    assert [term for term in used if SDO[term] not in SDO] == []
    assert SDO["inventedTerm"] not in SDO


def test_a_goal_tells_the_way_to_it() -> None:
    (crumbs,) = things(published())["/program/sup-2040/tillganglighet/"]
    steps = [(item["name"], item["item"]) for item in crumbs["itemListElement"]]
    assert steps == [
        ("Start", URL),
        ("Program", f"{URL}program/"),
        ("SUP 2040", f"{URL}program/sup-2040/"),
        ("Tillgänglighet", f"{URL}program/sup-2040/tillganglighet/"),
    ]


def test_a_year_tells_its_events_that_have_a_day() -> None:
    events = [thing for thing in things(published())["/kalender/2012/"] if thing["@type"] == "Event"]
    assert len(events) == 14
    assert all(event["url"].startswith(f"{URL}kalender/2012/#") for event in events)


def test_a_municipality_is_only_what_something_is_about() -> None:
    def owners(value: Any, name: str = "") -> Iterator[str]:
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                if item.get("@type") == "AdministrativeArea":
                    yield name
                yield from (owner for key, inner in item.items() for owner in owners(inner, key))

    assert set(owners(list(things(published()).values()) and [t for v in things(published()).values() for t in v])) == {
        "about"
    }


def test_a_page_tells_its_address_title_and_words_and_robots_find_all() -> None:
    html = (published() / "program/sup-2040/tillganglighet/index.html").read_text("utf-8")
    address = f"{URL}program/sup-2040/tillganglighet/"
    assert html.count(f'<link rel="canonical" href="{address}">') == 1
    assert f'<meta property="og:url" content="{address}">' in html
    assert '<meta property="og:title" content="Tillgänglighet – mål i SUP 2040">' in html
    assert (published() / "robots.txt").read_text("utf-8").endswith(f"Sitemap: {URL}sitemap.xml\n")
    assert f"<loc>{address}</loc>" in (published() / "sitemap.xml").read_text("utf-8")


def test_a_site_without_an_address_leaves_all_of_it_out() -> None:
    site = built.real_site()
    html = (site / "program/sup-2040/tillganglighet/index.html").read_text("utf-8")
    assert not re.search(r'rel="canonical"|property="og:|ld\+json', html)
    assert [name for name in ("robots.txt", "sitemap.xml", "sitemap.xml.gz") if (site / name).exists()] == []


def test_no_word_of_the_data_ends_the_script() -> None:
    assert "</script>" not in structured.script([{"name": "</script><b>"}])
    assert structured.front(example_site("2022-06-01"), URL, "Om")[0]["url"] == URL
