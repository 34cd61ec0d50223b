"""Site → the files that lie beside the pages. Nothing here knows MkDocs."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from macros import addresses, catalogue, changes_file, data_tables, feed, open_data
from macros.calendar_files import calendars
from macros.model import Redirect
from macros.site import Site


@dataclass(frozen=True)
class ExportedFile:
    """A file before it is written. `address` is absolute on the site; `content` is its text."""

    address: str
    content: str


def files(site: Site, redirects: Iterable[Redirect] = (), site_url: str = "") -> Iterator[ExportedFile]:
    """Every file, and at the address of one that has moved a copy of the file that it became."""
    made = [*(ExportedFile(*calendar) for calendar in calendars(site)), *_changes(site), *_open(site, site_url)]
    yield from made
    by_address = {file.address: file for file in made}
    for redirect in redirects:
        if redirect.new in by_address:
            yield ExportedFile(redirect.old, by_address[redirect.new].content)


def for_robots(
    site: Site, redirects: Iterable[Redirect], site_url: str, operator: str, description: str
) -> Iterator[ExportedFile]:
    """What only programs ask for, and only of a site with an address, an operator, or pages that have moved."""
    if site_url:
        lines = f"User-agent: *\nAllow: /\n\nSitemap: {site_url.rstrip('/')}/sitemap.xml\n"
        yield ExportedFile("/robots.txt", lines)
    if site_url and operator:
        text = catalogue.catalogue(site, site_url, operator, description)
        yield ExportedFile(catalogue.ADDRESS, text)
    if moved := rules(redirects, site_url):
        yield ExportedFile("/_redirects", moved)


def rules(redirects: Iterable[Redirect], site_url: str = "") -> str:
    """The moved pages and files as rules (`_redirects`) for hosts that read them; an anchor never reaches a host."""
    base = urlsplit(site_url).path.rstrip("/")
    moved = [redirect for redirect in redirects if "#" not in redirect.old]
    return "".join(f"{base}{redirect.old} {base}{redirect.new} 301\n" for redirect in moved)


def _changes(site: Site) -> Iterator[ExportedFile]:
    for old, new in site.pairs:
        content = changes_file.comparison(site.comparison(old, new))
        yield ExportedFile(addresses.changes(old, new), _json(content))


def _open(site: Site, site_url: str) -> Iterator[ExportedFile]:
    for address, content in open_data.json_files(site, site_url):
        yield ExportedFile(address, _json(content))
    yield ExportedFile(feed.ADDRESS, feed.atom(site, site_url))
    for table in data_tables.TABLES:
        yield ExportedFile(table.address, data_tables.content(table, site))


def _json(content: Any) -> str:
    return f"{json.dumps(content, ensure_ascii=False, indent=1)}\n"
