"""The search box of the head, and the citation that can be copied, in a real browser on the made-up region."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.served import answer, hits


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Iterator[Page]:
    """One for all that leave nothing behind: opening another costs as much as three visits."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


@pytest.fixture
def page(opened: Page, region: str) -> Page:
    opened.goto(region)
    return opened


def test_a_hit_tells_its_kind_and_the_latest_programme_leads(page: Page) -> None:
    assert hits(page, "resor")[0] == "/program/fup-23/resor/"
    assert page.locator(".search__kind").first.inner_text() == "mål i FUP 23"
    assert page.get_by_role("search").get_by_role("status").inner_text().endswith("träffar på ”resor”.")


@pytest.mark.parametrize("query", ["Älvik", "alvik", "ÄLVIK"])
def test_a_name_is_found_with_and_without_its_marks(page: Page, query: str) -> None:
    assert hits(page, query)[0] == "/kommuner/alvik/"


def test_a_word_that_is_nowhere_is_told(page: Page) -> None:
    page.get_by_role("searchbox", name="Sök").fill("qqqzzz")
    page.get_by_text("Inga träffar på ”qqqzzz”.").wait_for(timeout=20000)


def test_a_slip_of_a_letter_is_forgiven_and_told(page: Page) -> None:
    told = answer(page, "tingget")
    assert told.told.startswith("Inga träffar på ”tingget”. Menade du tinget? ")
    assert told.links[0].endswith("/konferenser/ting/")


def test_a_word_of_those_who_search_leads_to_the_place_that_answers(page: Page) -> None:
    assert hits(page, "Färja")[0] == "/program/fup-23/resor/"
    assert page.locator("form[data-search] li p").first.inner_text() == "Svarar på: färja"
    assert hits(page, "var hittar jag färjorna")[0] == "/program/fup-23/resor/"
    assert answer(page, "vad är det bra för").links[0].endswith("/samarbetsavtal/#paragraf-1")


def test_a_short_word_is_no_beginning_of_others(page: Page) -> None:
    assert answer(page, "älv").told == "Inga träffar på ”älv”. Korta ord söks som hela ord."


def test_a_key_leads_to_the_box_and_enter_to_all_hits_by_kind(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("resor")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/?q=resor")
    results = page.get_by_role("main").locator("[data-results]")
    results.get_by_role("heading", name="Alla träffar, efter slag").wait_for()
    best = results.locator("[data-best] a").evaluate_all("links => links.map(link => link.pathname)")
    assert (best[0], len(best)) == ("/program/fup-23/resor/", 10)
    amounts = results.locator("summary .meta").all_inner_texts()
    assert results.get_by_role("status").inner_text() == f"{sum(map(int, amounts))} träffar på ”resor”."
    assert page.get_by_role("searchbox", name="Sök").input_value() == "resor"


def test_the_key_is_only_a_sign_where_it_is_turned_off(browser: Browser, region: str) -> None:
    page = browser.new_page()
    page.goto(f"{region}/sok/")
    page.get_by_label("Tangenten / leder till sökrutan").uncheck()
    page.goto(f"{region}/program/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.close()


def test_a_search_without_hits_tells_other_ways(page: Page) -> None:
    page.get_by_role("searchbox", name="Sök").fill("qqqzzz")
    ways = page.locator(".search__ways a")
    ways.first.wait_for(timeout=20000)
    assert [link.split("/", 3)[3] for link in ways.evaluate_all("links => links.map(link => link.href)")] == [
        "mal/",
        "program/",
        "kommuner/",
        "samarbetet/",
        "ordlista/",
        "lattlast/fraga/",
    ]


def test_the_search_works_with_the_keyboard_alone(page: Page) -> None:
    hits(page, "tinget")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/konferenser/ting/")
    hits(page, "tinget")
    page.keyboard.press("Escape")
    assert not page.locator(".search__panel").is_visible()


def test_nothing_of_the_search_is_fetched_until_it_is_used(browser: Browser, region: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{region}/program/", wait_until="networkidle")
    assert [url for url in asked if "pagefind" in url or "search" in url] == []
    page.get_by_role("searchbox", name="Sök").focus()
    page.wait_for_event("requestfinished", lambda request: "pagefind" in request.url)
    assert [url for url in asked if not url.startswith(region)] == []
    page.close()


def test_a_citation_is_copied_whole_and_has_no_button_without_script(browser: Browser, region: str) -> None:
    goal = f"{region}/program/fup-23/resor/"
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(goal)
    expect(page.locator(".cite [data-address]").first).to_have_text(goal)  # on the screen too
    page.locator("dt", has_text="I källförteckning").first.get_by_role("button").click()
    page.get_by_text("Texten är kopierad.").wait_for(state="attached")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator(".cite .cite__text").nth(1).text_content()
    assert copied.startswith("Kommittén (u.å.). Resor: ”")
    assert f" {goal} (hämtad 2" in copied  # the region is built without its address
    page.goto(f"{region}/program/fup-23/")
    folded = page.locator("#hanvisningar dl").first
    assert folded.locator("dt").evaluate_all("all => all.map(one => one.firstChild.textContent)") == [
        "Länk",
        "I löpande text",
        "I källförteckning",
        "Så stod det",
    ]
    assert str(folded.locator("dd").first.text_content()).startswith(f"{region}/program/fup-23/#")
    context.close()
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(goal)
    assert page.get_by_role("button", name="Kopiera").count() == 0
    assert page.locator(".cite .cite__text").first.inner_text().startswith("Målet Resor i ")
    plain.close()
