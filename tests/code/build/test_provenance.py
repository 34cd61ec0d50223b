"""When and from what the site is built."""

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from macros.build import project_files

PYPROJECT = '[project]\nname = "x"\nversion = "1.2.3"\n'
# The same in every test, whatever the one who runs it has told git.
IDENTITY = {
    **{f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    **{f"GIT_{who}_DATE": "2026-11-21T12:00:00Z" for who in ("AUTHOR", "COMMITTER")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def committed(folder: Path) -> Path:
    """Make the folder a repository with all of it in one commit: the same files give the same commit."""
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "x"]):
        subprocess.run(["git", *command], cwd=folder, env={**os.environ, **IDENTITY}, check=True)
    return folder


@pytest.fixture(autouse=True)
def _no_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_COMMIT", raising=False)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A project that is not in git."""
    for name in ("data", "docs"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("a")
    (tmp_path / "pyproject.toml").write_text(PYPROJECT)
    return tmp_path


def test_the_build_date_follows_source_date_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798761600")  # 2027-01-01 00:00 UTC
    assert project_files.today() == date(2027, 1, 1)


@pytest.mark.parametrize("epoch", ["i går", "1e9", "99999999999999999999"])
def test_an_epoch_that_is_no_time_is_told(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(
        project_files.WrongEpoch, match=f"SOURCE_DATE_EPOCH är ”{epoch}” men ska vara sekunder sedan 1970"
    ):
        project_files.today()


def test_a_project_inside_another_repository_does_not_take_its_commit(files: Path) -> None:
    inner = committed(files) / "inner"
    inner.mkdir()
    (inner / "pyproject.toml").write_text(PYPROJECT)
    assert project_files.code(inner) == "1.2.3"


def test_the_commit_is_told_the_same_for_the_same_files(files: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    told = project_files.code(committed(files))
    number, _, commit = told.partition(", ")
    assert (number, len(commit), set(commit) <= set("0123456789abcdef")) == ("1.2.3", 12, True)
    other = tmp_path_factory.mktemp("en annan mapp")
    subprocess.run(["git", "clone", "-q", str(files), str(other)], check=True)
    assert project_files.code(other) == told


@pytest.mark.parametrize("name", ["data/a.txt", "data/new.txt", "pyproject.toml", "docs/a.txt"])
def test_a_change_of_what_the_site_is_made_from_is_told_until_it_is_committed(files: Path, name: str) -> None:
    clean = project_files.code(committed(files))
    (files / name).write_text(PYPROJECT + "\n")
    assert project_files.code(files) == (clean if name == "docs/a.txt" else f"{clean} med ändringar")


def test_without_a_repository_or_a_commit_in_it_only_the_number_is_told(files: Path) -> None:
    assert project_files.code(files) == "1.2.3"
    subprocess.run(["git", "init", "-q"], cwd=files, check=True)
    assert project_files.code(files) == "1.2.3"


def test_a_machine_without_git_tells_the_number(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    committed(files)
    monkeypatch.setenv("PATH", str(files))
    assert project_files.code(files) == "1.2.3"


def test_the_commit_can_be_given_where_there_is_no_git(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_COMMIT", "0123456789abcdef0123456789abcdef01234567")
    assert project_files.code(files) == "1.2.3, 0123456789ab"


def test_without_number_and_commit_nothing_is_told(tmp_path: Path) -> None:
    assert project_files.code(tmp_path) == ""
