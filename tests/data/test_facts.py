"""What the sources say, entered a second time in facts.yml: the data must say at least that."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
import yaml

from macros.read.load import Data
from macros.records.base import Record
from macros.records.when import When
from macros.site import addresses
from macros.site.site import Site
from tests.conftest import ROOT

FILE = "tests/data/facts.yml"
TODAY = date(2026, 11, 21)  # of no account: what is asked of a day names the day
Answer = str | list[str] | dict[str, str]


@dataclass(frozen=True)
class Fact:
    """A question to the data, what must stand there, the document that says so, and the line of the file."""

    question: str
    answer: Answer
    document: str
    at: str
    line: int


def facts() -> Iterator[Fact]:
    """Every fact of the file. All values are read as text."""
    groups: Any = yaml.compose((ROOT / FILE).read_text("utf-8"), Loader=yaml.BaseLoader)
    for group in groups.value:
        parts = {key.value: value for key, value in group.value}
        at = parts["at"].value if "at" in parts else ""
        for key, value in parts["facts"].value:
            answer = yaml.load(yaml.serialize(value), Loader=yaml.BaseLoader)
            yield Fact(key.value, answer, parts["document"].value, at, key.start_mark.line + 1)


def values(site: Site, question: str) -> list[str]:
    """What the data answer: every value that the path leads to."""
    kind, name, *path = question.split(" ", 2)
    if kind == "in_force":
        programme = Site(site._data, date.fromisoformat(name)).versions.in_force
        return [programme.id if programme else "null"]
    if kind == "calendar":
        found: list[Any] = [event for event in site.events if addresses.year(event) == int(name)]
    else:
        found = [record for record in site.records(kind) if name in ("*", getattr(record, "id", ""))]
    for step in path[0].replace("[", ".[").strip(".").split("."):
        if step.startswith("["):
            found = [item for item in found if step[1:-1] in _marks(item)]
        else:
            inner = [getattr(item, step) for item in found if item is not None]
            found = [part for value in inner for part in (value if isinstance(value, tuple) else (value,))]
    return [_text(item) for item in found]


def _marks(record: Record) -> set[str]:
    """By what a record can be chosen: its own values, and the documents that it rests on."""
    own = [getattr(record, name) for name in type(record).model_fields]
    return {_text(value) for value in own if isinstance(value, str | int | When)} | {
        source.document for source in (getattr(record, "source", None) or ())
    }


def _text(value: Any) -> str:
    return "null" if value is None else value.text if isinstance(value, When) else str(value)


def holds(found: list[str], answer: Answer) -> bool:
    """Whether the values say at least the answer."""
    if isinstance(answer, list):
        return not Counter(answer) - Counter(found)
    if isinstance(answer, str):
        return found == [answer]
    ((how, value),) = answer.items()
    if how == "at least":
        return len([item for item in found if item != "null"]) >= int(value)
    if how == "says":
        return any(value.lower() in item.lower() for item in found)
    assert how == "only", f"{FILE}: {how}"
    return set(found) == {value}


def untrue(site: Site, fact: Fact) -> str | None:
    """What to tell of a fact that the data do not hold."""
    found = values(site, fact.question)
    if holds(found, fact.answer):
        return None
    source = f"{fact.document}, {fact.at}" if fact.at else fact.document
    return (
        f"{FILE}:{fact.line}: {fact.question}: källan ({source}) säger {fact.answer}, men data/ säger {found}. Rätta "
        f"uppgiften i data/. Är källan bättre läst nu, eller säger en annan källa mer: ändra raden i {FILE} i samma "
        "förslag och namnge källan och stället där."
    )


@pytest.fixture(scope="module")
def site(data: Data) -> Site:
    found = Site(data, TODAY)
    if not {fact.document for fact in facts()} & {document.id for document in found.documents}:
        pytest.skip(f"{FILE} handlar om andra handlingar än dem i data/")
    return found


def test_the_data_say_what_the_sources_say(site: Site) -> None:
    told = [message for fact in facts() if (message := untrue(site, fact))]
    assert told == [], "\n".join(told)


def test_every_fact_rests_on_a_document_of_the_data(site: Site) -> None:
    known = {document.id for document in site.documents}
    assert [(fact.line, fact.document) for fact in facts() if fact.document not in known] == []


def test_no_fact_holds_whatever_the_data_say(site: Site) -> None:
    """With another answer each of them fails; with one more value beside it, those that are lists do not."""
    other: Answer
    for fact in facts():
        found = values(site, fact.question)
        if isinstance(fact.answer, dict):
            other = dict.fromkeys(fact.answer, "9999")
        else:
            other = [*fact.answer, "fel"] if isinstance(fact.answer, list) else "fel"
        assert not holds(found, other), fact
        grows = not isinstance(fact.answer, str) and "only" not in fact.answer
        assert holds([*found, "mer"], fact.answer) is grows, fact
