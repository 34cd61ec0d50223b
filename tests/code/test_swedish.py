"""Swedish words for values."""

from datetime import date

import pytest

from macros import swedish
from macros.records import when
from macros.swedish import capital, number, order, period, told, uncapital
from tests.conftest import example_site


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2012-04-12", "12 april 2012"),
        ("2012-08-22/2012-08-23", "22–23 augusti 2012"),
        ("2012-08-30/2012-09-02", "30 augusti – 2 september 2012"),
        ("2012-12-30/2013-01-02", "30 december 2012 – 2 januari 2013"),
        ("2012-10", "oktober 2012"),
        ("2019-vår", "våren 2019"),
        ("2019-sommar", "sommaren 2019"),
        ("2019-höst", "hösten 2019"),
        ("2012", "2012"),
    ],
)
def test_a_time_is_told_as_exactly_as_its_source_has_it(text: str, words: str) -> None:
    assert told(when.parse(text)) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2023", "2026", "2023–2026"),
        ("2023", None, "från 2023"),
        ("2023", "2023", "2023"),
        ("2010-höst", "2013", "hösten 2010–2013"),
        ("2019", "2019-höst", "2019 till hösten"),
        ("2021", "2021-01-14", "2021 till 14 januari"),
        ("2019-höst", "2021-01-14", "hösten 2019 – 14 januari 2021"),
        ("2021-01-14", "2023", "14 januari 2021 – 2023"),
        ("2021-01", None, "från januari 2021"),
    ],
)
def test_a_period_is_told_with_a_dash(start: str, end: str | None, words: str) -> None:
    assert period(when.parse(start), when.parse(end) if end else None) == words


@pytest.mark.parametrize(("value", "word"), [(0, "noll"), (1, "en"), (12, "tolv"), (13, "13"), (24, "24"), (-1, "-1")])
def test_numbers_to_twelve_are_words(value: int, word: str) -> None:
    assert number(value) == word


@pytest.mark.parametrize(("text", "expected"), [("", ""), ("ö", "Ö"), ("planen för SUP", "Planen för SUP")])
def test_a_capital_changes_the_first_letter_only(text: str, expected: str) -> None:
    assert capital(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("", ""), ("Ö", "ö"), ("Nätverk", "nätverk"), ("FUP 23", "FUP 23"), ("VP", "VP")]
)
def test_a_common_noun_inside_a_sentence_has_no_capital_but_an_abbreviation_keeps_its_own(
    text: str, expected: str
) -> None:
    assert uncapital(text) == expected


def test_letters_are_ordered_as_in_swedish() -> None:
    words = ["Övre", "Zon", "Ärla", "alm", "Ås", "Älv", "Alm", "Åsa", "idé", "ide"]
    assert sorted(words, key=order) == ["alm", "Alm", "idé", "ide", "Zon", "Ås", "Åsa", "Älv", "Ärla", "Övre"]


def test_a_day_is_written_out() -> None:
    assert swedish.day(date(2026, 1, 2)) == "2 januari 2026"


@pytest.mark.parametrize(
    ("kind", "name", "title"),
    [
        ("programme", "fup-21", "FUP 19 (justerat 2021)"),
        ("network", "trafik", "Trafikstrateger"),
        ("vision", "vision-40", "Fjärden leder."),
        ("document", "plan", "planen"),
    ],
)
def test_a_link_says_the_shortest_name(kind: str, name: str, title: str) -> None:
    assert swedish.title(example_site("2022-06-01").get(kind, name)) == title


def test_a_goal_without_a_name_is_called_by_its_words_without_the_full_stop() -> None:
    _, _, goal = example_site("2022-06-01").goal("fup-10/klimat")
    assert swedish.title(goal) == "Leda omställningen"


def test_a_part_is_told_by_its_words_else_by_what_it_is_else_by_what_is_around_it() -> None:
    programme = example_site("2022-06-01").get("programme", "fup-23")
    goal = programme.goals[0]
    assert swedish.trail_text((programme, goal, goal.networks[0])) == "Trafikgruppen"
    assert swedish.trail_text((programme, programme.period)) == "Perioden"
    assert swedish.trail_text((programme, programme.source[0])) == "FUP 23"


