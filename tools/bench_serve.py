"""From a saved file to the page that shows it, in `make serve`: an edit of the data, a template, a new page, the code.

`python -m tools.bench_serve [<times>]` tells it alone, with the real data or data so many times larger.
"""

import os
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests import built
from tests.code.build.test_serve import Server
from tools import larger

PAGE = "/program/sup-2040/"
DATA, TEMPLATE, CODE = (
    "data/programmes/sup-2040.yml",
    "macros/pages/templates/programme.html",
    "macros/build/assembly.py",
)
EDITS = {"uppgift": 7, "mall": 5, "ny sida": 5, "kod": 5}


def run(folder: Path, size: larger.Size | None = None) -> tuple[dict[str, list[float]], float]:
    """Seconds from each saved file to the page that shows what was written, by the kind of edit, and the CPU seconds of
    the server in it."""
    folder.mkdir()
    project = built.copy(folder)
    if size:
        larger.grow(project, size)
    server = Server(project)
    try:
        _wait(server, PAGE, "SUP 2040")
        start = _cpu(server.process.pid)
        seconds = {
            kind: [_edit(server, *edit) for edit in _edits(project, kind, times)] for kind, times in EDITS.items()
        }
        return seconds, (_cpu(server.process.pid) - start) / sum(EDITS.values())
    finally:
        server.process.terminate()
        server.process.wait(10)


def _edits(project: Path, kind: str, times: int) -> Iterator[tuple[Path, str, str, str]]:
    """The edits of a kind: a file, what is written to it, the page that shows it, and what stands there."""
    file = project / {"uppgift": DATA, "mall": TEMPLATE, "kod": CODE}.get(kind, CODE)
    text = file.read_text("utf-8")
    for number in range(times):
        told = f"Prov {kind} {number}"
        if kind == "uppgift":
            yield file, re.sub(r'(short"?: "?)SUP 2040', rf"\1{told}", text, count=1), PAGE, told
        elif kind == "mall":
            yield file, f"{text}<p>{told}</p>\n", PAGE, told
        elif kind == "kod":
            yield file, f'{text}\ndef notice(*_): return "{told}"\n', PAGE, told
        else:
            yield project / f"content/prov-{number}.md", f"# {told}\n\nEn sida till.\n", f"/prov-{number}/", told


def _edit(server: Server, path: Path, text: str, page: str, shown: str) -> float:
    time.sleep(1)  # what follows on the last edit at once is done
    path.write_text(text, "utf-8")
    start = time.perf_counter()
    _wait(server, page, shown)
    return time.perf_counter() - start


def _wait(server: Server, page: str, text: str) -> None:
    while text not in server.get(page):
        assert server.process.poll() is None, server.told()
        time.sleep(0.02)


def _cpu(pid: int) -> float:
    """CPU seconds of a process so far, without those that it has started; nothing where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def told(seconds: dict[str, list[float]], cpu: float) -> str:
    """The figures as a table."""
    rows = ["| Ändring | Antal | Snabbast, s | Median, s | Långsammast, s |", "|---|---:|---:|---:|---:|"]
    for kind, found in seconds.items():
        figures = " | ".join(f"{figure:.2f}" for figure in (min(found), median(found), max(found)))
        rows.append(f"| {kind} | {len(found)} | {figures} |")
    return "\n".join([*rows, f"\nServern arbetar {cpu:.2f} s (processortid) åt varje; resten är att vänta på sin tur."])


def report(folder: Path, quick: bool) -> Iterator[str]:
    """The tables of the real data and, unless it is to be `quick`, of the larger, with how much else the computer did
    meanwhile."""
    sizes = {"Verkliga data": None} | ({} if quick else {"50 gånger": larger.larger(50)})
    for number, (name, size) in enumerate(sizes.items()):
        figures = told(*run(folder / f"serve-{number}", size))
        load = f" Belastning: {os.getloadavg()[0]:.1f} på {os.cpu_count()} kärnor." if hasattr(os, "getloadavg") else ""
        yield f"{name}:\n\n{figures}{load}\n"


if __name__ == "__main__":
    with TemporaryDirectory() as made:
        print(told(*run(Path(made, "serve"), larger.larger(int(sys.argv[1])) if sys.argv[1:] else None)))
