"""The goals of a programme as they stand in its file, faulty or not, with the ids that lead to them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from macros.records.position import Node, Position, nodes


@dataclass(frozen=True)
class GoalNode:
    """An overall goal, goal or sub-goal in a file: its kind, the ids that lead to it, and the mapping itself."""

    kind: str
    path: str
    node: Node

    @property
    def programme(self) -> str:
        """The id of the programme that it stands in."""
        return self.path.partition("/")[0]

    @property
    def position(self) -> Position:
        """Where its id stands."""
        return self.node.values_at["id"]


def goal_nodes(programme: Node) -> Iterator[GoalNode]:
    """Every overall goal, goal and sub-goal of a programme that has an id."""
    start = programme.get("id")
    if not isinstance(start, str):
        return
    yield from _named("overall_goal", start, programme.get("overall_goals"))
    for holder in (*nodes(programme.get("areas")), programme):
        for goal in _named("goal", start, holder.get("goals")):
            yield goal
            yield from _named("subgoal", goal.path, goal.node.get("subgoals"))


def _named(kind: str, start: str, value: Any) -> Iterator[GoalNode]:
    for node in nodes(value):
        if isinstance(node.get("id"), str):
            yield GoalNode(kind, f"{start}/{node['id']}", node)
