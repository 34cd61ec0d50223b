"""A chart of the organisation from the top down: each part below the one that its first tie leads to."""

from collections.abc import Iterator
from dataclasses import dataclass

from macros.records.base import Certain, Certainty
from macros.records.organisation import Chart, ChartPart, Network
from macros.site import addresses
from macros.site.site import Site, Tie
from macros.site.validity import called


@dataclass(frozen=True)
class Branch(Certain):
    """A part, or one of the networks that it stands for: `tie` is what it does for the part above it, `also` what ties
    it to others, `goals` the goals of a network. A loose one hangs on nothing that a source tells."""

    name: str
    address: str
    text: str = ""
    tie: str = ""
    tied: Certainty = "sure"
    also: tuple[str, ...] = ()
    network: Network | None = None
    goals: tuple[Tie, ...] = ()
    loose: bool = False
    certainty: Certainty = "sure"
    below: tuple["Branch", ...] = ()


def tree(site: Site, chart: Chart) -> list[Branch]:
    """The parts that stand on top, each with those below it. One that no tie leads from stands at the foot."""
    parts, first = list(chart.parts()), chart.columns[0].parts
    above = {part.id: part.ties[0].part for part in parts if part.ties}
    tops = [part for part in parts if part in first and part.id not in above]
    loose = [part for part in parts if part.id not in above and part not in first]
    holders = [part.id for part in parts if part.id in above.values()]
    foot = holders[-1] if holders else tops[0].id

    def grow(part: ChartPart) -> Iterator[Branch]:
        mine = [other for other in parts if above.get(other.id) == part.id]
        mine = sorted([*mine, *(loose if part.id == foot else ())], key=parts.index)
        yield from _branches(
            site, chart, part, tuple(branch for other in mine for branch in grow(other)), part in loose
        )

    return [branch for part in tops for branch in grow(part)]


def _branches(site: Site, chart: Chart, part: ChartPart, below: tuple[Branch, ...], loose: bool) -> Iterator[Branch]:
    """A part as one branch; one that stands for networks, with nothing below it, as a branch for each of them."""
    tie = part.ties[0].text or "" if part.ties else ""
    tied = part.ties[0].certainty if part.ties else "sure"
    also = tuple(other.text for other in part.ties[1:] if other.text)
    if part.networks and not below:
        year = chart.when.first.year if chart.when else None
        for network in (site.get("network", name) for name in part.networks):
            goals = tuple(found for found in site.ties(network) if found.programme is site.versions.in_force)
            name, address = called(network, year, part), addresses.of(network)
            yield Branch(name, address, "", tie, tied, also, network, goals, loose or part.loose, part.certainty)
        return
    address = addresses.of(site.get("body", part.body)) if part.body else addresses.of(chart, part)
    loose = loose or part.loose
    yield Branch(part.name, address, part.text or "", tie, tied, also, None, (), loose, part.certainty, below)
