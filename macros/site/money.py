"""Budgets beside each other, and the fee with the numbers of inhabitants that it is counted on."""

from dataclasses import dataclass

from macros.records.base import Certainty
from macros.records.cooperation import Population
from macros.records.organisation import Municipality
from macros.records.plans import Budget, Ledger, Plan
from macros.site.site import Site


@dataclass(frozen=True)
class Amount:
    """What posts of one kind make up together."""

    amount: int
    approximate: bool
    certainty: Certainty = "sure"

    @property
    def sure(self) -> bool:
        return self.certainty == "sure"


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
        doubts: list[Certainty] = [post.certainty for post in posts if not post.sure]
        approximate = any(post.approximate for post in posts)
        return Amount(sum(post.amount for post in posts), approximate, *doubts[:1]) if posts else None

    @property
    def largest(self) -> int:
        """The largest sum of costs: the full length of a bar."""
        return max((budget.costs.sum for _, budget in self.budgets), default=0)

    def fee(self, population: Population) -> int | None:
        """The fee that a number of inhabitants gives, where a source ties the two."""
        rate = self._site.get("fee", population.fee).per_inhabitant if population.fee else None
        return round(population.inhabitants * rate) if rate else None

    def sizes(self) -> list[int]:
        """How many members the numbers of all together are of, each on its day, as `people` tells them."""
        return [len(self._site.members_on(item.when.last)) for item in self.people()]

    def people(self, municipality: Municipality | None = None) -> list[Population]:
        """The stated numbers of inhabitants, of one municipality or of all together, oldest first."""
        name = municipality.id if municipality else None
        found = [item for item in self._site.population if item.municipality == name]
        return sorted(found, key=lambda item: item.when)
