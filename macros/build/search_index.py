"""The index of the search, made by Pagefind from the built pages as they are read. Nothing here knows MkDocs."""

import re
import subprocess
import sys
from pathlib import Path

NOT_SEARCHED = "[data-search-exclude], .headerlink, .anchor, .source, .shell-edit, .shell-paper"
served = False  # whether the pages are served to one who edits them, and built again at each edit
_running: list[subprocess.Popen[bytes]] = []


class NoIndex(Exception):
    """Pagefind could not make the index; says what it says."""


def make(site: Path) -> None:
    """Make the index of the site built in the folder. Raises NoIndex."""
    made = subprocess.run(_command(site), capture_output=True, encoding="utf-8", errors="replace", check=False)
    if made.returncode:
        raise NoIndex(made.stderr or made.stdout)
    for path in (site / "pagefind").iterdir():
        if re.match(r"pagefind-(.*ui|highlight)", path.name):  # parts for a look that we do not use
            path.unlink()


def make_beside(site: Path) -> None:
    """Begin to make the index and leave it to be done, so that a page just edited is seen before it."""
    stop()
    _running.append(subprocess.Popen(_command(site), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))


def stop() -> None:
    """End what make_beside began: its pages are about to be replaced."""
    while _running:
        process = _running.pop()
        process.kill()
        process.wait()


def _command(site: Path) -> list[str]:
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--force-language", "sv"]
    return [*command, "--exclude-selectors", NOT_SEARCHED]
