"""Copies of data as YAML has them: of goals, events and times, with ids and words of their own. For larger.py."""

import re
from collections.abc import Iterator
from typing import Any

LAST_YEAR = 2090
WORDED = ("text", "corrected", "name")
READ = ("as_read", "repairs")  # the words of the first, and how they were read, without the number
GOALS = ("overall_goal", "goal", "subgoal")  # fields with a path: version, goal, sub-goal


def homes(programme: Any) -> list[Any]:
    """What holds goals: the areas, and the version itself."""
    return [*programme.get("areas", ()), programme]


def of_round(name: str, turn: int) -> str:
    return f"{name}-{turn + 1}" if turn else name


def copied_goal(goal: Any, copy: int) -> Any:
    """A copy of a goal, from the copies of its predecessors."""
    if not copy:
        return goal
    found = numbered(goal, copy)
    found["id"] += f"-{copy}"
    return found


def numbered(value: Any, copy: int, key: str = "") -> Any:
    """A copy with a number after its words and in the paths of goals that it names."""
    if isinstance(value, dict):
        return {name: numbered(item, copy, name) for name, item in value.items() if name not in READ}
    if isinstance(value, list | tuple):
        return [numbered(item, copy, key) for item in value]
    if key in GOALS:
        version, goal, *rest = str(value).split("/")
        return "/".join([version, f"{goal}-{copy}", *rest])
    return f"({copy}) {value}" if key in WORDED else value


def copied_event(event: Any, year: int, copy: int) -> Any:
    """A copy of an event in another year; what weekday it is there is not told."""
    found = {key: value for key, value in event.items() if key != "weekday"}
    old = found["id"]
    found["id"] = (re.sub(r"^\d{4}", str(year), old) if old[:4].isdigit() else f"{old}-{year}") + f"-{copy}" * bool(
        copy
    )
    if "when" in found:
        found["when"] = re.sub(r"\b[12]\d{3}\b", str(year), str(found["when"])).replace("-02-29", "-02-28")
    return found if copy or year != int(old[:4] if old[:4].isdigit() else year) else event


def later(when: Any, years: int) -> Any:
    """A time, such as 2019-höst, some years later."""
    later = re.sub(r"\b[12]\d{3}\b", lambda year: str(int(year[0]) + years), str(when))
    return int(later) if later.isdigit() else later


def years(last: int) -> Iterator[int]:
    """The years after the last, and when those are used up the years before the first, backwards."""
    yield from range(last + 1, LAST_YEAR)
    yield from range(last, 1900, -1)
