"""The schemas in data/: current, named by every data file, and known to the editor of the project."""

import json
from pathlib import Path

import pytest

from macros.editors import fields
from macros.read.load import SCHEMAS, fits
from macros.records.data_files import FILES
from tests.conftest import ROOT

FOLDER = ROOT / "data" / SCHEMAS


def test_the_files_are_current() -> None:
    written = {path.name: path.read_text("utf-8") for path in FOLDER.iterdir()}
    assert written == dict(fields.schemas()), "kör python -m macros schema"


@pytest.mark.parametrize("path", sorted((ROOT / "data").rglob("*.yml")), ids=lambda path: path.name)
def test_a_data_file_that_names_a_schema_names_its_own(path: Path) -> None:
    first = path.read_text("utf-8").splitlines()[0]
    kind = next(known for known in FILES if fits(path.relative_to(ROOT / "data").as_posix(), known.path)).kind
    if not first.startswith("# yaml-language-server: $schema="):
        pytest.skip("the file names none; an editor need not")
    assert (path.parent / first.partition("=")[2]).resolve() == FOLDER / f"{kind}.json"


def test_the_editor_of_the_project_uses_the_schemas() -> None:
    text = (ROOT / ".vscode/settings.json").read_text("utf-8")
    settings = json.loads(text)["yaml.schemas"]
    assert settings == {f"./data/{SCHEMAS}/{known.kind}.json": f"data/{known.path}" for known in FILES}
    assert text.count("./data/") == len(settings)  # JSON takes a name given twice without a word
