"""`make site-file`: a copy of the built site that opens by double click, for one who reviews and has no server.

`python -m tools.site_file <site> <copy>`. A browser that reads files from a disk shows a folder as a list of files, so
that every link to a page gets its file instead. A browser refuses the search there,
which says so, and the forms.
"""

import posixpath
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

_LINK = re.compile(r'(?P<before>\s(?:href|action)="|content="0; url=)(?P<path>[^"#?:]*)(?P<rest>[?#][^"]*)?"')


def linked(html: str, here: str, pages: frozenset[str]) -> str:
    """A page, whose folder is `here`, with links to files. `pages` are the folders of all pages; the first is ""."""

    def to_file(match: re.Match[str]) -> str:
        path, rest = match["path"], match["rest"] or ""
        folder = posixpath.normpath(posixpath.join(here, path)).removeprefix(".")
        if not path or path.startswith("/") or folder not in pages:
            return match[0]
        return f'{match["before"]}{posixpath.join(path, "index.html")}{rest}"'

    return _LINK.sub(to_file, html)


def copy(site: Path, to: Path) -> int:
    """Write the copy in place of an older one. Returns how many pages it has."""
    if to.exists():
        shutil.rmtree(to)
    shutil.copytree(site, to)
    files = sorted(to.rglob("index.html"))
    folders = {file: file.parent.relative_to(to).as_posix().removeprefix(".") for file in files}
    pages = frozenset(folders.values())
    for file, folder in folders.items():
        file.write_text(linked(file.read_text("utf-8"), folder, pages), "utf-8")
    return len(files)


def main(arguments: Sequence[str]) -> int:
    """Make the copy and tell where it begins."""
    site, to = (Path(argument) for argument in arguments)
    if not (site / "index.html").is_file():
        print(f"{site} är ingen byggd webbplats; kör make site först")
        return 1
    if to.exists() and not (to / "index.html").is_file():
        print(f"{to} finns redan och är ingen byggd webbplats; välj en annan mapp")
        return 1
    print(f"Öppna {to / 'index.html'} med ett dubbelklick: {copy(site, to)} sidor.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
