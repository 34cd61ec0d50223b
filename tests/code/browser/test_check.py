"""A reader's own text, compared in the browser with the words of the region's programmes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import compared, quoting
from tests.conftest import cases


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    yield page
    page.close()


def test_quotations_are_found_and_texts_of_others_are_not(page: Page, region: str) -> None:
    texts = compared.wordings(page, region)
    assert compared.missed(page, quoting.exact(texts, 20), exact=True)[0] == []
    lost, amount = compared.missed(page, quoting.changed(texts, 20), exact=False)
    assert len(lost) <= amount * 0.05, lost
    assert compared.alarms(page) == []


def test_a_reader_sees_what_differs_where_it_stands_and_whether_it_holds(page: Page, region: str) -> None:
    page.goto(f"{region}/kontrollera/")
    text = (
        "Vi skriver ”Bäst i Norden på resor” och ”Leda omställningen”, se http://x.example/sup/program/fup-23/kunskap/."
    )
    page.get_by_label("Din text").fill(text)
    page.get_by_role("button", name="Jämför").click()
    expect(page.get_by_role("heading", name="Det här hittades")).to_be_focused()
    expect(page.get_by_text("2 citat och en adress hittades; 1 inte ordagrant, 1 med förbehåll.")).to_be_visible()
    first = page.locator("#resultat ol > li").first
    expect(first.locator("del")).to_contain_text("Norden")
    expect(first.locator("ins")).to_contain_text("landet")
    expect(first.get_by_role("link", name="mål i FUP 23, gäller")).to_have_attribute(
        "href", f"{region}/program/fup-23/resor/"
    )
    report = page.locator("#rapport")
    expect(report).to_contain_text("1. I din text: ”Bäst i Norden på resor”\nInte ordagrant.", use_inner_text=True)
    expect(report).to_contain_text("Ordagrant, men gäller inte längre (ersatt 2019).")
    expect(report).to_contain_text("Ordalydelsen är: ”Bäst i landet på resor.”")
    expect(report).to_contain_text(f"{region}/program/fup-23/kunskap/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_all_that_a_reader_gives_as_a_quotation_is_judged(page: Page, region: str) -> None:
    compared.wordings(page, region)
    told = [{"text": case["text"], "told": compared.verdicts(page, case["text"])} for case in cases("citing")]
    assert told == cases("citing")


def test_the_text_is_sent_nowhere_and_is_never_markup(page: Page, region: str) -> None:
    page.goto(f"{region}/kontrollera/")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for text in ("”<b id=x>Bäst</b> i Norden på resor”", "Bäst i landet på resor", "Inget alls"):
        page.get_by_label("Din text").fill(text)
        page.get_by_role("button", name="Jämför").click()
        expect(page.locator("form[data-check] [role=status]")).to_contain_text("hittades")
    own = [url for url in asked if not url.endswith(".svg")]  # the browser itself asks for the icon of the site
    assert own == [f"{region}/kontrollera/texter.json"]
    assert page.locator("#x").count() == 0


def test_without_script_the_page_says_what_to_do(browser: Browser, region: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{region}/kontrollera/")
    expect(page.get_by_text("Jämförelsen görs av ett skript")).to_be_visible()
    expect(page.get_by_label("Din text")).to_be_hidden()
    context.close()
