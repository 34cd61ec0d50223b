"""Swedish typesetting of HTML: no space before punctuation, no line break between a figure and what it counts.

Tags, code, preformatted text and what readers copy pass as they are. What is set already passes unchanged.
"""

import re

_FIXED = "\u00a0"
_KEPT = re.compile(
    r"(<(?:pre|code|script|style|textarea)\b.*?</(?:pre|code|script|style|textarea)>"
    r"|<(?:p|dd) class=\"cite__text\".*?</(?:p|dd)>)",
    re.DOTALL,
)
_IN_TAG = re.compile(r"[^<>]*>")
# A template leaves room for a mark that may not come, and ends the clause after it.
_BEFORE = re.compile(r"[ \n](?=\s*(?:</(?:a|span|em|strong|b)>\s*)*[.,;:)](?:[\s<]|\Z))")
_AT_FIGURE = re.compile(r" (?:(?=\d)|(?<=\d )(?=[%§a-zåäö]))")  # the space comes first: only spaces are tried
_WORDED = re.compile(r"§|\b(?:[A-ZÅÄÖ]{2,}|[Cc]a|nr|kl\.|s\.|avsnitt|bilaga|figur|tabell|kapitel|sida|sidan|punkt|rad)")
_GROUP = re.compile(r"\d{3}(?!\d)")
_FIGURE = re.compile(r"(?:^|[^\w.,:/–-])(?:\d{1,2}[–-])?\d{1,3}(?:\u00a0\d{3})*(?:[.,]\d+)?")
# Before these words the figure stands alone, and the line may break.
_LOOSE = re.compile(
    r"(?:och|eller|samt|av|till|i|på|som|är|var|har|med|men|för|från|om|den|det|de|enligt|under|efter|utan|att)\b"
)
_BACK = 20  # as far back as a figure in groups, or a word before one, can begin


def typeset(html: str) -> str:
    """The HTML with its spaces as a typesetter has them."""
    pieces = _KEPT.split(html)
    pieces[::2] = [_AT_FIGURE.sub(_figure, _BEFORE.sub(_before, piece)) for piece in pieces[::2]]
    return "".join(pieces)


def _before(space: re.Match[str]) -> str:
    return space[0] if _IN_TAG.match(space.string, space.end()) else ""


def _figure(space: re.Match[str]) -> str:
    text, at, after = space.string, space.start(), space.end()
    before = text[max(0, at - _BACK) : at]
    if text[after].isdecimal():
        fixed = _ends(_WORDED, before) or (_GROUP.match(text, after) and _ends(_FIGURE, before.replace(" ", _FIXED)))
    else:
        fixed = text[after] in "%§" or (not _LOOSE.match(text, after) and _ends(_FIGURE, before.replace(" ", _FIXED)))
    return _FIXED if fixed and not _IN_TAG.match(text, after) else space[0]


def _ends(pattern: re.Pattern[str], text: str) -> bool:
    return any(match.end() == len(text) for match in pattern.finditer(text))
