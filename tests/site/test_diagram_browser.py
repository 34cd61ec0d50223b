"""Diagrams in a real browser: no card overlaps or overflows, connectors end at their cards, all of it in any look."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from macros import permalinks, pictures
from macros.diagram import draw
from macros.graph import Drawing
from macros.load import Data, load
from macros.render import Renderer
from macros.site import Site
from tests import built
from tests.code import synthetic
from tests.code.test_diagram import lineage
from tests.conftest import IN_BROWSER

pytestmark = IN_BROWSER
REAL = [
    *(f"/program/{name}/" for name in ("sup-2010", "sup-2013", "sup-2013-vp2019", "sup-2035-2021", "sup-2040")),
    "/organisation/",
    "/program/",
    "/mal/",
    "/",
]
MADE_UP = [f"/program/{name}/" for name in synthetic.PROGRAMMES]
LARGEST = 6000  # bytes of a diagram's HTML
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""  # WCAG 1.4.12
DOUBLED = "html { font-size: 200% !important }"

# What is wrong with the geometry of every diagram on the page. Cards are compared within their grid. A connector begins
# at the right edge of a card or, when it goes down a column, behind one, and ends at the left or upper edge of another.
FAULTS = """() => {
  const wrong = [], near = (one, other) => Math.abs(one - other) <= 2;
  for (const figure of document.querySelectorAll('figure.diagram')) {
    for (const item of figure.querySelectorAll('li > div, .diagram__head, figcaption, .diagram__grid'))
      if (item.scrollWidth > item.clientWidth + 1) wrong.push('overflow: ' + item.textContent.slice(0, 40));
    const frame = figure.getBoundingClientRect();
    for (const grid of figure.querySelectorAll('.diagram__grid')) {
      const cards = [...grid.querySelectorAll('li > div')].map(card => [card, card.getBoundingClientRect()]);
      for (const [card, box] of cards) {
        if (box.left < frame.left - 1 || box.right > frame.right + 1) wrong.push('outside: ' + card.textContent);
        for (const [other, its] of cards)
          if (card !== other && box.left < its.right - 1 && its.left < box.right - 1
              && box.top < its.bottom - 1 && its.top < box.bottom - 1)
            wrong.push('overlap: ' + card.textContent + ' / ' + other.textContent);
      }
      for (const [source, target, line] of CONNECTORS(grid)) {
        const [start, end] = [line[0], line[line.length - 1]];
        const inside = (box, point) => point.x > box.left + 2 && point.x < box.right - 2
          && point.y > box.top + 2 && point.y < box.bottom - 2;
        if (!source || !target) { wrong.push('loose end: ' + JSON.stringify([start, end])); continue; }
        for (const [card, box] of cards)
          if (card !== source && card !== target && line.some(point => inside(box, point)))
            wrong.push('crossed: ' + card.textContent);
      }
    }
  }
  return wrong;
}"""
CONNECTORS = """const CONNECTORS = grid => {
  const svg = grid.querySelector(':scope > svg');
  if (!svg || getComputedStyle(svg).display === 'none') return [];
  const cards = [...grid.querySelectorAll('li > div')].map(card => [card, card.getBoundingClientRect()]);
  const near = (one, other) => Math.abs(one - other) <= 2, found = [];
  for (const path of svg.querySelectorAll('path')) for (const part of path.getAttribute('d').split(/(?=M)/)) {
    const one = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    one.setAttribute('d', part);
    svg.append(one);
    const length = one.getTotalLength(), matrix = svg.getScreenCTM();
    const line = Array.from({length: 41}, (_, i) => one.getPointAtLength(length * i / 40).matrixTransform(matrix));
    one.remove();
    const [start, end] = [line[0], line[40]], down = near(start.x, end.x) || /V/.test(part);
    const within = (box, point) => point.y >= box.top - 2 && point.y <= box.bottom + 2;
    const behind = (box, point) => within(box, point) && point.x >= box.left - 2 && point.x <= box.right + 2;
    const from = cards.find(([, box]) => down ? behind(box, start) : near(box.right, start.x) && within(box, start));
    const on = box => /V[^H]*$/.test(part) ? behind(box, end) : near(box.left, end.x) && within(box, end);
    const to = cards.find(([, box]) => on(box));
    found.push([from?.[0], to?.[0], line]);
  }
  return found;
};"""
TIES = """() => [...document.querySelectorAll('.diagram__grid')].flatMap(grid => CONNECTORS(grid)
  .map(([source, target]) => [source, target].map(card => card.querySelector('a').textContent.replaceAll('”', ''))))"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site with the real programmes and the made-up ones."""
    project = built.copy(tmp_path_factory.mktemp("project"))
    for name, text in synthetic.PROGRAMMES.items():
        (project / f"data/programmes/{name}.yml").write_text(text, "utf-8")
    return built.build(project)


