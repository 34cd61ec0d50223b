"""The sentences of a built page, as they are set: spaces that do not break are kept."""

import re
from functools import cache
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

_INLINE = {"a", "span", "em", "strong", "b", "i", "ins", "del", "small", "code", "button", "data"}
# What the theme writes around the page, links to the place itself, what is no running text, scanned passages, and what
# only listeners hear.
_OTHER = (
    "script, style, svg, pre, nav, span[data-pagefind-meta], .anchor, .cite__text, .passage, .listen, "
    "[class^='shell-']:not(article)"
)


@cache
def blocks(path: Path) -> tuple[str, ...]:
    """The text of each block of the page's own content, in order; code is told as a single sign."""
    article = LexborHTMLParser(path.read_text("utf-8")).css_first("article")
    if article is None:
        return ()
    for node in article.css(_OTHER):
        node.decompose()
    found: list[str] = []
    _gather(article, found)
    told = (re.sub(r"[ \t\n]+", " ", text).strip(" ") for text in "".join(found).split("\0"))
    return tuple(text for text in told if text)


def _gather(node: LexborNode, found: list[str]) -> None:
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            found.append(child.text_content or "")
        elif child.tag == "code" or "://" in child.text(deep=False):
            found.append("×")
        else:
            block = child.tag not in _INLINE
            found.append("\0" if block else "")
            _gather(child, found)
            found.append("\0" if block else "")


def nested(text: str) -> bool:
    """Whether a quotation opens within another that has marks of the same kind."""
    inside = False
    for mark in re.finditer("”", text):
        opens = re.search(r"(?:^|[\s(\u00a0×])$", text[: mark.start()]) and re.match(r"[^\s.,;:)]", text[mark.end() :])
        if opens and inside:
            return True
        inside = bool(opens)
    return False


def pages(site: Path) -> dict[str, tuple[str, ...]]:
    """The blocks of every page of a built site by its address, but for frozen pages, which have the very words of the
    data."""
    return {
        f"/{path.parent.relative_to(site).as_posix()}/".replace("/./", "/"): blocks(path)
        for path in sorted(site.rglob("index.html"))
        if path.relative_to(site).parts[0] != "version"
    }


def where(site: Path, pattern: str) -> list[str]:
    """Every place on the site that the pattern fits: address and the words around it."""
    return [
        f"{address}: …{text[max(0, match.start() - 40) : match.end() + 20]}…"
        for address, found in pages(site).items()
        for text in found
        for match in re.finditer(pattern, text)
    ]
