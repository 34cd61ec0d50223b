"""What may be wrong with the macro calls of a hand-written page."""

import pytest

from macros import handwritten

NAMES = ("programme", "goal", "timeline", "page", "config")


def told(markdown: str) -> list[str]:
    return [str(fault) for fault in handwritten.faults(markdown, NAMES, "content/om.md")]


@pytest.mark.parametrize(
    "markdown",
    [
        "",
        "# Bara text, 100 % { så }",
        '{{ programme("sup-2040") }}',
        "{{ timeline() }}\n\n{{ page.title }}",
        "{% for item in range(3) %}{{ item }}{% endfor %}",
        "{% set namn = 1 %}{{ namn }}",
        "{% raw %}{{ okänt }}{% endraw %}",
    ],
)
def test_a_page_that_calls_what_there_is_has_no_fault(markdown: str) -> None:
    assert told(markdown) == []


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# Om\n\n{{ programe() }}", ["content/om.md:3:1: makrot ”programe” finns inte. Menade du ”programme”?"]),
        ("{{ zzz() }}", ["content/om.md:1:1: makrot ”zzz” finns inte."]),
        (
            "{{ gol() }}\n{{ programme() }}\n{{ tidslinje }}",
            [
                "content/om.md:1:1: makrot ”gol” finns inte. Menade du ”goal”?",
                "content/om.md:3:1: makrot ”tidslinje” finns inte. Menade du ”timeline”?",
            ],
        ),
        (
            "a\n{{ programme( }}",
            ['content/om.md:2:1: makrot är felskrivet; skriv till exempel {{ programme("sup-2040") }}'],
        ),
        (
            "{{ programme()",
            ['content/om.md:1:1: makrot är felskrivet; skriv till exempel {{ programme("sup-2040") }}'],
        ),
        (
            "{% if %}",
            ['content/om.md:1:1: makrot är felskrivet; skriv till exempel {{ programme("sup-2040") }}'],
        ),
    ],
)
def test_a_faulty_call_is_told_at_its_line(markdown: str, expected: list[str]) -> None:
    assert told(markdown) == expected


def test_every_faulty_call_is_told_where_it_stands() -> None:
    lines = [fault.position.line for fault in handwritten.faults("{{ zzz }}\n{{ zzz }}", NAMES, "content/om.md")]
    assert lines == [1, 2]
