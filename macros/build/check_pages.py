"""The hand-written pages of a project whose data is sound, read as the build reads them: what is wrong with them, and
with the menu and the stylesheets that the settings name.

MkDocs takes its links from the same tree at the same step, so that what is right here is right there.
"""

import posixpath
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]
from markdown.util import AMP_SUBSTITUTE  # type: ignore[import-untyped]

from macros.build import assembly, html, project_files
from macros.build.assembly import Build
from macros.build.project_files import CONTENT, THEME, address
from macros.files import web_headers
from macros.pages import macros as page_macros
from macros.pages.site_map import GeneratedPage
from macros.read import content, yaml_text
from macros.read.content import Page
from macros.records.position import Fault, Position
from macros.site import addresses

NOWHERE = "leder till något som inte finns; rätta eller ta bort den"
NO_PAGE = "leder inte till någon sida; skriv den som [Om](om.md)"
ABSOLUTE = "börjar med snedstreck; skriv den från sidan, som [Om](om.md)"
NO_ANCHOR = "leder till ett avsnitt som inte finns; rätta det efter #"
UNPUBLISHED = "leder till något som inte publiceras; ta bort den"
UNREADABLE = "går inte att läsa som en adress; rätta eller ta bort den"
_AT_AN_ADDRESS = {"site_url": "https://example.org/", "extra": {"operator": "x", "publisher_type": "x"}}

Target = tuple[str, str | None]  # the address that a link leads to, or what is wrong with the link


def beside(build: Build) -> list[str]:
    """The addresses of the files that lie beside the pages, also of those that only a site with an address has."""
    made = assembly.exported(replace(build, settings=_AT_AN_ADDRESS))
    return [*(file.address for file in made), *(f"/{name}" for name, _ in assembly.copied(build.project))]


