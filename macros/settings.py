"""The settings of whoever runs the site: addresses that would not be addresses are refused."""

import re
from collections.abc import Iterator

_ADDRESS = re.compile(r"https?://[^\s\"'<>`\\]+")


def faults(site_url: str, edit_uri_template: str) -> Iterator[str]:
    """What is wrong with SITE_URL and EDIT_URI_TEMPLATE; both may be empty."""
    if site_url and (not _ADDRESS.fullmatch(site_url) or re.search("[?#{}]", site_url)):
        yield f"SITE_URL är ”{site_url}” men ska vara en adress, till exempel https://program.example.org/"
    if edit_uri_template and (not _ADDRESS.fullmatch(edit_uri_template) or "{path}" not in edit_uri_template):
        yield (
            f"EDIT_URI_TEMPLATE är ”{edit_uri_template}” men ska vara en adress med {{path}}, "
            "till exempel https://example.org/edit/main/{path}"
        )
