"""Every word of the data files that readers meet has its word in Swedish."""

from typing import get_args

from macros import terms
from macros.records.base import Certainty
from macros.records.organisation import DocumentKind
from tests.conftest import record_types


def test_every_kind_role_and_status_has_a_word() -> None:
    fields = [item for record in record_types() for item in record.model_fields.items()]
    words = {
        word for name, field in fields if name in ("kind", "role", "status") for word in get_args(field.annotation)
    }
    assert len(words) > 15
    assert words - set(terms.TERMS) == {"decision"}  # told by its date and paragraph


def test_every_kind_of_document_has_a_heading() -> None:
    assert set(terms.KINDS) == set(get_args(DocumentKind))


def test_every_certainty_that_is_shown_has_a_sign_and_a_word() -> None:
    assert set(terms.CERTAINTY) == set(get_args(Certainty)) - {"sure"}
    assert len({sign for sign, _ in terms.CERTAINTY.values()}) == len(terms.CERTAINTY)
