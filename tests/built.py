"""Builds of the whole site for the tests, and what their pages hold."""

import atexit
import fcntl
import multiprocessing
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from mkdocs.__main__ import cli
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).parent.parent
REGION = ROOT / "tests/region"
PARTS = ("mkdocs.yml", "content", "data", "macros")
# The settings that name the cooperation, and what stands in their place in a project of the made-up region.
NAMES = {
    "site_name": "Fjärdens utvecklingsprogram",
    "site_description": "Vad fem kommuner vid Fjärden har kommit överens om.",
}
DAY = "1717200000"  # 2024-06-01, the day on which the region is built
PUBLISHED = {
    "SITE_URL": "https://example.org/fup/",
    "OPERATOR": "Exempelkommunen",
    "CONTACT": "tillgang@exempel.se",
    "COMPLAINTS": "Exempelmyndigheten",
    "PUBLISHER_TYPE": "LocalAuthority",
    "ORGANISATION_NUMBER": "212000-0000",
    "EDIT_URI_TEMPLATE": "https://example.org/edit/{path}",
}
# Addresses that have moved in the published region.
MOVED = {
    "/program/gammalt/": "/program/fup-10/klimat/",
    "/program/gammalt/#delmal-gammalt": "/program/fup-10/klimat/#delmal-energi",
    "/program/gammalt/#delmal-annat": "/program/fup-19/",
    "/samlat/": "/visioner/#vision-25",
}
RUN = "SITES_OF_THE_RUN"
MADE = "SITE_JUST_BUILT"


def copy(to: Path) -> Path:
    """A copy of the project that a test may change. Returns its folder."""
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, to / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, to / part)
    return to


def region(to: Path, *, own_code: bool = False) -> Path:
    """The made-up region of tests/region as a project that a test may build and change. Returns its folder.

    Its macros/ is the project's own, not to be changed, which saves a third of a build; with `own_code` it is a copy.
    """
    for part in ("data", "content"):
        shutil.copytree(REGION / part, to / part)
    if own_code:
        shutil.copytree(ROOT / "macros", to / "macros", ignore=shutil.ignore_patterns("__pycache__"))
    else:
        (to / "macros").symlink_to(ROOT / "macros")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    for name, value in NAMES.items():
        settings = re.sub(rf"(?m)^{name}: .*$", f"{name}: {value}", settings)
    (to / "mkdocs.yml").write_text(settings, "utf-8")
    return to


def moved_region(to: Path) -> Path:
    """The region with addresses that have moved."""
    project = region(to)
    rows = "".join(f'  - {{old: "{old}", new: "{new}"}}\n' for old, new in MOVED.items())
    (project / "data/redirects.yml").write_text(f"redirects:\n{rows}", "utf-8")
    return project


def replace(file: Path, old: str, new: str) -> None:
    """Replace words that stand in a file, wherever they do."""
    text = file.read_text("utf-8")
    assert old in text, f"”{old}” is not in {file}"
    file.write_text(text.replace(old, new), "utf-8")


def run(folder: Path, site: Path, engine: str = "mkdocs", **environment: str) -> subprocess.CompletedProcess[str]:
    """Build the project in `folder` into `site`, as `make site` does or as another engine with the same commands."""
    # Named, since ProperDocs says that it will not always look for mkdocs.yml by itself.
    arguments = ["build", "--config-file", "mkdocs.yml", "--site-dir", str(site)]
    return ended(folder, arguments, engine, **environment)


def ended(
    folder: Path, arguments: list[str], engine: str = "mkdocs", **environment: str
) -> subprocess.CompletedProcess[str]:
    """A command of MkDocs, or of an engine with the same commands, on the project in `folder`, when it has ended."""
    command = [sys.executable, "-m", engine, *arguments]
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", **environment}
    if engine == "mkdocs" and (folder / "macros").resolve() == ROOT / "macros":
        return _forked(command, folder, settings)
    return subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True, check=False)


# A process that has imported all that a build needs, and has built nothing. Each build of this code is made in a copy
# of it, which saves a third of the time that a build of the region takes.
_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(["tests.built", "mkdocs_macros.plugin", "macros.build.hooks"])


