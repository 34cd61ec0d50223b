"""What holds for any true data: no fault, nobody named who must not be, and files that say what data/ says.

The published files are read by other libraries than those that made them, and compared with the YAML as it stands.
"""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import vobject  # type: ignore[import-untyped]
import yaml
from icalendar import Calendar
from jsonschema import Draft202012Validator

from macros.__main__ import main
from macros.records.data_files import FILES
from tests import built
from tests.conftest import ROOT

Mapping = dict[str, Any]
Written = dict[str, list[Mapping]]
USUAL = ("sure", "plan")  # what a field that is left out is told as, when it is neither missing nor false
UNTOLD = ("redirect", "cooperation", "alias")  # what the site says of itself, which is no open data
V1 = "data/v1"


@pytest.fixture(scope="module")
def site() -> Path:
    return built.real_site()


@pytest.fixture(scope="module")
def written() -> Written:
    """The records of data/ by kind, as a plain reader of YAML has them: every value that is no list is text."""
    found: Written = {known.kind: [] for known in FILES}
    for path in sorted((ROOT / "data").rglob("*.yml")):
        name = path.relative_to(ROOT / "data").as_posix()
        known = next(known for known in FILES if fnmatch(name, known.path))
        content = yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader) or {}
        found[known.kind] += (content.get(known.key) or []) if known.key else [content]
    return found


@pytest.fixture(scope="module")
def everything(site: Path) -> Mapping:
    found: Mapping = json.loads((site / V1 / "index.json").read_text("utf-8"))
    return found


def table(site: Path, name: str) -> list[dict[str, str]]:
    text = (site / V1 / f"{name}.csv").read_bytes().decode("utf-8")
    return [
        {key: re.sub("^'(?=[=+@-])", "", value) for key, value in row.items()}
        for row in csv.DictReader(io.StringIO(text, newline=""), strict=True)
    ]


# The data


def test_the_data_has_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(ROOT)]) == 0, capsys.readouterr().out


def test_only_members_of_elected_bodies_are_named(written: Written) -> None:
    named = {body["id"] for body in written["body"] for chair in body.get("chairs", ()) if "elected" in chair}
    assert named <= {body["id"] for body in written["body"] if body.get("elected") == "true"}


def test_employees_are_never_named(written: Written) -> None:
    """Not here either: the surnames that the documents print are known by their fingerprints."""
    employees = {"50338bbfeb10", "cf5e0d137a7d", "31d2d4cf1601", "d3b9545980ae", "f872054c921d"}
    files = [path for folder in ("data", "content") for path in (ROOT / folder).rglob("*") if path.is_file()]
    words = {word for path in files for word in _words(path.read_text("utf-8", "ignore"))}
    chairs = (chair for body in written["body"] for chair in body.get("chairs", ()))
    assert words >= {word for chair in chairs for word in _words(chair.get("elected", ""))}
    assert employees & {sha256(word.encode()).hexdigest()[:12] for word in words} == set()


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


# The published files


def test_the_json_says_what_the_data_say_and_no_more(written: Written, everything: Mapping) -> None:
    for kind in (known.kind for known in FILES if known.kind not in UNTOLD):
        told = {record["id"]: record for record in everything[kind]}
        assert len(everything[kind]) == len(told) == len(written[kind]), kind
        for record in written[kind]:
            assert list(unlike(told[record["id"]], record, f"{kind} {record['id']}")) == []


def unlike(told: Any, value: Any, place: str) -> Iterator[str]:
    """Where what is told differs from what is written; what is not written may only be told as missing or usual."""
    if isinstance(told, list):
        value = value if isinstance(value, list) else [value]  # a single source
        if len(told) != len(value):
            yield f"{place}: {len(told)}, not {len(value)}"
        for index, pair in enumerate(zip(told, value, strict=False)):
            yield from unlike(*pair, f"{place}[{index}]")
    elif isinstance(value, dict):
        for name in {*told, *value} - {"address"}:
            if name in value:
                yield from unlike(told.get(name), value[name], f"{place}.{name}")
            elif told[name] not in (None, [], False, *USUAL):
                yield f"{place}.{name}: {told[name]} is not written"
    elif (str(told).lower() if isinstance(told, bool) else " ".join(text(told).split())) != " ".join(value.split()):
        yield f"{place}: {told}, not {value}"


def text(told: Any) -> str:
    """A value of the JSON as the data write it."""
    return str(told["text"] if isinstance(told, dict) else told)


