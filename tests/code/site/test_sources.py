"""What rests on a source, and the sentence that its page begins with."""

from macros.site import sources
from tests.conftest import example_site

DATED = {
    "file": "data/organisation/documents.yml",
    "old": "    short: planen\n",
    "new": "    short: planen\n    date: 2012-04-08\n",
}


def test_what_rests_on_a_source_is_told_by_what_it_is_about() -> None:
    site = example_site("2024-06-01")
    found = {group.name: group for group in sources.resting(site, site.get("document", "plan"))}
    assert list(found) == [name for name in sources.ABOUT if name in found]
    assert sum(group.count for group in found.values()) == sources.count_resting(site, site.get("document", "plan"))
    programmes = [item.owner for item in found["Mål och program"].records if item.owner in site.programmes]
    assert programmes == list(reversed(site.programmes))
    assert found["Möten"].dated
    days = [item.owner.when.last for item in found["Möten"].records if item.owner.when]  # type: ignore[attr-defined]
    assert days == sorted(days)


def test_the_page_of_a_source_begins_with_what_is_known_of_it() -> None:
    site = example_site("2024-06-01", DATED)
    plan = site.get("document", "plan")
    about = sources.resting(site, plan)
    told = sources.answer(plan, about)
    assert told.startswith("Verksamhetsplan från Kommittén, 8 april 2012. ")
    assert told.endswith(" uppgifter på webbplatsen bygger på den, mest om mål, organ och planer.")
    assert sources.answer(plan, ()) == (
        "Verksamhetsplan från Kommittén, 8 april 2012. Inget på webbplatsen bygger än på den här källan."
    )
    web = site.get("document", "webben")
    assert sources.answer(web, ()).startswith("Webbsida från Kommittén. Datumet är inte känt.")


def test_sources_stand_with_their_like_and_what_most_share_is_told_once() -> None:
    site = example_site("2024-06-01")
    found = [(shelf.name, [item.id for item in shelf.documents], shelf.reading) for shelf in sources.shelves(site)]
    assert found == [("Program, planer och avtal", ["bilaga", "plan"], "Ren text."), ("Webbsidor", ["webben"], None)]
