"""The changes that come in an editor's years, made of what the data hold today: no id of theirs is known here."""

import re
import shutil
from collections.abc import Iterable
from typing import Any

from macros.build import project_files
from macros.editors import fields
from macros.site.site import Site
from tests import built
from tools.changes.programme import half_adopted, programme
from tools.changes.project import Change, Project, Promise, changed, current, document, unused


def changes() -> list[Change]:
    """Every change, the small ones first."""
    return [
        Change("planned-meeting", "ett planerat möte ett kommande år", planned_meeting),
        Change("held-meeting", "ett möte som hölls, i ett tidigare års fil", held_meeting),
        Change("plan", "en verksamhetsplan till, med budget och handlingsplan", plan),
        Change("corrected-wording", "ett måls ord rättas", corrected_wording),
        Change("renamed-network", "ett nätverk byter namn", renamed_network),
        Change("ended-network", "ett nätverk upphör", ended_network),
        Change("joining-municipality", "en kommun till går med", joining_municipality),
        Change("leaving-municipality", "en kommun lämnar", leaving_municipality),
        Change("half-adopted", "ett nytt program som alla ännu inte har antagit", half_adopted),
        Change("programme", "ett program till, med tio mål, ersätter det som gäller", programme),
        Change("other-region", "en hel annan regions uppgifter och sidor", other_region),
    ]


def planned_meeting(project: Project) -> list[Promise]:
    """A calendar of a year after all others, with one meeting."""
    site = project.site()
    year = max(*site.years, site.today.year) + 1
    source = document(project, f"kallelse-{year}", "Kallelse", "web_page")
    event = _meeting(site, year, unused(f"{year}-mote", _ids(site.events)), "planned", source)
    project.new(f"data/calendar/{year}.yml", project.yaml_file("event", {"events": [event]}))
    return [(f"/kalender/{year}/", str(event["name"]))]


def held_meeting(project: Project) -> list[Promise]:
    """A meeting in the newest calendar of a year that is over."""
    site = project.site()
    year = max(year for year in _calendars(project) if year < site.today.year)
    source = document(project, f"minnesanteckning-{year}", "Minnesanteckning", "web_page")
    event = _meeting(site, year, unused(f"{year}-mote", _ids(site.events)), "held", source)
    project.add(f"data/calendar/{year}.yml", event)
    return [(f"/kalender/{year}/", str(event["name"]))]


def _meeting(site: Site, year: int, name: str, status: str, source: Any) -> dict[str, Any]:
    """An event of the first body at the first municipality."""
    return {
        "id": name,
        "name": "Påhittat möte om resor",
        "kind": "meeting",
        "when": f"{year}-10-08",
        "time": "09.00–11.30",
        "place": "Kommunhuset",
        "municipality": site.municipalities[0].id,
        "body": site.bodies[0].id,
        "status": status,
        "source": source,
    }


def plan(project: Project) -> list[Promise]:
    """A plan of a year after all others, with a row for the first goal of the programme in force."""
    site = project.site()
    year = max(site.today.year, *(plan.year for plan in site.plans)) + 1
    name = unused(f"vp-{year}", _ids(site.plans))
    source = document(project, name, f"Verksamhetsplan {year}", "plan")
    holder = current(site)
    goal = next((goal for _, goal in holder.all_goals()), None)
    heading = {
        "id": "resor",
        "name": "Resor",
        **({"goal": f"{holder.id}/{goal.id}"} if goal else {}),
        "subgoals": [{"text": "Det går fort att resa.", "actions": [_action(site, source)]}],
    }
    sides = {"income": ("Avgifter", "fees"), "costs": ("Personal", "staff")}
    budget = {
        side: {"posts": [{"name": post, "kind": kind, "amount": 900000}], "sum": 900000}
        for side, (post, kind) in sides.items()
    }
    record = {
        "id": name,
        "year": year,
        "name": f"Påhittad verksamhetsplan {year}",
        "short": name.upper().replace("-", " "),
        "reading": "partly",
        "summary": "Vad samarbetet ska göra under året.",
        "budget": {**budget, "source": source},
        "action_plan": {"source": source, "headings": [heading]},
        "source": source,
    }
    project.new(f"data/plans/{name}.yml", project.yaml_file("plan", record))
    shown = [f"/plan/{name.removeprefix('vp-')}/", *([f"/program/{holder.id}/{goal.id}/"] if goal else [])]
    return [(address, "Utreda en påhittad busslinje") for address in shown]


