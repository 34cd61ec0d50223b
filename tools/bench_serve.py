"""From an edit of a data file to the changed page, in `make serve`."""

import os
import time
from pathlib import Path
from statistics import median

from tests import built
from tests.code.build.test_serve import Server

PAGE = "/program/sup-2040/"
EDITS = 7


def run(folder: Path) -> tuple[list[float], float]:
    """Seconds from each saved file to the page that shows what was written, and the CPU seconds of the server in it."""
    folder.mkdir()
    project = built.copy(folder)
    server = Server(project)
    try:
        _wait(server, "SUP 2040")
        path = project / "data/programmes/sup-2040.yml"
        text = path.read_text("utf-8")
        start = _cpu(server.process.pid)
        seconds = [_edit(server, path, text, f"SUP Prov {number}") for number in range(EDITS)]
        return seconds, (_cpu(server.process.pid) - start) / EDITS
    finally:
        server.process.terminate()
        server.process.wait(10)


def _edit(server: Server, path: Path, text: str, name: str) -> float:
    time.sleep(1)  # what follows on the last edit is done
    path.write_text(text.replace("short: SUP 2040", f"short: {name}"), "utf-8")
    start = time.perf_counter()
    _wait(server, name)
    return time.perf_counter() - start


def _wait(server: Server, text: str) -> None:
    while text not in server.get(PAGE):
        assert server.process.poll() is None, server.told()
        time.sleep(0.02)


def _cpu(pid: int) -> float:
    """CPU seconds of a process so far, without those that it has started; nothing where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def told(seconds: list[float], cpu: float) -> str:
    """The figures in a sentence."""
    least, middle, most = (f"{figure:.2f} s" for figure in (min(seconds), median(seconds), max(seconds)))
    waited = f"{len(seconds)} ändringar: snabbast {least}, median {middle}, långsammast {most}."
    return f"{waited} Servern arbetar {cpu:.2f} s (processortid) åt varje; resten är att vänta på sin tur."
