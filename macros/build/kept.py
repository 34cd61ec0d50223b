"""Pages kept from one build to the next in `make serve`: one with the same Markdown is not converted again."""

from typing import Any

# What the conversion of a page sets, beside the anchors that it links to.
_STATE = ("content", "toc", "_title_from_render", "present_anchor_ids")
_kept: dict[str, tuple[str, dict[str, Any]]] = {}  # by the path of the page's source file: Markdown, and what it became


def keep(page: Any) -> None:
    """Let the page, which is about to be converted, take over what the page before it became, if it has its words."""
    convert, name = page.render, page.file.src_uri

    def render(config: Any, files: Any) -> None:
        if name in _kept and _kept[name][0] == page.markdown:
            vars(page).update(_kept[name][1])
            return
        convert(config, files)
        if all(file is page.file for file in page.links_to_anchors or ()):  # others may have lost an anchor since
            _kept[name] = (page.markdown, {key: getattr(page, key) for key in _STATE})

    page.render = render
