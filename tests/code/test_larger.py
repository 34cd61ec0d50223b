"""The larger data of `make bench` are what the issue of it says, pass the check, and give no page that is too heavy."""

import os
from datetime import date
from pathlib import Path

import pytest

from macros import checks, load
from macros.load import Data
from macros.site import Site
from tests import built
from tools import larger

MOST = 200_000  # bytes of a page


def site(data: Data) -> Site:
    return Site(data, date(2026, 11, 21))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = built.copy(tmp_path_factory.mktemp("larger"))
    larger.grow(folder, larger.ISSUE)
    return folder


@pytest.fixture(scope="module")
def grown(project: Path) -> Data:
    return load.load(project / "data")


def counted(data: Data) -> larger.Size:
    found = site(data)
    kinds = {kind: len(found.records(kind)) for kind in ("programme", "network", "municipality", "event", "document")}
    goals = sum(len(list(programme.all_goals())) for programme in found.programmes)
    return larger.Size(
        kinds["programme"],
        goals,
        kinds["network"],
        kinds["municipality"],
        len(found.years),
        kinds["event"],
        kinds["document"],
    )


def test_the_real_size_is_what_the_sizes_are_counted_from(data: Data) -> None:
    assert counted(data) == larger.REAL


def test_the_larger_data_pass_the_check(grown: Data) -> None:
    assert [str(fault) for fault in checks.run(grown) if not fault.warning] == []


def test_there_are_as_many_as_asked_for(grown: Data) -> None:
    found = counted(grown)
    assert found.goals >= larger.ISSUE.goals
    assert found.events >= larger.ISSUE.events
    exact = ("programmes", "networks", "municipalities", "years", "documents")
    assert {name: getattr(found, name) for name in exact} == {name: getattr(larger.ISSUE, name) for name in exact}


def test_the_larger_data_are_the_same_each_time(project: Path, tmp_path: Path) -> None:
    larger.grow(built.copy(tmp_path), larger.ISSUE)
    for path in (project / "data").rglob("*.yml"):
        assert path.read_bytes() == (tmp_path / path.relative_to(project)).read_bytes()


@pytest.mark.skipif(not os.environ.get("AUDIT"), reason="bygget av större data prövas med make audit")
def test_no_page_of_the_larger_data_is_too_heavy(project: Path) -> None:
    pages = list(built.build(project).rglob("*.html"))
    assert len(pages) > 600
    assert [f"{path}: {path.stat().st_size}" for path in pages if path.stat().st_size > MOST] == []
