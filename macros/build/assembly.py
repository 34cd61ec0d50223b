"""Data and hand-written pages → all that an engine needs to make the site. Knows no engine; the engines differ in how
they are handed it: hooks.py gives it to MkDocs, export_pages.py writes it as files."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from markupsafe import escape
from pydantic_core import to_json

from macros.build import permalinks, project_files
from macros.build.look import Look
from macros.editors import forms
from macros.files import exports, web_headers
from macros.files.catalogue import Publisher
from macros.files.exports import ExportedFile, Made
from macros.pages import citation, glossary, json_ld, macros
from macros.pages.render import BrokenLink, Renderer
from macros.pages.site_map import FORMS, SEARCH_WORDS, GeneratedPage, pages, search_words
from macros.pages.version_pages import VersionPages, timemap_address
from macros.read.release_files import FOLDER
from macros.records.base import Record
from macros.records.data_files import Redirect
from macros.records.position import seen
from macros.site import addresses, history
from macros.site.history import Releases
from macros.site.site import Site, UnknownId


class Faulty(Exception):
    """The data or the pages have faults; the message tells them all."""


@dataclass(frozen=True)
class Build:
    """What is made of a project without faults in its data. `settings` are those of mkdocs.yml."""

    project: Path
    site: Site
    promised: frozenset[str]  # every address of the site
    moved: tuple[Redirect, ...]  # addresses that have moved
    settings: Mapping[str, Any]
    problems: list[str] = field(default_factory=list)  # links and anchors that generated pages lack: never, we hope
    look: Look = field(default_factory=Look)
    anchored: set[str] = field(default_factory=set)  # the source files of pages whose anchors others link to
    shown: dict[str, str] = field(default_factory=dict)  # hand-written pages with what their macros show, by address
    rendered: dict[str, str] = field(default_factory=dict)  # generated pages that the check asked for, by address

    def configured(self, settings: Mapping[str, Any]) -> "Build":
        """The same build with the settings that an engine reads, and with all that has been made of it that rests on
        none of them."""
        made = replace(self, settings=settings)
        if (made.site_url, made.extra) != (self.site_url, self.extra):  # what is rendered rests on them
            made = replace(made, rendered={})
        kept = ["pages", "anchors", "report", "explained", *(["renderer"] if made.site_url == self.site_url else [])]
        made.__dict__.update({name: self.__dict__[name] for name in kept if name in self.__dict__})
        return made

    @cached_property
    def renderer(self) -> Renderer:
        """Renders the templates for this site."""
        return Renderer(self.site, self.promised, self.site_url)

    @cached_property
    def pages(self) -> dict[str, GeneratedPage]:
        """The generated pages, by the path of the page's source file."""
        return {project_files.source(page.address): page for page in pages(self.site, self.moved)}

    @property
    def moved_to(self) -> dict[str, str]:
        """Where each address that has moved is now."""
        return {redirect.old: redirect.new for redirect in self.moved}

    @cached_property
    def releases(self) -> Releases:
        """What can be cited, today and as it has been frozen."""
        return history.of(self.site)

    @cached_property
    def anchors(self) -> Mapping[str, list[str]]:
        """The anchors that are promised on each page, by its address."""
        return permalinks.anchors(self.promised)

    @cached_property
    def report(self) -> str:
        """The latest audit, as Markdown."""
        return project_files.report(self.project)

    @cached_property
    def how(self) -> dict[str, Any]:
        """What the site is built from: the commit of the project, and the settings that come from the environment."""
        return {"code": project_files.code(self.project), "settings": project_files.environment(self.project)}

    @property
    def extra(self) -> Mapping[str, Any]:
        """The settings that pages tell: our own, of who stands behind the site, and where its files can be changed."""
        return {**(self.settings.get("extra") or {}), "edited_at": self.settings.get("edit_uri_template") or ""}

    def show(self, here: str, template: str, **values: Any) -> str:
        """A template, rendered for the page at `here`. Raises BrokenLink, UnknownId or a Jinja error."""
        return macros.shown(self.renderer, self.extra, self.report, here)(template, **values)

    @cached_property
    def explained(self) -> Mapping[str, str]:
        """The words that the glossary of the project explains, each with its anchor."""
        return glossary.words(project_files.glossary(self.project))

    def glossed(self, html: str, here: str) -> str:
        """A page with the first use of each word of the glossary as a link; the glossary itself as it is."""
        if here == glossary.ADDRESS:
            return html
        return glossary.linked(html, self.explained, addresses.relative(glossary.ADDRESS, here))

    def looked_into(self, page: GeneratedPage) -> str:
        """A generated page before the words of the glossary are linked, kept until `generated` asks for it."""
        if page.address not in self.rendered:
            self.rendered[page.address] = self.show(page.address, page.template, **page.context, page=True)
        return self.rendered[page.address]

    def generated(self, path: str, here: str) -> str:
        """The content of the generated page whose source file is at `path`; links are told from the address `here`.

        A link that leads nowhere is noted among the problems. Raises a Jinja error.
        """
        page = self.pages[path]
        try:
            known = self.rendered.pop(here, None) if here == page.address else None
            shown = self.show(here, page.template, **page.context, page=True) if known is None else known
            return self.glossed(shown, here)
        except (BrokenLink, UnknownId) as error:
            self.problems.append(f"content/{path}: {error}")
            return ""

    @property
    def site_url(self) -> str:
        """Where the site is published, if that is decided."""
        return str(self.settings.get("site_url") or "")

    @property
    def name(self) -> str:
        """What the site is called."""
        return str(self.settings.get("site_name") or "")

    @property
    def description(self) -> str:
        """What the site is, in a sentence."""
        return str(self.settings.get("site_description") or "")


