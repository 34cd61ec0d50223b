"""The schemas for editors' tools: current, Swedish, and of one mind with our own check."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from macros import checks, load, schema
from macros.examples import EXAMPLES
from macros.fields import Record
from macros.load import SCHEMAS
from macros.messages import inner_model
from macros.model import FILES, DataFile
from macros.strangers import fits
from macros.titles import KINDS, REFERENCES, TITLES
from tests.conftest import ROOT, cases, example, gathered, kind_of, record_types

FOLDER = ROOT / "data" / SCHEMAS
BEYOND = cases("schema")["beyond"]


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every description of a field in a schema."""
    if isinstance(value, dict):
        yield from (value.get("properties") or {}).values()
        for inner in value.values():
            yield from objects(inner)


def test_the_files_are_current() -> None:
    written = {path.name: path.read_text("utf-8") for path in FOLDER.iterdir()}
    assert written == dict(schema.files()), "kör python -m macros schema"


@pytest.mark.parametrize("path", sorted((ROOT / "data").rglob("*.yml")), ids=lambda path: path.name)
def test_every_data_file_names_its_schema(path: Path) -> None:
    first = path.read_text("utf-8").splitlines()[0]
    kind = next(known for known in FILES if fits(path.relative_to(ROOT / "data").as_posix(), known.path)).kind
    assert first.startswith("# yaml-language-server: $schema=")
    assert (path.parent / first.partition("=")[2]).resolve() == FOLDER / f"{kind}.json"


@pytest.mark.parametrize("datafile", FILES, ids=lambda known: known.kind)
def test_every_field_has_a_swedish_title_and_description(datafile: DataFile) -> None:
    fields = list(objects(schema.of(datafile)))
    assert fields
    for field in fields:
        assert field["title"] in {*TITLES.values(), *KINDS.values()}
        assert field.get("description") or field["title"] in KINDS.values()


def test_no_title_or_example_is_left_over() -> None:
    names = {name for record in record_types() for name in record.model_fields}
    assert set(TITLES) == {*names}
    own = {f"{record.__name__}.{name}" for record in record_types() for name in record.model_fields}
    assert set(EXAMPLES) <= names | own
    assert set(KINDS) == {known.kind for known in FILES}


@pytest.mark.parametrize("record", record_types())
def test_every_field_that_is_text_or_number_has_an_example(record: type[Record]) -> None:
    for name, field in record.model_fields.items():
        closed = field.annotation is bool or schema.words(field) or inner_model(field.annotation)
        assert closed or schema.examples(record, name), name


def test_the_examples_of_references_exist() -> None:
    data = load.load(ROOT / "data")
    for kind, name in REFERENCES.items():
        assert name in [*data.goals.get(kind, ()), *(known for known, _ in data.ids.get(kind, ()))], kind


def test_the_editor_of_the_project_uses_the_schemas() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert settings == {f"./data/{SCHEMAS}/{known.kind}.json": f"data/{known.path}" for known in FILES}


def judged(folder: Path, kind: str, files: dict[str, str]) -> set[str]:
    """The files that an independent validator finds wrong by our schema of their kind."""
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(text, "utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(FOLDER / f"{kind}.json"), "-o", "json"]
    paths = [str(folder / f"{name}.yml") for name in files]
    shown = subprocess.run([*command, *paths], capture_output=True, text=True, encoding="utf-8", check=False).stdout
    told = json.loads(shown)
    assert not told.get("parse_errors")
    return {Path(error["filename"]).stem for error in told["errors"]}


def test_an_independent_validator_finds_the_real_data_right(tmp_path: Path) -> None:
    for known in FILES:
        files = {path.stem: path.read_text("utf-8") for path in (ROOT / "data").glob(known.path)}
        assert judged(tmp_path / known.kind, known.kind, files) == set(), known.kind


def test_an_independent_validator_agrees_with_the_check_on_wrong_values(tmp_path: Path) -> None:
    wrong, right, by_kind = set[str](), set[str](), dict[str, dict[str, str]]()
    for number, case in enumerate(cases("types")):
        if case["name"] in BEYOND:
            continue
        name = f"{number:02d}"
        (wrong if checks.run(gathered(example(case))) else right).add(name)
        by_kind.setdefault(kind_of(case["file"]).kind, {})[name] = example(case)[case["file"]]
    found = {name for kind, files in by_kind.items() for name in judged(tmp_path / kind, kind, files)}
    assert found == wrong
    assert len(wrong) > 40
    assert right


def test_what_a_schema_cannot_tell_is_told_by_the_check(tmp_path: Path) -> None:
    known = {case["name"]: case for case in cases("types")}
    for name in BEYOND:
        case = known[name]
        kind = kind_of(case["file"]).kind
        assert checks.run(gathered(example(case)))
        assert judged(tmp_path / name.replace(" ", "-"), kind, {"a": example(case)[case["file"]]}) == set(), name
