"""New data files: they pass the check as they are, and with every optional field switched on."""

import re
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.check import rules
from macros.editors.fields import KINDS, WrongName, starter
from macros.read import load
from tests import built
from tests.conftest import example, gathered, kind_of

NAMES = {"programme": "fup-91", "plan": "plan-2091", "year": "2091", "conference": "hamndagen"}
DATA = gathered(example())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The region, free to change."""
    return built.region(tmp_path)


def told(project: Path) -> list[str]:
    return [str(fault) for fault in rules.run(load.load(project / "data")) if not fault.warning]


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_file_passes_the_check(project: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", kind, NAMES[kind], "--root", str(project)]) == 0
    path = f"data/{KINDS[kind].folder}/{NAMES[kind]}.yml"
    assert capsys.readouterr().out == f"Skrev {path}; fyll i den och kör make check\n"
    assert told(project) == []
    assert main(["check", "--root", str(project)]) == 0


def test_what_is_left_to_fill_in_is_told_as_warnings(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", "year", "2091", "--root", str(project)])
    capsys.readouterr()
    assert main(["check", "--root", str(project)]) == 0
    file = "data/calendar/2091.yml"
    assert capsys.readouterr().out.splitlines()[:2] == [
        f"{file}:10:11: varning: ”name” är fortfarande mallens text ”[Vad det är]”; skriv det som källan säger",
        f"{file}:24:36: varning: ”at” är fortfarande mallens text ”[Stället i handlingen]”; skriv det som källan säger",
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_file_names_its_schema_and_passes_with_all_its_fields_switched_on(project: Path, kind: str) -> None:
    path, text = starter(kind, NAMES[kind], DATA)
    assert text.startswith(f"# yaml-language-server: $schema=../schema/{kind_of(f'data/{path}').kind}.json\n")
    switched = text
    while (more := re.sub(r"^( *)#(?!#| yaml-)", r"\1", switched, flags=re.MULTILINE)) != switched:
        switched = more
    assert switched != text
    (project / "data" / path).write_text(switched, "utf-8")
    assert told(project) == []


def test_a_new_file_rests_on_the_document_of_its_name() -> None:
    assert "source: {document: bilaga, at: " in starter("programme", "bilaga", DATA)[1]


def test_a_file_that_is_there_is_left_alone(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (project / "data/calendar/2013.yml").read_bytes()
    assert main(["new", "year", "2013", "--root", str(project)]) == 1
    assert capsys.readouterr().out == "data/calendar/2013.yml finns redan; välj ett annat id\n"
    assert (project / "data/calendar/2013.yml").read_bytes() == before


@pytest.mark.parametrize(
    ("kind", "name", "message"),
    [
        ("year", "27", "”27” är inget år; skriv till exempel: new year 2027"),
        ("plan", "planen", "”planen” saknar år; skriv till exempel: new plan plan-2027"),
        (
            "programme",
            "../SUP",
            "”../SUP” är inget id: små bokstäver a–z, siffror och bindestreck, till exempel program-2050",
        ),
    ],
)
def test_a_name_that_does_not_fit_is_told(kind: str, name: str, message: str, project: Path) -> None:
    with pytest.raises(WrongName, match=re.escape(message)):
        starter(kind, name, DATA)
    assert main(["new", kind, name, "--root", str(project)]) == 1


def test_nothing_is_written_into_data_with_faults(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "data/visions.yml").write_text("visions: 1\n")
    assert main(["new", "year", "2091", "--root", str(project)]) == 1
    assert capsys.readouterr().out == "Datafilerna har fel; rätta dem först (make check).\n"
    assert not (project / "data/calendar/2091.yml").exists()
