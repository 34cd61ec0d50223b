"""The built site in a real browser: no sideways scroll, nothing from other hosts, readable without script."""

import pytest
from playwright.sync_api import Browser

from tests.conftest import IN_BROWSER

pytestmark = IN_BROWSER
PAGES = [
    "/",
    "/program/",
    "/program/sup-2040/",
    "/mal/",
    "/program/sup-2013/",
    "/program/sup-2035/",
    "/program/sup-2040/tillganglighet/",
    "/program/sup-2013-vp2019/utbildningsniva/",
    "/jamfor/",
    "/jamfor/sup-2035-2021/sup-2040/",
    "/natverk/",
    "/natverk/klimatstrateger/",
    "/kommuner/",
    "/kommuner/huddinge/",
    "/organisation/",
    "/organisation/samarbetskommitten/",
    "/samarbetet/",
    "/visioner/",
    "/konferenser/",
    "/konferenser/radslag/",
    "/konferenser/sodertornskonferensen/",
    "/kalender/",
    "/kalender/2019/",
    "/kalender/2021/",
    "/plan/",
    "/plan/2019/",
    "/plan/2012/",
    "/plan/2021/",
    "/samarbetsavtal/",
    "/organisation/ada/",
    "/handlingar/",
    "/handlingar/vp-2019/",
    "/om/",
    "/om-tillgangligheten/",
    "/in-english/",
]


TOPS = "elements => elements.map(element => Math.round(element.getBoundingClientRect().bottom))"


@pytest.mark.parametrize("width", [320, 360, 768, 1280, 1920])
def test_no_page_scrolls_sideways(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    wide = []
    for path in PAGES:
        page.goto(address + path)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(path)
    page.close()
    assert wide == []


def test_no_page_asks_another_host_or_logs_an_error(browser: Browser, address: str) -> None:
    asked: list[str] = []
    errors: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    for path in PAGES:
        page.goto(address + path, wait_until="networkidle")
    assert page.context.cookies() == []
    page.close()
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    assert errors == []


def test_goal_network_and_navigation_can_be_read_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/program/sup-2040/tillganglighet/")
    assert page.get_by_role("heading", level=1).inner_text() == "Tillgänglighet"
    page.get_by_role("link", name="Nätverk för trafikstrateger").first.click()
    assert page.url == f"{address}/natverk/trafikstrateger/"
    page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Program").click()
    assert page.url == f"{address}/program/"
    context.close()


def test_the_matrix_of_hosts_is_turned_on_a_phone(browser: Browser, address: str) -> None:
    def corners(width: int) -> tuple[bool, bool]:
        """Whether the years, and whether the hosts, stand side by side."""
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(f"{address}/konferenser/radslag/")
        boxes = {name: page.locator(f".matrix__{name}").evaluate_all(TOPS) for name in ("year", "host")}
        page.close()
        return len(set(boxes["year"])) == 1, len(set(boxes["host"])) == 1

    assert corners(1280) == (True, False)
    assert corners(360) == (False, True)


def test_years_of_which_only_plans_are_known_fold_on_a_phone_and_open_by_a_click(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 900})
    page.goto(f"{address}/konferenser/radslag/")
    row = page.locator(".years__fold tr", has_text="Södertälje").first
    assert row.count() == 1
    assert not row.is_visible()
    page.get_by_text("2020–2025: planerade värdar, utfall okänt").click()
    assert row.is_visible()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.reload()
    assert row.is_visible()
    assert not page.get_by_text("2020–2025: planerade värdar, utfall okänt").is_visible()
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_in_force_stand_light_on_the_sea(browser: Browser, address: str, scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    for path in ("/", "/program/sup-2040/", "/program/sup-2040/tillganglighet/"):
        page.goto(address + path)
        colour = page.locator(".slab--sea .quote").first.evaluate("element => getComputedStyle(element).color")
        assert colour == "rgb(255, 255, 255)", path
    page.close()


def test_activities_can_be_chosen_and_the_choice_can_be_sent_on(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/plan/2019/")
    rows = page.locator("tr[id^=aktivitet-]:visible")
    assert rows.count() == 32
    page.get_by_label("Kommun", exact=True).select_option(label="Haninge")
    assert rows.count() == 6
    page.get_by_label("Mål eller område").select_option(label="Gemensam kommunikation")
    assert [rows.nth(index).get_attribute("id") for index in range(rows.count())] == ["aktivitet-almedalen"]
    assert page.get_by_role("status").filter(has_text="aktiviteter visas").inner_text() == "1 av 32 aktiviteter visas."
    assert page.locator(".actions h3:visible").all_inner_texts() == ["Gemensam kommunikation #"]
    page.goto(page.url)
    assert rows.count() == 1
    page.get_by_role("button", name="Visa alla").click()
    page.wait_for_function("!location.search")
    assert rows.count() == 32
    page.close()


def test_every_activity_can_be_read_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/plan/2019/")
    assert page.locator("tr[id^=aktivitet-]:visible").count() == 32
    assert page.locator("form.choose").is_hidden()
    context.close()
