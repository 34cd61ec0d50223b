"""The schemas for editors' tools: current, Swedish, and of one mind with our own check."""

import json
from pathlib import Path

import pytest
from check_jsonschema import main as check_jsonschema  # type: ignore[import-untyped]
from click.testing import CliRunner

from macros.check import rules
from macros.editors import fields
from macros.records import base
from macros.records.base import Record, inner_model
from macros.records.data_files import FILES
from macros.records.programme import Programme
from macros.site.lineage import path, trails
from tests.conftest import cases, example, example_site, gathered, kind_of, record_types

BEYOND = cases("schema")["beyond"]


@pytest.mark.parametrize("record", record_types())
def test_every_field_has_a_swedish_title_and_description(record: type[Record]) -> None:
    for name, field in fields.fields_of(record).items():
        assert field["title"] != name, name
        assert field["description"], name


def test_every_title_of_many_fields_is_of_many_fields() -> None:
    own = [name for record in record_types() for name in vars(record)["__annotations__"]]
    assert [name for name in base.TITLES if own.count(name) < 2] == []


@pytest.mark.parametrize("record", record_types())
def test_every_field_that_is_text_or_number_has_an_example(record: type[Record]) -> None:
    for name, field in fields.fields_of(record).items():
        inner = inner_model(record.model_fields[name].annotation)
        assert inner or field.get("type") == "boolean" or "enum" in field or field["examples"], name


def test_an_example_of_a_reference_is_an_id_of_its_kind() -> None:
    data = gathered(example())
    for kind, name in fields.known(example_site("2024-06-01")).items():
        goals = [path(trail) for item in data.all(Programme) for own, trail in trails(item) if own == kind]
        assert name in [*goals, *(own for own, _ in data.ids.get(kind, ()))]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The schemas as files."""
    made = tmp_path_factory.mktemp("schema")
    for name, text in fields.schemas():
        (made / name).write_text(text, "utf-8")
    return made


def judged(schemas: Path, folder: Path, kind: str, files: dict[str, str]) -> set[str]:
    """The files that an independent validator finds wrong by our schema of their kind."""
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(text, "utf-8")
    paths = [str(folder / f"{name}.yml") for name in files]
    told = json.loads(
        CliRunner()
        .invoke(check_jsonschema, ["--schemafile", str(schemas / f"{kind}.json"), "-o", "json", *paths])
        .stdout
    )
    assert not told.get("parse_errors")
    return {Path(error["filename"]).stem for error in told["errors"]}


def test_an_independent_validator_finds_right_data_right(folder: Path, tmp_path: Path) -> None:
    for known in FILES:
        files = {Path(file).stem: text for file, text in example().items() if kind_of(file) is known}
        assert judged(folder, tmp_path / known.kind, known.kind, files) == set(), known.kind


def test_an_independent_validator_agrees_with_the_check_on_wrong_values(folder: Path, tmp_path: Path) -> None:
    wrong, right, by_kind = set[str](), set[str](), dict[str, dict[str, str]]()
    for number, case in enumerate(cases("types")):
        if case["name"] in BEYOND:
            continue
        name = f"{number:02d}"
        (wrong if rules.run(gathered(example(case))) else right).add(name)
        by_kind.setdefault(kind_of(case["file"]).kind, {})[name] = example(case)[case["file"]]
    found = {name for kind, files in by_kind.items() for name in judged(folder, tmp_path / kind, kind, files)}
    assert found == wrong
    assert len(wrong) > 40
    assert right


def test_what_a_schema_cannot_tell_is_told_by_the_check(folder: Path, tmp_path: Path) -> None:
    beyond = [case for case in cases("types") if case["name"] in BEYOND]
    assert len(beyond) == len(BEYOND)
    assert [case["name"] for case in beyond if not rules.run(gathered(example(case)))] == []
    by_kind: dict[str, dict[str, str]] = {}
    for number, case in enumerate(beyond):
        by_kind.setdefault(kind_of(case["file"]).kind, {})[f"{number:02d}"] = example(case)[case["file"]]
    assert {name for kind, files in by_kind.items() for name in judged(folder, tmp_path / kind, kind, files)} == set()
