"""Pages of the made-up region as their templates make them, without an engine: quick enough for a day each."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from unittest import mock

from macros.build import permalinks, project_files
from macros.build.assembly import Build
from macros.pages import macros as page_macros
from macros.pages.proof import Proof
from macros.pages.site_map import pages
from macros.read import content
from macros.site.site import Site
from tests import built
from tests.built import Page
from tests.conftest import example_site


def shown(address: str, today: str, *changes: Mapping[str, str]) -> Page:
    """What the page at the address says on a day, when the data of the region have been changed as in `example`."""
    site = example_site(today, *changes)
    page = next((page for page in pages(site) if page.address == address), None)
    if page:
        return built.read(_build(site).show(address, page.template, **page.context, page=True))
    return _read(site, address, (built.REGION / "content/index.md").read_text("utf-8"))


def written(text: str, address: str, today: str) -> Page:
    """What the macro calls of a text show when it stands on the page at the address."""
    return _read(example_site(today), address, text)


def not_told(site: Site, project: Path) -> set[str]:
    """The ids of all that the pages of a site say that the sources do not tell."""
    found: set[str] = set()
    build = _build(site, project)
    with mock.patch.object(Proof, "unknown", lambda _, ids: found.update(ids)):
        for page in pages(site):
            build.show(page.address, page.template, **page.context, page=True)
        for path in project_files.pages(project / "content"):
            _text(build, project_files.address(path), (project / "content" / path).read_text("utf-8"))
    return found


def _build(site: Site, project: Path = built.REGION) -> Build:
    promised = permalinks.promised(site, project / "content")
    return Build(project, site, frozenset(promised), (), {"extra": {"operator": "", "contact": "", "complaints": ""}})


def _read(site: Site, address: str, text: str) -> Page:
    return built.read(_text(_build(site), address, text))


def _text(build: Build, address: str, text: str) -> str:
    wrong, show = mock.Mock(side_effect=AssertionError), partial(build.show, address)
    macros = {macro.__name__: macro for macro in page_macros.offered(build.site, show, wrong)}
    return content.rendered(text, macros)