def listed(title: str, faults: Iterable[object]) -> str:
    """A list of faults with its title and their number."""
    lines = [seen(str(fault)) for fault in faults]
    return "\n".join([title, *lines, f"{len(lines)} fel"])


def theme_settings(build: Build) -> dict[str, str]:
    """What the theme says on every page, beside what mkdocs.yml has under `extra`."""
    return {
        "footer_notice": notice(build.extra.get("operator"), build.site.cooperation.notice),
        "data_version": build.site.data_version,
        "code_version": build.how["code"],
    }


def notice(operator: Any, independent: str) -> str:
    """Who stands behind the site: the operator when one is configured, else that it is nobody's official site."""
    return str(escape(f"Webbplatsen drivs av {operator}." if operator else independent))


def meta(build: Build, here: str, path: str) -> dict[str, Any]:
    """What the theme needs to know of the page at `here`, made from the file at `path` below content/.

    The theme escapes neither title nor description, so it is done here.
    """
    page, template = build.pages.get(path), build.settings.get("edit_uri_template")
    file = page.data_file if page else f"content/{path}"
    found = _generated(page) if page else {}
    words = " ".join((*((page.kind, page.words) if page else ()), *build.site.searched_as(here))).split()
    if words:
        found["words"] = str(escape(" ".join(dict.fromkeys(words))))
    if versions := build.releases.of_page(here):
        found["timemap"] = timemap_address(here)
        found["mementos"] = [history.address(release, here) for release in versions]
    if page and file and not page.redirect:
        found["correct"] = f"{FORMS[1].lstrip('/')}?{urlencode(_asked(page), safe='/')}"
    if template and file:
        found["edit_url"] = template.format(path=file, path_noext=file.rpartition(".")[0])
    if build.site_url and page and page.redirect:
        found["canonical"] = f"{build.site_url.rstrip('/')}{page.redirect.partition('#')[0]}"
    elif build.site_url and page:
        found["structured"] = json_ld.script(json_ld.page(build.site, build.site_url, build.name, page))
    elif build.site_url and here == "/":
        found["structured"] = json_ld.script(json_ld.front(build.site, build.site_url, build.name, build.description))
    return found


def _asked(page: GeneratedPage) -> dict[str, str]:
    """What the forms are asked for by the page: its file, and its record where the file has several."""
    shown = page.context.get(page.template)
    return {"fil": page.data_file} | ({"post": shown.id} if isinstance(shown, Record) and hasattr(shown, "id") else {})


def title(page: GeneratedPage) -> str:
    """The title of a page as HTML."""
    return str(escape(page.title))


def _generated(page: GeneratedPage) -> dict[str, Any]:
    return {
        "title": title(page),
        "crumb": page.short or page.title,
        "data_file": page.data_file,
        "description": str(escape(page.description)),
        "redirect": page.redirect,
        "kind": page.kind,
        "boost": page.boost,
        "noindex": page.template in ("search", "correct"),
        "search": {"exclude": not page.sought},
        "trail": [{"title": title, "url": address} for title, address in page.crumbs],
        "hide": ["toc"],  # every page tells its sections itself
    }


