"""Published addresses never disappear: what the site promises, held against data/permalinks.txt."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

from macros import addresses, export
from macros.faults import Fault, Position
from macros.load import PERMALINKS, Data
from macros.messages import guess
from macros.model import DataChange, Redirect
from macros.pages import pages
from macros.site import Site


def promised(site: Site, content: Path) -> set[str]:
    """Every address of the site: its pages and files, and the anchors of quoted words, events, plans and sections of
    the agreement."""
    found = {page.address for page in pages(site)} | set(written(content))
    for programme in site.programmes:
        found.update(addresses.anchors(programme))
    for target_list in site.target_lists:
        found.update(addresses.of(target_list, target) for target in target_list.targets)
    found.update(addresses.of(record) for record in (*site.visions, *site.target_lists, *site.levels, *site.topics))
    found.update(addresses.of(event) for event in site.events)
    found.update(addresses.of(chart) for chart in site.charts)
    found.update(addresses.of(chart, part) for chart in site.charts for part in chart.parts())
    found.update(file.address for file in export.files(site))
    for plan in site.plans:
        found.update(addresses.plan_anchors(plan))
    found.update(addresses.of(record) for record in (*site.sections, *site.fees, *site.population, *site.changes))
    return found


def written(content: Path) -> Iterator[str]:
    """The addresses of the hand-written pages below content/."""
    for path in content.rglob("*.md"):
        name = path.relative_to(content).with_suffix("").as_posix()
        yield "/" if name == "index" else f"/{name.removesuffix('/index')}/"


def anchors(promise: Iterable[str]) -> dict[str, list[str]]:
    """The anchors among the addresses, by the address of their page."""
    found: dict[str, list[str]] = defaultdict(list)
    for page, mark, anchor in (address.partition("#") for address in sorted(promise)):
        if mark:
            found[page].append(anchor)
    return found


def check(data: Data, promise: Iterable[str]) -> Iterator[Fault]:
    """A listed address still exists or has a redirect; a redirect leads from no living page to one that lives."""
    living = set(promise)
    if not data.permalinks:
        position = Position(f"data/{PERMALINKS}", 1, 1)
        yield Fault(position, "filen saknas eller är tom; lägg tillbaka den, eller skriv en ny med make permalinks")
    redirects = cast(tuple[Redirect, ...], data.records["redirect"])
    moved = {redirect.old for redirect in redirects}
    yield from _untrue(data, living | moved)
    for address, position in data.permalinks:
        if address not in living | moved:
            row = f'- {{old: "{address}", new: "…"}}'
            remedy = f"tala om vart den har flyttat med en rad under redirects: i data/redirects.yml: {row}"
            yield Fault(position, f"adressen {address} är lovad men finns inte längre. Återställ id:t, eller {remedy}")
    for redirect in redirects:
        if redirect.new not in living:
            yield Fault(redirect.position("new"), f"”new”: {redirect.new} finns inte.{guess(redirect.new, living)}")
        if redirect.old in living:
            yield Fault(
                redirect.position("old"), f"”old”: {redirect.old} finns kvar och kan inte flyttas; ta bort raden"
            )


def _untrue(data: Data, known: set[str]) -> Iterator[Fault]:
    """What has changed is told with addresses that live or lead on."""
    for change in cast(tuple[DataChange, ...], data.records["change"]):
        for index, address in enumerate(change.addresses):
            if address not in known:
                place = change.position("addresses", index)
                yield Fault(place, f"”addresses”: {address} finns inte.{guess(address, known)}")


def unlisted(data: Data, promise: Iterable[str]) -> set[str]:
    """Addresses that the site has but data/permalinks.txt does not list yet."""
    return set(promise) - {address for address, _ in data.permalinks}
