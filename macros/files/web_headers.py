"""What web servers are told: the Content-Security-Policy, other headers and types, as files that hosts read.

No page has a script or a stylesheet in it, so the policy needs neither 'unsafe-inline' nor a checksum for each: it
stays the same when the site changes, and a script that slips into a text can never run.
"""

from collections.abc import Iterable
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

ASSETS = "assets/"  # where the files of the look are
ADDRESS = "/_headers"
IIS = "/web.config"
_RULES = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",  # the search is WebAssembly
    "style-src": "'self'",
    "style-src-attr": "'unsafe-inline'",  # diagrams and bars have their measures in style attributes
    "img-src": "'self' data:",  # the theme's stylesheet has its icons in it
    "connect-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
POLICY = "; ".join(f"{rule} {allowed}" for rule, allowed in _RULES.items())
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
CACHE = "Cache-Control"
KEPT = "public, max-age=31536000, immutable"  # what has its checksum in its name
ASKED = "no-cache"  # all else is asked for again at each visit
OPEN = {"Access-Control-Allow-Origin": "*"}  # the open data may be fetched by other sites
OPEN_FOLDERS = ("andringar", "data", "jamfor")  # their pages too: no pattern is read alike by every kind of server
CALENDAR = ".ics"
# The types of files that servers may not know; IIS refuses to send those.
TYPES = {
    ".bib": "application/x-bibtex; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".jsonld": "application/ld+json",
    ".link": "application/link-format",
    ".yml": "text/plain; charset=utf-8",
    ".rdf": "application/rdf+xml",
    ".ris": "application/x-research-info-systems; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    # The index of the search
    ".pagefind": "application/octet-stream",
    ".pf_fragment": "application/octet-stream",
    ".pf_index": "application/octet-stream",
    ".pf_meta": "application/octet-stream",
}


def lines() -> list[str]:
    """The policy, one rule on each line, for people to read."""
    return [f"{rule} {allowed}" for rule, allowed in _RULES.items()]


def rules(site_url: str = "") -> str:
    """The headers as a file (`_headers`) for hosts that read it.

    They ask for all but named files again by themselves; a header told in two rules would be sent as both.
    """
    base = urlsplit(site_url).path.rstrip("/")
    told = {"*": HEADERS, f"{ASSETS}*": {CACHE: KEPT}, f"*{CALENDAR}": OPEN}
    told |= {f"{folder}/*": OPEN for folder in OPEN_FOLDERS}
    return "".join(f"{base}/{path}\n{_indented(headers)}" for path, headers in told.items())


def _indented(headers: dict[str, str]) -> str:
    return "".join(f"  {name}: {value}\n" for name, value in headers.items())


def iis(addresses: Iterable[str] = ()) -> str:
    """The same, with types and the page for what is missing, as a file (`web.config`) for Microsoft's IIS.

    IIS knows no patterns: `addresses` are those of the files beside the pages. What a server may have already is
    removed before it is told, since told twice it stops the site.
    """
    root = Element("configuration")
    server = SubElement(root, "system.webServer")
    _add(SubElement(server, "staticContent"), "mimeMap", "fileExtension", "mimeType", TYPES)
    _headers(server, HEADERS | {CACHE: ASKED}, gone=("X-Powered-By",))
    errors = SubElement(server, "httpErrors", {"errorMode": "Custom", "existingResponse": "Auto"})
    SubElement(errors, "remove", {"statusCode": "404"})
    SubElement(errors, "error", {"statusCode": "404", "path": "404.html", "responseMode": "File"})
    _headers(_location(root, ASSETS.rstrip("/")), {CACHE: KEPT})
    calendars = sorted(address.lstrip("/") for address in addresses if address.endswith(CALENDAR))
    for path in (*OPEN_FOLDERS, *calendars):
        _headers(_location(root, path), OPEN)
    indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def _location(root: Element, path: str) -> Element:
    return SubElement(SubElement(root, "location", {"path": path}), "system.webServer")


def _headers(server: Element, headers: dict[str, str], gone: Iterable[str] = ()) -> None:
    told = SubElement(SubElement(server, "httpProtocol"), "customHeaders")
    for name in gone:
        SubElement(told, "remove", {"name": name})
    _add(told, "add", "name", "value", headers)


def _add(parent: Element, tag: str, key: str, value: str, told: dict[str, str]) -> None:
    for name, content in told.items():
        SubElement(parent, "remove", {key: name})
        SubElement(parent, tag, {key: name, value: content})
