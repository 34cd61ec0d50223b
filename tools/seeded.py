"""Faults put into the code by hand, one at a time, to see which of them the tests catch: tools/seeded.yml.

`python -m tools.seeded` makes each fault in a copy of the project and runs the tests named after the module. Those that
pass then meet all the other tests, up to the first that fails. At the end it tells how many were caught, and by what.
A test that fails without any fault is left out. Takes about as long as all the tests for each fault that is missed.

    python -m tools.seeded words ical        only the faults of these modules
    python -m tools.seeded --own             only the tests named after the module
    python -m tools.seeded --project ../older --tests tests/test_*.py        another project, and its tests
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

ROOT = Path(__file__).parent.parent
_LEFT_OUT = (".git", ".venv*", ".cache", "__pycache__", ".*_cache", ".hypothesis")
_FAILED = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", re.MULTILINE)


@dataclass(frozen=True)
class Seeded:
    """A fault: the module, what is then wrong, what becomes what (one of these stands in the file), and the subject
    whose tests are tried first."""

    module: str
    breaks: str
    wordings: tuple[tuple[str, str], ...]
    subject: str

    def made(self, text: str) -> str | None:
        """The text of the file with the fault in it; None when nothing that the fault changes stands there once."""
        fits = ((old, new) for old, new in self.wordings if text.count(old) == 1)
        return next((text.replace(old, new) for old, new in fits), None)


def seeded() -> list[Seeded]:
    """Every fault of tools/seeded.yml."""
    found = yaml.safe_load((ROOT / "tools/seeded.yml").read_text("utf-8"))
    ways = [[one, *one.get("instead", ())] for one in found]
    return [
        Seeded(
            way[0]["module"],
            way[0]["breaks"],
            tuple((one["old"], one["new"]) for one in way),
            way[0].get("subject", way[0]["module"]),
        )
        for way in ways
    ]


class Tried:
    """A copy of a project with its tests, free to break."""

    def __init__(self, copy: Path, tests: Iterable[str], processes: int) -> None:
        self._copy, self._processes, self._written = copy, processes, 0
        self._failing = cache(self._run)
        paths = [copy / name for name in tests]
        files = [file for path in paths for file in (sorted(path.rglob("test_*.py")) if path.is_dir() else [path])]
        self.files = tuple(file.relative_to(copy).as_posix() for file in files)

    def caught(self, fault: Seeded, files: Sequence[str]) -> str | None:
        """The first test in the files that fails with the fault and not without it; None when none does."""
        if not files:
            return None
        left, path = self._failing(tuple(files)), self._copy / f"macros/{fault.module}.py"
        sound = path.read_text("utf-8")
        self._put(path, fault.made(sound) or sound)
        try:
            found = self._run(tuple(files), "-x", *(f"--deselect={name}" for name in left))
        finally:
            self._put(path, sound)
        return found[0] if found else None

    def _put(self, path: Path, text: str) -> None:
        """Write a module at a time that it never had: bytecode is told by time and size, and a fault may be as long as
        what it replaces."""
        path.write_text(text, "utf-8")
        self._written += 1
        os.utime(path, (self._written, self._written))

    def fits(self, fault: Seeded) -> bool:
        """Whether the fault can be made in the project."""
        path = self._copy / f"macros/{fault.module}.py"
        return path.exists() and fault.made(path.read_text("utf-8")) is not None

    def _run(self, files: tuple[str, ...], *options: str) -> list[str]:
        """The tests in the files that fail."""
        command = [sys.executable, "-m", "pytest", "-q", "-rfE", "--tb=no", "-p", "no:cacheprovider"]
        settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
        told = subprocess.run(
            [*command, "-n", str(self._processes), *options, *files],
            cwd=self._copy,
            env=settings,
            capture_output=True,
            text=True,
            check=False,
        )
        return _FAILED.findall(told.stdout) or ([f"pytest: {told.returncode}"] if told.returncode not in (0, 5) else [])


def run(tried: Tried, faults: Iterable[Seeded], own: bool) -> dict[Seeded, str | None]:
    """What catches each fault, told as it is found: first the tests named after the modules, then all the others."""
    found: dict[Seeded, str | None] = {}
    for fault in faults:
        if not tried.fits(fault):
            print(f"{fault.module}: {fault.breaks}: CANNOT BE MADE HERE", flush=True)
            continue
        *folders, name = fault.subject.split("/")
        files = [file for file in tried.files if file.endswith("/".join(["", *folders, f"test_{name}.py"]))]
        found[fault] = tried.caught(fault, files)
        print(f"{fault.module}: {fault.breaks}: {found[fault] or 'not by its own tests'}", flush=True)
    for fault in (fault for fault, by in found.items() if by is None and not own):
        found[fault] = tried.caught(fault, tried.files)
        print(f"{fault.module}: {fault.breaks}: {found[fault] or 'MISSED'}", flush=True)
    return found


def main() -> None:
    """Read the command line, try the faults and tell the sum."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", help="only the faults of these modules")
    parser.add_argument("--project", type=Path, default=ROOT, help="the project that the faults are put into")
    parser.add_argument("--tests", nargs="+", default=["tests/code"], help="files and folders with its tests")
    parser.add_argument("--own", action="store_true", help="only the tests named after the module")
    parser.add_argument("--processes", type=int, default=2, help="how many tests run at a time")
    given = parser.parse_args()
    faults = [fault for fault in seeded() if not given.modules or fault.module in given.modules]
    with TemporaryDirectory(prefix="seeded-") as folder:
        copy = Path(folder) / "project"
        shutil.copytree(given.project, copy, ignore=shutil.ignore_patterns(*_LEFT_OUT))
        found = run(Tried(copy, given.tests, given.processes), faults, given.own)
    missed = [fault for fault, by in found.items() if by is None]
    print(f"\n{len(found) - len(missed)} of {len(found)} caught")
    for fault in missed:
        print(f"missed: {fault.module}: {fault.breaks}")


if __name__ == "__main__":
    main()