@pytest.fixture(scope="module")
def site(folder: Path) -> Site:
    return Site(load(folder / "data"), date(2026, 11, 21))


def opened(browser: Browser, folder: Path, address: str, width: int, **look: Any) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900}, **look)
    page.goto(f"file://{folder}{address}index.html")
    return page


def asked(page: Page, script: str) -> Any:
    return page.evaluate("() => {" + CONNECTORS + "return (" + script + ")() }")


@pytest.mark.parametrize("address", [*REAL, *MADE_UP])
@pytest.mark.parametrize("width", [1280, 768, 360, 320])
def test_cards_neither_overlap_nor_overflow_and_connectors_end_at_them(
    browser: Browser, folder: Path, address: str, width: int
) -> None:
    page = opened(browser, folder, address, width)
    assert page.locator("figure.diagram").count() > 0
    assert asked(page, FAULTS) == []
    page.close()


@pytest.mark.parametrize("style", [SPACING, DOUBLED, SPACING + DOUBLED], ids=["spacing", "doubled", "both"])
@pytest.mark.parametrize("width", [1280, 320])
def test_wider_spacing_and_doubled_text_cause_no_overflow(
    browser: Browser, folder: Path, width: int, style: str
) -> None:
    for address in [*REAL, MADE_UP[0]]:
        page = opened(browser, folder, address, width)
        page.add_style_tag(content=style)
        assert asked(page, FAULTS) == [], address
        page.close()


def test_every_tie_is_a_connector_between_its_two_cards(browser: Browser, folder: Path, site: Site) -> None:
    for programme in site.programmes:
        drawings = [panel.drawing for panel in pictures.goals(site, programme)]
        if drawings:
            page = opened(browser, folder, f"/program/{programme.id}/", 1280)
            assert sorted(asked(page, TIES)) == sorted(tie for drawing in drawings for tie in _ties(drawing))
            page.close()


def _ties(drawing: Drawing) -> list[list[str]]:
    labels = {node.id: node.label.replace("”", "") for node in drawing.nodes}
    return [[labels[item.edge.source], labels[item.edge.target]] for item in drawing.connectors]


@pytest.mark.parametrize("width", [1280, 360])
def test_a_shared_network_is_drawn_once_and_the_outline_leads_back_to_it(
    browser: Browser, folder: Path, width: int
) -> None:
    page = opened(browser, folder, "/program/sup-2061/", width)
    figure = page.locator("figure.diagram")
    assert figure.locator("li > div > a", has_text="Klimatstrateger").count() == 1
    backs = figure.locator(".again a")
    assert backs.all_inner_texts() == ["Klimatstrateger"] * 2
    backs.first.focus()
    box = backs.first.bounding_box()
    assert box
    assert box["height"] >= 24
    backs.first.press("Enter")
    assert page.url.endswith("#diagram-sup-2061-network-klimatstrateger")
    assert page.locator(":target").inner_text().endswith("Klimatstrateger")
    page.close()


def test_the_later_parts_of_a_split_diagram_lead_back_to_a_network_shown_before(browser: Browser, folder: Path) -> None:
    page = opened(browser, folder, "/program/sup-2064/", 1280)
    assert page.locator(".diagram__grid").count() == 7
    back = page.get_by_role("link", name="Visas också ovan").first
    back.click()
    assert page.locator(":target > a").get_attribute("href") == page.locator("li > div:has(> p > a)").first.locator(
        "> a"
    ).get_attribute("href")
    page.close()


def test_the_focus_goes_through_the_cards_in_the_order_of_the_outline(browser: Browser, folder: Path) -> None:
    page = opened(browser, folder, "/program/sup-2040/", 1280)
    page.locator("figure.diagram li > div > a").first.focus()
    seen = []
    for _ in range(7):
        seen.append(page.evaluate("document.activeElement.closest('li').className.split(' ')[0]"))
        page.keyboard.press("Tab")
    assert seen == ["vision", "overall", "area", "goal", "network", "goal", "network"]
    page.close()


