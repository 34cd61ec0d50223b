"""Mends the theme's HTML. Strings in, strings out; knows neither MkDocs nor our records."""

import re

_TOGGLE = re.compile(r'\s*<input class="md-toggle" data-md-toggle="drawer"[^>]*>')
_CHECKBOX = re.compile(r'(<input\b[^>]*\btype="checkbox"[^>]*?) autocomplete="[^"]*"')
_EMPTY = re.compile(r'(<[a-z][^<>]*?) tabindex(?:="")?(?=[\s>])')
_HEADER = re.compile(r"<header\b[^>]*>")


def mend(html: str) -> str:
    """A page of the theme without what breaks the HTML standard or leaves its landmarks.

    The toggle of the menu, a checkbox, moves from the top of the body into the header; checkboxes lose `autocomplete`
    and elements an empty `tabindex`. A page without header or toggle keeps its order; mending twice changes nothing.
    """
    html = _into_header(html)
    html = _CHECKBOX.sub(r"\1", html) if " autocomplete=" in html else html
    return _EMPTY.sub(r"\1", html) if " tabindex" in html else html


def _into_header(html: str) -> str:
    toggle, header = _TOGGLE.search(html), _HEADER.search(html)
    if not toggle or not header or toggle.start() > header.start():
        return html
    before, between = html[: toggle.start()], html[toggle.end() : header.end()]
    return f"{before}{between}\n  {toggle.group().strip()}{html[header.end() :]}"