@pytest.mark.parametrize(
    ("text", "days", "weekdays", "brief"),
    [
        ("2012-04-12", "12", "tors", "12 apr"),
        ("2012-08-22/2012-08-23", "22–23", "ons–tors", "22–23 aug"),
        ("2012-12-30/2013-01-02", "30 december – 2 januari", "sön–ons", "30 dec–2 jan"),
    ],
)
def test_a_day_or_range_is_told_under_its_month_and_in_short(text: str, days: str, weekdays: str, brief: str) -> None:
    value = when.parse(text)
    assert (swedish.days(value), swedish.weekdays(value), swedish.brief(value)) == (days, weekdays, brief)


@pytest.mark.parametrize(
    ("noun", "neuter", "year", "last", "told"),
    [
        ("ting", True, 2020, 2019, "Ingen källa säger att något ting hölls efter 2019"),
        ("konferens", False, 2020, 2019, "Ingen källa säger att någon konferens hölls efter 2019"),
        ("ting", True, 2018, 2019, "Ingen källa säger att något ting hölls 2018"),  # one of a later year is
        ("ting", True, 2018, None, "Ingen källa säger att något ting hölls"),
    ],
)
def test_that_none_is_proven_agrees_with_its_noun_and_year(
    noun: str, neuter: bool, year: int, last: int | None, told: str
) -> None:
    assert swedish.none_proven(noun, neuter, year, last) == told


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([], ""),
        ([2009], "2009"),
        ([2009, 2010], "2009 och 2010"),
        ([2023, 2009, 2010, 2011, 2013], "2009–2011, 2013 och 2023"),
        ([2014, 2025, 2026], "2014, 2025 och 2026"),
    ],
)
def test_years_are_told_in_spans(values: list[int], told: str) -> None:
    assert swedish.years(values) == told


@pytest.mark.parametrize(("amount", "told"), [(2, "båda målen"), (3, "alla tre målen"), (13, "alla 13 målen")])
def test_all_of_several_are_told_with_the_right_word(amount: int, told: str) -> None:
    assert swedish.all_of(amount, "målen") == told


@pytest.mark.parametrize(("part", "whole", "told"), [(1, 3, "en av tre"), (8, 13, "8 av 13")])
def test_a_part_and_its_whole_are_both_words_or_both_figures(part: int, whole: int, told: str) -> None:
    assert swedish.out_of(part, whole) == told


def test_quotation_marks_within_quotation_marks_are_the_inner_ones() -> None:
    assert swedish.quoted("Ett ”hem” för alla") == "”Ett ’hem’ för alla”"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("April, Juli", "april och juli"),
        ("Vår 2019", "vår 2019"),
        ("Q2", "Q2"),
        ("Maj", "maj"),
        ("Maj, löpande", "maj, löpande"),
    ],
)
def test_a_time_of_a_plan_is_told_inside_a_sentence(text: str, told: str) -> None:
    assert swedish.moment(text) == told


@pytest.mark.parametrize(
    ("part", "whole", "among", "told"),
    [(1, 4, [1, 3], "25 %"), (2, 8, [2, 5, 1], "25,0 %"), (1, 8, [], "12,5 %"), (4, 4, [], "100 %"), (1, 0, [], "")],
)
def test_shares_beside_each_other_have_as_many_decimals(part: int, whole: int, among: list[int], told: str) -> None:
    assert swedish.share(part, whole, among).replace("\u00a0", " ") == told


@pytest.mark.parametrize(
    ("text", "told"), [("Det är så.", "Det är så"), ("Det är …", "Det är …"), ("Det är...", "Det är...")]
)
def test_a_sentence_that_goes_on_has_no_full_stop(text: str, told: str) -> None:
    assert swedish.clause(text) == told