def _action(site: Site, source: Any) -> dict[str, Any]:
    return {
        "id": "busslinje",
        "activity": {"text": "Utreda en påhittad busslinje"},
        "responsible": {"municipalities": [site.municipalities[0].id]},
        "cost": {"text": "50 000 kr", "amount": 50000},
        "networks": [site.networks[0].id],
        "source": source,
    }


def corrected_wording(project: Project) -> list[Promise]:
    """The words of a goal of the programme in force, or, where all of those are held by their passages, of another."""
    site = project.site()
    goals = [(holder, goal) for holder in (current(site), *site.programmes) for _, goal in holder.all_goals()]
    holder, goal = next((found for found in goals if not found[1].as_read), goals[0])
    project.replace(goal, "text", "Rättade ord om resor i hela området")
    address = f"/program/{holder.id}/{goal.id}/"
    changed(project, "Ett måls ord är rättade", address)
    return [(address, "Rättade ord om resor i hela området")]


def renamed_network(project: Project) -> list[Promise]:
    """The first network; its present name goes into its names."""
    site = project.site()
    network = site.networks[0]
    source = document(project, "webb-natverk", "Webbsida om nätverken", "web_page")
    old = {"text": network.name, "until": str(site.today.year - 1), "source": source}
    project.replace(network, "name", "Påhittat nätverk med nytt namn")
    renamed = project.site().get("network", network.id)
    if renamed.names:
        project.before(renamed.names[0], old)
    else:
        project.insert(renamed, {"names": [old]})
    address = f"/natverk/{network.id}/"
    changed(project, "Ett nätverk har bytt namn", address)
    return [(address, "Påhittat nätverk med nytt namn"), (address, network.name)]


def ended_network(project: Project) -> list[Promise]:
    """The first network, at the end of last year."""
    site = project.site()
    network = next(network for network in site.networks if not network.ended)
    source = document(project, "webb-natverk", "Påhittad sida om nätverken", "web_page")
    project.insert(network, {"ended": {"when": f"{site.today.year - 1}-12", "source": source}})
    changed(project, "Ett nätverk har upphört", f"/natverk/{network.id}/")
    return [(f"/natverk/{network.id}/", "Påhittad sida om nätverken")]


def joining_municipality(project: Project) -> list[Promise]:
    """One more, from this year."""
    site = project.site()
    source = document(project, "beslut-medlem", "Påhittat beslut om medlemmar", "web_page")
    name = unused("nyby", _ids(site.municipalities))
    joined = {"when": str(site.today.year), "source": source}
    record = {"id": name, "name": "Utmarken", "joined": joined, "source": source}
    project.add(site.municipalities[0].file, record)
    return [(f"/kommuner/{name}/", "Utmarken"), ("/kommuner/", "Utmarken")]


def leaving_municipality(project: Project) -> list[Promise]:
    """The first, at the end of last year."""
    site = project.site()
    municipality = next(item for item in site.municipalities if not item.left)
    source = document(project, "beslut-medlem", "Påhittat beslut om medlemmar", "web_page")
    project.insert(municipality, {"left": {"when": str(site.today.year - 1), "source": source}})
    return [(f"/kommuner/{municipality.id}/", "Påhittat beslut om medlemmar")]


def other_region(project: Project) -> list[Promise]:
    """The made-up region in place of all data and pages, with its own facts and queries."""
    region = project.folder / "tests/region"
    for part in ("data", "content"):
        shutil.rmtree(project.folder / part)
        shutil.copytree(region / part, project.folder / part)
    project_files.save_schemas(project.folder / "data", fields.schemas())
    shutil.copy(region / "facts.yml", project.folder / "tests/data/facts.yml")
    shutil.copy(region / "queries.yml", project.folder / "tests/site/queries.yml")
    settings = project.text("mkdocs.yml")
    for name, value in built.NAMES.items():
        settings = re.sub(rf"(?m)^{name}: .*$", f"{name}: {value}", settings)
    project.write("mkdocs.yml", settings)
    site = project.site()
    return [("/", built.NAMES["site_name"]), *((f"/program/{one.id}/", one.name) for one in site.programmes)]


def _ids(records: Iterable[Any]) -> set[str]:
    return {record.id for record in records}


def _calendars(project: Project) -> list[int]:
    """The years that have a file."""
    return [int(path.stem) for path in (project.folder / "data/calendar").glob("*.yml")]
