"""What editors are told when a value has the wrong type."""

from typing import Any

import pytest

from macros.check import rules
from macros.read.messages import found, guess
from tests.conftest import example, gathered, named


@pytest.mark.parametrize("case", named("types"))
def test_a_wrong_value_is_told_at_its_place(case: dict[str, Any]) -> None:
    faults = rules.run(gathered(example(case)))
    assert [str(fault) for fault in faults] == case["expect"]


@pytest.mark.parametrize(
    ("word", "nearest"),
    [
        ("alvsjo", "alvsjo"),
        ("alvsjjo", "alvsjo"),
        ("Alvsjo", "alvsjo"),
        ("norrsjö", "norrsjo"),
        ("norrsjo-kommun", None),
        ("xyz", None),
        ("", None),
        ("fupp-23", "fup-23"),
        ("fup-27", None),  # another number is no slip
    ],
)
def test_the_nearest_word_is_guessed(word: str, nearest: str | None) -> None:
    assert guess(word, ["alvsjo", "bergby", "norrsjo", "fup-23"]) == (f" Menade du ”{nearest}”?" if nearest else "")
    assert guess(word, []) == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "tomt"),
        ("", "tomt"),
        (True, "true"),
        (False, "false"),
        (12, "talet 12"),
        (1.5, "ett tal"),
        ((), "en tom lista"),
        (("a",), "en lista"),
        ({"a": 1}, "en grupp av fält"),
        ("Så här", "”Så här”"),
        ("a" * 60, f"”{'a' * 60}”"),
        ("a" * 61, f"”{'a' * 60}…”"),
    ],
)
def test_what_stands_in_the_file_is_told_in_words(value: Any, words: str) -> None:
    assert found(value) == words
