"""Counts that tests note with record_property("tally", …), summed over all tests and told at the end of the run."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

Tally = Mapping[str, Any]


def lines(tallies: Iterable[Tally]) -> list[str]:
    """A line for each title: numbers are summed; of names with numbers it is told how many names there are."""
    sums: dict[str, dict[str, Any]] = {}
    for tally in tallies:
        known = sums.setdefault(tally["title"], {})
        for name, value in tally["counts"].items():
            known[name] = known.get(name, 0 if isinstance(value, int) else Counter()) + (
                value if isinstance(value, int) else Counter(value)
            )
    return [
        f"{title}: {', '.join(_told(name, value) for name, value in found.items())}" for title, found in sums.items()
    ]


def _told(name: str, value: Any) -> str:
    return f"{value} {name}" if isinstance(value, int) else f"{len(value)} {name}"
