"""What runs on the host of the repository: pinned, with few rights, and of use to those who know no code."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))


RIGHTS = {
    "publicera/bygg": {"contents": "read", "pages": "read", "id-token": "write", "attestations": "write"},
    "publicera/publicera": {"pages": "write", "id-token": "write"},
    "publicera/fortsatt": {"actions": "write"},
}


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_its_commit(path: Path) -> None:
    used = re.findall(r"uses: (.+)", path.read_text("utf-8"))
    assert used
    assert [line for line in used if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_job_has_only_the_rights_that_it_names(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        wanted = RIGHTS.get(f"{path.stem}/{name}", {"contents": "read"})
        assert job["permissions"] == wanted
        assert job["timeout-minutes"] <= 30


def test_a_site_is_published_with_the_address_that_it_gets() -> None:
    steps = read(GITHUB / "workflows/publicera.yml")["jobs"]["bygg"]["steps"]
    build = next(step for step in steps if step.get("name") == "Bygg")
    asked = next(step for step in steps if step.get("id") == "pages")
    assert asked["if"] == "vars.SITE_URL == ''"
    assert build["env"]["SITE_URL"] == "${{ vars.SITE_URL || steps.pages.outputs.base_url }}"
    assert steps.index(asked) < steps.index(build)
    settings = set(re.findall(r"!ENV \[(\w+)", (ROOT / "mkdocs.yml").read_text("utf-8")))
    assert settings == build["env"].keys()


@pytest.mark.parametrize(("site_url", "told"), [("", True), ("https://example.org/fup", False)])
def test_a_site_without_an_address_is_told_aloud(site_url: str, told: bool, tmp_path: Path) -> None:
    steps = read(GITHUB / "workflows/publicera.yml")["jobs"]["bygg"]["steps"]
    script = next(step["run"] for step in steps if step.get("name") == "Bygg")
    (tmp_path / "make").write_text('#!/bin/sh\necho "make $*"\n')
    (tmp_path / "make").chmod(0o755)
    settings = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "SITE_URL": site_url}
    shown = subprocess.run(["bash", "-ec", script], env=settings, capture_output=True, text=True, check=True).stdout
    assert shown.startswith("::warning title=SITE_URL saknas::") == told
    assert shown.endswith("make check site\n")
    assert shown.count("\n") == 1 + told


def test_the_nightly_build_keeps_itself_going() -> None:
    job = read(GITHUB / "workflows/publicera.yml")["jobs"]["fortsatt"]
    assert job["if"] == "github.event_name == 'schedule'"
    assert "actions/workflows/publicera.yml/enable" in job["steps"][0]["run"]


@pytest.mark.parametrize(
    ("schema", "pattern"),
    [
        ("github-workflows", "workflows/*.yml"),
        ("github-issue-forms", "ISSUE_TEMPLATE/[fn]*.yml"),
        ("github-issue-config", "ISSUE_TEMPLATE/config.yml"),
    ],
)
def test_the_host_of_the_repository_understands_the_files(schema: str, pattern: str) -> None:
    paths = [str(path) for path in GITHUB.glob(pattern)]
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *paths]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert paths
    assert result.returncode == 0, result.stdout


def test_zizmor_finds_nothing() -> None:
    command = [str(Path(sys.executable).parent / "zizmor"), "--offline", "--no-progress", "--persona=pedantic", "."]
    result = subprocess.run(command, cwd=GITHUB, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("path", sorted((GITHUB / "ISSUE_TEMPLATE").glob("[fn]*.yml")), ids=lambda path: path.name)
def test_an_issue_form_asks_what_is_needed(path: Path) -> None:
    form = read(path)
    assert form["name"]
    assert form["description"]
    ids = [field["id"] for field in form["body"]]
    assert len(ids) == len(set(ids))
    assert all(field["validations"]["required"] for field in form["body"])


def test_the_hooks_before_a_commit_fetch_nothing() -> None:
    hooks = read(ROOT / ".pre-commit-config.yaml")
    assert [repo["repo"] for repo in hooks["repos"]] == ["local"]
    assert {hook["language"] for repo in hooks["repos"] for hook in repo["hooks"]} == {"system"}
