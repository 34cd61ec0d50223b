"""The counts that are told when the tests end."""

from tests.code import tally


def test_numbers_are_summed_and_names_counted_once() -> None:
    first = tally.noted("tried", {"inputs": 3, "kinds": {"a": 2, "b": 1}})
    other = tally.noted("tried", {"inputs": 4, "kinds": ["b", "c"]})
    assert tally.lines([first, tally.noted("else", {"files": 1}), other]) == [
        "tried: 7 inputs, 3 kinds",
        "else: 1 files",
    ]
