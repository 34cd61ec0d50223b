"""Tables → workbooks (xlsx) for people: Swedish headings, names instead of ids, days and numbers as such, links.

The same table and data give the same bytes: nothing in a workbook tells when it was made.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from macros import swedish
from macros.files.json_files import RIGHTS
from macros.files.tables import Column, Row, Table
from macros.records.base import CERTAINTIES, Differs, Source
from macros.records.when import When
from macros.site.site import Site


class Link(str):
    """An address on the site."""


Cell = str | int | date | None
ABOUT = "Om filen"
MEANINGS = {  # of how sure a value is
    "sure": "står tydligt i källan",
    "interpreted": "är tolkad",
    "unclear": "är oklar",
    "derived": "har vi räknat eller slutit oss till",
}
_WIDEST, _NARROWEST = 60, 8  # of a column, in letters; longer texts are broken into lines
_MOST = 32767  # letters that a cell holds
_FIRST_YEAR = 1900  # that workbooks know days of


def content(table: Table, site: Site, site_url: str = "", name: str = "") -> bytes:
    """The table as a workbook of the site called `name`. Its addresses can be clicked where `site_url` is known."""
    stream = BytesIO()
    base, day = site_url.rstrip("/"), site.data_version
    with Workbook(stream, {"in_memory": True}) as book:
        created = datetime.fromisoformat(day) if day else datetime(1980, 1, 1)
        book.set_properties({"title": table.title, "author": name, "created": created})
        _write(book, table.name.capitalize(), headings(table), list(rows(table, site)), base)
        _write(book, ABOUT, [ABOUT, table.title], list(_about(name, day)), base)
    return stream.getvalue()


def columns(table: Table) -> list[Column]:
    """The columns as people read them: the address first, then the rest, the ids of the rows themselves last."""
    return sorted(table.columns, key=lambda column: column.own)


def headings(table: Table) -> list[str]:
    """The headings of the columns."""
    return [column.heading for column in columns(table)]


def rows(table: Table, site: Site) -> Iterator[list[Cell]]:
    """The cells of every row, in the order of the headings."""
    for row in table.rows(site):
        yield [_cell(site, column, row[column.name], row) for column in columns(table)]


def _cell(site: Site, column: Column, value: Any, row: Row) -> Cell:
    if column.name == "address":
        return Link(value)
    if isinstance(value, tuple):
        return "; ".join(str(_cell(site, column, item, row)) for item in value) or None
    if column.refers and value is not None:
        return _named(site, column.refers, value, row)
    if column.words and value is not None:
        return column.words[value].term
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, When):
        return value.first if value.precision == "day" else swedish.told(value)
    if isinstance(value, Source):
        return _source(site, value)
    if isinstance(value, Differs):
        return f"{value.value} ({'; '.join(_source(site, one) for one in value.source)})"
    return value  # type: ignore[no-any-return]  # a text, a number, a day or nothing


def _named(site: Site, kind: str, name: str, row: Row) -> str:
    """What the record is called. A goal or an area is told by its id in the programme of the row, or by its path."""
    if kind == "area":
        return site.area(site.get("programme", row["programme"]), name).name
    if kind != "goal":
        return swedish.title(site.get(kind, name))
    if "/" not in name:
        return swedish.title(site.goal(f"{row['programme']}/{name}")[-1])
    programme, _, goal = site.goal(name)
    return f"{programme.short}: {swedish.title(goal)}"


def _source(site: Site, source: Source) -> str:
    short = swedish.title(site.get("document", source.document))
    return f"{short}, {source.at}" if source.at else short


def _about(name: str, data_version: str) -> Iterator[list[Cell]]:
    yield ["Webbplats", name or None]
    yield ["Adress", Link("/")]
    yield ["Dataversion", date.fromisoformat(data_version) if data_version else None]
    yield ["Licens", RIGHTS]
    yield ["Källan gäller", "Skiljer sig något från en källa är det källan som gäller."]
    yield ["Tom ruta", "Framgår inte av källorna."]
    for certainty, word in CERTAINTIES.items():
        yield [f"Säkerhet: {word.term}", f"Uppgiften {MEANINGS[certainty]}."]


def _write(book: Workbook, name: str, heading: list[str], cells: list[list[Cell]], base: str) -> None:
    """A sheet with a heading that stays in sight. An address on the site is a link where the site has a `base`."""
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    days = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
    link = book.add_format({"font_color": "blue", "underline": 1, "valign": "top"})
    sheet.freeze_panes(1, 0)
    for column, title in enumerate(heading):
        sheet.set_column(column, column, _width(title, (row[column] for row in cells)))
        sheet.write_string(0, column, title, bold)
    for number, row in enumerate(cells, 1):
        for column, value in enumerate(row):
            if isinstance(value, date) and value.year >= _FIRST_YEAR:
                sheet.write_datetime(number, column, datetime.combine(value, time()), days)
            elif isinstance(value, int):
                sheet.write_number(number, column, value, plain)
            elif isinstance(value, Link) and base:
                sheet.write_url(number, column, f"{base}{value}", link)
            elif value is not None:
                sheet.write_string(number, column, str(value)[:_MOST], plain)


def _width(heading: str, cells: Iterable[Cell]) -> int:
    return max(_NARROWEST, min(_WIDEST, max(len(str(cell or "")) for cell in (heading, *cells)) + 2))
