"""The last good site while a file has a fault: in the folder as it was, with the faults on its pages and no other."""

import socket
from collections.abc import Callable
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest

from macros.build import serve
from macros.build.serve import LastGood

PAGE = '<html class="a"><body class="b"><p>före</p></body></html>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text(PAGE)
    return tmp_path / "site"


def stopped(site: Path, error: BaseException) -> Callable[[], None]:
    """A build that stops when half is written."""

    def build() -> None:
        (site / "halv.html").touch()
        raise error

    return build


def test_a_build_that_stops_leaves_the_site_as_it_was_and_tells_why(site: Path) -> None:
    good = LastGood(site, stopped(site, ValueError("fel <rad>")), str)
    good.rebuild()
    assert good.faults == "fel <rad>"
    assert [path.name for path in site.iterdir()] == ["index.html"]
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_the_next_build_that_succeeds_replaces_the_site_and_has_no_faults(site: Path) -> None:
    good = LastGood(site, lambda: (site / "ny.html").touch(), str)
    good.faults = "fel"
    good.rebuild()
    assert good.faults == ""
    assert [path.name for path in site.iterdir()] == ["ny.html"]
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_an_interrupted_build_ends_the_server_and_leaves_the_site(site: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        LastGood(site, stopped(site, KeyboardInterrupt()), str).rebuild()
    assert [path.name for path in site.iterdir()] == ["index.html"]


def answered(good: LastGood, kind: str) -> tuple[list[tuple[str, str]], bytes]:
    """What an application that answers with PAGE as `kind` is made to answer: headers and content."""
    sent: list[list[tuple[str, str]]] = []

    def app(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(PAGE.encode())))])
        return [PAGE.encode()]

    def start(status: str, headers: list[tuple[str, str]], *_: object) -> Callable[[bytes], object]:
        sent.append(headers)
        return lambda _: None

    content = b"".join(good.telling(app)({}, start))
    return sent[0], content


def test_faults_are_told_as_text_at_the_top_of_pages_and_nowhere_else(site: Path) -> None:
    good = LastGood(site, stopped(site, ValueError("fel <rad>")), str)
    assert answered(good, "text/html")[1] == PAGE.encode()
    good.rebuild()
    headers, page = answered(good, "text/html")
    assert page.startswith(b'<html class="a"><body class="b"><div role="alert"')
    assert b"fel &lt;rad&gt;" in page
    assert dict(headers)["Content-Length"] == str(len(page))
    assert answered(good, "text/css")[1] == PAGE.encode()


def test_a_port_is_free_or_taken_or_not_to_be_had() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = f"Port {port} används redan; avsluta det andra programmet, eller kör make serve PORT={port + 1}."
        assert serve.refused("127.0.0.1", port) == told
    assert serve.refused("127.0.0.1", port) == ""
    assert "går inte att använda" in serve.refused("192.0.2.1", port)
