"""What `make serve` shows while a file has a fault: the last good site, with the faults at the top of every page."""

import errno
import re
import shutil
import socket
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_BODY = re.compile(rb"<body\b[^>]*>")
_FAULTS = (
    '<div role="alert" style="padding: 1rem; background: #fff3f0; color: #5c1a0b; border-bottom: 3px solid #b3361b">'
    "<p><strong>Webbplatsen kan inte byggas.</strong> Sidan visas som den var före felet, och följer dina ändringar "
    'igen när det är rättat.</p><pre style="white-space: pre-wrap; max-height: 50vh; overflow: auto">{}</pre></div>'
)


def refused(host: str, port: int) -> str:
    """Why no server can listen there, and what to do; nothing when one can."""
    try:
        with socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET):
            return ""
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        why = "används redan; avsluta det andra programmet" if taken else f"går inte att använda ({error.strerror})"
        return f"Port {port} {why}, eller kör make serve PORT={port + 1}."


class LastGood:
    """The site in a folder, built again at each edit by `build`. `told` makes the text of what stopped it."""

    def __init__(self, site: Path, build: Callable[[], None], told: Callable[[Exception], str]) -> None:
        self._site, self._build, self._told = site, build, told
        self._aside = site.with_name(f".{site.name}.gammal")
        self.faults = ""

    def rebuild(self) -> None:
        """Build again. Where that fails the site is as it was, and `faults` says why."""
        self._site.rename(self._aside)
        try:
            self._site.mkdir()
            self._build()
        except BaseException as error:
            shutil.rmtree(self._site, ignore_errors=True)
            self._aside.rename(self._site)
            if not isinstance(error, Exception):  # Ctrl+C
                raise
            self.faults = self._told(error)
        else:
            shutil.rmtree(self._aside)
            self.faults = ""

    def telling(self, app: WSGIApplication) -> WSGIApplication:
        """The application that answers with the site, with the faults, while there are any, on its pages."""

        def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            sent: list[tuple[str, list[tuple[str, str]]]] = []

            def start(status: str, headers: list[tuple[str, str]], *_: object) -> Callable[[bytes], object]:
                sent.append((status, headers))
                return lambda _: None

            content = app(environ, start)
            status, headers = sent[0]
            if not self.faults or not dict(headers).get("Content-Type", "").startswith("text/html"):
                start_response(status, headers)
                return content
            page = self._tell(b"".join(content))
            others = [header for header in headers if header[0] != "Content-Length"]
            start_response(status, [*others, ("Content-Length", str(len(page)))])
            return [page]

        return answer

    def _tell(self, page: bytes) -> bytes:
        told = _FAULTS.format(escape(self.faults)).encode()
        return _BODY.sub(lambda body: body[0] + told, page, count=1)
