"""What the search knows beside its index: the words that the site uses, to tell what a misspelt one may be, and the
words of those who search, with the page that answers them."""

import json
import re
from collections.abc import Iterable

from macros.pages.site_map import GeneratedPage
from macros.site.site import Site

ADDRESS = "/sok/ord.json"
_WORD = re.compile(r"[^\W\d_]{4,}")  # a shorter word has too many neighbours


def content(site: Site, pages: Iterable[GeneratedPage]) -> str:
    """The words in what pages are called and described as, the names of chairs and places, and the aliases with their
    addresses, as JSON."""
    told = [page for page in pages if not page.redirect]
    texts = [f"{page.title} {page.short} {page.words} {page.description}" for page in told]
    names = [chair.elected for body in site.bodies for chair in body.chairs if chair.elected]
    names += [event.place for event in site.events if event.place]
    aliases = {word.lower(): alias.page for alias in site.aliases for word in alias.words}
    words = sorted({word.lower() for text in (*texts, *names, *aliases) for word in _WORD.findall(text)})
    return json.dumps({"words": words, "aliases": aliases}, ensure_ascii=False, separators=(",", ":"))
