"""The descriptor of the tables, by the rules of Data Package and Table Schema, and all files as one."""

import csv
import io
import json
import re
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from macros.files import exports, json_files, tables
from macros.site.site import Site
from tests.conftest import example_site

NAME = r"[a-z0-9._/-]+"
READ: dict[str, Any] = {"string": str, "integer": int, "date": date.fromisoformat, "boolean": ["true", "false"].index}


@pytest.fixture(scope="module")
def files() -> dict[str, str | bytes]:
    return made(example_site("2024-06-01"))


def made(site: Site) -> dict[str, str | bytes]:
    return {file.address: file.content for file in exports.files(site, (), "https://program.example/", "Namn")}


@pytest.fixture(scope="module")
def package(files: dict[str, str | bytes]) -> Any:
    return json.loads(files[exports.PACKAGE])


@pytest.fixture(scope="module")
def rows(files: dict[str, str | bytes], package: Any) -> dict[str, list[dict[str, str]]]:
    """The rows of every resource, read from where the descriptor says that it lies."""
    found = {one["name"]: str(files[f"/data/v1/{one['path']}"]) for one in package["resources"]}
    return {name: list(csv.DictReader(io.StringIO(text, newline=""), strict=True)) for name, text in found.items()}


def test_the_package_and_its_resources_have_names_licence_and_version(package: Any) -> None:
    names = [package["name"], *(one["name"] for one in package["resources"])]
    assert [name for name in names if not re.fullmatch(NAME, name)] == []
    assert len(set(names)) == len(names) == 1 + len(tables.TABLES)
    assert (package["title"], package["homepage"]) == ("Namn", "https://program.example/data/")
    assert [licence["name"] for licence in package["licenses"]] == ["CC0-1.0"]
    assert date.fromisoformat(package["version"])


def test_every_field_is_a_column_and_every_cell_is_of_its_type(package: Any, rows: Any) -> None:
    for resource in package["resources"]:
        fields = resource["schema"]["fields"]
        for row in rows[resource["name"]]:
            assert list(row) == [field["name"] for field in fields]
            for field in fields:
                if value := row[field["name"]]:
                    READ[field["type"]](value)
                    assert value in field.get("constraints", {}).get("enum", [value]), (resource["name"], field)


def test_keys_are_there_once_and_lead_to_rows(package: Any, rows: Any) -> None:
    keyed = [one for one in package["resources"] if "primaryKey" in one["schema"]]
    for resource in keyed:
        (key,) = resource["schema"]["primaryKey"]
        values = [row[key] for row in rows[resource["name"]]]
        assert all(values)
        assert len(set(values)) == len(values)
    led = 0
    for resource in package["resources"]:
        for key in resource["schema"].get("foreignKeys", ()):
            ((field,), (target,)) = key["fields"], key["reference"]["fields"]
            known = {row[target] for row in rows[key["reference"]["resource"]]}
            named = {row[field] for row in rows[resource["name"]]} - {""}
            assert named <= known
            led += len(named)
    assert len(keyed) > 3
    assert led > 0


def test_the_archive_has_all_json_and_csv_but_what_tells_of_the_build(files: dict[str, str | bytes]) -> None:
    with ZipFile(BytesIO(bytes(files[exports.ARCHIVE]))) as read:  # type: ignore[arg-type]
        assert read.testzip() is None
        found = {name: read.read(name).decode() for name in read.namelist()}
        days = {entry.date_time[:3] for entry in read.infolist()}
    wanted = {address for address in files if address.endswith((".json", ".csv"))}
    wanted -= {"/data/bygge.json", json_files.WORDINGS}  # the texts are in other files too
    told = {address.removeprefix("/data/v1/").lstrip("/"): files[address] for address in wanted}
    assert found == told
    assert len(days) == 1


def test_the_archive_is_the_same_for_the_same_data(files: dict[str, str | bytes]) -> None:
    assert made(example_site("2024-06-02"))[exports.ARCHIVE] == files[exports.ARCHIVE]


def test_data_without_changes_have_package_and_archive_too() -> None:
    bare = made(example_site("2024-06-01", {"file": "data/changes.yml", "text": "changes: []"}))
    assert "version" not in json.loads(bare[exports.PACKAGE])
    assert exports.ARCHIVE in bare
