"""What the tests share: the real data, an example small enough to know by heart, the cases in cases/, and a browser."""

import gc
import os
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from macros.read import load
from macros.read.load import Data
from macros.records.base import Record
from macros.records.data_files import FILES, DataFile
from macros.site.site import Site
from tests import built, served

pytest.register_assert_rewrite("tests.any_site")

ROOT = Path(__file__).parent.parent
REGION = ROOT / "tests/region"


def cases(name: str) -> Any:
    """What tests/code/cases/<name>.yml holds."""
    return yaml.load((ROOT / f"tests/code/cases/{name}.yml").read_bytes(), yaml.CSafeLoader)


def named(name: str) -> list[Any]:
    """The list of cases in tests/code/cases/<name>.yml, for pytest.mark.parametrize."""
    return [pytest.param(case, id=case["name"]) for case in cases(name)]


def example(*changes: Mapping[str, str]) -> dict[str, str]:
    """The data of tests/region/, path → text. A change replaces `old` by `new` in `file`, or the file by `text`."""
    files = dict(_region())
    for change in changes:
        if "text" in change:
            files[change["file"]] = change["text"]
        else:
            assert files[change["file"]].count(change["old"]) == 1, f"”{change['old']}” is not there once"
            files[change["file"]] = files[change["file"]].replace(change["old"], change["new"])
    return files


@cache
def _region() -> dict[str, str]:
    paths = sorted((REGION / "data").rglob("*.yml"))
    return {path.relative_to(REGION).as_posix(): path.read_text("utf-8") for path in paths}


def kind_of(file: str) -> DataFile:
    """What a data file holds; `file` begins with data/."""
    return next(known for known in FILES if fnmatch(file.removeprefix("data/"), known.path))


def gathered(files: Mapping[str, str]) -> Data:
    """Files (path → text) as data, without a disk."""
    return load.gather(load.parse(file, kind_of(file), text.encode()) for file, text in files.items())


def example_site(today: str, *changes: Mapping[str, str]) -> Site:
    """The site of the example on a day."""
    return Site(gathered(example(*changes)), date.fromisoformat(today))


def record_types(base: type[Record] = Record) -> list[type[Record]]:
    """Every type of record that the data may hold; the head of a page is none."""
    types = [record for record in base.__subclasses__() if record.__module__.startswith("macros.records.")]
    return [found for record in types for found in (record, *record_types(record))]


@pytest.hookimpl(tryfirst=True)  # before -m chooses among the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that asks for a browser, and skip it where there is none. The files that have one come first:
    they are the longest, and what is left for a worker to take from another in the end is short."""
    asking = [item for item in items if "browser" in getattr(item, "fixturenames", ())]
    for item in asking:
        item.add_marker(pytest.mark.browser)
        item.add_marker(pytest.mark.skipif(served.CHROMIUM is None, reason=served.WITHOUT_BROWSER))
    files = {item.path for item in asking}
    items.sort(key=lambda item: item.path not in files)


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder of the sites that the run builds, shared by its workers."""
    if not hasattr(config, "workerinput"):
        os.environ[built.RUN] = mkdtemp(prefix="sites-")


def pytest_collection_finish() -> None:
    """Look less often for garbage, and never through what is kept to the end: that took a twentieth of the time."""
    gc.freeze()
    gc.set_threshold(100_000, 10, 5)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove it."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(built.RUN), ignore_errors=True)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Tell at the end what was measured."""
    reports = [report for found in ("passed", "failed") for report in terminalreporter.getreports(found)]
    for text in (value for report in reports for name, value in report.user_properties if name == "told"):
        terminalreporter.write_line(f"\n{text}")


@pytest.fixture(scope="session")
def data() -> Data:
    """The real data."""
    return load.load(ROOT / "data")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the real data and pages, free to break."""
    for folder in ("data", "content"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The example as a project on disk, without hand-written pages."""
    write(tmp_path)
    return tmp_path


def write(folder: Path) -> None:
    """Write the example as a project in a folder."""
    for file, text in example().items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (folder / "content").mkdir()


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the real site is served."""
    with served.serving(built.real_site()) as address:
        yield address


@pytest.fixture(scope="session")
def region() -> Iterator[str]:
    """Where the made-up region is served."""
    with served.serving(built.region_site()) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A running browser."""
    with served.browsing() as browser:
        yield browser
