"""Rules for the annual plans: sums, the directions that an action plan names, its anchors, and one plan a year."""

from collections.abc import Iterator
from typing import TypeGuard

from macros.check.nodes import ids, repeated
from macros.read.load import Data
from macros.read.messages import found, guess
from macros.records.position import Fault, Node, nodes


def sums(data: Data) -> Iterator[Fault]:
    """The posts of a budget make up the sum that it states, unless the budget is marked as unclear."""
    for plan in data.nodes["plan"]:
        for budget in nodes(plan.get("budget")):
            for ledger in (*nodes(budget.get("income")), *nodes(budget.get("costs"))):
                if budget.get("certainty") != "unclear":
                    yield from _sum(ledger)


def _sum(ledger: Node) -> Iterator[Fault]:
    posts = nodes(ledger.get("posts"))
    amounts = [post["amount"] for post in posts if _whole(post.get("amount"))]
    stated = ledger.get("sum")
    if not _whole(stated) or not posts or len(amounts) < len(ledger["posts"]) or sum(amounts) == stated:
        return  # right, or told as a fault of type
    message = (
        f"”sum” är {_kronor(stated)} men posterna är tillsammans {_kronor(sum(amounts))}; rätta beloppen. "
        "Stämmer summan inte i källan heller, ge budgeten certainty: unclear och en note"
    )
    yield Fault(ledger.values_at["sum"], message)


def _whole(value: object) -> TypeGuard[int]:
    return type(value) is int and value >= 0


def _kronor(amount: int) -> str:
    return f"{amount:,} kr".replace(",", " ")


def directions(data: Data) -> Iterator[Fault]:
    """A direction that an action plan names is one of the same plan."""
    for plan in data.nodes["plan"]:
        known = [name for name, _ in ids(plan.get("directions"))]
        headings = [item for found in nodes(plan.get("action_plan")) for item in nodes(found.get("headings"))]
        for heading in headings:
            name = heading.get("direction")
            if isinstance(name, str) and name and name not in known:
                hint = guess(name, known) or f" Det finns: {', '.join(known) or 'inga'}"
                yield Fault(
                    heading.values_at["direction"], f"”direction”: {found(name)} finns inte under directions.{hint}"
                )


def action_ids(data: Data) -> Iterator[Fault]:
    """The rows of an action plan share a page, so their ids differ whatever heading they stand under."""
    for plan in data.nodes["plan"]:
        headings = [item for found in nodes(plan.get("action_plan")) for item in nodes(found.get("headings"))]
        inner = [subgoal for heading in headings for subgoal in nodes(heading.get("subgoals"))]
        yield from repeated([pair for subgoal in inner for pair in ids(subgoal.get("actions"))])


def unique_plans(data: Data) -> Iterator[Fault]:
    """A year has one plan and one annual report; its address is the year."""
    for kind in ("plan", "annual_report"):
        plans = [plan for plan in data.nodes["plan"] if plan.get("kind", "plan") == kind and "year" in plan]
        years = [(str(plan["year"]), plan.values_at["year"]) for plan in plans]
        yield from repeated(years, "year", "en plan och en årsredovisning per år räcker")


RULES = (sums, directions, action_ids, unique_plans)
