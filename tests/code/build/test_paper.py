"""The links of a page, written out for paper."""

import pytest

from macros.build.html import MOST, Link, links


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<a href="../../plan/19/">Plan</a>', [Link("Plan", "/plan/19/")]),
        ('<a class="x" href="../b/#c"><b>Mål</b>\n  ett</a>', [Link("Mål ett", "/a/b/")]),
        ('<a href="../b/">Först</a> <a href="../b/#c">sedan</a>', [Link("Först", "/a/b/")]),
        ('<a href="../../">Start</a>', [Link("Start", "/")]),
        ('<a href="../b/">S&amp;L</a>', [Link("S&amp;L", "/a/b/")]),
        ('<a href="#c">här</a> <a href="../here/#c">här också</a>', []),
        ('<a href="https://sup.example/b/">bort</a> <a href="../b.ics">fil</a>', []),
        ('<a href="../b/"><svg></svg></a>', []),
        ('<a href="../b/">→</a> <a href="../b/">Målet</a>', [Link("Målet", "/a/b/")]),
        ('<aside class="x"><a href="../b/">Bredvid</a></aside> <a href="../c/">Här</a>', [Link("Här", "/a/c/")]),
    ],
)
def test_other_pages_are_told_once_with_their_words_and_address(html: str, found: list[Link]) -> None:
    assert links(html, "/a/here/") == found


def test_an_index_of_very_many_pages_is_not_written_out() -> None:
    html = "".join(f'<a href="../{number}/">{number}</a>' for number in range(MOST + 1))
    assert links(html, "/a/here/") == []
    assert len(links(html.partition("</a>")[2], "/a/here/")) == MOST
