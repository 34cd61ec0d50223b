"""HTML that is put aside comes back as when Python-Markdown finds it by itself, whatever stands around it."""

import random
import re

import pytest
from markdown import Markdown  # type: ignore[import-untyped]

from macros.build.blocks import HtmlBlocks, NotPlain, anchors, pieces
from tests import built

EXTENSIONS = ["toc", "tables", "fenced_code", "attr_list", "md_in_html"]
BLOCK_LEVEL = tuple(Markdown().block_level_elements)
HTML = """<div>|</div>|<p class='a'>|</p>|<section>~|</section>~~|<h2 id="b">|</h2>|<ul>~<li>|</li>~</ul>|<br>|<hr>|
<a href='x'>|</a>|<svg><path d="M1 2"/></svg>|<div markdown>~~|<!-- a -->|&amp;|&#65;|<pre>~~</pre>"""
MARKDOWN = """~|~~| |    |ord|## Rubrik {: #r }~|- rad~|*ord*|A&B|a < b|`<p>`|```~<p>~```~"""
PARTS = [part.replace("\n", "").replace("~", "\n") for part in f"{HTML}|{MARKDOWN}".split("|")]


def converted(text: str, *more: HtmlBlocks) -> str:
    try:
        return str(Markdown(extensions=[*EXTENSIONS, *more]).convert(text))
    except IndexError:
        return "Python-Markdown ger upp"


def made_up(seed: int) -> str:
    """A few parts of HTML and Markdown; every other time, whole elements."""
    rng = random.Random(seed)
    if seed % 2:
        return "".join(rng.choices(PARTS, k=rng.randint(2, 12)))
    names = rng.choices(["div", "p", "section", "ul", "a", "h3", "details"], k=4)
    return "".join(f"<{name}>{rng.choice(PARTS)}{rng.choice(PARTS)}</{name}>{rng.choice(PARTS)}" for name in names)


def test_a_thousand_made_up_texts_give_the_same_page() -> None:
    for seed in range(1000):
        text = made_up(seed)
        assert converted(text, HtmlBlocks()) == converted(text), text


def test_our_own_pages_are_plain_and_give_the_same_page() -> None:
    for kind in ("program/fup-23", "handlingar/plan", "kalender/2012"):
        html = (built.region_site() / kind / "index.html").read_text("utf-8")
        article = re.search(r"<article.*?>(.*)</article>", html, re.DOTALL)
        assert article
        text = f"## Före\n\n{article[1]}\n\n## Efter\n"
        assert any(html for _, html in pieces(text, BLOCK_LEVEL))
        assert converted(text, HtmlBlocks()) == converted(text)


def test_neighbouring_blocks_are_put_aside_as_one() -> None:
    assert pieces("a\n\n<p>b</p><p>c</p>\n\n<p>d</p>\ne", BLOCK_LEVEL) == [
        ("a\n\n", False),
        ("<p>b</p>\n<p>c</p>\n\n<p>d</p>", True),
        ("\ne", False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<p>",
        "<div><p></div>",
        "<p>a</p> b",
        "<p>a < b</p>",
        "<p>A&B</p>",
        "<!-- a -->",
        "<div markdown>\n</div>",
        "<p a='>'",
    ],
)
def test_what_is_not_plain_is_left_to_markdown(text: str) -> None:
    with pytest.raises(NotPlain):
        pieces(text, BLOCK_LEVEL)


def test_the_anchors_of_a_page_are_those_that_a_link_may_lead_to() -> None:
    assert anchors('<p class="a" id="b">id="c"</p><a name="d"></a><h2 id="e">') == {"b", "d", "e"}
