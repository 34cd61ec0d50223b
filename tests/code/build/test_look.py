"""One stylesheet of ours, files named by their content, and pages with no script of their own."""

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest

from macros.build import hooks
from tests import built

NAMES = {"assets/look.js": "assets/look.11111111.js", "assets/kort.svg": "assets/kort.22222222.svg"}
CHECKED = re.compile(r"\.[0-9a-f]{8}(\.min)?\.\w+$")


def test_stylesheets_become_one_in_order_without_comments() -> None:
    first = "/* Färger\n   och mått */\na { color: red; } /* sist */\n"
    assert (
        hooks.join([first, '\n  b::after { content: "/* kvar */"; }\n\n'])
        == 'a { color: red; }\nb::after { content: "/* kvar */"; }\n'
    )


def test_a_name_follows_the_content_and_one_that_has_a_checksum_is_kept() -> None:
    assert hooks.named("assets/look.js", b"1") == "assets/look.6b86b273.js"
    assert hooks.named("assets/look.js", b"2") == "assets/look.d4735e3a.js"
    assert hooks.named("assets/look.6b86b273.js", b"2") == "assets/look.6b86b273.js"


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ('<script src="../../assets/look.js">', '<script src="../../assets/look.11111111.js">'),
        ('<script src="/fup/assets/look.js" defer>', '<script src="/fup/assets/look.11111111.js" defer>'),
        ('<form data-script="assets/look.js">', '<form data-script="assets/look.11111111.js">'),
        ('<img alt="" src="../assets/kort.svg">', '<img alt="" src="../assets/kort.22222222.svg">'),
        ('<a href="../assets/annat.svg">', '<a href="../assets/annat.svg">'),
        ('<a href="https://example.org/assets/look.js">', '<a href="https://example.org/assets/look.js">'),
        ("<p>assets/look.js</p>", "<p>assets/look.js</p>"),
    ],
)
def test_pages_refer_to_the_published_names(written: str, published: str) -> None:
    assert hooks.refer(written, NAMES) == published


def test_pages_have_one_stylesheet() -> None:
    site = built.region_site()
    sheets = built.page(site / "index.html").links("link", "href")
    found = [sheet for sheet in sheets if sheet.endswith(".css")]
    assert [re.sub(r"[0-9a-f]{8}", "…", sheet) for sheet in found] == ["assets/look.….css"]
    look = (site / found[0]).read_text("utf-8")
    assert look == hooks.join([look])


def test_every_published_file_of_the_look_has_its_checksum_and_is_used() -> None:
    site = built.region_site()
    files = {path.relative_to(site).as_posix() for path in (site / "assets").rglob("*") if path.is_file()}
    used = {asked for page in _pages(site) for asked in re.findall(r'"(?:[^":]*/)?(assets/[^"]+)"', page)}
    assert [file for file in files if not CHECKED.search(file)] == []
    assert {file for file in files if not file.startswith("assets/moved.")} == used  # nothing in the region has moved


def test_a_browser_that_knows_no_svg_gets_a_small_icon() -> None:
    site = built.region_site()
    icon = (site / "favicon.ico").read_bytes()
    assert icon[:8] == b"\0\0\1\0\1\0\x20\x20"  # one picture, 32 by 32
    assert len(icon) < 1000
    for address, page in built.pages(site).items():
        icons = [urljoin(address, given["href"]) for tag, given in page.elements if given.get("rel") == "icon"]
        assert [re.sub(r"[0-9a-f]{8}", "…", icon) for icon in icons] == ["/assets/favicon.….svg", "/favicon.ico"]


def test_the_page_of_a_missing_address_finds_its_files_in_a_site_with_a_folder() -> None:
    site = built.region_published()
    page = built.page(site / "404.html")
    asked = [*page.links("script", "src"), *page.links("link", "href"), *page.links("form", "data-script")]
    assert len(asked) == 7
    for address in asked:
        assert address.startswith("/fup/"), address
        assert (site / address.removeprefix("/fup/")).is_file(), address


def test_pages_load_only_the_scripts_that_they_have_use_for() -> None:
    for page in _pages(built.region_site()):
        scripts = {re.split(r"[./]", name)[0] for name in re.findall(r'<script src="[^"]*assets/([^"]+)"', page)}
        asked = {
            "copy": re.search(" data-(cite|copy=)", page),
            "plan": "data-choose=" in page,
            "moved": 'data-moved="page"' in page,
            "forms": " data-forms" in page,
            "compare": "data-compare=" in page,
            "then": "data-then=" in page,
            "day": ">Välj en annan dag<" in page,
            "check": 'class="check"' in page,
        }
        assert scripts == {"look", "shell", *(name for name, needed in asked.items() if needed)}


def _pages(site: Path) -> list[str]:
    return [path.read_text("utf-8") for path in site.rglob("*.html")]
