"""What `make serve` shows: what a build would give, and while a file has a fault what was right before it."""

import gc
import json
import logging
import socket
import sys
from itertools import pairwise
from pathlib import Path
from subprocess import Popen
from types import SimpleNamespace
from typing import Any, cast

import pytest
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileModifiedEvent, FileMovedEvent

from macros.build import serve
from macros.build.serve import Built, Preview, Server
from tests import built

PAGE = '<html class="a"><body class="b"><p>före</p></body></html>'


@pytest.fixture
def server(tmp_path: Path) -> Server:
    """A server that does not listen, with a site in a folder."""
    site = tmp_path / "site"
    (site / "under").mkdir(parents=True)
    (site / "under/index.html").write_text(PAGE)
    (site / "a.css").write_text(PAGE)
    plain = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(site))
    return Server(plain, cast(Any, SimpleNamespace(dev_addr=("127.0.0.1", 0))))


def get(server: Server, path: str) -> tuple[str, dict[str, str], str]:
    """What the server answers: its status, headers and content."""
    sent: list[Any] = []
    content = b"".join(server.serve_request({"PATH_INFO": path}, lambda *told: sent.extend(told)))
    return sent[0], dict(sent[1]), content.decode()


def checked(server: Server, shown: Any, folder: Path, *told: tuple[int, str]) -> None:
    """Let the server be told what the check of a site found."""
    process = SimpleNamespace(communicate=lambda: (json.dumps(told).encode(), b""))
    server._checking = cast("Popen[bytes]", process)
    server._check(server._checking, shown, Built(folder))


def test_what_is_shown_at_once_is_what_a_build_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = built.region_published()
    for name, value in {**built.PUBLISHED, "SOURCE_DATE_EPOCH": built.DAY}.items():
        monkeypatch.setenv(name, value)
    shown = Preview(load_config(str(site.parent / "mkdocs.yml"), site_dir=str(tmp_path)))
    names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    names = {name for name in names if not serve._WHOLE.match(name)} - {"data/sha256.txt"}
    pages_first = sorted(names, key=lambda name: not name.endswith(".html"))  # the look of a page is made with the page
    assert [name for name in pages_first if shown.read(name) != (site / name).read_bytes()] == []
    assert shown.read("finns/inte/index.html") is None


def test_what_earlier_edits_left_is_given_back(tmp_path: Path) -> None:
    project = built.region(tmp_path / "project")
    config, kept = str(project / "mkdocs.yml"), []
    for _ in range(6):  # garbage is looked for once in five
        Preview(load_config(config, site_dir=str(tmp_path / "site")))
        kept.append(gc.get_freeze_count())
    assert any(after < before for before, after in pairwise(kept)), kept


def test_a_site_lies_whole_in_a_folder(server: Server) -> None:
    status, headers, page = get(server, "/under/")
    assert (status, headers["Content-Type"]) == ("200 OK", "text/html")
    assert headers["Content-Length"] == str(len(page.encode()))
    assert "livereload(" in page
    assert get(server, "/under")[:2] == ("302 Found", {"Location": "/under/"})
    assert get(server, "/borta/")[0] == "404 Not Found"
    assert get(server, "/../a.css")[2] == PAGE


def test_faults_are_told_as_text_at_the_top_of_pages_and_nowhere_else(server: Server) -> None:
    server._show(server._shown, "fel <rad>\nett till")
    page = get(server, "/under/")[2]
    assert page.startswith('<html class="a"><body class="b"><div role="alert"')
    assert "fel &lt;rad&gt;\nett till" in page
    assert get(server, "/a.css")[2] == PAGE


def test_a_site_that_is_found_right_is_what_later_faults_fall_back_to(server: Server, tmp_path: Path) -> None:
    edited, before = (
        cast(Preview, SimpleNamespace(read=lambda name: PAGE.replace("före", "efter").encode())),
        tmp_path / "site",
    )
    (tmp_path / "hel/under").mkdir(parents=True)
    (tmp_path / "hel/under/index.html").write_text(PAGE.replace("före", "efter"))
    server._show(edited, "")
    checked(server, edited, tmp_path / "hel", (logging.INFO, "säger något"))
    assert not before.exists()
    server._show(server._good, "fel")
    assert "efter" in get(server, "/under/")[2]


def test_a_site_that_is_found_wrong_gives_way_to_the_one_before_it(server: Server, tmp_path: Path) -> None:
    edited = cast(Preview, SimpleNamespace(read=lambda name: b"fel"))
    server._show(edited, "")
    epoch = server._visible_epoch
    checked(server, edited, tmp_path / "hel", (logging.WARNING, "en varning"), (logging.ERROR, "Bygget gav varningar"))
    page = get(server, "/under/")[2]
    assert "en varning\nBygget gav varningar" in page
    assert "före" in page
    assert server._visible_epoch > epoch


def test_what_is_found_of_a_site_that_is_no_longer_shown_is_not_told(server: Server, tmp_path: Path) -> None:
    process = cast(Any, SimpleNamespace(communicate=lambda: (b"", b"")))
    server._check(process, cast(Preview, SimpleNamespace()), Built(tmp_path / "hel"))
    assert 'role="alert"' not in get(server, "/under/")[2]


def test_a_check_that_cannot_be_made_is_told(server: Server, tmp_path: Path) -> None:
    process = cast(Any, SimpleNamespace(communicate=lambda: (b"", b"SyntaxError: x")))
    server._checking = process
    server._check(process, cast(Preview, SimpleNamespace()), Built(tmp_path / "hel"))
    assert "SyntaxError: x" in get(server, "/under/")[2]


def test_a_page_that_cannot_be_made_waits_for_the_check_to_tell_why(server: Server) -> None:
    def read(name: str) -> bytes:
        server._show(server._good, "därför")
        raise KeyError(name)

    server._show(cast(Preview, SimpleNamespace(read=read)), "")
    page = get(server, "/under/")[2]
    assert "därför" in page
    assert "före" in page


@pytest.mark.parametrize(
    ("path", "follows", "stale"),
    [
        ("data/a.yml", True, False),
        ("macros/a.py", True, True),
        ("macros/__pycache__/a.pyc", False, False),
        ("data/.a.yml.swp", False, False),
    ],
)
def test_an_edit_is_followed_but_not_what_programs_write_for_themselves(
    path: str, follows: bool, stale: bool, server: Server
) -> None:
    server._edited(FileModifiedEvent(path))
    assert (server._want_rebuild, server._stale) == (follows, stale)


def test_a_file_that_is_saved_under_another_name_first_is_followed(server: Server) -> None:
    server._edited(FileMovedEvent("macros/.a.tmp", "macros/a.py"))
    assert (server._want_rebuild, server._stale) == (True, True)


def test_modules_are_as_they_were_when_one_of_them_cannot_be_imported_again() -> None:
    def ours() -> dict[str, Any]:
        return {name: module for name, module in sys.modules.items() if name.startswith("macros")}

    def fail() -> None:
        with serve._imported_anew(stale=True):
            left.update(ours())
            raise SyntaxError

    before, left = ours(), dict[str, Any]()
    with pytest.raises(SyntaxError):
        fail()
    assert left == {}
    assert ours() == before


def test_a_port_is_free_or_taken_or_not_to_be_had() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = f"Port {port} används redan; avsluta det andra programmet, eller kör make serve PORT={port + 1}."
        assert serve.refused("127.0.0.1", port) == told
    assert serve.refused("127.0.0.1", port) == ""
    assert "går inte att använda" in serve.refused("192.0.2.1", port)
