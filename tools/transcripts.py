"""What a screen reader says on a page of each kind of the made-up region: tests/code/transcripts/, a file for each.

`python -m tools.transcripts <folder>` compares them with what is said now and ends with 1 when they differ; with
`--update` it writes them anew. The folder holds node_modules with @guidepup/virtual-screen-reader, which runs in the
page and says what the standards ask a screen reader to say. A real one has words of its own.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests import built, served

FOLDER = built.ROOT / "tests/code/transcripts"
READER = "node_modules/@guidepup/virtual-screen-reader/lib/esm/index.browser.js"
ENDS = ("end of ", "end, ")
# What says nothing of a page: the frames of text and rows, and what is read again when a row or a paragraph ends.
PLAIN = {"paragraph", "rowgroup", "document", "code", "strong", "emphasis"}
SAID = """async ([source, part]) => {
  const {virtual} = await import(URL.createObjectURL(new Blob([source], {type: "text/javascript"})));
  await virtual.start({container: document.querySelector(part)});
  const first = await virtual.lastSpokenPhrase();
  do await virtual.next(); while (await virtual.lastSpokenPhrase() !== `end of ${first}`);
  const said = await virtual.spokenPhraseLog();
  await virtual.stop();
  return said;
}"""


def written(said: Iterable[str]) -> list[str]:
    """What is said, a line for each phrase, those inside something further in; without the phrases that end it."""
    lines: list[str] = []
    inside: list[str] = []
    for phrase in (" ".join(phrase.split()) for phrase in reversed(list(said))):
        if ended := next((end for end in ENDS if phrase.startswith(end)), ""):
            inside.append(phrase.removeprefix(ended))
            continue
        if inside and inside[-1] == phrase:
            inside.pop()
        if phrase not in PLAIN:
            depth = sum(name not in PLAIN for name in inside)
            lines.append(f"{'  ' * depth}{phrase}")
    return lines[::-1]


def transcripts(site: Path, tools: Path) -> Iterator[tuple[Path, str]]:
    """The file of each page and what is to stand in it: the start page as a whole, of the others what is their own."""
    source = (tools / READER).read_text("utf-8")
    with served.serving(site) as address, served.browsing() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900}, bypass_csp=True)
        page.clock.set_fixed_time(int(built.DAY) * 1000)  # a citation says when the page was read
        for path in served.ordinary(site):
            page.goto(address + path)
            said = page.evaluate(SAID, [source, "body" if path == "/" else "main"])
            name = path.strip("/").replace("/", "-") or "start"
            lines = [line.replace(address, "") for line in written(said)]  # the port is another each time
            yield FOLDER / f"{name}.txt", "\n".join([path, "", *lines, ""])


def differences(tools: Path) -> tuple[str, list[str]]:
    """What was compared, and the files that do not say what is said."""
    said = dict(transcripts(built.region_site(), tools))
    stored = {path: path.read_text("utf-8") for path in FOLDER.glob("*.txt")}
    names = sorted(path.name for path in said | stored if said.get(path) != stored.get(path))
    return (
        f"Vad en skärmläsare säger (virtual-screen-reader), {len(said)} sidor i den påhittade regionen",
        [f"{name} säger inte det som sägs; läs skillnaden efter make transcripts" for name in names],
    )


def update(tools: Path) -> None:
    """Write the files anew; those of pages that are no longer asked go."""
    said = dict(transcripts(built.region_site(), tools))
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.txt"):
        path.unlink()
    for path, text in said.items():
        path.write_text(text, "utf-8")
    print(f"Skrev {len(said)} filer i {FOLDER.relative_to(built.ROOT)}.")


def main(arguments: list[str]) -> int:
    """Update or compare. Returns how the process should end."""
    tools = Path(arguments[0]).resolve()
    if "--update" in arguments:
        update(tools)
        return 0
    _, found = differences(tools)
    print(*found or ["Skärmläsaren säger det som står."], sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
