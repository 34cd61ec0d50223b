"""The commands `check` and `permalinks`: exit status and every line that they print."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from macros.__main__ import _annotation, main
from macros.records.data_files import FILES
from macros.records.position import Fault, Position
from tests import built
from tests.conftest import ROOT, cases

Run = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on a project and gives its exit status and output."""

    def run(command: str, root: Path, *options: str) -> tuple[int, list[str]]:
        status = main([command, "--root", str(root), *options])
        shown = capsys.readouterr()
        assert shown.err == ""
        return status, shown.out.splitlines()

    return run


def apply(root: Path, change: Mapping[str, str]) -> None:
    """Make one change of cases/faults.yml."""
    path = root / change["file"]
    text = change["text"] if "text" in change else path.read_text("utf-8").replace(change["old"], change["new"])
    path.write_bytes((text * int(change.get("times", 1))).encode(change.get("encoding", "utf-8")))


@pytest.fixture
def region(tmp_path: Path) -> Path:
    return built.region(tmp_path / "projekt")


def test_what_is_right_passes(run: Run, region: Path) -> None:
    assert run("check", region) == (0, ["Inga fel i data."])


def test_every_fault_in_every_file_is_told_in_one_run(run: Run, small: Path) -> None:
    wrong = cases("faults")
    for change in wrong["change"]:
        apply(small, change)
    assert run("check", small) == (1, [*wrong["expect"], f"{len(wrong['expect'])} fel"])


def test_a_warning_is_told_and_passes(run: Run, region: Path) -> None:
    apply(region, {"file": "data/conferences/ting.yml", "old": "{year: 2014,", "new": "{year: 2015,"})
    assert run("check", region) == (
        0,
        [
            "data/conferences/ting.yml:10:16: varning: ”year”: före 2015 saknas 2014 i planen; stämmer det?",
            "Inga fel i data, 1 varning.",
        ],
    )


def test_faults_are_told_as_annotations_of_a_pull_request(run: Run, region: Path) -> None:
    apply(region, {"file": "data/conferences/ting.yml", "old": "{year: 2014,", "new": "{year: 2015,"})
    apply(region, {"file": "data/visions.yml", "old": "horizon: 2025", "new": "horizon: 25"})
    assert run("check", region, "--format", "github") == (
        1,
        [
            "::warning file=data/conferences/ting.yml,line=10,col=16::”year”: före 2015 saknas 2014 i planen; "
            "stämmer det?",
            "::error file=data/visions.yml,line=4,col=14::”horizon” är talet 25 men ska vara minst 1900",
            "1 fel, 1 varning",
        ],
    )


def test_signs_that_end_an_annotation_are_encoded() -> None:
    fault = Fault(Position("data/a,b:c%.yml", 1, 2), "100 %\nnästa\rrad: ja, så")
    assert _annotation(fault) == ("::error file=data/a%2Cb%3Ac%25.yml,line=1,col=2::100 %25\\nnästa\\rrad: ja, så")


def test_schemas_are_written_and_old_ones_taken_away(run: Run, region: Path) -> None:
    (region / "data/schema").mkdir()
    (region / "data/schema/gammal.json").touch()
    assert run("schema", region) == (0, [f"Scheman i data/schema/: {len(FILES)}"])
    assert sorted(path.name for path in (region / "data/schema").iterdir()) == sorted(f"{f.kind}.json" for f in FILES)


def test_new_addresses_are_counted(run: Run, region: Path) -> None:
    listed = region / "data/permalinks.txt"
    listed.write_text("".join(listed.read_text().splitlines(keepends=True)[2:]))
    assert run("check", region) == (0, ["Inga fel i data. Nya adresser som väntar på make permalinks: 2."])


