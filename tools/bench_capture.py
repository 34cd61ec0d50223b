"""A hook of MkDocs for `make bench`: writes every page as it is when all macros have been run, with what the theme asks
of the page, so that MkDocs and Material can build the same pages alone. What our templates make is HTML already."""

import json
import os
from pathlib import Path
from typing import Any


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Write a page that is written by hand below the folder that CAPTURE names."""
    if page.file.src_uri not in config.extra["build"].pages:
        _write(page.file.src_uri, {"title": page.title}, markdown)
    return markdown


def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> Any:
    """Write a generated page there."""
    if page.file.src_uri in config.extra["build"].pages:
        _write(page.file.src_uri, {name: page.meta[name] for name in _ASKED}, page.content)
    return context


_ASKED = ("title", "description", "crumb", "data_file", "kind", "boost", "trail", "hide")


def _write(path: str, head: dict[str, Any], text: str) -> None:
    file = Path(os.environ["CAPTURE"]) / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{json.dumps(head, ensure_ascii=False)}\n---\n{text}", "utf-8")


# After mkdocs-macros, and after our own hooks.
on_page_markdown.mkdocs_priority = -100  # type: ignore[attr-defined]
on_page_context.mkdocs_priority = -100  # type: ignore[attr-defined]