def test_every_json_file_is_as_its_schema_has_it_and_as_the_whole(site: Path, everything: Mapping) -> None:
    for file in everything["files"]:
        if file["schema"]:
            told = json.loads((site / file["address"][1:]).read_text("utf-8"))
            schema = json.loads((site / told["schema"][1:]).read_text("utf-8"))
            assert [error.message for error in Draft202012Validator(schema).iter_errors(told)] == [], file["address"]
            for kind in {"programme", "plan", "series"} & set(told):
                assert told[kind] in everything[kind]
            assert [event for event in told.get("events", ()) if event not in everything["event"]] == []


def test_the_table_of_goals_has_them_all(site: Path, written: Written) -> None:
    expected = Counter(
        (programme["id"], goal["id"], item.get("id") if item is not goal else "", " ".join(item["text"].split()))
        for programme in written["programme"]
        for area in (*programme.get("areas", ()), programme)
        for goal in area.get("goals", ())
        for item in (goal, *goal.get("subgoals", ()))
    )
    rows = table(site, "mal")
    assert Counter((row["programme"], row["goal"], row["subgoal"], row["text"]) for row in rows) == expected


def test_the_table_of_events_has_them_all(site: Path, written: Written) -> None:
    fields = ("id", "name", "kind", "when", "weekday", "time", "place", "municipality", "body", "series", "status")
    rows = table(site, "handelser")
    expected = Counter(tuple(event.get(name, "") for name in fields) for event in written["event"])
    assert Counter(tuple(row[name] for name in fields) for row in rows) == expected


def test_the_table_of_hosts_has_them_all(site: Path, written: Written) -> None:
    expected = Counter(
        (series["id"], one["year"], kind, " ".join(hosts["municipalities"]))
        for series in written["series"]
        for kind, one, hosts in (
            *(("planned", one, one) for plan in series.get("plans", ()) for one in plan["hosts"]),
            *(("actual", one, one["hosts"]) for one in series.get("outcomes", ()) if "hosts" in one),
        )
    )
    rows = table(site, "vardskap")
    assert Counter((row["series"], row["year"], row["kind"], row["municipalities"]) for row in rows) == expected


def test_the_tables_of_plans_have_every_post_and_activity(site: Path, written: Written) -> None:
    posts = Counter(
        (plan["id"], side, post["name"], post["amount"])
        for plan in written["plan"]
        for side in ("income", "costs")
        for post in plan.get("budget", {side: {"posts": ()}})[side]["posts"]
    )
    rows = table(site, "budget")
    assert Counter((row["plan"], row["side"], row["name"], row["amount"]) for row in rows) == posts
    actions = Counter(
        (plan["id"], heading["name"], action.get("activity", {"text": ""})["text"])
        for plan in written["plan"]
        for heading in plan.get("action_plan", {"headings": ()})["headings"]
        for subgoal in heading["subgoals"]
        for action in subgoal["actions"]
    )
    rows = table(site, "aktiviteter")
    assert Counter((row["plan"], row["heading"], row["activity"]) for row in rows) == actions


def test_the_calendars_have_every_event_with_a_day_as_two_readers_read_them(site: Path, written: Written) -> None:
    dated = {event["id"]: event for event in written["event"] if re.match(r"\d{4}-\d\d-\d\d", event.get("when", ""))}
    for path in site.rglob("*.ics"):
        read = [(str(entry["uid"]), entry["dtstart"].dt) for entry in entries(path)]
        again = vobject.readOne(path.read_bytes().decode("utf-8"), validate=True).contents.get("vevent", [])
        assert read == [(entry.uid.value, entry.dtstart.value) for entry in again], path
        for name, start in read:
            event = dated[name.partition("@")[0]]
            day = start.date() if isinstance(start, datetime) else start
            assert day == date.fromisoformat(event["when"].partition("/")[0]), path
    assert len(entries(site / "kalender.ics")) == len(dated)
    for file in (ROOT / "data/calendar").glob("*.yml"):
        events = (yaml.safe_load(file.read_text("utf-8")) or {}).get("events") or ()
        own = {event["id"] for event in events} & set(dated)
        found = entries(site / f"kalender/{file.stem}.ics")
        assert {str(entry["uid"]).partition("@")[0] for entry in found} == own, file


def entries(path: Path) -> list[Any]:
    """The entries of a calendar file."""
    return list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))
