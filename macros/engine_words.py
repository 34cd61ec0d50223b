"""What MkDocs says in English of a hand-written page, in our words and at its line. Knows nothing of MkDocs itself."""

import re

from macros.faults import Fault, Position

_SAYS = {
    r"an absolute link '(.*)', it was left": "börjar med snedstreck; skriv den från sidan, som [Om](om.md)",
    r"an unrecognized relative link '(.*)', it was left": "leder inte till någon sida; skriv den som [Om](om.md)",
    r"a link '(.*)', but the target": "leder till något som inte finns; rätta eller ta bort den",
    r"a link '(.*)', but (?:there is no such|the doc)": "leder till ett avsnitt som inte finns; rätta det efter #",
    r"a link to '(.*)' which is excluded": "leder till något som inte publiceras; ta bort den",
}
_ABOUT = re.compile(r"Doc file '(.+?)' contains ")
_STOPPED = re.compile(r"Error (?:reading|building) page '(.+?)':")


def link(message: str, texts: dict[str, str]) -> Fault | None:
    """A warning about a link as a fault; None for another message. `texts` are the pages by path below content/."""
    about = _ABOUT.match(message)
    if not about or about[1] not in texts:
        return None
    for pattern, told in _SAYS.items():
        if found := re.compile(pattern, re.DOTALL).match(message, about.end()):
            return Fault(_place(about[1], found[1], texts[about[1]]), f"länken ”{found[1]}” {told}")
    return None


def stopped(message: str) -> Fault | None:
    """A message that a page could not be read or built, as a fault; None for another message."""
    if not (found := _STOPPED.match(message)):
        return None
    told = "sidan går inte att läsa som Markdown; se över länkar, klamrar och sådant som ligger i varandra"
    return Fault(Position(f"content/{found[1]}", 1, 1), told)


def _place(page: str, written: str, text: str) -> Position:
    """Where a link stands on its page; the beginning of the page when it is written in another way there."""
    index = max(text.find(f"]({written}") + 2, 0) if f"]({written}" in text else max(text.find(written), 0)
    return Position(f"content/{page}", text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))
