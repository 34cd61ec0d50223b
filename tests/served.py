"""The built site as a reader meets it: served with its headers and compressed, as web servers do, in a real browser."""

import gzip
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from macros.files import web_headers
from macros.files.web_headers import ASSETS
from macros.pages.site_map import AGREEMENT, ORGANISATION, GeneratedPage, pages
from macros.read.load import load
from macros.site.site import Site
from tests import built

# The one that never has a window takes a quarter of the processor's time that the whole browser does.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
WITHOUT_BROWSER = "webbläsarproven hoppas över: chromium finns inte på den här datorn"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]

# Pages of a kind of their own, beside those that tell of a record each.
ALONE = {"organisation": ORGANISATION[1], "avtal": AGREEMENT[1], "styrning": "/samarbetet/"}


_TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".ics", ".yml"}


def generated(site: Path) -> list[GeneratedPage]:
    """The generated pages of a built site, as its site map has them."""
    return list(pages(Site(load(site / "data"), date(2026, 11, 21))))


@cache
def site_map(site: Path) -> dict[str, list[str]]:
    """The addresses of a built site by kind of page, as its site map has them; in each kind the most text first.

    The kinds are those that a hit of the search tells; "text" is what is written by hand, "fryst" a frozen version.
    """
    kind_of = {page.address: page.kind.partition(" ")[0] for page in generated(site)}
    kind_of |= {address: kind for kind, address in ALONE.items()}
    found: dict[str, list[str]] = {"start": ["/"]}
    read = built.pages(site)
    for address in sorted(read, key=lambda address: (-len(read[address].text), address)):
        if address != "/" and not read[address].links("meta", "http-equiv"):
            by_itself = "fryst" if address.startswith("/version/") else "text"
            found.setdefault(kind_of.get(address, by_itself), []).append(address)
    return found


def kinds(site: Path) -> dict[str, str]:
    """One page of each kind of a built site, by what the kind is called: the one with the most text."""
    return {kind: addresses[0] for kind, addresses in site_map(site).items()}


def ordinary(site: Path) -> list[str]:
    """One page of each kind of a built site, of middling length: `make audit` asks all of them, however long."""
    return [addresses[len(addresses) // 2] for addresses in site_map(site).values()]


def sample(site: Path) -> list[str]:
    """The page of each template with the most text, and all that are written by hand."""
    template = {page.address: page.template for page in generated(site)}
    found: dict[str, str] = {}
    for kind, addresses in site_map(site).items():
        for address in addresses:
            found.setdefault(kind if kind == "fryst" else template.get(address, address), address)
    return list(found.values())


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""

    def end_headers(self) -> None:
        """Every answer has the headers that protect the reader, so that whatever breaks the policy fails here too."""
        for name, value in web_headers.HEADERS.items():
            self.send_header(name, value)
        if self.path.startswith(f"/{ASSETS}"):
            self.send_header("Cache-Control", web_headers.KEPT)
        super().end_headers()

    def send_head(self) -> BytesIO | BinaryIO | None:
        """A text file compressed, where the reader takes that; all else as it is; our own page for what is missing."""
        path, status = Path(self.translate_path(self.path)), 200
        if path.is_dir() and self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        if not path.exists():
            path, status = Path(self.directory) / "404.html", 404
        if path.suffix not in _TEXT or not path.is_file() or "gzip" not in self.headers.get("Accept-Encoding", ""):
            return super().send_head()
        content = gzip.compress(path.read_bytes(), 6, mtime=0)
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return BytesIO(content)


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Serve the folder `site` on a free port of this machine. Yields the address, without a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


@contextmanager
def browsing() -> Iterator[Browser]:
    """A running browser without a window."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


def hits(page: Page, query: str) -> list[str]:
    """The addresses of the hits when a query is written in the search box of the open page, in order."""
    return [urlsplit(link).path for link in answer(page, query).links]


@dataclass(frozen=True)
class Answer:
    """What the search box tells of a query: in its line, and as links to the hits, absolute."""

    told: str
    links: list[str]


# As somebody who writes the query and then reads, but without asking again and again whether there is an answer.
_ASK = """async (query) => {
  const box = document.querySelector("[role=search]"), field = box.querySelector("[type=search]");
  const status = box.querySelector("[role=status]");
  status.textContent = "";
  const told = new Promise((tell) => new MutationObserver((_, observer) => {
    if (/träff/.test(status.textContent)) { observer.disconnect(); tell(); }
  }).observe(status, { childList: true, subtree: true }));
  field.focus();  // which fetches the search
  field.value = query;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await Promise.race([told, new Promise((_, fail) => setTimeout(fail, 20000, new Error(`no answer to ${query}`)))]);
  const links = [...box.querySelectorAll("ol > li > a")].filter((link) => link.checkVisibility());
  return { told: status.innerText, links: links.map((link) => link.href) };
}"""


def answer(page: Page, query: str) -> Answer:
    """What the search box of the open page tells when a query is written in it, when it has told it."""
    return Answer(**page.evaluate(_ASK, query))
