"""`make changes`, or `python -m tools.changes [name …]`: each change made in a copy, `make test-data` run there.

A name may have a star (`guide-*`). `--jobs 2` runs two at a time, `--target check --target site` runs something else
than test-data, `--list` tells the names. Ends with 1 when a change is red.
"""

import os
import re
import subprocess
import sys
import time
import traceback
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import built
from tools.changes import guide, made
from tools.changes.project import Change, Done, Promise, copy

# What tells of a failure in what make wrote: faults of the data, the tests that failed, and what they found.
_TELLING = re.compile(r"^(?:(?:data|content)/\S+:\d+:\d+: (?!varning)|FAILED|ERROR|E  |make: )")
MOST = 25  # lines of a failure: the first, which say what is wrong


@dataclass(frozen=True)
class Result:
    """How it went: whether all is well (None: the change was made in reality already), in how many seconds, and what
    was wrong."""

    green: bool | None
    seconds: float
    lines: tuple[str, ...] = ()


def all_changes() -> list[Change]:
    """Every change, nothing changed first."""
    return [Change("none", "ingenting ändrat", lambda _: []), *made.changes(), *guide.changes()]


def run(change: Change, targets: Sequence[str], workers: int) -> Result:
    """Make a change in a copy of the project and run make there."""
    begun = time.monotonic()
    with TemporaryDirectory(prefix=f"{change.name}-") as folder:
        project = copy(Path(folder) / "projekt")
        (scratch := Path(folder) / "tmp").mkdir()
        try:
            promises = change.make(project)
        except Done as done:
            return Result(None, time.monotonic() - begun, (str(done),))
        except Exception as error:  # whatever it is, the other changes are still tried
            return Result(False, time.monotonic() - begun, tuple(traceback.format_exception_only(error)))
        # The programs are installed here, so make has nothing to install in the copy.
        command = ["make", "--old-file", ".venv/installed", *targets, f"WORKERS={workers}"]
        environment = {**os.environ, "TMPDIR": str(scratch), "MAKEFLAGS": "", "MAKELEVEL": "0"}
        result = subprocess.run(
            command, cwd=project.folder, env=environment, capture_output=True, text=True, check=False
        )
        wrong = failures(result) if result.returncode else broken(project.folder / "site", promises)
        return Result(not wrong, time.monotonic() - begun, tuple(wrong))


def failures(result: subprocess.CompletedProcess[str]) -> list[str]:
    """The lines of a run that say what failed; the last ones where none does."""
    if result.returncode < 0:  # what it had written until then says nothing of why
        return [f"make avbröts utifrån (signal {-result.returncode})"]
    lines = [*result.stdout.splitlines(), *result.stderr.splitlines()]
    return [line for line in lines if _TELLING.match(line)][:MOST] or lines[-MOST:]


def broken(site: Path, promises: Sequence[Promise]) -> list[str]:
    """The promises that the built site does not keep."""
    pages = built.pages(site) if promises else {}
    return [
        f"{address} visar inte ”{words}”"
        for address, words in promises
        if address not in pages or words not in pages[address].text
    ]


def chosen(changes: Sequence[Change], names: Sequence[str]) -> list[Change]:
    """The changes that the names mean, all without names. Raises SystemExit for a name that means none."""
    known = [change.name for change in changes]
    for name in names:
        if not any(fnmatch(other, name) for other in known):
            sys.exit(f"Det finns ingen ändring som heter ”{name}”. De heter: {', '.join(known)}")
    return [change for change in changes if not names or any(fnmatch(change.name, name) for name in names)]


def row(change: Change, result: Result) -> str:
    """A line of the table, and below it what was wrong."""
    word = {True: "grön", False: "RÖD", None: "redan gjord"}[result.green]
    head = f"{change.name:<22} {word:<12} {result.seconds:4.0f} s  {change.title}"
    return "\n".join([head, *(f"    {line}" for line in result.lines)])


def main(arguments: Sequence[str]) -> int:
    """Run the changes that are asked for, and tell how each went."""
    parser = ArgumentParser("tools.changes", description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="name")
    parser.add_argument("--jobs", type=int, default=1, help="so många på en gång")
    parser.add_argument("--target", action="append", help="vad make gör i kopian, i stället för test-data")
    parser.add_argument("--list", action="store_true", help="visar vilka ändringar som finns")
    options = parser.parse_args(arguments)
    changes = chosen(all_changes(), options.names)
    if options.list:
        print("\n".join(f"{change.name:<22} {change.title}" for change in changes))
        return 0
    workers = max(1, 2 // options.jobs)
    tried = partial(run, targets=options.target or ["test-data"], workers=workers)
    red = 0
    with ThreadPoolExecutor(options.jobs) as pool:
        for change, result in zip(changes, pool.map(tried, changes), strict=True):
            print(row(change, result), flush=True)
            red += result.green is False
    print(f"{len(changes)} ändringar, {red} röda.")
    return 1 if red else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
