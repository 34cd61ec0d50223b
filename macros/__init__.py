"""Offers the macros to every page. The only file that knows mkdocs-macros."""

from typing import Any


def define_env(env: Any) -> None:
    """Called by mkdocs-macros once for each build."""
    # Imported here: hooks.py imports MkDocs, which `python -m macros` does without.
    from macros.build.hooks import address, context
    from macros.pages import macros

    build = context(env.conf)

    def show(template: str, **values: Any) -> str:
        return build.show(address(env.page), template, **values)

    def wrong(message: str) -> None:
        build.problems.append(f"content/{env.page.file.src_uri}: {message}")

    for macro in macros.offered(build.site, show, wrong):
        env.macro(macro)
