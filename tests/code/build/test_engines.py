"""Other engines than MkDocs build the same site of the region; docs/engine.md tells what differs."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
import yaml

from macros.__main__ import main
from macros.build import permalinks
from tests import built
from tests.built import Page


def _properdocs(folder: Path) -> None:
    """ProperDocs runs the project as it is, hooks and macros too."""
    result = built.run(
        built.region(folder / "region"), folder / "site", engine="properdocs", SOURCE_DATE_EPOCH=built.DAY
    )
    assert result.returncode == 0, result.stderr


def _zensical(folder: Path) -> None:
    """Zensical knows no hooks: it is handed the pages as Markdown."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", built.DAY)
        assert main(["export-pages", str(folder / "ut"), "--root", str(built.region(folder / "region"))]) == 0
    command = [sys.executable, "-m", "zensical", "build", "--strict"]
    result = subprocess.run(command, cwd=folder / "ut", capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    (folder / "ut/site").rename(folder / "site")


pytestmark = pytest.mark.skipif("AUDIT" not in os.environ, reason="make audit bygger med andra motorer")
ENGINES = {"properdocs": _properdocs, "zensical": _zensical}
with_each = pytest.mark.parametrize("engine", ENGINES)


def _site(engine: str) -> Path:
    """The region as the engine builds it, once in a run of the tests. Skips the test where there is no such engine."""
    if find_spec(engine) is None:
        pytest.skip(f"{engine} finns inte; provas inte: pip install -r requirements.lock")
    return built.once(engine, ENGINES[engine]) / "site"


def _ids(page: Page, address: str) -> set[str]:
    return set(page.ids)


def _headings(page: Page, address: str) -> list[tuple[str, str]]:
    return [(tag, given.get("id", "")) for tag, given in page.elements if re.fullmatch("h[1-6]", tag)]


def _text(page: Page, address: str) -> str:
    # The links written out for paper are found in finished pages, by the hooks.
    paper = rf"Hit leder sidans länkar.*?(?={built.NAMES['site_name']} Fristående)"
    return re.sub(paper, "", page.text)


def _links(page: Page, address: str) -> list[str]:
    return [urljoin(f"https://fup.example{address}", link) for link in page.links("a", "href")]


@with_each
@pytest.mark.parametrize("what", [_ids, _headings, _text, _links])
def test_another_engine_builds_the_same(engine: str, what: Callable[[Page, str], object]) -> None:
    ours, theirs = _pages(built.region_site()), _pages(_site(engine))
    assert set(ours) == set(theirs)
    assert all(what(page, address) for address, page in ours.items())
    assert [address for address in ours if what(ours[address], address) != what(theirs[address], address)] == []


def _pages(site: Path) -> dict[str, Page]:
    """Every page without its list of contents: Zensical makes it of the headings in Markdown alone."""
    contents = re.compile(r'<nav class="shell-(?:toc|contents)".*?</nav>', re.DOTALL)
    files = {address: site / address.strip("/") / "index.html" for address in built.pages(site)}
    return {address: built.read(contents.sub("", path.read_text("utf-8"))) for address, path in files.items()}


@with_each
def test_another_engine_has_the_same_files_beside_the_pages(engine: str) -> None:
    ours, theirs = _beside(built.region_site()), _beside(_site(engine))
    assert {"kalender.ics", "data/v1/index.json", "data/programmes/fup-10.yml"} <= ours.keys()
    assert ours == theirs


def _beside(site: Path) -> dict[str, bytes]:
    """Everything that is no page and that readers and programs ask for by its name: data, calendars, feeds."""
    own = ("pagefind/", "assets/", "sitemap.xml", "search.json")
    return {
        name: content
        for name, content in _files(site).items()
        if not name.endswith(".html") and not name.startswith(own)
    }


def _files(site: Path) -> dict[str, bytes]:
    """Every file but the list of checksums, which follows from the pages that the engine makes."""
    names = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return {name: (site / name).read_bytes() for name in names if f"/{name}" != permalinks.MANIFEST}


@with_each
def test_another_engine_has_every_stylesheet_script_and_picture(engine: str) -> None:
    site = _site(engine)
    assert [name for name in sorted(_asked(site)) if name[-1:] not in ("", "/") and not (site / name).is_file()] == []


def test_zensical_publishes_the_stylesheets_and_scripts_under_their_own_names() -> None:
    site = _site("zensical")
    styles = yaml.safe_load((site.parent / "ut/mkdocs.yml").read_text("utf-8"))["extra_css"]
    assert {*styles, "assets/shell.js"} <= _asked(site)
    assert (site / "assets/search.js").is_file()


def _asked(site: Path) -> set[str]:
    """The stylesheets, scripts and pictures that the pages ask for, and what else they link to in their heads."""
    return {
        urlsplit(urljoin(f"https://fup.example{address}", link)).path.lstrip("/")
        for address, page in built.pages(site).items()
        for tag, attribute in {"link": "href", "script": "src", "img": "src"}.items()
        for link in page.links(tag, attribute)
    }


def test_properdocs_makes_every_file_the_same_but_for_its_name_in_the_pages() -> None:
    ours, theirs = _files(built.region_site()), _files(_site("properdocs"))
    assert b'content="mkdocs-ProperDocs 1.6.' in theirs["index.html"]
    assert _without_generator(ours) == _without_generator(theirs)


def _without_generator(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: re.sub(rb'<meta name="generator" [^>]*>', b"", content) for name, content in files.items()}
