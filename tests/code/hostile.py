"""Files that people and programs have broken, put through the check: it says what is wrong, in Swedish, in no time."""

import io
import re
import shutil
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from unittest.mock import patch

from macros import load
from macros.__main__ import main
from tests.code import mutations, tally
from tests.conftest import ROOT

SECONDS = 2.0
_LINE = re.compile(r"((?:data|content)[^:]*):(\d+):(\d+): (.+)")
_ENDS = re.compile(r"\d+ fel(, \d+ varning(ar)?)?|Inga fel i data(, \d+ varning(ar)?)?\.( Nya adresser .+: \d+\.)?")


@dataclass
class Outcome:
    """What came of many tries: how many passed and were refused, the kinds of message told, and what was not right."""

    tried: int = 0
    passed: int = 0
    refused: int = 0
    told: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    slowest: float = 0
    failures: list[str] = field(default_factory=list)

    def tally(self, title: str) -> str:
        """For the sum over all tests."""
        counts = {"inputs": self.tried, "passed": self.passed, "refused": self.refused, "failures": len(self.failures)}
        return tally.noted(title, {**counts, "kinds of mutation": self.kinds, "kinds of message": self.told})


@cache
def explained() -> list[tuple[str, re.Pattern[str]]]:
    """The messages that the editors' guide explains; … stands for anything."""
    text = (ROOT / "content/redigera/fel.md").read_text("utf-8")
    told = re.findall(r"^\| `(.+?)` \| \S", text, re.MULTILINE)
    return [(message, re.compile(".*".join(map(re.escape, message.split("…"))))) for message in told]


def wrong_line(line: str, root: Path, told: Counter[str]) -> str | None:
    """What is wrong with a line about a fault: its form, a place that is not in the file, words the guide lacks."""
    if not (match := _LINE.fullmatch(line)):
        return f"not of our form: {line[:200]!r}"
    file, row, _, message = match.groups()
    known = next((text for text, pattern in explained() if pattern.fullmatch(message)), None)
    if known is None:
        return f"not explained in the guide: {line[:200]!r}"
    path = root / file
    rows = len(path.read_bytes().splitlines()) + 1 if path.is_file() else 1
    if not 1 <= int(row) <= rows:
        return f"line {row} of {rows} in {file}: {message[:100]}"
    told[known] += 1
    return None


def files() -> dict[str, bytes]:
    """Every file that an editor may break: the data, the addresses, the hand-written pages."""
    paths = [*(ROOT / "data").rglob("*.yml"), ROOT / "data/permalinks.txt", *(ROOT / "content").rglob("*.md")]
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in sorted(paths)}


@contextmanager
def broken(project: Path, changed: dict[str, bytes], originals: dict[str, bytes]) -> Iterator[None]:
    """The project with some files changed, then as before."""
    for file, raw in changed.items():
        (project / file).write_bytes(raw)
    try:
        yield
    finally:
        for file in changed:
            (project / file).write_bytes(originals[file])


def run(project: Path, seeds: Iterable[int]) -> Outcome:
    """Put each mutation through the check, as `python -m macros check` does. A file that is as before is read once."""
    for part in ("data", "content"):
        shutil.copytree(ROOT / part, project / part)
    originals, outcome = files(), Outcome()
    read, kept = load.parse, cache(load.parse)
    with patch.object(
        load, "parse", lambda file, kind, raw: (kept if raw == originals[file] else read)(file, kind, raw)
    ):
        for seed in seeds:
            steps, changed = mutations.apply(seed, originals)
            with broken(project, changed, originals):
                _try(project, outcome, f"mutation {seed}: {steps}")
            outcome.kinds.update(name for _, name in steps)
    return outcome


def _try(project: Path, outcome: Outcome, what: str) -> None:
    shown, start = io.StringIO(), time.process_time()
    try:
        with redirect_stdout(shown), redirect_stderr(shown):
            status = main(["check", "--root", str(project)])
    except BaseException as error:  # whatever it is, it would have been a traceback
        outcome.failures.append(f"{what}: {type(error).__name__}: {str(error)[:200]}")
        return
    seconds = time.process_time() - start
    outcome.tried += 1
    outcome.passed += status == 0
    outcome.refused += status == 1
    outcome.slowest = max(outcome.slowest, seconds)
    outcome.failures += [f"{what}: {wrong}" for wrong in faults(shown.getvalue(), status, project, outcome.told)]
    if seconds > SECONDS:
        outcome.failures.append(f"{what}: {seconds:.1f} s")


def faults(shown: str, status: int, project: Path, told: Counter[str]) -> list[str]:
    """What is wrong with what the check printed."""
    *lines, last = shown.splitlines() or [""]
    wrong = [found for line in lines if (found := wrong_line(line, project, told))]
    if not _ENDS.fullmatch(last) or status != (0 if last.startswith("Inga fel") else 1):
        wrong.append(f"ends with {last[:200]!r} and {status}")
    return wrong


_KNOWN = (
    re.compile(r"ERROR   -  (Filerna|Sidorna) har fel:"),
    re.compile(r"\d+ fel"),
    re.compile(r"INFO    -  .*"),
    re.compile("Ingen ny webbplats: det som fanns ligger kvar som det var."),
    re.compile(""),
)


def wrong_build(shown: str, project: Path, told: Counter[str]) -> list[str]:
    """What is wrong with what a build printed: a line that is neither known nor of our form."""
    lines = [line for line in shown.splitlines() if not any(known.fullmatch(line) for known in _KNOWN)]
    return [found for line in lines if (found := wrong_line(line, project, told))]
