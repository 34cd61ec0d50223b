"""The main paths of readers, officials and editors in a real browser, by mouse and by keyboard, and what axe says."""

from collections import Counter
from collections.abc import Iterator
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import served
from tests.conftest import IN_BROWSER
from tools import audit

pytestmark = IN_BROWSER
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


def test_a_reader_goes_from_the_start_page_to_the_network_behind_a_goal(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="SUP 2040", exact=True).first.click()
    expect(page).to_have_url(f"{address}/program/sup-2040/")
    page.get_by_role("link", name="Tillgänglighet", exact=True).first.click()
    expect(page).to_have_url(f"{address}/program/sup-2040/tillganglighet/")
    page.get_by_role("link", name="Nätverk för trafikstrateger").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nätverk för trafikstrateger")


def test_an_official_finds_a_goal_and_its_fixed_address(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="Alla mål").first.click()
    expect(page).to_have_url(f"{address}/mal/")
    page.locator("main a[href$='sup-2040/klimatomstallning/']").first.click()
    expect(page.locator(".slab__address code")).to_have_text("/program/sup-2040/klimatomstallning/")


def test_an_editor_finds_the_data_file_behind_a_page(page: Page, address: str) -> None:
    page.goto(f"{address}/program/sup-2040/tillganglighet/")
    link = page.get_by_role("link", name="Visa datafilen data/programmes/sup-2040.yml")
    found = page.request.get(str(link.evaluate("link => link.href")))
    assert "Sveriges mest tillgängliga storstadsregion" in found.text()


def test_the_keyboard_skips_to_the_content_and_always_shows_where_it_is(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Gå till innehåll")
    expect(skip).to_be_focused()
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
    assert "none" not in seen[3:]
    skip.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#innehall') !== null")


def test_the_keyboard_opens_the_menu_on_a_phone(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(address)
    menu = page.get_by_role("checkbox", name="Meny")
    menu.focus()
    page.keyboard.press("Space")
    page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Nätverk").press("Enter")
    expect(page).to_have_url(f"{address}/natverk/")
    page.close()


@pytest.mark.parametrize("scheme", audit.SCHEMES)
@pytest.mark.parametrize("width", audit.WIDTHS)
def test_axe_finds_nothing_on_a_page_of_each_kind(browser: Browser, address: str, scheme: str, width: int) -> None:
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})  # type: ignore[arg-type]
    found = []
    for path in served.KINDS.values():
        page.goto(address + path)
        page.evaluate(AXE)
        found += [f"{path}: {finding}" for finding in audit.findings(page)]
    page.close()
    assert found == []


def test_axe_would_tell_of_a_fault(page: Page, address: str) -> None:
    page.goto(f"{address}/om/")
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"x\">')")
    page.evaluate(AXE)
    assert "image-alt: img" in audit.findings(page)


@pytest.mark.parametrize("path", ["/plan/2019/", "/kalender/2019/", "/konferenser/radslag/"])
def test_a_table_that_has_become_a_list_on_a_phone_is_still_read_as_a_table(
    browser: Browser, address: str, path: str
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(address + path)
    # What the browser itself tells those who listen, not what the HTML would mean without its style.
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = Counter(node["role"]["value"] for node in tree if not node["ignored"])
    assert roles["table"] == page.locator("main table:visible").count()
    assert roles["row"] > roles["table"]
    assert roles["rowheader"] + roles["cell"] > roles["row"]
    assert roles["LayoutTable"] == 0
    page.close()


def test_only_the_choice_of_colours_is_kept_in_the_browser(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("label[for=__palette_1]").first.click()
    assert page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)]") == [["/.__palette"], []]
    page.goto(f"{address}/om/")
    expect(page.locator("main")).to_contain_text("__palette")


@pytest.mark.parametrize("kind", ["mål", "program", "plan"])
def test_a_page_on_paper_has_its_address_and_date_and_no_menus(page: Page, address: str, kind: str) -> None:
    page.goto(address + served.KINDS[kind])
    page.emulate_media(media="print")
    expect(page.locator(".shell-paper")).to_contain_text(served.KINDS[kind])
    expect(page.locator(".shell-paper")).to_contain_text("Byggd ")
    source = str(page.locator(".source a").first.evaluate("link => link.pathname"))
    expect(page.locator(".shell-paper li").filter(has_text=source).first).to_be_visible()
    for menu in page.locator("nav:not(article nav), .shell-button, .search, .shell-edit").all():
        expect(menu).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.pdf(format="A4").startswith(b"%PDF-")
