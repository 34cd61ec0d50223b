"""Structured data: only what schema.org knows, and only where the site has an address."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from rdflib import SDO

from macros.pages import json_ld
from macros.pages.site_map import pages
from tests import built
from tests.conftest import example_site

URL = built.PUBLISHED["SITE_URL"]


@cache
def things() -> dict[str, list[Any]]:
    """What each page says of itself, by its address."""
    site = example_site("2024-06-01")
    found = {page.address: json_ld.page(site, URL, "Ett namn", page) for page in pages(site)}
    return {"/": json_ld.front(site, URL, "Ett namn", "Om")} | found


def terms(value: Any) -> Iterator[str]:
    """Every type and property in it."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item["@type"]
            yield from (name for name in item if name != "@type")
            yield from (term for inner in item.values() for term in terms(inner))


def owners(value: Any, name: str = "") -> Iterator[str]:
    """The properties that municipalities stand in."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            if item.get("@type") == "AdministrativeArea":
                yield name
            yield from (owner for key, inner in item.items() for owner in owners(inner, key))


def test_every_type_and_property_is_known_to_schema_org() -> None:
    used = set(terms([thing for found in things().values() for thing in found]))
    assert {"WebSite", "BreadcrumbList", "Event", "Dataset", "AdministrativeArea"} <= used
    assert [term for term in used if SDO[term] not in SDO] == []
    assert SDO["inventedTerm"] not in SDO


def test_site_and_data_set_are_called_what_the_site_is() -> None:
    found = [thing for page in things().values() for thing in page if thing["@type"] in ("WebSite", "Dataset")]
    assert {thing["name"] for thing in found} == {"Ett namn"}
    assert len(found) == 2


def test_a_goal_tells_the_way_to_it() -> None:
    (crumbs,) = things()["/program/fup-21/resor/"]
    steps = [(item["name"], item["item"]) for item in crumbs["itemListElement"]]
    assert steps == [
        ("Start", URL),
        ("Program", f"{URL}program/"),
        ("FUP 19 (justerat 2021)", f"{URL}program/fup-21/"),
        ("Hållbara resor", f"{URL}program/fup-21/resor/"),
    ]


def test_a_year_tells_its_events_that_have_a_day() -> None:
    events = [thing for thing in things()["/kalender/2012/"] if thing["@type"] == "Event"]
    assert [event["url"] for event in events] == [f"{URL}kalender/2012/#2012-03-20-ting"]


def test_a_municipality_is_only_what_something_is_about() -> None:
    assert set(owners([thing for found in things().values() for thing in found])) == {"about"}


def test_a_page_tells_its_address_title_and_words_and_robots_find_all() -> None:
    site = built.region_published()
    html = (site / "program/fup-21/resor/index.html").read_text("utf-8")
    address = f"{URL}program/fup-21/resor/"
    assert html.count(f'<link rel="canonical" href="{address}">') == 1
    assert f'<meta property="og:url" content="{address}">' in html
    assert '<meta property="og:title" content="Hållbara resor – mål i FUP 19 (justerat 2021)">' in html
    (told,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert json.loads(told)["@graph"][0]["@type"] == "BreadcrumbList"
    assert (site / "robots.txt").read_text("utf-8").endswith(f"Sitemap: {URL}sitemap.xml\n")
    assert f"<loc>{address}</loc>" in (site / "sitemap.xml").read_text("utf-8")


def test_a_site_without_an_address_leaves_all_of_it_out() -> None:
    site = built.region_site()
    html = (site / "program/fup-21/resor/index.html").read_text("utf-8")
    assert not re.search(r'rel="canonical"|property="og:|ld\+json', html)
    assert [name for name in ("robots.txt", "sitemap.xml", "sitemap.xml.gz") if (site / name).exists()] == []


def test_no_word_of_the_data_ends_the_script() -> None:
    assert "</script>" not in json_ld.script([{"name": "</script><b>"}])
