"""What is read out of the HTML of pages, and that nothing but the theme's own faults is mended in it."""

import pytest

from macros.build.html import anchors, headings, mend

DRAWER = '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer">'


def test_the_anchors_of_a_page_are_those_that_a_link_may_lead_to() -> None:
    html = '<p class="a" id="b">id="c"</p><a name="d"></a><h2 id="e"></h2><p id="b">'
    assert anchors(html) == ["b", "d", "e", "b"]


def test_the_list_of_contents_has_the_headings_that_link_to_themselves() -> None:
    link = '<a class="self" href="#a">'
    html = (
        f'<h2 id="a">{link}M&#228;n &amp; <em>m&#229;l</em></a></h2><h3 id="b">Utan</h3>'
        f'<h3 id="c">{link}&lt;b&gt;</a></h3><h3 id="d"><a href="#e">Annat</a></h3>'
    )
    assert headings(html) == [
        {"level": 2, "id": "a", "name": "Män &amp; mål"},
        {"level": 3, "id": "c", "name": "&lt;b&gt;"},
    ]


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


@pytest.mark.parametrize(
    ("plain", "told"),
    [
        ('<ul class="rows told">', '<ul role="list" class="rows told">'),
        ('<ol id="a" class="told points">', '<ol role="list" id="a" class="told points">'),
        ('<ul class="rows" role="list">', '<ul class="rows" role="list">'),
        ('<details class="notes"><ul><li></details>', '<details class="notes"><ul role="list"><li></details>'),
        (
            '<div class="tree" role="group"><ul><ul class="tree__row"></ul></ul>\n</div><ul>',
            '<div class="tree" role="group"><ul role="list"><ul role="list" class="tree__row"></ul></ul>\n</div><ul>',
        ),
        (
            '<figure class="diagram diagram--x"><ul></figure>',
            '<figure class="diagram diagram--x"><ul role="list"></figure>',
        ),
        ('<ul class="rowset"><ul><p class="rows">', '<ul class="rowset"><ul><p class="rows">'),
    ],
)
def test_a_list_without_markers_says_that_it_is_one(plain: str, told: str) -> None:
    assert mend(plain) == told
    assert mend(told) == told
