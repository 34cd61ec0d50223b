"""The look as readers get it: few files, each with only what the page at hand has use for. Knows no records.

A name tells what is in its file: shell.1a2b3c4d.js never stands for other content, so that a browser may keep it for
ever. Those who edit the look read and write the sources in pages/theme/assets, each under its own name.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path, PurePosixPath

from macros.build import project_files
from macros.files.web_headers import ASSETS

STYLESHEET = "assets/look.css"  # what every page has
SHARED = ("assets/base.css", "assets/parts.css", "assets/sections.css", "assets/cite.css", "assets/search.css")
_NAMED = re.compile(r"\.[0-9a-f]{8}(\.min)?\.\w+$")
_COMMENT = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|/\*.*?\*/""", re.DOTALL)
_SPACE = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|;?\s*(\})\s*|\s*([{;>])\s*|([:,])\s+""")
_REMARK = re.compile(r"^ *(//.*\n)?", re.MULTILINE)
_SELECTORS = re.compile(r"([^{}]+)\{")
_NOT = re.compile(r":not\([^()]*\)")
_CLASS = re.compile(r"\.([a-zA-Z][\w-]*)")
_CLASSES = re.compile(r' class="([^"]+)"')
_REFERENCE = re.compile(r'( (?:src|href|data-script|data-style)="(?:[^":]*/)?)(assets/[^"]+)(?=")')
_SHEET = re.compile(r'(<link rel="stylesheet" href="(?:[^":]*/)?)assets/look\.[0-9a-f]{8}\.css">')
_SCRIPT = re.compile(r'<script src="((?:[^":]*/)?)(assets/[^"]+\.js)" defer></script>\n?')


@dataclass
class Look:
    """What is published of the look: names, and what is joined for the pages that have use for it."""

    names: dict[str, str] = field(default_factory=dict)  # what templates call a file → what it is published as
    _sheets: dict[str, tuple[frozenset[str], str]] = field(default_factory=dict)  # with the classes that ask for each
    _scripts: dict[str, str] = field(default_factory=dict)
    _written: dict[tuple[str, ...], str] = field(default_factory=dict)  # the sources of a file → its name

    def publish(self, sources: Mapping[str, bytes], sheets: Iterable[str]) -> dict[str, bytes]:
        """The files that are published whatever the pages are, by their names. `sheets` are in their order."""
        texts = {path: sources[path].decode("utf-8") for path in sheets}
        shared = join(text for path, text in texts.items() if path in SHARED)
        everywhere = classes([shared])
        self._sheets = {path: (asking(text, everywhere), text) for path, text in texts.items() if path not in SHARED}
        self._scripts = {path: script(text.decode("utf-8")) for path, text in sources.items() if path.endswith(".js")}
        rest = {path: content for path, content in sources.items() if path not in texts and path not in self._scripts}
        whole = {STYLESHEET: shared.encode(), **rest}
        self.names = {path: named(path, content) for path, content in whole.items()}
        self._written = {}
        return {self.names[path]: content for path, content in whole.items()}

    def dress(self, html: str, site: Path) -> str:
        """A page that calls files by their sources, with their published names, its own sheets and its own script.

        What is joined for it is written in the folder of the site, if it is the first page to need it.
        """
        used = set(" ".join(_CLASSES.findall(html)).split())
        sheets = tuple(path for path, (classes, _) in self._sheets.items() if not classes.isdisjoint(used))
        if sheets:
            name = self._joined(sheets, lambda: join(self._sheets[path][1] for path in sheets), site)
            html = _SHEET.sub(lambda match: f'{match[0]}\n{match[1]}{name}">', html, count=1)
        asked = [match[2] for match in _SCRIPT.finditer(html)]
        if len(asked) > 1:
            scripts = tuple(dict.fromkeys(asked))
            name = self._joined(scripts, lambda: "".join(self._scripts[path] for path in scripts), site)
            html = _SCRIPT.sub("", html, count=len(asked) - 1)
            html = _SCRIPT.sub(lambda match: f'<script src="{match[1]}{name}" defer></script>\n', html)
        for path in {match[2] for match in _REFERENCE.finditer(html)} & self._scripts.keys():
            self.names[path] = self._joined((path,), lambda path=path: self._scripts[path], site)  # type: ignore[misc]
        return refer(html, self.names)

    def _joined(self, paths: tuple[str, ...], content: Callable[[], str], site: Path) -> str:
        """The name of a file of one or more sources."""
        if paths not in self._written:
            text = content()
            stem = "-".join(PurePosixPath(path).stem for path in paths)
            self._written[paths] = named(f"{ASSETS}{stem}{PurePosixPath(paths[0]).suffix}", text.encode())
            project_files.save(site, {self._written[paths]: text}, {})
        return self._written[paths]


def classes(sheets: Iterable[str]) -> frozenset[str]:
    """The classes that stylesheets say something of."""
    return frozenset(_CLASS.findall(_NOT.sub("", join(sheets))))


@lru_cache(maxsize=100)  # in `make serve` only the sheet that was edited is read again
def asking(sheet: str, everywhere: frozenset[str]) -> frozenset[str]:
    """The classes that a page must have one of for a stylesheet to say anything of it: the first in each selector that
    is not found `everywhere`."""
    selectors = _SELECTORS.findall(_NOT.sub("", join([sheet])))
    named = (_CLASS.findall(part) for selector in selectors for part in selector.split(","))
    own = ([name for name in names if name not in everywhere] for names in named)
    return frozenset(names[0] for names in own if names)


def join(sheets: Iterable[str]) -> str:
    """Stylesheets as one, in the same order, without comments and needless space."""
    text = _COMMENT.sub(lambda match: match[1] or "", "\n".join(sheets))
    lines = "\n".join(line.strip() for line in text.splitlines())
    return _SPACE.sub(lambda match: match[1] or match[2] or match[3] or match[4], lines).strip()


def script(text: str) -> str:
    """A script without the lines that are comments alone, and without indentation."""
    return _REMARK.sub("", text)


def named(path: str, content: bytes) -> str:
    """The path with the content's checksum in it: assets/a.js → assets/a.1a2b3c4d.js. One that has it keeps it."""
    if _NAMED.search(path):
        return path
    pure = PurePosixPath(path)
    return str(pure.with_name(f"{pure.stem}.{sha256(content).hexdigest()[:8]}{pure.suffix}"))


def refer(html: str, names: Mapping[str, str]) -> str:
    """A page that calls files in assets/ by their sources, with their published `names` instead."""
    return _REFERENCE.sub(lambda match: match[1] + names.get(match[2], match[2]), html)
