"""The settings of whoever runs the site: addresses that would not be addresses are refused."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from macros.read import yaml_text
from macros.records.position import Fault, Position

_FILE = "mkdocs.yml"
_ADDRESS = re.compile(r"https?://[^\s\"'<>`\\]+")


def faults(text: str, values: Mapping[str, Any]) -> Iterator[Fault]:
    """What is wrong with SITE_URL and EDIT_URI_TEMPLATE; both may be empty. `text` is mkdocs.yml."""
    site_url, edit = str(values.get("site_url") or ""), str(values.get("edit_uri_template") or "")
    if site_url and (not _ADDRESS.fullmatch(site_url) or re.search("[?#{}]", site_url)):
        told = f"SITE_URL är ”{site_url}” men ska vara en adress, till exempel https://program.example.org/"
        yield Fault(place(text, "site_url"), told)
    if edit and (not _ADDRESS.fullmatch(edit) or "{path}" not in edit):
        told = (
            f"EDIT_URI_TEMPLATE är ”{edit}” men ska vara en adress med {{path}}, "
            "till exempel https://example.org/edit/main/{path}"
        )
        yield Fault(place(text, "edit_uri_template"), told)


def place(text: str, word: str) -> Position:
    """Where a setting or a value stands in mkdocs.yml; its beginning when it is written in another way there."""
    found = re.search(rf"(?<![\w/.-]){re.escape(word)}(?![\w/.-])", text)
    return yaml_text.position(_FILE, text, found.start()) if found else Position(_FILE, 1, 1)
