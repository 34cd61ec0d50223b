"""The same commit and the same time give the same bytes, wherever and by whomever the site is built."""

import locale
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests import built, served
from tests.code.build.test_provenance import committed
from tools import verify

SETTINGS = {"SOURCE_DATE_EPOCH": built.DAY, **built.PUBLISHED}


def _locale() -> str:
    """A locale that the machine has, as far from C as can be."""
    before = locale.setlocale(locale.LC_ALL)
    for name in ("sv_SE.UTF-8", "de_DE.UTF-8", "en_US.UTF-8"):
        try:
            locale.setlocale(locale.LC_ALL, name)
        except locale.Error:
            continue
        locale.setlocale(locale.LC_ALL, before)
        return name
    return "C.UTF-8"


@cache
def _sources() -> list[tuple[Path, Path]]:
    """The files of the region as a project, and where they belong in it."""
    project = built.region(Path(mkdtemp(dir=built.sites())), own_code=True)
    for name in ("pyproject.toml", ".gitignore"):
        shutil.copyfile(built.ROOT / name, project / name)
    found = sorted(path for path in project.rglob("*") if path.is_file())
    return [(path, path.relative_to(project)) for path in found]


def _copy(paths: Iterable[tuple[Path, Path]], to: Path) -> None:
    """Copy files one by one: the order in which they are made is often the order in which a folder lists them."""
    for path, name in paths:
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, to / name)


def _written(files: Mapping[str, bytes], to: Path) -> Path:
    """The folder `to`, with the files of a site in it."""
    for name, content in files.items():
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        (to / name).write_bytes(content)
    return to


def _build(folder: Path, umask: int, **environment: str) -> dict[str, bytes]:
    """Every file of the site of a project, as `make site` builds it, by its path."""
    command = [sys.executable, "-m", "mkdocs", "build"]
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **SETTINGS, **environment}
    settings.pop("SOURCE_COMMIT", None)
    result = subprocess.run(command, cwd=folder, env=settings, capture_output=True, umask=umask, check=False)
    assert result.returncode == 0, result.stderr.decode("utf-8", "replace")
    site = folder / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The region as a project in one commit, its files made backwards and long ago."""
    folder = tmp_path_factory.mktemp("one")
    _copy(reversed(_sources()), folder)
    for path in folder.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    return committed(folder)


@pytest.fixture(scope="module")
def first(project: Path) -> dict[str, bytes]:
    """The plain build: C without UTF-8, the first time zone to see a day, readable by all."""
    plain = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    return _build(project, 0o022, TZ="Pacific/Kiritimati", PYTHONHASHSEED="1", **plain)


def _elsewhere(number: int) -> dict[str, str]:
    """Another locale, time zone and hash seed than those of the plain build."""
    words = {"LANG": _locale(), "LC_ALL": _locale(), "PYTHONUTF8": "1"}
    return {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": str(number + 2), **words}


@pytest.mark.skipif("AUDIT" not in os.environ, reason="make audit bygger flera gånger; annars bygger make verify om")
@pytest.mark.parametrize("number", range(4))
def test_two_builds_of_a_commit_have_the_same_bytes(first: dict[str, bytes], tmp_path: Path, number: int) -> None:
    """Another folder, order of files, age, mask, locale, time zone and hash seed, all at once."""
    folder = tmp_path / "två mappar med blanktecken/och en till"
    _copy(_sources(), folder)
    second = _build(committed(folder), 0o077, **_elsewhere(number))
    assert first
    assert [name for name in sorted({*first, *second}) if first.get(name) != second.get(name)] == []


def test_a_commit_gives_the_same_bytes_elsewhere_and_a_site_that_someone_has_changed_is_told_from_them(
    project: Path, first: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Served as it is published, with one byte changed in a page and one file gone, and built again by `make verify`:
    in another folder, of files in another order and age, with another mask, locale, time zone and hash seed."""
    start = first["index.html"].decode("utf-8")
    assert "Kodversion" in start
    assert "med ändringar" not in start
    page, gone = "index.html", "kalender.ics"
    changed = first | {page: first[page].replace(b"<title>", b"<tItle>", 1)}
    published = _written({name: content for name, content in changed.items() if name != gone}, tmp_path / "publicerad")
    elsewhere = tmp_path / "två mappar med blanktecken"
    elsewhere.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(elsewhere))
    for name, value in _elsewhere(0).items():
        monkeypatch.setenv(name, value)
    mask = os.umask(0o077)
    try:
        with served.serving(published) as address:
            same, lines = verify.verify(address, project)
    finally:
        os.umask(mask)
    count = len(first)
    assert lines[0].startswith(f"{count - 2} av {count} filer lika (commit ")
    assert lines[1:] == [f"{page} är en annan", f"{gone} finns inte på webbplatsen"]
    assert not same


def test_a_night_without_a_change_leaves_all_but_a_few_files_as_they_were(tmp_path: Path) -> None:
    """What differs tells the day: where on the scale of years it is, and the file of the build."""
    next_day = str(int(built.DAY) + 24 * 60 * 60)
    before, after = built.region_site(), built.build(built.region(tmp_path), SOURCE_DATE_EPOCH=next_day)
    names = {path.relative_to(before).as_posix() for path in before.rglob("*") if path.is_file()}
    assert names == {path.relative_to(after).as_posix() for path in after.rglob("*") if path.is_file()}
    changed = {name for name in names if (before / name).read_bytes() != (after / name).read_bytes()}
    assert "data/bygge.json" in changed
    assert len(changed) <= 10, changed
