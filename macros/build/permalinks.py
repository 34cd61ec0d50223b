"""Published addresses never disappear: what the site promises, held against data/permalinks.txt."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from macros.build import project_files
from macros.files import exports
from macros.pages.site_map import pages
from macros.read.load import PERMALINKS, Data
from macros.read.messages import guess
from macros.records.data_files import Alias, DataChange, Redirect
from macros.records.position import Fault, Position
from macros.site import addresses
from macros.site.addresses import Trail
from macros.site.site import Site

MANIFEST = "/data/sha256.txt"  # made last, of all other files

NOWHERE = "”new”: {new} finns inte.{guess}"  # of a redirect

Promise = tuple[str, Position | None]  # an address, and where in the data the record stands that has it


def promised(site: Site, content: Path) -> set[str]:
    """Every address of the site: its pages and files, and the anchors of quoted words, events, plans and sections of
    the agreement."""
    own = map(project_files.address, project_files.pages(content))
    return {*(address for address, _ in made(site)), *own}


def made(site: Site) -> Iterator[Promise]:
    """Every address that is made from the data. One that two records have comes twice."""
    records = [(addresses.of(*trail), trail[-1].position("id")) for trail in _pages(site)]
    known = dict(records)
    yield from records
    for page in pages(site):
        if page.address not in known:
            yield page.address, Position(page.data_file, 1, 1) if page.data_file else None
    yield from ((addresses.of(*trail), trail[-1].position("id")) for trail in _parts(site))
    for programme in site.programmes:
        yield from ((address, programme.position("id")) for address in addresses.anchors(programme))
    for plan in site.plans:
        yield from ((address, plan.position("id")) for address in addresses.plan_anchors(plan))
    yield from ((file.address, None) for file in exports.files(site))
    yield MANIFEST, None


def _pages(site: Site) -> Iterator[Trail]:
    """What has a page of its own."""
    for programme in site.programmes:
        yield (programme,)
        yield from ((programme, goal) for _, goal in programme.all_goals())
    for record in (*site.networks, *site.municipalities, *site.bodies, *site.joint_bodies, *site.documents):
        yield (record,)
    yield from ((record,) for record in (*site.lines, *site.series, *site.plans))


def _parts(site: Site) -> Iterator[Trail]:
    """What has an anchor on a page of others."""
    for target_list in site.target_lists:
        yield from ((target_list, target) for target in target_list.targets)
    for chart in site.charts:
        yield from ((chart, part) for part in chart.parts())
    for record in (*site.visions, *site.target_lists, *site.levels, *site.topics, *site.events, *site.charts):
        yield (record,)
    for record in (*site.sections, *site.fees, *site.population, *site.changes):
        yield (record,)
    yield from ((record,) for record in (*site.joint_positions, *site.measurements))


def anchors(promise: Iterable[str]) -> dict[str, list[str]]:
    """The anchors among the addresses, by the address of their page."""
    found: dict[str, list[str]] = defaultdict(list)
    for page, mark, anchor in (address.partition("#") for address in sorted(promise)):
        if mark:
            found[page].append(anchor)
    return found


def check(data: Data, promise: Iterable[str]) -> Iterator[Fault]:
    """A listed address still exists or has a redirect; a redirect leads from no living page to one that lives,
    and so do the words of the search."""
    living = set(promise)
    if not data.permalinks:
        position = Position(f"data/{PERMALINKS}", 1, 1)
        yield Fault(position, "filen saknas eller är tom; lägg tillbaka den, eller skriv en ny med make permalinks")
    moved = {redirect.old for redirect in data.all(Redirect)}
    yield from _untrue(data, living | moved)
    for address, position in data.permalinks:
        if address not in living | moved:
            yield Fault(position, f"adressen {address} är lovad men finns inte längre. {_remedy(address)}")
    for alias in data.all(Alias):
        if alias.page not in living and alias.page.partition("#")[0] not in living:
            yield Fault(alias.position("page"), f"”page”: {alias.page} finns inte.{guess(alias.page, living)}")
    for redirect in data.all(Redirect):
        if redirect.new not in living:
            nearest = guess(redirect.new, living)
            yield Fault(redirect.position("new"), NOWHERE.format(new=redirect.new, guess=nearest))
        if redirect.old in living:
            yield Fault(
                redirect.position("old"), f"”old”: {redirect.old} finns kvar och kan inte flyttas; ta bort raden"
            )


def since(before: Data, had: Iterable[Promise], data: Data, promise: Iterable[str]) -> Iterator[Fault]:
    """What a change has taken away: rows of the list, and addresses that the data had before, listed or not.

    `had` are the addresses of the data before the change, with the places of their records then.
    """
    listed = sorted(address for address, _ in data.permalinks)
    alive = set(promise) | {redirect.old for redirect in data.all(Redirect)}
    removed = {address for address, _ in before.permalinks} - set(listed)
    for address in sorted(removed):
        place = Position(f"data/{PERMALINKS}", bisect(listed, address) + 1, 1)
        back = "lägg tillbaka raden" if address in alive else f"lägg tillbaka raden. {_remedy(address)}"
        yield Fault(place, f"adressen {address} har tagits bort ur listan; {back}")
    for address, position in dict(had).items():
        if address not in alive and address not in removed and address not in listed:
            told = f"adressen {address} fanns före ändringen men finns inte längre. {_remedy(address)}"
            yield Fault(position or Position(f"data/{PERMALINKS}", 1, 1), told)


def _remedy(address: str) -> str:
    row = f'- {{old: "{address}", new: "…"}}'
    return f"Återställ id:t, eller tala om vart den har flyttat med en rad under redirects: i data/redirects.yml: {row}"


def _untrue(data: Data, known: set[str]) -> Iterator[Fault]:
    """What has changed is told with addresses that live or lead on."""
    for change in data.all(DataChange):
        for index, address in enumerate(change.addresses):
            if address not in known:
                place = change.position("addresses", index)
                yield Fault(place, f"”addresses”: {address} finns inte.{guess(address, known)}")
