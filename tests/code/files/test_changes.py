"""What changed between two versions, as a file."""

from typing import Any

import pytest

from macros.files import json_files
from tests.conftest import example_site

SLIP = {"old": "text: Hållbara resor.", "new": "text: Hålbara resor.\n    corrected: Hållbara resor i landet"}


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    site = example_site("2024-06-01", {"file": "data/programmes/fup-21.yml", **SLIP})
    return json_files.comparison(site, site.get("programme", "fup-21"), site.get("programme", "fup-23"))


def test_the_versions_and_the_numbers_are_told(told: dict[str, Any]) -> None:
    names = {"name": "Program 2019", "short": "FUP 19 (justerat 2021)"}
    assert told["old"] == {"id": "fup-21", **names, "address": "/program/fup-21/"}
    assert told["new"]["id"] == "fup-23"
    assert told["summary"].startswith("Av tre mål har ett nya ord och två är sammanslagna enligt vår bedömning")
    assert told["counts"]["goal"] == {"old": 3, "new": 3, "reworded": 1, "merged": 1, "added": 1}
    assert told["counts"]["vision"] == {"old": None, "new": 1, "unknown": 1}


def test_a_change_is_told_with_ids_words_addresses_and_basis(told: dict[str, Any]) -> None:
    """A slip that is mended is told as it stands and as it is meant; the words are those that are meant."""
    change = next(one for one in told["changes"] if one["part"] == "goal" and one["kind"] == "reworded")
    words = [(part["operation"], part["old"], part["new"]) for part in change.pop("words")]
    old = {"id": "fup-21/resor", "text": "Hålbara resor.", "meant": "Hållbara resor i landet", "networks": ["trafik"]}
    new = {"id": "fup-23/resor", "text": "Bäst i landet på resor.", "networks": ["trafik"]}
    assert change == {
        "part": "goal",
        "kind": "reworded",
        "basis": "stated",
        "old": [old | {"address": "/program/fup-21/resor/"}],
        "new": [new | {"address": "/program/fup-23/resor/"}],
    }
    assert "".join(old for _, old, _ in words) == "Hållbara resor i landet"
    assert "".join(new for _, _, new in words) == "Bäst i landet på resor."
    assert ("keep", " i landet", " i landet") in words


def test_what_is_not_sure_is_told_as_that(told: dict[str, Any]) -> None:
    networks = {item["id"]: item for one in told["changes"] if one["part"] == "network" for item in one["new"]}
    assert networks["oversikt"]["certainty"] == "unclear"
    assert "certainty" not in networks["trafik"]
