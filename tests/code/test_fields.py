"""What every record is made of: it refuses what it does not know, never changes, and knows where it stands."""

from typing import Any

import pytest
from pydantic import ValidationError

from macros.conferences import Event, HostPlan, PlannedHosting
from macros.faults import Fault, Position
from macros.fields import Differs, QuoteList, Record, Source, Statement, ref_kinds
from macros.organisation import Document
from macros.programme import Programme
from tests.conftest import example_site, record_types

PLAN = {"document": "plan"}


@pytest.fixture(scope="module")
def programme() -> Programme:
    found: Programme = example_site("2022-06-01").get("programme", "fup-10")
    return found


def test_a_fault_is_told_with_file_line_and_column() -> None:
    assert str(Fault(Position("data/visions.yml", 41, 7), "fel")) == "data/visions.yml:41:7: fel"


def test_faults_are_ordered_by_place() -> None:
    places = [("b", 1, 1), ("a", 10, 1), ("a", 9, 2), ("a", 9, 1)]
    faults = sorted(Fault(Position(*place), "fel") for place in places)
    assert [str(fault.position) for fault in faults] == ["a:9:1", "a:9:2", "a:10:1", "b:1:1"]


def test_a_record_never_changes(programme: Programme) -> None:
    with pytest.raises(ValidationError):
        programme.name = "Ett annat"  # type: ignore[misc]


def test_a_record_refuses_a_field_it_does_not_know() -> None:
    with pytest.raises(ValidationError):
        Statement.model_validate({"text": "Så", "source": PLAN, "author": "Någon"})


@pytest.mark.parametrize("value", [PLAN, (PLAN,)])
def test_a_single_source_is_a_list_of_one(value: Any) -> None:
    assert Statement.model_validate({"text": "Så", "source": value}).source == (Source(document="plan"),)


@pytest.mark.parametrize("value", [None, (), "plan"])
def test_a_record_without_a_source_is_refused(value: Any) -> None:
    with pytest.raises(ValidationError):
        Statement.model_validate({"text": "Så", "source": value})


def test_a_list_of_quoted_points_without_points_is_refused() -> None:
    with pytest.raises(ValidationError):
        QuoteList.model_validate({"items": (), "source": PLAN})


def test_the_blanks_around_a_text_are_dropped() -> None:
    assert Statement.model_validate({"text": " Så ", "source": PLAN}).text == "Så"


@pytest.mark.parametrize(("certainty", "sure"), [("sure", True), ("interpreted", False), ("derived", False)])
def test_only_what_the_source_says_in_so_many_words_is_sure(certainty: str, sure: bool) -> None:
    assert Statement.model_validate({"text": "Så", "source": PLAN, "certainty": certainty}).sure is sure


@pytest.mark.parametrize("name", ["a", "fup-23", "2012-01-13-kommitten"])
def test_an_id_is_plain(name: str) -> None:
    assert Source(document=name).document == name


@pytest.mark.parametrize("name", ["", "Sup", "å", "a b", "a_b", "a/b", "-a", "a-", "a--b", "a\n", "../a", 23])
def test_an_id_that_would_not_do_as_an_address_is_refused(name: Any) -> None:
    with pytest.raises(ValidationError):
        Source.model_validate({"document": name})


@pytest.mark.parametrize(
    ("url", "right"),
    [
        ("https://www.sodertornskommunerna.se/sup?id=1#mal", True),
        ("http://a.se", True),
        ("www.a.se", False),
        ("javascript:alert(1)", False),
        ("https://a.se/ b", False),
        ('https://a.se/"onclick="x', False),
        ("https://a.se/<script>", False),
        ("ftp://a.se", False),
    ],
)
def test_an_address_on_the_web_is_http(url: str, right: bool) -> None:
    value = {"id": "a", "title": "A", "short": "a", "kind": "plan", "issuer": "A", "quality": "A", "url": url}
    try:
        assert Document.model_validate(value).url == url
        accepted = True
    except ValidationError:
        accepted = False
    assert accepted is right


@pytest.mark.parametrize(
    ("time", "right"),
    [("12.00", True), ("08:30–13:00", True), ("08.30-11.00", True), ("24.00", False), ("12", False), ("12.60", False)],
)
def test_a_clock_time_has_hours_and_minutes(time: str, right: bool) -> None:
    value = {"id": "a", "name": "A", "kind": "meeting", "status": "held", "source": PLAN, "time": time}
    try:
        assert Event.model_validate(value).time == time
        accepted = True
    except ValidationError:
        accepted = False
    assert accepted is right


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


def test_a_record_knows_its_file(programme: Programme) -> None:
    assert programme.glimpses[0].file == "data/programmes/fup-10.yml"


def test_a_record_made_by_hand_stands_nowhere() -> None:
    assert Source(document="plan").position("document") == Position("", 0, 0)


def test_a_record_walks_through_all_inside_it(programme: Programme) -> None:
    walked = [type(record).__name__ for record in programme.areas[0].walk()]
    assert walked == ["Area", "Source", "Goal", "Source", "Subgoal", "Source"]


def test_a_record_lists_the_records_right_inside_it(programme: Programme) -> None:
    assert [name for name, _ in programme.lists()] == [
        "source",
        "period",
        "origin",
        "vision",
        "areas",
        "goals",
        "glimpses",
    ]


def test_a_record_names_the_records_it_refers_to() -> None:
    hosting = PlannedHosting(year=2013, municipalities=("ostra", "alvik"))
    assert list(hosting.references()) == [
        (("municipalities", 0), "municipality", "ostra"),
        (("municipalities", 1), "municipality", "alvik"),
    ]


def test_a_reference_that_is_left_out_names_nothing() -> None:
    value = {"id": "a", "title": "A", "short": "a", "kind": "plan", "issuer": "A", "quality": "A"}
    assert list(Document.model_validate(value).references()) == []


@pytest.mark.parametrize(
    ("record", "field", "kinds"),
    [
        (Source, "document", ["document"]),
        (Document, "part_of", ["document"]),
        (PlannedHosting, "municipalities", ["municipality"]),
        (HostPlan, "hosts", []),
        (Differs, "value", []),
    ],
)
def test_a_field_knows_the_kind_it_refers_to(record: type[Record], field: str, kinds: list[str]) -> None:
    assert list(ref_kinds(record.model_fields[field])) == kinds


@pytest.mark.parametrize("record", record_types())
def test_every_field_is_described_for_editors(record: type[Record]) -> None:
    assert [name for name, field in record.model_fields.items() if not field.description] == []
