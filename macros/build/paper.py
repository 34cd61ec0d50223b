"""What a page on paper writes out: where its links lead. Strings in, links out; knows neither MkDocs nor records."""

import posixpath
import re
from dataclasses import dataclass

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
        text = " ".join(_TAG.sub("", inner).split())
        if text and address != here:
            found.setdefault(address, Link(text, address))
    return list(found.values()) if len(found) <= MOST else []
