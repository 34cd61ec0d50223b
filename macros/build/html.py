"""What is read out of the HTML of pages, and what is mended in it. Strings in, strings out; knows no records."""

import html as entities
import posixpath
import re
from dataclasses import dataclass
from typing import Any

_TOGGLE = re.compile(r'\s*<input class="md-toggle" data-md-toggle="drawer"[^>]*>')
_CHECKBOX = re.compile(r'(<input\b[^>]*\btype="checkbox"[^>]*?) autocomplete="[^"]*"')
_EMPTY = re.compile(r'(<[a-z][^<>]*?) tabindex(?:="")?(?=[\s>])')
_HEADER = re.compile(r"<header\b[^>]*>")
# Lists that the stylesheets show without markers, which Safari therefore does not tell as lists: those of a class of
# their own, and all inside some parts. The lists of a menu are told as such anyway.
_CLASSES = (
    "rows|plain|points|steps|legend|workers|deciders|history|stair|stair__goals|wordings|municipalities|quoted|bars|"
    "resting__list|differs__list"
)
_UNMARKED = re.compile(rf'(<[uo]l)(?![^>]* role=)((?=[^>]* class="(?:[^"]* )?(?:{_CLASSES})[" ])[^>]*>)')
_HOLDER = re.compile(
    r'<details class="notes".*?</details>|<figure class="diagram\b.*?</figure>|<div class="tree".*?</ul>\s*</div>',
    re.DOTALL,
)
_TOLD = r'\1 role="list"\2'
_BARE = re.compile(r"(<ul)(?![^>]* role=)([^>]*>)")


_ANCHOR = re.compile(r'<[^<>]* (?:id|name)="([^"]+)"')
_HEADING = re.compile(r'<h([1-6]) id="([^"]+)"[^>]*><a class="self"[^>]*>((?:(?!</h).)*?)</a></h\1>', re.DOTALL)


def anchors(html: str) -> list[str]:
    """The anchors of a page in order; one that stands twice is there twice."""
    return _ANCHOR.findall(html)


def headings(html: str) -> list[dict[str, Any]]:
    """The headings that are links to themselves, for the list of contents: level, id and name, which is HTML text."""
    return [
        {"level": int(level), "id": id, "name": entities.escape(entities.unescape(_TAG.sub("", text)), quote=False)}
        for level, id, text in _HEADING.findall(html)
    ]


def mend(html: str) -> str:
    """A page of the theme without what breaks the HTML standard or leaves its landmarks.

    The toggle of the menu, a checkbox, moves from the top of the body into the header; checkboxes lose `autocomplete`
    and elements an empty `tabindex`; lists without markers say that they are lists. A page without header or toggle
    keeps its order; mending twice changes nothing.
    """
    html = _HOLDER.sub(lambda holder: _BARE.sub(_TOLD, holder[0]), _into_header(html))
    html = _UNMARKED.sub(_TOLD, html)
    html = _CHECKBOX.sub(r"\1", html) if " autocomplete=" in html else html
    return _EMPTY.sub(r"\1", html) if " tabindex" in html else html


def _into_header(html: str) -> str:
    toggle, header = _TOGGLE.search(html), _HEADER.search(html)
    if not toggle or not header or toggle.start() > header.start():
        return html
    before, between = html[: toggle.start()], html[toggle.end() : header.end()]
    return f"{before}{between}\n  {toggle.group().strip()}{html[header.end() :]}"


# Only our own pages: files are not read from paper, and links to other sites are written out where they stand.
_LINK = re.compile(r'<a\b[^>]*?\shref="([^":#?]*/)(#[^"]*)?"[^>]*>(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
MOST = 100  # a page with more links is an index, whose addresses nobody copies from paper


@dataclass(frozen=True)
class Link:
    """A link as it is written out: its words, which are HTML text, and its address, absolute on the site."""

    text: str
    address: str


def links(html: str, here: str) -> list[Link]:
    """Every other page that the page at `here` links to, once, with the words of the first link, in order.

    Nothing when there are more than MOST.
    """
    found: dict[str, Link] = {}
    for path, _, inner in _LINK.findall(html):
        address = posixpath.normpath(posixpath.join(here, path)).rstrip("/") + "/"
        text = re.sub(r"[ \n]+", " ", _TAG.sub("", inner)).strip().removesuffix(".")  # a colon follows
        if text and address != here:
            found.setdefault(address, Link(text, address))
    return list(found.values()) if len(found) <= MOST else []
