"""What a version has of each part, as diff.py compares it."""

from collections.abc import Iterator, Mapping

from macros.records.programme import Goal, NamedQuote, NetworkTie, Programme, Subgoal, Vision
from macros.site.addresses import Trail
from macros.site.diff import Item, Part
from macros.site.lineage import path, trails

# What a version declares to be without, as parts of a comparison.
ABSENT: dict[str, Part] = {
    "vision": "vision",
    "overall_goals": "overall_goal",
    "areas": "area",
    "goals": "goal",
    "subgoals": "subgoal",
    "networks": "network",
    "principles": "principle",
}


def version(programme: Programme, visions: Mapping[str, Vision]) -> dict[Part, list[Item]]:
    """What a version has of each part. A part that is empty is unknown, unless the version is said to be without it."""
    period = programme.period
    text = f"{period.start.text}–{period.end.text if period.end else ''}"
    found: dict[Part, list[Item]] = {ABSENT[absence.part]: [] for absence in programme.without}
    found["period"] = [Item("period", text, text, trail=(programme,), record=period)]
    if tie := programme.vision:
        vision = visions[tie.vision]
        meant = vision.corrected or vision.text
        found["vision"] = [Item(vision.id, vision.text, meant, trail=(vision,), record=tie)]
    areas = [Item(area.id, area.name, area.name, trail=(programme, area), record=area) for area in programme.areas]
    if areas or programme.goals:
        found["area"] = areas
    for kind, trail in trails(programme):
        found.setdefault(kind, []).append(_item(trail))
    if networks := list(_networks(programme)):
        found["network"] = networks
    if points := programme.principles:
        texts = enumerate(points.items, 1)
        found["principle"] = [Item(f"{n}", text, text, trail=(programme, points), record=points) for n, text in texts]
    return found


def _item(trail: Trail) -> Item:
    programme, last = trail[0], trail[-1]
    assert isinstance(programme, Programme)
    assert isinstance(last, NamedQuote | Subgoal)
    meant = last.corrected or last.text
    if isinstance(last, Subgoal):
        return Item(path(trail), last.text, meant, path(trail[:-1]), trail=trail, record=last)
    if not isinstance(last, Goal):
        return Item(path(trail), last.text, meant, trail=trail, record=last)
    home = next((area.id for area in programme.areas if last in area.goals), "")
    networks = frozenset(tie.network for tie in last.networks)
    return Item(path(trail), last.text, meant, home, networks, trail, last)


def _networks(programme: Programme) -> Iterator[Item]:
    """Each network once, by its id: what it is called in a version is no change."""
    ties: dict[str, NetworkTie] = {}
    for tie in (*(tie for _, goal in programme.all_goals() for tie in goal.networks), *programme.networks):
        ties.setdefault(tie.network, tie)
    yield from (
        Item(name, tie.stated_as or name, name, trail=(programme, tie), record=tie) for name, tie in ties.items()
    )
