"""The passage of a source that quoted words are read from, beside the words: where they part, letter by letter."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from itertools import groupby
from typing import Literal

from macros.records.base import Repair, Verbatim

# What two texts may have in their own ways: spacing, a word divided at the end of a line, quotation marks and dashes.
_SIGN = re.compile(
    r"(?P<divided>(?<=\w)-[ ]*\n\s*(?=[^\W\d_]))|(?P<space>(?:\s|\[\.\.\.\])+)|(?P<quote>[”“„\"»«])"
    r"|(?P<apostrophe>[’‘'´`])|(?P<dash>[-–—−])|(?P<other>.)"
)
_LETTER = re.compile(r"\w")
_PLAIN = {"divided": "", "space": " ", "quote": '"', "apostrophe": "'", "dash": "-"}
# Below this likeness two words are told whole: single letters that happen to match only confuse.
_ALIKE = 0.5


@dataclass(frozen=True)
class Part:
    """A piece of the passage: beside the words, kept in them, deleted from it, or inserted in its place."""

    operation: Literal["around", "keep", "delete", "insert"]
    text: str


@dataclass(frozen=True)
class Difference:
    """Where words and passage first part: what the words have, what the passage has there, and the word before it.

    `strange`: the passage does not hold the words at all."""

    words: str
    passage: str
    before: str
    strange: bool = False


@dataclass(frozen=True)
class _Piece:
    """A sign of the passage, or all that a repair mends, as it stands there and as the words should have it."""

    raw: str
    mended: str
    repair: Repair | None = None


def _signs(text: str) -> Iterator[tuple[str, str]]:
    """Every sign of a text as it stands, and as it is compared."""
    for match in _SIGN.finditer(text):
        kind = match.lastgroup or "other"
        joined = kind == "divided" and match.string[match.end()].islower()
        yield match[0], "-" if kind == "divided" and not joined else _PLAIN.get(kind, match[0])


def plain(text: str) -> str:
    """A text as it is compared with another."""
    return "".join(sign for _, sign in _signs(text.strip()))


@dataclass(frozen=True)
class Passage:
    """A passage with its repairs made."""

    text: str
    repairs: Sequence[Repair] = field(default=())

    @cached_property
    def _pieces(self) -> list[_Piece]:
        """The passage in pieces, each with what becomes of it."""
        signs = list(_signs(self.text))
        told = "".join(sign for _, sign in signs)
        owner = [index for index, (_, sign) in enumerate(signs) for _ in sign]
        pieces, done = list[_Piece](), 0
        for start, end, repair in self._mended(told):
            first, last = owner[start], owner[end - 1] + 1
            pieces += [_Piece(*sign) for sign in signs[done:first]]
            raw, done = "".join(raw for raw, _ in signs[first:last]), last
            pieces.append(_Piece(raw, plain(repair.mended or ""), repair))
            if not repair.mended and done < len(signs) and signs[done][1] == " ":
                pieces[-1] = _Piece(f"{raw} ", "", repair)
                done += 1
        return pieces + [_Piece(*sign) for sign in signs[done:]]

    def _mended(self, told: str) -> Iterator[tuple[int, int, Repair]]:
        """Where the repairs apply, in order; of two that begin alike the longer one."""
        known = {plain(repair.found): repair for repair in reversed(self.repairs)}
        if known:
            longest_first = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
            for match in re.finditer(rf"(?<!\w)(?:{longest_first})(?!\w)", told):
                yield match.start(), match.end(), known[match[0]]

    @cached_property
    def _told(self) -> tuple[str, list[int]]:
        """The mended passage as it is compared, and the piece that each of its letters is of."""
        text = "".join(piece.mended for piece in self._pieces)
        return text, [index for index, piece in enumerate(self._pieces) for _ in piece.mended]

    def _places(self, wordings: Sequence[str]) -> Iterator[tuple[int, int] | None]:
        """Where each of the words begins and ends in the mended passage, one after the other; None for those that are
        not there."""
        text, end = self._told[0], 0
        for words in wordings:
            place = _place(plain(words), text, end)
            end = place[1] if place else end
            yield place

    def differences(self, wordings: Sequence[str]) -> list[Difference | None]:
        """For each of the words how they differ from the passage; None where they do not."""
        places = list(self._places(wordings))
        return [None if place else self._difference(words) for words, place in zip(wordings, places, strict=True)]

    def _difference(self, wording: str) -> Difference:
        words, text = plain(wording).split(), self._told[0].split()
        matcher = SequenceMatcher(None, [_bare(word) for word in text], [_bare(word) for word in words], autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        if 2 * sum(block.size for block in blocks) < len(words):
            return Difference(wording, "", "", strange=True)
        first, last = blocks[0], blocks[-1]
        # The passage goes on before and after the words: of that only as much as may stand for words of theirs.
        start = max(0, first.a - first.b)
        end = min(len(text), last.a + last.size + len(words) - last.b - last.size)
        for operation, a, b, c, d in matcher.get_opcodes():
            a, b = max(a, start), min(b, end)
            if operation != "equal" and (d > c or b > a):
                return Difference(" ".join(words[c:d]), " ".join(text[a:b]), words[c - 1] if c else "")
        # The words are the same; a sign beside one of them is not, or others of the words stand after them.
        wrong = next((pair for pair in zip(words, text[start:], strict=False) if pair[0] != pair[1]), None)
        return Difference(*wrong, "") if wrong else Difference(wording, "", "", strange=True)

    def unused(self, wordings: Sequence[str]) -> list[Repair]:
        """The repairs that mend nothing in the words."""
        owner, used = self._told[1], set[int]()
        for place in self._places(wordings):
            if place:
                used |= {id(piece.repair) for piece in self._pieces[owner[place[0]] : owner[place[1] - 1] + 1]}
        return [repair for repair in self.repairs if id(repair) not in used]

    def parts(self, wordings: Sequence[str]) -> list[Part]:
        """The passage with what is mended in the words."""
        owner, found, done = self._told[1], list[Part](), 0
        for words, place in zip(wordings, self._places(wordings), strict=True):
            if place:
                first, last = owner[place[0]], owner[place[1] - 1] + 1
                found += [Part("around", _spaced(piece.raw)) for piece in self._pieces[done:first]]
                found += _compared(self._pieces[first:last], words)
                done = last
        found += [Part("around", _spaced(piece.raw)) for piece in self._pieces[done:]]
        return [
            Part(operation, "".join(part.text for part in run))
            for operation, run in groupby(found, key=lambda part: part.operation)
        ]


def of(record: Verbatim) -> Passage | None:
    """The passage that the words of a record are read from, if it is there."""
    return Passage(record.as_read, record.repairs) if record.as_read else None


def shown(record: Verbatim) -> list[Part]:
    """The passage that the words of a record are read from, with what is mended in them; nothing without one."""
    read = of(record)
    return read.parts([words for _, words in record.wordings()]) if read else []


def _place(words: str, text: str, start: int) -> tuple[int, int] | None:
    """Where words first stand whole in a text. To make a pattern of them takes longer than to look."""
    while (at := text.find(words, start)) >= 0:
        end = at + len(words)
        if not (at and _LETTER.match(text, at - 1)) and not _LETTER.match(text, end):
            return at, end
        start = at + 1
    return None


def _bare(word: str) -> str:
    """A word without the signs around it, or a lone sign."""
    return word.strip('.,;:!?()"') or word


def _spaced(raw: str) -> str:
    """A sign of the passage as it is shown: lines run on, and what is passed over is told."""
    if not raw.isspace() and "[...]" not in raw:
        return raw.replace("\n", "")
    return " […] " if "[...]" in raw else " "


def _compared(pieces: Sequence[_Piece], words: str) -> Iterator[Part]:
    """The pieces that make up the words, with what differs, letter by letter."""
    signs, at = list(_signs(words)), 0
    for piece in pieces:
        own = "".join(raw for raw, _ in signs[at : at + len(piece.mended)])
        at += len(piece.mended)
        yield from _letters(_spaced(piece.raw), own)


def _letters(old: str, new: str) -> Iterator[Part]:
    if old == new:
        yield from [Part("keep", new)] if new else ()
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    codes = matcher.get_opcodes() if matcher.ratio() >= _ALIKE else [("replace", 0, len(old), 0, len(new))]
    for operation, a, b, c, d in codes:
        if operation == "equal":
            yield Part("keep", new[c:d])
        else:
            yield from (part for part in (Part("delete", old[a:b]), Part("insert", new[c:d])) if part.text)
