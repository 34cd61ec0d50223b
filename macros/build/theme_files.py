"""The files of the look, as readers get them: one stylesheet of ours, and names that tell what is in each file.

A name such as shell.1a2b3c4d.js never stands for other content, so that a browser may keep the file for ever. Those who
edit the look read and write the sources in pages/theme/assets, each under its own name. Nothing here knows MkDocs.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

FOLDER = "assets/"
STYLESHEET = "assets/look.css"
_THEMES_STYLESHEET = re.compile(r"assets/stylesheets/main\.[0-9a-f]{8}\.min\.css")
_NAMED = re.compile(r"\.[0-9a-f]{8}(\.min)?\.\w+$")
_COMMENT = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|/\*.*?\*/""", re.DOTALL)
_REFERENCE = re.compile(r'( (?:src|href|data-script)="(?:[^":]*/)?)(assets/[^"]+)(?=")')


@dataclass(frozen=True)
class Asset:
    """A file of the look. `name` is where it is published; `path` is what templates and pages call it."""

    path: str
    name: str
    content: bytes


def look(sources: Mapping[str, bytes], sheets: Iterable[str]) -> list[Asset]:
    """What to publish of the files in assets/: the stylesheets `sheets` as one, and all others. Raises KeyError."""
    chosen = list(sheets)
    joined = join(sources[path].decode("utf-8") for path in chosen).encode()
    others = {path: content for path, content in sources.items() if path not in chosen}
    return [Asset(path, named(path, content), content) for path, content in {**others, STYLESHEET: joined}.items()]


def stylesheets(assets: Iterable[Asset]) -> list[str]:
    """The names of the stylesheets of every page, in order: the theme's own, then ours."""
    names = {asset.path: asset.name for asset in assets}
    return [*(path for path in names if needed(path)), names[STYLESHEET]]


def needed(path: str) -> bool:
    """Whether pages need this file of Material's: of all that it brings they use one stylesheet."""
    return _THEMES_STYLESHEET.fullmatch(path) is not None


def join(sheets: Iterable[str]) -> str:
    """Stylesheets as one, in the same order, without comments, indentation and empty lines."""
    text = _COMMENT.sub(lambda match: match[1] or "", "\n".join(sheets))
    return "".join(f"{line.strip()}\n" for line in text.splitlines() if line.strip())


def named(path: str, content: bytes) -> str:
    """The path with the content's checksum in it: assets/a.js → assets/a.1a2b3c4d.js. One that has it keeps it."""
    if _NAMED.search(path):
        return path
    pure = PurePosixPath(path)
    return str(pure.with_name(f"{pure.stem}.{sha256(content).hexdigest()[:8]}{pure.suffix}"))


def refer(html: str, names: Mapping[str, str]) -> str:
    """A page that calls files in assets/ by their sources, with their published `names` instead."""
    return _REFERENCE.sub(lambda match: match[1] + names.get(match[2], match[2]), html)
