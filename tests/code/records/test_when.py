"""Dates as vague as their sources."""

from datetime import date

import pytest

from macros.records import when


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2012-04-12", date(2012, 4, 12), date(2012, 4, 12), "day"),
        ("2012-02-29", date(2012, 2, 29), date(2012, 2, 29), "day"),
        ("2012-08-22/2012-08-23", date(2012, 8, 22), date(2012, 8, 23), "range"),
        ("2012-12-30/2013-01-02", date(2012, 12, 30), date(2013, 1, 2), "range"),
        ("2012-10", date(2012, 10, 1), date(2012, 10, 31), "month"),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29), "month"),
        ("2019-vår", date(2019, 3, 1), date(2019, 5, 31), "season"),
        ("2019-sommar", date(2019, 6, 1), date(2019, 8, 31), "season"),
        ("2019-höst", date(2019, 9, 1), date(2019, 11, 30), "season"),
        ("2012", date(2012, 1, 1), date(2012, 12, 31), "year"),
    ],
)
def test_a_time_has_a_first_and_a_last_day(text: str, first: date, last: date, precision: str) -> None:
    found = when.parse(text)
    assert (found.first, found.last, found.precision, found.text) == (first, last, precision, text)


def test_a_year_may_be_a_number() -> None:
    assert when.parse(2012) == when.parse("2012")


# Also digits of other scripts and years without days.
NO_TIMES = (
    "|snart|12 april 2012|31 februari|2012-02-30|2011-02-29|2012-13|2012-00|2012-4-12|12-04-12|20120412|"
    "2012-W15-4|2012-vinter|2019-Höst|2012-08-23/2012-08-22|2012-08-22/2012-08-22|2012/2013|2012-08-22/|"
    "2012-08-22/23|2012-04-12 |2012-04-12T12:00|0012|3012|12|٢٠١٩|２０１９|2١١١|2019-１２-３１|２０１９-höst|"
    "0000-01-01|99999"
)


@pytest.mark.parametrize("text", NO_TIMES.split("|"))
def test_any_other_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the message is for pydantic, which has its own
        when.parse(text)


def test_times_are_ordered_by_their_first_day() -> None:
    texts = ["2011", "2012", "2012-01", "2012-01-01/2012-01-02", "2012-04-12", "2012-höst", "2012-10"]
    found = [item.text for item in sorted(map(when.parse, texts))]
    assert found == ["2011", "2012-01-01/2012-01-02", "2012-01", "2012", "2012-04-12", "2012-höst", "2012-10"]


def test_the_forms_told_to_editors_are_those_that_are_read() -> None:
    examples = when.FORMS.replace(" eller ", ", ").replace(" (vår, sommar, höst)", "").split(", ")
    assert {when.parse(text).precision for text in examples} == {"day", "range", "month", "season", "year"}
