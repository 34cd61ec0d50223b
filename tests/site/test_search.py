"""The search box of the head, and the citation that can be copied, in a real browser."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import IN_BROWSER, cases

pytestmark = IN_BROWSER
QUERIES: list[dict[str, str]] = cases("queries")


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.goto(address)
    yield opened
    opened.close()


def hits(page: Page, query: str) -> list[str]:
    """The addresses of the hits, in order."""
    page.reload()
    page.get_by_role("searchbox", name="Sök").fill(query)
    page.locator(".search li a").first.wait_for(timeout=20000)
    found: list[str] = page.locator(".search li a").evaluate_all("links => links.map(link => link.href)")
    return [urlsplit(link).path for link in found]


def test_real_queries_find_their_page(page: Page) -> None:
    places: dict[str, Any] = {}
    for case in QUERIES:
        found = hits(page, case["query"])
        places[case["query"]] = found.index(case["page"]) + 1 if case["page"] in found else None
    assert len(places) == 25
    assert {query: place for query, place in places.items() if place not in (1, 2, 3)} == {}
    assert sum(place == 1 for place in places.values()) >= 20, places


def test_a_hit_tells_its_kind_and_the_latest_programme_leads(page: Page) -> None:
    assert hits(page, "tillganglighet")[0] == "/program/sup-2040/tillganglighet/"
    assert page.locator(".search__kind").first.inner_text() == "mål i SUP 2040"
    assert page.get_by_role("search").get_by_role("status").inner_text().endswith("träffar")


def test_a_word_that_is_nowhere_is_told(page: Page) -> None:
    page.get_by_role("searchbox", name="Sök").fill("qqqzzz")
    page.get_by_text("Inga träffar på ”qqqzzz”.").wait_for(timeout=20000)


def test_the_search_works_with_the_keyboard_alone(page: Page) -> None:
    hits(page, "rådslag")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/konferenser/radslag/")
    hits(page, "rådslag")
    page.keyboard.press("Escape")
    assert not page.locator(".search__panel").is_visible()


def test_nothing_of_the_search_is_fetched_until_it_is_used(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/program/", wait_until="networkidle")
    assert [url for url in asked if "pagefind" in url or "search" in url] == []
    page.get_by_role("searchbox", name="Sök").focus()
    page.wait_for_event("requestfinished", lambda request: "pagefind" in request.url)
    assert [url for url in asked if not url.startswith(address)] == []


def test_a_citation_is_copied_whole_and_has_no_button_without_script(browser: Browser, address: str) -> None:
    goal = f"{address}/program/sup-2040/tillganglighet/"
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(goal)
    page.get_by_role("button", name="Kopiera").last.click()
    page.get_by_text("Texten är kopierad.").wait_for(state="attached")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#hanvisa-kallforteckning").inner_text()
    assert copied.startswith("SUP 2040 (giltigt 2023–2026), mål Tillgänglighet: ’")
    context.close()
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(goal)
    assert page.get_by_role("button", name="Kopiera").count() == 0
    assert page.locator("#hanvisa-lopande").inner_text().startswith("Målet Tillgänglighet i ")
    plain.close()
