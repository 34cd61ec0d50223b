"""Diagrams in a real browser: no card overlaps or overflows, connectors end at their cards, all of it in any look."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from macros.pages.diagrams import pictures
from macros.pages.diagrams.layout import Drawing, draw
from macros.pages.render import Renderer
from macros.read.load import load
from macros.site.site import Site
from tests import built
from tests.code.pages.diagrams import synthetic
from tests.code.pages.diagrams.test_layout import lineage
from tests.geometry import DOUBLED, FAULTS, SPACING, TIES, asked

OWN = ("fup-10", "fup-21", "fup-23")
REGION = [*(f"/bild/{name}/" for name in OWN), "/organisation/", "/program/", "/mal/", "/"]
MADE_UP = [f"/bild/{name}/" for name in synthetic.PROGRAMMES]
SHARED, *_, LARGE = synthetic.PROGRAMMES
LARGEST = 6000  # bytes of a diagram's HTML


def _project(to: Path) -> Path:
    """The region with the programmes that were made up for diagrams, and their networks; a page for each."""
    project = built.region(to)
    for change in synthetic.changes():
        (project / change["file"]).write_text(change["text"], "utf-8")
    (project / "content/bild").mkdir()
    for name in (*OWN, *synthetic.PROGRAMMES):
        page = f'# Bild\n\n{{{{ diagram("{name}") }}}}\n'
        (project / f"content/bild/{name}.md").write_text(page, "utf-8")
    return project


@pytest.fixture(scope="module")
def folder() -> Path:
    """That region, built."""
    return built.site_of("diagrams", _project)


@pytest.fixture(scope="module")
def site(folder: Path) -> Site:
    return Site(load(folder / "data"), date(2024, 6, 1))


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(java_script_enabled=False)
    yield page
    page.close()


def show(page: Page, folder: Path, address: str, width: int = 1280) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"file://{folder}{address}index.html")


@pytest.mark.parametrize("address", [*REGION, *MADE_UP])
def test_cards_neither_overlap_nor_overflow_and_connectors_end_at_them(page: Page, folder: Path, address: str) -> None:
    show(page, folder, address)
    assert page.locator("figure.diagram").count() > 0
    for width in (1280, 768, 360, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert asked(page, FAULTS) == [], width


@pytest.mark.parametrize("address", [*REGION, MADE_UP[0]])
def test_wider_spacing_and_doubled_text_cause_no_overflow(page: Page, folder: Path, address: str) -> None:
    show(page, folder, address)
    for more in (SPACING, DOUBLED):
        page.add_style_tag(content=more)
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            assert asked(page, FAULTS) == [], (more, width)


def test_every_tie_is_a_connector_between_its_two_cards(page: Page, folder: Path, site: Site) -> None:
    for programme in site.programmes:
        if panels := pictures.goals(site, programme):
            show(page, folder, f"/bild/{programme.id}/")
            assert sorted(asked(page, TIES)) == sorted(tie for panel in panels for tie in _ties(panel.drawing))


def _ties(drawing: Drawing) -> list[list[str]]:
    labels = {node.id: node.label.replace("”", "") for node in drawing.nodes}
    return [[labels[item.edge.source], labels[item.edge.target]] for item in drawing.connectors]


@pytest.mark.parametrize("width", [1280, 360])
def test_a_shared_network_is_drawn_once_and_the_outline_leads_back_to_it(page: Page, folder: Path, width: int) -> None:
    show(page, folder, f"/bild/{SHARED}/", width)
    figure = page.locator("figure.diagram")
    backs = figure.locator(".again a")
    network, again = backs.all_inner_texts()
    assert network == again
    assert figure.locator("li > div > a", has_text=network).count() == 1
    backs.first.focus()
    box = backs.first.bounding_box()
    assert box
    assert box["height"] >= 24
    backs.first.press("Enter")
    assert f"#diagram-{SHARED}-network-" in page.url
    assert page.locator(":target").inner_text().endswith(network)


def test_the_later_parts_of_a_split_diagram_lead_back_to_a_network_shown_before(page: Page, folder: Path) -> None:
    show(page, folder, f"/bild/{LARGE}/")
    assert page.locator(".diagram__grid").count() == 7
    back = page.get_by_role("link", name="Visas också ovan").first
    back.click()
    assert page.locator(":target > a").get_attribute("href") == page.locator("li > div:has(> p > a)").first.locator(
        "> a"
    ).get_attribute("href")


def test_the_focus_goes_through_the_cards_in_the_order_of_the_outline(page: Page, folder: Path) -> None:
    show(page, folder, "/bild/fup-23/")
    page.locator("figure.diagram li > div > a").first.focus()
    seen = []
    for _ in range(9):
        seen.append(page.evaluate("document.activeElement.closest('li').className.split(' ')[0]"))
        page.keyboard.press("Tab")
    # A goal whose network is not known leads to that question, too.
    assert seen == ["vision", "overall", "goal", "network", "goal", "goal", "goal", "goal", "network"]


def test_the_link_to_the_table_opens_it_without_a_script(plain: Page, folder: Path) -> None:
    for address in ("/bild/fup-23/", "/organisation/"):
        show(plain, folder, address)
        link = plain.get_by_role("link", name="Som tabell").first
        table = plain.locator(f"{link.get_attribute('href')} table")
        assert not table.is_visible()
        link.click()
        assert table.is_visible()


def test_without_a_stylesheet_the_lists_still_read_as_an_outline(plain: Page, folder: Path) -> None:
    show(plain, folder, "/bild/fup-23/")
    text = plain.locator("figure.diagram").inner_text()
    words = ["Vision", "Övergripande mål", "Alla når fram", "Bäst i landet", "Trafikgruppen", "Kunskap", "Hamn"]
    words += ["Oversikt", "Kopplingen till mål är oklar", "Som tabell"]
    places = [text.rindex(word) for word in words]
    assert places == sorted(places)


def test_forced_colours_keep_frames_connectors_and_shapes(page: Page, folder: Path) -> None:
    page.emulate_media(forced_colors="active")
    show(page, folder, "/bild/fup-23/")
    assert asked(page, FAULTS) == []
    ink = page.locator("figure.diagram svg").first.evaluate("item => getComputedStyle(item).stroke")
    shape = page.locator("figure.diagram li small").first.evaluate(
        "item => getComputedStyle(item, '::before').backgroundColor"
    )
    assert {ink, shape} == {page.evaluate("getComputedStyle(document.body).color")}
    page.emulate_media(forced_colors="none")


def test_print_shows_the_outline_dark_on_white_also_from_dark(page: Page, folder: Path) -> None:
    page.emulate_media(color_scheme="dark")
    show(page, folder, "/bild/fup-23/", 605)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("figure.diagram .diagram__grid > svg").is_hidden()
    assert asked(page, FAULTS) == []
    card = page.locator("figure.diagram li > div").first
    assert card.evaluate("item => getComputedStyle(item).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("details.diagram__table table").is_visible()
    assert len(page.pdf(format="A4")) > 10000
    page.emulate_media(media="screen", color_scheme="light")


def test_lineage_needs_no_more_than_a_graph(page: Page, folder: Path, site: Site) -> None:
    """A picture of goals through six versions, drawn by the same template as all others."""
    renderer = Renderer(site, {f"/{node.id}/" for node in lineage().nodes})
    call = '{% import "_components/diagram.html" as d with context %}{{ d.grid(drawing, heads, "linje") }}'
    heads = ["FUP 10", "FUP 19", "FUP 21", "FUP 23"]
    template = renderer._env.from_string(call)
    grid = template.render(href=renderer._href("/"), drawing=draw(lineage()), heads=heads)
    shared, *_ = folder.glob("assets/look.*.css")
    own, *_ = folder.glob("assets/*diagram*.css")
    styles = "".join(f'<link rel="stylesheet" href="file://{path}">' for path in (shared, own))
    show(page, folder, "/")
    page.set_content(f'{styles}<div class="md-typeset"><figure class="diagram">{grid}</figure></div>')
    for width, connectors in ((1280, 7), (320, 0)):
        page.set_viewport_size({"width": width, "height": 900})
        assert asked(page, FAULTS) == []
        assert len(asked(page, TIES)) == connectors


@pytest.mark.parametrize("address", REGION)
def test_a_diagram_is_small(folder: Path, address: str) -> None:
    site = folder if address.startswith("/bild/") else built.region_site()
    html = (site / address.strip("/") / "index.html").read_text("utf-8")
    figures = re.findall(r'<figure class="diagram.*?</figure>', html, re.DOTALL)
    assert figures
    assert max(len(figure.encode()) for figure in figures) <= LARGEST
