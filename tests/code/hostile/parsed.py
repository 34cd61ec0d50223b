"""Files of the built site as their parsers read them: what they are made of, and the texts in them."""

import csv
import io
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

from icalendar import Calendar
from icalendar.prop import vUnknown
from selectolax.lexbor import LexborHTMLParser


class Read(NamedTuple):
    """A file as its parser reads it: what it is made of, and the texts in it."""

    parts: Counter[Any]
    texts: Counter[str]


_MARKS = {"ins", "del"}  # words struck and added: how many follows from the words themselves
_OF_TEXT = {
    "title",
    "aria-label",
    "alt",
    "content",
    "data-label",
    "placeholder",
    "data-copy",
    "data-kind",
    "data-words",
    "value",
}
_SLUG = re.compile("(?<![^#])#?hos-[a-z0-9-]+")  # an anchor made of a name: letters and figures only
_SETS = {"data-words"}  # the words of a text, each once
_MADE = {"cite__text", "asked__text"}  # texts made of many: their marks follow from the words
_FORMULA = re.compile("[=+@＝＋－＠\t\r\n-]")
_BLOCKS = {"p", "li", "td", "th", "h1", "h2", "h3", "h4", "dd", "dt", "blockquote", "title", "figcaption"}


def read(path: Path) -> Read | None:
    """The file, or None where it holds no words of the data."""
    kind = _READERS.get(path.suffix)
    return kind(path.read_bytes().decode("utf-8")) if kind else None


def _html(text: str) -> Read:
    parts, texts = Counter[Any](), Counter[str]()
    for node in LexborHTMLParser(text).root.traverse(include_text=False):  # type: ignore[union-attr]
        attributes = {name: _SLUG.sub("#hos-x", value or "") for name, value in node.attributes.items()}
        if node.tag not in _MARKS:
            plain = tuple(sorted((name, None if name in _OF_TEXT else value) for name, value in attributes.items()))
            parts[node.tag, plain] += 1
        texts.update(_plain(value) for name, value in attributes.items() if name in _OF_TEXT - _SETS)
        if node.tag == "script" and attributes.get("type") == "application/ld+json":
            inner = _json(node.text())
            parts, texts = parts + inner.parts, texts + inner.texts
        elif node.tag == "script":
            parts["script", node.text()] += 1
        elif node.tag in _BLOCKS and not _MADE.intersection(attributes.get("class", "").split()):
            texts[_plain(node.text(deep=True))] += 1
    return Read(parts, texts)


def _references(text: str) -> Read:
    """BibTeX and RIS: what each line begins with, which no words may change."""
    heads = (re.match(r"@\w+|\s*\w+ +=|}|[A-Z][A-Z0-9]  -", line) for line in text.splitlines())
    return Read(Counter((head[0] if head else "none", "") for head in heads), Counter())


def _json(text: str) -> Read:
    parts, texts = Counter[Any](), Counter[str]()

    def walk(value: Any, trail: tuple[str, ...]) -> None:
        if isinstance(value, dict):
            for name, inside in value.items():
                walk(inside, (*trail, name))
        elif isinstance(value, list):
            parts[trail, len(value)] += 1
            for inside in value:
                walk(inside, trail)
        else:
            parts[trail, type(value).__name__] += 1
            texts[str(value)] += 1

    walk(json.loads(text), ())
    return Read(parts, texts)


def _csv(text: str) -> Read:
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    cells = [cell for row in rows for cell in row]
    live = [("formula", cell) for cell in cells if _FORMULA.match(cell)]
    undone = (cell[1:] if cell[:1] == "'" and _FORMULA.match(cell[1:]) else cell for cell in cells)
    return Read(Counter([("row", len(row)) for row in rows] + live), Counter(undone))


def _ics(text: str) -> Read:
    parts, texts = Counter[Any](), Counter[str]()
    for component in Calendar.from_ical(text).walk():
        for name, value in component.property_items(recursive=False):
            parts[component.name, name, tuple(getattr(value, "params", ()))] += 1
            texts[_unescaped(str(value)) if isinstance(value, vUnknown) else str(value)] += 1
    lines = re.sub(r"\r\n[ \t]", "", text).split("\r\n")
    parts.update(("line", re.split("[:;]", line)[0]) for line in lines)
    return Read(parts, texts)


def _unescaped(text: str) -> str:
    """The text of a property that the library does not know, such as the name of the calendar."""
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], text)


def _xml(text: str) -> Read:
    elements = list(ElementTree.fromstring(text).iter())
    parts = Counter((element.tag, tuple(sorted(element.attrib.items()))) for element in elements)
    return Read(parts, Counter(element.text or "" for element in elements))


_READERS = {
    ".bib": _references,
    ".ris": _references,
    ".html": _html,
    ".json": _json,
    ".jsonld": _json,
    ".csv": _csv,
    ".ics": _ics,
    ".xml": _xml,
    ".rdf": _xml,
}


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))
