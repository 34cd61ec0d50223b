"""Counts that tests note with record_property("tally", noted(…)), gathered from all tests and told when they end."""

import json
from collections.abc import Iterable, Mapping
from typing import Any


def noted(title: str, counts: Mapping[str, int | Iterable[Any]]) -> str:
    """Numbers, and names of which it will be told how many there are, as a text that any process can pass on."""
    plain = {name: value if isinstance(value, int) else sorted(map(str, value)) for name, value in counts.items()}
    return json.dumps({"title": title, "counts": plain})


def lines(tallies: Iterable[str]) -> list[str]:
    """A line for each title: numbers are summed, names counted once."""
    sums: dict[str, dict[str, Any]] = {}
    for tally in map(json.loads, tallies):
        known = sums.setdefault(tally["title"], {})
        for name, value in tally["counts"].items():
            known[name] = known.get(name, 0) + value if isinstance(value, int) else known.get(name, set()) | {*value}
    return [
        f"{title}: {', '.join(_told(name, value) for name, value in found.items())}" for title, found in sums.items()
    ]


def _told(name: str, value: Any) -> str:
    return f"{value if isinstance(value, int) else len(value)} {name}"
