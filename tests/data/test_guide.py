"""The editors' guide: its examples are performed as they stand on the page, and it tells of every field and fault."""

import re
from pathlib import Path

import pytest

from macros import guide
from macros.__main__ import main
from macros.fields import Record, Sourced
from tests import built
from tests.conftest import ROOT, cases, record_types

TEXT = (ROOT / "content/redigera/index.md").read_text("utf-8")
FAULTS = (ROOT / "content/redigera/fel.md").read_text("utf-8") if (ROOT / "content/redigera/fel.md").exists() else ""
_STEP = re.compile(
    r"\*\*(?P<what>Ny fil|Sist i|Byt)\*\*(?: i)? `(?P<file>data/[\w/.-]+)`:\n\n```yaml\n(?P<text>.*?)```\n"
    r"(?:\n\*\*mot\*\*:\n\n```yaml\n(?P<new>.*?)```\n)?"
    r"|\*\*Resultat:\*\* sidan `(?P<address>/[\w/-]+/)` visar ”(?P<shown>[^”]+)”",
    re.DOTALL,
)
STEPS = [match.groupdict() for match in _STEP.finditer(TEXT)]


def perform(project: Path, step: dict[str, str | None]) -> None:
    """Do to the data what one step of the guide says."""
    path, text = project / str(step["file"]), str(step["text"])
    if step["what"] == "Ny fil":
        assert not path.exists()
        path.write_text(text, "utf-8")
        return
    before = path.read_text("utf-8")
    if step["what"] == "Sist i":
        path.write_text(before + text, "utf-8")
        return
    assert f"\n{before}".count(f"\n{text}") == 1
    path.write_text(f"\n{before}".replace(f"\n{text}", f"\n{step['new']}")[1:], "utf-8")


def test_every_example_of_the_guide_ends_in_a_green_check_and_the_page_that_it_promises(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = built.copy(tmp_path)
    promised: dict[tuple[str, str], str] = {}
    changed: set[str] = set()
    for step in STEPS:
        if step["address"]:
            promised[step["address"], str(step["shown"])] = str(step["address"])
            continue
        perform(project, step)
        assert main(["check", "--root", str(project)]) == 0, capsys.readouterr().out
        if step["what"] == "Byt":  # what was promised earlier of the words that are now changed
            gone = {key for key in promised if key[1] in str(step["text"])}
            changed |= {address for address, _ in gone}
            promised = {key: value for key, value in promised.items() if key not in gone}
    site = built.build(project)
    pages = built.pages(site)
    assert [key for key, address in promised.items() if key[1] not in pages[address].text] == []
    assert changed <= {address for address, _ in promised}, "words that are changed want a promise of the new ones"
    assert len(promised) >= 8


def test_the_guide_adds_a_year_a_goal_with_a_network_a_host_a_plan_and_a_programme() -> None:
    done = {(str(step["what"]), str(step["file"])) for step in STEPS if step["file"]}
    assert {
        ("Ny fil", "data/calendar/2027.yml"),
        ("Ny fil", "data/plans/vp-2027.yml"),
        ("Ny fil", "data/programmes/sup-2050.yml"),
        ("Sist i", "data/organisation/networks.yml"),
        ("Sist i", "data/programmes/sup-2050.yml"),
        ("Byt", "data/conferences/radslag.yml"),
    } <= done
    assert TEXT.count("```yaml") == len(done) + 7, "every other block is a fragment: add its step, or count it here"


@pytest.mark.parametrize("record", [record for record in record_types() if record is not Record])
def test_every_field_is_told(record: type[Record]) -> None:
    told = {
        (field.name, field.about)
        for table in (*guide.shared(), *(table for file in guide.files() for table in file.tables))
        for field in table.fields
    }
    hidden = set(Sourced.model_fields) if issubclass(record, Sourced) else set()
    bases = {"Sourced", "Reading", "Predecessor", "NamedQuote"}
    if record.__name__ not in bases:
        fields = record.model_fields.items()
        assert [name for name, field in fields if name not in hidden and (name, field.description) not in told] == []


def test_every_link_inside_the_tables_leads_to_a_table() -> None:
    tables = [*guide.shared(), *(table for file in guide.files() for table in file.tables)]
    anchors = [table.anchor for table in tables]
    assert len(anchors) == len(set(anchors))
    assert {field.inside for table in tables for field in table.fields if field.inside} <= set(anchors)


def test_the_page_of_fields_shows_every_kind_of_file() -> None:
    page = built.pages(built.real_site())["/redigera/falt/"]
    for file in guide.files():
        assert file.path in page.text
        assert {table.anchor for table in file.tables} <= set(page.ids)


def patterns() -> dict[str, re.Pattern[str]]:
    """The messages that the guide explains; … stands for anything."""
    told = re.findall(r"^\| `(.+?)` \| \S", FAULTS, re.MULTILINE)
    return {text: re.compile(".*".join(map(re.escape, text.split("…")))) for text in told}


def messages() -> set[str]:
    """Every message that the cases expect, without its place."""
    text = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "tests/code/cases").glob("*.yml")))
    found = re.findall(
        r'(?:- |expect: \[)["\'](?:data/[^:]+|content/[^:]+):\d+:\d+: (.*?)["\']\]?$', text, re.MULTILINE
    )
    return {message.replace("\\\\", "\\").replace('\\"', '"') for message in found}


def kinds(told: set[str] | list[str]) -> set[str]:
    """The messages of the guide that some of those told are examples of."""
    return {text for text, pattern in patterns().items() if any(pattern.fullmatch(message) for message in told)}


def test_every_message_is_explained() -> None:
    assert len(messages()) > 100
    known = patterns().values()
    assert [text for text in sorted(messages()) if not any(pattern.fullmatch(text) for pattern in known)] == []


def test_every_explained_message_is_asserted_by_a_test() -> None:
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").glob("test_*.py"))
    unseen = set(patterns()) - kinds(messages())
    assert [text for text in sorted(unseen) if max(re.split("[…”]", text), key=len).strip() not in code] == []


def test_forty_kinds_of_mistake_are_told_in_one_run() -> None:
    told = [message.split(": ", 1)[1] for message in cases("faults")["expect"]]
    assert len(kinds(told)) >= 40
