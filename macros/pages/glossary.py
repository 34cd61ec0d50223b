"""Links the first use on a page of each word that a citizen may not know to its explanation in the glossary.

They are the headings of the glossary with the class `linked`: a link on a word of everyday language is in the way.
Headings, links, quoted words, figures, marks, notes, sources and the heads of tables stay as they are.
"""

import re
from collections.abc import Mapping
from functools import cache

ADDRESS = "/ordlista/"
_HEADING = re.compile(r"(?m)^### (.+?) \{: #([\w-]+) \.linked \}$")
_TAG = re.compile(r"<!--.*?-->|<(/?)([a-z][a-z0-9]*)\b([^>]*)>", re.DOTALL)
_CLASS = re.compile(r'\bclass="([^"]*)"')
_ENDINGS = "(?:en|et|er|ar|n|t|na|erna|arna)?"  # ”nätverket”, ”versioner”, ”rådslagen”
_VOID = frozenset(("area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"))
_KEPT_TAGS = frozenset(
    ("a", "button", "blockquote", "caption", "code", "dt", "h1", "h2", "h3", "h4", "label", "nav", "option", "pre")
) | frozenset(("script", "select", "style", "summary", "svg", "textarea", "th", "figcaption"))
_KEPT_CLASSES = frozenset(
    ("quoted", "quote", "mark", "badge", "badges", "source", "cite", "shell-hidden", "unknown", "figures", "proof")
) | frozenset(("callout__title", "fold__name", "level", "notes"))
_EASY = 'class="easy"'  # a page in easy words explains its own


def words(glossary: str) -> dict[str, str]:
    """The words that are to be linked to a glossary in Markdown, each with its anchor."""
    return dict(_HEADING.findall(glossary))


def linked(html: str, explained: Mapping[str, str], glossary: str) -> str:
    """The HTML with the first use of each explained word as a link; `glossary` is the address of its page."""
    if not explained or _EASY in html:
        return html
    words, left, tags = list(explained), dict(explained), _TAG.finditer(html)
    around: list[tuple[str, str]] = []  # the elements around a word: names and attributes
    told, done, tag = [], 0, next(tags, None)
    for use in _pattern(tuple(explained)).finditer(html):
        word = words[(use.lastindex or 0) - 1]
        if word not in left:
            continue
        while tag and tag.end() <= use.start():
            closes, name, rest = tag.groups()
            if closes:
                while around and around.pop()[0] != name:
                    pass
            elif name and name not in _VOID and not rest.endswith("/"):
                around.append((name, rest))
            tag = next(tags, None)
        inside = tag and tag.start() < use.start()
        if not inside and around and not any(_stays(*element) for element in around):
            told += [html[done : use.start()], f'<a href="{glossary}#{left.pop(word)}">{use[0]}</a>']
            done = use.end()
    return "".join((*told, html[done:]))


def _stays(name: str, attributes: str) -> bool:
    """Whether the words of an element stay as they are: no link may stand in what is hidden for those who listen."""
    return (
        name in _KEPT_TAGS or 'aria-hidden="true"' in attributes or not _KEPT_CLASSES.isdisjoint(_classes(attributes))
    )


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern of all the words, each a group of its own. First letters come first: few signs are one."""
    first = "".join({form for word in words for form in (word[0].upper(), word[0].lower())})
    forms = "|".join(f"({_form(word)})" for word in words)
    return re.compile(rf"(?=[{first}])(?<![\w-])(?:{forms})(?![\w-])")


def _form(word: str) -> str:
    """A pattern of the forms of a word: an abbreviation as it stands, another with endings and either first letter."""
    if word.isupper():
        return rf"{re.escape(word)}(?![ \u00a0]\d)"  # not as a part of a name such as ”RUFS 2010”
    first, others = word[0], re.escape(word[1:])
    return f"[{first.upper()}{first.lower()}]{others}{_ENDINGS}"


def _classes(attributes: str) -> list[str]:
    found = _CLASS.search(attributes)
    return found[1].split() if found else []
