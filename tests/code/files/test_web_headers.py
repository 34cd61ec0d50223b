"""The policy of the pages: the same in every place that tells it, and kept by every kind of page in a real browser."""

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element, parse

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


def test_every_kind_of_server_sends_the_same_headers_with_every_file() -> None:
    site = built.region_site()
    files = sorted(f"/{path.relative_to(site).as_posix()}" for path in site.rglob("*") if path.is_file())
    secure = {"Strict-Transport-Security": "max-age=31536000"}  # which hosts and IIS have a setting for
    for file in files:
        given = _listed(site, file)
        assert web_headers.HEADERS.items() <= given.items()
        assert _iis(site, file) == {"Cache-Control": "no-cache", **given}, file
        assert _caddy(file) == {"Cache-Control": "no-cache", **secure, **given}, file
    shared = {file for file in files if "Access-Control-Allow-Origin" in _iis(site, file)}
    data = {"/kalender.ics", "/andringar/flode.xml", "/data/v1/index.json", "/data/lines.yml", "/kalender/2012.ics"}
    assert data | {"/jamfor/fup-10/fup-19/andringar.json"} <= shared
    assert not {"/index.html", "/404.html", "/program/fup-10/index.html", "/pagefind/pagefind-entry.json"} & shared
    kept = [file for file in files if _iis(site, file)["Cache-Control"] == web_headers.KEPT]
    assert kept == [file for file in files if file.startswith("/assets/")]


def _listed(site: Path, file: str) -> dict[str, str]:
    """What hosts that read `_headers` send with a file, beside what they send by themselves. None is told twice."""
    found: dict[str, str] = {}
    for rule in re.findall(r"(?m)^(\S+)\n((?:  .+\n)+)", (site / "_headers").read_text("utf-8")):
        if fnmatch(file, rule[0]):
            told = dict(line.strip().split(": ", 1) for line in rule[1].splitlines())
            assert found.keys().isdisjoint(told) or told == web_headers.OPEN
            found |= told
    return found


@cache
def _config(site: Path) -> Element:
    return parse(site / "web.config").getroot()


def _iis(site: Path, file: str) -> dict[str, str]:
    """What IIS sends with a file."""
    found: dict[str, str] = {}
    for place in (_config(site), *_config(site).iter("location")):
        path = place.get("path", "")
        if not path or file == f"/{path}" or file.startswith(f"/{path}/"):
            for one in place.iterfind("system.webServer/httpProtocol/customHeaders/*"):
                found.pop(one.attrib["name"], None)
                found |= {one.attrib["name"]: one.attrib["value"]} if one.tag == "add" else {}
    return found


CADDYFILE = (built.ROOT / "deploy/Caddyfile").read_text("utf-8")


def _caddy(file: str) -> dict[str, str]:
    """What Caddy sends with a file, beside its type."""
    always = CADDYFILE.partition("(skydd)")[2].partition("\n}")[0]
    found = dict(re.findall(r'(?m)^\t\t([A-Z][\w-]+) "?([^"\n]+)"?$', always))
    for name, header, value in re.findall(r'(?m)^\theader @(\w+) ([\w-]+) "?([^"\n{]+)"?$', CADDYFILE):
        kind, told = re.findall(rf"(?m)^\t@{name} (path|path_regexp|not path_regexp) (.+)$", CADDYFILE)[0]
        if kind == "path":
            holds = any(fnmatch(file, pattern) for pattern in told.split())
        else:
            holds = bool(re.search(told, file)) != kind.startswith("not")
        found |= {header: value} if holds else {}
    return found


# What IIS sends without being told the type.
KNOWN_TO_IIS = {".css", ".html", ".ico", ".js", ".svg", ".txt", ".xml", ".gz", ".json", ".csv", ".zip"}


def test_iis_knows_the_type_of_every_file_and_the_page_for_what_is_missing() -> None:
    site = built.region_published()
    told = {one.attrib["fileExtension"]: one.attrib["mimeType"] for one in _config(site).iter("mimeMap")}
    assert told == web_headers.TYPES
    suffixes = {path.suffix for path in site.rglob("*") if path.is_file()}
    own = {"", ".config"}  # for the host, not for readers
    assert suffixes - KNOWN_TO_IIS - told.keys() - own == set()
    error = _config(site).find("system.webServer/httpErrors/error")
    assert error is not None
    assert (error.get("statusCode"), error.get("path")) == ("404", "404.html")
    assert (site / "404.html").is_file()


def test_what_a_server_may_have_already_is_removed_before_it_is_told() -> None:
    """Told twice it stops the whole site."""
    for told in _config(built.region_site()).iter():
        before: set[str] = set()
        for one in told:
            key = one.get("name") or one.get("fileExtension") or one.get("statusCode")
            assert key is None or one.tag == "remove" or key in before
            before |= {key} if key else set()


def test_the_file_of_headers_is_beside_the_pages_and_knows_the_folder_of_the_site() -> None:
    assert (built.region_site() / "_headers").read_text("utf-8") == web_headers.rules()
    lines = web_headers.rules("https://example.org/fup/").splitlines()
    assert lines[0] == "/fup/*"
    assert f"  Content-Security-Policy: {web_headers.POLICY}" in lines
    at = lines.index("/fup/assets/*")
    assert lines[at + 1] == "  Cache-Control: public, max-age=31536000, immutable"


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
        page.locator(".shell-look label:visible").click()
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
    page.goto(f"{address}/kalender/2012/")
    page.get_by_text("Så följer du kalendern").click()
    page.get_by_role("button", name="Kopiera").click()
    page.get_by_text("Texten är kopierad.").wait_for(state="attached")
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}/kalender/2012.ics"  # the page's own origin
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
