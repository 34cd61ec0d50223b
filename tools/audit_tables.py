"""Part of `make audit`: every workbook as LibreOffice reads it, held against CSV and JSON of the same site, and the
Data Package as Frictionless reads it. A program that is not there is told of and left out."""

import csv
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from xml.etree import ElementTree

from macros.files import tables
from macros.files.tables import Column, Table

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_LINK = "{http://www.w3.org/1999/xlink}href"
_TITLES = ("name", "short", "title", "text")  # by what a record may be called
Names = dict[str, set[str]]  # what records are called, by their ids


class Cell(NamedTuple):
    """A cell as LibreOffice has it: its kind, its value, the text that is shown, and where it leads."""

    kind: str
    value: str
    text: str
    link: str


def checked(site: Path, base: str, tools: Path) -> tuple[list[str], list[str]]:
    """What was measured on the site that is published at `base`, a line each, and every difference that was found."""
    told, found = ["\n## Tabeller\n"], list[str]()
    for part in (_workbooks(site, base), _package(site, tools)):
        what, wrong = part
        told.append(f"- {what}{'' if wrong is None else f': {len(wrong)} fynd'}.")
        found += wrong or []
    return [*told, *(f"  - {one}" for one in found)], found


def _workbooks(site: Path, base: str) -> tuple[str, list[str] | None]:
    office = shutil.which("soffice")
    if not office:
        return "LibreOffice (soffice) finns inte här, så kalkylbladen är inte prövade", None
    version = subprocess.run([office, "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    paths = [str(site / table.spreadsheet.lstrip("/")) for table in tables.TABLES]
    found, cells, links = list[str](), 0, 0
    with TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"  # not that of whoever sits here
        command = [office, profile, "--headless", "--convert-to", "fods", "--outdir", folder, *paths]
        subprocess.run(command, capture_output=True, check=True)
        names = _names(json.loads((site / "data/v1/index.json").read_text("utf-8")))
        for table in tables.TABLES:
            rows = list(_rows(Path(folder) / f"{table.name}.fods"))
            found += _differences(table, rows, site, base.rstrip("/"), names)
            cells += sum(len(row) for row in rows[1:])
            links += sum(bool(cell.link) for row in rows[1:] for cell in row)
    what = f"LibreOffice {version}: {len(paths)} kalkylblad, {cells} rutor, {links} länkar, jämförda med CSV och JSON"
    return what, found


def _rows(path: Path) -> Iterator[list[Cell]]:
    """The rows of the first sheet, each as long as the heading."""
    sheet = next(ElementTree.parse(path).iter(f"{{{_TABLE}}}table"))
    wide = 0
    for row in sheet.iter(f"{{{_TABLE}}}table-row"):
        cells = [cell for element in row for cell in _cells(element)]
        while not wide and not cells[-1].text:
            cells.pop()
        wide = wide or len(cells)
        if any(cell.text for cell in cells):
            yield cells[:wide]


def _cells(element: ElementTree.Element) -> list[Cell]:
    kind = element.get(f"{{{_OFFICE}}}value-type", "")
    value = element.get(f"{{{_OFFICE}}}{'date-value' if kind == 'date' else 'value'}", "")
    link = next((one.get(_LINK, "") for one in element.iter(f"{{{_TEXT}}}a")), "")
    text = "\n".join(_shown(part) for part in element.iter(f"{{{_TEXT}}}p"))
    return [Cell(kind, value, text, link)] * min(int(element.get(f"{{{_TABLE}}}number-columns-repeated", "1")), 99)


def _shown(element: ElementTree.Element) -> str:
    """The text of a paragraph; several spaces are an element of their own."""
    inside = "".join(_shown(part) + (part.tail or "") for part in element)
    spaces = " " * int(element.get(f"{{{_TEXT}}}c", "1")) if element.tag == f"{{{_TEXT}}}s" else ""
    return f"{spaces}{element.text or ''}{inside}"


def _names(value: Any) -> Names:
    """What every record of the JSON is called, by its id."""
    found: Names = {}
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            found[value["id"]] = {str(value[title]) for title in _TITLES if isinstance(value.get(title), str)}
        value = list(value.values())
    for inside in value if isinstance(value, list) else ():
        for name, titles in _names(inside).items():
            found.setdefault(name, set()).update(titles)
    return found


def _differences(table: Table, rows: list[list[Cell]], site: Path, base: str, names: Names) -> Iterator[str]:
    with (site / table.address.lstrip("/")).open(encoding="utf-8", newline="") as stream:
        expected = list(csv.DictReader(stream))
    heading, *cells = rows
    places = {cell.text: place for place, cell in enumerate(heading)}
    if len(cells) != len(expected) or places.keys() != {column.heading for column in table.columns}:
        yield f"{table.name}: {len(cells)} rader med {len(places)} kolumner, CSV har {len(expected)} rader"
        return
    for number, (row, told) in enumerate(zip(cells, expected, strict=True), 2):
        for column in table.columns:
            cell = row[places[column.heading]]
            if not _same(column, cell, told[column.name], base, names):
                yield f"{table.name}:{number}: {column.heading}: {cell} är inte {told[column.name]!r}"


def _same(column: Column, cell: Cell, told: str, base: str, names: Names) -> bool:
    """Whether a cell says what CSV does: days and numbers as such, names for ids, words, and addresses to click."""
    day = told[:4].isdigit() and told[4:5] == "-" and len(told) == 10
    if not told:
        return not cell.text
    if column.name == "address":
        return cell.text == cell.link == f"{base}{told}"
    if column.type == "integer":
        return cell.kind == "float" and float(cell.value) == int(told)
    if column.type == "boolean":
        return cell.text == {"true": "ja", "false": "nej"}[told]
    if column.refers:
        parts, ids = cell.text.split("; ") if column.several else [cell.text], told.split(" ")
        return len(parts) >= len(ids) and all(
            any(title.rstrip(".") in cell.text for title in names[name.rpartition("/")[2]]) for name in ids
        )
    if column.words:
        return cell.text == "; ".join(column.words[word].term for word in told.split(column.between))
    if day:
        return cell.kind == "date" and cell.value == told
    if column.name in ("sources", "differs"):
        return bool(cell.text) and not any(cell.text.startswith(f"{name}:") for name in names)
    own = told.removeprefix("'")
    return cell.text in (told, own) or (own[:4].isdigit() and own[:4] in cell.text)


def _package(site: Path, tools: Path) -> tuple[str, list[str] | None]:
    command = tools / "tables/bin/frictionless"
    if not command.is_file():
        return "Frictionless finns inte här, så datapackage.json är inte prövad", None
    version = subprocess.run([command, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    package = "data/v1/datapackage.json"
    run = subprocess.run(
        [command, "validate", "--json", package], cwd=site, capture_output=True, text=True, check=False
    )
    report = json.loads(run.stdout)
    found = [f"{task['name']}: {error['message']}" for task in report["tasks"] for error in task["errors"]]
    found += [error["message"] for error in report["errors"]]
    return f"Frictionless {version}: {len(report['tasks'])} tabeller i datapackage.json", found
