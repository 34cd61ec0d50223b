"""The day of the build, and who stands behind the site."""

from datetime import date

import pytest

from macros import hooks


def test_the_build_date_follows_source_date_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798761600")  # 2027-01-01 00:00 UTC
    assert hooks.today() == date(2027, 1, 1)


def test_without_an_operator_the_site_is_said_to_be_independent() -> None:
    assert hooks._notice("") == (
        "Fristående sammanställning av offentliga handlingar. Inte Södertörnskommunernas officiella webbplats; "
        "vid skillnad gäller handlingen."
    )


def test_an_operator_is_named_as_text() -> None:
    assert hooks._notice("Exempel <kommun>") == "Webbplatsen drivs av Exempel &lt;kommun&gt;."
