"""Hosts as the plans list them → one row a year, one cell a plan."""

from dataclasses import dataclass

from macros.organisation import HostPlan, Series


@dataclass(frozen=True)
class Row:
    """One year: the hosts that each plan names, in the order of the plans; None where a plan is silent."""

    year: int
    hosts: tuple[tuple[str, ...] | None, ...]

    @property
    def agree(self) -> bool:
        """Whether two or more plans name the same municipalities (in any order)."""
        named = [frozenset(hosts) for hosts in self.hosts if hosts]
        return len(named) > 1 and len(set(named)) == 1

    @property
    def differ(self) -> bool:
        """Whether plans name different municipalities."""
        return len({frozenset(hosts) for hosts in self.hosts if hosts}) > 1


def rows(series: Series) -> list[Row]:
    """Every year that a plan names, oldest first."""
    years = sorted({hosting.year for plan in series.plans for hosting in plan.hosts})
    return [Row(year, tuple(_hosts(plan, year) for plan in series.plans)) for year in years]


def _hosts(plan: HostPlan, year: int) -> tuple[str, ...] | None:
    return next((hosting.municipalities for hosting in plan.hosts if hosting.year == year), None)
