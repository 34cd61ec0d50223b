"""Questions through the versions: when one had goals, how often their words changed, and what became of all."""

import pytest

from macros.site.questions import History, Link, Questions
from tests.conftest import example_site

DAY = "2024-06-01"
MOVED = {"file": "data/programmes/fup-23.yml", "old": "    line: hav\n", "new": "    line: klimat\n"}


def history(name: str, day: str = DAY, *changes: dict[str, str]) -> History:
    site = example_site(day, *changes)
    return site.history(site.get("line", name))


def test_each_version_has_goals_has_none_or_is_not_known() -> None:
    found = [(spell.programme.id, spell.state, spell.years) for spell in history("hav").spells]
    assert found == [
        ("fup-10", "goal", "2010–2013"),
        ("fup-19", "unknown", "2019–2021"),
        ("fup-21", "none", "2021–2023"),
        ("fup-23", "goal", "2023–2026"),
    ]


@pytest.mark.parametrize(
    ("line", "day", "changes", "years", "ended"),
    [
        ("kompetens", DAY, (), "sedan 2010", None),
        ("hav", DAY, (), "2010–2013 och sedan 2023", None),
        ("hav", "2022-06-01", (), "2010–2013", "fup-21"),  # what has not begun counts for nothing
        ("hav", DAY, (MOVED,), "2010–2013", "fup-21"),
    ],
)
def test_the_years_with_goals(
    line: str, day: str, changes: tuple[dict[str, str], ...], years: str, ended: str | None
) -> None:
    found = history(line, day, *changes)
    assert (found.years, found.ended.programme.id if found.ended else None) == (years, ended)


@pytest.mark.parametrize(
    ("day", "changes", "ends", "told"),
    [
        (DAY, (), [], ""),  # there is a goal again
        ("2020-06-01", (), [], ""),  # the goals of the version since are not known
        ("2022-06-01", (), [2019, 2021], "slutade 2019 eller 2021"),
        (DAY, (MOVED,), [2019, 2021], "slutade 2019 eller 2021"),
    ],
)
def test_the_end_is_told_no_surer_than_it_is_known(
    day: str, changes: tuple[dict[str, str], ...], ends: list[int], told: str
) -> None:
    found = history("hav", day, *changes)
    assert (found.ends, found.end) == (ends, told)


def test_the_line_to_older_words_is_as_firm_as_the_loosest_tie_across_it() -> None:
    below = {spell.programme.id: spell.below for spell in history("kompetens").spells}
    assert below == {"fup-10": None, "fup-19": "stated", "fup-21": "stated", "fup-23": "editorial"}


def test_words_that_changed_are_counted_and_judgements_told() -> None:
    found = history("kompetens")
    assert [spell.programme.id for spell, _ in found.changed] == ["fup-21", "fup-23"]
    assert (found.judged, found.only_judged) == (True, False)
    assert (history("hav").changed, history("hav").judged) == ([], False)


def test_a_goal_that_nothing_comes_from_is_gone_once() -> None:
    found = history("hav", DAY, MOVED)
    gone = {spell.programme.id: [goal.id for _, goal in found.gone(spell)] for spell in found.spells}
    assert gone == {"fup-10": [], "fup-19": [], "fup-21": ["hamn"], "fup-23": []}


def test_the_strip_of_years_fills_the_scale() -> None:
    bars = history("kompetens").bars
    assert [(bar.state, bar.year, bar.now) for bar in bars] == [
        ("goal", 2010, False),
        ("unknown", 2019, False),
        ("goal", 2021, False),
        ("goal", 2023, True),
    ]
    assert (bars[0].start, round(bars[-1].start + bars[-1].width)) == (0, 100)


def test_without_a_programme_nothing_is_said_of_a_question() -> None:
    found = history("hav", "2005-06-01")
    assert (found.with_goals, found.bars, found.now) == ([], [], None)
    assert found.sentences == ["Ingen version som har gällt har något mål i frågan."]


def test_what_became_of_a_question_is_told_in_sentences() -> None:
    assert history("kompetens").sentences == [
        "Kompetens har varit ett gemensamt mål sedan 2010; orden ändrades två gånger, "
        "och att det är samma fråga är delvis vår bedömning.",
        "Målen 2019–2021 framgår inte av källorna.",
    ]
    assert history("hav", DAY, MOVED).sentences == [
        "Hav var ett gemensamt mål 2010–2013.",
        "FUP 19 (justerat 2021) har inget mål i frågan.",
        "Målen 2019–2021 framgår inte av källorna.",
    ]


GONE = {
    "file": "data/programmes/fup-23.yml",
    "old": "  - id: hamn\n    name: Hamn\n    line: hav\n"
    "    predecessors:\n      - {goal: fup-10/hamn, basis: same-wording}\n"
    "    text: Öppna hamnen för alla.\n    source: {document: plan}\n",
    "new": "",
}


def questions(today: str = "2024-06-01", *changes: dict[str, str]) -> Questions:
    site = example_site(today, *changes)
    return Questions(site.lines, site.versions, site.lineage)


def test_a_programme_is_counted_by_its_first_version_with_known_goals() -> None:
    found = questions()
    assert [(column.version.id, column.year, column.count) for column in found.columns] == [
        ("fup-10", 2010, 3),
        ("fup-21", 2021, 3),
        ("fup-23", 2023, 3),
    ]
    assert [(programme.id, year) for programme, year in found.unknown] == [("fup-19", 2021)]


def test_the_title_tells_the_first_and_the_last_number() -> None:
    assert questions().title == "Tre mål 2010 och 2023"
    assert questions("2024-06-01", GONE).title == "Tre mål blev två"
    assert questions("2012-06-01").title == "Tre mål"
    assert questions("2009-06-01").title == "Målen genom åren"


def test_a_line_is_firm_where_the_words_are_the_same_or_a_source_tells_it() -> None:
    rows = {row.line.id: row for row in questions().rows}
    assert rows["klimat"].links == (Link(0, 1, firm=False), Link(1, 2, firm=True))
    assert rows["kompetens"].links == (Link(0, 1, firm=True), Link(1, 2, firm=False))
    assert rows["hav"].dots == (0, 2)
    assert rows["hav"].links == (Link(0, 2, firm=True),)


def test_a_question_says_what_became_of_it() -> None:
    assert {row.line.id: row.told for row in questions().rows} == {
        "klimat": "nu Resor",
        "kompetens": "nu Kunskap",
        "hav": "nu Hamn",
    }
    ended = {row.line.id: row for row in questions("2024-06-01", GONE).rows}["hav"]
    assert (ended.dots, ended.told) == ((0,), "slutade 2019 eller 2021")
