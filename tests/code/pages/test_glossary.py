"""The first use of a word that the glossary explains."""

import pytest

from macros.pages.glossary import linked, words

GLOSSARY = """## Ord {: #ord }

### Mål {: #mal }

Dit man vill.

### Nätverk {: #natverk .linked }

En grupp.

### YH {: #yh .linked }

En skola.
"""
EXPLAINED = words(GLOSSARY)


def test_the_words_are_the_headings_that_are_to_be_linked_with_their_anchors() -> None:
    assert EXPLAINED == {"Nätverk": "natverk", "YH": "yh"}


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<p>Ett nätverk och ett nätverk.</p>", '<p>Ett <a href="../o/#natverk">nätverk</a> och ett nätverk.</p>'),
        ("<p>Nätverket</p>", '<p><a href="../o/#natverk">Nätverket</a></p>'),
        ("<h2>Nätverk</h2><p>YH</p>", '<h2>Nätverk</h2><p><a href="../o/#yh">YH</a></p>'),
        ('<p><a href="x">Nätverk</a> yh, Nätverksmöte</p>', '<p><a href="x">Nätverk</a> yh, Nätverksmöte</p>'),
        ("<p>YH 2040</p>", "<p>YH 2040</p>"),
        (
            '<p><span class="quoted">Nätverk <b>YH</b></span></p>',
            '<p><span class="quoted">Nätverk <b>YH</b></span></p>',
        ),
        (
            "<table><tr><th>YH</th><td>YH</td></tr></table>",
            '<table><tr><th>YH</th><td><a href="../o/#yh">YH</a></td></tr></table>',
        ),
        ('<p>YH</p><div class="easy"></div>', '<p>YH</p><div class="easy"></div>'),
        (
            '<div aria-hidden="true"><p>YH</p></div><p>YH</p>',
            '<div aria-hidden="true"><p>YH</p></div><p><a href="../o/#yh">YH</a></p>',
        ),
    ],
    ids=[
        "once",
        "an ending",
        "no heading",
        "no link and no other word",
        "no part of a name",
        "no quote",
        "no head of a table",
        "easy",
        "nothing that is only seen",
    ],
)
def test_the_first_use_of_a_word_is_a_link(html: str, told: str) -> None:
    assert linked(html, EXPLAINED, "../o/") == told
