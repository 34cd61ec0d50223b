"""The search of the real site: whatever has a page is found by its own name, also without the marks of å, ä and ö."""

import unicodedata

import pytest
from playwright.sync_api import Browser, Page

from macros.pages.site_map import GeneratedPage
from tests import built, served
from tests.served import hits

KINDS = ("program", "mål", "nätverk", "kommun", "organ", "konferens", "plan", "kalender")


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Page:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.goto(address)
    return opened


def sample() -> list[tuple[GeneratedPage, set[str]]]:
    """The first, middle and last page of each kind, each with the addresses of all in its kind that are called so."""
    found = []
    pages = served.generated(built.real_site())
    for kind in KINDS:
        own = [one for one in pages if one.kind.partition(" ")[0] == kind]
        for one in {own[index].address: own[index] for index in (0, len(own) // 2, -1) if own}.values():
            found.append((one, {other.address for other in own if name(other) == name(one)}))
    return found


def name(page: GeneratedPage) -> str:
    """What a page is called where the pages around it are already told."""
    return page.short or page.title


def test_a_page_is_among_the_first_three_when_its_name_is_sought(page: Page) -> None:
    missed = {}
    for one, called_so in sample():
        found = hits(page, name(one))[:3]
        if not called_so & set(found):
            missed[name(one)] = found
    assert missed == {}


def test_a_name_is_found_without_its_marks(page: Page) -> None:
    bare = {_bare(name(one)): called_so for one, called_so in sample() if _bare(name(one)) != name(one)}
    assert [query for query, called_so in list(bare.items())[:5] if not called_so & set(hits(page, query)[:3])] == []


def _bare(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
