"""What every record is made of: it refuses what it does not know, never changes, and knows where it stands."""

from typing import Any

import pytest
from pydantic import ValidationError

from macros.records.base import Record, Source, Statement
from macros.records.conferences import Event, PlannedHosting
from macros.records.organisation import Document
from macros.records.position import Fault, Position
from macros.records.programme import Programme
from tests.conftest import example_site

PLAN = {"document": "plan"}


@pytest.fixture(scope="module")
def programme() -> Programme:
    found: Programme = example_site("2022-06-01").get("programme", "fup-10")
    return found


def test_faults_are_ordered_by_place() -> None:
    places = [("b", 1, 1), ("a", 10, 1), ("a", 9, 2), ("a", 9, 1)]
    faults = sorted(Fault(Position(*place), "fel") for place in places)
    assert [str(fault.position) for fault in faults] == ["a:9:1", "a:9:2", "a:10:1", "b:1:1"]


def test_a_record_never_changes(programme: Programme) -> None:
    with pytest.raises(ValidationError):
        programme.name = "Ett annat"  # type: ignore[misc]


def test_the_blanks_around_a_text_are_dropped() -> None:
    assert Statement.model_validate({"text": " Så ", "source": PLAN}).text == "Så"


@pytest.mark.parametrize(("certainty", "sure"), [("sure", True), ("interpreted", False), ("derived", False)])
def test_only_what_the_source_says_in_so_many_words_is_sure(certainty: str, sure: bool) -> None:
    assert Statement.model_validate({"text": "Så", "source": PLAN, "certainty": certainty}).sure is sure


IDS = ["a", "fup-23", "2012-01-13-kommitten"]
NO_IDS = ["", "Sup", "å", "a b", "a_b", "a/b", "-a", "a-", "a--b", "a\n", "../a", 23]
URLS = ["https://www.sodertornskommunerna.se/sup?id=1#mal", "http://a.se"]
NO_URLS = ["www.a.se", "javascript:a", "ftp://a.se", "https://a.se/ b", 'https://a.se/"a="x', "https://a.se/<script>"]
DOCUMENT = {"id": "a", "title": "A", "short": "a", "kind": "plan", "issuer": "A", "quality": "A"}
EVENT = {"id": "a", "name": "A", "kind": "meeting", "status": "held", "source": PLAN}


@pytest.mark.parametrize(
    ("record", "others", "field", "right", "wrong"),
    [
        (Document, DOCUMENT, "id", IDS, NO_IDS),
        (Document, DOCUMENT, "url", URLS, NO_URLS),
        (Event, EVENT, "time", ["12.00", "08:30–13:00", "08.30-11.00"], ["24.00", "12", "12.60", "12.00–12.00"]),
    ],
    ids=["an id that would do as an address", "an address on the web", "a clock time with hours and minutes"],
)
def test_a_value_of_the_right_form_is_kept_and_any_other_refused(
    record: type[Record], others: dict[str, Any], field: str, right: list[Any], wrong: list[Any]
) -> None:
    assert [getattr(record.model_validate({**others, field: value}), field) for value in right] == right
    for value in wrong:
        with pytest.raises(ValidationError):
            record.model_validate({**others, field: value})


def test_a_record_knows_where_it_stands(programme: Programme) -> None:
    places = {
        "itself": programme.position(),
        "field": programme.position("summary"),
        "item": programme.position("goals", 0),
        "left out": programme.position("principles"),
        "inside": programme.areas[0].goals[0].subgoals[0].position("text"),
    }
    lines = {"itself": "1:1", "field": "4:10", "item": "30:5", "left out": "1:1", "inside": "25:19"}
    assert {name: str(place) for name, place in places.items()} == {
        name: f"data/programmes/fup-10.yml:{line}" for name, line in lines.items()
    }


def test_a_record_made_by_hand_stands_nowhere() -> None:
    assert Source(document="plan").position("document") == Position("", 0, 0)


def test_a_record_walks_through_all_inside_it(programme: Programme) -> None:
    walked = [type(record).__name__ for record in programme.areas[0].walk()]
    assert walked == ["Area", "Source", "Goal", "Source", "Subgoal", "Source"]


def test_a_record_lists_the_records_right_inside_it(programme: Programme) -> None:
    found = [name for name, _ in programme.lists()]
    assert found == ["source", "period", "origin", "vision", "areas", "goals", "glimpses"]


def test_a_record_names_the_records_it_refers_to() -> None:
    hosting = PlannedHosting(year=2013, municipalities=("ostra", "alvik"))
    assert list(hosting.references()) == [
        (("municipalities", 0), "municipality", "ostra"),
        (("municipalities", 1), "municipality", "alvik"),
    ]


def test_a_reference_that_is_left_out_names_nothing() -> None:
    assert list(Document.model_validate(DOCUMENT).references()) == []
