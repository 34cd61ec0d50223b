"""The hand-written pages of a project whose data is sound, read as the build reads them: what is wrong with them, and
with the menu and the stylesheets that the settings name."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from macros.build import html, markdown_page, permalinks, project_files
from macros.build.markdown_page import NotMarkdown, Reading
from macros.build.project_files import CONTENT, THEME
from macros.files import exports as export
from macros.files import web_headers
from macros.pages import macros as page_macros
from macros.pages.render import Renderer
from macros.pages.site_map import GeneratedPage, pages
from macros.read import content, yaml_text
from macros.records.data_files import Redirect
from macros.records.position import Fault, Position
from macros.site import addresses
from macros.site.site import Site

_AT_AN_ADDRESS = "https://example.org/"  # as if the site had one: then more files lie beside the pages


@dataclass(frozen=True)
class Page:
    """A hand-written page: its path below content/, its address, the text of its file, its Markdown and the number of
    lines before that."""

    path: str
    address: str
    text: str
    markdown: str
    before: int

    @property
    def file(self) -> str:
        return f"{CONTENT}/{self.path}"


@dataclass(frozen=True)
class Project:
    """A project without faults in its data. `unread` are pages that have faults already."""

    folder: Path
    settings: Mapping[str, Any]
    site: Site
    redirects: tuple[Redirect, ...]
    promised: frozenset[str]
    unread: frozenset[str] = frozenset()

    @cached_property
    def content(self) -> list[str]:
        """The paths of all files in content/."""
        return project_files.inside(self.folder / CONTENT)

    @cached_property
    def pages(self) -> list[Page]:
        """The hand-written pages that can be read, in order of their paths."""
        read = project_files.written(self.folder, self.unread)
        return [
            Page(name, project_files.address(name), text, page.markdown, page.before)
            for name, (text, page) in read.items()
        ]

    @cached_property
    def generated(self) -> dict[str, GeneratedPage]:
        """The generated pages by their address."""
        return {page.address: page for page in pages(self.site, self.redirects)}

    @cached_property
    def beside(self) -> list[str]:
        """The addresses of the files that the build lays beside the pages."""
        made = [*export.files(self.site, self.redirects, _AT_AN_ADDRESS)]
        made += export.for_robots(self.site, self.redirects, _AT_AN_ADDRESS, "x", "", "")
        data = [name for name in project_files.inside(self.folder / "data") if name.endswith(".yml")]
        return [web_headers.ADDRESS, *(file.address for file in made), *(f"/data/{name}" for name in data)]

    @cached_property
    def files(self) -> dict[str, str | None]:
        """All that a page may link to, by its path below content/: its address, or None when it is not published."""
        look = self.settings.get("extra_css") or ()
        theme = [name for name in project_files.inside(self.folder / THEME) if name.startswith("assets/")]
        found: dict[str, str | None] = {name: f"/{name}" for name in theme if name not in look}
        found |= {address.lstrip("/"): address for address in self.beside}
        found |= {project_files.source(address): address for address in self.generated}
        own = {name: project_files.address(name) if project_files.published(name) else None for name in self.content}
        return {**found, **own}

    def faults(self) -> Iterator[Fault]:
        """What is wrong with the pages, and with what the settings name of them."""
        for page in self.pages:
            yield from self._call_faults[page.path]
        if self.settings:
            yield from (*self._settings_faults(), *self._page_faults())

    def _settings_faults(self) -> Iterator[Fault]:
        """Pages in the menu and stylesheets that there are not."""
        text = project_files.settings_text(self.folder)
        for name in _named(self.settings.get("nav")):
            if self.files.get(name) is None and "://" not in name:
                yield Fault(
                    project_files.place(text, name), f"nav: {CONTENT}/{name} finns inte; rätta eller ta bort raden"
                )
        for name in self.settings.get("extra_css") or ():
            if not any((self.folder / folder / name).is_file() for folder in (CONTENT, THEME)):
                told = f"extra_css: {THEME}/{name} finns inte; rätta eller ta bort raden"
                yield Fault(project_files.place(text, name), told)

    def _page_faults(self) -> Iterator[Fault]:
        """What is wrong with links and anchors."""
        for topic in self.site.topics:
            address = addresses.of(topic).partition("#")[0]
            if address not in self._own_addresses:
                told = f"ämnet visas på sidan {address}, som inte finns; lägg tillbaka {CONTENT}{address[:-1]}.md"
                yield Fault(topic.position("id"), told)
        for page in self.pages:
            if page.path in self._readings:
                yield from self._links(page)
                yield from self._anchors(page)
            elif not self._call_faults[page.path]:
                told = "sidan går inte att läsa som Markdown; se över länkar, klamrar och sådant som ligger i varandra"
                yield Fault(Position(page.file, 1, 1), told)

    @cached_property
    def _own_addresses(self) -> set[str]:
        return set(permalinks.written(self.folder / CONTENT))

    @cached_property
    def _call_faults(self) -> dict[str, list[Fault]]:
        return {page.path: page_macros.faults(self.site, page.markdown, page.file, page.before) for page in self.pages}

    @cached_property
    def _readings(self) -> dict[str, Reading]:
        """The pages as readers get them, by path; without those that have faulty calls or cannot be read."""
        found = {}
        for page in self.pages:
            if not self._call_faults[page.path]:
                try:
                    found[page.path] = self._read(page.markdown, page.address)
                except NotMarkdown:
                    continue
        return found

    def _read(self, markdown: str, address: str) -> Reading:
        """A page with what its macros show. Raises NotMarkdown."""
        macros = page_macros.offered(self.site, partial(self._show, address), _pass)
        text = content.rendered(markdown, {macro.__name__: macro for macro in macros})
        found = markdown_page.reading(text, self.settings)
        return Reading(found.links, found.html, (*found.anchors, *self._moved_from(address)))

    def _moved_from(self, address: str) -> Iterator[str]:
        """The anchors that have moved from the page at an address: they stay on it, with a line that tells where to."""
        return (item.old.partition("#")[2] for item in self.redirects if item.old.startswith(f"{address}#"))

    @cached_property
    def _renderer(self) -> Renderer:
        return Renderer(self.site, self.promised, self.settings.get("site_url") or "")

    def _show(self, address: str, template: str, **values: Any) -> str:
        return page_macros.shown(self._renderer, self.settings["extra"], self._report, address)(template, **values)

    @cached_property
    def _report(self) -> str:
        return project_files.report(self.folder)

    def _links(self, page: Page) -> Iterator[Fault]:
        """The links of a page that lead nowhere. HTML in what macros show is not the editor's."""
        wrong = [
            (link, told)
            for link in self._readings[page.path].links
            if (told := markdown_page.in_markdown(link, page.path, self.files, self._anchors_at))
        ]
        known = {address for address in self.files.values() if address}
        silent = dict.fromkeys((call.name for call in content.calls(page.markdown)), _nothing)
        written = markdown_page.reading(content.rendered(page.markdown, silent), self.settings)
        wrong += [
            (link, told)
            for link in written.html
            if (told := markdown_page.in_html(link, page.address, known, self._anchors_at))
        ]
        yield from markdown_page.located(page.file, page.text, wrong)

    def _anchors_at(self, address: str) -> frozenset[str] | None:
        """The anchors of the page at an address; None of what is no page, or of a page with faults."""
        if address in self.generated:
            if address not in self._known_anchors:
                page = self.generated[address]
                shown = self._show(address, page.template, **page.context, page=True)
                moved = self._moved_from(address)
                self._known_anchors[address] = frozenset((*html.anchors(shown), *moved))
            return self._known_anchors[address]
        path = next((page.path for page in self.pages if page.address == address), "")
        return frozenset(self._readings[path].anchors) if path in self._readings else None

    @cached_property
    def _known_anchors(self) -> dict[str, frozenset[str]]:
        return {}

    def _anchors(self, page: Page) -> Iterator[Fault]:
        """The anchors that are promised on a page and not on it, and those that stand on it twice."""
        counted = Counter(self._readings[page.path].anchors)
        for anchor in permalinks.anchors(self.promised).get(page.address, ()):
            if anchor not in counted:
                yield Fault(Position(page.file, 1, 1), page_macros.missing(anchor))
        for anchor in (anchor for anchor, times in counted.items() if times > 1):
            told = f"#{anchor} står {counted[anchor]} gånger på sidan; ta bort eller döp om alla utom en"
            index = max(page.text.find(sign) for sign in (f"#{anchor}", f'"{anchor}"'))
            yield Fault(
                yaml_text.position(page.file, page.text, index) if index >= 0 else Position(page.file, 1, 1), told
            )


def _nothing(*_: Any, **__: Any) -> str:
    return ""


def _pass(told: str) -> None:
    """What a macro finds wrong has been told already."""


def _named(nav: Any) -> Iterator[str]:
    """The paths in the menu."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        yield from (name for part in nav.values() for name in _named(part))
    elif isinstance(nav, list):
        yield from (name for part in nav for name in _named(part))
