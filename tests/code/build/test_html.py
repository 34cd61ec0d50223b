"""The theme's HTML is mended, and nothing else is touched."""

import pytest

from macros.build.html import mend

DRAWER = '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer">'


def test_the_toggle_of_the_menu_moves_into_the_header() -> None:
    page = f'<body>\n  {DRAWER}\n  <label></label>\n<header class="a">\n<p></p></header><header></header></body>'
    mended = f'<body>\n  <label></label>\n<header class="a">\n  {DRAWER}\n<p></p></header><header></header></body>'
    assert mend(page) == mended


def test_a_page_mended_twice_is_as_mended_once() -> None:
    drawer = DRAWER.replace(">", ' autocomplete="off">')
    page = f"<body>{drawer}<header><div tabindex></div></header></body>"
    assert mend(mend(page)) == mend(page)


@pytest.mark.parametrize("page", [f"<body>{DRAWER}</body>", "<body><header></header></body>", "Text utan sida"])
def test_a_page_without_header_or_toggle_keeps_its_order(page: str) -> None:
    assert mend(page) == page


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ('<input type="checkbox" id="a" autocomplete="off">', '<input type="checkbox" id="a">'),
        ('<input type="text" autocomplete="off">', '<input type="text" autocomplete="off">'),
        ('<div class="a" tabindex="">', '<div class="a">'),
        ("<nav tabindex>", "<nav>"),
        ('<div tabindex="0">', '<div tabindex="0">'),
        ("<p>Skriv tabindex så här</p>", "<p>Skriv tabindex så här</p>"),
    ],
)
def test_attributes_that_the_standard_does_not_know_go(broken: str, whole: str) -> None:
    assert mend(broken) == whole
