"""Site → the files that lie beside the pages. Nothing here knows MkDocs."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from io import BytesIO
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pydantic_core import to_json

from macros.files import catalogue, feed, json_files, spreadsheets, tables
from macros.files.calendars import calendars
from macros.files.catalogue import Publisher
from macros.files.tables import Column, Table
from macros.records.data_files import Redirect
from macros.site.site import Site

SECURITY = "/.well-known/security.txt"
_CONTACT = re.compile(r"(https://)\S+|[^\s@<>]+@[^\s@<>]+\.\w+")  # an address among other words

Made = Callable[[], str | bytes]  # makes what a file holds


@dataclass(frozen=True)
class ExportedFile:
    """A file before it is written. `address` is absolute on the site; what it holds is made when it is asked for."""

    address: str
    make: Made

    @property
    def content(self) -> str | bytes:
        """The text of the file, or the bytes of one that is no text."""
        return self.make()


def files(
    site: Site,
    redirects: Iterable[Redirect] = (),
    site_url: str = "",
    name: str = "",
    how: Mapping[str, Any] = MappingProxyType({}),
) -> Iterator[ExportedFile]:
    """Every file, and at the address of one that has moved a copy of the file that it became. `name` is what the site
    is called, `how` what it is built from."""
    made = [ExportedFile(*file) for file in (*calendars(site, name, site_url), *_open(site, site_url, name, how))]
    yield from made
    by_address = {file.address: file for file in made}
    for redirect in redirects:
        if redirect.new in by_address:
            yield ExportedFile(redirect.old, by_address[redirect.new].make)


def for_robots(
    site: Site,
    made: Iterable[ExportedFile],
    redirects: Iterable[Redirect],
    site_url: str,
    publisher: Publisher,
    name: str,
    description: str,
) -> Iterator[ExportedFile]:
    """What only programs ask for, and only of a site with an address, with a publisher too, or with moved pages.

    `made` are the other files.
    """
    if site_url:
        lines = f"User-agent: *\nAllow: /\n\nSitemap: {site_url.rstrip('/')}/sitemap.xml\n"
        yield ExportedFile("/robots.txt", partial(str, lines))
    if site_url and publisher.name and publisher.type:
        size = partial(_size, {file.address: file for file in made})
        graph = cache(partial(catalogue.graph, site, site_url, publisher, name, description, size))
        yield ExportedFile(catalogue.RDF, lambda: catalogue.rdf(graph()))
        yield ExportedFile(catalogue.JSON_LD, lambda: catalogue.json_ld(graph()))
    if security := security_text(site.today, site_url, publisher.contact):
        yield ExportedFile(SECURITY, partial(str, security))
    if moved := rules(redirects, site_url):
        yield ExportedFile("/_redirects", partial(str, moved))


def _size(files: Mapping[str, ExportedFile], address: str) -> int:
    content = files[address].content
    return len(content.encode() if isinstance(content, str) else content)


def security_text(today: date, site_url: str, contact: str) -> str:
    """Whom to tell of a flaw in the security, as RFC 9116 has it; nothing where it does not say how to reach anyone.

    It holds for less than a year, counted from the month, so that it does not change every night. It is read at the top
    of a host only.
    """
    where = _CONTACT.search(contact)
    if not where or urlsplit(site_url).path.strip("/") or not site_url:
        return ""
    lines = {
        "Contact": where[0] if where[1] else f"mailto:{where[0]}",
        "Expires": f"{today.year + 1}-{today.month:02}-01T00:00:00Z",
        "Preferred-Languages": "sv, en",
        "Canonical": f"{site_url.rstrip('/')}{SECURITY}",
    }
    return "".join(f"{name}: {value}\n" for name, value in lines.items())


def rules(redirects: Iterable[Redirect], site_url: str = "") -> str:
    """The moved pages and files as rules (`_redirects`) for hosts that read them; an anchor never reaches a host."""
    base = urlsplit(site_url).path.rstrip("/")
    moved = [redirect for redirect in redirects if "#" not in redirect.old]
    return "".join(f"{base}{redirect.old} {base}{redirect.new} 301\n" for redirect in moved)


def _open(site: Site, site_url: str, name: str, how: Mapping[str, Any]) -> Iterator[tuple[str, Made]]:
    made = {address: cache(make) for address, make in _apart(site, site_url, name)}  # archive and catalogue ask again
    yield from made.items()
    yield json_files.BUILT, partial(_json, partial(json_files.built, site, how))
    yield json_files.WORDINGS, partial(_json, partial(json_files.wordings, site))
    kept = [(address, make) for address, make in made.items() if address.endswith((".json", ".csv"))]
    yield ARCHIVE, cache(partial(archive, kept, site.data_version))


def _apart(site: Site, site_url: str, name: str) -> Iterator[tuple[str, Made]]:
    for address, content in json_files.json_files(site, site_url):
        yield address, partial(_json, content)
    yield PACKAGE, partial(_json, partial(package, site, site_url, name))
    yield feed.ADDRESS, partial(feed.everything, site, site_url, name)
    for record in feed.followed(site):
        yield feed.address(record), partial(feed.of_record, site, record, site_url, name)
    for table in tables.TABLES:
        yield table.address, partial(tables.content, table, site)
        yield table.spreadsheet, partial(spreadsheets.content, table, site, site_url, name)


def _json(content: Callable[[], Any]) -> str:
    return f"{to_json(content(), indent=1).decode()}\n"


ARCHIVE = f"{json_files.ROOT}allt.zip"
_OLDEST = (1980, 1, 1, 0, 0, 0)  # that an archive can tell
_UNIX = 3
_READABLE = 0o644 << 16


def archive(files: Iterable[tuple[str, Callable[[], str | bytes]]], data_version: str) -> bytes:
    """The archive of files, each with its address and what makes it; all as old as the version of the data.

    Those under /data/v1/ lie outermost, others in folders as on the site.
    """
    texts = {address.removeprefix(json_files.ROOT).lstrip("/"): make() for address, make in files}
    stream = BytesIO()
    with ZipFile(stream, "w") as zipped:
        for name in sorted(texts):
            zipped.writestr(_entry(name, data_version), texts[name])
    return stream.getvalue()


def _entry(name: str, data_version: str) -> ZipInfo:
    day = date.fromisoformat(data_version) if data_version else None
    entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0) if day else _OLDEST)
    entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, _UNIX, _READABLE
    return entry


# The tables as a Data Package (version 2): what each file of CSV holds, for programs that read tables.

PACKAGE = f"{json_files.ROOT}datapackage.json"
_PROFILES = "https://datapackage.org/profiles/2.0"
_LICENCE = {
    "name": json_files.LICENCE,
    "path": "https://creativecommons.org/publicdomain/zero/1.0/deed.sv",
    "title": json_files.RIGHTS,
}
# The tables that have one row for each record of a kind, which others may name.
_KEYS = {"municipality": ("kommuner", "municipality")}


def package(site: Site, site_url: str = "", name: str = "") -> dict[str, Any]:
    """The descriptor of the package with the tables of the site called `name`."""
    told: dict[str, Any] = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": site.cooperation.namespace,
        "title": name or site.cooperation.namespace,
        "licenses": [_LICENCE],
        "resources": [_resource(table) for table in tables.TABLES],
    }
    if site.data_version:
        told["version"] = site.data_version
    if site_url:
        told["homepage"] = f"{site_url.rstrip('/')}/data/"
    return told


def _resource(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "title": table.title,
        "path": table.address.removeprefix(json_files.ROOT),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    told: dict[str, Any] = {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(column, table.key) for column in table.columns],
    }
    if table.key:
        told["primaryKey"] = [table.key]
    if keys := [_foreign(column) for column in table.columns if column.refers in _KEYS and not column.several]:
        told["foreignKeys"] = keys
    return told


def _field(column: Column, key: str) -> dict[str, Any]:
    told: dict[str, Any] = {"name": column.name, "title": column.heading, "type": column.type}
    rules: dict[str, Any] = {"required": True, "unique": True} if column.name == key else {}
    if column.words and not column.several:
        rules["enum"] = list(column.words)
    return told | ({"constraints": rules} if rules else {})


def _foreign(column: Column) -> dict[str, Any]:
    resource, field = _KEYS[column.refers]
    return {"fields": [column.name], "reference": {"resource": resource, "fields": [field]}}
