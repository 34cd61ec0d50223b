"""What is run of a proposal: the step of the workflow, as it is written there, in a repository of a few files."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT, named
from tools import scope

FILES = ("data/handlingar.yml", "data/calendar/3000.yml", "data/schema/plan.json", "content/redigera/index.md")
OTHER = ("macros/site/site.py", "tests/data/facts.yml", "Makefile")


def step() -> str:
    """The shell of the step that chooses and runs."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/granska.yml").read_text("utf-8"))
    (found,) = [item["run"] for item in workflow["jobs"]["granska"]["steps"] if "tools.scope" in item.get("run", "")]
    return str(found)


def shell(folder: Path, *lines: str, **environment: str) -> str:
    """Run lines as a step of the workflow does. Returns what they wrote."""
    settings = {"PATH": f"{folder / '.bin'}:/usr/bin:/bin", "HOME": str(folder), "PYTHONUTF8": "1", **environment}
    command = ["bash", "-eo", "pipefail", "-c", "\n".join(lines)]
    return subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True, check=True).stdout


def commit(folder: Path, *changes: str) -> str:
    """Make the changes and commit them. Returns the commit."""
    who = "-c user.name=Prov -c user.email=prov@example.org"
    shell(folder, *changes, "git add --all", f"git {who} commit --quiet --allow-empty -m Ändra")
    return shell(folder, "git rev-parse HEAD").strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with our tool, a few files, and a make that only tells what it was asked for."""
    for file in (*FILES, *OTHER):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("".join(f"rad {number} i {file}\n" for number in range(30)), "utf-8")
    for file in ("tools/__init__.py", "tools/scope.py"):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_bytes((ROOT / file).read_bytes())
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    (tmp_path / ".bin").mkdir()
    (tmp_path / ".bin/make").write_text('#!/bin/sh\necho "make $*"\n')
    (tmp_path / ".bin/make").chmod(0o755)
    (tmp_path / ".gitignore").write_text(".venv\n.bin\n__pycache__\nsammanfattning.md\n")
    shell(tmp_path, "git init --quiet --initial-branch main")
    return tmp_path


def run(folder: Path, base: str) -> tuple[str, str]:
    """What the step runs, and the summary that it writes."""
    ran = shell(folder, step(), BASE=base, GITHUB_STEP_SUMMARY=str(folder / "sammanfattning.md"))
    return ran, (folder / "sammanfattning.md").read_text("utf-8")


@pytest.mark.parametrize("case", named("scope"))
def test_the_step_runs_what_the_files_need_and_says_why(repository: Path, case: dict[str, Any]) -> None:
    base = commit(repository)
    commit(repository, "git checkout --quiet -b forslag", *case["changes"])
    if "base" in case:
        base = commit(repository, "git checkout --quiet main", *case["base"])
        shell(repository, "git checkout --quiet forslag")
    ran, summary = run(repository, base)
    assert ran == f"make {case['run']}\n"
    assert summary.startswith(f"## Vad som prövas\n\n`make {case['run']}`. ")
    assert re.findall(r"(?m)^- `(.+)`$", summary) == case["decides"]


def test_everything_is_run_where_the_base_is_not_known(repository: Path) -> None:
    commit(repository, "echo mer >> data/handlingar.yml")
    ran, summary = run(repository, "0" * 40)
    assert ran == "make test\n"
    assert f"Det gick inte att jämföra med ”{'0' * 40}”. Då prövas allt." in summary


def test_a_long_list_of_files_is_cut() -> None:
    files = [f"data/{number:02}.yml" for number in range(scope.MOST + 3)]
    told = scope.summary(*scope.target(files))
    assert told.count("- `data/") == scope.MOST
    assert told.endswith("\n- och 3 till\n")
