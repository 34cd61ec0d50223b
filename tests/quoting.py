"""Texts that quote the wordings of a site, word for word and with words changed: the same ones every time."""

import random
import re
from collections.abc import Iterator
from typing import Any

FRAMES = (
    'I förslaget till verksamhetsplan står ”{0}” som ett av målen. Senare i samma text nämns "{1}" utan källa.',
    "Kommunen skriver:\n\n{0}\n\nDet följs upp varje år. I bilagan hänvisas till ’{1}’.",
    "1) “{0}”\n2) »{1}»\n\nPunkterna är hämtade ur det gemensamma programmet.",
)
OTHERS = ("tydlig", "verksamheten", "fjorton", "regelbundet", "sommaren", "ekonomi", "föreslå", "bredare")


def exact(texts: list[str], amount: int) -> Iterator[tuple[str, list[str]]]:
    """Texts with two wordings each, told as they may be in a document: in capitals, broken, hyphenated at a line."""
    chance = random.Random(7)
    for number in range(amount):
        chosen = chance.sample(texts, 2)
        told = [_broken(words, chance) for words in chosen]
        yield FRAMES[number % len(FRAMES)].format(*(_quoted(words) for words in told)), chosen


def changed(texts: list[str], amount: int) -> Iterator[tuple[str, list[str]]]:
    """Texts with two wordings each in which one to three words are others, left out or added; of short ones one."""
    chance = random.Random(11)
    long = [words for words in texts if len(words.split()) > 4]
    for number in range(amount):
        chosen = chance.sample(long, 2)
        yield FRAMES[number % len(FRAMES)].format(*(_quoted(_changed(words, chance)) for words in chosen)), chosen


def negated(texts: list[str]) -> Iterator[str]:
    """Texts with one wording each that a word put in turns into its opposite, within marks or in a sentence."""
    chance = random.Random(13)
    for words in texts:
        parts = _quoted(words).split()
        parts.insert(chance.randint(0, len(parts)), chance.choice(("inte", "ej", "aldrig")))
        yield chance.choice(("I planen står ”{}” som mål.", "Kommunen skriver att {}.")).format(" ".join(parts))


def _quoted(words: str) -> str:
    return words.removesuffix(".")


def _broken(words: str, chance: random.Random) -> str:
    way = chance.randrange(4)
    if way == 0:
        return words.upper()
    if way == 1:
        return words.replace(" ", "\n  ", 2).replace("-", "–")
    if way == 2 and (long := re.findall(r"\b[a-zåäö]{9,}\b", words)):
        return words.replace(long[0], f"{long[0][:5]}-\n{long[0][5:]}", 1)
    return words


def _changed(words: str, chance: random.Random) -> str:
    parts = words.split()
    for _ in range(1 if len(parts) < 10 else chance.randint(1, 3)):
        place, way = chance.randrange(len(parts)), chance.randrange(3)
        other = chance.choice(OTHERS)
        parts[place : place + 1] = [other] if way == 0 else [] if way == 1 else [parts[place], other]
    return " ".join(parts)


def found(told: list[dict[str, Any]], wording: str) -> bool:
    """Whether a wording is among what was found."""
    return any(quote["text"] == wording for quote in told)
