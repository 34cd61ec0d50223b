"""The editors' guide: its examples have the right form, and it tells of every field and fault."""

import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.editors import fields
from macros.read import load
from macros.records.base import Record, Sourced, Verbatim
from tests import built
from tests.conftest import ROOT, cases, kind_of, record_types
from tools.changes import guide as guide_steps
from tools.changes.project import Done, Project

TEXT = (ROOT / "content/redigera/index.md").read_text("utf-8")
FAULTS = (ROOT / "content/redigera/fel.md").read_text("utf-8") if (ROOT / "content/redigera/fel.md").exists() else ""
WITH_FAULTS = pytest.mark.skipif(not FAULTS, reason="content/redigera/fel.md finns inte")
STEPS = guide_steps.steps(TEXT)


def test_every_step_gives_a_file_of_the_right_form(tmp_path: Path) -> None:
    """What the pages then show is tried by tools/changes, which builds them."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    project = Project(tmp_path)
    for step in STEPS:
        with suppress(Done, guide_steps.Unclear):  # done already, or words that an editor has changed since
            step.do(project)
        faults = load.parse(step.file, kind_of(step.file), project.text(step.file).encode()).faults
        assert [str(fault) for fault in faults] == []


def test_every_step_and_every_promise_is_read() -> None:
    assert len(STEPS) == len(re.findall(r"(?m)^\*\*(?:Ny fil|Sist i|Byt)\*\*", TEXT))
    assert sum(len(step.promises) for step in STEPS) == TEXT.count("**Resultat:**")


def test_every_step_has_something_to_show_for_it_or_is_needed_by_one_that_has() -> None:
    silent = [step.file for step in STEPS if not step.promises]
    assert set(silent) <= {step.file for step in STEPS if step.promises}


def test_the_guide_asks_first_what_you_want_to_do() -> None:
    first = TEXT.split("\n## ")[1]
    assert first.startswith("Vad vill du göra?")
    rows = re.findall(r"(?m)^\| .*\]\(\.\./ratta/.*", first)  # in a form, or by hand
    assert [row for row in rows if not re.search(r"\]\(#[\w-]+\)", row)] == []


def test_every_part_with_steps_says_that_they_are_made_up() -> None:
    parts = re.findall(r'<details class="fold" id="([\w-]+)".*?\n(.*?)</details>', TEXT, re.DOTALL)
    with_steps = {name: text for name, text in parts if guide_steps.steps(text)}
    assert sum(len(guide_steps.steps(text)) for text in with_steps.values()) == len(STEPS)
    assert [name for name, text in with_steps.items() if "*Exemplet är påhittat.*" not in text] == []


def test_what_the_code_says_of_the_guide_leads_to_a_part_of_it() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "macros").rglob("*.py"))
    named = set(re.findall(r"/redigera/#([\w-]+)", code))
    assert named
    assert named <= set(built.pages(built.real_site())["/redigera/"].ids)


def test_every_other_example_is_of_fields_that_every_record_has() -> None:
    written = [text for step in STEPS for text in (step.text, step.new) if text]
    others = [text for text in re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL) if text not in written]
    for text in others:
        assert set(yaml.safe_load(text)) <= set(Verbatim.model_fields)


@pytest.mark.parametrize("record", [record for record in record_types() if record is not Record])
def test_every_field_is_told(record: type[Record]) -> None:
    told = {
        (field.name, field.title, field.about)
        for table in (*fields.shared({}), *(table for file in fields.files({}) for table in file.tables))
        for field in table.fields
    }
    hidden = set(Sourced.model_fields) if issubclass(record, Sourced) else set()
    bases = {"Sourced", "Verbatim", "Reading", "Predecessor", "NamedQuote"}
    if record.__name__ not in bases:
        own = fields.fields_of(record).items()
        known = {name: (name, field["title"], field["description"]) for name, field in own if name not in hidden}
        assert [name for name, row in known.items() if row not in told] == []


def test_every_link_inside_the_tables_leads_to_a_table() -> None:
    tables = [*fields.shared({}), *(table for file in fields.files({}) for table in file.tables)]
    anchors = [table.anchor for table in tables]
    assert len(anchors) == len(set(anchors))
    assert {field.inside for table in tables for field in table.fields if field.inside} <= set(anchors)


def test_the_page_of_fields_shows_every_kind_of_file() -> None:
    page = built.pages(built.real_site())["/redigera/falt/"]
    for file in fields.files({}):
        assert file.path in page.text
        assert {table.anchor for table in file.tables} <= set(page.ids)


def patterns() -> dict[str, re.Pattern[str]]:
    """The messages that the guide explains; … stands for anything."""
    told = re.findall(r"^\| `(.+?)` \| \S", FAULTS, re.MULTILINE)
    return {text: re.compile(".*".join(map(re.escape, text.split("…")))) for text in told}


def messages() -> set[str]:
    """Every message that the cases expect, without its place."""
    files = sorted((ROOT / "tests/code/cases").glob("*.yml"))
    texts = (text for file in files for text in strings(yaml.safe_load(file.read_text("utf-8"))))
    told = (re.fullmatch(r"(?:[\w./-]+:)?(?:\d+|\{line\}):\d+: (.+)", text, re.DOTALL) for text in texts)
    return {match[1] for match in told if match}


def strings(value: Any) -> Iterator[str]:
    """Every text in what a file of cases holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)
    if isinstance(value, dict):  # messages by their places
        yield from (f"{place}: {text}" for place, text in value.items() if re.fullmatch(r"\d+:\d+", str(place)))


def kinds(told: set[str] | list[str]) -> set[str]:
    """The messages of the guide that some of those told are examples of."""
    return {text for text, pattern in patterns().items() if any(pattern.fullmatch(message) for message in told)}


@WITH_FAULTS
def test_every_message_is_explained() -> None:
    assert len(messages()) > 100
    known = patterns().values()
    assert [text for text in sorted(messages()) if not any(pattern.fullmatch(text) for pattern in known)] == []


@WITH_FAULTS
def test_every_explained_message_is_asserted_by_a_test() -> None:
    text = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    code = re.sub(r'"\n *f?"', "", text)  # a message on two lines
    unseen = set(patterns()) - kinds(messages())
    assert [text for text in sorted(unseen) if max(re.split("[…”]", text), key=len).strip() not in code] == []


@WITH_FAULTS
def test_forty_kinds_of_mistake_are_told_in_one_run() -> None:
    told = [message.split(": ", 1)[1] for message in cases("faults")["expect"]]
    assert len(kinds(told)) >= 40
