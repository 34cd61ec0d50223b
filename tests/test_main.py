"""The commands `check` and `permalinks`: exit status and every line that they print."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from macros.__main__ import main
from tests.conftest import ROOT, cases

Run = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on a project and gives its exit status and output."""

    def run(command: str, root: Path) -> tuple[int, list[str]]:
        status = main([command, "--root", str(root)])
        shown = capsys.readouterr()
        assert shown.err == ""
        return status, shown.out.splitlines()

    return run


def apply(root: Path, change: Mapping[str, str]) -> None:
    """Make one change of cases/faults.yml."""
    path = root / change["file"]
    text = change["text"] if "text" in change else path.read_text("utf-8").replace(change["old"], change["new"])
    path.write_bytes((text * int(change.get("times", 1))).encode(change.get("encoding", "utf-8")))


def test_the_real_data_passes(run: Run) -> None:
    assert run("check", ROOT) == (0, ["Inga fel i data."])


def test_every_fault_in_every_file_is_told_in_one_run(run: Run, small: Path) -> None:
    wrong = cases("faults")
    for change in wrong["change"]:
        apply(small, change)
    assert run("check", small) == (1, [*wrong["expect"], f"{len(wrong['expect'])} fel"])


