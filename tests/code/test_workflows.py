"""What runs on the host of the repository: pinned, with few rights, and of use to those who know no code."""

import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import built
from tests.conftest import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))


RIGHTS = {
    "publicera/bygg": {"contents": "read", "pages": "read", "id-token": "write", "attestations": "write"},
    "publicera/publicera": {"pages": "write", "id-token": "write"},
    "publicera/fortsatt": {"actions": "write"},
    "paminn/paminn": {"contents": "read", "issues": "write"},
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


@dataclass(frozen=True)
class Job:
    """A job as its steps run it, in a project of the made-up region. Only what is slow or far away is a stand-in: make
    and MkDocs, which other tests run, and gh. `known` are the values of the expressions."""

    folder: Path
    known: dict[str, str]

    def run(self, workflow: str, name: str, **settings: str) -> str:
        """Run every command of the job as it is written. Returns what they wrote."""
        told = ""
        for step in read(GITHUB / f"workflows/{workflow}.yml")["jobs"][name]["steps"]:
            if "run" in step:
                asked = {key: self._filled(str(value)) for key, value in step.get("env", {}).items()}
                command = ["bash", "-eo", "pipefail", "-c", step["run"]]
                done = subprocess.run(
                    command,
                    cwd=self.folder,
                    env=self._env | asked | settings,
                    capture_output=True,
                    text=True,
                    check=False,
                )
                assert done.returncode == 0, f"{step.get('name')}: {done.stdout}{done.stderr}"
                told += done.stdout
        return told

    @property
    def calls(self) -> list[str]:
        """What make and gh were asked to do, in order."""
        log = self.folder / ".log"
        return log.read_text("utf-8").splitlines() if log.exists() else []

    @property
    def summary(self) -> str:
        return (self.folder / ".temp/summary.md").read_text("utf-8")

    def _filled(self, value: str) -> str:
        return re.sub(r"\$\{\{ (.+?) \}\}", lambda match: self.known[match[1]], value)

    @property
    def _env(self) -> dict[str, str]:
        temp = self.folder / ".temp"
        own = {"RUNNER_TEMP": str(temp), "GITHUB_STEP_SUMMARY": str(temp / "summary.md"), "HOME": str(temp)}
        return {
            "PATH": f"{self.folder / '.bin'}:/usr/bin:/bin",
            "GITHUB_REPOSITORY": "kommun/program",
            "PYTHONUTF8": "1",
            "LOG": str(self.folder / ".log"),
            **own,
        }


MAKE = """#!/bin/sh
echo "make $*" >> "$LOG"
case "$*" in *site-file*) mkdir -p site site-fil; echo ny > site/index.html; echo ny > site-fil/index.html;; esac
"""
GH = """#!/bin/sh
echo "gh $*" >> "$LOG"
if [ "$1 $2" = "issue list" ]; then echo "$NUMBER"; fi
"""
PYTHON = f"""#!/bin/sh
if [ "$2" = mkdocs ]; then mkdir -p site; echo gammal > site/index.html; else exec '{sys.executable}' "$@"; fi
"""
GIT = ["git", "-c", "user.name=Prov", "-c", "user.email=prov@example.org", "-c", "init.defaultBranch=main"]


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """The region in a repository, with a proposal that changes one value."""
    project = built.region(tmp_path / "arkiv")
    for name in ("tools", "tests"):
        (project / name).symlink_to(ROOT / name)
    for name, text in {".bin/make": MAKE, ".bin/gh": GH, ".venv/bin/python": PYTHON}.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text, "utf-8")
        (project / name).chmod(0o755)
    (project / ".temp").mkdir()
    (project / ".gitignore").write_text(".*\nmacros\ntools\ntests\nsite*\n")
    subprocess.run([*GIT, "init", "--quiet"], cwd=project, check=True)
    commits = []
    for place in ("", "    place: Strand\n"):
        built.replace(project / "data/calendar/2013.yml", "    when: 2013-04\n", f"    when: 2013-04\n{place}")
        subprocess.run([*GIT, "add", "--all"], cwd=project, check=True)
        subprocess.run([*GIT, "commit", "--quiet", "-m", "Ändra"], cwd=project, check=True)
        commits.append(subprocess.check_output([*GIT, "rev-parse", "HEAD"], cwd=project, text=True).strip())
    known = {
        "github.event.pull_request.base.sha": commits[0],
        "steps.bilder.outputs.artifact-url": "",
        "steps.webbplatsen.outputs.artifact-url": "https://example.org/webbplatsen",
        "github.token": "hemlig",
        "github.repository": "kommun/program",
        "github.server_url": "https://example.org",
        "vars.SITE_URL || steps.pages.outputs.base_url": "https://example.org/fup",
        **{f"vars.{name}": "" for name in built.PUBLISHED if name not in ("SITE_URL", "EDIT_URI_TEMPLATE")},
    }
    return Job(project, known)


