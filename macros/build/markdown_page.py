"""A hand-written page as Markdown reads it: where its links lead and which anchors it has.

MkDocs takes its links from the same tree at the same step, so that what is right here is right there.
"""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]
from markdown.util import AMP_SUBSTITUTE  # type: ignore[import-untyped]

from macros.build.html import anchors

_BUILT_IN = ("toc", "tables", "fenced_code")  # what MkDocs adds to the extensions of mkdocs.yml
_CALLS = 800  # MkDocs has about 900 left of Python's 1000 when it reads a page
_ATTRIBUTES = {"a": "href", "img": "src"}


class NotMarkdown(Exception):
    """Markdown cannot read the page at all."""


@dataclass(frozen=True)
class Reading:
    """What a page has: links in Markdown, told from the folder of its file; links in HTML, told from its address; and
    its anchors, one that stands twice told twice."""

    links: tuple[str, ...] = ()
    html: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()


def read(markdown: str, settings: Mapping[str, Any]) -> Reading:
    """Read a page without macros, with the extensions that mkdocs.yml has. Raises NotMarkdown."""
    names, options = list(_BUILT_IN), {}
    for extension in settings.get("markdown_extensions") or ():
        given = extension if isinstance(extension, dict) else {extension: None}
        for name, values in given.items():
            names += [name] if name not in names else []
            options[name] = values or {}
    converter = Markdown(extensions=names, extension_configs=options)
    links = _Links(converter)
    converter.treeprocessors.register(links, "links", 0)
    try:
        with _room():
            html = converter.convert(markdown)
    except Exception as error:  # whatever stops Markdown, or MkDocs at the same step
        raise NotMarkdown from error
    return Reading(tuple(links.found), tuple(_Html.links(html)), tuple(anchors(html)))


@contextmanager
def _room() -> Iterator[None]:
    """As much room for calls within calls as there is in a build at least, whoever asks."""
    before, frame, depth = sys.getrecursionlimit(), sys._getframe(), 0
    while frame := frame.f_back:  # type: ignore[assignment]
        depth += 1
    sys.setrecursionlimit(min(before, depth + _CALLS))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


class _Links(Treeprocessor):  # type: ignore[misc]
    """Notes the links of a page and takes them out of it: those that are left are written in HTML."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.found: list[str] = []

    def run(self, root: Element) -> None:
        for element in root.iter():
            if attribute := _ATTRIBUTES.get(str(element.tag)):
                link = element.attrib[attribute]
                if AMP_SUBSTITUTE not in link:  # else the address of a mailbox
                    self.found.append(link)
                element.set(attribute, "#")


class _Html(HTMLParser):
    """Notes where the elements of a page lead to and what they show."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    @classmethod
    def links(cls, html: str) -> list[str]:
        """The links of a page in HTML."""
        parser = cls()
        parser.feed(html)
        parser.close()
        return parser.found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src") and value and value != "#"]
