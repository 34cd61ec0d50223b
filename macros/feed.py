"""What has changed in the data → an Atom feed (RFC 4287)."""

from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from macros import addresses
from macros.model import DataChange
from macros.site import Site

ADDRESS = "/andringar/flode.xml"
_NAME = "Södertörns utvecklingsprogram"


def atom(site: Site, site_url: str = "") -> str:
    """The feed, newest first. Its ids rest on the ids of the entries alone: they stay when the site moves."""
    base = site_url.rstrip("/")
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "sv"})
    _text(feed, "id", _id("andringar"))
    _text(feed, "title", f"{_NAME}: ändringar i uppgifterna")
    _text(feed, "updated", _moment(site.changes[0]) if site.changes else "1970-01-01T00:00:00Z")
    _text(SubElement(feed, "author"), "name", _NAME)
    SubElement(feed, "link", {"rel": "self", "href": f"{base}{ADDRESS}", "type": "application/atom+xml"})
    SubElement(feed, "link", {"rel": "alternate", "href": f"{base}/andringar/", "type": "text/html"})
    for change in site.changes:
        _entry(SubElement(feed, "entry"), change, base)
    indent(feed, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(feed, encoding="unicode")}\n'


def _entry(entry: Element, change: DataChange, base: str) -> None:
    _text(entry, "id", _id(f"andringar/{change.id}"))
    _text(entry, "title", change.title)
    _text(entry, "updated", _moment(change))
    SubElement(entry, "link", {"rel": "alternate", "href": f"{base}{addresses.of(change)}", "type": "text/html"})
    for address in change.addresses:
        SubElement(entry, "link", {"rel": "related", "href": f"{base}{address}"})
    _text(entry, "summary", change.text)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _id(name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'sodertorns-utvecklingsprogram/{name}')}"


def _moment(change: DataChange) -> str:
    """The day as Atom writes a time; the hour is not known."""
    return f"{change.date.text}T00:00:00Z"
