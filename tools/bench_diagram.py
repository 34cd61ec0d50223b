"""How long each diagram takes to make, and how large it is: python -m tools.bench_diagram."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from time import process_time

from macros.build import permalinks
from macros.pages.diagrams import pictures
from macros.pages.render import Renderer
from macros.read import load
from macros.records.organisation import Chart
from macros.records.programme import Programme
from macros.site.site import Site

ROOT = Path(__file__).parent.parent
ROUNDS = 40


def measured(site: Site, renderer: Renderer) -> Iterator[tuple[str, float, float, float, int]]:
    """For each diagram: its id; ms to place its cards, to place and draw it, and for that and its table; bytes."""
    for name, (template, record) in pictures.diagrams(site).items():
        whole, figure = (
            partial(renderer.render, f"{template}{part}.html", "/program/", record=record, programme=record)
            for part in ("", "_figure")
        )
        yield name, _ms(partial(_place, site, record, name)), _ms(figure), _ms(whole), len(figure().encode())


def _place(site: Site, record: Programme | Chart | None, name: str) -> object:
    if isinstance(record, Programme):
        return pictures.goals(site, record)
    if record:
        return pictures.chart(site, record)
    if name == pictures.LINEAGE:
        return pictures.lineage(site)
    return pictures.levels(site) if name == pictures.LEVELS else pictures.scale(site)


def _ms(call: Callable[[], object]) -> float:
    """The shortest of several rounds: what the work takes when nothing disturbs it."""
    found = []
    for _ in range(ROUNDS):
        start = process_time()
        call()
        found.append(process_time() - start)
    return 1000 * min(found)


def lines() -> Iterator[str]:
    """A line for each diagram of the real data."""
    site = Site(load.load(ROOT / "data"), date(2026, 11, 21))
    renderer = Renderer(site, permalinks.promised(site, ROOT / "content"))
    yield (f"{'diagram':20}{'placera, ms':>14}{'placera och rita, ms':>22}{'med tabell, ms':>16}{'byte':>8}")
    for name, place, figure, whole, size in measured(site, renderer):
        yield (f"{name:20}{place:14.3f}{figure:22.3f}{whole:16.3f}{size:8}")


if __name__ == "__main__":
    print(*lines(), sep="\n")
