"""Quoted words compared: whether two texts are the same, and which words differ."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

Operation = Literal["keep", "delete", "insert"]
Step = tuple[Operation, list[str], list[str]]

# A word with its hyphens, dashes and apostrophes (bebyggelse-, CO2-utsläpp, 2023–2026), else a sign of its own.
_TOKEN = re.compile(r"\s*(?:\w+(?:[-–:/’']\w+)*-?|[^\w\s])")
# Below this likeness two texts are told whole: single words that happen to match only confuse.
ALIKE = 0.5


@dataclass(frozen=True)
class Segment:
    """A run of words: kept (`old` and `new` may differ in case and spacing), deleted (`old`) or inserted (`new`)."""

    operation: Operation
    old: str
    new: str


def key(text: str) -> str:
    """What of a text counts when it is compared: not case, spacing or the final full stop."""
    return " ".join(_word(token) for token in _TOKEN.findall(_ending(text)[0]))


def same(old: str, new: str) -> bool:
    """Whether two texts have the same words."""
    return key(old) == key(new)


def letter_apart(old: str, new: str) -> bool:
    """Whether nothing but one letter of one word differs: ”höj” and ”höja”."""
    before, after = key(old).split(), key(new).split()
    other = [pair for pair in zip(before, after, strict=False) if pair[0] != pair[1]]
    return len(before) == len(after) and len(other) == 1 and _letter_apart(*sorted(other[0], key=len))


def _letter_apart(short: str, long: str) -> bool:
    """Of two words: whether one letter is added or exchanged. A digit is no letter: ”2025” and ”2026” are two years."""
    place = next((at for at, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), len(short))
    if len(short) == len(long):
        return (short[place] + long[place]).isalpha() and short[place + 1 :] == long[place + 1 :]
    return long[place].isalpha() and short[place:] == long[place + 1 :]


def likeness(old: str, new: str) -> float:
    """The share of words that two texts have in common, from 0 to 1."""
    before, after = Counter(key(old).split()), Counter(key(new).split())
    return 2 * (before & after).total() / max(1, before.total() + after.total())


def segments(old: str, new: str) -> list[Segment]:
    """The way from `old` to `new`, word by word. All `old` put together are the old text, all `new` the new one."""
    (old_body, old_end), (new_body, new_end) = _ending(old), _ending(new)
    left, right = _TOKEN.findall(old_body), _TOKEN.findall(new_body)
    steps = _steps(left, right) if likeness(old, new) >= ALIKE else _replaced(left, right)
    found = [_segment(*step) for step in steps]
    return [segment for segment in (*found, Segment("keep", old_end, new_end)) if segment.old or segment.new]


def _segment(operation: Operation, old: list[str], new: list[str]) -> Segment:
    return Segment(operation, "".join(old), "".join(new))


def _ending(text: str) -> tuple[str, str]:
    """The text without its final full stop and spacing, and these."""
    body = re.sub(r"\s*\.?\s*$", "", text, count=1)
    return body, text[len(body) :]


def _steps(old: list[str], new: list[str]) -> Iterator[Step]:
    """Runs of kept, deleted and inserted words; neighbours that change are put together."""
    matcher = SequenceMatcher(None, [_word(token) for token in old], [_word(token) for token in new], autojunk=False)
    codes = matcher.get_opcodes()
    kept = [code[0] == "equal" and not _lonely(codes, place) for place, code in enumerate(codes)]
    for keep, group in groupby(zip(kept, codes, strict=True), key=lambda pair: pair[0]):
        run = [code for _, code in group]
        left, right = old[run[0][1] : run[-1][2]], new[run[0][3] : run[-1][4]]
        if keep:
            yield "keep", left, right
        else:
            yield from _replaced(left, right)


def _replaced(old: list[str], new: list[str]) -> Iterator[Step]:
    yield "delete", old, []
    yield "insert", [], new


def _word(token: str) -> str:
    return token.strip().casefold()


def _lonely(codes: Sequence[tuple[str, int, int, int, int]], place: int) -> bool:
    """Whether a single kept word stands between two replaced ones, where it is more noise than help."""
    _, first, last, _, _ = codes[place]
    around = [codes[index][0] for index in (place - 1, place + 1) if 0 <= index < len(codes)]
    return last - first == 1 and around == ["replace", "replace"]
