"""The open data: JSON that its schema allows, tables that say the same."""

import csv
import io
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from macros.build import permalinks
from macros.files import exports as export
from macros.files import json_files, tables
from macros.records.data_files import FILES
from macros.site.site import Site
from tests.conftest import REGION, example_site


@pytest.fixture(scope="module")
def site() -> Site:
    return example_site("2024-06-01")


@pytest.fixture(scope="module")
def files(site: Site) -> dict[str, str]:
    found = export.files(site, (), "https://program.example/")
    made = {file.address: file.content for file in found if file.address.startswith("/data/v1/")}
    return {address: content if isinstance(content, str) else "" for address, content in made.items()}


@pytest.fixture(scope="module")
def everything(files: dict[str, str]) -> Any:
    return json.loads(files["/data/v1/index.json"])


def table(files: dict[str, str], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"/data/v1/{name}.csv"], newline=""), strict=True))


def test_every_file_is_what_its_schema_allows(files: dict[str, str]) -> None:
    told = {address: json.loads(content) for address, content in files.items() if _has_schema(address)}
    schemas = {address: json.loads(files[address]) for address in {one["schema"] for one in told.values()}}
    assert len(told) > 5
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    for address, one in told.items():
        assert schemas[one["schema"]]["$id"] == one["base"] + one["schema"]
        assert [error.message for error in Draft202012Validator(schemas[one["schema"]]).iter_errors(one)] == [], address


def _has_schema(address: str) -> bool:
    return address.endswith(".json") and "/schema/" not in address and address != export.PACKAGE


def test_a_schema_refuses_what_is_missing_and_allows_what_a_later_version_adds(files: dict[str, str]) -> None:
    told = json.loads(files["/data/v1/program/fup-23.json"])
    schema = json.loads(files["/data/v1/schema/programme.json"])
    del told["programme"]["source"]
    told["programme"]["extra"] = told["extra"] = 1
    (error,) = Draft202012Validator(schema).iter_errors(told)
    assert error.message == "'source' is a required property"


def test_a_version_tells_how_far_it_has_come(files: dict[str, str], everything: Any) -> None:
    expected = {
        "programme": "fup-23",
        "state": "in_force",
        "certainty": "sure",
        "decided": 5,
        "of": 5,
        "in_force_from": "2023-01-01",
    }
    assert json.loads(files["/data/v1/program/fup-23.json"])["standing"] == everything["standing"][-1] == expected


def test_the_index_names_every_file_but_the_schemas(files: dict[str, str], everything: Any) -> None:
    named = {file["address"] for file in everything["files"]}
    assert named == {address for address in files if "/schema/" not in address} - {"/data/v1/index.json"}


def test_every_record_is_in_the_index(site: Site, everything: Any) -> None:
    kinds = {known.kind for known in FILES} - {"redirect", "alias", "cooperation"}
    assert {kind: len(everything[kind]) for kind in kinds} == {kind: len(site.records(kind)) for kind in kinds}
    assert everything["base"] == "https://program.example"


def test_a_record_tells_its_address_source_and_how_sure_it_is() -> None:
    programme = example_site("2022-06-01").get("programme", "fup-10")
    (subgoal,) = json_files.as_json(programme)["areas"][0]["goals"][0]["subgoals"]
    assert subgoal == {
        "address": "/program/fup-10/klimat/#delmal-energi",
        "source": [{"document": "plan", "at": "sidan 2"}],
        "certainty": "sure",
        "note": None,
        "differs": [],
        "id": "energi",
        "text": "Vi ställer om.",
        "as_read": None,
        "repairs": [],
        "corrected": None,
        "predecessors": [],
    }


def test_a_vague_time_is_told_as_vague() -> None:
    start = {"text": "2010-höst", "first": "2010-09-01", "last": "2010-11-30", "precision": "season"}
    assert json_files.as_json(example_site("2022-06-01").get("programme", "fup-10"))["period"]["start"] == start


