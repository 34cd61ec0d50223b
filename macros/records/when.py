"""Dates as vague as their sources: a day, a range of days, a month, a season or a year."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "range", "month", "season", "year"]

# Which months a Swedish season covers. "vinter" is left out: it spans two years.
SEASONS = {"vår": (3, 5), "sommar": (6, 8), "höst": (9, 11)}
_FULL = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")  # \\d would be any digit that there is, such as ٢
FORMS = "2012-04-12, 2012-08-22/2012-08-23, 2012-10, 2019-höst (vår, sommar, höst) eller 2012"

# The same for editors' tools, which know no calendar: months and days that cannot be are refused, 31 April is not.
_DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
SCHEMA = {
    "anyOf": [
        {
            "type": "string",
            "pattern": rf"^({_DAY}(/{_DAY})?|\d{{4}}-(0[1-9]|1[0-2]|{'|'.join(SEASONS)})|[12]\d{{3}})$",
        },
        {"type": "integer", "minimum": 1000, "maximum": 2999},
    ],
    "examples": ["2027-04-08", "2027-04-08/2027-04-09", "2027-04", "2027-höst", 2027],
}


@dataclass(frozen=True, order=True)
class When:
    """A stated time: its first and last possible day, and how exactly the source gives it."""

    first: date
    last: date
    precision: Precision
    text: str  # as written in the YAML


def _day(text: str) -> date:
    if not _FULL.fullmatch(text):
        raise ValueError
    return date.fromisoformat(text)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def parse(value: str | int) -> When:
    """Read a date in one of FORMS.

    Raises ValueError for any other form, a day that does not exist or a range that ends before it begins.
    """
    text = str(value)
    if "/" in text:
        first, last = (_day(part) for part in text.split("/", 1))
        if last <= first:
            raise ValueError
        return When(first, last, "range", text)
    if _FULL.fullmatch(text):
        return When(_day(text), _day(text), "day", text)
    if match := re.fullmatch(r"([0-9]{4})-([0-9]{2})", text):
        month = int(match[2])
        return When(*_months(int(match[1]), month, month), "month", text)
    if match := re.fullmatch(r"([0-9]{4})-(\w+)", text):
        if match[2] not in SEASONS:
            raise ValueError
        return When(*_months(int(match[1]), *SEASONS[match[2]]), "season", text)
    if re.fullmatch(r"[12][0-9]{3}", text):
        return When(*_months(int(text), 1, 12), "year", text)
    raise ValueError