@dataclass(frozen=True)
class Pages:
    """The hand-written pages of a project, but for those in `unread`, which have faults already."""

    build: Build
    unread: frozenset[str] = frozenset()
    known: dict[str, frozenset[str]] = field(default_factory=dict)  # the anchors of generated pages, by address

    def faults(self) -> Iterator[Fault]:
        """What is wrong with the pages, and with what the settings name of them."""
        for found in self._call_faults.values():
            yield from found
        if self.build.settings:
            yield from (*self._settings_faults(), *self._topic_faults(), *self._alias_faults())
            for path, page in self._pages.items():
                yield from self._page_faults(path, page)

    @cached_property
    def _pages(self) -> dict[str, Page]:
        return project_files.written(self.build.project, self.unread)

    @cached_property
    def _call_faults(self) -> dict[str, list[Fault]]:
        return {
            path: page_macros.faults(self.build.site, page.markdown, f"{CONTENT}/{path}", page.before)
            for path, page in self._pages.items()
        }

    @cached_property
    def _generated(self) -> dict[str, GeneratedPage]:
        return {page.address: page for page in self.build.pages.values()}

    @cached_property
    def _files(self) -> dict[str, str | None]:
        """All that a page may link to, by its path below content/: its address, or None when it is not published."""
        look = self.build.settings.get("extra_css") or ()
        theme = project_files.inside(self.build.project / THEME)
        found: dict[str, str | None] = {
            name: f"/{name}" for name in theme if name.startswith(web_headers.ASSETS) and name not in look
        }
        found |= {assembly.path_of(address): address for address in beside(self.build)}
        found |= {path: page.address for path, page in self.build.pages.items()}
        own = project_files.inside(self.build.project / CONTENT)
        return {**found, **{name: address(name) if project_files.published(name) else None for name in own}}

    @cached_property
    def _addresses(self) -> set[str]:
        return {address for address in self._files.values() if address}

    @cached_property
    def _readings(self) -> dict[str, "Reading"]:
        """The pages as readers get them, by address; without those that have faulty calls or cannot be read."""
        found = {}
        for path, page in self._pages.items():
            if not self._call_faults[path]:
                try:
                    found[address(path)] = self._read(page.markdown, address(path))
                except NotMarkdown:
                    continue
        return found

    def _read(self, markdown: str, here: str) -> "Reading":
        """A page with what its macros show. Raises NotMarkdown."""
        # What a macro finds wrong has been told already.
        macros = page_macros.offered(self.build.site, partial(self.build.show, here), lambda told: None)
        text = content.rendered(markdown, {macro.__name__: macro for macro in macros})
        self.build.shown[here] = text
        found = reading(text, self.build.settings)
        return replace(found, anchors=(*found.anchors, *self._moved_from(here)))

    def _moved_from(self, here: str) -> Iterator[str]:
        """The anchors that have moved from the page at an address: they stay on it, with a line that tells where to."""
        return (item.old.partition("#")[2] for item in self.build.moved if item.old.startswith(f"{here}#"))

    def _settings_faults(self) -> Iterator[Fault]:
        """Pages in the menu and stylesheets that there are not."""
        project, settings = self.build.project, self.build.settings
        text = project_files.settings_text(project)
        for name in _named(settings.get("nav")):
            if self._files.get(name) is None and "://" not in name:
                told = f"nav: {CONTENT}/{name} finns inte; rätta eller ta bort raden"
                yield Fault(project_files.place(text, name), told)
        for name in settings.get("extra_css") or ():
            if not any((project / folder / name).is_file() for folder in (CONTENT, THEME)):
                told = f"extra_css: {THEME}/{name} finns inte; rätta eller ta bort raden"
                yield Fault(project_files.place(text, name), told)

    def _topic_faults(self) -> Iterator[Fault]:
        """Topics whose page there is not."""
        own = set(map(address, project_files.pages(self.build.project / CONTENT)))
        for topic in self.build.site.topics:
            page = addresses.of(topic).partition("#")[0]
            if page not in own:
                told = f"ämnet visas på sidan {page}, som inte finns; lägg tillbaka {CONTENT}{page[:-1]}.md"
                yield Fault(topic.position("id"), told)

    def _alias_faults(self) -> Iterator[Fault]:
        """Words of the search that lead to a part of a page that it does not have."""
        for alias in self.build.site.aliases:
            page, _, anchor = alias.page.partition("#")
            anchors = self._anchors_at(page) if anchor else None
            if anchors is not None and anchor not in anchors:
                yield Fault(alias.position("page"), f"”page”: #{anchor} finns inte på sidan {page}; rätta det efter #")

    def _page_faults(self, path: str, page: Page) -> Iterator[Fault]:
        """What is wrong with the Markdown of a page, its links and its anchors."""
        file = f"{CONTENT}/{path}"
        if found := self._readings.get(address(path)):
            yield from _located(file, page.text, self._wrong_links(path, page, found))
            yield from self._anchors(file, page.text, address(path), Counter(found.anchors))
        elif not self._call_faults[path]:
            told = "sidan går inte att läsa som Markdown; se över länkar, klamrar och sådant som ligger i varandra"
            yield Fault(Position(file, 1, 1), told)

    def _wrong_links(self, path: str, page: Page, found: "Reading") -> Iterator[tuple[str, str]]:
        """The links of a page with what is wrong with them. HTML in what macros show is not the editor's."""
        in_own: tuple[str, ...] = ()
        if _IN_HTML.search(page.markdown):  # to read a page once more takes time
            silent = {call.name: lambda *_, **__: "" for call in content.calls(page.markdown)}
            in_own = reading(content.rendered(page.markdown, silent), self.build.settings).html
        in_markdown, in_html = partial(self._from_file, path), partial(self._from_address, address(path))
        for link, target in (
            *((link, in_markdown) for link in found.links),
            *((link, in_html) for link in in_own),
        ):
            if told := self._wrong(link, target):
                yield link, told

    def _wrong(self, link: str, target: Callable[[str], Target]) -> str | None:
        """What is wrong with a link, or None. `target` finds what a link without its anchor leads to."""
        try:
            scheme, host, file, _, anchor = urlsplit(link)
        except ValueError:
            return UNREADABLE
        if scheme or host:
            return None
        if link.startswith(("/", "\\")):
            return ABSOLUTE
        there, wrong = target(unquote(file))
        anchors = self._anchors_at(there) if anchor and not wrong else None
        return wrong if anchors is None or anchor in anchors else NO_ANCHOR

    def _from_file(self, path: str, link: str) -> Target:
        """What a link in Markdown leads to from the page with this path below content/."""
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link).lstrip("/")) if link else path
        if target not in self._files:
            return "", NOWHERE if posixpath.splitext(link)[1] else NO_PAGE
        there = self._files[target]
        return there or "", None if there else UNPUBLISHED

    def _from_address(self, here: str, link: str) -> Target:
        """What a link in HTML leads to from the page at the address `here`."""
        path = posixpath.normpath(posixpath.join(here.strip("/"), link) or ".")
        end = "/" if link.endswith(("/", "..", "/.")) or link == "." else ""
        there = here if not link else "/" if path == "." else f"/{path}{end}"
        return there, NOWHERE if path.startswith("..") or there not in self._addresses else None

    def _anchors_at(self, there: str) -> Iterable[str] | None:
        """The anchors of the page at an address; None of what is no page, or of a page with faults."""
        if page := self._generated.get(there):
            if there not in self.known:
                anchors = html.anchors(self.build.looked_into(page))
                self.known[there] = frozenset((*anchors, *self._moved_from(there)))
            return self.known[there]
        return self._readings[there].anchors if there in self._readings else None

    def _anchors(self, file: str, text: str, here: str, counted: Counter[str]) -> Iterator[Fault]:
        """The anchors that are promised on a page and not on it, and those that stand on it twice."""
        for anchor in self.build.anchors.get(here, ()):
            if anchor not in counted:
                yield Fault(Position(file, 1, 1), page_macros.missing(anchor))
        for anchor in (anchor for anchor, times in counted.items() if times > 1):
            told = f"#{anchor} står {counted[anchor]} gånger på sidan; ta bort eller döp om alla utom en"
            yield Fault(_place(file, text, max(text.find(sign) for sign in (f"#{anchor}", f'"{anchor}"'))), told)


