"""When and from what the site is built. The only module that asks the clock, git and the environment for it."""

import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

from macros.build import project_files

# What the site is made from: a change elsewhere does not make it another site.
_SOURCES = ("mkdocs.yml", "pyproject.toml", "content", "data", "macros", "docs/audit.md")
_LENGTH = 12  # of a commit as it is told; git's own choice depends on the size of the repository


class WrongEpoch(Exception):
    """SOURCE_DATE_EPOCH is no time. The message is for the one who builds."""


def today() -> date:
    """The build date: SOURCE_DATE_EPOCH (seconds, UTC) when it is set, else the clock. Raises WrongEpoch."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()
    except (ValueError, OverflowError, OSError):
        raise WrongEpoch(f"SOURCE_DATE_EPOCH är ”{epoch}” men ska vara sekunder sedan 1970") from None


def code(project: Path) -> str:
    """The version of the code: its number and, where it is known, the commit, such as ”0.2.0, 4b3de1f80cde”.

    SOURCE_COMMIT names the commit of a project without git, such as an unpacked archive. Without either the number is
    all that is told, and nothing fails.
    """
    return ", ".join(filter(None, (project_files.number(project), _commit(project))))


def _commit(project: Path) -> str:
    if given := os.environ.get("SOURCE_COMMIT"):
        return given[:_LENGTH]
    if not (project / ".git").exists():  # git would answer for a repository that the project only lies in
        return ""
    command = ["git", "--no-optional-locks", "status", "--porcelain=v2", "--branch", "--", *_SOURCES]
    try:
        told = subprocess.run(command, cwd=project, capture_output=True, check=True).stdout.decode("utf-8", "replace")
    except (OSError, subprocess.CalledProcessError):
        return ""
    commit, changed = "", False
    for line in told.splitlines():
        if line.startswith("# branch.oid "):
            commit = line.split()[2]
        changed |= not line.startswith("#")
    if commit in ("", "(initial)"):
        return ""
    return f"{commit[:_LENGTH]} med ändringar" if changed else commit[:_LENGTH]
