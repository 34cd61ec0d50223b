"""`make verify SITE=…`: builds a published site again from its commit, and says which files differ.

SITE is the address of the site, or a folder with it. What the site itself says of how it was built (commit, day,
settings) is read from its file /data/bygge.json. Ends with 1 when a file differs, with 2 when it could not be tried.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

from macros.build import project_files

ROOT = Path(__file__).parent.parent
BUILT, MANIFEST = "data/bygge.json", "data/sha256.txt"
LOCK = "requirements.lock"
FOR_HOSTS = {"_headers", "_redirects", "web.config"}  # a host reads these, and may keep them to itself
MOST = 40  # names in a list: the rest are counted
SECONDS = 60  # that a host may take to answer

Read = Callable[[str], bytes | None]  # what a site has at a path; None where it has nothing


class Untried(Exception):
    """The site cannot be built again. The message is for the one who asked."""


def reader(site: str) -> Read:
    """What reads the files of the site, in a folder or at an address."""
    if not site.startswith(("http://", "https://")):
        return lambda name: path.read_bytes() if (path := Path(site) / name).is_file() else None

    def fetch(name: str) -> bytes | None:
        address = f"{site.rstrip('/')}/{quote(name.removesuffix('index.html') if _is_page(name) else name)}"
        try:
            with urlopen(address, timeout=SECONDS) as answer:
                content: bytes = answer.read()
                return content
        except URLError:
            return None

    return fetch


def _is_page(name: str) -> bool:
    return f"/{name}".endswith("/index.html")


def statement(read: Read) -> dict[str, Any]:
    """What the site says of how it was built. Raises Untried when it says nothing, or not which commit."""
    try:
        said: dict[str, Any] = json.loads(read(BUILT) or b"")
        commit, day, settings = said["code"].rpartition(", ")[2], said["built"], said["settings"]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Untried(f"{BUILT} finns inte på webbplatsen, eller säger inte hur den är byggd") from None
    if "med ändringar" in commit:
        raise Untried(f"webbplatsen är byggd av {commit} som inte är incheckade; den går inte att bygga om")
    return {"commit": commit, "day": day, "settings": settings}


@contextmanager
def rebuilt(project: Path, said: dict[str, Any]) -> Iterator[Path]:
    """The folder of the site, built again from the commit of the project. Raises Untried."""
    with TemporaryDirectory(prefix="verify-") as folder:
        copy = Path(folder) / "projekt"
        _run(project, "git", "worktree", "add", "--quiet", "--detach", str(copy), said["commit"])
        try:
            noon = datetime.fromisoformat(said["day"]).replace(hour=12, tzinfo=UTC)
            python = _python(project, copy)
            ours = {*project_files.environment(copy), "SOURCE_COMMIT"}
            environment = {name: value for name, value in os.environ.items() if name not in ours}
            environment |= {**said["settings"], "SOURCE_DATE_EPOCH": str(int(noon.timestamp()))}
            _run(copy, python, "-m", "mkdocs", "build", "--quiet", **environment)
            yield copy / "site"
        finally:
            _run(project, "git", "worktree", "remove", "--force", str(copy))


def _python(project: Path, copy: Path) -> str:
    """The Python with the packages that the commit has locked: this one when they are the same."""
    if not (copy / LOCK).exists() or (copy / LOCK).read_bytes() == (project / LOCK).read_bytes():
        return sys.executable
    _run(copy, "make", ".venv/installed")
    return str(copy / ".venv/bin/python")


def _run(folder: Path, *command: str, **environment: str) -> None:
    result = subprocess.run(command, cwd=folder, env=environment or None, capture_output=True, text=True, check=False)
    if result.returncode:
        told = (result.stderr or result.stdout).strip().splitlines()[-3:]
        raise Untried(f"{' '.join(command[:4])} gick inte: {' '.join(told)}")


def differing(read: Read, site: Path, listed: Iterable[str]) -> tuple[int, list[str]]:
    """How many files the rebuilt site and the published one have between them, and what of them differs.

    `listed` are the names of the files that the published site says that it has.
    """
    own = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    names = sorted({*own, *listed})
    with ThreadPoolExecutor(8) as pool:
        published = dict(zip(names, pool.map(read, names), strict=True))
    names = [name for name in names if name not in FOR_HOSTS or published[name] is not None]
    told = []
    for name in names:
        if published[name] is None:
            told.append(f"{name} finns inte på webbplatsen")
        elif name not in own:
            told.append(f"{name} finns bara på webbplatsen")
        elif published[name] != own[name].read_bytes():
            told.append(f"{name} är en annan")
    return len(names), told


def verify(site: str, project: Path = ROOT) -> tuple[bool, list[str]]:
    """Whether a published site is what its commit gives, and the lines that say so. Raises Untried."""
    read = reader(site)
    said = statement(read)
    listed = [line.partition("  ")[2] for line in (read(MANIFEST) or b"").decode("utf-8", "replace").splitlines()]
    with rebuilt(project, said) as own:
        count, told = differing(read, own, [*listed, *_inside(site)])
    more = [f"och {len(told) - MOST} till"] if len(told) > MOST else []
    first = f"{count - len(told)} av {count} filer lika (commit {said['commit']}, byggd {said['day']})."
    return not told, [first, *told[:MOST], *more]


def _inside(site: str) -> list[str]:
    """The files of a site in a folder, so that one more is seen too; an address does not tell of more than it says."""
    folder = Path(site)
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return [name for name in names if not name.startswith(".git/")]


def main() -> int:
    """Verify the site that is named."""
    if len(sys.argv) != 2 or not sys.argv[1]:
        print("Ange webbplatsen: make verify SITE=https://… (eller en mapp).", file=sys.stderr)
        return 2
    try:
        same, lines = verify(sys.argv[1])
    except Untried as error:
        print(f"Det går inte att pröva webbplatsen: {error}.", file=sys.stderr)
        return 2
    print("\n".join(lines))
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
