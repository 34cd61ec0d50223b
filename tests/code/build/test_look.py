"""Files named by their content, and pages with only the sheets and scripts that they have use for."""

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest

from macros.build import look, project_files
from macros.build.look import Look
from tests import built

NAMES = {"assets/day.js": "assets/day.11111111.js", "assets/kort.svg": "assets/kort.22222222.svg"}
FORMS = {path.stem for path in (built.ROOT / project_files.THEME / "assets/forms").glob("*.js")}
CHECKED = re.compile(r"\.[0-9a-f]{8}(\.min)?\.\w+$")


def test_stylesheets_become_one_in_order_without_comments() -> None:
    first = "/* Färger\n   och mått */\na > b,\ni { color: red; top: 0; } /* sist */\n"
    second = '\n@media print {\n  b::after { content: "/* kvar */ { ; }"; }\n}\n'
    assert look.join([first, second]) == ('a>b,i{color:red;top:0}@media print{b::after{content:"/* kvar */ { ; }"}}')


def test_a_script_loses_its_indentation_and_the_lines_that_are_comments() -> None:
    assert look.script('// Varför\n  a("//");  // kvar\n  // också\n') == 'a("//");  // kvar\n'


@pytest.mark.parametrize(
    ("sheet", "classes"),
    [
        (".text .card { a: b; }", {"card"}),
        (".text .card .mark { a: b; }", {"card"}),
        (".text :is(.card, .bar__end) p { a: b; }", {"card", "bar__end"}),
        (".text .mark:not(.card) { a: b; }", set()),
        ("@media print { .text .mark { a: b; } .text .card { a: .5em; } }", {"card"}),
    ],
)
def test_a_sheet_is_asked_for_by_the_first_class_of_its_own_in_each_rule(sheet: str, classes: set[str]) -> None:
    assert look.asking(sheet, frozenset({"text", "mark"})) == classes


def test_every_rule_that_is_not_for_all_pages_has_a_class_that_asks_for_it() -> None:
    theme = built.ROOT / project_files.THEME
    sheets = {path: (theme / path).read_text("utf-8") for path in project_files.settings(built.ROOT)["extra_css"]}
    everywhere = look.classes(sheets[path] for path in look.SHARED)
    rules = {
        f"{path}: {rule}"
        for path, sheet in sheets.items()
        if path not in look.SHARED
        for rule in re.findall(r"([^{}]+)\{", look.join([sheet]))
        if not rule.startswith("@") and not look.asking(f"{rule} {{ a: b; }}", everywhere)
    }
    assert rules == set()


PAGE = """<link rel="stylesheet" href="../assets/look.12345678.css">
<p class="a card">
<script src="../assets/one.js" defer></script>
<script src="../assets/two.js" defer></script>
<script src="../assets/one.js" defer></script>
"""


def test_a_page_gets_one_sheet_and_one_script_of_its_own(tmp_path: Path) -> None:
    made = Look()
    css = dict.fromkeys(look.SHARED, b".a { b: c; }")
    own = {
        "assets/card.css": b".card { b: d; }",
        "assets/bar.css": b".bar { b: e; }",
        "assets/end.css": b".a .card { b: f; }",
    }
    scripts = {"assets/one.js": b"1;\n", "assets/two.js": b"2;\n", "assets/three.js": b"3;\n"}
    whole = made.publish({**css, **own, **scripts, "assets/a.svg": b""}, [*css, *own])
    assert [re.sub("[0-9a-f]{8}", "…", path) for path in whole] == ["assets/look.….css", "assets/a.….svg"]
    html = made.dress(PAGE, tmp_path)
    files = {path.relative_to(tmp_path).as_posix(): path.read_text("utf-8") for path in tmp_path.rglob("*.*")}
    assert re.sub("[0-9a-f]{8}", "…", html).splitlines() == [
        '<link rel="stylesheet" href="../assets/look.….css">',
        '<link rel="stylesheet" href="../assets/card-end.….css">',
        '<p class="a card">',
        '<script src="../assets/one-two.….js" defer></script>',
    ]
    assert sorted(files.values()) == [".card{b:d}.a .card{b:f}", "1;\n2;\n"]
    assert all(f'"../{path}"' in html for path in files)


def test_a_name_follows_the_content_and_one_that_has_a_checksum_is_kept() -> None:
    assert look.named("assets/day.js", b"1") == "assets/day.6b86b273.js"
    assert look.named("assets/day.js", b"2") == "assets/day.d4735e3a.js"
    assert look.named("assets/day.6b86b273.js", b"2") == "assets/day.6b86b273.js"


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ('<script src="../../assets/day.js">', '<script src="../../assets/day.11111111.js">'),
        ('<script src="/fup/assets/day.js" defer>', '<script src="/fup/assets/day.11111111.js" defer>'),
        ('<form data-script="assets/day.js">', '<form data-script="assets/day.11111111.js">'),
        ('<img alt="" src="../assets/kort.svg">', '<img alt="" src="../assets/kort.22222222.svg">'),
        ('<a href="../assets/annat.svg">', '<a href="../assets/annat.svg">'),
        ('<a href="https://example.org/assets/day.js">', '<a href="https://example.org/assets/day.js">'),
        ("<p>assets/day.js</p>", "<p>assets/day.js</p>"),
    ],
)
def test_pages_refer_to_the_published_names(written: str, published: str) -> None:
    assert look.refer(written, NAMES) == published


def test_a_page_has_the_stylesheet_of_all_pages_and_at_most_one_more() -> None:
    for address, page in built.pages(built.region_site()).items():
        sheets = [re.sub(r"[0-9a-f]{8}", "…", link) for link in page.links("link", "href") if link.endswith(".css")]
        own = [sheet for sheet in sheets if "/forms/" not in sheet]
        assert own[0].endswith("assets/look.….css"), address
        assert len(own) <= 2, address


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
    assert len(asked) == 6
    for address in asked:
        assert address.startswith("/fup/"), address
        assert (site / address.removeprefix("/fup/")).is_file(), address


def test_pages_load_only_the_scripts_that_they_have_use_for() -> None:
    for page in _pages(built.region_site()):
        found = re.findall(r'<script src="[^"]*assets/([^".]+)', page)
        assert len(found) <= 2, found  # that of all pages and one more
        scripts = {name for joined in found for name in joined.split("-")}
        asked = {
            "copy": re.search(' class="(cite__parts|asked__letter)"| data-copy=', page),
            "plan": "data-choose=" in page,
            "moved": 'data-moved="page"' in page,
            "compare": "data-compare=" in page,
            "then": "data-then=" in page,
            "then_day": ">Välj en annan dag<" in page,
            "check": 'class="check"' in page,
        }
        forms = FORMS if " data-forms" in page else set()
        assert scripts == {"shell", *forms, *(name for name, needed in asked.items() if needed)}


def _pages(site: Path) -> list[str]:
    return [path.read_text("utf-8") for path in site.rglob("*.html")]
