"""A build never leaves half a site: it is made beside the old one and takes its place when it is whole."""

import os
import re
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from macros.build import site_swap
from tests import built

OLD = {site_swap.MARK: "{}", "index.html": "gammal", "borta/index.html": "borta"}


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def write(folder: Path, content: dict[str, str]) -> Path:
    for name, text in content.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path / "site", OLD)


def test_a_new_site_replaces_the_old_one_as_a_whole_but_not_what_is_hidden(site: Path) -> None:
    write(site, {".git/config": "kvar"})
    write(site_swap.begin(site), {"index.html": "ny"})
    site_swap.swap(site)
    assert files(site) == {"index.html": b"ny", ".git/config": b"kvar"}
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_everyone_may_read_a_new_site_whatever_the_umask(site: Path) -> None:
    write(site, {".git/config": "eget"})
    (site / ".git").chmod(0o700)
    before = os.umask(0o077)
    try:
        write(site_swap.begin(site), {"index.html": "ny", "mal/index.html": "mål"})
    finally:
        os.umask(before)
    site_swap.swap(site)
    modes = {
        path.relative_to(site).as_posix(): stat.S_IMODE(path.stat().st_mode) for path in (site, *site.rglob("*.html"))
    }
    assert modes == {".": 0o755, "index.html": 0o644, "mal/index.html": 0o644}
    assert stat.S_IMODE((site / "mal").stat().st_mode) == 0o755
    assert stat.S_IMODE((site / ".git").stat().st_mode) == 0o700


def test_a_first_site_may_lie_in_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    site = tmp_path / "ny mapp/site"
    write(site_swap.begin(site), {"index.html": "ny"})
    site_swap.swap(site)
    assert files(site) == {"index.html": b"ny"}


def test_the_old_site_stands_until_the_swap_and_what_a_build_left_is_cleared_by_the_next(site: Path) -> None:
    before = files(site)
    write(site_swap.begin(site), {"index.html": "halv"})
    assert files(site) == before
    assert list(site_swap.begin(site).iterdir()) == []
    site_swap.drop(site)
    assert files(site) == before
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_an_interrupted_swap_is_undone_or_finished_by_the_next_build(site: Path) -> None:
    before = files(site)
    site.rename(site.with_name(".site.gammal"))  # killed between the two steps of a swap
    site_swap.begin(site)
    assert files(site) == before
    write(site.with_name(".site.gammal"), {"index.html": "äldre", ".git/config": "kvar"})  # killed before its end
    site_swap.begin(site)
    assert files(site) == before | {".git/config": b"kvar"}
    assert not site.with_name(".site.gammal").exists()


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    site = write(tmp_path / "hem", {"brev.txt": "viktigt"})
    message = f"^Webbplatsen byggs inte: {re.escape(str(site))} håller annat än en byggd webbplats; töm mappen "
    with pytest.raises(site_swap.Unfit, match=message):
        site_swap.begin(site)
    assert files(tmp_path) == {"hem/brev.txt": b"viktigt"}
    assert not site.with_name(".hem.ny").exists()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "/proc",
            "^Webbplatsen byggs inte: /proc är en egen disk eller montering och kan inte bytas ut; välj en mapp i den$",
        ),
        ("fil", "är en fil; välj en mapp$"),
        ("fil/site", "^Webbplatsen byggs inte: det går inte att skriva i .*fil; se över mappens rättigheter$"),
    ],
)
def test_a_folder_that_can_have_no_site_is_told_before_the_build(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / "fil").touch()
    with pytest.raises(site_swap.Unfit, match=told):
        site_swap.begin(tmp_path / name)


def test_a_folder_that_is_in_use_is_told_and_keeps_the_old_site(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site_swap.begin(site)
    before = files(site)

    def refuse(path: Path, target: Path) -> None:
        raise PermissionError(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    message = "gick inte att byta ut; stäng de program som använder mappen och bygg igen"
    with pytest.raises(site_swap.Unfit, match=message):
        site_swap.swap(site)
    assert files(site) == before


def test_a_killed_build_leaves_the_old_site_and_the_next_one_replaces_it(tmp_path: Path) -> None:
    """The site is named through a link, which stays a link."""
    project, site = built.region(tmp_path.with_name(f"{tmp_path.name}-projekt")), write(tmp_path / "där", OLD)
    (tmp_path / "site").symlink_to(site)
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(tmp_path / "site")]
    process = subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    new = tmp_path / ".där.ny"
    while not (new / "index.html").exists() and process.poll() is None:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    assert new.exists()
    assert files(site) == {name: text.encode() for name, text in OLD.items()}

    assert built.run(project, tmp_path / "site").returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["där", "site"]
    assert (tmp_path / "site").is_symlink()
    assert not (site / "borta").exists()
    assert "program/fup-10/index.html" in files(site)
