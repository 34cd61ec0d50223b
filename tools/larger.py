"""The real data made larger, for `make bench`: copies of its records with ids of their own, always the same.

`python -m tools.larger <project> <times>` grows the data of a copy of the project. Without them, as in `make audit`, a
copy is grown, checked and built, and it is told when it has a fault, is too small or has a page that is too heavy.
"""

import gzip
import json
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from math import sqrt
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from macros.check import rules
from macros.read import load, yaml_text
from macros.site.site import Site
from tests import built
from tools.larger_copies import GOALS, copied_event, copied_goal, homes, later, numbered, of_round, years

MOST = 990_000  # bytes of a file: a data file may have a million


@dataclass(frozen=True)
class Size:
    """How many there shall be of what grows; of goals and events at least."""

    programmes: int
    goals: int
    networks: int
    municipalities: int
    years: int
    events: int
    documents: int


ISSUE = Size(programmes=15, goals=300, networks=40, municipalities=12, years=20, events=300, documents=130)
HEAVY = 30_000  # bytes of a page as it is sent, packed, the same as a visit to the heaviest real one


def counted(project: Path) -> Size:
    """How many the data of a project has."""
    data = load.load(project / "data")
    site = Site(data, date(2026, 11, 21))
    goals = [goal for programme in site.programmes for goal in programme.all_goals()]
    networks, municipalities, documents = (len(data.records[kind]) for kind in ("network", "municipality", "document"))
    return Size(
        len(site.programmes), len(goals), networks, municipalities, len(site.years), len(site.events), documents
    )


@cache
def real() -> Size:
    """The size of the real data."""
    return counted(built.ROOT)


def larger(times: int) -> Size:
    """The real size so many times over. Every pair of versions has a page, and every municipality a column: versions,
    years and municipalities grow as the square root, so that the pages are about so many times as many."""
    roots = ("programmes", "municipalities", "years")
    return Size(
        **{name: round(count * (sqrt(times) if name in roots else times)) for name, count in asdict(real()).items()}
    )


def grow(project: Path, size: Size) -> None:
    """Write the larger data over those of `project`, a copy that is free to change."""
    _Growth(project / "data", size).run()


