"""Rules for the annual plans: the sums of a budget, and the directions that an action plan names."""

from collections.abc import Iterator

from macros.read.load import Data
from macros.read.messages import found, guess
from macros.records.plans import Plan
from macros.records.position import Fault


def sums(data: Data) -> Iterator[Fault]:
    """The posts of a budget make up the sum that it states, unless the budget is marked as unclear."""
    budgets = [plan.budget for plan in data.all(Plan) if plan.budget and plan.budget.certainty != "unclear"]
    for ledger in (ledger for budget in budgets for ledger in (budget.income, budget.costs)):
        total = sum(post.amount for post in ledger.posts)
        if total != ledger.sum:
            message = (
                f"”sum” är {_kronor(ledger.sum)} men posterna är tillsammans {_kronor(total)}; rätta beloppen. "
                "Stämmer summan inte i källan heller, ge budgeten certainty: unclear och en note"
            )
            yield Fault(ledger.position("sum"), message)


def _kronor(amount: int) -> str:
    return f"{amount:,} kr".replace(",", " ")


def directions(data: Data) -> Iterator[Fault]:
    """A direction that an action plan names is one of the same plan."""
    for plan in data.all(Plan):
        known = [direction.id for direction in plan.directions]
        for heading in plan.action_plan.headings if plan.action_plan else ():
            if heading.direction and heading.direction not in known:
                hint = guess(heading.direction, known) or f" Det finns: {', '.join(known) or 'inga'}"
                message = f"”direction”: {found(heading.direction)} finns inte under directions.{hint}"
                yield Fault(heading.position("direction"), message)


RULES = (sums, directions)
