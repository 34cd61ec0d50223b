"""Texts that try to be HTML, Markdown, Jinja, links, formulas or JSON are only text in every file of the site."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from macros.check import rules
from macros.files import tables
from macros.read import yaml_text
from macros.records import base
from macros.records.conferences import Clock
from tests import built
from tests.code.hostile import injection, parsed
from tests.conftest import cases, example, gathered

TURNS = range(-(-len(injection.payloads()) // injection.EACH) if "AUDIT" in os.environ else 1)
SETTINGS = {"SITE_URL": "https://fup.example/fup/", "PUBLISHER_TYPE": "Company", "SOURCE_DATE_EPOCH": built.DAY}
RUNNER = {  # texts from the one who runs the site
    "OPERATOR": "<script>alert(1)</script> \"' {{ 7*7 }} [x](javascript:x) **fet**",
    "CONTACT": "javascript:alert(1) <a href=mailto:x onclick=x>x</a> x",
    "COMPLAINTS": '</p><h2>x</h2> {% if %} ]]> "}',
}


@pytest.mark.parametrize("turn", TURNS)
def test_hostile_text_in_every_field_is_only_text(turn: int, tmp_path: Path) -> None:
    hostile, harmless, texts, kinds = injection.poisoned(turn)
    assert len(kinds) > 100
    sites = []
    for name, files in (("hostile", hostile), ("harmless", harmless)):
        project = built.region(tmp_path / name)
        for file, text in files.items():
            (project / file).write_text(text, "utf-8")
        runner = {key: text if files is hostile else injection.twin(text) for key, text in RUNNER.items()}
        sites.append(built.build(project, **SETTINGS, **runner))
    assert {".html", ".json", ".jsonld", ".rdf", ".csv", ".ics", ".xml"} <= {
        path.suffix for path in sites[0].rglob("*.*")
    }
    assert injection.differences(*sites) == []
    told = parsed.read(sites[0] / "data/v1/index.json")
    assert sorted(texts - set(told.texts if told else ()))[:3] == []


@pytest.mark.parametrize("text", cases("payloads")["unseen"])
def test_what_is_never_seen_is_refused(text: str) -> None:
    for escaped in (True, False):
        raw = json.dumps({"a": text}, ensure_ascii=escaped)
        fault = yaml_text.read("x.yml", raw.encode())[1][0]
        assert ("osynligt tecken" if raw.isascii() else "tecken som inte syns") in fault.message


@pytest.mark.parametrize("kind", [base.Id, base.Url, base.Address, base.When, base.Year, Clock])
def test_a_field_that_is_no_text_refuses_every_hostile_text(kind: Any) -> None:
    for text in injection.payloads():
        with pytest.raises(ValidationError):
            TypeAdapter(kind).validate_python(text)


@pytest.mark.parametrize("text", injection.payloads())
def test_a_hostile_path_to_a_goal_is_refused_and_told_in_one_line(text: str) -> None:
    path = "data/plans/vp-19.yml"
    change = {"file": path, "old": "goal: fup-21/resor", "new": f"goal: {json.dumps(text)}"}
    found = rules.run(gathered(example(change)))
    assert path in [fault.position.file for fault in found]
    assert all(str(fault).isprintable() for fault in found)


@pytest.mark.parametrize("sign", "=+-@＝＋－＠\t\r\n")
def test_no_cell_begins_as_a_formula(sign: str) -> None:
    assert tables.defused(f"{sign}1+1") == f"'{sign}1+1"
