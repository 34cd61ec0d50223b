"""Links the first use on a page of each word that a citizen may not know to its explanation in the glossary.

They are the headings of the glossary with the class `linked`: a link on a word of everyday language is in the way.
Headings, links, quoted words, figures, marks, notes, sources and the heads of tables stay as they are.
"""

import re
from collections.abc import Mapping

ADDRESS = "/ordlista/"
_HEADING = re.compile(r"(?m)^### (.+?) \{: #([\w-]+) \.linked \}$")
_TOKEN = re.compile(r"<!--.*?-->|<(/?)([a-z][a-z0-9]*)\b([^>]*)>|[^<]+", re.DOTALL)
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
    left = dict(explained)
    pattern = re.compile("|".join(rf"(?<![\w-])(?:{_form(word)})(?![\w-])" for word in explained))
    names = {re.compile(_form(word)): word for word in explained}

    def link(found: re.Match[str]) -> str:
        word = next(word for form, word in names.items() if form.fullmatch(found[0]))
        anchor = left.pop(word, None)
        return f'<a href="{glossary}#{anchor}">{found[0]}</a>' if anchor else found[0]

    around: list[tuple[str, bool]] = []  # the elements around a text, each with whether its words stay
    told = []
    for token in _TOKEN.finditer(html):
        closes, tag, rest = token.groups()
        if not tag:
            kept = token[0].startswith("<!--") or not around or any(stays for _, stays in around)
            told.append(token[0] if kept else pattern.sub(link, token[0]))
            continue
        told.append(token[0])
        if closes:
            while around and around.pop()[0] != tag:
                pass
        elif tag not in _VOID and not rest.endswith("/"):
            around.append((tag, tag in _KEPT_TAGS or not _KEPT_CLASSES.isdisjoint(_classes(rest))))
    return "".join(told)


def _form(word: str) -> str:
    """A pattern of the forms of a word: an abbreviation as it stands, another with endings and either first letter."""
    if word.isupper():
        return rf"{re.escape(word)}(?![ \u00a0]\d)"  # not as a part of a name such as ”RUFS 2010”
    first, others = word[0], re.escape(word[1:])
    return f"[{first.upper()}{first.lower()}]{others}{_ENDINGS}"


def _classes(attributes: str) -> list[str]:
    found = _CLASS.search(attributes)
    return found[1].split() if found else []
