"""The main paths of readers, officials and editors in a real browser, by mouse, by keyboard and without script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

TOPS = "elements => elements.map(element => Math.round(element.getBoundingClientRect().bottom))"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One for all paths: each begins with an address, and opening another costs as much as three visits."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


def test_a_reader_goes_from_the_start_page_to_the_network_behind_a_goal(page: Page, region: str) -> None:
    page.goto(region)
    page.get_by_role("link", name="FUP 23", exact=True).first.click()
    expect(page).to_have_url(f"{region}/program/fup-23/")
    page.get_by_role("link", name="Resor", exact=True).first.click()
    expect(page).to_have_url(f"{region}/program/fup-23/resor/")
    page.get_by_role("link", name="Trafikgruppen").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Trafikstrateger")


def test_an_official_finds_a_goal_and_its_fixed_address(page: Page, region: str) -> None:
    page.goto(region)
    page.get_by_role("link", name="Mål", exact=True).last.click()
    expect(page).to_have_url(f"{region}/mal/")
    page.locator("main a[href$='fup-23/kunskap/']").first.click()
    expect(page.locator(".slab__address code")).to_have_text(f"{region}/program/fup-23/kunskap/")


def test_two_choices_lead_to_what_changed_between_them_in_either_order(page: Page, region: str) -> None:
    page.goto(f"{region}/jamfor/")
    page.get_by_label("Till").select_option("FUP 19")
    page.get_by_label("Från").select_option("FUP 19")
    page.get_by_role("button", name="Visa").click()
    expect(page.get_by_text("Välj två olika program.")).to_be_visible()
    page.get_by_label("Från").select_option("FUP 19 (justerat 2021)")
    page.get_by_role("button", name="Visa").click()
    expect(page).to_have_url(f"{region}/jamfor/fup-19/fup-21/")
    expect(page.get_by_label("Från")).to_have_value("fup-19")


def test_a_day_leads_to_what_held_on_it(page: Page, region: str) -> None:
    page.goto(f"{region}/vad-gallde/")
    page.get_by_label("Dag", exact=True).fill("2009-12-31")
    page.get_by_role("button", name="Visa").click()
    expect(page.get_by_text("Välj en dag från 2010.", exact=True)).to_be_visible()
    page.get_by_label("Dag", exact=True).fill("2019-10-12")
    page.get_by_role("button", name="Visa").click()
    expect(page).to_have_url(f"{region}/vad-gallde/2019/?dag=2019-10-12#2019-09-01")
    expect(page.get_by_text("Den 12 oktober 2019", exact=True)).to_be_visible()


def test_an_editor_finds_the_data_file_behind_a_page(page: Page, region: str) -> None:
    page.goto(f"{region}/program/fup-23/resor/")
    link = page.get_by_role("link", name="Visa datafilen data/programmes/fup-23.yml")
    found = page.request.get(str(link.evaluate("link => link.href")))
    assert "Bäst i landet på resor." in found.text()


def test_the_keyboard_skips_to_the_content_and_always_shows_where_it_is(page: Page, region: str) -> None:
    page.goto(region)
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


def test_the_keyboard_opens_the_menu_on_a_phone(browser: Browser, region: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(region)
    menu = page.get_by_role("checkbox", name="Meny")
    menu.focus()
    page.keyboard.press("Space")
    page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Kommuner").press("Enter")
    expect(page).to_have_url(f"{region}/kommuner/")
    page.close()


def test_goal_network_and_navigation_can_be_read_without_script(browser: Browser, region: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{region}/program/fup-23/resor/")
    assert page.get_by_role("heading", level=1).inner_text() == "Resor"
    page.get_by_role("link", name="Trafikgruppen").first.click()
    assert page.url == f"{region}/natverk/trafik/"
    page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Program").click()
    assert page.url == f"{region}/program/"
    page.goto(f"{region}/plan/2019/")
    assert page.locator("tr[id^=aktivitet-]:visible").count() == 4
    assert page.locator("form.choose").is_hidden()
    context.close()


def test_the_matrix_of_hosts_is_turned_on_a_phone(page: Page, region: str) -> None:
    def corners(width: int) -> tuple[bool, bool]:
        """Whether the years, and whether the hosts, stand side by side."""
        page.set_viewport_size({"width": width, "height": 900})
        boxes = {name: page.locator(f".matrix__{name}").evaluate_all(TOPS) for name in ("year", "host")}
        return len(set(boxes["year"])) == 1, len(set(boxes["host"])) == 1

    page.goto(f"{region}/konferenser/ting/")
    assert corners(360) == (False, True)
    assert corners(1280) == (True, False)


def test_planned_hosts_lie_folded_under_the_matrix_and_open_by_a_click(page: Page, region: str) -> None:
    page.goto(f"{region}/konferenser/ting/")
    row = page.locator("details .years tr", has_text="Västra").first
    assert row.count() == 1
    assert not row.is_visible()
    page.get_by_text("Planerade värdar, år för år").click()
    assert row.is_visible()


def test_an_activity_opens_by_a_click_and_by_its_address(page: Page, region: str) -> None:
    page.goto(f"{region}/plan/2019/")
    told = page.locator("#aktivitet-buss").get_by_text("Vi reser.")
    assert not told.is_visible()
    page.locator("#aktivitet-buss summary").click()
    assert told.is_visible()
    page.goto(f"{region}/plan/#avgift")
    page.goto(f"{region}/plan/2019/#aktivitet-sol")
    assert page.locator("#aktivitet-sol").get_by_text("Vi ställer om.").is_visible()


def test_words_in_force_stand_light_on_the_sea_in_light_and_in_dark(page: Page, region: str) -> None:
    found = {}
    for path in ("/", "/program/fup-23/", "/program/fup-23/resor/"):
        page.goto(region + path)
        words = page.locator(".slab--sea .quote").first
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)
            found[path, scheme] = words.evaluate("element => getComputedStyle(element).color")
    assert set(found.values()) == {"rgb(255, 255, 255)"}, found


def test_activities_can_be_chosen_and_the_choice_can_be_sent_on(page: Page, region: str) -> None:
    page.goto(f"{region}/plan/2019/")
    rows = page.locator("tr[id^=aktivitet-]:visible")
    assert rows.count() == 4
    page.get_by_label("Kommun", exact=True).select_option(label="Älvik")
    assert rows.count() == 2
    page.get_by_label("Mål eller område").select_option(label="Leda omställningen")
    assert [rows.nth(index).get_attribute("id") for index in range(rows.count())] == ["aktivitet-sol"]
    assert (
        page.get_by_role("status").filter(has_text="aktiviteter visas").inner_text() == "1 av 4\u00a0aktiviteter visas."
    )
    assert page.locator(".actions h3:visible").all_inner_texts() == ["Klimat\u00a0#"]
    page.goto(page.url)
    assert rows.count() == 1
    page.get_by_role("button", name="Visa alla").click()
    page.wait_for_function("!location.search")
    assert rows.count() == 4
