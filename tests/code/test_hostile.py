"""Broken files of every kind: the check and the build take them, or say in Swedish what is wrong and where."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from macros import beside
from macros.__main__ import main
from tests import built
from tests.code import hostile, mutations
from tests.conftest import ROOT

AUDIT = "AUDIT" in os.environ
TRIES, BUILDS = (5000, 60) if AUDIT else (200, 10)
PARTS = 20 if AUDIT else 4
# Each is replayed by its number: tests.code.mutations.apply(number, tests.code.hostile.files()).
Note = Callable[[str, object], None]


@pytest.mark.parametrize("part", range(PARTS))
def test_a_broken_file_is_taken_or_told_by_the_check(part: int, tmp_path: Path, record_property: Note) -> None:
    outcome = hostile.run(tmp_path, range(part, TRIES, PARTS))
    record_property("tally", outcome.tally("broken inputs through the check"))
    assert outcome.failures == []
    assert outcome.tried == TRIES // PARTS
    assert min(outcome.passed, outcome.refused) > 0


def test_every_kind_of_mutation_is_tried_and_gives_the_same_each_time() -> None:
    files = hostile.files()
    used = {name for seed in range(200) for _, name in mutations.plan(seed, sorted(files))}
    assert used == set(mutations.KINDS)
    assert len(used) >= 50
    assert [mutations.apply(seed, files) for seed in range(60)] == [mutations.apply(seed, files) for seed in range(60)]


@pytest.mark.parametrize("name", mutations.KINDS)
def test_a_mutation_can_be_made_of_any_file(name: str) -> None:
    changed = 0
    for raw in (b"", b"\n", b"# x", b"a: 1\nb: \xc3\xa5\n- c: d\n", b"\xff", b"id: a\nurl: /a/b/\n"):
        changed += mutations.mutate(raw, name, Random(1)) != raw
    assert changed > 0


@pytest.mark.parametrize("seed", [0, 12, 33])
def test_the_command_says_the_same_and_ends_in_time(
    seed: int, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file, raw in mutations.apply(seed, hostile.files())[1].items():
        (project / file).write_bytes(raw)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "macros", "check", "--root", str(project)]
    settings = {**os.environ, "PYTHONUTF8": "1"}
    result = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert (result.returncode, result.stderr) == (main(["check", "--root", str(project)]), "")
    assert result.stdout == capsys.readouterr().out
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < hostile.SECONDS


OLD = {beside.MARK: b"{}", "index.html": b"gammal"}


@pytest.mark.parametrize("seed", range(BUILDS))
def test_a_broken_file_is_taken_or_told_by_the_build(seed: int, tmp_path: Path, record_property: Note) -> None:
    project, site = built.copy(tmp_path), tmp_path / "site"
    for name, raw in OLD.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(raw)
    steps, changed = mutations.apply(BUILT[seed] if seed < len(BUILT) else 6000 + seed, hostile.files())
    for file, raw in changed.items():
        (project / file).write_bytes(raw)
    result = built.run(project, site)
    outcome = hostile.Outcome(1, result.returncode == 0, result.returncode == 1)
    outcome.kinds.update(name for _, name in steps)
    outcome.failures = hostile.wrong_build(result.stdout + result.stderr, project, outcome.told)
    record_property("tally", outcome.tally("broken inputs through the build"))
    assert outcome.failures == [], steps
    assert result.returncode in (0, 1)
    assert [path.name for path in project.iterdir() if path.name.startswith(".site")] == []
    if result.returncode:
        assert {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*.*")} == OLD
        assert "1 fel" in result.stderr or outcome.told.total() > 1
    else:
        assert (site / "404.html").exists()
        assert (site / "pagefind/pagefind.js").exists()
        assert (site / "index.html").read_bytes() != OLD["index.html"]


BUILT = (82, 49, 1, 2, 3, 28, 47, 86, 98, 127)  # 82 builds; what is wrong in 49 is seen when its page is read
