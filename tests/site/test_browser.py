"""The real site in a real browser, page by page of each kind: what a reader must never meet, whatever the data say."""

import json
import os
from collections import Counter
from dataclasses import asdict, dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests import built, served
from tests.geometry import DOUBLED, FAULTS, SPACING, asked
from tools import audit, measure

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
AUDIT = "AUDIT" in os.environ
WIDTHS = (320, 360, 768, 1280, 1920) if AUDIT else (320, 768, 1280)
UNTOLD = """() => [...document.querySelectorAll("ul, ol")].filter((list) =>
  !list.closest("nav") && !list.hasAttribute("role") && getComputedStyle(list).listStyleType === "none"
).map((list) => list.outerHTML.slice(0, 80))"""
SIDEWAYS = "document.documentElement.scrollWidth > window.innerWidth"
SET = (
    "text => { document.adoptedStyleSheets = [new CSSStyleSheet()]; document.adoptedStyleSheets[0].replaceSync(text) }"
)
CUT = """() => [...document.querySelectorAll("main *, header *, footer *")].filter((part) => {
  const style = getComputedStyle(part), box = part.getBoundingClientRect();
  return /hidden|clip/.test(style.overflow) && style.clipPath === "none" && part.textContent.trim() && box.width > 1
    && (part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 1);
}).map((part) => part.outerHTML.slice(0, 80))"""
# Text that keeps its own colours, and what moves.
UNHEEDING = """() => [...document.querySelectorAll("body, body *")].filter((part) => {
  const style = getComputedStyle(part);
  const text = [...part.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  return (text && style.forcedColorAdjust === "none" && part.namespaceURI.endsWith("xhtml"))
    || style.animationName !== "none" || style.scrollBehavior === "smooth" || parseFloat(style.transitionDuration) > 0;
}).map((part) => part.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def ordinary() -> list[str]:
    return served.ordinary(built.real_site())


@dataclass
class Visits:
    """What was seen when the pages were opened one after the other: all of them in `make audit`, else the sample."""

    other_hosts: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    crowded: list[str] = field(default_factory=list)
    wide: list[tuple[str, int]] = field(default_factory=list)
    untold: list[tuple[str, list[str]]] = field(default_factory=list)
    cut: list[tuple[str, list[str]]] = field(default_factory=list)
    unheeding: list[tuple[str, list[str]]] = field(default_factory=list)
    cookies: list[Any] = field(default_factory=list)


def _visit(browser: Browser, address: str) -> Visits:
    seen, page, site = Visits(), browser.new_page(), built.real_site()
    asked: list[str] = []
    widths = sorted(WIDTHS, reverse=True)
    kinds = set(served.kinds(site).values())
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: seen.errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    all_pages = served.site_map(site)
    shortest = [paths[-1] for kind, paths in all_pages.items() if kind not in ("översikt", "text")]
    for path in [path for paths in all_pages.values() for path in paths] if AUDIT else served.sample(site) + shortest:
        page.set_viewport_size({"width": measure.SIZES[0][0], "height": 800})  # where make measure counts
        page.goto(address + path)
        if not path.startswith("/version/") and measure.crowded(page.evaluate(measure.script())):
            seen.crowded.append(path)
        if untold := page.evaluate(UNTOLD):
            seen.untold.append((path, untold))
        for width in widths if AUDIT or path in kinds else (widths[0], widths[-1]):
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate(SIDEWAYS):
                seen.wide.append((path, width))
        widths.reverse()  # the next page begins with the width that this one ends with, and is drawn once less
        if AUDIT or path in kinds:
            _adapt(page, path, seen)
            widths.sort()
    page.wait_for_load_state("networkidle")
    seen.other_hosts += [url for url in asked if not url.startswith((address, "data:", "blob:"))]
    seen.cookies += page.context.cookies()
    page.close()
    return seen


def _adapt(page: Page, path: str, seen: Visits) -> None:
    """What a reader sets in the browser or the system, on the open page, which is narrow in the end."""
    for sheet, width in ((DOUBLED, 1280), (SPACING, 1280), (SPACING, 320)):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(SET, sheet)
        if page.evaluate(SIDEWAYS):
            seen.wide.append((f"{path} {sheet}", width))
        if cut := page.evaluate(CUT):
            seen.cut.append((f"{path} {sheet} {width}", cut))
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    if unheeding := page.evaluate(UNHEEDING):
        seen.unheeding.append((path, unheeding))
    page.emulate_media(forced_colors="none", reduced_motion="no-preference")


# Pages are only looked at, not used: drawn in one thread, they ask a quarter less of the processor.
UNUSED = "--disable-threaded-compositing"


@pytest.fixture(scope="module")
def visits(browser: Browser, address: str) -> Visits:
    """Made once in a run, by the worker that comes first."""

    def note(folder: Path) -> None:
        visitor = browser.browser_type.launch(executable_path=served.CHROMIUM, args=[*served.FLAGS, UNUSED])
        (folder / "seen.json").write_text(json.dumps(asdict(_visit(visitor, address))), "utf-8")
        visitor.close()

    return Visits(**json.loads((built.once("visits", note) / "seen.json").read_text("utf-8")))


def test_no_page_scrolls_sideways(visits: Visits) -> None:
    """Nor at 320 px, which is a window of 1280 px at 400 %, with wider spacing, or with text twice as large."""
    assert visits.wide == []


def test_no_text_is_cut_by_wider_spacing_or_by_text_twice_as_large(visits: Visits) -> None:
    assert visits.cut == []


def test_text_takes_forced_colours_and_nothing_moves_for_those_who_want_less_of_it(visits: Visits) -> None:
    assert visits.unheeding == []


def test_sources_are_few_of_the_words_that_are_seen(visits: Visits) -> None:
    """What a section says is told before on what it rests; a short page names no more sources than it must."""
    assert visits.crowded == []


def test_no_page_asks_another_host_or_logs_an_error(visits: Visits) -> None:
    assert (visits.other_hosts, visits.errors, visits.cookies) == ([], [], [])


def test_a_list_without_markers_is_told_as_a_list(visits: Visits) -> None:
    """Safari takes one for no list unless it says so: the classes of such lists stand in macros/build/html.py."""
    assert visits.untold == []


def test_no_diagram_overflows_and_its_connectors_end_at_cards(browser: Browser, address: str) -> None:
    page = browser.new_page()
    with_diagram = [path for path, read in built.pages(built.real_site()).items() if "diagram" in _classes(read)]
    assert with_diagram
    found = []
    for path in with_diagram:
        page.goto(address + path)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"{path} ({width}): {fault}" for fault in asked(page, FAULTS)]
    page.close()
    assert found == []


def _classes(page: built.Page) -> set[str]:
    return {name for tag, given in page.elements if tag == "figure" for name in given.get("class", "").split()}


# Each kind in one of two looks: make audit asks every page in all four.
@pytest.mark.parametrize("look", [0, 1], ids=["narrow and light", "wide and dark"])
def test_axe_finds_nothing_on_a_page_of_each_kind(
    browser: Browser, address: str, ordinary: list[str], look: int
) -> None:
    width, scheme = audit.WIDTHS[look], audit.SCHEMES[look]
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
    found = []
    for path in ordinary[look::2]:
        page.goto(address + path)
        page.evaluate(AXE)
        found += [f"{path}: {finding}" for finding in audit.findings(page)]
    page.set_content('<img src="x">')
    page.evaluate(AXE)
    assert "image-alt: img" in audit.findings(page), "axe would not tell of a fault"
    page.close()
    assert found == []


def test_a_table_that_has_become_a_list_on_a_phone_is_still_read_as_a_table(
    browser: Browser, address: str, ordinary: list[str]
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    listener = page.context.new_cdp_session(page)
    read = built.pages(built.real_site())
    for path in (path for path in ordinary if any(tag == "table" for tag, _ in read[path].elements)):
        page.goto(address + path)
        tables = page.locator("main table:visible").count()
        # What the browser itself tells those who listen, not what the HTML would mean without its style.
        tree = listener.send("Accessibility.getFullAXTree")["nodes"]
        roles = Counter(node["role"]["value"] for node in tree if not node["ignored"])
        assert (roles["table"], roles["LayoutTable"]) == (tables, 0), path
        assert tables == 0 or roles["rowheader"] + roles["cell"] > roles["row"] > tables, path
    page.close()


def test_a_page_on_paper_has_its_address_and_date_and_no_menus(browser: Browser, address: str) -> None:
    kinds = served.kinds(built.real_site())
    for path in (kinds[kind] for kind in ("mål", "program", "plan") if kind in kinds):
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address + path)
        on_paper(page, path)
        page.close()


def on_paper(page: Page, path: str) -> None:
    """What a page must have and must not have when it is printed."""
    page.emulate_media(media="print")
    text = page.locator(".shell-paper").inner_text()
    assert path in text
    assert "Dataversion " in text
    source = str(page.locator(".source a").first.evaluate("link => link.pathname"))
    assert page.locator(".shell-paper li").filter(has_text=source).first.is_visible()
    menus = page.locator("nav:not(article nav), .shell-button, .search, .shell-edit").all()
    assert [menu.inner_text() for menu in menus if menu.is_visible()] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.pdf(format="A4").startswith(b"%PDF-")
