"""The frozen versions in data/versions/: read, held against their checksums, and written as text.

A file is written once. `sha256.txt` has a line for each, as `sha256sum` writes and reads them; inside a file the last
line has a short checksum of every line above it, so that the line which somebody has changed can be told.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from pydantic import TypeAdapter, ValidationError

from macros.records.position import Fault, Position
from macros.records.release import Release

FOLDER = "versions"
SUMS = "sha256.txt"
_LINE = re.compile(r"([0-9a-f]{64}) {2}(\d{4}-\d\d-\d\d\.json)")
_NAME = re.compile(r"\d{4}-\d\d-\d\d\.json")
_RELEASE = TypeAdapter(Release)
_MARK = '"lines": "'
_SHORT = 4  # hexadecimal digits for a line
_RESTORE = "en fryst version ändras aldrig; hämta tillbaka filen som den var"


@dataclass(frozen=True)
class Frozen:
    """The releases, oldest first, the lines of the list of checksums with their places, and what is wrong."""

    releases: tuple[Release, ...] = ()
    sums: tuple[tuple[str, Position], ...] = ()
    faults: tuple[Fault, ...] = ()


NOTHING = Frozen()


def gather(name: str, files: Mapping[str, bytes]) -> Frozen:
    """What the files of the folder called `name` hold, by their names. A site that has frozen nothing yet has none."""
    if not files:
        return NOTHING
    listed, faults = _sums(files.get(SUMS), f"{name}/{SUMS}")
    releases = []
    for file in sorted(files.keys() - {SUMS}):
        start = Position(f"{name}/{file}", 1, 1)
        if not _NAME.fullmatch(file):
            faults.append(Fault(start, f"filen hör inte hemma här; här ligger bara {SUMS} och frysta versioner"))
        elif file not in listed:
            told = f"filen står inte i {SUMS}; bara make release skriver frysta versioner, så ta bort filen"
            faults.append(Fault(start, told))
        else:
            release, wrong = _read(files[file], listed[file][0], start)
            faults += wrong
            releases += [release] if release else []
    for file, (_, position) in listed.items():
        if file not in files:
            faults.append(Fault(position, f"{file} saknas; {_RESTORE}"))
    lines = tuple((f"{checksum}  {file}", position) for file, (checksum, position) in listed.items())
    return Frozen(tuple(releases), lines, tuple(faults))


def _sums(raw: bytes | None, name: str) -> tuple[dict[str, tuple[str, Position]], list[Fault]]:
    """The checksum of every file, with its place in the list."""
    if raw is None:
        return {}, [Fault(Position(name, 1, 1), "filen saknas; hämta tillbaka den som den var")]
    found: dict[str, tuple[str, Position]] = {}
    faults = []
    for number, line in enumerate(raw.decode("utf-8", "replace").splitlines(), 1):
        position = Position(name, number, 1)
        if match := _LINE.fullmatch(line):
            if match[2] in found:
                faults.append(Fault(position, f"{match[2]} står redan på rad {found[match[2]][1].line}; ta bort raden"))
            else:
                found[match[2]] = match[1], position
        elif line.strip():
            faults.append(
                Fault(position, "raden är ingen kontrollsumma med ett filnamn; hämta tillbaka filen som den var")
            )
    return found, faults


@lru_cache(maxsize=200)  # in `make serve` they are read once
def _read(raw: bytes, checksum: str, start: Position) -> tuple[Release | None, list[Fault]]:
    if sha256(raw).hexdigest() != checksum:
        return None, [Fault(Position(start.file, _changed(raw), 1), f"raden har ändrats; {_RESTORE}")]
    try:
        content = json.loads(raw)
        content.pop("lines", None)
        return _RELEASE.validate_python(content), []
    except (ValueError, AttributeError, ValidationError):
        return None, [Fault(start, "filen går inte att läsa som en fryst version; hämta tillbaka den som den var")]


def _changed(raw: bytes) -> int:
    """The number of the first line that is not as it was written; the last one where that has its own fault."""
    *lines, last = raw.decode("utf-8", "replace").rstrip("\n").split("\n")
    marks = last.partition(_MARK)[2].partition('"')[0]
    short = [marks[start : start + _SHORT] for start in range(0, len(marks), _SHORT)]
    for number, line in enumerate(lines, 1):
        if number > len(short) or _short(line) != short[number - 1]:
            return number
    return len(lines) + 1


def _short(line: str) -> str:
    return sha256(line.encode()).hexdigest()[:_SHORT]


def text(release: Release) -> str:
    """The file of a release: a line for each source, page and text, and the same bytes for the same content."""
    lines = list(_lines(release))
    marks = "".join(map(_short, lines))
    return "\n".join([*lines, f'{_MARK}{marks}"}}', ""])


def _lines(release: Release) -> Iterator[str]:
    """What is as it mostly is, sure or not there, is left out."""
    told = _RELEASE.dump_python(release, exclude_defaults=True)
    yield f'{{"date": "{release.name}",'
    for name in ("documents", "pages", "texts"):
        rows = [f"{_json(key)}: {_json(value)}" for key, value in told.get(name, {}).items()]
        yield f'"{name}": {{'
        yield from (f"{row}," for row in rows[:-1])
        yield from rows[-1:]
        yield "},"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def sums(frozen: Frozen, file: str, content: str) -> str:
    """The list of checksums with a line for one more file."""
    lines = [line for line, _ in frozen.sums]
    return "".join(f"{line}\n" for line in (*lines, f"{sha256(content.encode()).hexdigest()}  {file}"))
