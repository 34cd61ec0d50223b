"""Builds of the whole site for the tests, and what their pages hold."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import mkdtemp

ROOT = Path(__file__).parent.parent
REGION = ROOT / "tests/region"
PARTS = ("mkdocs.yml", "content", "data", "macros")
# The settings that name the cooperation, and what stands in their place in a project of the made-up region.
NAMES = {
    "site_name": "Fjärdens utvecklingsprogram",
    "site_description": "Vad fem kommuner vid Fjärden har kommit överens om.",
}


def copy(to: Path) -> Path:
    """A copy of the project that a test may change. Returns its folder."""
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, to / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, to / part)
    return to


def region(to: Path) -> Path:
    """The made-up region of tests/region as a project that a test may build and change. Returns its folder."""
    for part in ("data", "content"):
        shutil.copytree(REGION / part, to / part)
    shutil.copytree(ROOT / "macros", to / "macros", ignore=shutil.ignore_patterns("__pycache__"))
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    for name, value in NAMES.items():
        settings = re.sub(rf"(?m)^{name}: .*$", f"{name}: {value}", settings)
    (to / "mkdocs.yml").write_text(settings, "utf-8")
    return to


@cache
def region_site() -> Path:
    """The made-up region, built once, on 1 June 2024."""
    return build(region(Path(mkdtemp(prefix="region-"))), SOURCE_DATE_EPOCH="1717200000")


def copy_of_2026(to: Path) -> Path:
    """A copy with the programmes known in 2026 only, for tests that ask what comes after SUP 2040."""
    project = copy(to)
    later = {path.stem for path in (project / "data/programmes").glob("*.yml")} - {
        "sup-2010",
        "sup-2013",
        "sup-2013-vp2019",
        "sup-2035",
        "sup-2035-2021",
        "sup-2040",
    }
    for name in later:
        (project / f"data/programmes/{name}.yml").unlink()
    listed = project / "data/permalinks.txt"
    lines = listed.read_text("utf-8").splitlines(keepends=True)
    listed.write_text("".join(line for line in lines if not any(f"/{name}/" in line for name in later)), "utf-8")
    return project


def run(folder: Path, site: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build the project in `folder` into `site`, as `make site` does."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site)]
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", **environment}
    return subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True, timeout=300, check=False)


def build(folder: Path = ROOT, **environment: str) -> Path:
    """Build the project in `folder`; the build must succeed. Returns the site's folder."""
    site = Path(mkdtemp(prefix="site-"))
    result = run(folder, site, **environment)
    assert result.returncode == 0, result.stderr
    return site


@cache
def real_site() -> Path:
    """The real site, built once."""
    return build()


@cache
def site_in_a_folder() -> Path:
    """The real site built for an address with a path, https://example.org/sup/, once."""
    return build(SITE_URL="https://example.org/sup/")


@dataclass
class Page:
    """What the tests ask of a page: its elements in order, anchors, links, and the text a reader sees."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    text: str = ""

    def links(self, tag: str, attribute: str) -> list[str]:
        return [attributes[attribute] for name, attributes in self.elements if name == tag and attribute in attributes]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.page.elements.append((tag, attributes))
        if "id" in attributes:
            self.page.ids.append(attributes["id"])
        self._hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.page.text += data


@cache
def page(path: Path) -> Page:
    """Read one HTML file."""
    reader = _Reader()
    reader.feed(path.read_text("utf-8"))
    reader.page.text = " ".join(reader.page.text.split())
    return reader.page


def pages(site: Path) -> dict[str, Page]:
    """Every page of a built site by its address."""
    return {
        f"/{path.parent.relative_to(site).as_posix()}/".replace("/./", "/"): page(path)
        for path in site.rglob("index.html")
    }
