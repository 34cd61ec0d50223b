"""`make serve`: an edit of the data shows at once; a mistake is told, and the server lives on."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests import built


class Server:
    """A running `mkdocs serve` of a project in a folder of its own."""

    def __init__(self, project: Path, temporary: Path | None = None) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.log = project / "log.txt"
        with self.log.open("wb") as log:
            command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", self.address]
            environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
            environment |= {"TMPDIR": str(temporary)} if temporary else {}
            self.process = subprocess.Popen(command, cwd=project, env=environment, stdout=log, stderr=log)

    def get(self, path: str) -> str:
        try:
            with urlopen(f"http://{self.address}{path}", timeout=5) as answer:
                return str(answer.read().decode("utf-8"))
        except HTTPError as error:
            return str(error.read().decode("utf-8"))
        except OSError:
            return ""

    def told(self) -> str:
        return self.log.read_text("utf-8")


def _until(what: Callable[[], bool], seconds: float = 60) -> bool:
    """Wait for what is to come; only what never comes takes so long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.1)
    return False


def _of(folder: Path) -> list[str]:
    """The processes at work that are told to write in a folder, where the system tells."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            found.append(path.read_text("utf-8", "replace"))
    return [command for command in found if str(folder) in command]


def _stylesheet(server: Server) -> str:
    """The address of our stylesheet, as the page about the site has it."""
    found = re.search(r'href="\.\.(/assets/look\.\w+\.css)"', server.get("/om/"))
    return found[1] if found else "/"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built.region(tmp_path_factory.mktemp("project"), own_code=True)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server has its temporary files."""
    return tmp_path_factory.mktemp("scratch")


@pytest.fixture(scope="module")
def server(project: Path, scratch: Path) -> Iterator[Server]:
    running = Server(project, scratch)
    try:
        assert _until(lambda: "FUP 23" in running.get("/program/fup-23/")), running.told()
        yield running
    finally:
        running.process.terminate()
        running.process.wait(10)


def test_an_edit_shows_and_a_mistake_is_told_without_ending_the_server(
    server: Server, project: Path, scratch: Path
) -> None:
    path, page = project / "data/programmes/fup-23.yml", project / "content/om.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("short: FUP 23", "shrt: FUP 23"), "utf-8")
    assert _until(lambda: "Menade du ”short”?" in server.told()), server.told()
    assert "Traceback" not in server.told()
    assert re.search(r"data/programmes/fup-23\.yml:\d+:1: fältet ”shrt” finns inte", server.told())
    assert server.process.poll() is None
    assert _until(lambda: "Sidan visas som den var före felet" in server.get("/program/fup-23/")), server.told()
    shown = server.get("/program/fup-23/")
    assert "Menade du ”short”?" in shown
    assert "FUP 23" in shown
    assert "Sidan finns inte" in server.get("/finns/inte/")
    assert server.get("/data/programmes/fup-23.yml") == text
    assert "stuck" not in server.told()

    path.write_text(text.replace("short: FUP 23", "short: FUP Åter"), "utf-8")
    page.write_text("# Om\n\n{{ programe() }} {% if %}\n", "utf-8")
    assert _until(lambda: "content/om.md:3:1: makrot är felskrivet" in server.told()), server.told()

    assert "FUP Åter" not in server.get("/program/fup-23/")

    page.write_text("# Om\n\nÅter i ordning.\n", "utf-8")
    assert _until(lambda: "Åter i ordning." in server.get("/om/")), server.told()
    assert "före felet" not in server.get("/om/")
    assert "FUP Åter" in server.get("/program/fup-23/")

    sheet = project / "macros/pages/theme/assets/cite.css"
    sheet.write_text(f"{sheet.read_text('utf-8')}.prov {{ color: red; }}\n", "utf-8")
    assert _until(lambda: ".prov{color:red}" in server.get(_stylesheet(server))), server.told()

    (project / "content/nytt.md").write_text("# Nytt\n\nEn sida till.\n", "utf-8")
    assert _until(lambda: "En sida till." in server.get("/nytt/")), server.told()
    (project / "content/nytt.md").unlink()
    assert _until(lambda: "Sidan finns inte" in server.get("/nytt/")), server.told()

    template = project / "macros/pages/templates/programme.html"
    template.write_text(f"{template.read_text('utf-8')}<p>Säger mallen.</p>\n", "utf-8")
    assert _until(lambda: "Säger mallen." in server.get("/program/fup-23/")), server.told()
    assert "Säger mallen." in server.get("/program/fup-19/")

    whole = "visas-*/*/hel/program/fup-23/index.html"  # what a fault in the code leaves to be shown
    assert _until(lambda: any("Säger mallen." in path.read_text("utf-8") for path in scratch.glob(whole)))
    code = project / "macros/build/assembly.py"
    right = code.read_text("utf-8")
    code.write_text(f"{right}\n)", "utf-8")
    assert _until(lambda: "SyntaxError" in server.get("/om/")), server.told()
    assert "FUP Åter" in server.get("/program/fup-23/")
    code.write_text(f'{right}\ndef notice(*_): return "Säger koden."\n', "utf-8")
    assert _until(lambda: "Säger koden." in server.get("/program/fup-23/")), server.told()
    assert "Traceback" not in server.told()


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_a_server_that_is_asked_to_end_leaves_nothing(asked: int, project: Path, tmp_path: Path) -> None:
    running = Server(project, tmp_path)
    try:
        assert _until(lambda: "FUP" in running.get("/program/fup-23/")), running.told()
        page = project / "content/om.md"
        page.write_text(f"# Om\n\nFöre {asked}.\n", "utf-8")
        assert _until(lambda: f"Före {asked}." in running.get("/om/")), running.told()
        checking = _until(lambda: any(tmp_path.glob("visas-*/*/.hel.ny")))
    finally:
        running.process.send_signal(asked)
    assert checking
    assert running.process.wait(30) == 0
    assert list(tmp_path.iterdir()) == []
    assert _of(tmp_path) == []


def test_a_port_that_is_taken_is_told_with_the_way_out(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = built.ended(built.region(tmp_path), ["serve", "--dev-addr", f"127.0.0.1:{port}"])
    told = f"Port {port} används redan; avsluta det andra programmet, eller kör make serve PORT={port + 1}."
    assert result.returncode == 1
    assert told in result.stderr
    assert "Traceback" not in result.stderr
