"""Builds of the real data and of larger data, beside MkDocs and Material alone on the same pages."""

import gzip
import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import log
from pathlib import Path
from shutil import rmtree
from statistics import median
from tempfile import TemporaryDirectory

from tests import built
from tools import larger
from tools.bench_build import Run, best, build, prepare
from tools.bench_phases import PHASES

ROUNDS = 5
SIZES = {
    "verkliga data": None,
    "15 program, 300 mål, 40 nätverk, 12 kommuner, 20 år": larger.ISSUE,
    "10 gånger": larger.larger(10),
    "50 gånger": larger.larger(50),
}
NAMES = ("mkdocs", "plain", "bare")
HEADS = (
    *("Data", "Sidor", "HTML, MB", "Bygge, s", "Sidor per s", "Bara MkDocs, s", "Förhållande", "Minne, MB"),
    *("Tillväxt", "Största sidan, kB"),
)
_KIND = re.compile(r' data-kind="([^" ]+)')


@dataclass(frozen=True)
class Measured:
    """What a size of the data took: the build, MkDocs and Material alone (with their own search, and without), the
    number of pages, and the bytes of all of them and of the largest."""

    name: str
    own: Run
    plain: Run
    bare: Run | None
    cold: Run | None  # the first build of a project, with no compiled templates or modules kept
    pages: int
    html: int
    largest: int

    @property
    def ratio(self) -> float:
        return self.own.cpu / self.plain.cpu


def measured(name: str, size: larger.Size | None, folder: Path) -> Measured:
    """Build one size: the real data several times in turn with the others, larger data once."""
    folder.mkdir()
    project = built.copy(folder)
    if size:
        larger.grow(project, size)
    first = prepare(project)
    site = project / ".site"
    sizes = [path.stat().st_size for path in site.rglob("*.html")]
    plain = build(project, project / ".alone", "plain.yml")
    found = Measured(name, first, plain, None, None, len(sizes), sum(sizes), max(sizes))
    if size:
        return found  # the pages are written twice in this one build, which makes it a little slower than it is
    runs = [[build(project, project / f".{name}", f"{name}.yml") for name in NAMES] for _ in range(ROUNDS)]
    own, plain, bare = (best(list(turns)) for turns in zip(*runs, strict=True))
    return replace(found, own=own, plain=plain, bare=bare, cold=best([_cold(project) for _ in range(ROUNDS)]))


def _cold(project: Path) -> Run:
    for kept in (project / ".cache", *project.glob("macros/**/__pycache__")):
        rmtree(kept, ignore_errors=True)
    return build(project, project / ".cold")


def growth(small: Measured, large: Measured) -> float:
    """How the time grows with the bytes of the pages: 1 when twice as many take twice as long, 2 when four times."""
    return log(large.own.cpu / small.own.cpu) / log(large.html / small.html)


def row(*cells: object) -> str:
    """A row of a table."""
    return f"| {' | '.join(map(str, cells))} |"


def sizes(found: list[Measured]) -> Iterator[str]:
    """The table of growth."""
    yield row(*HEADS)
    yield "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
    for item in found:
        speed, exponent = item.pages / item.own.cpu, f"{growth(found[0], item):.2f}" if item is not found[0] else ""
        figures = (f"{item.html / 1e6:.1f}", f"{item.own.cpu:.1f}", f"{speed:.0f}", f"{item.plain.cpu:.1f}")
        more = (f"{item.ratio:.2f}", f"{item.own.peak / 1e6:.0f}", exponent, f"{item.largest / 1000:.0f}")
        yield row(item.name, item.pages, *figures, *more)


def phases() -> Iterator[str]:
    """The table of where the time of a build of the real data goes."""
    with TemporaryDirectory() as site:
        command = [sys.executable, "-m", "tools.bench_phases", site]
        runs = [_phases(command) for _ in range(ROUNDS)]
    least = min(runs, key=lambda run: sum(run.values()))
    whole = sum(least.values())
    yield "| Vad | ms CPU | Andel |"
    yield "|---|---:|---:|"
    for name, told in PHASES.items():
        yield f"| {told} | {1000 * least[name]:.0f} | {100 * least[name] / whole:.0f} % |"


def _phases(command: list[str]) -> dict[str, float]:
    done = subprocess.run(command, cwd=built.ROOT, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def weights(site: Path) -> Iterator[str]:
    """The table of how heavy the HTML of each kind of page is."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for path in site.rglob("*.html"):
        html = path.read_bytes()
        kind = _KIND.search(html.decode("utf-8"))
        found[kind[1] if kind else "utan innehåll"].append((len(gzip.compress(html, 6, mtime=0)), len(html)))
    yield "| Slag | Sidor | Median, kB gzip | Störst, kB gzip | Störst, kB |"
    yield "|---|---:|---:|---:|---:|"
    for name, pages in sorted(found.items()):
        packed, plain = zip(*pages, strict=True)
        figures = (f"{median(packed) / 1000:.1f}", f"{max(packed) / 1000:.1f}", f"{max(plain) / 1000:.0f}")
        yield row(name, len(pages), *figures)
