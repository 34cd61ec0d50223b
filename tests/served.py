"""The built site as a reader meets it: served with its headers and compressed, as web servers do, in a real browser."""

import gzip
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from playwright.sync_api import Browser, sync_playwright

from macros import policy
from macros.assets import FOLDER

CHROMIUM = shutil.which("chromium")
WITHOUT_BROWSER = "webbläsarproven hoppas över: chromium finns inte på den här datorn"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]

# One page of each kind, by what the kind is called.
KINDS = {
    "start": "/",
    "program": "/program/sup-2040/",
    "mål": "/program/sup-2040/tillganglighet/",
    "mållinje": "/mal/infrastruktur/",
    "jämförelse": "/jamfor/sup-2035-2021/sup-2040/",
    "nätverk": "/natverk/trafikstrateger/",
    "organisation": "/organisation/",
    "konferens": "/konferenser/radslag/",
    "kalender": "/kalender/2019/",
    "plan": "/plan/2019/",
    "kommun": "/kommuner/huddinge/",
    "avtal": "/samarbetsavtal/",
    "handling": "/handlingar/vp-2019/",
    "text": "/om-tillgangligheten/",
}

_TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".ics", ".yml"}


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""

    def end_headers(self) -> None:
        """Every answer has the headers that protect the reader, so that whatever breaks the policy fails here too."""
        for name, value in policy.HEADERS.items():
            self.send_header(name, value)
        if self.path.startswith(f"/{FOLDER}"):
            self.send_header("Cache-Control", policy.KEPT)
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
