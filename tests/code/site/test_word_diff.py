"""Words compared: what counts as the same, and the way from one text to another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.site.word_diff import letter_apart, likeness, same, segments

# Words that are alike, so that texts have something in common; signs, spaces and full stops at their ends.
WORDS = st.sampled_from(
    ["vi", "Vi", "verkar", "för", "kollektivtrafik", "CO2-utsläpp", "bebyggelse-", "2023–2026", ",", "."]
)
TEXTS = st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=30)


def told(old: str, new: str) -> str:
    """The way from one text to another: kept words bare, [struck], {added}."""
    marks = {"keep": "{}", "delete": "[{}]", "insert": "{{{}}}"}
    return "".join(
        marks[part.operation].format(part.old if part.operation == "delete" else part.new)
        for part in segments(old, new)
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Vi verkar.", "Vi verkar.", "Vi verkar."),
        ("Vi verkar", "vi  verkar .", "vi  verkar ."),
        (
            "Vi verkar för tätare kollektivtrafik till och mellan kärnorna.",
            "Vi verkar och planerar för tätare kollektivtrafik vid Fjärden samt till och mellan kärnorna",
            "Vi verkar{ och planerar} för tätare kollektivtrafik{ vid Fjärden samt} till och mellan kärnorna",
        ),
        (
            "Bättre näringslivsklimat här.",
            "Bättre företagsklimat här.",
            "Bättre[ näringslivsklimat]{ företagsklimat} här.",
        ),
        ("Gå före – ett gott ledarskap", "att gå före – ett gott ledarskap", "{att} gå före – ett gott ledarskap"),
        (
            "CO2-utsläpp från bo- och vägar",
            "CO-utsläpp från bo- och vägar",
            "[CO2-utsläpp]{CO-utsläpp} från bo- och vägar",
        ),
        ("växa, leda och följa i dag", "växa och leda och följa i dag", "växa[,]{ och} leda och följa i dag"),
        ("Leda omställningen", "Bäst i landet på resor", "[Leda omställningen]{Bäst i landet på resor}"),
        # A single word between two that change would only confuse.
        ("a b c d e f g h i", "a x c y e f g h i", "a[ b c d]{ x c y} e f g h i"),
        ("", "Nytt", "{Nytt}"),
        ("Borta", "", "[Borta]"),
    ],
)
def test_the_way_from_one_text_to_another(old: str, new: str, expected: str) -> None:
    assert told(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Höj nivån här", "Höja nivån här.", True),
        ("Höja nivån", "höj nivån", True),
        ("Vi leder", "Vi ledar", True),
        ("Höj nivån", "Höja nivåer", False),
        ("Höj nivån", "Höjas nivån", False),
        ("Höj nivån", "Höj", False),
        ("Klart 2025", "Klart 2026", False),
        ("Höj nivån", "Höj nivån", False),
    ],
)
def test_one_letter_that_differs_is_told_apart_from_other_words(old: str, new: str, expected: bool) -> None:
    assert letter_apart(old, new) is expected


@given(TEXTS, TEXTS)
def test_the_segments_put_together_are_the_old_and_the_new_text(old: str, new: str) -> None:
    assert "".join(part.old for part in segments(old, new)) == old
    assert "".join(part.new for part in segments(old, new)) == new


@given(TEXTS, TEXTS)
def test_texts_are_the_same_when_and_only_when_no_word_changes(old: str, new: str) -> None:
    assert same(old, new) == all(part.operation == "keep" for part in segments(old, new))


@given(TEXTS, TEXTS)
def test_likeness_goes_both_ways(old: str, new: str) -> None:
    assert 0 <= likeness(old, new) == likeness(new, old) <= 1
    assert likeness(old, old) in (0, 1)


@pytest.mark.parametrize(("old", "new"), [("Leda", "leda."), ("Leda  det", " leda det "), ("a, b", "a , b")])
def test_case_spacing_and_the_final_full_stop_do_not_count(old: str, new: str) -> None:
    assert same(old, new)


@pytest.mark.parametrize(("old", "new"), [("Leda", "Led"), ("Leda?", "Leda"), ("a b", "ab"), ("a. b", "a b")])
def test_letters_and_signs_count(old: str, new: str) -> None:
    assert not same(old, new)