def test_every_job_with_commands_is_run_by_a_test() -> None:
    jobs = {
        f"{path.stem}/{name}"
        for path in WORKFLOWS
        for name, job in read(path)["jobs"].items()
        if any("run" in step for step in job["steps"])
    }
    assert jobs == {"granska/granska", "paminn/paminn", "publicera/bygg", "publicera/fortsatt"}


def test_a_proposal_is_told_in_sentences_with_where_to_see_it(job: Job) -> None:
    assert job.run("granska", "granska").endswith("Inga fel i data.\n")
    assert re.findall(r"(?m)^## .+", job.summary) == [
        "## Vad förslaget ändrar",
        "## Bilder före och efter",
        "## Se efter själv",
        "## Vad som prövas",
    ]
    assert "- **Möte april 2013**, Plats: inte angivet → Strand. `data/calendar/2013.yml:6`\n" in job.summary
    assert "**Ändrar 1 sida**, lägger till 0 och tar bort 0." in job.summary
    assert "[Den nya webbplatsen](https://example.org/webbplatsen)" in job.summary
    assert "[Bilderna]" not in job.summary
    assert job.calls == ["make .venv/installed", "make site-file", "make test-data"]


LIST = (
    "gh issue list --state open --limit 1000 --json number,title "
    "--jq map(select(.title == env.TITLE))[0].number // empty"
)


@pytest.mark.parametrize(
    ("number", "written"),
    [("", "gh issue create --title Dags att göra med uppgifterna"), ("7", "gh issue edit 7")],
)
def test_what_is_due_is_written_in_one_issue(job: Job, number: str, written: str) -> None:
    job.run("paminn", "paminn", SOURCE_DATE_EPOCH=built.DAY, NUMBER=number)
    body = job.folder / ".temp/body.md"
    assert job.calls == ["make .venv/installed", LIST, f"{written} --body-file {body}"]
    assert re.findall(r"(?m)^- (data/[\w/.-]+:\d+:\d+): \S", body.read_text("utf-8"))


def test_no_issue_is_written_when_nothing_is_due(job: Job) -> None:
    assert job.run("paminn", "paminn", SOURCE_DATE_EPOCH="1332892800") == "Inget är dags.\n"  # 2012-03-28
    assert job.calls == ["make .venv/installed"]


@pytest.mark.parametrize(("site_url", "told"), [("", True), ("https://example.org/fup", False)])
def test_a_site_without_an_address_is_told_aloud(job: Job, site_url: str, told: bool) -> None:
    shown = job.run("publicera", "bygg", SITE_URL=site_url)
    assert shown.startswith("::warning title=SITE_URL saknas::") == told
    assert shown.count("\n") == told
    assert job.calls == ["make check site"]


def test_the_nightly_build_keeps_itself_going(job: Job) -> None:
    assert read(GITHUB / "workflows/publicera.yml")["jobs"]["fortsatt"]["if"] == "github.event_name == 'schedule'"
    job.run("publicera", "fortsatt")
    assert job.calls == ["gh api --method PUT repos/kommun/program/actions/workflows/publicera.yml/enable"]


def test_the_hosts_of_previews_build_the_site_that_make_builds() -> None:
    netlify, cloudflare = (
        tomllib.loads((ROOT / f"deploy/{name}.toml").read_text("utf-8")) for name in ("netlify", "wrangler")
    )
    folder = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader=yaml.BaseLoader)["site_dir"]
    assert netlify["build"]["publish"] == cloudflare["pages_build_output_dir"] == folder
    assert netlify["build"]["command"] == "make site"
    assert netlify["context"]["production"]["command"] == 'SITE_URL="$URL/" make check site'


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
