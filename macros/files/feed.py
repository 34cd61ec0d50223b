"""What has changed in the data → an Atom feed (RFC 4287)."""

from collections.abc import Callable
from functools import partial
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from macros.records.data_files import DataChange
from macros.site import addresses
from macros.site.site import Site

ADDRESS = "/andringar/flode.xml"


def atom(site: Site, site_url: str = "", name: str = "") -> str:
    """The feed of the site called `name`, newest first.

    Its ids rest on the namespace and the ids of the entries alone: they stay when the site moves."""
    base = site_url.rstrip("/")
    identity = partial(_id, site.cooperation.namespace)
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "sv"})
    _text(feed, "id", identity("andringar"))
    _text(feed, "title", f"{name}: ändringar i uppgifterna")
    _text(feed, "updated", _moment(site.changes[0]) if site.changes else "1970-01-01T00:00:00Z")
    _text(SubElement(feed, "author"), "name", name)
    SubElement(feed, "link", {"rel": "self", "href": f"{base}{ADDRESS}", "type": "application/atom+xml"})
    SubElement(feed, "link", {"rel": "alternate", "href": f"{base}/andringar/", "type": "text/html"})
    for change in site.changes:
        _entry(SubElement(feed, "entry"), change, base, identity)
    indent(feed, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(feed, encoding="unicode")}\n'


def _entry(entry: Element, change: DataChange, base: str, identity: Callable[[str], str]) -> None:
    _text(entry, "id", identity(f"andringar/{change.id}"))
    _text(entry, "title", change.title)
    _text(entry, "updated", _moment(change))
    SubElement(entry, "link", {"rel": "alternate", "href": f"{base}{addresses.of(change)}", "type": "text/html"})
    for address in change.addresses:
        SubElement(entry, "link", {"rel": "related", "href": f"{base}{address}"})
    _text(entry, "summary", change.text)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _id(namespace: str, name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{namespace}/{name}')}"


def _moment(change: DataChange) -> str:
    """The day as Atom writes a time; the hour is not known."""
    return f"{change.date.text}T00:00:00Z"
