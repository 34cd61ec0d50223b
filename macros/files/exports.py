"""Site → the files that lie beside the pages. Nothing here knows MkDocs."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from pydantic_core import to_json

from macros.files import feed, json_files, tables
from macros.files.calendars import calendars
from macros.records.data_files import Redirect
from macros.records.programme import Programme
from macros.site import addresses
from macros.site.site import Site

Text = Callable[[], str]  # makes the text of a file


@dataclass(frozen=True)
class ExportedFile:
    """A file before it is written. `address` is absolute on the site; its text is made when it is asked for."""

    address: str
    make: Text

    @property
    def content(self) -> str:
        """The text of the file."""
        return self.make()


def files(site: Site, redirects: Iterable[Redirect] = (), site_url: str = "", name: str = "") -> Iterator[ExportedFile]:
    """Every file, and at the address of one that has moved a copy of the file that it became. `name` is what the site
    is called."""
    made = [ExportedFile(*file) for file in (*calendars(site, name), *_changes(site), *_open(site, site_url, name))]
    yield from made
    by_address = {file.address: file for file in made}
    for redirect in redirects:
        if redirect.new in by_address:
            yield ExportedFile(redirect.old, by_address[redirect.new].make)


def for_robots(
    site: Site, redirects: Iterable[Redirect], site_url: str, operator: str, name: str, description: str
) -> Iterator[ExportedFile]:
    """What only programs ask for, and only of a site with an address, an operator, or pages that have moved."""
    if site_url:
        lines = f"User-agent: *\nAllow: /\n\nSitemap: {site_url.rstrip('/')}/sitemap.xml\n"
        yield ExportedFile("/robots.txt", partial(str, lines))
    if site_url and operator:
        text = partial(json_files.catalogue, site, site_url, operator, name, description)
        yield ExportedFile(json_files.ADDRESS, text)
    if moved := rules(redirects, site_url):
        yield ExportedFile("/_redirects", partial(str, moved))


def rules(redirects: Iterable[Redirect], site_url: str = "") -> str:
    """The moved pages and files as rules (`_redirects`) for hosts that read them; an anchor never reaches a host."""
    base = urlsplit(site_url).path.rstrip("/")
    moved = [redirect for redirect in redirects if "#" not in redirect.old]
    return "".join(f"{base}{redirect.old} {base}{redirect.new} 301\n" for redirect in moved)


def _changes(site: Site) -> Iterator[tuple[str, Text]]:
    for old, new in site.versions.pairs:
        yield addresses.changes(old, new), partial(_compared, site, old, new)


def _compared(site: Site, old: Programme, new: Programme) -> str:
    return _json(json_files.comparison(site.comparison(old, new)))


def _open(site: Site, site_url: str, name: str) -> Iterator[tuple[str, Text]]:
    for address, content in json_files.json_files(site, site_url):
        yield address, partial(_written, content)
    yield feed.ADDRESS, partial(feed.atom, site, site_url, name)
    for table in tables.TABLES:
        yield table.address, partial(tables.content, table, site)


def _written(content: Callable[[], Any]) -> str:
    return _json(content())


def _json(content: Any) -> str:
    return f"{to_json(content, indent=1).decode()}\n"
