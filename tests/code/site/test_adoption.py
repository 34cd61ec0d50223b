"""A programme on its way: who has decided, when it is in force, and what is told of it until then."""

from datetime import date

import pytest

from macros.check.rules import run
from macros.pages import citation
from macros.site.site import Site
from tests.conftest import example, gathered

NAMES = ("Ahult", "Bedal", "Cehamn", "Dehamn", "Eby", "Fors", "Gesta", "Hult")
MEMBERS = "municipalities:\n" + "".join(
    f"  - {{id: {name.lower()}, name: {name}, source: {{document: plan}}}}\n" for name in NAMES
)
PROGRAMME = """\
id: fup-27
name: Program 2027
short: FUP 27
summary: Det fjärde programmet.
period: {{start: 2027, end: 2030, source: {{document: plan}}}}
origin: {{kind: proposed, source: {{document: plan}}}}
{rule}adoptions:
{adoptions}replaces: {{programme: fup-23, source: {{document: plan}}}}
goals:
  - {{id: resor, name: Resor, line: klimat, text: Alla når fram., source: {{document: plan}}}}
source: {{document: plan}}
"""
RULE = "entry_into_force: {rule: all_decided, source: {document: plan}}\n"
ROW = "  - {{municipality: {name}, kind: {kind}, body: kommunstyrelsen, date: {day}, source: {{document: plan}}}}\n"


def files(decided: int, rule: str = RULE, last: str = "2026-12-11", proposed: int = 0) -> dict[str, str]:
    """The example with eight municipalities, of which some have decided on a further programme, the last one on a day,
    and some of the others have a proposal."""
    names = [name.lower() for name in NAMES]
    days = ["2026-11-30"] * (decided - 1) + [last] if decided else []
    rows = [ROW.format(name=name, kind="decision", day=day) for name, day in zip(names, days, strict=False)]
    waiting = names[decided : decided + proposed]
    rows += [ROW.format(name=name, kind="proposal", day="2027-01-20") for name in waiting]
    adoptions = "".join(rows) or "  []\n"
    # Meetings, conferences and plans name the example's own municipalities.
    others = ("data/calendar", "data/conferences", "data/plans")
    made = {name: text for name, text in example().items() if not name.startswith(others)}
    made["data/organisation/municipalities.yml"] = MEMBERS
    made["data/programmes/fup-27.yml"] = PROGRAMME.format(rule=rule, adoptions=adoptions)
    return made


def site(today: str, **changes: object) -> Site:
    return Site(gathered(files(**changes)), date.fromisoformat(today))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("decided", "state", "told"),
    [
        (0, "proposed", "förslag"),
        (1, "on_its_way", "antaget av 1 av 8 kommuner"),
        (5, "on_its_way", "antaget av 5 av 8 kommuner"),
        (7, "on_its_way", "antaget av 7 av 8 kommuner"),
        (8, "upcoming", "antaget av alla åtta kommuner"),
    ],
)
def test_a_programme_is_on_its_way_until_all_have_decided(decided: int, state: str, told: str) -> None:
    found = site("2026-12-20", decided=decided)
    programme = found.get("programme", "fup-27")
    assert (found.versions.status(programme).state, found.versions.decisions(programme).told) == (state, told)
    assert found.versions.in_force == found.get("programme", "fup-23")
    assert found.versions.coming == [programme]


def test_those_that_have_not_decided_are_told_with_the_proposal_before_them() -> None:
    answers = site("2026-12-20", decided=5, proposed=1).versions.decisions
    found = site("2026-12-20", decided=5, proposed=1)
    remaining = answers(found.get("programme", "fup-27")).remaining
    assert [(item.municipality.name, item.adoption and item.adoption.kind) for item in remaining] == [
        ("Fors", "proposal"),
        ("Gesta", None),
        ("Hult", None),
    ]


@pytest.mark.parametrize(
    ("last", "day", "before", "after"),
    [
        ("2026-12-11", "2027-01-01", "in_force upcoming", "replaced in_force"),
        ("2027-02-10", "2027-02-10", "expired upcoming", "replaced in_force"),
    ],
)
def test_it_is_in_force_from_the_last_decision_but_not_before_its_period(
    last: str, day: str, before: str, after: str
) -> None:
    eve = date.fromordinal(date.fromisoformat(day).toordinal() - 1).isoformat()
    for today, states in ((eve, before), (day, after)):
        found = site(today, decided=8, last=last)
        versions = found.versions
        entry = versions.decisions(found.get("programme", "fup-27")).entry
        assert entry
        assert (entry.day.isoformat(), entry.certainty) == (day, "derived")
        assert [versions.status(item).state for item in found.programmes[-2:]] == states.split()


def test_without_a_rule_it_is_never_in_force_by_itself() -> None:
    found = site("2028-01-01", decided=8, rule="")
    assert found.versions.status(found.get("programme", "fup-27")).state == "on_its_way"
    assert found.versions.in_force == found.get("programme", "fup-23")


def test_a_day_that_a_source_states_needs_no_decisions() -> None:
    rule = "entry_into_force: {rule: stated, when: 2027-03-01, source: {document: plan}}\n"
    found = site("2027-03-01", decided=5, rule=rule)
    assert found.versions.in_force == found.get("programme", "fup-27")


def test_a_period_that_ends_without_a_successor_has_run_out() -> None:
    found = site("2027-01-01", decided=0)
    assert found.versions.status(found.get("programme", "fup-23")).state == "expired"
    assert found.versions.successor(found.get("programme", "fup-23")) is None


def test_a_goal_of_a_programme_on_its_way_is_not_cited_as_valid() -> None:
    found = site("2027-01-15", decided=5)
    programme, _, goal = found.goal("fup-27/resor")
    told = citation.goal(found, programme, goal).reference
    assert "Mål i Program 2027 (FUP 27, antaget av 5 av 8 kommuner, ännu inte gällande, för 2027–2030)" in told


@pytest.mark.parametrize(
    ("old", "new", "decided", "expect"),
    [
        (
            "kind: proposed,",
            "kind: adopted,",
            5,
            "6:16: ”kind”: adopted, men 5 av 8 kommuner har beslutat och ingen källa säger att alla har; skriv "
            "proposed tills alla har beslutat, eller all_municipalities: true med källan",
        ),
        (
            "kind: proposed,",
            "kind: proposed, all_municipalities: true,",
            5,
            "6:46: ”all_municipalities”: ett förslag är inte antaget av alla; ta bort raden, eller skriv kind: adopted "
            "med källan som säger att alla har beslutat",
        ),
        (
            "kind: proposed,",
            "kind: adopted, all_municipalities: true, when: 2026-12-15,",
            5,
            "14:71: ”date”: 2027-01-20 är efter 2026-12-15, då alla hade antagit; rätta den ena",
        ),
        (
            RULE,
            "",
            8,
            "6:16: varning: ”kind”: proposed, men alla 8 kommuner har beslutat; skriv adopted om en källa säger att "
            "det gäller, eller entry_into_force med regeln som programmet har",
        ),
    ],
)
def test_origin_and_adoptions_do_not_disagree(old: str, new: str, decided: int, expect: str) -> None:
    made = files(decided, proposed=1)
    name = "data/programmes/fup-27.yml"
    made[name] = made[name].replace(old, new)
    assert [str(fault) for fault in run(gathered(made)) if fault.position.file == name] == [f"{name}:{expect}"]
