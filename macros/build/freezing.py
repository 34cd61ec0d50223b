"""Frozen versions: made, held against those of before, and missed where something has changed since the latest."""

from collections.abc import Iterator
from dataclasses import replace

from macros.build import project_files
from macros.build.assembly import Build
from macros.read import release_files
from macros.read.load import Data
from macros.read.release_files import FOLDER
from macros.records.position import Fault, Position
from macros.site.history import places

_DAY = "Beskriv ändringen i data/changes.yml med en senare dag, och kör make release igen."


def since(before: Data, data: Data) -> Iterator[Fault]:
    """What a change has done to the list of checksums: lines are only added to it."""
    now = {line for line, _ in data.frozen.sums}
    for line, position in before.frozen.sums:
        if line not in now:
            told = f"raden för {line.rpartition(' ')[2]} har ändrats eller tagits bort; hämta tillbaka den som den var"
            yield Fault(position, told)


def missed(build: Build) -> Iterator[Fault]:
    """A warning where what can be cited has changed since the latest frozen version. It is never a fault: a true change
    may be proposed and published at once, and is frozen when it is in."""
    latest, changed = build.releases.latest, build.releases.unfrozen()
    if not latest or not changed:
        return
    known = [item for name in changed if (item := build.releases.citables.get(name))]
    start = Position(f"data/{FOLDER}/{release_files.SUMS}", 1, 1)
    amount = "en text" if len(changed) == 1 else f"{len(changed)} texter"
    told = f"{amount} som kan citeras har ändrats sedan den frysta versionen {latest.name}: {places(changed)}"
    place = known[0].record.position() if known else start
    yield Fault(place, f"{told}; när ändringen är inne i huvudgrenen fryser make release den", warning=True)


def freeze(build: Build, data: Data) -> str:
    """Write the release of the data of a project without faults; returns what was done. Raises Refused."""
    found, latest = build.releases, build.releases.latest
    titles = {page.address: page.title for page in build.pages.values()}
    release = replace(found.today, pages={page: titles[page] for page in found.today.pages})
    if not build.site.changes:
        raise project_files.Refused("data/changes.yml har ingen post, så uppgifterna har ingen version att frysa")
    changed = found.unfrozen()
    if latest and not changed:
        raise project_files.Refused(f"Inget som kan citeras har ändrats sedan {latest.name}. Inget är skrivet.")
    if latest and release.date <= latest.date:
        told = f"Uppgifternas version är {release.name}, och {latest.name} är redan fryst och ändras aldrig."
        raise project_files.Refused(f"{told} {_DAY}")
    name, text = f"{release.name}.json", release_files.text(release)
    folder = build.project / "data"
    project_files.save_release(folder, name, text, release_files.sums(data.frozen, name, text))
    size = round(len(text.encode()) / 1000)
    return f"Fryste {len(release.texts)} texter, {len(changed)} nya eller ändrade: data/{FOLDER}/{name} ({size} kB)"
