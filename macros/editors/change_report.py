"""What a change does to the site, for the one who reviews it: pages, addresses and goals, before and after."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from macros.read.load import Data
from macros.records.data_files import Redirect
from macros.records.programme import NamedQuote, Programme, Subgoal
from macros.site.lineage import path, trails

MOST = 50  # addresses in a list: the rest are counted
# What every page says of the build itself: it differs whenever anything does.
_VERSIONS = re.compile(rb'<p class="shell-foot__updated">[^<]*</p>')


def summary(
    old: Data, new: Data, before: Mapping[str, bytes], after: Mapping[str, bytes], waiting: Iterable[str] = ()
) -> str:
    """Markdown that tells the difference. `before` and `after` are the pages of both sites by address; `waiting` are
    addresses that are not yet in the list of those promised."""
    added, removed = sorted(set(after) - set(before)), sorted(set(before) - set(after))
    both = sorted(set(before) & set(after))
    changed = [address for address in both if _content(before[address]) != _content(after[address])]
    parts = [
        "## Vad förslaget ändrar på webbplatsen",
        f"{len(added)} nya sidor, {len(removed)} borttagna, {len(changed)} ändrade, {len(after)} sammanlagt.",
        _kept(old, new),
        *_goals(old, new),
        *_listed("Nya sidor", added),
        *_listed("Borttagna sidor", removed),
        *_listed("Ändrade sidor", changed),
        *_listed("Nya adresser som väntar på make permalinks", sorted(waiting)),
    ]
    return "\n\n".join(parts) + "\n"


def _content(page: bytes) -> bytes:
    return _VERSIONS.sub(b"", page)


def _kept(old: Data, new: Data) -> str:
    """Whether every address that was promised still is, or has moved."""
    promised = {address for address, _ in old.permalinks}
    moved = {redirect.old for redirect in new.all(Redirect)}
    gone = sorted(promised - {address for address, _ in new.permalinks} - moved)
    if not gone:
        return f"Alla {len(promised)} lovade adresser finns kvar."
    return f"**{len(gone)} lovade adresser är borta:** {', '.join(f'`{address}`' for address in gone)}"


def _goals(old: Data, new: Data) -> Iterator[str]:
    """A table of the goals whose words differ, are new or are gone."""
    before, after = _words(old), _words(new)
    rows = [
        f"| `{name}` | {_cell(before.get(name))} | {_cell(after.get(name))} |"
        for name in sorted(set(before) | set(after))
        if before.get(name) != after.get(name)
    ]
    if rows:
        yield "### Mål"
        yield "\n".join(["| Mål | Före | Efter |", "|---|---|---|", *rows])


def _words(data: Data) -> dict[str, str]:
    """The words of every overall goal, goal and sub-goal, by kind and the ids that lead to it."""
    kinds = {"overall_goal": "övergripande mål ", "goal": "", "subgoal": ""}
    return {
        f"{kinds[kind]}{path(trail)}": cast(NamedQuote | Subgoal, trail[-1]).text
        for programme in data.all(Programme)
        for kind, trail in trails(programme)
    }


def _cell(text: str | None) -> str:
    """A text that stays in its cell and is no markup."""
    if text is None:
        return "–"
    for sign in "\\`*_[]|~":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.replace("&", "&amp;").replace("<", "&lt;").split())


def _listed(title: str, addresses: Iterable[str]) -> Iterator[str]:
    found = list(addresses)
    if found:
        rest = [f"- och {len(found) - MOST} till"] if len(found) > MOST else []
        rows = "\n".join([*(f"- `{address}`" for address in found[:MOST]), *rest])
        yield f"<details><summary>{title}: {len(found)}</summary>\n\n{rows}\n\n</details>"
