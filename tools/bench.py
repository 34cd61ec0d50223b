"""`make bench`: how long the heavy parts take, as ratios measured side by side in the same run; writes docs/bench.md.

`python -m tools.bench quick` leaves out the larger data and the report.
"""

import random
import sys
from collections.abc import Callable, Iterator
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from macros import swedish
from macros.site.diff import Item, Version, changes
from tests import built
from tools import bench_diagram, bench_serve, bench_site

ABOUT = (
    "Tiderna är processortid på en dator som också gör annat: läs dem som förhållanden mellan sådant som mättes i "
    "samma körning. ”Bara MkDocs” bygger samma sidor, färdiga som Markdown (det som mallarna gör är HTML), med samma "
    "tema men utan våra uppgifter, "
    "mallar, filer och prov."
)
GROWN = (
    "Kopior av de verkliga posterna, alltid desamma (`tools/larger.py`). Varje par av lydelser har en egen sida, "
    "eftersom en adress är lovad för varje äldre och nyare lydelse. Därför växer lydelserna, kommunerna och åren som "
    "roten ur storleken, och målen, nätverken, handlingarna och mötena rakt av; då blir sidorna ungefär så många "
    "gånger fler. Tillväxt: hur tiden följer mängden HTML, 1 är rakt av och 2 i kvadrat. Minne: MkDocs som mest. "
    "Större data byggs en gång, och skriver då också ned sidorna åt jämförelsen."
)
WORDS = ["vi", "verkar", "för", "en", "tätare", "kollektivtrafik", "på", "Södertörn", "samt", "mellan", "klimatet"]


def best(run: Callable[[], object], times: int = 5) -> float:
    """The shortest of a few runs, in seconds."""
    taken = []
    for _ in range(times):
        start = process_time()
        run()
        taken.append(process_time() - start)
    return min(taken)


def versions(goals: int) -> tuple[Version, Version, list[tuple[str, str]]]:
    """Two versions of so many goals, all reworded by a word, and what belongs together."""
    rng = random.Random(goals)
    texts = [" ".join(rng.choices(WORDS, k=18)) for _ in range(goals)]
    old = [Item(f"{n}", text, text) for n, text in enumerate(texts)]
    new = [Item(f"{n}", f"{text} igen", f"{text} igen") for n, text in enumerate(texts)]
    return {"goal": old}, {"goal": new}, [(item.id, item.id) for item in old]


def compared(goals: int) -> tuple[float, float]:
    """Seconds for comparing two versions word by word, and for difflib alone on the same texts."""
    old, new, tied = versions(goals)
    pairs = [(before.text.split(), after.text.split()) for before, after in zip(old["goal"], new["goal"], strict=True)]
    whole = best(lambda: [change.words for change in changes(old, new, {"goal": tied})])
    return whole, best(lambda: [SequenceMatcher(None, *pair, autojunk=False).get_opcodes() for pair in pairs])


def differences() -> Iterator[str]:
    """How long a comparison word by word takes, in lines."""
    first = None
    for goals in (20, 200):
        whole, alone = compared(goals)
        growth = f", {whole / first:.1f} gånger så lång tid som 20 mål" if first else ""
        yield f"- {goals} mål: {whole * 1000:.1f} ms, {whole / alone:.1f} gånger difflib ensamt{growth}"
        first = first or whole


def beside(real: bench_site.Measured) -> Iterator[str]:
    """The table of the real data, beside MkDocs and Material alone."""
    assert real.bare
    assert real.cold
    yield bench_site.row("Bygge", "s CPU", "Gånger MkDocs med sökning", "s att vänta")
    yield "|---|---:|---:|---:|"
    for name, run in (
        ("`make site`: data, sidor, filer och Pagefind", real.own),
        ("`make site` första gången, utan översatta mallar och moduler", real.cold),
        ("bara MkDocs och Material, med sin egen sökning", real.plain),
        ("bara MkDocs och Material, utan sökning", real.bare),
    ):
        yield bench_site.row(name, f"{run.cpu:.2f}", f"{run.cpu / real.plain.cpu:.2f}", f"{run.wall:.1f}")


def report(folder: Path, quick: bool) -> Iterator[str]:
    """The report, line by line as it is measured."""
    yield f"# Hur fort det går\n\nMätt {swedish.day(date.today())} med `make bench`. {ABOUT}"
    found = []
    for number, (name, size) in enumerate(bench_site.SIZES.items()):
        if not quick or not size:
            found.append(bench_site.measured(name, size, folder / str(number)))
    yield f"\n## Bygget\n\n{found[0].pages} sidor. Det snabbaste av {bench_site.ROUNDS}, i tur och ordning.\n"
    yield from beside(found[0])
    yield "\nVart tiden går:\n"
    yield from bench_site.phases()
    yield f"\n## Större data\n\n{GROWN}\n"
    yield from bench_site.sizes(found)
    yield "\n## Från sparad ändring till synlig sida i `make serve`\n"
    yield from bench_serve.report(folder, quick)
    yield "\n## Hur mycket HTML varje slags sida har\n"
    yield from bench_site.weights(folder / "0/.mkdocs")
    yield "\n## Två lydelser jämförda ord för ord, alla mål omformulerade\n"
    yield from differences()
    yield "\n## Diagram\n\n```"
    yield from bench_diagram.lines()
    yield "```"


def main(quick: bool) -> None:
    """Print the report and, when all of it is measured, write it to docs/bench.md."""
    lines = []
    with TemporaryDirectory() as folder:
        for line in report(Path(folder), quick):
            print(line, flush=True)
            lines.append(line)
    if not quick:
        (built.ROOT / "docs/bench.md").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main("quick" in sys.argv[1:])