def test_every_address_in_the_data_is_promised(site: Site, everything: Any) -> None:
    promised = permalinks.promised(site, REGION / "content")
    assert [address for address in _addresses(everything) if address not in promised] == []


def _addresses(value: Any) -> list[str]:
    if isinstance(value, list):
        return [address for item in value for address in _addresses(item)]
    if isinstance(value, dict):
        own = [value["address"]] if "address" in value else []
        return own + [address for item in value.values() for address in _addresses(item)]
    return []


def test_the_table_of_goals_says_what_the_json_says(files: dict[str, str], everything: Any) -> None:
    told = []
    for programme in everything["programme"]:
        goals = [goal for area in programme["areas"] for goal in area["goals"]] + programme["goals"]
        told += [
            (item["address"], item["text"], item["certainty"]) for goal in goals for item in (goal, *goal["subgoals"])
        ]
    assert sorted((row["address"], row["text"], row["certainty"]) for row in table(files, "mal")) == sorted(told)


def test_the_table_of_events_says_what_the_json_says(files: dict[str, str], everything: Any) -> None:
    fields = ("address", "id", "name", "status", "place", "note", "time")
    told = [tuple(event[name] or "" for name in fields) for event in everything["event"]]
    assert sorted(tuple(row[name] for name in fields) for row in table(files, "handelser")) == sorted(told)


def test_the_table_of_budgets_says_what_the_json_says(files: dict[str, str], everything: Any) -> None:
    told = []
    for plan in everything["plan"]:
        for side in ("income", "costs") if plan["budget"] else ():
            posts = plan["budget"][side]["posts"]
            told += [(plan["id"], side, post["name"], str(post["amount"]), post["certainty"]) for post in posts]
    rows = table(files, "budget")
    assert sorted((row["plan"], row["side"], row["name"], row["amount"], row["certainty"]) for row in rows) == sorted(
        told
    )


def test_the_table_of_activities_says_what_the_json_says(files: dict[str, str], everything: Any) -> None:
    told = []
    for plan in (plan for plan in everything["plan"] if plan["action_plan"]):
        for heading in plan["action_plan"]["headings"]:
            for action in (action for subgoal in heading["subgoals"] for action in subgoal["actions"]):
                told.append((action["address"], heading["name"], (action["activity"] or {"text": ""})["text"]))
    rows = table(files, "aktiviteter")
    assert sorted((row["address"], row["heading"], row["activity"]) for row in rows) == sorted(told)
    assert len(told) > 3


def test_the_table_of_hosts_says_what_the_json_says(files: dict[str, str], everything: Any) -> None:
    told = []
    for series in everything["series"]:
        plans = [hosting for plan in series["plans"] for hosting in plan["hosts"]]
        told += [(series["id"], str(one["year"]), "planned", " ".join(one["municipalities"])) for one in plans]
        known = [one for one in series["outcomes"] if one["hosts"]]
        told += [(series["id"], str(one["year"]), "actual", " ".join(one["hosts"]["municipalities"])) for one in known]
    rows = table(files, "vardskap")
    assert sorted((row["series"], row["year"], row["kind"], row["municipalities"]) for row in rows) == sorted(told)


def test_the_table_of_networks_has_them_all(files: dict[str, str], everything: Any) -> None:
    assert {row["network"] for row in table(files, "natverk")} == {network["id"] for network in everything["network"]}


def test_lines_end_as_rfc_4180_says(files: dict[str, str]) -> None:
    text = files["/data/v1/vardskap.csv"]
    assert text.count("\r\n") == text.count("\n") > 3


@pytest.mark.parametrize(
    ("value", "cell"),
    [("=1+1", "'=1+1"), ("+46", "'+46"), ("-5", "'-5"), ("@a", "'@a"), ("\ta", "'\ta"), ("a=b", "a=b"), (None, "")],
)
def test_a_cell_is_no_formula(value: str | None, cell: str) -> None:
    assert tables.defused(value) == cell
