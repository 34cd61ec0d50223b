"""What is read out of the HTML of pages."""

from macros.build.html import anchors, headings


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
