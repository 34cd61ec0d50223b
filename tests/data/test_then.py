"""What held on 500 days, against a second and simpler reading of the YAML as it stands."""

import calendar
import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
import yaml

from macros.read.load import load
from macros.site.site import Site
from macros.site.then import Then
from tests.conftest import ROOT

Raw = dict[str, Any]
DATA = ROOT / "data"
SEASONS = {"vår": (3, 5), "sommar": (6, 8), "höst": (9, 11)}


@cache
def read(name: str, key: str = "") -> list[Raw]:
    found = [yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader) for path in sorted(DATA.glob(name))]
    return [record for file in found for record in (file[key] if key else [file])]


def ends(text: str) -> tuple[date, date]:
    """The first and the last day that a written time may mean."""
    if "/" in text:
        first, last = text.split("/")
        return date.fromisoformat(first), date.fromisoformat(last)
    year, _, rest = text.partition("-")
    if len(text) == 10:
        return date.fromisoformat(text), date.fromisoformat(text)
    low, high = SEASONS.get(rest) or ((int(rest), int(rest)) if rest else (1, 12))
    return date(int(year), low, 1), date(int(year), high, calendar.monthrange(int(year), high)[1])


def zone(text: str) -> tuple[date, date]:
    """From when something may have begun, and from when it surely had."""
    first, last = ends(text)
    return first, last if len(text) == 10 else last + timedelta(1)


def begins(programme: Raw) -> tuple[date, date] | None:
    rule, origin = programme.get("entry_into_force", {}), programme["origin"]
    if "when" in rule:
        return zone(rule["when"])
    if origin["kind"] == "proposed":
        return None
    first, sure = zone(programme["period"]["start"])
    if origin["kind"] != "restated" and "when" in origin:
        decided = zone(origin["when"])
        if first <= ends(origin["when"])[1] and decided[0] <= ends(programme["period"]["start"])[1]:
            first = first if origin.get("at_latest") == "true" else max(first, decided[0])
            sure = min(sure, decided[1])
    return first, sure


def chosen(zones: dict[str, tuple[date, date]], day: date) -> tuple[list[str], bool]:
    """Those that may hold on a day, and whether it is sure that the one does."""
    held: list[str] = []
    for name, (perhaps, surely) in zones.items():
        if day >= surely:
            held = [name]
        elif day >= perhaps:
            held += [name]
    return held, len(held) == 1 and day >= zones[held[0]][1]


def versions() -> dict[str, tuple[date, date]]:
    ordered = sorted(read("programmes/*.yml"), key=lambda item: (ends(item["period"]["start"]), item["id"]))
    found = {item["id"]: begins(item) for item in ordered}
    return {name: start for name, start in found.items() if start}


def fees() -> dict[str, tuple[date, date]]:
    ordered = sorted(read("organisation/fees.yml", "fees"), key=lambda item: ends(item["start"]))
    return {item["id"]: zone(item["start"]) for item in ordered}


def worked(names: list[str], day: date, over: bool) -> dict[str, bool]:
    having = {name: set(_networks(item)) for item in read("programmes/*.yml") if (name := item["id"]) in names}
    found = {}
    for network in read("organisation/networks.yml", "networks"):
        amount = sum(network["id"] in own for own in having.values())
        begun = zone(network["started"]["when"]) if "started" in network else (date.min, date.min)
        ended = ends(network["ended"]["when"]) if "ended" in network else (date.max, date.max)
        if amount and begun[0] <= day <= ended[1]:
            found[network["id"]] = amount == len(names) and begun[1] <= day <= ended[0] and not over
    return found


def _networks(programme: Raw) -> Iterator[str]:
    for part in (programme, *programme.get("areas", [])):
        for goal in part.get("goals", []):
            yield from (tie["network"] for tie in goal.get("networks", []))
    yield from (tie["network"] for tie in programme.get("networks", []))


def chairs(day: date) -> list[tuple[str, str, str]]:
    return [
        (body["id"], chair["role"], chair["municipality"])
        for body in read("organisation/bodies.yml", "bodies")
        for chair in body.get("chairs", [])
        if ends(chair["when"])[0] <= day <= ends(chair["when"])[1]
    ]


def hosts(year: int) -> dict[str, set[str]]:
    """Those whom a source about the year names, else those whom the plans do."""
    found = {}
    for series in read("conferences/*.yml"):
        known = [one["hosts"] for one in series.get("outcomes", []) if one["year"] == str(year) and one.get("hosts")]
        planned = [one for plan in series.get("plans", []) for one in plan["hosts"] if one["year"] == str(year)]
        if named := {name for one in known or planned for name in one["municipalities"]}:
            found[series["id"]] = named
    return found


@pytest.fixture(scope="module")
def then() -> Then:
    return Then(Site(load(DATA), date(2026, 1, 1)))


@pytest.fixture(scope="module")
def days(then: Then) -> list[date]:
    """Every edge with the days around it, and as many days more as make 500: the same ones every time."""
    edges = {stretch.first for year in then.years for stretch in then.stretches(year)}
    near = {edge + timedelta(step) for edge in edges for step in (-1, 0, 1)}
    first, last = date(then.years[0], 1, 1), date(then.years[-1] + 2, 12, 31)
    chance = random.Random(20)
    while len(near) < 500:
        near.add(first + timedelta(chance.randrange((last - first).days)))
    return sorted(near)


def test_what_held_is_what_the_files_say(then: Then, days: list[date]) -> None:
    periods = {item["id"]: item["period"] for item in read("programmes/*.yml")}
    for day in days:
        told = then.on(day)
        names, sure = chosen(versions(), day)
        over = bool(names and "end" in periods[names[-1]] and ends(periods[names[-1]]["end"])[1] < day)
        assert ([item.id for item in told.versions], told.sure, told.over) == (names, sure, over), day
        assert [item.id for item in told.fees] == chosen(fees(), day)[0], day
        assert {item.id for item in told.plans} == {
            plan["id"]
            for plan in read("plans/*.yml")
            if plan.get("kind", "plan") == "plan" and plan["year"] == str(day.year)
        }, day
        assert [(body.id, chair.role, chair.municipality) for body, chair in told.chairs] == chairs(day), day
        assert {name: set(row.hosts or row.planned) for name, row in told.hosts} == hosts(day.year), day
        assert {network.id: certain for network, certain in told.networks} == worked(names, day, over), day


def test_the_stretch_that_a_day_is_in_tells_what_held_on_it(then: Then, days: list[date]) -> None:
    stretches = [stretch for year in then.years for stretch in then.stretches(year)]
    assert [one.first - timedelta(1) for one in stretches[1:]] == [one.last for one in stretches[:-1]]
    for day in days:
        if then.years[0] <= day.year <= then.years[-1]:
            found = [one for one in stretches if one.first <= day][-1]
            assert found.day == then.on(day), day
