"""The tables as workbooks: what another library reads in them is what the tables say."""

import re
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]

from macros.files import spreadsheets, tables
from macros.files.tables import Column, Table
from macros.records.base import CERTAINTIES
from macros.records.when import When
from macros.site.site import Site
from tests.conftest import example_site

URL = "https://program.example"
BY_NAME = {table.name: table for table in tables.TABLES}


@pytest.fixture(scope="module")
def site() -> Site:
    return example_site("2024-06-01")


def book(table: Table, site: Site, url: str = URL) -> Any:
    return load_workbook(BytesIO(spreadsheets.content(table, site, url, "Fjärdens program")))


def cells(table: Table, site: Site) -> list[dict[str, Any]]:
    """The rows of the first sheet, by their headings."""
    heading, *rows = book(table, site).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows]


@pytest.mark.parametrize("table", tables.TABLES, ids=lambda table: table.name)
def test_a_workbook_has_the_rows_of_its_table(site: Site, table: Table) -> None:
    found = cells(table, site)
    assert len(found) == len(list(table.rows(site))) > 0
    for read, row in zip(found, table.rows(site), strict=True):
        assert {column.heading for column in table.columns} == set(read)
        for column in table.columns:
            assert told(column, read[column.heading], row[column.name]), (column, read, row)


def told(column: Column, cell: Any, value: Any) -> bool:
    """Whether a cell says a value, as far as that can be told without its words: ids have become names."""
    if isinstance(value, tuple):
        return len((cell or "").split("; ")) >= len(value) if value else cell is None
    if isinstance(value, bool):
        return bool(cell == ("ja" if value else "nej"))
    if isinstance(value, When):
        return bool(cell.date() == value.first) if value.precision == "day" else str(value.first.year) in cell
    if isinstance(value, date):
        return bool(cell == datetime(value.year, value.month, value.day))
    if column.name == "address":
        return bool(cell == f"{URL}{value}")
    if value is not None and (column.refers or column.words):
        return isinstance(cell, str) and cell != value
    return bool(cell == value and type(cell) is type(value))


def test_names_stand_for_ids_and_the_rows_own_ids_stand_last(site: Site) -> None:
    goals = cells(BY_NAME["mal"], site)
    programme = site.programmes[0]
    area, goal = next(iter(programme.all_goals()))
    first = next(row for row in goals if row["Program"] == programme.short)
    assert (first["Område"], first["Målets namn"]) == (area and area.name, goal.name)
    assert first["Säkerhet"] in {word.term for word in CERTAINTIES.values()}
    for table in tables.TABLES:
        own = [column.own for column in spreadsheets.columns(table)]
        assert own == sorted(own)


def test_no_workbook_has_a_formula_or_two_columns_of_one_heading(site: Site) -> None:
    change = {"file": "data/organisation/municipalities.yml", "old": "name: Backa", "new": 'name: "=1+1"'}
    found = book(BY_NAME["kommuner"], example_site("2024-06-01", change)).worksheets[0]
    assert [cell.value for row in found.iter_rows() for cell in row if str(cell.value).startswith("=")] == ["=1+1"]
    assert {cell.data_type for row in found.iter_rows() for cell in row} <= {"s", "n", "d"}
    for table in tables.TABLES:
        assert len(set(spreadsheets.headings(table))) == len(table.columns)


def test_an_address_can_be_clicked_where_the_site_has_one(site: Site) -> None:
    table = BY_NAME["kommuner"]
    linked, plain = (book(table, site, url).worksheets[0]["A2"] for url in (URL, ""))
    assert linked.hyperlink.target == linked.value == f"{URL}{plain.value}"
    assert plain.hyperlink is None
    anchored = book(BY_NAME["handelser"], site).worksheets[0]["A2"]
    assert "#" in anchored.value
    assert f"{anchored.hyperlink.target}#{anchored.hyperlink.location}" == anchored.value


def test_the_heading_stays_in_sight_and_a_sheet_tells_of_the_file(site: Site) -> None:
    found = book(BY_NAME["mal"], site)
    rows, about = found.worksheets
    assert (rows.freeze_panes, rows["A1"].font.bold, about.title) == ("A2", True, "Om filen")
    assert rows.column_dimensions["A"].width > 10
    texts = dict(about.iter_rows(values_only=True))
    assert (texts["Om filen"], texts["Webbplats"]) == (BY_NAME["mal"].title, "Fjärdens program")
    assert texts["Dataversion"] == datetime.fromisoformat(site.data_version)
    assert "CC0" in texts["Licens"]
    assert all(f"Säkerhet: {word.term}" in texts for word in CERTAINTIES.values())
    assert [text for text in texts.values() if re.match("Uppgiften är .*t[.]$", str(text))] == []  # it agrees


def test_the_same_data_give_the_same_bytes_whenever_they_are_made(site: Site) -> None:
    for table in tables.TABLES:
        made = {spreadsheets.content(table, one, URL, "Namn") for one in (site, example_site("2030-01-01"))}
        assert len(made) == 1, table.name
    assert book(BY_NAME["mal"], site).properties.created == datetime.fromisoformat(site.data_version)


def test_data_without_changes_have_a_workbook_too() -> None:
    bare = example_site("2022-06-01", {"file": "data/changes.yml", "text": "changes: []"})
    assert book(BY_NAME["mal"], bare).worksheets[1]["B4"].value is None
