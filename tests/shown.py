"""Pages of the made-up region as their templates make them, without an engine: quick enough for a day each."""

from collections.abc import Mapping
from functools import partial
from unittest import mock

from macros.build import permalinks
from macros.build.assembly import Build
from macros.pages import macros as page_macros
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


def _build(site: Site) -> Build:
    promised = permalinks.promised(site, built.REGION / "content")
    return Build(built.REGION, site, frozenset(promised), (), {})


def _read(site: Site, address: str, text: str) -> Page:
    wrong, show = mock.Mock(side_effect=AssertionError), partial(_build(site).show, address)
    macros = {macro.__name__: macro for macro in page_macros.offered(site, show, wrong)}
    return built.read(content.rendered(text, macros))
