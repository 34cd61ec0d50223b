"""The tables as a Data Package (version 2): what each file of CSV holds, for programs that read tables."""

from typing import Any

from macros.files import json_files, tables
from macros.files.tables import Column, Table
from macros.site.site import Site

ADDRESS = f"{json_files.ROOT}datapackage.json"
_PROFILES = "https://datapackage.org/profiles/2.0"
_LICENCE = {
    "name": json_files.LICENCE,
    "path": "https://creativecommons.org/publicdomain/zero/1.0/deed.sv",
    "title": json_files.RIGHTS,
}
# The tables that have one row for each record of a kind, which others may name.
_KEYS = {"municipality": ("kommuner", "municipality")}


def package(site: Site, site_url: str = "", name: str = "") -> dict[str, Any]:
    """The descriptor of the package with the tables of the site called `name`."""
    told: dict[str, Any] = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": site.cooperation.namespace,
        "title": name or site.cooperation.namespace,
        "licenses": [_LICENCE],
        "resources": [_resource(table) for table in tables.TABLES],
    }
    if site.data_version:
        told["version"] = site.data_version
    if site_url:
        told["homepage"] = f"{site_url.rstrip('/')}/data/"
    return told


def _resource(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "title": table.title,
        "path": table.address.removeprefix(json_files.ROOT),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    told: dict[str, Any] = {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(column, table.key) for column in table.columns],
    }
    if table.key:
        told["primaryKey"] = [table.key]
    if keys := [_foreign(column) for column in table.columns if column.refers in _KEYS and not column.several]:
        told["foreignKeys"] = keys
    return told


def _field(column: Column, key: str) -> dict[str, Any]:
    told: dict[str, Any] = {"name": column.name, "title": column.heading, "type": column.type}
    rules: dict[str, Any] = {"required": True, "unique": True} if column.name == key else {}
    if column.words and not column.several:
        rules["enum"] = list(column.words)
    return told | ({"constraints": rules} if rules else {})


def _foreign(column: Column) -> dict[str, Any]:
    resource, field = _KEYS[column.refers]
    return {"fields": [column.name], "reference": {"resource": resource, "fields": [field]}}
