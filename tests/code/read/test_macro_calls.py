"""What may be wrong with the macro calls of a hand-written page."""

from collections.abc import Callable

import pytest

from macros.read import content

NAMES = ("programme", "goal", "timeline", "calendar")


def told(markdown: str) -> list[str]:
    return [str(fault) for fault in content.call_faults(markdown, NAMES, "content/om.md")]


@pytest.mark.parametrize(
    "markdown",
    [
        "",
        "# Bara text, 100 % { så }",
        '{{ programme("fup-10") }}',
        '{{ goal("fup-10/klimat", page=true) }} och {{ timeline() }}',
        "{{ calendar(2019) }}",
        "{# en kommentar #}",
        "{% raw %}{{ okänt }}{% endraw %}",
    ],
)
def test_a_page_with_calls_of_macros_that_there_are_has_no_fault(markdown: str) -> None:
    assert told(markdown) == []


FORM = 'skriv ett makro så här: {{ programme("programmets-id") }}'


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# Om\n\n{{ programe() }}", ["3:1: makrot ”programe” finns inte. Menade du ”programme”?"]),
        ("{{ zzz() }}", ["1:1: makrot ”zzz” finns inte."]),
        ("{{ tidslinje }}", ["1:1: makrot ”tidslinje” finns inte."]),
        (
            "{{ gol() }}\n{{ timeline() }}\n{{ zzz() }} {{ zzz() }}",
            [
                "1:1: makrot ”gol” finns inte. Menade du ”goal”?",
                "3:1: makrot ”zzz” finns inte.",
                "3:1: makrot ”zzz” finns inte.",
            ],
        ),
        ("a\n{{ programme( }}", [f"2:1: makrot är felskrivet; {FORM}"]),
        ("{{ programme()", [f"1:1: makrot är felskrivet; {FORM}"]),
        ("{% if %}", [f"1:1: makrot är felskrivet; {FORM}"]),
        ("{{ timeline }}", [f"1:1: bara makron får stå inom klamrar; {FORM}"]),
        ("{{ 7 * 7 }}", [f"1:1: bara makron får stå inom klamrar; {FORM}"]),
        ("{{ timeline().upper() }}", [f"1:1: bara makron får stå inom klamrar; {FORM}"]),
        ("{{ timeline() | safe }}", [f"1:1: bara makron får stå inom klamrar; {FORM}"]),
        ("{{ ''.__class__ }}", [f"1:1: bara makron får stå inom klamrar; {FORM}"]),
        ("{{ goal(*x) }}", [f"1:1: bara makron får stå inom klamrar; {FORM}"]),
        ("{% set a = 1 %}", [f"1:1: bara makron får stå inom klamrar; {FORM}"]),
        ("{% for a in b %}{{ a }}{% endfor %}", [f"1:1: bara makron får stå inom klamrar; {FORM}"]),
        ('{% include "/etc/passwd" %}', [f"1:1: bara makron får stå inom klamrar; {FORM}"]),
        ("{{ programme(sup) }}", [f"1:1: makrots värden ska vara text inom citattecken eller tal; {FORM}"]),
        ("{{ goal(id=x) }}", [f"1:1: makrots värden ska vara text inom citattecken eller tal; {FORM}"]),
    ],
)
def test_a_faulty_call_is_told_at_its_line(markdown: str, expected: list[str]) -> None:
    assert told(markdown) == [f"content/om.md:{line}" for line in expected]


@pytest.mark.parametrize("call", ["(" * 5000 + ")" * 5000, "calendar(1" + "0" * 5000 + ")"])
def test_a_call_that_cannot_be_read_at_all_is_told(call: str) -> None:
    assert told(f"{{{{ {call} }}}}") == [f"content/om.md:1:1: ett makro på sidan är felskrivet; {FORM}"]


def test_the_lines_of_the_front_matter_are_counted() -> None:
    lines = [fault.position.line for fault in content.call_faults("{{ zzz() }}", NAMES, "content/om.md", before=4)]
    assert lines == [5]


def test_a_page_is_rendered_with_what_its_calls_show() -> None:
    macros: dict[str, Callable[..., str]] = {
        "goal": lambda id, page=False: f"<b>{id}</b>",
        "timeline": lambda: "{{ goal('x') }}",
    }
    shown = content.rendered('# A\n\n{{ goal("klimat") }} {{ timeline() }}{# tyst #}\n', macros)
    assert shown == "# A\n\n<b>klimat</b> {{ goal('x') }}\n"
