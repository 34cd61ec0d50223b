"""Pictures of pages before and after a change, for the one who reviews it.

`python -m tools.pictures <site before> <site after> <list of addresses> <folder>`. The first pages of the list are
shown, at the first place where they differ, with what differs framed. index.html in the folder shows them side by side;
Markdown on stdout lists them.
"""

import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests import served

MOST = 6  # pages: a picture is about 100 kB
WIDTH, HEIGHT, ABOVE = 1280, 800, 120

# The words of every block of a page in its order, with what is folded unfolded. A script of the site writes where it is
# served, which is no difference.
BLOCKS = """() => {
  window.words = (block) => block.textContent.replaceAll(location.host, '').trim();
  for (const fold of document.querySelectorAll('details')) fold.open = true;
  window.blocks = [...document.querySelectorAll('main :is(h1, h2, h3, p, li, td, th, dt, dd, summary, figcaption)')];
  return window.blocks.map(window.words);
}"""
# Frames the blocks that the other page lacks, the innermost only; where the first of them stands.
FRAME = """(known) => {
  const has = new Set(known);
  const lacking = window.blocks.filter((block) => !has.has(window.words(block)));
  const inner = lacking.filter((block) => !lacking.some((other) => other !== block && block.contains(other)));
  for (const block of inner) block.style.outline = '3px solid #c60';
  return inner.length ? Math.round(inner[0].getBoundingClientRect().top + scrollY) : null;
}"""


def take(
    browser: Browser, before: str, after: str, addresses: Sequence[str], folder: Path
) -> list[tuple[str, list[str]]]:
    """Write the pictures: each address with the names of its files, one where the page is new."""
    made = []
    for number, address in enumerate(addresses[:MOST], 1):
        pages = {name: _open(browser, f"{site}{address}") for name, site in (("fore", before), ("efter", after))}
        texts = {name: page.evaluate(BLOCKS) for name, page in pages.items() if page}
        places = {name: page.evaluate(FRAME, _other(texts, name)) for name, page in pages.items() if page}
        known = [place for place in places.values() if place is not None]
        names = []
        for name, page in pages.items():
            if page:
                names.append(f"{number}-{name}.png")
                place = places[name] if places[name] is not None else min(known, default=0)
                _picture(page, place, folder / names[-1])
                page.close()
        made.append((address, names))
    return made


def _open(browser: Browser, address: str) -> Page | None:
    """The page at an address, or none where there is none."""
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
    answer = page.goto(address)
    if answer and answer.ok:
        return page
    page.close()
    return None


def _other(texts: dict[str, list[str]], name: str) -> list[str]:
    """The texts of the other page; its own where there is no other, so that a new page has no frames."""
    return next((found for other, found in texts.items() if other != name), texts[name])


def _picture(page: Page, place: int, file: Path) -> None:
    height = page.evaluate("document.documentElement.scrollHeight")
    top = max(0, min(place - ABOVE, height - HEIGHT))
    clip = {"x": 0, "y": top, "width": WIDTH, "height": min(HEIGHT, height - top)}
    page.screenshot(path=file, full_page=True, clip=clip)  # type: ignore[arg-type]  # a mapping of these names


def side_by_side(made: Sequence[tuple[str, list[str]]]) -> str:
    """A page with the pictures, that opens by double click."""
    rows = []
    for address, names in made:
        shown = "".join(f'<img src="{name}" alt="{_side(name)}" width="48%"> ' for name in names)
        rows.append(f"<h2>{escape(address)}</h2>\n<p>{_said(names)}</p>\n<p>{shown}</p>")
    head = ['<!doctype html>\n<html lang="sv">\n<meta charset="utf-8">', "<title>Före och efter</title>"]
    return "\n".join([*head, "<h1>Före och efter</h1>", *rows]) + "\n"


def _said(names: Sequence[str]) -> str:
    return "Före till vänster, efter till höger." if len(names) > 1 else "Sidan är ny."


def _side(name: str) -> str:
    return "Före" if name.endswith("-fore.png") else "Efter"


def summary(made: Sequence[tuple[str, list[str]]], left: int) -> str:
    """Markdown that lists the pictures, and how many pages have none."""
    rows = [f"- `{address}`: {', '.join(names)}" for address, names in made]
    rest = [f"- {left} sidor till är nya eller ändrade, utan bild"] if left > 0 else []
    return "\n".join(["## Bilder före och efter", "", *(rows or ["Ingen sida är ny eller ändrad."]), *rest]) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Take the pictures and list them. Without a browser it is said, and nothing else."""
    before, after, listed, folder = (Path(argument) for argument in arguments)
    addresses = listed.read_text("utf-8").split()
    folder.mkdir(parents=True, exist_ok=True)
    if served.CHROMIUM is None:
        print("## Bilder före och efter\n\nInga bilder togs: chromium finns inte där förslaget granskas.")
        return 0
    with served.serving(before) as old, served.serving(after) as new, served.browsing() as browser:
        made = take(browser, old, new, addresses, folder)
    (folder / "index.html").write_text(side_by_side(made), "utf-8")
    print(summary(made, len(addresses) - len(made)), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
