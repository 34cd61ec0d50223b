"""What editors are told when a value has the wrong type."""

from typing import Any

import pytest

from macros import checks, messages
from macros.fields import Position
from macros.messages import found, guess
from tests.conftest import example, gathered, named


@pytest.mark.parametrize("case", named("types"))
def test_a_wrong_value_is_told_at_its_place(case: dict[str, Any]) -> None:
    faults = checks.run(gathered(example(case)))
    assert [str(fault) for fault in faults] == case["expect"]


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("haninge", " Menade du ”haninge”?"),
        ("hanninge", " Menade du ”haninge”?"),
        ("Haninge", " Menade du ”haninge”?"),
        ("tyreso-kommun", " Menade du ”tyreso”?"),
        ("xyz", ""),
        ("", ""),
    ],
)
def test_the_nearest_word_is_guessed(word: str, told: str) -> None:
    assert guess(word, ["haninge", "huddinge", "tyreso"]) == told


def test_nothing_is_guessed_among_nothing() -> None:
    assert guess("haninge", []) == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "tomt"),
        ("", "tomt"),
        (True, "true"),
        (False, "false"),
        (12, "talet 12"),
        (1.5, "talet 1.5"),
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


@pytest.mark.parametrize(
    ("loc", "place"),
    [
        ((), "1:1"),
        (("name",), "2:7"),
        (("goals", 0, "text"), "4:11"),
        (("goals", 0), "4:5"),
        (("goals", 0, "missing"), "4:5"),
        (("source", 0, "at"), "5:14"),
        (("source", 0), "5:9"),
    ],
)
def test_a_place_is_that_of_the_value_or_of_what_is_around_it(loc: tuple[str | int, ...], place: str) -> None:
    text = "id: a\nname: A\ngoals:\n  - text: A\nsource: {at: sidan 1}\n"
    root = gathered({"data/programmes/a.yml": text}).nodes["programme"][0]
    assert str(messages.position(root, loc, Position("", 0, 0))) == f"data/programmes/a.yml:{place}"


def test_the_place_of_a_value_that_is_no_mapping_is_the_one_given() -> None:
    assert messages.position("text", ("name",), Position("a", 1, 1)) == Position("a", 1, 1)
