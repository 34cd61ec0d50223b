"""Data and hand-written pages → all that an engine needs to make the site. Knows no engine; the engines differ in how
they are handed it: hooks.py gives it to MkDocs, export_pages.py writes it as files."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from markupsafe import escape

from macros import swedish
from macros.build import check_project, permalinks, project_files
from macros.files import exports as export
from macros.files import web_headers
from macros.pages import json_ld, macros
from macros.pages.render import BrokenLink, Renderer
from macros.pages.site_map import GeneratedPage, pages
from macros.records.data_files import Redirect
from macros.records.position import seen
from macros.site.site import Site, UnknownId


class Faulty(Exception):
    """The data or the pages have faults; the message tells them all."""


@dataclass(frozen=True)
class Build:
    """What one build works with. `settings` are those of mkdocs.yml, with what pages and theme need beside them."""

    site: Site
    renderer: Renderer
    pages: dict[str, GeneratedPage]  # by the path of the page's source file
    anchors: Mapping[str, list[str]]  # promised on each page, by its address
    moved: tuple[Redirect, ...]  # addresses that have moved
    settings: Mapping[str, Any]
    report: str  # of the latest audit, as Markdown
    problems: list[str] = field(default_factory=list)  # links and anchors that generated pages lack: never, we hope
    names: dict[str, str] = field(default_factory=dict)  # files of the look: what templates call them → published

    def show(self, here: str, template: str, **values: Any) -> str:
        """A template, rendered for the page at `here`. Raises BrokenLink, UnknownId or a Jinja error."""
        return macros.shown(self.renderer, self.settings["extra"], self.report, here)(template, **values)

    def generated(self, path: str, here: str) -> str:
        """The content of the generated page whose source file is at `path`; links are told from the address `here`.

        A link that leads nowhere is noted among the problems. Raises a Jinja error.
        """
        page = self.pages[path]
        try:
            return self.show(here, page.template, **page.context, page=True)
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


def prepare(project: Path, settings: Mapping[str, Any], day: date, warn: Callable[[str], None]) -> Build:
    """Load and check the whole project. Raises Faulty with every fault at once.

    What is only a warning is told to `warn`, faults or not.
    """
    checked = check_project.check(project, day)
    for warning in checked.warnings:
        warn(str(warning))
    if checked.faults or not checked.site:
        raise Faulty(listed("Filerna har fel:", checked.faults))
    site, promised = checked.site, checked.promised
    redirects = checked.data.all(Redirect)
    generated = {project_files.source(page.address): page for page in pages(site, redirects)}
    renderer = Renderer(site, promised, settings.get("site_url") or "")
    report = project_files.report(project)
    return Build(site, renderer, generated, permalinks.anchors(promised), redirects, settings, report)


def listed(title: str, faults: Iterable[object]) -> str:
    """A list of faults with its title and their number."""
    lines = [seen(str(fault)) for fault in faults]
    return "\n".join([title, *lines, f"{len(lines)} fel"])


def theme_settings(build: Build, project: Path) -> dict[str, str]:
    """What the theme says on every page, beside what mkdocs.yml has under `extra`."""
    return {
        "footer_notice": notice(build.settings["extra"].get("operator"), build.site.cooperation.notice),
        "built": swedish.day(build.site.today),
        "data_version": build.site.data_version,
        "code_version": project_files.code(project),
    }


def notice(operator: Any, independent: str) -> str:
    """Who stands behind the site: the operator when one is configured, else that it is nobody's official site."""
    return str(escape(f"Webbplatsen drivs av {operator}." if operator else independent))


def meta(build: Build, here: str, path: str) -> dict[str, Any]:
    """What the theme needs to know of the page at `here`, made from the file at `path` below content/.

    The theme escapes neither title nor description, so it is done here.
    """
    generated = build.pages.get(path)
    found: dict[str, Any] = {}
    if edit_url := _edit_url(build, generated.data_file if generated else f"content/{path}"):
        found["edit_url"] = edit_url
    if generated:
        found |= _generated(generated)
    if build.site_url and (generated or here == "/"):
        name, about = build.name, build.description
        things = (
            json_ld.page(build.site, build.site_url, name, generated)
            if generated
            else json_ld.front(build.site, build.site_url, name, about)
        )
        found["structured"] = json_ld.script(things)
    return found


def _generated(page: GeneratedPage) -> dict[str, Any]:
    return {
        "title": str(escape(page.title)),
        "crumb": page.short or page.title,
        "data_file": page.data_file,
        "description": str(escape(page.description)),
        "redirect": page.redirect,
        "kind": page.kind,
        "boost": page.boost,
        "trail": [{"title": title, "url": address} for title, address in page.crumbs],
        **({"hide": ["toc"]} if page.wide else {}),
    }


def _edit_url(build: Build, path: str) -> str:
    template = build.settings.get("edit_uri_template")
    return template.format(path=path, path_noext=path.rpartition(".")[0]) if template and path else ""


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


def files(build: Build, project: Path) -> Iterator[tuple[str, str | Path]]:
    """Every file that lies beside the pages: its path on the site, and its text or the file to copy."""
    operator = str(build.settings["extra"].get("operator") or "")
    made = [*export.files(build.site, build.moved, build.site_url, build.name)]
    made += export.for_robots(build.site, build.moved, build.site_url, operator, build.name, build.description)
    yield web_headers.ADDRESS.lstrip("/"), web_headers.rules(build.site_url)
    yield from ((file.address.lstrip("/"), file.content) for file in made)
    for path in sorted(path for path in (project / "data").rglob("*.yml") if path.is_file()):
        yield path.relative_to(project).as_posix(), path
