"""What is read out of the HTML of pages. Strings in, values out; knows no records."""

import html as entities
import posixpath
import re
from dataclasses import dataclass
from typing import Any

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


# Only our own pages: files are not read from paper, and links to other sites are written out where they stand.
_LINK = re.compile(r'<a\b[^>]*?\shref="([^":#?]*/)(#[^"]*)?"[^>]*>(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_ASIDE = re.compile(r"<aside\b.*?</aside>", re.DOTALL)  # ways to other pages, not printed
MOST = 100  # a page with more links is an index, whose addresses nobody copies from paper


@dataclass(frozen=True)
class Link:
    """A link as it is written out: its words, which are HTML text, and its address, absolute on the site."""

    text: str
    address: str


def links(html: str, here: str) -> list[Link]:
    """Every other page that the page at `here` links to, once, with the words of the first link that has any, in order.

    Nothing when there are more than MOST.
    """
    found: dict[str, Link] = {}
    for path, _, inner in _LINK.findall(_ASIDE.sub("", html)):
        address = posixpath.normpath(posixpath.join(here, path)).rstrip("/") + "/"
        text = re.sub(r"[ \n]+", " ", _TAG.sub("", inner)).strip().removesuffix(".")  # a colon follows
        if re.search(r"\w", text) and address != here:
            found.setdefault(address, Link(text, address))
    return list(found.values()) if len(found) <= MOST else []
