"""What the pages ask of the annual plans: their rows by goal, network and municipality, chairs, joint bodies."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, takewhile

from macros.records.base import Certain, Certainty, Sourced, StatedAs, Statement, least_sure
from macros.records.conferences import Series
from macros.records.cooperation import Fee, JointBody, Members, Population
from macros.records.organisation import Body, Chair, Municipality, Network
from macros.records.plans import POST_KINDS, Action, ActionHeading, ActionSubgoal, Budget, Ledger, Plan, Reading
from macros.records.programme import Goal, Programme, Subgoal
from macros.site.site import Mention, Site
from macros.site.validity import called
from macros.swedish import capital

_SMALL = ("av", "för", "i", "med", "och", "på", "till")


@dataclass(frozen=True)
class Row:
    """A row of an action plan with what stands over it.

    `named` are the networks that the row itself names, `by_goal` those that the plan ties to its goal or heading.
    """

    plan: Plan
    heading: ActionHeading
    subgoal: ActionSubgoal
    action: Action
    programme: Programme | None
    goal: Goal | None
    named: tuple[str, ...]
    by_goal: tuple[str, ...]

    @property
    def networks(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.named, *self.by_goal)))

    @property
    def holders(self) -> tuple[Action, ActionHeading]:
        """What may state the name of a network or a joint body for the row, the nearest first."""
        return self.action, self.heading

    @property
    def name(self) -> str:
        """The heading over the row: its goal, its heading in the plan, or what the action plan itself says."""
        direction = next((item for item in self.plan.directions if item.id == self.heading.direction), None)
        return self.goal.label if self.goal else direction.name if direction else self.heading.name

    @property
    def municipalities(self) -> tuple[str, ...]:
        """Those that answer for the row."""
        return self.action.responsible.municipalities if self.action.responsible else ()


@dataclass(frozen=True)
class Doubt:
    """What is told of how a part of an action plan was read: what the part is, what stands there, and its reading."""

    row: Row
    part: str
    text: str
    reading: Reading | Action


class Planning:
    """Lookups over the plans of a site. Plans stand newest first."""

    def __init__(self, site: Site) -> None:
        self._site = site

    @cached_property
    def rows(self) -> list[Row]:
        """Every row of every action plan."""
        return [
            self._row(plan, heading, subgoal, action)
            for plan in self._site.plans
            if plan.action_plan
            for heading, subgoal, action in plan.action_plan.rows()
        ]

    def _row(self, plan: Plan, heading: ActionHeading, subgoal: ActionSubgoal, action: Action) -> Row:
        programme, goal = None, None
        if heading.goal:
            programme, _, goal = self._site.goal(heading.goal)
        ties = [tie.network for tie in goal.networks] if goal else []
        by_goal = tuple(dict.fromkeys([*ties, *heading.networks]))
        return Row(plan, heading, subgoal, action, programme, goal, action.networks, by_goal)

    def of_plan(self, plan: Plan) -> list[Row]:
        """The rows of one plan, in its order."""
        return [row for row in self.rows if row.plan is plan]

    def doubtful(self, plan: Plan) -> int:
        """How many rows of a plan have a part that is not sure."""
        actions = [row.action for row in self.of_plan(plan)]
        return sum(not (action.sure and all(cell.sure for cell in action.cells())) for action in actions)

    def areas(self, plan: Plan) -> list[list[Row]]:
        """The rows of a plan, those under one heading together."""
        return [list(group) for _, group in groupby(self.of_plan(plan), lambda row: id(row.heading))]

    def readings(self, plan: Plan) -> list[Doubt]:
        """What an action plan has that is not sure, or has a note, in its order; a heading before its rows."""
        found: list[Doubt] = []
        before = None
        for row in self.of_plan(plan):
            if before is None or before.heading is not row.heading:
                found += _doubts(row, ("Rubriken", row.heading.name, row.heading))
            if before is None or before.subgoal is not row.subgoal:
                found += _doubts(row, ("Delmålet" if row.goal else "Punkten", row.subgoal.text, row.subgoal))
            found += _doubts(row, *_cells(row.action))
            before = row
        return found

    def of_goal(self, goal: Goal) -> list[Row]:
        """The rows under a goal of a programme."""
        return [row for row in self.rows if row.goal is goal]

    def of_network(self, network: Network) -> list[Row]:
        """The rows that name the network or stand under a goal or heading that a plan ties to it."""
        return [row for row in self.rows if network.id in row.networks]

    def of_municipality(self, municipality: Municipality) -> list[Row]:
        """The rows that the municipality answers for."""
        return [row for row in self.rows if municipality.id in row.municipalities]

    def subgoal(self, subgoal: ActionSubgoal) -> tuple[Programme, Goal, Subgoal] | None:
        """The sub-goal of a programme that one of the action plan answers to."""
        if subgoal.tie is None:
            return None
        name, _, inner = subgoal.tie.subgoal.rpartition("/")
        programme, _, goal = self._site.goal(name)
        return programme, goal, next(item for item in goal.subgoals if item.id == inner)

    def chosen(self, plan: Plan) -> list[tuple[str, str, list[tuple[str, str]]]]:
        """What the rows of a plan can be chosen by: (key, label, [(id, name)]), each only where a row has it."""
        rows = self.of_plan(plan)
        headings = {row.heading.id: row.name for row in rows}
        municipalities = {name for row in rows for name in row.municipalities}
        networks = {
            name: called(self._site.get("network", name), plan.year, *row.holders)
            for row in rows
            for name in row.networks
        }
        site = self._site
        return [
            ("mal", "Mål eller område", list(headings.items())),
            ("kommun", "Kommun", [(item.id, item.name) for item in site.municipalities if item.id in municipalities]),
            ("natverk", "Nätverk", [(item.id, networks[item.id]) for item in site.networks if item.id in networks]),
        ]

    def building_on(self, programme: Programme) -> list[Plan]:
        """The plans that build on a version of a programme."""
        return [plan for plan in self._site.plans if plan.programme and plan.programme.programme == programme.id]

    # The plan in the cooperation

    def chairs(self, plan: Plan) -> list[tuple[Body, Chair]]:
        """The elected chairs and vice chairs of the year, as the plan itself names them."""
        found = [(body, chair) for body in self._site.bodies for chair in body.chairs if chair.elected]
        year = [(body, chair) for body, chair in found if chair.when.first.year == plan.year]
        return [(body, chair) for body, chair in year if _documents(plan) & _documents(chair)]

    def forms(self, plan: Plan) -> list[tuple[Body, list[Statement]]]:
        """What the plan says of each body: who is in it, what it does and how often it meets."""
        found = []
        for body in self._site.bodies:
            stated = (*body.composition, *body.tasks, *body.meetings)
            found.append((body, [item for item in stated if _documents(plan) & _documents(item)]))
        return [(body, statements) for body, statements in found if statements]

    def conferences(self, plan: Plan) -> list[Series]:
        """The conference series that the plan says something of."""
        return [
            series
            for series in self._site.series
            if any(isinstance(part, Sourced) and _documents(plan) & _documents(part) for part in series.walk())
        ]

    def membership(self, body: JointBody, municipality: Municipality) -> Members | None:
        """The latest list of members of a joint body that names the municipality."""
        lists = [*body.earlier_members, *([body.members] if body.members else [])]
        return next((item for item in reversed(lists) if municipality.id in item.municipalities), None)

    def memberships(self, municipality: Municipality) -> list[JointBody]:
        """The joint bodies that the municipality is a member of."""
        return [body for body in self._site.joint_bodies if self.membership(body, municipality)]

    def naming(self, body: JointBody) -> list[Mention]:
        """Where the plans name the joint body: in what they set out and in their action plans."""
        found = self._site.mentions("joint_body", body.id)
        return [item for item in found if isinstance(item.trail[0], Plan) and not isinstance(item.trail[-1], StatedAs)]


def _cells(action: Action) -> Iterator[tuple[str, str, Reading | Action]]:
    """The parts of a row: what each is, what stands there, and how it was read."""
    for name, cell in (("Aktiviteten", action.activity), ("Tiden", action.time), ("Kostnaden", action.cost)):
        if cell:
            yield name, cell.text, cell
    if action.responsible:
        yield "Ansvarig", ", ".join(action.responsible.others), action.responsible
    if action.comment:
        yield "Kommentaren", "", action.comment
    yield "Raden", "", action


def _doubts(row: Row, *parts: tuple[str, str, Reading | Action]) -> list[Doubt]:
    return [Doubt(row, *part) for part in parts if part[2].note or not part[2].sure]


def _documents(record: Sourced) -> set[str]:
    return {source.document for source in record.source}


@dataclass(frozen=True)
class Amount(Certain):
    """What posts of one kind make up together."""

    amount: int
    approximate: bool
    certainty: Certainty = "sure"


@dataclass(frozen=True)
class Dues:
    """What each member was to pay for a year, counted by us: a fee per inhabitant times the inhabitants on a day.

    `shares` stand with the largest first; `numbers` are the inhabitants of all, which a source ties to the fee.
    """

    fee: Fee
    numbers: Population
    shares: tuple[tuple[Municipality, Population, int], ...]

    @property
    def sum(self) -> int:
        return sum(amount for _, _, amount in self.shares)


@dataclass(frozen=True)
class Part(Certain):
    """What a municipality was to pay in the year of a plan, counted by us; no source tells the sum."""

    plan: Plan
    fee: Fee
    population: Population
    amount: int
    certainty: Certainty = "derived"

    @property
    def rounded(self) -> int:
        """The amount with no more figures than it can be trusted for."""
        step = int(10 ** max(0, len(str(self.amount)) - 3))
        return round(self.amount / step) * step


class Money:
    """Lookups over the budgets, fees and numbers of inhabitants of a site."""

    def __init__(self, site: Site) -> None:
        self._site = site

    @property
    def budgets(self) -> list[tuple[Plan, Budget]]:
        """The plans that have a known budget, oldest first."""
        return [(plan, plan.budget) for plan in reversed(self._site.plans) if plan.budget]

    @property
    def cost_kinds(self) -> set[str]:
        """The kinds of cost that any budget has."""
        return {post.kind for _, budget in self.budgets for post in budget.costs.posts}

    def amount(self, ledger: Ledger, kind: str) -> Amount | None:
        """What the posts of a kind make up, as sure as the least sure of them; None without such a post."""
        posts = [post for post in ledger.posts if post.kind == kind]
        approximate = any(post.approximate for post in posts)
        certainty = least_sure(post.certainty for post in posts)
        return Amount(sum(post.amount for post in posts), approximate, certainty) if posts else None

    def label(self, kind: str) -> str:
        """What the budgets call the posts of a kind of cost, as far as they all say the same; else what it means."""
        posts = [post for _, budget in self.budgets for post in budget.costs.posts if post.kind == kind]
        return capital(_shared([post.name for post in posts]) or POST_KINDS[kind].term)

    @property
    def largest(self) -> int:
        """The largest sum of costs: the full length of a bar."""
        return max((budget.costs.sum for _, budget in self.budgets), default=0)

    def fee(self, population: Population) -> int | None:
        """The fee that a number of inhabitants gives, where a source ties the two."""
        rate: float | None = self._site.get("fee", population.fee).per_inhabitant if population.fee else None
        return round(population.inhabitants * rate) if rate else None

    def dues(self, plan: Plan) -> Dues | None:
        """What each member was to pay in the year of a plan; None where not all that it takes is known.

        That is a fee per inhabitant, a source that ties it to the inhabitants of all at the end of the year before, and
        the inhabitants of every member that day.
        """
        begun = [fee for fee in self._site.fees if fee.start.first.year <= plan.year]
        fee = max(begun, key=lambda fee: fee.start, default=None)
        if plan.kind != "plan" or fee is None or not fee.per_inhabitant:
            return None
        tied = [item for item in self.people() if item.fee == fee.id and item.when.last.year == plan.year - 1]
        if not tied:
            return None
        shares = []
        for municipality in self._site.members_on(tied[-1].when.last):
            number = next((item for item in self.people(municipality) if item.when == tied[-1].when), None)
            if number is None:
                return None
            shares.append((municipality, number, round(number.inhabitants * fee.per_inhabitant)))
        return Dues(fee, tied[-1], tuple(sorted(shares, key=lambda share: -share[2])))

    @property
    def planned_years(self) -> list[int]:
        """The years that have a known plan."""
        return sorted({plan.year for plan in self._site.plans if plan.kind == "plan"})

    @property
    def unplanned_years(self) -> list[int]:
        """The years from the first known plan to the build date without one."""
        known = self.planned_years
        return [year for year in range(known[0], self._site.today.year + 1) if year not in known] if known else []

    def part(self, municipality: Municipality) -> Part | None:
        """What the municipality was to pay in the year of the latest plan for which that can be counted."""
        for plan in self._site.plans:
            dues = self.dues(plan)
            for own, population, amount in dues.shares if dues else ():
                if dues and own.id == municipality.id:
                    least = least_sure(["derived", dues.fee.certainty, dues.numbers.certainty, population.certainty])
                    return Part(plan, dues.fee, population, amount, least)
        return None

    def sizes(self) -> list[int]:
        """How many members the numbers of all together are of, each on its day, as `people` tells them."""
        return [len(self._site.members_on(item.when.last)) for item in self.people()]

    def people(self, municipality: Municipality | None = None) -> list[Population]:
        """The stated numbers of inhabitants, of one municipality or of all together, oldest first."""
        name = municipality.id if municipality else None
        found = [item for item in self._site.population if item.municipality == name]
        return sorted(found, key=lambda item: item.when)

    @property
    def counted(self) -> list[Municipality]:
        """The municipalities whose inhabitants a source counts."""
        return [item for item in self._site.municipalities if self.people(item)]


def _shared(names: Iterable[str]) -> str:
    """The words that all of the names begin with, without a small word last: what goes on after it differs."""
    words = [name.split() for name in names]
    same = takewhile(lambda found: len({word.lower() for word in found}) == 1, zip(*words, strict=False))
    shared = [found[0] for found in same]
    if any(len(name) > len(shared) for name in words):
        while shared and shared[-1].lower() in _SMALL:
            shared.pop()
    return " ".join(shared).rstrip(",")
