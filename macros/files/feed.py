"""What has changed in the data, as Atom feeds (RFC 4287): one of all, and one of each record that readers follow."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from itertools import groupby
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from macros import swedish
from macros.records.base import Record
from macros.records.data_files import DataChange
from macros.site import addresses, history
from macros.site.history import Changed
from macros.site.site import Site
from macros.swedish import quoted

_PAGE = "/andringar/"
ADDRESS = f"{_PAGE}flode.xml"
_NOTHING_YET = "1970-01-01T00:00:00Z"


class Links(NamedTuple):
    """How a feed at the address `here` links: from the site's address, or relatively while that is not known."""

    base: str
    here: str

    def to(self, address: str) -> str:
        """The link to an address on the site."""
        return f"{self.base}{address}" if self.base else addresses.relative(address, self.here)


def address(record: Record) -> str:
    """The address of the feed of a record that has one."""
    return f"/andringar{addresses.of(record)}flode.xml"


def followed(site: Site) -> Iterator[Record]:
    """The records that have a feed of their own."""
    yield from (*site.lines, *site.networks, *site.municipalities, *site.bodies)


def everything(site: Site, site_url: str = "", name: str = "") -> str:
    """All changes of the data of the site called `name`, newest first.

    Ids rest on the namespace and the ids of records alone: they stay when the site moves.
    """
    links = Links(site_url.rstrip("/"), ADDRESS)
    return _atom(site, "andringar", f"{name}: ändringar i uppgifterna", name, links, _PAGE, site.changes)


def of_record(site: Site, record: Record, site_url: str = "", name: str = "") -> str:
    """The changes that name the page of one record, or a place on it; an entry is the same as in the feed of all."""
    page, links = addresses.of(record), Links(site_url.rstrip("/"), address(record))
    own = [change for change in site.changes if page in {told.partition("#")[0] for told in change.told}]
    return _atom(site, f"andringar{page}", f"{name}: ändringar om {swedish.title(record)}", name, links, page, own)


def _atom(site: Site, own: str, title: str, author: str, links: Links, page: str, changes: Iterable[DataChange]) -> str:
    """A feed whose id rests on the name `own`, about a page."""
    namespace, moments = site.cooperation.namespace, dict(_moments(site))
    told = [(change, moments[change.id]) for change in changes]
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "sv"})
    _text(feed, "id", _id(namespace, own))
    _text(feed, "title", title)
    _text(feed, "updated", max((moment for _, moment in told), default=_NOTHING_YET))
    _text(SubElement(feed, "author"), "name", author)
    SubElement(feed, "link", {"rel": "self", "href": links.to(links.here), "type": "application/atom+xml"})
    SubElement(feed, "link", {"rel": "alternate", "href": links.to(page), "type": "text/html"})
    for change, moment in told:
        found = history.of(site).by(change)
        _entry(SubElement(feed, "entry"), change, found, moment, links, _id(namespace, f"andringar/{change.id}"))
    indent(feed, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(feed, encoding="unicode")}\n'


def _entry(
    entry: Element, change: DataChange, found: Iterable[Changed], moment: str, links: Links, identity: str
) -> None:
    """`found` are the fields that the change has changed."""
    _text(entry, "id", identity)
    _text(entry, "title", change.title)
    _text(entry, "updated", moment)
    SubElement(entry, "link", {"rel": "alternate", "href": links.to(addresses.of(change)), "type": "text/html"})
    for related in change.addresses:
        SubElement(entry, "link", {"rel": "related", "href": links.to(related)})
    _text(entry, "summary", "\n".join((change.text, *map(_field, found))))


def _field(item: Changed) -> str:
    """A field with what it said and says, on one line."""
    told = " → ".join((quoted(item.old) if item.old else "saknades", quoted(item.new) if item.new else "struket"))
    return f"{item.what}: {told}"


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _id(namespace: str, name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{namespace}/{name}')}"


def _moments(site: Site) -> Iterator[tuple[str, str]]:
    """The time of each change, by its id. Only the day is known: those of one day have a second each, by their place in
    the file, since some readers drop an entry as old as another. The oldest has the first, so that none moves when
    one is added above it."""
    for day, group in groupby(site.changes, key=lambda change: change.date.first):
        for seconds, change in enumerate(reversed(list(group))):
            yield change.id, f"{(datetime.combine(day, time()) + timedelta(seconds=seconds)).isoformat()}Z"
