"""Files that do not belong in data/ or content/, by their place and name."""

import posixpath
from fnmatch import fnmatch
from pathlib import Path

from macros.records.files import FILES
from macros.records.position import Fault, Position


def shortcuts(folder: Path) -> list[Fault]:
    """Links to other files: they may lead nowhere, in a ring, or to what should not be published."""
    return [
        Fault(
            Position(f"{folder.name}/{path.relative_to(folder).as_posix()}", 1, 1),
            "här står en genväg till en annan fil; lägg filen själv här, eller ta bort genvägen",
        )
        for path in sorted(folder.rglob("*"))
        if path.is_symlink()
    ]


def fits(inside: str, pattern: str) -> bool:
    """Whether a path fits a pattern, folder by folder: * stands for no slash."""
    folder, name = posixpath.split(inside)
    return folder == posixpath.dirname(pattern) and fnmatch(name, posixpath.basename(pattern))


def told(path: Path) -> str:
    """What to do with a file that is no data file."""
    if ".y" in path.name.lower() and path.suffix != ".yml":
        return f"filens namn ska sluta på .yml; döp om den till {path.name.partition('.')[0]}.yml eller ta bort den"
    allowed = ", ".join(known.path for known in FILES)
    return f"filen hör inte hemma här; flytta eller ta bort den. Tillåtna filer: {allowed}"
