"""The words that fields allow: each with what it means, and with what pages say."""

from typing import Any, Literal, get_args, get_origin

import pytest

from macros.records.base import CERTAINTIES, Choices, Record, marks
from macros.records.conferences import EVENT_KINDS
from macros.records.organisation import DOCUMENT_KINDS
from macros.records.programme import Origin
from tests.conftest import record_types


def allowed(annotation: Any) -> list[str]:
    """The words of the literal inside an annotation."""
    if get_origin(annotation) is Literal:
        return list(get_args(annotation))
    return [word for part in get_args(annotation) for word in allowed(part)]


@pytest.mark.parametrize("record", record_types())
def test_every_word_that_a_field_allows_is_told(record: type[Record]) -> None:
    for name, field in record.model_fields.items():
        for choices in marks(field, Choices):
            assert list(choices.words) == allowed(field.annotation)
            assert all(word.term for word in choices.words.values())
        assert not allowed(field.annotation) or any(marks(field, Choices)) or name == "weekday"


def test_a_record_tells_the_word_of_a_field_in_the_form_of_pages() -> None:
    origin = Origin.model_validate({"kind": "adopted", "source": {"document": "plan"}})
    assert origin.word("kind").term == "antaget"
    assert origin.word("certainty").term == "säker"


def test_what_stands_in_headings_and_after_numbers_has_a_plural() -> None:
    assert all(word.plural for word in (*DOCUMENT_KINDS.values(), *EVENT_KINDS.values()))


def test_every_certainty_that_is_shown_has_a_sign_of_its_own() -> None:
    signs = [word.sign for name, word in CERTAINTIES.items() if name != "sure"]
    assert all(signs)
    assert len(set(signs)) == len(signs)
