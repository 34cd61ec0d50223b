"""Swedish words for values: dates, lists, numbers, order of letters."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from macros.records.base import Record
from macros.records.cooperation import Fee, Population
from macros.records.when import When

UNKNOWN = "framgår inte av källorna"
AGREEMENT = "Samarbetsavtalet"  # what the page on the agreement is called
_LETTERS = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "é": "e", "ü": "y"})
_NUMBERS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")


@cache
def _date(value: date, form: str) -> str:
    return format_date(value, form, locale="sv")


_MONTHS = {_date(date(2000, number, 1), "MMMM") for number in range(1, 13)}
_SEASONS = {"vår": "våren", "sommar": "sommaren", "höst": "hösten"}


def day(value: date) -> str:
    """2012-04-12 → ”12 april 2012”."""
    return _date(value, "d MMMM y")


def told(value: When) -> str:
    """A time as exact as its source: ”12 april 2012”, ”22–23 augusti 2012”, ”oktober 2012”, ”hösten 2019”, ”2012”."""
    if value.precision == "day":
        return day(value.first)
    if value.precision == "month":
        return _date(value.first, "MMMM y")
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
    return " – ".join(_date(item, "d MMMM") for item in (value.first, value.last))


def brief(value: When) -> str:
    """A day or range in short, without the year: ”12 apr”, ”22–23 aug”, ”30 dec–2 jan”."""
    first, last = (_date(item, "d MMM").rstrip(".") for item in (value.first, value.last))
    if first == last:
        return first
    return f"{value.first.day}–{last}" if value.first.month == value.last.month else f"{first}–{last}"


def weekdays(value: When) -> str:
    """The weekday of a day or of both ends of a range, in short: ”tors”, ”tors–fre”."""
    ends = dict.fromkeys((value.first, value.last))
    return "–".join(_date(item, "EEE") for item in ends)


def month(number: int, form: str = "MMMM") -> str:
    """The name of a month; the form MMM makes it short."""
    return _date(date(2000, number, 1), form).rstrip(".")


def none_proven(noun: str, neuter: bool, year: int, last: int | None) -> str:
    """That none is shown to have been held in a year, told of all years after the `last` one when it is among them:
    ”Ingen källa säger att något möte hölls efter 2019”, ”Ingen källa säger att någon konferens hölls 2023”."""
    time = f" {year}" if last and year <= last else f" efter {last}" if last else ""
    return f"Ingen källa säger att {'något' if neuter else 'någon'} {noun} hölls{time}"


def _span(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    start = _date(first, "d MMMM") if first.year == last.year else day(first)
    return f"{start} – {day(last)}"


def period(start: When, end: When | None) -> str:
    """”2023–2026”, ”hösten 2010–2013”, ”2019 till hösten”, ”från 2023” when the end is not known."""
    if end is None:
        return f"från {told(start)}"
    if start == end:
        return told(start)
    if start.precision == "year" and end.last.year == start.first.year:
        return f"{told(start)} till {told(end).removesuffix(f' {start.first.year}')}"
    dash = "–" if " " not in told(end) and start.precision in ("year", "season") else " – "
    return f"{told(start)}{dash}{told(end)}"


def number(value: int, neuter: bool = False) -> str:
    """Small numbers as words, from thirteen on as figures; one of something `neuter` is ”ett”."""
    if value == 1 and neuter:
        return "ett"
    return _NUMBERS[value] if 0 <= value < len(_NUMBERS) else str(value)


def all_of(amount: int, the_several: str) -> str:
    """”båda målen”, ”alla tre målen”; there are two or more."""
    return f"{'båda' if amount == 2 else f'alla {number(amount)}'} {the_several}"


def out_of(part: int, whole: int) -> str:
    """Some of several, both as words or both as figures: ”två av tre”, ”2 av 13”."""
    return f"{number(part)} av {number(whole)}" if whole < len(_NUMBERS) else f"{part} av {whole}"


def years(values: Iterable[int]) -> str:
    """Years in order, runs of three or more as spans: ”2009–2011, 2013 och 2023”."""
    runs: list[list[int]] = []
    for value in sorted(set(values)):
        if runs and value == runs[-1][-1] + 1:
            runs[-1].append(value)
        else:
            runs.append([value])
    told = [[f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(value) for value in run] for run in runs]
    return series([text for run in told for text in run])


def quoted(text: str) -> str:
    """Words in quotation marks; those inside become the inner ones: ”Ett ’hem’ för alla”."""
    return f"”{text.replace('”', '’')}”"


def clause(text: str) -> str:
    """A sentence that goes on: without its full stop, if it has but one."""
    return text.removesuffix(".") if not text.endswith("..") else text


def moment(text: str) -> str:
    """A time as a plan writes it, inside a sentence: ”April, Juli” → ”april och juli”, ”Vår 2019” → ”vår 2019”."""
    parts = [part.lower() for part in text.split(", ")]
    return series(parts) if all(part in _MONTHS for part in parts) else uncapital(text)


def krona(value: float) -> str:
    """An amount in kronor as figures, with öre only when there are any: 4, 4,20."""
    return str(value) if isinstance(value, int) else f"{value:.2f}".replace(".", ",")


def series(parts: Sequence[str]) -> str:
    """”ett”, ”ett och två”, ”ett, två och tre”."""
    return format_list(parts, locale="sv")


def whole(value: int) -> str:
    """A whole number in groups of three that do not break: 1977400 → ”1 977 400”."""
    return format_decimal(value, locale="sv")


def share(part: int, whole: int, among: Iterable[int] = ()) -> str:
    """A part of a whole in per cent, with one decimal where it or one `among` those beside it needs it: ”74,7 %”."""
    if not whole:
        return ""
    exact = all(round(1000 * item / whole) % 10 == 0 for item in (part, *among))
    return format_percent(part / whole, format=f"#,##0{'' if exact else '.0'}\u00a0%", locale="sv")


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    """The text with its first letter as a small one, for a common noun inside a sentence; names in capitals stay."""
    return text if text[1:2].isupper() or text[1:2].isdigit() else text[:1].lower() + text[1:]


def order(text: str) -> str:
    """A sort key that puts å, ä and ö last, in that order."""
    return text.lower().translate(_LETTERS)


def source_name(short: str) -> str:
    """What the page of a source is called: ”Källan Plan 2027”, never as what it holds; ”Webbsidan Om oss”."""
    named = short[:1].isupper() or short[:1].isdigit() or capital(short) == AGREEMENT
    return f"Källan {short}" if named else capital(short)


def title(record: Record) -> str:
    """What a link to a record says: its short name, name or wording."""
    if isinstance(record, Population):
        return f"Antalet invånare {told(record.when)}"
    if isinstance(record, Fee):
        return f"Avgiften från {told(record.start)}"
    names = ("short", "name", "label", "text", "title", "stated_as", "value")
    return next((text for name in names if isinstance(text := getattr(record, name, None), str)), "")


def trail_text(trail: Sequence[Record]) -> str:
    """What the last record of a trail says, in a few words."""
    last = trail[-1]
    names = (type(last).__name__, f"{type(trail[0]).__name__}.{type(last).__name__}")
    known = next((_PARTS[name] for name in reversed(names) if name in _PARTS), None)
    return title(last) or known or last.model_config.get("title") or trail_text(trail[:-1])


def the_thing(record: Record) -> str:
    """What a record of the data files is, where a document is the source of it as a whole: ”Programmet”."""
    names = (f"{type(record).__name__}.{getattr(record, 'kind', '')}", type(record).__name__)
    return next((_THINGS[name] for name in names if name in _THINGS), "Uppgiften")


# What a part of a record is about, where its own words do not say it.
_PARTS = {
    "Programme.ProgrammeTie": "Vad programmet ersatte",
    "Plan.ProgrammeTie": "Programmet som planen bygger på",
    "NetworkTie": "Vilket nätverk som arbetar med målet",
    "Chair": "Vem som var ordförande",
}
_THINGS = {
    "Programme": "Programmet",
    "Vision": "Visionen",
    "TargetList": "Målbilden",
    "Line": "Frågan",
    "Municipality": "Kommunen",
    "Outline": "Gränsen på kartan",
    "Network": "Nätverket",
    "Network.cooperation": "Samarbetet",
    "Body": "Organet",
    "JointBody": "Organet",
    "JointBody.project": "Projektet",
    "Section": "Paragrafen",
    "Fee": "Avgiften",
    "Population": "Antalet invånare",
    "GovernanceLevel": "Styrningsnivån",
    "Chart": "Figuren",
    "Plan": "Planen",
    "Plan.annual_report": "Årsredovisningen",
    "Series": "Konferensen",
    "Event": "Händelsen",
}
