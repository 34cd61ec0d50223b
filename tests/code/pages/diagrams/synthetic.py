"""Further versions of the region's programme for the tests of diagrams: what its own ones do not have."""

import json
from collections.abc import Mapping, Sequence

Goals = Mapping[str, Sequence[str]]  # goal → its networks
NETWORKS = ("trafik", "oversikt", "skog", "vatten", "skola")
SOURCE = {"document": "plan"}


def programme(year: int, areas: Mapping[str, Goals], goals: Goals | None = None) -> str:
    """A version from a year on, as JSON, which is YAML; the goals of `goals` stand outside all areas."""
    name = f"fup-{year - 2000}"
    content = {
        "id": name,
        "name": f"Program {year}",
        "short": name.upper().replace("-", " "),
        "summary": "Ett påhittat program.",
        "period": {"start": year, "end": year, "source": SOURCE},
        "origin": {"kind": "proposed", "when": year, "source": SOURCE},
        "vision": {"vision": "vision-40", "source": SOURCE},
        "areas": [
            {"id": area, "name": f"Område {area}", "goals": _goals(own), "source": SOURCE}
            for area, own in areas.items()
        ],
        "goals": _goals(goals or {}),
        "source": SOURCE,
    }
    return json.dumps(content, ensure_ascii=False)


def _goals(goals: Goals) -> list[dict[str, object]]:
    return [
        {
            "id": goal,
            "name": f"Mål {goal}",
            "line": "klimat",
            "text": f"Vi arbetar för att {goal} ska nå sitt mål tillsammans med alla kommuner",
            "networks": [{"network": name, "source": SOURCE} for name in networks],
            "source": SOURCE,
        }
        for goal, networks in goals.items()
    ]


PROGRAMMES = {
    # A network that serves three goals, a goal with three networks and one without any.
    "fup-61": programme(
        2061, {"a": {"ett": ["skog", "trafik", "vatten"], "tva": ["skog"], "tre": ["skog"]}, "b": {"fyra": []}}
    ),
    "fup-62": programme(2062, {}, {"ett": ["vatten"], "tva": ["vatten"], "tre": []}),
    "fup-63": programme(2063, {"a": {"ett": ["vatten"]}}, {"tva": ["trafik"], "tre": []}),
    # Sixty goals.
    "fup-64": programme(
        2064,
        {
            f"omrade-{area}": {
                f"mal-{area}-{goal}": [NETWORKS[(area + goal) % 5], NETWORKS[goal % 3]][: goal % 3]
                for goal in range(10)
            }
            for area in range(6)
        },
    ),
}


def changes() -> list[dict[str, str]]:
    """The versions and their networks as changes to the example."""
    rows = (f"  - {{id: {name}, name: {name.title()}, kind: network, source: {{document: plan}}}}" for name in NETWORKS)
    files = {f"programmes/{name}": text for name, text in PROGRAMMES.items()}
    files["organisation/networks"] = "\n".join(["networks:", *rows, ""])
    return [{"file": f"data/{name}.yml", "text": text} for name, text in files.items()]