@pytest.mark.parametrize(
    ("command", "file"),
    [(["permalinks"], "permalinks.txt"), (["schema"], "schema/"), (["new", "year", "2031"], "calendar/2031.yml")],
)
def test_a_folder_that_cannot_be_written_is_told(
    region: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: list[str], file: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    read = Path.open
    monkeypatch.setattr(Path, "write_text", refuse)
    monkeypatch.setattr(
        Path,
        "open",
        lambda path, mode="r", *rest, **given: (refuse if "x" in mode else read)(path, mode, *rest, **given),
    )
    assert main([*command, "--root", str(region)]) == 1
    told = capsys.readouterr().out.splitlines()[-1]
    assert told.startswith(f"{region}/data/{file}")
    assert told.endswith("gick inte att skriva (Permission denied); se över filens och mappens rättigheter")


def test_a_terminal_that_lacks_a_letter_gets_all_else(region: Path) -> None:
    built.replace(region / "data/visions.yml", "horizon: 2025", "horizon: 25")
    command = [sys.executable, "-m", "macros", "check", "--root", str(region)]
    settings = {**os.environ, "PYTHONIOENCODING": "cp437"}
    result = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, check=False)
    assert (result.returncode, result.stderr) == (1, b"")
    assert "?horizon? är talet 25" in result.stdout.decode("cp437")


def test_what_a_change_takes_away_is_told_when_the_base_is_known(run: Run, region: Path, tmp_path: Path) -> None:
    before = built.region(tmp_path / "före")
    apply(region, {"file": "data/permalinks.txt", "old": "/andringar/\n", "new": ""})
    told = "data/permalinks.txt:2:1: adressen /andringar/ har tagits bort ur listan; lägg tillbaka raden"
    assert run("check", region, "--before", str(before)) == (1, [told, "1 fel"])
    nowhere = f"--before: {tmp_path / 'borta'} är ingen mapp med projektet före ändringen (data/ saknas)"
    assert run("check", region, "--before", str(tmp_path / "borta")) == (1, [nowhere])


def test_a_day_that_is_none_is_told(run: Run, region: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "i går")
    status, told = run("check", region)
    assert (status, len(told)) == (1, 1)
    assert told[0].startswith("SOURCE_DATE_EPOCH är ”i går” men ska vara")


def remove(path: Path) -> None:
    shutil.rmtree(path)


def become_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def become_binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)))


def become_a_file(path: Path) -> None:
    shutil.rmtree(path)
    path.touch()


@pytest.mark.parametrize(
    ("name", "harm", "first"),
    [
        ("data", remove, "data/programmes:1:1: mappen är tom; lägg tillbaka filerna"),
        ("data", become_a_file, "data/programmes:1:1: mappen är tom; lägg tillbaka filerna"),
        ("data/programmes", become_a_file, "data/programmes:1:1: filen hör inte hemma här; flytta eller ta bort den."),
        ("data/cooperation.yml", become_a_folder, "data/cooperation.yml:1:1: filen saknas; lägg tillbaka den"),
        ("data/targets.yml", become_binary, "data/targets.yml:2:118: filen är inte skriven i UTF-8;"),
        ("data/permalinks.txt", become_binary, "data/permalinks.txt:2:118: filen är inte skriven i UTF-8;"),
    ],
    ids=["no data", "data is a file", "a folder is a file", "a file is a folder", "binary data", "binary addresses"],
)
def test_whatever_the_harm_it_is_told_without_a_traceback(
    run: Run, region: Path, name: str, harm: Callable[[Path], object], first: str
) -> None:
    harm(region / name)
    status, told = run("check", region)
    assert status == 1
    assert any(line.startswith(first) for line in told)
    assert told[-1] == f"{len(told) - 1} fel"


def test_the_command_ends_with_the_status_that_tells_make_to_stop(region: Path) -> None:
    apply(region, {"file": "data/visions.yml", "old": "horizon: 2025", "new": "horizon: 25"})
    command = [sys.executable, "-m", "macros", "check", "--root", str(region)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout.splitlines()[-1] == "1 fel"


@pytest.mark.parametrize("arguments", [[], ["bygg"], ["--help"]])
def test_a_command_that_does_not_exist_is_told_with_those_that_do(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    shown = capsys.readouterr()
    assert "{check,due,permalinks,release,schema,new,effect,export-pages}" in shown.out + shown.err
