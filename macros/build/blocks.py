"""HTML in Markdown, put aside quickly: our pages are mostly HTML, which Python-Markdown reads at length.

A block that is put aside here comes back as it stands, as when Python-Markdown and md_in_html find it by themselves.
A page whose HTML is not as plain as our own is left to them.
"""

import re
from functools import cache

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.extensions import Extension  # type: ignore[import-untyped]
from markdown.preprocessors import Preprocessor  # type: ignore[import-untyped]

_TAG = re.compile(r"""<(/?)([a-z][a-z0-9]*)((?:\s(?:[^<>"'`]|"[^"]*"|'[^']*')*)?)>""")
_ANCHOR = re.compile(r'<[^<>]* (?:id|name)="([^"]+)"')
_ENTITY = re.compile(r"&(?:#[0-9]+|[a-z]+);")
_LINE_END = re.compile(r"[ ]*(?:\n|\Z)")
_BLANK_LINE = re.compile(r"(?:[ ]*\n){2}")
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "source", "wbr"])
Piece = tuple[str, bool]  # a part of a text, and whether it is a block of HTML


class NotPlain(Exception):
    """The HTML of a page is not well-formed, or holds what Python-Markdown treats in a way of its own."""


class HtmlBlocks(Extension):  # type: ignore[misc]
    """The extension for Python-Markdown, beside md_in_html."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register the step, after white space is made even (30) and before HTML is looked for (20)."""
        md.preprocessors.register(_PutAside(md), "html_blocks", 25)


class _PutAside(Preprocessor):  # type: ignore[misc]
    def run(self, lines: list[str]) -> list[str]:
        try:
            found = pieces("\n".join(lines), tuple(self.md.block_level_elements))
        except NotPlain:
            return lines
        stash = self.md.htmlStash.store
        return "".join(f"\n{stash(text)}\n\n" if html else text for text, html in found).split("\n")


def anchors(html: str) -> set[str]:
    """The anchors of a page. MkDocs, which looks for them in Markdown, does not see those of what is put aside."""
    return set(_ANCHOR.findall(html))


def pieces(text: str, block_level: tuple[str, ...]) -> list[Piece]:
    """The text in pieces. `block_level` are the elements that make a block of HTML. Raises NotPlain."""
    if "<!" in text or "<?" in text:
        raise NotPlain
    at_line_start, anywhere = _starts(block_level)
    found: list[Piece] = []
    place = 0
    while opened := at_line_start.search(text, place):
        between, place = text[place : opened.start()], opened.start()
        if anywhere.search(between):
            raise NotPlain  # inside a line, where it may hold the lines after it
        if between.strip() or not found:
            found += [(between, False), ("", True)]
        while anywhere.match(text, place):  # one that follows on the same line is a block, too
            end = _end(text, place)
            block = text[place:end] + ("\n" if _BLANK_LINE.match(text, end) else "")
            found[-1] = (f"{found[-1][0]}\n{block}" if found[-1][0] else block, True)
            place = end
        if not _LINE_END.match(text, place):
            raise NotPlain
    if anywhere.search(text, place):
        raise NotPlain
    return [*found, (text[place:], False)]


@cache
def _starts(block_level: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Where a block may start: at the start of a line, or right after another block."""
    start = rf"<(?:{'|'.join(block_level)})(?=[\s>])"
    return re.compile(f"^{start}", re.MULTILINE), re.compile(start)


def _end(text: str, start: int) -> int:
    """Where the element that starts at `start` ends."""
    open_tags: list[str] = []
    place = start
    for tag in _TAG.finditer(text, start):
        _check(text[place : tag.start()])
        place = tag.end()
        if "markdown" in tag[3]:
            raise NotPlain
        if tag[1]:
            if not open_tags or open_tags.pop() != tag[2]:
                raise NotPlain
        elif tag[2] in _VOID and not open_tags:
            raise NotPlain
        elif tag[2] not in _VOID and not tag[3].endswith("/"):
            open_tags.append(tag[2])
        if not open_tags:
            return place
    raise NotPlain


def _check(words: str) -> None:
    """The words between two tags have no other sign of HTML than entities."""
    if "<" in words or ("&" in words and words.count("&") != len(_ENTITY.findall(words))):
        raise NotPlain
