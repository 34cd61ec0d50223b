"""`make measure`: how long the pages are, how much of them is references, how hard they are to read and how they print.

`python -m tools.measure <folder>` measures a site that is built; writes docs/measures.md.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize

from macros import swedish
from macros.pages.proof import MOST_REFERENCES
from tests import built, served

REPORT = built.ROOT / "docs/measures.md"
SIZES = ((1280, 800), (360, 740))
# What each kind of page should stay under: screens in both sizes.
AIMS = {
    "start": (3.5, 6),
    "program": (5, 8),
    "jämförelse": (4, 7),
    "kommun": (4, 6),
    "organ": (4, 6),
    "källa": (3, 5),
    "plan": (6.5, 12),
    "styrning": (4, 7),
}
PRINTED = {"program": 5, "plan": 8, "mål": 2}  # pages of A4
HARD, EASY = 38, 25  # LIX, and that of the easy pages
EASY_PAGES = "/lattlast/"
A4 = ViewportSize(width=794, height=1123)  # in CSS pixels
_WORD = re.compile(r"[^\W_]+(?:[-–:’.,][^\W_]+)*")
_END = re.compile(r"[.!?](?=[\s”)]|$)|:(?=\s*$)")

ABOUT = (
    "Sidan med mest text av varje slag eller mall. Skärmar: sidans hela höjd, med sidfot, delad med skärmens. Källor: "
    "hur stor del av orden som hänvisar till en källa, av dem som syns innan något fälls ut. LIX: hur svår vår egen "
    "text är, med det som är utfällbart men utan ordagranna mål, skannad text, tabeller och källrader; medianen av "
    "alla sidor av slaget. Målet står efter snedstrecket."
)
# Of the text that stands on the first sheet of paper.
FIRST_SHEET = """height => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (texts.nextNode()) {
    const holder = texts.currentNode.parentElement;
    if (holder.checkVisibility() && holder.getBoundingClientRect().bottom < height) found.push(texts.currentNode.data);
  }
  return found.join('');
}"""


@dataclass(frozen=True)
class Measured:
    """What a page is to a reader; `screens` at each of SIZES, `lix` nothing where there is hardly any prose."""

    screens: tuple[float, ...]
    references: float
    lix: float | None
    crowded: bool


def lix(texts: Iterable[str]) -> float | None:
    """How hard paragraphs are to read: words in a sentence, and the share of words longer than six letters."""
    whole = list(texts)
    words = [word for text in whole for word in _WORD.findall(text)]
    sentences = sum(len(_END.findall(text)) for text in whole)
    if not sentences or len(words) < 40:
        return None
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)


def measured(page: Page, address: str, whole: bool) -> Measured:
    """A page, at all sizes or, unless it is `whole`, at the first alone."""
    screens: list[float] = []
    found: dict[str, Any] = {}
    for width, height in SIZES if whole else SIZES[:1]:
        page.set_viewport_size({"width": width, "height": height})
        page.goto(address)
        seen = page.evaluate(script())
        found = found or seen
        screens.append(seen["height"] / height)
    share = 100 * found["references"] / max(found["seen"], 1)
    return Measured(tuple(screens), share, lix(found["prose"]), crowded(found))


def crowded(seen: dict[str, Any]) -> bool:
    """Whether a page names sources more than it may: beyond what no page does without, which alone may be too much
    where there are few words."""
    return bool(seen["references"] > max(MOST_REFERENCES * seen["seen"] / 100, seen["needed"]))


def script() -> str:
    """What asks an open page for what a reader sees of it."""
    return Path(__file__).with_suffix(".js").read_text("utf-8").partition("\n")[2]


def printed(page: Page, address: str) -> tuple[int, str]:
    """How many sheets of paper a page is, and the text of the first."""
    page.goto(address)
    sheets = len(re.findall(rb"/Type /Page\b(?!s)", page.pdf(format="A4")))
    page.emulate_media(media="print")
    first: str = page.evaluate(FIRST_SHEET, A4["height"])
    page.emulate_media(media="null")  # a page that is told to be a screen prints as one
    return sheets, first


def lengths(pages: dict[str, list[str]], found: dict[str, Measured]) -> Iterator[str]:
    """The table of the kinds, and one of the pages that give an overview or are written by hand."""
    yield "| Slag | Sida | Skärmar 1280 × 800 | Skärmar 360 × 740 | Källor, % | LIX, median |"
    yield "|---|---|---:|---:|---:|---:|"
    for kind, addresses in pages.items():
        own = kind in ("översikt", "text")
        levels = [one.lix for address in addresses if (one := found[address]).lix]
        whole = [address for address in addresses if len(found[address].screens) == len(SIZES)]
        for address in whole if own else addresses[:1]:
            page = found[address]
            hard = page.lix if own else median(levels) if levels else None
            aims = AIMS.get(kind)
            screens = [
                f"{screens:.1f}".replace(".", ",") + (f" / {aims[at]}".replace(".", ",") if aims else "")
                for at, screens in enumerate(page.screens)
            ]
            cells = (kind, f"`{address}`", *screens, f"{page.references:.0f}", f"{hard:.0f}" if hard else "–")
            yield f"| {' | '.join(cells)} |"


def language(found: dict[str, Measured]) -> Iterator[str]:
    """How hard the site is to read as a whole, and its easy pages apart."""
    easy = {address: page.lix for address, page in found.items() if address.startswith(EASY_PAGES)}
    levels = [page.lix for address, page in found.items() if page.lix and address not in easy]
    shares = [page.references for page in found.values()]
    over = [page for page in found.values() if round(page.references) > MOST_REFERENCES]
    yield f"- Källhänvisningar: {median(shares):.0f} % av orden i median (högst {MOST_REFERENCES} på varje sida)."
    yield (
        f"- {len(over)} av {len(found)} sidor har en större andel, som mest {max(shares):.0f} %. Av dem nämner "
        f"{sum(page.crowded for page in over)} fler källor i texten än en kort sida måste: raden sist, antalet källor "
        "för varje avsnitt, noternas siffror och källor som en not ställer mot varandra."
    )
    yield f"- LIX i median av {len(levels)} sidor: {median(levels):.0f} (högst {HARD})."
    for address, level in easy.items():
        yield f"- Lättläst, `{address}`: LIX {level or 0:.0f} (högst {EASY})."


def papers(browser: Browser, address: str, pages: dict[str, list[str]], name: str) -> Iterator[str]:
    """The table of what is printed: the most sheets of each kind."""
    yield "| Slag | Sidor | Ark i median | Flest ark | Sidan med flest | Namn och datum på första arket |"
    yield "|---|---:|---:|---:|---|---|"
    page = browser.new_page(viewport=A4)
    for kind in (kind for kind in PRINTED if kind in pages):
        sheets, told = {}, 0
        for path in pages[kind]:
            sheets[path], first = printed(page, address + path)
            told += name in first and bool(re.search(r"\b\d{1,2}.[a-zåäö]+.20\d\d\b|\b20\d\d-\d\d-\d\d\b", first))
        longest = max(sheets, key=sheets.__getitem__)
        most = f"{sheets[longest]} / {PRINTED[kind]}"
        cells = (kind, len(sheets), f"{median(sheets.values()):.0f}", most, f"`{longest}`", f"{told} av {len(sheets)}")
        yield f"| {' | '.join(map(str, cells))} |"
    page.close()


def report(site: Path) -> Iterator[str]:
    """docs/measures.md, line by line."""
    yield f"# Hur sidorna är att läsa\n\nMätt {swedish.day(date.today())} med `make measure`.\n"
    yield f"## Längd och källor\n\n{ABOUT}\n"
    pages = {kind: found for kind, found in served.site_map(site).items() if kind != "fryst"}  # those keep what was
    with served.serving(site) as address, served.browsing() as browser:
        page = browser.new_page()
        shown = served.sample(site)
        found = {path: measured(page, address + path, path in shown) for paths in pages.values() for path in paths}
        page.goto(address)
        name = page.title()
        page.close()
        yield from lengths(pages, found)
        yield "\n## Hela webbplatsen\n"
        yield from language(found)
        yield "\n## Utskrift på A4\n\nAlla utfällbara delar är öppna på papper. Målet står efter snedstrecket.\n"
        yield from papers(browser, address, pages, name)


def main(folder: str = "") -> None:
    """Measure a built site, or build one, and write the report."""
    lines = []
    for line in report(Path(folder) if folder else built.build()):
        print(line, flush=True)
        lines.append(line)
    REPORT.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:2])