def test_the_link_to_the_table_opens_it_without_a_script(browser: Browser, folder: Path) -> None:
    for address in ("/program/sup-2040/", "/organisation/"):
        page = opened(browser, folder, address, 1280, java_script_enabled=False)
        table = page.locator("details.diagram__table table").first
        assert not table.is_visible()
        page.get_by_role("link", name="Som tabell").first.click()
        assert table.is_visible()
        page.close()


def test_without_a_stylesheet_the_lists_still_read_as_an_outline(browser: Browser, folder: Path) -> None:
    page = opened(browser, folder, "/program/sup-2040/", 1280, java_script_enabled=False)
    text = page.locator("figure.diagram").inner_text()
    page.close()
    words = ["Vision", "Övergripande mål", "Område", "Klimatomställning", "Nätverk för klimatstrateger"]
    words += ["Tillgänglighet", "Nätverk för trafikstrateger", "Kopplingen till mål är oklar", "Som tabell"]
    places = [text.rindex(word) if word == "Område" else text.index(word) for word in words]
    assert places == sorted(places)


def test_forced_colours_keep_frames_connectors_and_shapes(browser: Browser, folder: Path) -> None:
    page = opened(browser, folder, "/program/sup-2040/", 1280, forced_colors="active")
    assert asked(page, FAULTS) == []
    ink = page.locator("figure.diagram svg").first.evaluate("item => getComputedStyle(item).stroke")
    shape = page.locator("figure.diagram li small").first.evaluate(
        "item => getComputedStyle(item, '::before').backgroundColor"
    )
    assert {ink, shape} == {page.evaluate("getComputedStyle(document.body).color")}
    page.close()


def test_print_shows_the_outline_dark_on_white_also_from_dark(browser: Browser, folder: Path) -> None:
    page = opened(browser, folder, "/program/sup-2040/", 605, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("figure.diagram .diagram__grid > svg").is_hidden()
    assert asked(page, FAULTS) == []
    card = page.locator("figure.diagram li > div").first
    assert card.evaluate("item => getComputedStyle(item).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("details.diagram__table table").is_visible()
    assert len(page.pdf(format="A4")) > 10000
    page.close()


def test_lineage_needs_no_more_than_a_graph(browser: Browser, folder: Path, site: Site) -> None:
    """A picture of goals through six versions, drawn by the same template as all others."""
    renderer = Renderer(site, {f"/{node.id}/" for node in lineage().nodes})
    call = '{% import "_components/diagram.html" as d with context %}{{ d.grid(drawing, heads, "linje") }}'
    heads = ["SUP 2010", "SUP 2013", "SUP 2035", "SUP 2040"]
    template = renderer._env.from_string(call)
    grid = template.render(href=renderer._href("/"), drawing=draw(lineage()), heads=heads)
    styles = "".join(f'<link rel="stylesheet" href="file://{path}">' for path in folder.glob("assets/look.*.css"))
    assert styles
    for width in (1280, 320):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(f"file://{folder}/index.html")
        page.set_content(f'{styles}<div class="md-typeset"><figure class="diagram">{grid}</figure></div>')
        page.wait_for_load_state("networkidle")
        assert asked(page, FAULTS) == []
        assert len(asked(page, TIES)) == (7 if width == 1280 else 0)
        page.close()


@pytest.mark.parametrize("address", REAL)
def test_every_real_diagram_is_small(address: str) -> None:
    html = (built.real_site() / address.strip("/") / "index.html").read_text("utf-8")
    sizes = [len(figure.encode()) for figure in re.findall(r'<figure class="diagram.*?</figure>', html, re.DOTALL)]
    assert sizes
    assert max(sizes) <= LARGEST


def test_every_diagram_is_the_same_on_each_build(data: Data) -> None:
    def drawn() -> list[str]:
        site = Site(load(built.ROOT / "data"), date(2026, 11, 21))
        renderer = Renderer(site, permalinks.promised(site, built.ROOT / "content"))
        found = pictures.diagrams(site).values()
        return [renderer.render(f"{name}.html", "/", record=record, programme=record) for name, record in found]

    assert drawn() == drawn()
