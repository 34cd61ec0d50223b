"""The script of the shell in a real browser: colours, contents, what folds, and the search when it fails."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests import built, served

LOOK = "[document.documentElement.dataset.look ?? 'system', getComputedStyle(document.body).colorScheme]"
STORED = "JSON.stringify(localStorage)"


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Iterator[Page]:
    """One for all: opening another costs as much as three visits."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme="dark")
    yield opened
    opened.close()


@pytest.fixture
def page(opened: Page, region: str) -> Iterator[Page]:
    """A page, to one who has chosen nothing before."""
    opened.set_viewport_size({"width": 1280, "height": 900})
    opened.goto(f"{region}/om/")
    yield opened
    opened.unroute_all()
    opened.evaluate("localStorage.clear()")


def press(page: Page) -> None:
    page.locator(".shell-look label:visible").click()


def test_the_button_leads_through_the_looks_and_the_choice_holds_on_the_next_page(page: Page, region: str) -> None:
    assert page.evaluate(LOOK) == ["system", "light dark"]
    assert page.evaluate(STORED) == "{}"
    press(page)
    assert page.evaluate(LOOK) == ["light", "light"]
    expect(page.locator(".shell-look label:visible")).to_have_attribute("title", "Ljust utseende")
    page.goto(f"{region}/program/fup-23/")
    assert page.evaluate(LOOK) == ["light", "light"]
    press(page)
    assert page.evaluate(LOOK) == ["dark", "dark"]
    assert json.loads(page.evaluate(STORED)) == {"/.__palette": "dark"}
    press(page)
    assert page.evaluate(LOOK) == ["system", "light dark"]
    assert page.evaluate(STORED) == "{}"
    assert page.evaluate("sessionStorage.length") == 0


def test_a_site_in_a_folder_keeps_its_own_choice_and_finds_its_search(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "fup").symlink_to(built.region_site())
    with served.serving(tmp_path) as outside:
        page = browser.new_page()
        page.goto(f"{outside}/fup/om/")
        press(page)
        assert json.loads(page.evaluate(STORED)) == {"/fup/.__palette": "light"}
        page.goto(f"{outside}/fup/program/fup-23/")
        assert page.evaluate(LOOK) == ["light", "light"]
        page.get_by_role("searchbox", name="Sök").fill("resor")
        page.locator(".search li a").first.wait_for(timeout=20_000)
        page.close()


def test_the_keyboard_chooses_too(page: Page) -> None:
    page.get_by_role("radio", name="Utseende som systemet").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", name="Ljust utseende")).to_be_focused()
    page.keyboard.press("ArrowRight")
    assert page.evaluate(LOOK) == ["dark", "dark"]
    checked = "[...document.querySelectorAll('[name=__palette]')].map(look => look.checked)"
    assert page.evaluate(checked) == [False, False, True]


def test_a_choice_holds_before_anything_is_painted(page: Page, region: str) -> None:
    press(page)
    page.add_init_script(
        "new MutationObserver((_, observer) => { if (document.body) observer.disconnect();"
        " globalThis.first = document.documentElement.dataset.look; })"
        ".observe(document, {childList: true, subtree: true})"
    )
    page.goto(f"{region}/")
    assert page.evaluate("first") == "light"


def test_single_keys_lead_nowhere(page: Page) -> None:
    """Those who speak to their computer send letters by mistake: WCAG 2.1.4."""
    here = page.url
    for key in "npfs/.,":
        page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert page.url == here


def test_the_contents_say_where_the_reader_is(page: Page, region: str) -> None:
    page.goto(f"{region}/redigera/falt/")
    here = page.locator(".shell-toc [aria-current=location]")
    names = page.locator(".shell-toc a")
    expect(here).to_have_text(names.first.inner_text())
    second = names.nth(1)
    page.evaluate(
        "id => document.getElementById(id).scrollIntoView()", (second.get_attribute("href") or "").lstrip("#")
    )
    expect(here).to_have_text(second.inner_text())
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(here).to_have_text(names.last.inner_text())


def test_a_link_into_what_is_folded_opens_it(page: Page, region: str) -> None:
    page.goto(f"{region}/program/fup-10/")
    folded = page.locator("details#glimtar")
    assert folded.get_attribute("open") is None
    page.goto(f"{region}/program/fup-10/#glimt-hav")
    expect(folded).to_have_attribute("open", "")
    expect(page.locator("#glimt-hav")).to_be_in_viewport()


def test_the_keyboard_reaches_code_that_is_too_wide_and_only_that(page: Page, region: str) -> None:
    page.goto(f"{region}/data/")
    blocks = page.locator("pre > code")
    assert page.locator("pre > code[tabindex]").count() < blocks.count()
    page.set_viewport_size({"width": 360, "height": 800})
    expect(page.locator("pre > code[tabindex='0']").first).to_be_visible()
    wide = blocks.evaluate_all("blocks => blocks.filter(block => block.scrollWidth > block.clientWidth).length")
    expect(page.locator("pre > code[tabindex='0']")).to_have_count(wide)


def test_on_paper_nothing_is_folded(page: Page, region: str) -> None:
    page.goto(f"{region}/program/fup-23/")
    folded = "document.querySelectorAll('details:not([open])').length"
    before = page.evaluate(folded)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert (before > 0, page.evaluate(folded)) == (True, 0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(folded) == before


def test_a_search_that_cannot_be_fetched_is_told(page: Page) -> None:
    page.route("**/search.*.js", lambda route: route.abort())
    page.get_by_role("searchbox", name="Sök").fill("resor")
    expect(page.get_by_text("Sökningen gick inte att starta.")).to_be_visible()


def test_what_is_written_before_the_search_has_come_is_searched_for(page: Page) -> None:
    held: list[Route] = []
    page.route("**/search.*.js", lambda route: held.append(route))
    with page.expect_request("**/search.*.js"):
        page.get_by_role("searchbox", name="Sök").fill("resor")
    expect(page.locator(".search__panel")).to_be_hidden()
    held[0].continue_()
    page.locator(".search li a").first.wait_for(timeout=20_000)
