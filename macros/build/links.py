"""Where the links and pictures of a hand-written page lead: each to a file in content/, a page or file made from the
data, or an anchor that there is. Told as MkDocs takes them, at their places."""

import posixpath
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from macros.read import yaml_text
from macros.records.position import Fault, Position

NOWHERE = "leder till något som inte finns; rätta eller ta bort den"
NO_PAGE = "leder inte till någon sida; skriv den som [Om](om.md)"
ABSOLUTE = "börjar med snedstreck; skriv den från sidan, som [Om](om.md)"
NO_ANCHOR = "leder till ett avsnitt som inte finns; rätta det efter #"
UNPUBLISHED = "leder till något som inte publiceras; ta bort den"
UNREADABLE = "går inte att läsa som en adress; rätta eller ta bort den"
# Examples of Markdown, and what is not shown: a link that stands there is none.
_UNREAD = re.compile(r"^ *(`{3,}|~{3,}).*?^ *\1|(`+)(?!`).+?(?<!`)\2(?!`)|<!--.*?-->", re.DOTALL | re.MULTILINE)

Files = Mapping[str, str | None]  # path below content/ → address; None for what is not published
Anchors = Callable[[str], Container[str] | None]  # of the page at an address; None where they are not known


def in_markdown(link: str, path: str, files: Files, anchors: Anchors) -> str | None:
    """What is wrong with a link of the page with this path below content/, or None."""

    def inside(file: str, anchor: str) -> str | None:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), file).lstrip("/")) if file else path
        if target not in files:
            return NOWHERE if posixpath.splitext(file)[1] else NO_PAGE
        address = files[target]
        if address is None:
            return UNPUBLISHED if target != path else None
        return _no_anchor(address, anchor, anchors)

    return _leads(link, inside)


def in_html(link: str, here: str, known: Container[str], anchors: Anchors) -> str | None:
    """What is wrong with a link in HTML on the page at the address `here`, or None."""

    def inside(file: str, anchor: str) -> str | None:
        path = posixpath.normpath(posixpath.join(here.strip("/"), file) or ".")
        end = "/" if file.endswith(("/", "..", "/.")) or file == "." else ""
        address = here if not file else "/" if path == "." else f"/{path}{end}"
        if path.startswith("..") or address not in known:
            return NOWHERE
        return _no_anchor(address, anchor, anchors)

    return _leads(link, inside)


def _leads(link: str, inside: Callable[[str, str], str | None]) -> str | None:
    """What is wrong with a link: `inside` tells it of the file and anchor of a link inside the site."""
    try:
        scheme, host, file, _, anchor = urlsplit(link)
    except ValueError:
        return UNREADABLE
    if scheme or host:
        return None
    if link.startswith(("/", "\\")):
        return ABSOLUTE
    return inside(unquote(file), anchor)


def _no_anchor(address: str, anchor: str, anchors: Anchors) -> str | None:
    there = anchors(address) if anchor else None
    return None if there is None or anchor in there else NO_ANCHOR


def told(file: str, text: str, wrong: Iterable[tuple[str, str]]) -> Iterator[Fault]:
    """Faults of a page at their places; `wrong` are links and what is wrong with them, each as often as it stands."""
    shown = _UNREAD.sub(lambda match: re.sub(r"[^\n]", "\0", match[0]), text)
    seen: dict[str, list[int]] = {}
    for link, message in wrong:
        places = seen.setdefault(link, list(_places(shown, link)))
        index = places.pop(0) if places else -1
        place = yaml_text.position(file, text, index) if index >= 0 else Position(file, 1, 1)
        yield Fault(place, f"länken ”{link}” {message}")


def _places(text: str, link: str) -> Iterator[int]:
    """Where a link is written: after a bracket, a colon, a quotation mark, an equals sign."""
    for match in re.finditer(rf"(?<=[(<\"'\s=]){re.escape(link)}(?=[)>\"'\s]|\Z)", text):
        yield match.start()
