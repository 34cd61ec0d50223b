"""The built site on Debian's caddy, with the Caddyfile of the project."""

import gzip
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from macros.files import web_headers as policy
from tests import built
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(not shutil.which("caddy"), reason="caddy finns inte; provas inte: apt install caddy")


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    port: int
    site: Path

    def get(self, address: str, **headers: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", address, headers=headers)
        response = connection.getresponse()
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read())


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    site = tmp_path_factory.mktemp("served") / "site"
    shutil.copytree(built.region_site(), site)
    (site / "data/prov.csv").write_text("å,b\n", "utf-8")  # whatever files the site has, their types must be right
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {**os.environ, "SITE_ADDRESS": f":{port}", "SITE_ROOT": str(site)}
    command = ["caddy", "run", "--adapter", "caddyfile", "--config", str(ROOT / "deploy/Caddyfile")]
    process = subprocess.Popen(command, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port, process)
        yield Server(port, site)
    finally:
        process.terminate()
        process.wait(20)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        assert process.poll() is None, "caddy refuses the Caddyfile"
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("caddy did not start")


def test_a_page_comes_with_every_header_that_protects_the_reader(server: Server) -> None:
    expected = {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": policy.POLICY,
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "strict-transport-security": "max-age=31536000",
        "cross-origin-opener-policy": "same-origin",
    }
    answer = server.get("/program/fup-23/")
    assert answer.status == 200
    assert {name: answer.headers[name] for name in expected} == expected
    assert "camera=()" in answer.headers["permissions-policy"]
    assert "server" not in answer.headers


def test_pages_are_asked_for_again_and_named_files_are_kept(server: Server) -> None:
    page = server.get("/")
    assert page.headers["cache-control"] == "no-cache"
    tag = page.headers["etag"]
    assert server.get("/", **{"If-None-Match": tag}).status == 304
    for path in (path for path in (server.site / "assets").rglob("*") if path.is_file()):
        answer = server.get(f"/{path.relative_to(server.site).as_posix()}")
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable", path
    assert server.get("/pagefind/pagefind.js").headers["cache-control"] == "no-cache"


def test_text_is_compressed(server: Server) -> None:
    plain, packed = server.get("/"), server.get("/", **{"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2
    assert server.get("/", **{"Accept-Encoding": "zstd"}).headers["content-encoding"] == "zstd"


def test_an_address_that_does_not_exist_gets_our_own_page(server: Server) -> None:
    answer = server.get("/finns/inte/")
    assert answer.status == 404
    assert answer.body == (server.site / "404.html").read_bytes()
    assert "content-security-policy" in answer.headers


def test_an_address_without_its_last_slash_leads_to_the_page(server: Server) -> None:
    answer = server.get("/program/fup-23")
    assert answer.status == 308
    assert answer.headers["location"].endswith("fup-23/")


TEXTS = {"*.ics": "text/calendar", "*.json": "application/json", "*.csv": "text/csv", "data/**/*.yml": "text/plain"}
KINDS = {pattern: f"{kind}; charset=utf-8" for pattern, kind in TEXTS.items()} | {"*.xlsx": policy.TYPES[".xlsx"]}


@pytest.mark.parametrize(("pattern", "kind"), KINDS.items())
def test_open_data_has_its_type_and_may_be_fetched_from_anywhere(server: Server, pattern: str, kind: str) -> None:
    path = next(server.site.rglob(pattern))
    answer = server.get(f"/{path.relative_to(server.site).as_posix()}")
    assert answer.status == 200
    assert answer.headers["content-type"] == kind
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.body == path.read_bytes()


def test_a_browser_breaks_no_rule_of_the_policy(server: Server, browser: Browser) -> None:
    told: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    page.goto(f"http://127.0.0.1:{server.port}/")
    page.fill("#search-field", "klimat")
    page.wait_for_selector(".search__panel li a", timeout=20_000)
    page.close()
    assert [text for text in told if "Content Security Policy" in text] == []
