"""Broken files of every kind: the check and the build take them, or say in Swedish what is wrong and where."""

import io
import os
import re
from collections.abc import Iterable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from itertools import count, takewhile
from pathlib import Path
from random import Random

import pytest

from macros.__main__ import main
from macros.build import site_swap
from tests import built
from tests.code.hostile import mutations

AUDIT = "AUDIT" in os.environ
# How many are put through the check and the build; each is made again by its number.
TRIES, PARTS, BUILDS = (5000, 20, 60) if AUDIT else (len(mutations.KINDS), 2, 2)
OLD = {site_swap.MARK: b"{}", "index.html": b"gammal"}
_FAULT = re.compile(r"((?:data|content)[^:]*|mkdocs\.yml):(\d+):\d+: (.+)")
_ENDS = re.compile(r"\d+ fel(, \d+ varning(ar)?)?|Inga fel i data(, \d+ varning(ar)?)?\.( Nya adresser .+: \d+\.)?")
_ENGLISH = re.compile(r"(?i)\b(the|is not|should|must|expected|invalid|error|could|value|Traceback|object)\b")
_OF_A_BUILD = re.compile(
    r"ERROR   -  (Filerna|Sidorna) har fel:|\d+ fel|INFO    -  .*|"
    "Ingen ny webbplats: det som fanns ligger kvar som det var.|"
)


def files(project: Path) -> dict[str, bytes]:
    """Every file that an editor may break: the data, the addresses, the hand-written pages."""
    paths = [*project.rglob("data/**/*.yml"), project / "data/permalinks.txt", *project.rglob("content/**/*.md")]
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in paths}


def write(folder: Path, changed: Mapping[str, bytes]) -> None:
    for file, raw in changed.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(raw)


def checked(project: Path) -> tuple[int, list[str]]:
    """How the check ends and the lines that it prints, also in place of a traceback."""
    shown = io.StringIO()
    try:
        with redirect_stdout(shown), redirect_stderr(shown):
            status = main(["check", "--root", str(project)])
    except BaseException as error:  # whatever it is, it would have been a traceback
        return 2, [f"{type(error).__name__}: {str(error)[:200]}"]
    return status, shown.getvalue().splitlines()


def wrong_lines(lines: Iterable[str], project: Path) -> list[str]:
    """Lines about faults that are not of our form, tell a place that is not in the file, or are not in Swedish."""
    return [
        line[:300] for line in lines if not ((match := _FAULT.fullmatch(line)) and _right(project, *match.groups()))
    ]


def _right(project: Path, file: str, row: str, message: str) -> bool:
    rows = len((project / file).read_bytes().splitlines()) + 1 if (project / file).is_file() else 1
    return 1 <= int(row) <= rows and not _ENGLISH.search(re.sub("”[^”]*”", "", message))


@pytest.mark.parametrize("part", range(PARTS))
def test_a_broken_file_is_taken_or_told_by_the_check(part: int, tmp_path: Path) -> None:
    project = built.region(tmp_path / "project")
    sound, wrong, ends = files(project), [], set[int]()
    # As many as that, and on until both what is taken and what is refused has been met.
    for number in takewhile(lambda number: number < TRIES or ends != {0, 1}, count(part, PARTS)):
        steps, changed = mutations.apply(number, sound)
        write(project, changed)
        status, shown = checked(project)
        found = wrong_lines(shown[:-1], project)
        if status not in (0, 1) or not _ENDS.fullmatch(shown[-1]) or (status == 0) != shown[-1].startswith("Inga fel"):
            found.append(f"ends with {status} and {shown[-1]}")
        wrong += [f"{number} {steps}: {told}" for told in found]
        write(project, {file: sound[file] for file in changed})
        ends.add(status)
    assert wrong == []


def test_every_change_can_be_made() -> None:
    raw = b"# x\na: 1\nb: \xc3\xa5\n- c:  d\n    id: a\nurl: /a/b/\n"
    kinds = {kind for kind in mutations.KINDS for seed in range(5) if mutations.mutate(raw, kind, Random(seed)) != raw}
    assert kinds == set(mutations.KINDS)


@pytest.mark.parametrize("number", range(BUILDS))
def test_a_broken_file_is_taken_or_told_by_the_build_as_by_the_check(number: int, tmp_path: Path) -> None:
    """What the check lets through is built, and what it refuses, every second one, leaves the site that stands."""
    project, site = built.region(tmp_path / "project"), tmp_path / "site"
    write(site, OLD)
    sound, status = files(project), number % 2
    for seed in count(1000 * (number + 6)):
        steps, changed = mutations.apply(seed, sound)
        write(project, changed)
        if checked(project)[0] == status:
            break
        write(project, {file: sound[file] for file in changed})
    result = built.run(project, site)
    lines = [line for line in (result.stdout + result.stderr).splitlines() if not _OF_A_BUILD.fullmatch(line)]
    assert (wrong_lines(lines, project), result.returncode) == ([], status), (seed, steps)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".site")] == []
    if status:
        assert {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*.*")} == OLD
    else:
        assert (site / "pagefind/pagefind.js").exists()
        assert (site / "index.html").read_bytes() != OLD["index.html"]
