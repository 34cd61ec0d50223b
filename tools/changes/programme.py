"""A further programme: ten goals of all kinds of lineage, networks, and who has adopted it."""

from collections.abc import Sequence
from typing import Any

from macros.records.programme import Programme
from macros.site.site import Site
from tools.changes.project import Project, Promise, changed, current, document, unused

# Made-up goals: name and words.
GOALS = (
    ("Tågen", "Tågen går ofta och i tid."),
    ("Bussarna", "Det går en buss nära alla."),
    ("Vägarna", "Vägarna är hela och säkra."),
    ("Arbete", "Den som söker arbete hittar det nära."),
    ("Luften", "Luften är ren överallt."),
    ("Vattnet", "Vattnet går att bada i."),
    ("Skolan", "Alla lär sig läsa före tio års ålder."),
    ("Bostäder", "Det finns en bostad för den som behöver en."),
    ("Kultur", "Scenerna är öppna för alla åldrar."),
    ("Trygghet", "Ingen är rädd för att gå hem."),
)
NETWORKS = 5
EDITORIAL = {"basis": "editorial", "note": "Båda målen gäller samma sak."}
WITHOUT = 3  # municipalities that have not decided yet


def programme(project: Project) -> list[Promise]:
    """A programme that every member has adopted and that replaces the one in force."""
    return _add(project, 0)


def half_adopted(project: Project) -> list[Promise]:
    """A programme that some members have adopted and the last ones have only been asked to."""
    return _add(project, WITHOUT)


def _add(project: Project, undecided: int) -> list[Promise]:
    """Add the programme with its document, vision, line and networks. Returns what its pages show."""
    site = project.site()
    before = current(site)
    start = (before.period.end or before.period.start).last.year + 1
    name = unused(f"program-{start}", {one.id for one in site.programmes})
    source = document(project, name, f"Påhittat program {start}", "programme")
    vision, line = (
        unused("vision-ny", {one.id for one in site.visions}),
        unused("vatten", {one.id for one in site.lines}),
    )
    project.add(site.visions[0].file, {"id": vision, "text": "Allt hänger ihop.", "horizon": 2060, "source": source})
    project.add(site.lines[0].file, {"id": line, "name": "Vatten", "text": "Sjöar och hav.", "source": source})
    networks = _networks(project, site, source)
    record: dict[str, Any] = {
        "id": name,
        "name": f"Påhittat program {start}",
        "short": f"PP {start}",
        "summary": "Ett påhittat program med tio mål.",
        "vision": {"vision": vision, "source": source},
        "period": {"start": start, "end": start + 3, "source": source},
        "origin": {
            "kind": "proposed" if undecided else "adopted",
            "all_municipalities": not undecided,
            "source": source,
        },
        "adoptions": _adoptions(site, undecided, source),
        "replaces": {"programme": before.id, "source": source},
        "overall_goals": [{"id": "helheten", "text": "Vi bor i ett område.", "source": source}],
        "areas": _areas(site, before, line, networks, source),
        "source": source,
    }
    project.new(f"data/programmes/{name}.yml", project.yaml_file("programme", record))
    changed(project, "Ett nytt program", f"/program/{name}/")
    return [(f"/program/{name}/{goal['id']}/", goal["text"]) for area in record["areas"] for goal in area["goals"]]


def _networks(project: Project, site: Site, source: Any) -> list[str]:
    """Five networks: two new ones, and of the others as many as there are, else more new ones."""
    old = [network.id for network in site.networks if not network.ended][: NETWORKS - 2]
    new = [unused(f"pahittat-{number}", [one.id for one in site.networks]) for number in range(NETWORKS - len(old))]
    records = [{"id": one, "name": f"Påhittat nätverk {one[-1]}", "kind": "network", "source": source} for one in new]
    project.add(site.networks[0].file, *records)
    return old + new


def _adoptions(site: Site, undecided: int, source: Any) -> list[dict[str, Any]]:
    """What each member has decided, or been asked to."""
    members = [one.id for one in site.municipalities if not one.left]
    decided = len(members) - undecided
    return [
        {
            "municipality": one,
            "kind": "decision" if number < decided else "proposal",
            "body": "kommunstyrelsen",
            "date": str(site.today.year),
            "source": source,
        }
        for number, one in enumerate(members)
    ]


def _areas(site: Site, before: Programme, line: str, networks: Sequence[str], source: Any) -> list[dict[str, Any]]:
    """Two areas with the goals: two that one goal was split into, two merged, one returned, one in the same words."""
    goals = [
        {
            "id": f"mal-{number}",
            "line": [*(one.id for one in site.lines), line][-number % (len(site.lines) + 1)],
            "name": name,
            "text": words,
            "networks": [{"network": networks[number % len(networks)], "source": source}],
            "source": source,
        }
        for number, (name, words) in enumerate(GOALS, 1)
    ]
    _tie(goals, site, before)
    return [
        {"id": "nara", "name": "Nära", "goals": goals[:6], "source": source},
        {"id": "langt", "name": "Långt bort", "goals": goals[6:], "source": source},
    ]


def _tie(goals: list[dict[str, Any]], site: Site, before: Programme) -> None:
    """Say which earlier goals the first ones come from, as far as the programme before has any."""
    old = [(f"{before.id}/{goal.id}", goal) for _, goal in before.all_goals()]
    split = [{"goal": path, **EDITORIAL} for path, _ in old[:1]]
    merged = [{"goal": path, **EDITORIAL} for path, _ in old[-2:]]
    returned = [{"goal": path, **EDITORIAL} for path in _gone(site, before)[:1]]
    for goal, predecessors in zip(goals, (split, split, merged, returned), strict=False):
        if predecessors:
            goal["predecessors"] = predecessors
    for path, same in old[-1:]:
        goals[4] |= {"text": same.text, "line": same.line, "predecessors": [{"goal": path, "basis": "same-wording"}]}


def _gone(site: Site, before: Programme) -> list[str]:
    """Goals of earlier programmes that no later goal comes from, the newest first."""
    continued = {
        predecessor.path for one in site.programmes for _, goal in one.all_goals() for predecessor in goal.predecessors
    }
    older = sorted((one for one in site.programmes if one is not before), key=lambda one: one.period.start.first)
    paths = [f"{one.id}/{goal.id}" for one in reversed(older) for _, goal in one.all_goals()]
    return [path for path in paths if path not in continued] or paths
