"""Texts that try to be HTML, Markdown, Jinja, links, formulas or JSON are only text in every file of the site."""

import os
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter, ValidationError

from macros import checks, data_tables, reader
from macros.fields import ref_kinds
from macros.messages import inner_model
from macros.words import key
from tests import built, parsed
from tests.code import injection, tally
from tests.conftest import cases, example, gathered, record_types

TURNS = range(0, 53, 7) if "AUDIT" in os.environ else (0,)
Note = Callable[[str, object], None]
SETTINGS = {"SITE_URL": "https://sup.example/sup/", "SOURCE_DATE_EPOCH": "1790000000"}
RUNNER = {  # texts from the one who runs the site
    "OPERATOR": "<script>alert(1)</script> \"' {{ 7*7 }} [x](javascript:x) **fet**",
    "CONTACT": "javascript:alert(1) <a href=mailto:x@y.example onclick=x>x</a> x@y.example",
    "COMPLAINTS": '</p><h2>x</h2> {% if %} ]]> "}',
}


@pytest.mark.parametrize("turn", TURNS)
def test_hostile_text_in_every_field_is_only_text(turn: int, tmp_path: Path, record_property: Note) -> None:
    texts = injection.payloads()
    given = injection.shares(texts, turn)
    sites = []
    for harmless in (False, True):
        project = tmp_path / ("harmless" if harmless else "hostile")
        project.mkdir()
        injection.poison(built.copy(project), given, harmless)
        runner = {name: injection.twin(text) if harmless else text for name, text in RUNNER.items()}
        sites.append(built.build(project, **SETTINGS, **runner))
    wrong, forms, read = injection.differences(*sites)
    tried = injection.tried(given)
    counts: dict[str, int | Iterable[object]] = {
        "payloads": Counter(text for _, text in tried),
        "kinds of field": Counter(str(kind) for kind, _ in tried),
        "payloads × kinds of field": Counter(map(str, tried)),
        "formats": forms,
        "files parsed": forms.total(),
        "texts read": read,
        "failures": len(wrong),
    }
    record_property("tally", tally.noted("hostile texts in the built site", counts))
    assert wrong == []
    assert len(tried) == len(texts) * len({kind for kind, _ in tried}) > 5000
    assert {".html", ".json", ".jsonld", ".csv", ".ics", ".xml"} <= set(forms)
    told = parsed.read(sites[0] / "data/v1/index.json")
    missing = _expected(given) - set(told.texts if told else ())
    assert sorted(missing)[:3] == []


def _expected(given: dict[str, list[str]]) -> set[str]:
    """Every text of the data with its hostile text before it, as it should stand in the JSON."""
    found: set[str] = set()

    def note(value: str, kind: injection.Kind) -> str:
        found.add(f"{' '.join(given[key(value)])} {value}".strip())
        return value

    for file, _ in injection.every_text(note):
        assert file.startswith("data/")
    return found


@pytest.mark.parametrize("text", cases("payloads")["unseen"])
def test_what_is_never_seen_is_refused(text: str) -> None:
    assert injection.refused(text)
    assert all("osynligt tecken" in fault.message for fault in reader.read("x.yml", f'"a": {text!a}'.encode())[1][:1])


def test_a_field_that_is_no_text_refuses_every_hostile_text(record_property: Note) -> None:
    """A path to a goal is a text that the rules refuse; all else is refused by its type."""
    refused, taken = Counter[tuple[str, str]](), set()
    for record in record_types():
        for name, field in record.model_fields.items():
            if inner_model(field.annotation) or injection.is_text(field):
                continue
            kind: TypeAdapter[Any] = TypeAdapter(Annotated[(field.annotation, *field.metadata, None)])  # type: ignore[arg-type]
            for text in injection.payloads():
                if _takes(kind, text) or _takes(kind, (text,)):
                    taken.add((record.__name__, name, *ref_kinds(field)))
                else:
                    refused[record.__name__, name] += 1
    record_property("tally", tally.noted("hostile texts refused", {"times": refused.total(), "fields": refused}))
    assert len(refused) > 60
    assert all(kinds[0] in ("goal", "overall_goal", "subgoal") for _, _, *kinds in taken)


def _takes(kind: TypeAdapter[Any], value: Any) -> bool:
    try:
        kind.validate_python(value, strict=True)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("text", injection.payloads())
def test_a_hostile_path_to_a_goal_is_refused(text: str) -> None:
    old = "goal: fup-10/klimat"
    path = next(path for path, content in example().items() if old in content)
    quoted = '"' + text.encode("unicode_escape").decode().replace('"', '\\"') + '"'
    changed = example()[path].replace(old, f"goal: {quoted}", 1)
    found = checks.run(gathered({**example(), path: changed}))
    assert any(fault.position.file == path for fault in found)
    assert all(str(fault).isprintable() for fault in found)


@pytest.mark.parametrize("sign", "=+-@＝＋－＠\t\r\n")
def test_no_cell_begins_as_a_formula(sign: str) -> None:
    assert data_tables.defused(f"{sign}1+1") == f"'{sign}1+1"
