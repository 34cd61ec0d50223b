"""The real data: nothing in it is wrong, whatever an editor breaks in it is told, and it says what the sources say."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any, Literal, get_args, get_origin

import pytest
import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from macros import checks, load
from macros.conferences import Series
from macros.faults import Fault, Position
from macros.fields import ref_kinds
from macros.load import Data
from macros.messages import inner_model
from macros.model import FILES
from macros.organisation import Body
from macros.programme import Programme
from macros.site import Site
from macros.when import When
from tests.conftest import ROOT, kind_of

PATHS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "data").rglob("*.yml"))
OFTEN = 3  # how many times one harm to one field is tried in a file
# What is written in place of a value of each kind.
WRONG = {"id": "Å fel", "reference": "finns-inte-alls", "date": "31 februari", "choice": "fel", "number": "fel"}


# Breaking it


@dataclass(frozen=True)
class Try:
    """A file after one change, where that must be told (None: anywhere in the file) and in words beginning how.

    Words that are None belong to a change that may be right, such as leaving out what is optional.
    """

    harm: str
    text: str
    place: tuple[int, int] | None
    words: str | None


@cache
def parsed() -> dict[str, load.Parsed]:
    """Every data file, read once."""
    return {file: load.parse(file, kind_of(file), (ROOT / file).read_bytes()) for file in PATHS}


@pytest.mark.parametrize("file", PATHS)
def test_whatever_an_editor_breaks_is_told_at_its_place(file: str) -> None:
    missed = []
    for change in tries(file):
        faults = faults_of(file, change)
        told = [fault for fault in faults if not change.place or fault.position == Position(file, *change.place)]
        if change.words is not None and not any(fault.message.startswith(change.words) for fault in told):
            missed.append(f"{change.harm} at {change.place}, {change.words}: {[str(fault) for fault in faults]}")
    assert missed == []


def test_every_kind_of_key_and_value_is_tried() -> None:
    counts = Counter(change.harm for file in PATHS for change in tries(file))
    print(f"{counts.total()} changes tried: {dict(counts)}")
    assert counts.total() > 3000
    assert min(counts[harm] for harm in ("rename", "delete", "empty", "blank", *WRONG)) > 10


def faults_of(file: str, change: Try) -> list[Fault]:
    """What is told about a changed file. The rules across records are asked only where they may have a say."""
    changed = load.parse(file, kind_of(file), change.text.encode())
    if change.words is not None and change.harm != "reference":
        return list(changed.faults)
    ids = [replace(other, nodes=(), records=()) for other in parsed().values()]
    return checks.run(load.gather([changed, *ids]))


def tries(file: str) -> Iterator[Try]:
    """The changes of a file. A field that stands many times in it is tried a few times only; with AUDIT set, each."""
    seen: Counter[tuple[str, str | None]] = Counter()
    for change in every_try(file):
        kind = (change.harm, change.words)
        seen[kind] += 1
        if "AUDIT" in os.environ or seen[kind] <= (OFTEN if change.words else 4 * OFTEN):
            yield change


def every_try(file: str) -> Iterator[Try]:
    """Every change of a file: each key renamed and deleted, each value emptied, left out and made wrong."""
    text = (ROOT / file).read_text("utf-8")
    known, root = kind_of(file), compose(text)
    if known.key is None:
        yield from record_tries(text, known.record, root)
        return
    key, records = root.value[0]
    yield Try("rename", cut(text, key.end_mark.index, key.end_mark.index, "x"), place(key), f"fältet ”{known.key}x”")
    yield Try("delete", cut(text, key.start_mark.index, len(text)), None, "filen är tom")
    for index in range(len(records.value)):
        alone = blanked(text, [record.start_mark.line for record in records.value], index)
        yield from record_tries(alone, known.record, compose(alone).value[0][1].value[0])


def blanked(text: str, starts: list[int], kept: int) -> str:
    """The file with one record only, which is faster to read; empty lines for the others keep the places."""
    lines = text.splitlines(keepends=True)
    first, after = starts[kept], [*starts, len(lines)][kept + 1]
    return "".join(line if number < starts[0] or first <= number < after else "\n" for number, line in enumerate(lines))


def record_tries(text: str, model: type[BaseModel], mapping: Any) -> Iterator[Try]:
    """Every change of a record and of the records inside it."""
    following = [key.start_mark.index for key, _ in mapping.value[1:]]
    for index, (key, value) in enumerate(mapping.value):
        name, field = key.value, model.model_fields[key.value]
        after, end = key.end_mark.index, value_end(text, value)
        required = field.is_required()
        unknown = f"fältet ”{name}x” finns inte. Menade du ”{name}”? Tillåtna fält: "
        yield Try("rename", cut(text, after, after, "x"), place(key), unknown)
        # Without its only line a group of fields is empty, and may then be left out.
        told = required and (len(mapping.value) > 1 or mapping.flow_style)
        missing = f"”{name}” saknas; fältet är obligatoriskt" if told else None
        yield Try("delete", cut(text, key.start_mark.index, [*following, end][index]), None, missing)
        yield Try("empty", cut(text, value.start_mark.index, end, '""'), place(value), f"”{name}” ")
        if required:
            line, column = place(key)
            column += len(name) + (2 if text[end] in ",}" else 1)  # where YAML sees the value that is not there
            yield Try("blank", cut(text, after + 1, end, " "), (line, column), f"”{name}” ")
        yield from value_tries(text, name, field, value)
        if inner := inner_model(field.annotation):
            for child in value.value if isinstance(value, yaml.SequenceNode) else [value]:
                yield from record_tries(text, inner, child)


def value_tries(text: str, name: str, field: FieldInfo, value: Any) -> Iterator[Try]:
    """Every value of the field, or in its list, made wrong."""
    kind = kind_of_value(name, field)
    for item in value.value if isinstance(value, yaml.SequenceNode) else [value]:
        if kind in WRONG:
            words = f"”{name}”: ”{WRONG[kind]}” finns inte i data/" if kind == "reference" else f"”{name}” "
            yield Try(kind, cut(text, item.start_mark.index, item.end_mark.index, WRONG[kind]), place(item), words)
        elif isinstance(item, yaml.ScalarNode) and item is not value:
            yield Try("empty", cut(text, item.start_mark.index, value_end(text, item), '""'), place(item), f"”{name}” ")


def kind_of_value(name: str, field: FieldInfo) -> str | None:
    """One of WRONG, or None for a field that holds text or other records."""
    if name == "id" or next(ref_kinds(field), None):
        return "id" if name == "id" else "reference"
    parts = [field.annotation]
    for part in parts:
        parts += get_args(part)
    if any(get_origin(part) is Literal for part in parts):
        return "choice"
    return "date" if When in parts else "number" if int in parts or bool in parts else None


def compose(text: str) -> Any:
    return yaml.compose(text, Loader=yaml.CSafeLoader)


def place(node: Any) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def value_end(text: str, node: Any) -> int:
    """Where a value ends, without the blank lines after it."""
    start: int = node.start_mark.index
    return start + len(text[start : node.end_mark.index].rstrip())


def cut(text: str, start: int, end: int, new: str = "") -> str:
    return text[:start] + new + text[end:]


# What it says


def test_the_data_has_no_fault(data: Data) -> None:
    assert [str(fault) for fault in checks.run(data)] == []


@pytest.mark.parametrize("kind", [file.kind for file in FILES if file.kind != "redirect"])
def test_there_are_records_of_every_kind(data: Data, kind: str) -> None:
    assert data.records[kind]


def test_only_members_of_elected_bodies_are_named(data: Data) -> None:
    bodies = [body for body in data.records["body"] if isinstance(body, Body)]
    named = {body.id: sum(chair.elected is not None for chair in body.chairs) for body in bodies}
    assert {body.id for body in bodies if named[body.id]} <= {body.id for body in bodies if body.elected}
    assert named["samarbetskommitten"] > 0


def test_employees_are_never_named() -> None:
    """Not here either: the surnames that the documents print are known by their fingerprints."""
    employees = {"50338bbfeb10", "cf5e0d137a7d", "31d2d4cf1601", "d3b9545980ae", "f872054c921d"}
    files = [path for folder in ("data", "content") for path in (ROOT / folder).rglob("*") if path.is_file()]
    words = {word for path in files for word in re.findall(r"\w+", path.read_text("utf-8", "ignore").lower())}
    prints = {sha256(word.encode()).hexdigest()[:12]: word for word in words}
    assert "1f8320b70f31" in prints  # a chair of the committee, who is elected
    assert employees & set(prints) == set()


@pytest.fixture(scope="module")
def site(data: Data) -> Site:
    return Site(data, date(2026, 11, 21))


@pytest.mark.parametrize(
    ("programme", "goals", "subgoals", "glimpses", "principles"),
    [
        ("sup-2010", 5, 5, 0, 4),
        ("sup-2013", 5, 16, 24, 0),
        ("sup-2013-vp2019", 5, 8, 0, 4),
        ("sup-2035", 0, 0, 0, 0),
        ("sup-2035-2021", 4, 9, 0, 0),
        ("sup-2040", 2, 0, 0, 5),
    ],
)
def test_a_version_has_as_many_goals_as_its_source(
    site: Site, programme: str, goals: int, subgoals: int, glimpses: int, principles: int
) -> None:
    found: Programme = site.get("programme", programme)
    own = [goal for _, goal in found.all_goals()]
    assert len(own) == goals
    assert sum(len(goal.subgoals) for goal in own) == subgoals
    assert len(found.glimpses) == glimpses
    assert len(found.principles.items if found.principles else ()) == principles


@pytest.mark.parametrize(
    ("today", "in_force"),
    [
        ("2009-06-01", None),
        ("2012-06-01", "sup-2010"),
        ("2016-06-01", "sup-2013"),
        ("2020-06-01", "sup-2035"),
        ("2022-06-01", "sup-2035-2021"),
        ("2024-06-01", "sup-2040"),
    ],
)
def test_the_version_in_force_on_a_day(data: Data, today: str, in_force: str | None) -> None:
    found = Site(data, date.fromisoformat(today)).in_force
    assert (found.id if found else None) == in_force


def test_sup_2040_is_for_2023_to_2026_not_until_2040(site: Site) -> None:
    period = site.get("programme", "sup-2040").period
    assert (period.start.text, period.end.text) == ("2023", "2026")


def test_only_that_sup_2040_replaces_sup_2035_is_stated(site: Site) -> None:
    ties = {item.id: (item.replaces.programme, item.replaces.certainty) for item in site.programmes if item.replaces}
    assert ties["sup-2040"] == ("sup-2035", "sure")
    assert ties["sup-2035"] == ("sup-2013", "derived")
    assert ties["sup-2013"] == ("sup-2010", "derived")


@pytest.mark.parametrize(
    ("network", "goal", "certainty"),
    [
        ("trafikstrateger", "tillganglighet", "sure"),
        ("klimatstrateger", "klimatomstallning", "sure"),
        ("rufs", None, "unclear"),
    ],
)
def test_a_network_of_sup_2040_is_tied_to_the_goal_in_its_brackets_only(
    site: Site, network: str, goal: str | None, certainty: str
) -> None:
    ties = [tie for tie in site.ties(site.get("network", network)) if tie.programme.id == "sup-2040"]
    assert [(tie.goal.id if tie.goal else None, tie.tie.certainty) for tie in ties] == [(goal, certainty)]


@pytest.mark.parametrize(
    ("series", "document", "hosts"),
    [
        (
            "radslag",  # VP 2012, section 6
            "vp-2012",
            "2012 nynashamn, 2013 botkyrka, 2014 tyreso, 2015 sodertalje, 2016 haninge, 2017 nykvarn, 2018 huddinge, "
            "2019 salem",
        ),
        (
            "radslag",  # VP 2019, section 7; Salem in the text before the list
            "vp-2019",
            "2019 salem, 2020 nynashamn, 2021 botkyrka, 2022 tyreso, 2023 sodertalje, 2024 haninge, 2025 nykvarn, "
            "2026 huddinge",
        ),
        ("sodertornskonferensen", "vp-2012", "2012 sodertalje nykvarn"),
        (
            "sodertornskonferensen",
            "vp-2019",
            "2019 nynashamn haninge, 2020 botkyrka salem, 2021 huddinge tyreso, 2022 sodertalje nykvarn",
        ),
    ],
)
def test_the_hosts_are_those_of_the_plan(site: Site, series: str, document: str, hosts: str) -> None:
    found: Series = site.get("series", series)
    plan = next(plan for plan in found.plans if plan.source[0].document == document)
    assert ", ".join(f"{item.year} {' '.join(item.municipalities)}" for item in plan.hosts) == hosts


def test_both_plans_have_salem_as_host_of_radslag_2019(site: Site) -> None:
    agreed = [row for row in site.rotation(site.get("series", "radslag")) if row.agree]
    assert [(row.year, row.planned, len(row.plans)) for row in agreed] == [(2019, ("salem",), 2)]


# Every outcome of public-facts.md, part C: year, status, hosts known from that year, theme, participants.
OUTCOMES = {
    "radslag": """
        2009 held nykvarn | Framtidsvisioner | Över 100 deltog.
        2010 held huddinge | |
        2012 held nynashamn | Infrastruktur och konkurrenskraft | Över 130 personer deltog.
        2018 held huddinge | |
        2019 planned salem | infrastruktur och modern teknik för ett innovativt och hållbart Södertörn |
    """,
    "sodertornskonferensen": """
        2009 held | |
        2010 held | |
        2011 held | Vägen till ledarskap i klimatomställningen |
        2012 held | Arbetsmarknadsfrågor |
        2013 held | Samhällsutveckling 2.0 — Hur arbetar och lever vi år 2030? |
        2015 held | Sociala strukturer |
        2016 held | Ny regionindelning |
        2017 held | THEME |
        2019 held | |
        2020 cancelled | |
        2021 held | Södertörnssamarbetets fokusområden | Fler än 170 deltog, och 11 talade.
        2023 held | |
    """,
    "nyckeltalsdagen": """
        2012 planned | |
        2015 held | |
        2017 planned | |
        2019 planned | |
    """,
}
LONG = (
    "Kompetensförsörjning – förhållningssätt, generella utmaningar för kommuner och konkreta möjligheter på Södertörn"
)


@pytest.mark.parametrize("series", OUTCOMES)
def test_the_years_of_a_conference_are_those_of_the_sources(site: Site, series: str) -> None:
    found = []
    for row in (row for row in site.rotation(site.get("series", series)) if row.known):
        theme = row.outcome.theme.text if row.outcome and row.outcome.theme else ""
        people = row.outcome.participants.text if row.outcome and row.outcome.participants else ""
        head = " ".join([str(row.year), row.status, *row.hosts])
        found.append(" ".join(f"{head} | {theme} | {people}".split()))
    assert found == [line.strip().replace("THEME", LONG) for line in OUTCOMES[series].strip().splitlines()]


@pytest.mark.parametrize(
    ("event", "when", "status"),
    [  # public-facts.md, part D, with C20
        ("2017-02-02-samarbetskommitten", "2017-02-02", "held"),
        ("2017-10-26-nyckeltalsdagen", "2017-10-26", "planned"),
        ("2018-07-05-almedalen", "2018-07-05", "planned"),
        ("2020-almedalen", "2020", "cancelled"),
        ("2020-09-09-region-stockholm", "2020-09-09", "held"),
        ("2021-01-14-samarbetskommitten", "2021-01-14", "held"),
        ("2021-01-samarbetskommittens-planeringskonferens", "2021-01", "held"),
        ("2021-04-13-region-stockholm", "2021-04-13", "held"),
        ("2021-04-21-sodertornskonferensen", "2021-04-21", "held"),
        ("2022-02-09-samarbetskommitten", "2022-02-09", "held"),
        ("2022-host-ledningsgruppens-planeringskonferens", "2022-höst", "held"),
        ("2023-05-16-sodertornskonferensen", "2023-05-16", "held"),
        ("2024-03-14-natverkstraff", "2024-03-14", "held"),
        ("2024-08-ledningsgruppens-planeringskonferens", "2024-08", "held"),
    ],
)
def test_a_date_is_as_exact_as_its_source(site: Site, event: str, when: str, status: str) -> None:
    found = site.get("event", event)
    assert (found.when.text, found.status) == (when, status)


def test_nothing_after_the_last_known_event_is_said_to_come(site: Site) -> None:
    assert site.coming == []
    assert site.latest_event is not None
    assert site.latest_event.id == "2024-08-ledningsgruppens-planeringskonferens"


def test_the_management_group_and_the_conferences_meet_as_the_plans_have_it(site: Site) -> None:
    def times(year: int, key: str) -> str:
        events = [event for event in site.calendar(year) if (event.body or event.series) == key]
        return " ".join(event.when.text if event.when else "-" for event in events)

    assert times(2012, "ledningsgruppen") == (
        "2012-01-13 2012-03-29/2012-03-30 2012-05-11 2012-09-07 2012-10-12 2012-11-23"
    )
    assert times(2019, "ledningsgruppen") == (
        "2019-01-25 2019-03-08 2019-04-26 2019-08-16 2019-09-05/2019-09-06 2019-10-04 2019-12-06"
    )
    assert times(2019, "samarbetskommitten") == (
        "2019-01-17/2019-01-18 2019-02-07 2019-04-04 2019-05-09 2019-08-29 2019-11-14 2019-11-29 2019-12-19"
    )
    conferences = ("radslag", "sodertornskonferensen", "nyckeltalsdagen")
    assert [times(2012, key) for key in conferences] == ["2012-03-20", "2012-09-13", "-"]
    assert [times(2019, key) for key in conferences] == ["2019-04-10", "2019-09-25", "2019-höst"]


def test_the_two_fridays_among_thursdays_have_a_remark(site: Site) -> None:
    odd = [
        event
        for event in site.events
        if event.weekday and event.when and event.when.precision == "day" and event.weekday != weekday(event.when.first)
    ]
    assert [event.when.text for event in odd if event.when and event.note] == ["2012-01-27", "2019-11-29"]
    assert len(odd) == 2


def weekday(day: date) -> str:
    return ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")[day.weekday()]


def test_the_committee_meets_as_the_plan_for_2012_has_it(site: Site) -> None:
    events = [event for year in (2012, 2013) for event in site.calendar(year) if event.body == "samarbetskommitten"]
    assert [f"{event.when.text} {event.municipality}" for event in events if event.when] == [
        "2012-01-27 sodertalje",
        "2012-04-12 huddinge",
        "2012-05-31 haninge",
        "2012-08-22/2012-08-23 nykvarn",
        "2012-09-20 salem",
        "2012-10 nynashamn",
        "2012-12-06 botkyrka",
        "2013-01 tyreso",
        "2013-04 sodertalje",
    ]


@pytest.mark.parametrize(
    ("name", "income", "costs"),
    [("vp-2012", [890_000], [724_000, 50_000, 116_000]), ("vp-2019", [1_977_400], [1_476_600, 70_000, 430_800])],
)
def test_the_budgets_are_those_of_the_plans(site: Site, name: str, income: list[int], costs: list[int]) -> None:
    budget = site.get("plan", name).budget
    assert [post.amount for post in budget.income.posts] == income
    assert [post.amount for post in budget.costs.posts] == costs
    assert budget.income.sum == budget.costs.sum == sum(income) == sum(costs)


def test_the_action_plan_of_2019_has_32_rows_and_two_costs_that_can_be_read(site: Site) -> None:
    rows = [action for _, _, action in site.get("plan", "vp-2019").action_plan.rows()]
    assert len(rows) == 32
    costs = {action.cost.text: action.cost.amount for action in rows if action.cost}
    assert {text: amount for text, amount in costs.items() if amount} == {"120 000 kr": 120_000, "100 000": 100_000}
    assert {text for text, amount in costs.items() if amount is None} == {"100 T", "1000)", "4000", "200"}


def test_a_tie_from_the_action_plan_to_a_sub_goal_is_our_reading(site: Site) -> None:
    ties = [subgoal.tie for _, subgoal, _ in site.get("plan", "vp-2019").action_plan.rows() if subgoal.tie]
    assert {tie.certainty for tie in ties} == {"interpreted"}
    assert len({tie.subgoal for tie in ties}) == 6


def test_the_numbers_of_the_municipalities_make_up_the_number_of_all(site: Site) -> None:
    found = {item.id: item for item in site.population}
    own = [item for item in found.values() if item.municipality and item.when == found["sodertorn-2019"].when]
    assert len(own) == 8
    assert sum(item.inhabitants for item in own) == found["sodertorn-2019"].inhabitants == 503_200


def test_the_agreement_has_ten_sections_and_says_which_lack_a_line(site: Site) -> None:
    assert [section.number for section in site.sections if section.number] == list(range(1, 11))
    assert [section.number for section in site.sections if section.unreadable] == [3, 4, 6, None]


def test_the_eight_municipalities_are_there(site: Site) -> None:
    names = [item.name for item in site.municipalities]
    assert names == ["Botkyrka", "Haninge", "Huddinge", "Nykvarn", "Nynäshamn", "Salem", "Södertälje", "Tyresö"]