class _Growth:
    def __init__(self, data: Path, size: Size) -> None:
        self.data, self.size = data, size
        self.random = random.Random(20261121)

    def run(self) -> None:
        self.documents = self._listed("documents", self.size.documents)
        self.networks = self._listed("networks", self.size.networks)
        self.municipalities = self._listed("municipalities", self.size.municipalities)
        years = self._calendars()
        self._plans(years)
        self._hosts(years)
        self._programmes()

    def _read(self, path: Path) -> Any:
        content, faults = yaml_text.read(path.name, path.read_bytes())
        assert not faults
        return content

    def _write(self, path: Path, content: Any) -> None:
        path.write_text(json.dumps(content, ensure_ascii=False, indent=0), "utf-8")

    def _listed(self, kind: str, wanted: int) -> list[str]:
        """Copy the records of a file with a list, as many as it has room for. Returns all ids."""
        path = self.data / f"organisation/{kind}.yml"
        records = [*self._read(path)[kind]]
        real, room = list(records), MOST - len(json.dumps(records, ensure_ascii=False, indent=0).encode())
        for number in range(len(real), wanted):
            copy = number // len(real) + 1
            record = numbered(real[number % len(real)], copy)
            record["id"] += f"-{copy}"
            room -= len(json.dumps(record, ensure_ascii=False, indent=0).encode()) + 2
            if room > 0:
                records.append(record)
        self._write(path, {kind: records})
        return [record["id"] for record in records]

    def _calendars(self) -> list[int]:
        """Copy the calendars to other years, and their events within them. Returns the new years."""
        real = {int(path.stem): self._read(path)["events"] for path in sorted((self.data / "calendar").glob("*.yml"))}
        new = [year for year in years(max(real)) if year not in real][: max(0, self.size.years - len(real))]
        copies = {year: real[sorted(real)[place % len(real)]] for place, year in enumerate(new)}
        held = {**real, **copies}
        times = -(-self.size.events // sum(map(len, held.values())))
        for year, events in held.items():
            found = [copied_event(event, year, copy) for copy in range(times) for event in events]
            self._write(self.data / f"calendar/{year}.yml", {"events": found})
        return new

    def _plans(self, years: list[int]) -> None:
        """A plan as long as the longest for every new year that has none."""
        paths = sorted((self.data / "plans").glob("*.yml"))
        longest, known = max(paths, key=lambda path: path.stat().st_size), [self._read(path)["year"] for path in paths]
        plan = self._read(longest)
        editions = len([name for name in self.documents if name.startswith(longest.stem)]) or 1
        for place, year in enumerate(year for year in years if year not in known):
            told = {"id": f"vp-{year}", "year": year, "name": f"Verksamhetsplan {year}", "short": f"VP {year}"}
            self._write(self.data / f"plans/vp-{year}.yml", {**self._cite(plan, place % editions), **told})

    def _hosts(self, years: list[int]) -> None:
        """The newest plan of each conference names hosts for the new years, too."""
        for path in sorted((self.data / "conferences").glob("*.yml")):
            series = dict(self._read(path))
            if plans := series.get("plans"):
                last = plans[-1]["hosts"]
                more = [
                    {
                        **last[place % len(last)],
                        "year": year,
                        "municipalities": [self.random.choice(self.municipalities)],
                    }
                    for place, year in enumerate(years)
                    if year not in {hosting["year"] for hosting in last}
                ]
                series["plans"] = [*plans[:-1], {**plans[-1], "hosts": [*last, *more]}]
            self._write(path, series)

    def _programmes(self) -> None:
        """Copy the versions in rounds, each round some years after the one before, and the goals within them."""
        real = [self._read(path) for path in sorted((self.data / "programmes").glob("*.yml"))]
        real.sort(key=lambda programme: str(programme["period"]["start"]))
        rounds = [(place // len(real), real[place % len(real)]) for place in range(self.size.programmes)]
        goals = sum(len(home.get("goals", ())) for _, programme in rounds for home in homes(programme))
        for turn, programme in rounds:
            found = self._cite(self._spread(programme, turn), turn)
            for home in homes(found):
                home["goals"] = [
                    copied_goal(goal, copy)
                    for copy in range(-(-self.size.goals // goals))
                    for goal in home.get("goals", ())
                ]
            if turn:
                found["id"] = of_round(programme["id"], turn)
                found["short"] += f" ({turn + 1})"
                found["period"] |= {key: later(found["period"][key], 11 * turn) for key in ("start", "end")}
            self._write(self.data / f"programmes/{found['id']}.yml", found)

    def _spread(self, value: Any, turn: int, key: str = "") -> Any:
        """A copy that names the versions of its round, and any copy of each network."""
        if isinstance(value, dict):
            return {name: self._spread(item, turn, name) for name, item in value.items()}
        if isinstance(value, tuple):
            return tuple(self._spread(item, turn, key) for item in value)
        if key in ("programme", *GOALS):
            start, *rest = str(value).split("/")
            return "/".join([of_round(start, turn), *rest])
        same = [name for name in self.networks if key == "network" and re.fullmatch(rf"{value}(-\d+)?", name)]
        return self.random.choice(same) if same else value

    def _cite(self, value: Any, turn: int, key: str = "") -> Any:
        """A copy that rests on the copies of documents of its round, where there are any."""
        if isinstance(value, dict):
            return {name: self._cite(item, turn, name) for name, item in value.items()}
        if isinstance(value, tuple):
            return [self._cite(item, turn, key) for item in value]
        copied = of_round(value, turn) if key == "document" else value
        return copied if copied in self.documents else value


def wrong() -> Iterator[str]:
    """What is wrong with the larger data and the site that is made of them."""
    with TemporaryDirectory() as folder:
        project = built.copy(Path(folder))
        grow(project, ISSUE)
        faults = rules.run(load.load(project / "data"))
        yield from (str(fault) for fault in faults if not fault.warning)
        found = asdict(counted(project))
        yield from (f"{name}: {found[name]}" for name, asked in asdict(ISSUE).items() if found[name] < asked)
        sent = {path: len(gzip.compress(path.read_bytes())) for path in built.build(project).rglob("*.html")}
        yield from (f"{path}: {size}" for path, size in sent.items() if size > HEAVY)


if __name__ == "__main__":
    if sys.argv[1:]:
        grow(Path(sys.argv[1]), larger(int(sys.argv[2])))
    elif told := list(wrong()):
        sys.exit("\n".join(["Större data:", *told]))
