"""One check of a whole project, for `make check`, the build and the export alike: what is right here is built.

It reads data, heads, settings and addresses, and the hand-written pages as Markdown reads them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from macros.build import check_pages, freezing, permalinks, project_files
from macros.build.assembly import Build, Faulty, listed
from macros.build.project_files import CONTENT, SETTINGS
from macros.check import passages, rules
from macros.read import load
from macros.read.load import Data
from macros.records.data_files import Redirect
from macros.records.position import Fault, Position
from macros.site.site import Site

_OTHER_ENDINGS = (".markdown", ".mdown", ".mkdn", ".mkd", ".md")  # that make a page of MkDocs, or ought to


@dataclass(frozen=True)
class Checked:
    """What a check found, in order, and what it read on the way; nothing can be built while the data has faults."""

    found: tuple[Fault, ...]
    data: Data
    build: Build | None = None

    @property
    def faults(self) -> list[Fault]:
        """What stops a build."""
        return [fault for fault in self.found if not fault.warning]

    @property
    def warnings(self) -> list[Fault]:
        """What is only told."""
        return [fault for fault in self.found if fault.warning]

    @property
    def unlisted(self) -> set[str]:
        """Addresses that the site has but data/permalinks.txt does not list yet."""
        return set(self.build.promised if self.build else ()) - {address for address, _ in self.data.permalinks}


def prepare(project: Path, settings: Mapping[str, Any], day: date, warn: Callable[[str], None]) -> Build:
    """Load and check the whole project, to build it with these settings. Raises Faulty with every fault at once.

    What is only a warning is told to `warn`, faults or not.
    """
    checked = check(project, day)
    for warning in checked.warnings:
        warn(str(warning))
    if checked.faults or not checked.build:
        raise Faulty(listed("Filerna har fel:", checked.faults))
    return checked.build.configured(settings)


def unchecked(project: Path, settings: Mapping[str, Any], day: date) -> Build:
    """The project with these settings as it is read, to show it before it is checked. Raises Faulty when a data file
    cannot be read."""
    data = load.load(project / "data")
    if faults := [fault for fault in data.faults if not fault.warning]:
        raise Faulty(listed("Filerna har fel:", faults))
    site = Site(data, day)
    promised = frozenset(permalinks.promised(site, project / CONTENT))
    return Build(project, site, promised, data.all(Redirect), settings)


def check(project: Path, day: date, before: Path | None = None, listing: bool = False) -> Checked:
    """Check the project in a folder, as it is on a day.

    `before` is the project as it was, to tell what a change has taken away. `listing`: data/permalinks.txt is about to
    be written, so that it need not be there. Without settings that can be read no page is read as Markdown.
    """
    data, content = load.load(project / "data"), project / CONTENT
    in_data, on_pages = rules.run(data), load.pages(content)
    values, wrong = project_files.settings_of(project)
    found = [*in_data, *on_pages, *_endings(content), *wrong]
    found += project_files.settings_faults(project_files.settings_text(project), values)
    if any(not fault.warning for fault in in_data):
        return Checked(tuple(sorted(found)), data)
    site = Site(data, day)
    promised = frozenset(permalinks.promised(site, content))
    if data.permalinks or not listing:
        found += permalinks.check(data, promised)
    if before:
        found += _since(before, data, promised, day)
    build = Build(project, site, promised, data.all(Redirect), values)
    twice = list(_one_address_each(build))
    unread = frozenset(fault.position.file.removeprefix(f"{CONTENT}/") for fault in (*on_pages, *twice))
    found += [*twice, *check_pages.Pages(build, unread).faults(), *freezing.missed(build)]
    return Checked(tuple(sorted(set(found))), data, build)


def _since(before: Path, data: Data, promised: Iterable[str], day: date) -> Iterator[Fault]:
    """What is gone since `before`, and quoted words that have changed. Where that has faults itself, only its list of
    addresses is known."""
    was = load.load(before / "data")
    sound = all(fault.warning for fault in rules.run(was))
    had: list[permalinks.Promise] = list(permalinks.made(Site(was, day))) if sound else []
    own = project_files.pages(before / CONTENT)
    had += [(project_files.address(name), Position(f"{CONTENT}/{name}", 1, 1)) for name in own]
    yield from permalinks.since(was, had, data, promised)
    yield from freezing.since(was, data)
    if sound:
        yield from passages.reworded(was, data)


def _endings(content: Path) -> Iterator[Fault]:
    """Pages whose name MkDocs and we would read in different ways."""
    for name in project_files.inside(content):
        ending = Path(name).suffix
        if ending != ".md" and ending.lower() in _OTHER_ENDINGS:
            told = f"filens namn ska sluta på .md; döp om den till {Path(name).stem}.md eller ta bort den"
            yield Fault(Position(f"{CONTENT}/{name}", 1, 1), told)


def _one_address_each(build: Build) -> Iterator[Fault]:
    """Two pages, files or anchors never share an address, not even with other letter cases: some disks know none."""
    taken: dict[str, tuple[str, Position | None]] = {}
    for address, place, remedy in _places(build):
        key = address.casefold()
        if key not in taken:
            taken[key] = address, place
            continue
        other, first = taken[key]
        alike = "" if other == address else f", med andra stora och små bokstäver ({other})"
        told = f"adressen {address} har redan {first or 'en sida eller fil som görs av uppgifterna'}{alike}; {remedy}"
        yield Fault(place or first or Position(SETTINGS, 1, 1), told)


def _places(build: Build) -> Iterator[tuple[str, Position | None, str]]:
    """Every address with the place that it comes from, and what to do when it is taken."""
    made = list(permalinks.made(build.site))
    yield from ((address, place, "välj ett annat id") for address, place in made)
    own, beside = dict(made), dict.fromkeys(check_pages.beside(build))
    yield from ((address, None, "") for address in beside if address not in own)
    for name in project_files.inside(build.project / CONTENT):
        if project_files.published(name):
            place = Position(f"{CONTENT}/{name}", 1, 1)
            yield project_files.address(name), place, "döp om filen eller ta bort den"
