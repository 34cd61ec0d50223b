"""Every text that can be cited."""

from macros.build import permalinks
from macros.site.citable import KINDS, Citable, citables
from tests.conftest import REGION, example_site

TODAY = "2024-06-01"


def found(*changes: dict[str, str]) -> dict[str, Citable]:
    return {item.address: item for item in citables(example_site(TODAY, *changes))}


def details(item: Citable) -> dict[str, str]:
    return {detail.field: detail.text for detail in item.details}


def test_every_kind_is_found_once_at_an_address_that_is_promised() -> None:
    site = example_site(TODAY)
    listed = list(citables(site))
    assert len({item.address for item in listed}) == len(listed)
    assert {item.kind for item in listed} <= set(KINDS)
    lasting = {item.address for item in listed if item.kind != "conference"}
    assert lasting <= permalinks.promised(site, REGION / "content")


def test_a_quoted_text_is_told_word_for_word_with_its_source() -> None:
    goal = found()["/program/fup-23/hamn/"]
    assert (goal.kind, goal.name, goal.text, goal.certainty, goal.quoted) == (
        "goal",
        "Hamn",
        "Öppna hamnen för alla.",
        "sure",
        True,
    )
    assert [source.document for source in goal.sources] == ["plan"]


def test_an_activity_is_as_sure_as_its_least_sure_cell_and_may_have_no_name_that_can_be_read() -> None:
    listed = found()
    assert listed["/plan/2019/#aktivitet-sol"].certainty == "unclear"
    assert listed["/plan/2019/#aktivitet-tag"].text == ""
    assert details(listed["/plan/2019/#aktivitet-buss"])["responsible"] == "Östra och Älvik"


def test_an_event_tells_its_time_and_place() -> None:
    event = found()["/kalender/2012/#2012-03-20-ting"]
    assert (event.text, event.quoted) == ("Ting", False)
    assert details(event) == {
        "when": "20 mars 2012",
        "time": "12.00–15.00",
        "place": "Östra",
        "municipality": "Östra",
        "status": "hölls",
    }


def test_a_conference_tells_its_hosts_those_planned_and_its_theme_year_by_year() -> None:
    listed = found()
    assert details(listed["/konferenser/ting/#ar-2012"]) == {
        "hosts": "Älvik",
        "planned": "Älvik (planen)",
        "theme": "Vatten",
    }
    assert details(listed["/konferenser/ting/#ar-2014"]) == {"planned": "Älvik (bilagan)"}