def _forked(command: list[str], folder: Path, settings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command of MkDocs in a folder, with those settings and no others."""
    with TemporaryDirectory() as told:
        out, err = Path(told, "out"), Path(told, "err")
        process = _SERVER.Process(target=_command, args=(command[3:], folder, settings, out, err))
        process.start()
        process.join()
        assert process.exitcode is not None
        return subprocess.CompletedProcess(command, process.exitcode, out.read_text("utf-8"), err.read_text("utf-8"))


def _command(arguments: list[str], folder: Path, settings: dict[str, str], out: Path, err: Path) -> None:
    for stream, path in ((sys.stdout, out), (sys.stderr, err)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), stream.fileno())
    os.environ.clear()
    os.environ.update(settings)
    os.chdir(folder)
    sys.path[:0] = [str(folder)]  # as `python -m` has it
    cli(arguments, prog_name="mkdocs")


def build(folder: Path = ROOT, **environment: str) -> Path:
    """Build the project in `folder`; the build must succeed. Returns the site's folder, which goes with the run."""
    site = Path(mkdtemp(prefix="site-", dir=sites()))
    result = run(folder, site, **environment)
    assert result.returncode == 0, result.stderr
    return site


def once(name: str, make: Callable[[Path], object]) -> Path:
    """The folder that `make` fills, once in a whole run of the tests: the workers wait for the one that comes first."""
    place = sites() / name
    with place.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            making = Path(mkdtemp(prefix=f"{name}-", dir=sites()))
            make(making)
            making.rename(place)
    return place


@cache
def sites() -> Path:
    """The folder of what is built: of the whole run, which conftest makes and removes, or of this process alone."""
    if RUN in os.environ:
        return Path(os.environ[RUN])
    folder = Path(mkdtemp(prefix="sites-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def site_of(name: str, make: Callable[[Path], Path], **environment: str) -> Path:
    """The site of the project that `make` puts into a folder (or has), built once in a run."""

    def fill(folder: Path) -> None:
        result = run(make(folder), folder / "site", **environment)
        assert result.returncode == 0, result.stderr

    return once(name, fill) / "site"


@cache
def real_site() -> Path:
    """The real site; the one that was just built, where `make test-data` names it."""
    return Path(os.environ[MADE]) if MADE in os.environ else site_of("real", lambda _: ROOT)


@cache
def region_site() -> Path:
    """The made-up region on 1 June 2024."""
    return site_of("region", region, SOURCE_DATE_EPOCH=DAY)


@cache
def region_published() -> Path:
    """The region with all that can be told of where it is published: address with a path, operator, place to edit; and
    with addresses that have moved."""
    return site_of("region-published", moved_region, SOURCE_DATE_EPOCH=DAY, **PUBLISHED)


@dataclass
class Page:
    """What the tests ask of a page: its elements in order, anchors, links, and the text a reader sees."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    text: str = ""

    def links(self, tag: str, attribute: str) -> list[str]:
        return [attributes[attribute] for name, attributes in self.elements if name == tag and attribute in attributes]


def read(html: str) -> Page:
    """Read HTML."""
    found, text = Page(), []
    root = LexborHTMLParser(html).root
    for node in root.traverse(include_text=True) if root else ():
        if node.tag != "-text":
            attributes = {name: value or "" for name, value in node.attributes.items()}
            found.elements.append((str(node.tag), attributes))
            found.ids += [attributes["id"]] if "id" in attributes else []
        elif node.parent and node.parent.tag not in ("script", "style"):
            text.append(node.text())
    found.text = " ".join("".join(text).split())
    return found


@cache
def page(path: Path) -> Page:
    """Read one HTML file."""
    return read(path.read_text("utf-8"))


def pages(site: Path) -> dict[str, Page]:
    """Every page of a built site by its address."""
    return {
        f"/{path.parent.relative_to(site).as_posix()}/".replace("/./", "/"): page(path)
        for path in site.rglob("index.html")
    }
