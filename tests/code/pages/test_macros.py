"""The macros that pages may use, without an engine."""

from collections.abc import Callable
from typing import Any

import pytest

from macros.pages import macros as page_macros
from tests.conftest import example_site

Macros = dict[str, Callable[..., str]]


@pytest.fixture
def wrong() -> list[str]:
    """What is told to be wrong."""
    return []


@pytest.fixture
def macros(wrong: list[str]) -> Macros:
    """Every macro by its name; each shows its template and the ids of what it is given."""

    def show(template: str, **values: Any) -> str:
        return f"{template}: {', '.join(str(getattr(value, 'id', value)) for value in values.values())}"

    found = page_macros.offered(example_site("2022-06-01"), show, wrong.append)
    return {macro.__name__: macro for macro in found}


def test_every_macro_is_offered_by_its_name(macros: Macros) -> None:
    assert set(macros) == {name for name in vars(page_macros.Macros) if not name.startswith("_")} | set(
        page_macros.WHOLES
    )


def test_a_macro_shows_its_record(macros: Macros, wrong: list[str]) -> None:
    assert macros["programme"]("fup-10") == "programme: fup-10"
    assert macros["timeline"]() == "timeline: "
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [
        ("programme", ("sup-11",), "programme: ”sup-11” finns inte. Det finns: fup-10, fup-19, fup-21, fup-23"),
        ("programme", (), 'makrot skrivs programme(id="…")'),
        ("calendar", ("2012",), "makrot skrivs calendar(year=2019)"),
        ("diff", ("fup-10",), 'makrot skrivs diff(old="…", new="…")'),
        ("timeline", ("fup-10",), "makrot skrivs timeline()"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_shown(
    macros: Macros, wrong: list[str], name: str, arguments: tuple[Any, ...], told: str
) -> None:
    assert macros[name](*arguments) == ""
    (message,) = wrong
    assert message.startswith(told)


def test_what_a_page_asks_for_is_told_at_its_line() -> None:
    text = '# Om\n\n{{ topic("borta") }}\n{{ programme("fup-10") }}\n{{ calendar("2012") }}\n'
    found = [str(fault) for fault in page_macros.faults(example_site("2022-06-01"), text, "content/om.md", before=3)]
    assert found == [
        "content/om.md:6:1: topic: ”borta” finns inte. Det finns: syfte",
        "content/om.md:8:1: makrot skrivs calendar(year=2019)",
    ]
