"""Swedish words for values: dates, lists, numbers, order of letters."""

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from macros.records.base import Record
from macros.records.when import When

UNKNOWN = "framgår inte av källorna"
_LETTERS = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "é": "e", "ü": "y"})
_NUMBERS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
_SEASONS = {"vår": "våren", "sommar": "sommaren", "höst": "hösten"}


def day(value: date) -> str:
    """2012-04-12 → ”12 april 2012”."""
    return format_date(value, "d MMMM y", locale="sv")


def told(value: When) -> str:
    """A time as exact as its source: ”12 april 2012”, ”22–23 augusti 2012”, ”oktober 2012”, ”hösten 2019”, ”2012”."""
    if value.precision == "day":
        return day(value.first)
    if value.precision == "month":
        return format_date(value.first, "MMMM y", locale="sv")
    if value.precision == "season":
        return f"{_SEASONS[value.text.partition('-')[2]]} {value.first.year}"
    if value.precision == "range":
        return _span(value.first, value.last)
    return value.text


def days(value: When) -> str:
    """The days alone, under the heading of their month: ”12”, ”22–23”; ”30 december – 2 januari” across months."""
    if value.first == value.last:
        return str(value.first.day)
    if value.first.month == value.last.month:
        return f"{value.first.day}–{value.last.day}"
    return " – ".join(format_date(item, "d MMMM", locale="sv") for item in (value.first, value.last))


def brief(value: When) -> str:
    """A day or range in short, without the year: ”12 apr”, ”22–23 aug”, ”30 dec–2 jan”."""
    first, last = (format_date(item, "d MMM", locale="sv").rstrip(".") for item in (value.first, value.last))
    if first == last:
        return first
    return f"{value.first.day}–{last}" if value.first.month == value.last.month else f"{first}–{last}"


def weekdays(value: When) -> str:
    """The weekday of a day or of both ends of a range, in short: ”tors”, ”tors–fre”."""
    ends = dict.fromkeys((value.first, value.last))
    return "–".join(format_date(item, "EEE", locale="sv") for item in ends)


def month(number: int, form: str = "MMMM") -> str:
    """The name of a month; the form MMM makes it short."""
    return format_date(date(2000, number, 1), form, locale="sv").rstrip(".")


def none_known(noun: str, neuter: bool, year: int, last: int) -> str:
    """That none is known in a year, told of all years after the `last` known one when the year is among them:
    ”Inget möte efter 2019 är känt”, ”Ingen konferens 2023 är känd”."""
    time = f"efter {last}" if year > last else f"{year}"
    return f"Inget {noun} {time} är känt" if neuter else f"Ingen {noun} {time} är känd"


def _span(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    start = format_date(first, "d MMMM", locale="sv") if first.year == last.year else day(first)
    return f"{start} – {day(last)}"


def period(start: When, end: When | None) -> str:
    """”2023–2026”, ”hösten 2010–2013”, ”från 2023” when the end is not known."""
    if end is None:
        return f"från {told(start)}"
    if start == end:
        return told(start)
    dash = "–" if " " not in told(end) and start.precision in ("year", "season") else " – "
    return f"{told(start)}{dash}{told(end)}"


def number(value: int) -> str:
    """Small numbers as words, from thirteen on as figures."""
    return _NUMBERS[value] if 0 <= value < len(_NUMBERS) else str(value)


def krona(value: float) -> str:
    """An amount in kronor as figures, with öre only when there are any: 4, 4,20."""
    return str(value) if isinstance(value, int) else f"{value:.2f}".replace(".", ",")


def series(parts: Sequence[str]) -> str:
    """”ett”, ”ett och två”, ”ett, två och tre”."""
    return format_list(parts, locale="sv")


def whole(value: int) -> str:
    """A whole number in groups of three that do not break: 1977400 → ”1 977 400”."""
    return format_decimal(value, locale="sv")


def share(part: int, all_of: int) -> str:
    """A part of a whole in per cent, with one decimal where it is needed: ”74,7 %”, ”100 %”."""
    return format_percent(part / all_of, format="#,##0.#\u00a0%", locale="sv") if all_of else ""


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    """The text with its first letter as a small one, for a common noun inside a sentence; names in capitals stay."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def order(text: str) -> str:
    """A sort key that puts å, ä and ö last, in that order."""
    return text.lower().translate(_LETTERS)


def title(record: Record) -> str:
    """What a link to a record says: its short name, name or wording."""
    names = ("short", "name", "label", "text", "title", "stated_as")
    return next((text for name in names if isinstance(text := getattr(record, name, None), str)), "")


def trail_text(trail: Sequence[Record]) -> str:
    """What the last record of a trail says, in a few words."""
    last = trail[-1]
    return title(last) or last.model_config.get("title") or trail_text(trail[:-1])
