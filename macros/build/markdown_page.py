"""A hand-written page as Markdown reads it: where its links lead and which anchors it has.

MkDocs takes its links from the same tree at the same step, so that what is right here is right there.
"""

import posixpath
import re
import sys
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]
from markdown.util import AMP_SUBSTITUTE  # type: ignore[import-untyped]

from macros.build.html import anchors
from macros.read import yaml_text
from macros.records.position import Fault, Position

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


def reading(markdown: str, settings: Mapping[str, Any]) -> Reading:
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


NOWHERE = "leder till något som inte finns; rätta eller ta bort den"
NO_PAGE = "leder inte till någon sida; skriv den som [Om](om.md)"
ABSOLUTE = "börjar med snedstreck; skriv den från sidan, som [Om](om.md)"
NO_ANCHOR = "leder till ett avsnitt som inte finns; rätta det efter #"
UNPUBLISHED = "leder till något som inte publiceras; ta bort den"
UNREADABLE = "går inte att läsa som en adress; rätta eller ta bort den"
# Examples of Markdown, and what is not shown: a link that stands there is none.
_UNREAD = re.compile(r"^ *(`{3,}|~{3,}).*?^ *\1|(`+)(?!`).+?(?<!`)\2(?!`)|<!--.*?-->", re.DOTALL | re.MULTILINE)

Files = Mapping[str, str | None]  # path below content/ → address; None for what is not published
Anchors = Callable[[str], Container[str] | None]  # of the page at an address; None where they are not known


def in_markdown(link: str, path: str, files: Files, anchors: Anchors) -> str | None:
    """What is wrong with a link of the page with this path below content/, or None."""

    def inside(file: str, anchor: str) -> str | None:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), file).lstrip("/")) if file else path
        if target not in files:
            return NOWHERE if posixpath.splitext(file)[1] else NO_PAGE
        address = files[target]
        if address is None:
            return UNPUBLISHED if target != path else None
        return _no_anchor(address, anchor, anchors)

    return _leads(link, inside)


def in_html(link: str, here: str, known: Container[str], anchors: Anchors) -> str | None:
    """What is wrong with a link in HTML on the page at the address `here`, or None."""

    def inside(file: str, anchor: str) -> str | None:
        path = posixpath.normpath(posixpath.join(here.strip("/"), file) or ".")
        end = "/" if file.endswith(("/", "..", "/.")) or file == "." else ""
        address = here if not file else "/" if path == "." else f"/{path}{end}"
        if path.startswith("..") or address not in known:
            return NOWHERE
        return _no_anchor(address, anchor, anchors)

    return _leads(link, inside)


def _leads(link: str, inside: Callable[[str, str], str | None]) -> str | None:
    """What is wrong with a link: `inside` tells it of the file and anchor of a link inside the site."""
    try:
        scheme, host, file, _, anchor = urlsplit(link)
    except ValueError:
        return UNREADABLE
    if scheme or host:
        return None
    if link.startswith(("/", "\\")):
        return ABSOLUTE
    return inside(unquote(file), anchor)


def _no_anchor(address: str, anchor: str, anchors: Anchors) -> str | None:
    there = anchors(address) if anchor else None
    return None if there is None or anchor in there else NO_ANCHOR


def located(file: str, text: str, wrong: Iterable[tuple[str, str]]) -> Iterator[Fault]:
    """Faults of a page at their places; `wrong` are links and what is wrong with them, each as often as it stands."""
    shown = _UNREAD.sub(lambda match: re.sub(r"[^\n]", "\0", match[0]), text)
    seen: dict[str, list[int]] = {}
    for link, message in wrong:
        places = seen.setdefault(link, list(_places(shown, link)))
        index = places.pop(0) if places else -1
        place = yaml_text.position(file, text, index) if index >= 0 else Position(file, 1, 1)
        yield Fault(place, f"länken ”{link}” {message}")


def _places(text: str, link: str) -> Iterator[int]:
    """Where a link is written: after a bracket, a colon, a quotation mark, an equals sign."""
    for match in re.finditer(rf"(?<=[(<\"'\s=]){re.escape(link)}(?=[)>\"'\s]|\Z)", text):
        yield match.start()
