"""Made-up programmes for the tests of diagrams: what the real ones do not have."""

from collections.abc import Mapping, Sequence

Goals = Mapping[str, Sequence[str]]  # goal → its networks

HEAD = """\
id: {id}
name: Påhittat program {id}
short: {short}
summary: Ett påhittat program för provet.
period: {{start: {year}, end: {year}, source: {{document: sup-2040}}}}
origin: {{kind: proposed, when: {year}, source: {{document: sup-2040}}}}
vision: {{vision: vision-2040, source: {{document: sup-2040}}}}
source: {{document: sup-2040}}
"""
SOURCE = "source: {document: sup-2040}"


def programme(name: str, year: int, areas: Mapping[str, Goals], goals: Goals | None = None) -> str:
    """A programme as YAML; the goals of `goals` stand outside all areas."""
    text = HEAD.format(id=name, short=name.upper(), year=year)
    if areas:
        text += "areas:\n" + "".join(
            f"  - id: {area}\n    name: Område {area}\n    {SOURCE}\n    goals:\n{_goals(own, 6)}"
            for area, own in areas.items()
        )
    return text + (f"goals:\n{_goals(goals, 2)}" if goals else "")


def _goals(goals: Goals, indent: int) -> str:
    lines = []
    for goal, networks in goals.items():
        ties = ", ".join(f"{{network: {network}, {SOURCE}}}" for network in networks)
        wording = f"Vi arbetar för att {goal} ska nå sitt mål tillsammans med alla kommuner"
        lines += [f"- id: {goal}", f"  name: Mål {goal}", "  line: klimat", f"  text: {wording}"]
        lines += [f"  networks: [{ties}]", f"  {SOURCE}"]
    return "".join(f"{' ' * indent}{line}\n" for line in lines)


SHARED = programme(
    "sup-2061",
    2061,
    {
        "a": {
            "ett": ["klimatstrateger", "trafikstrateger", "rufs"],
            "tva": ["klimatstrateger"],
            "tre": ["klimatstrateger"],
        },
        "b": {"fyra": []},
    },
)
NO_AREAS = programme("sup-2062", 2062, {}, {"ett": ["rufs"], "tva": ["rufs"], "tre": []})
MIXED = programme("sup-2063", 2063, {"a": {"ett": ["rufs"]}}, {"tva": ["trafikstrateger"], "tre": []})
NAMES = ("klimatstrateger", "trafikstrateger", "rufs", "planeringschefer", "yh-natverket")
LARGE = programme(
    "sup-2064",
    2064,
    {
        f"omrade-{area}": {
            f"mal-{area}-{goal}": [NAMES[(area + goal) % 5], NAMES[goal % 3]][: goal % 3] for goal in range(10)
        }
        for area in range(6)
    },
)
PROGRAMMES = {"sup-2061": SHARED, "sup-2062": NO_AREAS, "sup-2063": MIXED, "sup-2064": LARGE}
