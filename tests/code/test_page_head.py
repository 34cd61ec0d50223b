"""The text and the head of a hand-written page."""

from typing import Any

import pytest

from macros import page_head, reader
from tests.conftest import ROOT, named


def told(raw: bytes) -> list[str]:
    return [str(fault) for fault in page_head.faults("content/om.md", raw)]


@pytest.mark.parametrize("case", named("heads"))
def test_a_fault_of_a_page_is_told_at_its_place(case: dict[str, Any]) -> None:
    assert told(case["text"].encode()) == case["expect"]


def test_a_page_in_another_encoding_is_refused() -> None:
    assert told("# Å\n".encode("utf-16")) == [
        "content/om.md:1:1: filen är inte skriven i UTF-8; spara den med teckenkodningen UTF-8"
    ]


def test_a_page_over_a_megabyte_is_refused() -> None:
    assert told(b"#" * (reader.MAX_BYTES + 1)) == ["content/om.md:1:1: filen är större än 1 MB; dela den i flera"]


def test_every_page_of_the_site_is_right() -> None:
    for path in (ROOT / "content").rglob("*.md"):
        assert told(path.read_bytes()) == [], path
