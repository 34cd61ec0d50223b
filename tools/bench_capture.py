"""A hook of MkDocs for `make bench`: writes the Markdown of every page as it is when all macros have been run, with
what the theme asks of the page, so that MkDocs and Material can build the same pages alone."""

import json
import os
from pathlib import Path
from typing import Any


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Write the page below the folder that CAPTURE names."""
    made = config.extra["build"].pages.get(page.file.src_uri)
    path = Path(os.environ["CAPTURE"]) / page.file.src_uri
    path.parent.mkdir(parents=True, exist_ok=True)
    about = {"title": page.title} if not made else {"title": made.title, "description": made.description}
    if made:
        about |= {
            "crumb": made.short or made.title,
            "data_file": made.data_file,
            "kind": made.kind,
            "boost": made.boost,
        }
        about |= {"trail": [{"title": title, "url": address} for title, address in made.crumbs]}
        about |= {"hide": ["toc"]} if made.wide else {}
    path.write_text(f"---\n{json.dumps(about, ensure_ascii=False)}\n---\n{markdown}", "utf-8")
    return markdown


on_page_markdown.mkdocs_priority = -100  # type: ignore[attr-defined]  # after mkdocs-macros