def moved_from(build: Build, here: str, base: str) -> str:
    """Where the anchors that have moved from the page at `here` are now: a line for each, at its old anchor.

    `base` is the address that links are relative to.
    """
    moved = [redirect for redirect in build.moved if redirect.old.startswith(f"{here}#")]
    return build.renderer.render("moved.html", base, redirects=moved) if moved else ""


def missing(build: Build, here: str, path: str, html: str) -> Iterator[str]:
    """The anchors that are promised on the generated page at `here` and not on it: the check has seen to the others."""
    for anchor in build.anchors.get(here, ()) if path in build.pages else ():
        if f'id="{anchor}"' not in html:
            yield f"content/{path}:1:1: {macros.missing(anchor)}"


def exported(build: Build) -> Iterator[ExportedFile]:
    """Every file that is made from the data and lies beside the pages."""
    keys = ("operator", "publisher_type", "contact", "organisation_number")
    publisher = Publisher(*(str(build.extra.get(key) or "") for key in keys))
    about = (build.site_url, publisher, build.name, build.description)
    made = list(exports.files(build.site, build.moved, build.site_url, build.name, build.how))
    made += exports.for_robots(build.site, made, build.moved, *about)
    made += _references(build)
    made += VersionPages(build.releases, build.moved_to, build.site_url, build.name).files()
    yield ExportedFile(web_headers.ADDRESS, partial(web_headers.rules, build.site_url))
    yield ExportedFile(web_headers.IIS, partial(web_headers.iis, [file.address for file in made]))
    yield from made
    yield ExportedFile(SEARCH_WORDS, partial(search_words, build.site, build.pages.values()))


def _references(build: Build) -> Iterator[ExportedFile]:
    """The references of each page with something to cite, for reference managers."""
    for page in build.releases.today.pages:
        cited = partial(citation.of_page, build.site, page, build.site_url)
        yield ExportedFile(f"{page}{citation.RIS}", lambda cited=cited: citation.ris(cited()))  # type: ignore[misc]
        yield ExportedFile(f"{page}{citation.BIBTEX}", lambda cited=cited: citation.bibtex(cited()))  # type: ignore[misc]


def copied(project: Path) -> Iterator[tuple[str, Path]]:
    """The data files and the frozen versions, for those who want to read them: path on the site and file."""
    data, frozen = project / "data", f"{FOLDER}/"
    yield from (
        (f"data/{name}", data / name)
        for name in project_files.inside(data)
        if name.endswith(".yml") or name.startswith(frozen)
    )


def path_of(address: str) -> str:
    """The path on the site of the file at an address: a page of a frozen version is named by its folder."""
    return f"{address.lstrip('/')}{'index.html' if address.endswith('/') else ''}"


def beside(build: Build) -> Iterator[tuple[str, Made | Path]]:
    """Every file that lies beside the pages: its path on the site, and what makes its content or the file to copy."""
    yield from ((path_of(file.address), file.make) for file in exported(build))
    yield from copied(build.project)
    yield from _for_forms(build)


def files(build: Build) -> Iterator[tuple[str, str | bytes | Path]]:
    """The same files with their content made."""
    yield from ((path, made if isinstance(made, Path) else made()) for path, made in beside(build))


def _for_forms(build: Build) -> Iterator[tuple[str, Made]]:
    """What the forms fetch: what is known of all fields, every address with the record that has it, and where each
    value stands in each data file.

    They are no part of what the site promises: only its own scripts ask for them.
    """
    folder, data = FORMS[1].strip("/"), dict(copied(build.project))

    def about() -> str:
        sending = forms.sending(str(build.settings.get("edit_uri_template") or ""))
        receiver = {name: str(build.extra.get(name) or "") for name in ("operator", "contact")}
        return to_json({**forms.about(build.site, data), "sending": sending, "receiver": receiver}).decode()

    def taken() -> str:
        made = {address: place for address, place in permalinks.made(build.site) if place}
        addresses = {
            "made": [[address, place.file, place.line] for address, place in made.items()],
            "others": sorted(build.promised - made.keys()),
            "words": permalinks.NOWHERE,
        }
        return to_json(addresses).decode()

    def places(file: Path) -> str:
        return to_json(forms.places(project_files.raw(file))).decode()

    yield f"{folder}/typer.json", about
    yield f"{folder}/adresser.json", taken
    yield from ((f"{folder}/{path}.json", partial(places, file)) for path, file in data.items())
