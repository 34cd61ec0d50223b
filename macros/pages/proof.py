"""What a page rests on, gathered while it is rendered: numbered notes, one source line for each section, and all of it
in one folded section at the end, which alone tells the sources of a page with one such line. Templates
tell sources and notes here and print them nowhere else."""

import html as html_text
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from macros.records.base import Source
from macros.records.organisation import Document

CONTENTS = Markup("<!-- the headings of the page -->")
MOST_PLACES = 1  # of a document that stands alone in a source line; what has more folds
# Per cent of the words that are seen which may be of sources; where it would be more, the lines fold.
MOST_REFERENCES = 7
_FOLD = re.compile(r"(<details\b[^>]*>|</details>)")
_APPENDED = re.compile(r'\s+(?=<sup class="ref">|<a class="anchor")')


@dataclass
class Cited:
    """A document and the places in it that are named."""

    document: Document
    places: dict[str, None] = field(default_factory=dict)
    count: int = 0


class Proof:
    """The proof of one page: `render(template, **values)` renders for it, `document(id)` looks up a source.

    `page`: it is a page of its own, with all that it rests on at its end; else a part of a hand-written one."""

    def __init__(
        self, render: Callable[..., str], document: Callable[[str], Document], first: int = 1, page: bool = False
    ) -> None:
        self._render, self._document, self._page = render, document, page
        self.next = first  # the number that the next note gets
        self._open = False
        self._notes: dict[Markup, int] = {}
        self._cited: dict[str, Cited] = {}
        self._all: dict[str, Cited] = {}
        self._headings: list[tuple[str, str]] = []
        self._lines: list[tuple[Markup, Markup]] = []  # the source lines that the page tells, and each as it is folded
        self._around: list[tuple[dict[Markup, int], dict[str, Cited]]] = []  # of the section around a block
        self.doubts = 0
        self.unknowns: dict[str, None] = {}  # the ids of what the page says that the sources do not tell

    def source(self, sources: Iterable[Source]) -> str:
        """Notes what the section rests on. Shows nothing here."""
        for source in sources:
            for cited in (self._cited, self._all):
                found = cited.setdefault(source.document, Cited(self._document(source.document)))
                found.count += 1
                if source.at:
                    found.places[source.at] = None
        return ""

    def note(self, text: Markup) -> Markup:
        """The number of a note with this text; the same text in one section has one number."""
        if text not in self._notes:
            self._notes[text] = self.next
            self.next += 1
        number = self._notes[text]
        return Markup(f'<sup class="ref"><a href="#not-{number}">{number}</a></sup>')

    def doubt(self) -> str:
        """Counts a value that is not sure. Shows nothing."""
        self.doubts += 1
        return ""

    def unknown(self, ids: Iterable[str]) -> str:
        """Notes what the page says that the sources do not tell, each once. Shows nothing."""
        self.unknowns |= dict.fromkeys(ids)
        return ""

    def heading(self, level: int, id: str, text: str, wide: bool = False) -> Markup:
        """A heading that is the link to itself. One of the second level ends the section before it and begins another;
        `wide`: one that uses the whole width, with its notes under it."""
        anchor, name = escape(id), escape(text)
        told = Markup(f'<h{level} id="{anchor}"><a class="self" href="#{anchor}">{name}</a></h{level}>')
        if level != 2:
            return told
        self._headings.append((id, text))
        ended = self.end()
        self._open = True
        return (
            ended
            + Markup(f'<section class="sec{" sec--wide" if wide else ""}">')
            + told
            + Markup('<div class="sec__main">')
        )

    def line(self) -> Markup:
        """The notes and the sources gathered so far, where a block ends before its section does."""
        notes, cited = self._notes, list(self._cited.values())
        self._notes, self._cited = {}, {}
        cited.sort(key=lambda item: -item.count)  # the one that most rests on is told first
        told = Markup()
        if cited:
            told, folded = (
                Markup(self._render("_proof/line.html", cited=cited, most=most)) for most in (MOST_PLACES, -1)
            )
            self._lines.append((told, folded))
        return Markup(self._render("_proof/notes.html", notes=notes)) + told if notes else told

    def apart(self) -> str:
        """Begins a block inside the section that tells its own notes and sources at its end, `together`."""
        self._around.append((self._notes, self._cited))
        self._notes, self._cited = {}, {}
        return ""

    def together(self) -> Markup:
        """The notes and the sources of the block that began `apart`; the section goes on."""
        told = self.line()
        self._notes, self._cited = self._around.pop()
        return told

    def end(self) -> Markup:
        """The end of the section that is open, with its notes and its source line."""
        was_open, self._open = self._open, False
        before, after = (Markup("</div>"), Markup("</section>")) if was_open else (Markup(), Markup())
        return before + self.line() + after

    def whole(self, html: str) -> str:
        """The page with its end, its list of contents and, on a page of its own, all that it rests on."""
        # What is read with a word stays on its line.
        told = _APPENDED.sub("\u00a0", f"{html}{self.end()}")
        if not self._page:
            return told
        cited = sorted(self._all.values(), key=lambda item: -item.count)
        if len(self._lines) == 1:  # it would say what the end of the page says
            told = told.replace(self._lines[0][0], "", 1)
        elif self._crowded(told):
            for line, folded in self._lines:
                told = told.replace(line, folded)
        if cited:
            self._headings.append(("sa-vet-vi-det", "Så vet vi det"))
            told += self._render("_proof/whole.html", cited=cited, doubts=self.doubts, unknowns=len(self.unknowns))
        contents = self._render("_proof/contents.html", headings=self._headings) if len(self._headings) > 2 else ""
        return told.replace(CONTENTS, contents)

    def _crowded(self, html: str) -> bool:
        """Whether the source lines, the end of the page and the numbers of notes are too much of the text that is seen,
        by length, which does not hang on what counts as a word."""
        named = sum(_length(line) for line, _ in self._lines) + html.count('<sup class="ref">')
        told = _length("Så vet vi det två källor")
        # A little before, since some of the text is for listeners only.
        return 100 * (named + told) > (MOST_REFERENCES - 2) * _length(html)


def _length(html: str) -> int:
    """How many signs of the text are seen before anything is unfolded; notes are folded, as on a phone."""
    seen, folds = "", 0
    for part in _FOLD.split(html):
        if _FOLD.fullmatch(part):
            folds += -1 if part == "</details>" else 1
        elif not folds:
            seen += part
    return len("".join(html_text.unescape(re.sub(r"<[^>]*>", "", seen)).split()))
