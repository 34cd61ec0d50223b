"""The page that compares a reader's own text with the words of the programmes, as a browser runs it."""

import json
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page

from tests import quoting
from tests.conftest import cases

Told = list[tuple[str, list[str]]]


def wordings(page: Page, address: str) -> list[str]:
    """Opens the page of the site at the address. Returns the wordings that it compares with."""
    page.goto(f"{address}/kontrollera/")
    found = json.loads(page.request.get(f"{address}/kontrollera/texter.json").text())
    return [one["text"] for one in found["texts"]]


def quotes(page: Page, text: str) -> list[dict[str, Any]]:
    """What the open page finds quoted in a text."""
    found: dict[str, Any] = page.evaluate("text => document.querySelector('form[data-check]').compared(text)", text)
    return list(found["quotes"])


MARKED = {"same": "{}", "del": "[-{}-]", "ins": "{{+{}+}}", "cut": "{{…{}…}}"}


def verdicts(page: Page, text: str) -> list[dict[str, str]]:
    """What the open page tells of each quotation in a text: what it judges, the verdict, and how the words differ."""
    return [
        {
            "judged": quote["words"],
            "said": quote["said"],
            "words": " ".join(MARKED[kind].format(words) for kind, words in quote["parts"]),
        }
        for quote in quotes(page, text)
    ]


def missed(page: Page, told: Iterator[tuple[str, list[str]]], exact: bool) -> tuple[list[str], int]:
    """The wordings that the open page does not find in texts that quote them, and how many there were in all."""
    lost, amount = [], 0
    for text, chosen in told:
        found = [one for one in quotes(page, text) if one["exact"] or not exact]
        lost += [words for words in chosen if not quoting.found(found, words)]
        amount += len(chosen)
    return lost, amount


def alarms(page: Page) -> list[str]:
    """What the open page takes for quotations in texts that have none."""
    return [one["words"] for text in cases("foreign") for one in quotes(page, text)]