def _named(nav: Any) -> Iterator[str]:
    """The paths in the menu."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        yield from _named(list(nav.values()))
    elif isinstance(nav, list):
        yield from (name for part in nav for name in _named(part))


_IN_HTML = re.compile("href|src", re.IGNORECASE)  # without these words a page has no link in HTML
# Examples of Markdown, and what is not shown: a link that stands there is none.
_UNREAD = re.compile(r"^ *(`{3,}|~{3,}).*?^ *\1|(`+)(?!`).+?(?<!`)\2(?!`)|<!--.*?-->", re.DOTALL | re.MULTILINE)


def _located(file: str, text: str, wrong: Iterable[tuple[str, str]]) -> Iterator[Fault]:
    """Faults of a page at their places; `wrong` are links and what is wrong with them, each as often as it stands."""
    shown = _UNREAD.sub(lambda match: re.sub(r"[^\n]", "\0", match[0]), text)
    places: dict[str, Iterator[re.Match[str]]] = {}
    for link, message in wrong:
        # A link is written after a bracket, a colon, a quotation mark, an equals sign.
        written = rf"(?<=[(<\"'\s=]){re.escape(link)}(?=[)>\"'\s]|\Z)"
        match = next(places.setdefault(link, re.finditer(written, shown)), None)
        yield Fault(_place(file, text, match.start() if match else -1), f"länken ”{link}” {message}")


def _place(file: str, text: str, index: int) -> Position:
    """Where the sign with this number stands; the beginning of the page for -1."""
    return yaml_text.position(file, text, index) if index >= 0 else Position(file, 1, 1)


_BUILT_IN = ("toc", "tables", "fenced_code")  # what MkDocs adds to the extensions of mkdocs.yml
_CALLS = 800  # MkDocs has about 900 left of Python's 1000 when it reads a page
_ATTRIBUTES = {"a": "href", "img": "src"}


class NotMarkdown(Exception):
    """Markdown cannot read the page at all."""


@dataclass(frozen=True)
class Reading:
    """What a page has: links in Markdown, told from the folder of its file; links in HTML, told from its address; and
    its anchors, one that stands twice told twice."""

    links: tuple[str, ...]
    html: tuple[str, ...]
    anchors: tuple[str, ...]


def reading(markdown: str, settings: Mapping[str, Any]) -> Reading:
    """Read a page without macros, with the extensions that mkdocs.yml has. Raises NotMarkdown."""
    options: dict[str, Any] = {name: {} for name in _BUILT_IN}
    for extension in settings.get("markdown_extensions") or ():
        given = extension if isinstance(extension, dict) else {extension: None}
        options |= {name: values or {} for name, values in given.items()}
    converter, in_html = Markdown(extensions=list(options), extension_configs=options), _InHtml()
    in_markdown = _InMarkdown(converter)
    converter.treeprocessors.register(in_markdown, "links", 0)
    try:
        with _room():
            text = converter.convert(markdown)
    except Exception as error:  # whatever stops Markdown, or MkDocs at the same step
        raise NotMarkdown from error
    in_html.feed(text)
    in_html.close()
    return Reading(tuple(in_markdown.found), tuple(in_html.found), tuple(html.anchors(text)))


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


class _InMarkdown(Treeprocessor):  # type: ignore[misc]
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


class _InHtml(HTMLParser):
    """Notes where the elements of a page lead to and what they show."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src") and value and value != "#"]
