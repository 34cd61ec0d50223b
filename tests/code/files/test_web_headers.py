"""The policy of the pages: the same in every place that tells it, and kept by every kind of page in a real browser."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, expect

from macros.files import web_headers
from tests import built, served
from tests.shown import written

REFUSED = "Content Security Policy"
INJECTED = "<script>document.title = 'injected'</script><img src='x' onerror=\"document.title = 'injected'\"><h1"


def test_no_script_is_allowed_but_our_own_files() -> None:
    rules = dict(line.split(" ", 1) for line in web_headers.lines())
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert [rule for rule, allowed in rules.items() if "unsafe-inline" in allowed] == ["style-src-attr"]


def test_the_caddyfile_sends_the_same_headers() -> None:
    text = (built.ROOT / "deploy/Caddyfile").read_text("utf-8")
    sent = re.findall(
        r'^\t\t([A-Z][\w-]+) "?([^"\n]+)"?$', text.partition("(skydd)")[2].partition("\n}")[0], re.MULTILINE
    )
    assert dict(sent) == {**web_headers.HEADERS, "Strict-Transport-Security": "max-age=31536000"}
    assert f'header @named Cache-Control "{web_headers.KEPT}"' in text


def test_the_file_of_headers_is_beside_the_pages_and_knows_the_folder_of_the_site() -> None:
    assert (built.region_site() / "_headers").read_text("utf-8") == web_headers.rules()
    lines = web_headers.rules("https://example.org/fup/").splitlines()
    assert lines[0] == "/fup/*"
    assert f"  Content-Security-Policy: {web_headers.POLICY}" in lines
    assert lines[-2:] == ["/fup/assets/*", "  Cache-Control: public, max-age=31536000, immutable"]


def test_readers_are_shown_the_policy_that_is_sent() -> None:
    assert f"Content-Security-Policy: {web_headers.POLICY}" in written("{{ policy() }}", "/om/", "2024-06-01").text


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the site of the region is served."""
    with served.serving(built.region_site()) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


@pytest.fixture
def refused(page: Page) -> list[str]:
    """What the browser has refused so far."""
    told: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if REFUSED in message.text:
            told.append(message.text)

    page.on("console", note)
    return told


def test_no_page_breaks_the_policy_that_it_is_sent_with(page: Page, refused: list[str], address: str) -> None:
    for path in ("/", "/program/fup-23/resor/", "/plan/2019/", "/data/", "/finns/inte/"):
        answer = page.goto(address + path)
        assert answer
        assert answer.headers["content-security-policy"] == web_headers.POLICY
        page.locator("[data-md-component=palette] label:visible").click()
    page.wait_for_load_state("networkidle")
    assert page.get_by_role("heading", level=1).inner_text() == "Sidan finns inte"
    assert refused == []


def test_search_copy_choice_and_colours_work_under_the_policy(
    page: Page,
    refused: list[str],
    address: str,
) -> None:
    page.goto(f"{address}/finns/inte/")
    page.get_by_role("searchbox", name="Sök").fill("klimat")
    page.locator(".search li a").first.wait_for(timeout=20_000)
    page.goto(f"{address}/program/fup-23/resor/")
    page.get_by_role("button", name="Kopiera").last.click()
    page.get_by_text("Texten är kopierad.").wait_for(state="attached")
    page.goto(f"{address}/plan/2019/")
    page.get_by_label("Kommun", exact=True).select_option(label="Älvik")
    expect(page.locator("tr[id^=aktivitet-]:visible")).to_have_count(2)
    assert refused == []


def test_a_script_that_slips_into_a_page_does_not_run(page: Page, refused: list[str], address: str) -> None:
    def inject(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("<h1", INJECTED, 1))

    page.route("**/om/", inject)
    page.goto(f"{address}/om/", wait_until="networkidle")
    assert page.title() == f"Om webbplatsen – {built.NAMES['site_name']}"
    assert page.locator("img[onerror]").count() == 1
    assert sum("inline script" in text or "inline event handler" in text for text in refused) == 2
