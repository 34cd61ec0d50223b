"""The words that a reader's own text is compared with, in the browser: every quoted goal, sub-goal, vision and
principle, with where it stands, whether that holds, and what came after it."""

import re
from collections.abc import Iterator
from typing import Any

from macros import swedish
from macros.records.base import CERTAINTIES
from macros.records.programme import Goal, Programme, Vision
from macros.site import addresses
from macros.site.citable import KINDS, Citable, citables
from macros.site.site import Site

ADDRESS = "/kontrollera/texter.json"
_COMPARED = ("overall_goal", "goal", "subgoal", "vision", "principles", "considerations", "target", "glimpse")


def compared(site: Site) -> dict[str, Any]:
    """What the page needs: the wordings, each with the places where it stands, and the addresses of programmes."""
    texts: dict[str, dict[str, Any]] = {}
    for item in citables(site):
        if item.kind in _COMPARED:
            # The points of a list are quoted one by one.
            for words in item.text.split("\n") if item.kind in ("principles", "considerations") else (item.text,):
                place = _place(site, item)
                # Words that differ in nothing but capitals and punctuation are the same.
                text = texts.setdefault(" ".join(re.findall(r"\w+", words.lower())), {"text": words, "places": []})
                if place not in text["places"]:
                    text["places"].append(place)
    pages = {addresses.of(item): [item.short, _standing(site, item)] for item in site.programmes}
    return {"version": site.data_version, "texts": list(texts.values()), "pages": pages}


def _place(site: Site, item: Citable) -> dict[str, Any]:
    owner = item.trail[0]
    place: dict[str, Any] = {"address": item.address, "kind": KINDS[item.kind]}
    if isinstance(owner, Programme):
        place |= {"in": owner.short, "state": _standing(site, owner), "holds": _holds(site, owner)}
        if not place["holds"] and (after := list(_after(site, item))):
            place["after"] = after
    elif isinstance(owner, Vision):
        versions = site.programmes_with(owner)
        place |= {
            "in": swedish.series([one.short for one in versions]),
            "state": _standing(site, versions[-1]) if versions else "",
            "holds": any(_holds(site, one) for one in versions),
        }
    else:
        place |= {"in": item.name, "state": "", "holds": False}
    return place if item.sure else {**place, "words": CERTAINTIES[item.certainty].term}


def _holds(site: Site, programme: Programme) -> bool:
    return site.versions.status(programme).state == "in_force"


def _standing(site: Site, programme: Programme) -> str:
    """How a version stands on the day of the build, in words."""
    status = site.versions.status(programme)
    if status.state == "in_force":
        return "gäller"
    if status.state == "replaced" and status.successor:
        entry = site.versions.decisions(status.successor).entry
        year = f" {entry.day.year}" if entry else ""
        doubt = "" if status.sure else f" ({CERTAINTIES[status.certainty].term})"
        return f"ersatt{year} av {status.successor.short}{doubt}"
    if status.state == "expired":
        return "perioden har gått ut"
    return "gäller inte än" if status.state in ("on_its_way", "upcoming") else "förslag, gäller inte"


def _after(site: Site, item: Citable) -> Iterator[dict[str, str]]:
    """The latest wordings that the goal has led to, and whether that is our reading."""
    programme, last = item.trail[0], item.trail[-1]
    if isinstance(programme, Programme) and isinstance(last, Goal):
        for trail, basis in site.lineage.latest(programme, last):
            goal, version = trail[-1], trail[0]
            if isinstance(goal, Goal) and isinstance(version, Programme) and version is not programme:
                told = {"address": addresses.of(*trail), "name": goal.label, "in": version.short}
                yield {**told, "judged": "ja"} if basis == "editorial" else told
