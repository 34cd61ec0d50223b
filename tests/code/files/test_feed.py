"""What has changed, as a feed."""

from uuid import NAMESPACE_URL, uuid5

import feedparser  # type: ignore[import-untyped]
import pytest

from macros.files import feed
from macros.site import addresses
from macros.site.site import Site
from tests.conftest import example_site
from tests.shown import shown

URL = "https://program.example/"


def test_an_entry_tells_what_has_changed_and_leads_to_it() -> None:
    read = feedparser.parse(feed.everything(example_site("2022-06-01"), URL))
    assert not read.bozo
    assert (read.version, read.feed.updated) == ("atom10", "2012-05-01T00:00:00Z")
    (entry,) = read.entries
    assert (entry.title, entry.link) == ("Klimatmålet rättat", "https://program.example/andringar/#2012-05-01-klimat")
    assert entry.summary.splitlines() == [
        "Ordet ”omställningen” står nu som i källan.",
        "Årtalet: ”2009” → ”2010”",
        "Talet: ”7” → struket",
    ]
    assert [link.href for link in entry.links if link.rel == "related"] == ["https://program.example/program/fup-10/"]


def test_an_id_stays_when_the_site_moves_and_the_words_change() -> None:
    change = {"file": "data/changes.yml", "old": "Klimatmålet rättat", "new": "Ny rubrik"}
    old, new = example_site("2022-06-01"), example_site("2030-01-01", change)
    first, second = feedparser.parse(feed.everything(old)), feedparser.parse(feed.everything(new, URL, "Ett namn"))
    assert [entry.id for entry in first.entries] == [entry.id for entry in second.entries]
    assert (
        first.entries[0].id
        == f"urn:uuid:{uuid5(NAMESPACE_URL, 'fjardens-utvecklingsprogram/andringar/2012-05-01-klimat')}"
    )


def test_the_feed_is_called_what_the_site_is() -> None:
    read = feedparser.parse(feed.everything(example_site("2022-06-01"), URL, "Fjärdens program"))
    assert (read.feed.title, read.feed.author) == ("Fjärdens program: ändringar i uppgifterna", "Fjärdens program")


def test_a_feed_without_entries_can_be_followed() -> None:
    site = example_site("2022-06-01", {"file": "data/changes.yml", "text": "changes: []"})
    read = feedparser.parse(feed.everything(site))
    assert (read.bozo, read.entries, read.feed.updated) == (False, [], "1970-01-01T00:00:00Z")


SEVERAL = """changes:
  - {id: 2012-05-01-a, date: 2012-05-01, title: A, text: Första., addresses: [/kommuner/ostra/]}
  - {id: 2013-01-01-b, date: 2013-01-01, title: B, text: Andra., addresses: [/natverk/trafik/, /mal/klimat/#resultat-x]}
  - id: 2012-05-01-c
    date: 2012-05-01
    title: C
    text: Tredje.
    addresses: [/program/]
    corrections: [{address: /kommuner/ostra/, what: Året, new: "2010", reason: Planen säger det.}]
"""


def several() -> Site:
    return example_site("2022-06-01", {"file": "data/changes.yml", "text": SEVERAL})


def test_each_entry_has_a_time_of_its_own_in_the_order_of_the_file() -> None:
    read = feedparser.parse(feed.everything(several(), URL))
    times = {entry.title: entry.updated for entry in read.entries}
    assert times == {"B": "2013-01-01T00:00:00Z", "A": "2012-05-01T00:00:01Z", "C": "2012-05-01T00:00:00Z"}
    assert list(times.values()) == sorted(times.values(), reverse=True)
    assert read.feed.updated == times["B"]


@pytest.mark.parametrize(
    ("kind", "name", "titles"),
    [
        ("municipality", "ostra", ["A", "C"]),
        ("network", "trafik", ["B"]),
        ("line", "klimat", ["B"]),
        ("body", "kommitten", []),
    ],
)
def test_a_record_has_a_feed_of_what_names_its_page_or_a_place_on_it(kind: str, name: str, titles: list[str]) -> None:
    site = several()
    record, whole = site.get(kind, name), feedparser.parse(feed.everything(site, URL))
    read = feedparser.parse(feed.of_record(site, record, URL, "Namn"))
    assert not read.bozo
    assert [entry.title for entry in read.entries] == titles
    same = {entry.id: entry.updated for entry in whole.entries}
    assert all(same[entry.id] == entry.updated for entry in read.entries)
    assert read.feed.id != whole.feed.id
    assert read.feed.updated == (read.entries[0].updated if titles else "1970-01-01T00:00:00Z")
    assert [link.href for link in read.feed.links] == [f"{URL}{feed.address(record)[1:]}", read.feed.link]


def test_every_feed_has_an_id_of_its_own() -> None:
    site = example_site("2022-06-01")
    ids = [feedparser.parse(feed.of_record(site, record)).feed.id for record in feed.followed(site)]
    assert len(set(ids)) == len(ids) > 3


def test_without_an_address_of_the_site_links_hold_wherever_it_lies() -> None:
    site = several()
    record = site.get("municipality", "ostra")
    for text, place in ((feed.everything(site), feed.ADDRESS), (feed.of_record(site, record), feed.address(record))):
        folder = "https://kommun.example/sup"
        read = feedparser.parse(text, response_headers={"content-location": f"{folder}{place}"})
        links = [link.href for one in (read.feed, *read.entries) for link in one.links]
        assert links[0] == f"{folder}{place}"
        assert [link for link in links if not link.startswith(f"{folder}/")] == []
        assert f"{folder}/andringar/#2012-05-01-a" in links


def test_the_page_of_a_record_says_where_its_changes_can_be_followed() -> None:
    site = example_site("2022-06-01")
    for record in (site.lines[0], site.networks[0], site.municipalities[0], site.bodies[0]):
        page = addresses.of(record)
        told = shown(page, "2022-06-01").links("a", "href")
        assert addresses.relative(feed.address(record), page) in told
