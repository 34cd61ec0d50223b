"""What has changed, as a feed."""

from uuid import NAMESPACE_URL, uuid5

import feedparser  # type: ignore[import-untyped]

from macros.files import exports
from tests.conftest import example_site

URL = "https://program.example/"


def test_an_entry_tells_what_has_changed_and_leads_to_it() -> None:
    read = feedparser.parse(exports.atom(example_site("2022-06-01"), URL))
    assert not read.bozo
    assert (read.version, read.feed.updated) == ("atom10", "2012-05-01T00:00:00Z")
    (entry,) = read.entries
    assert (entry.title, entry.link) == ("Klimatmålet rättat", "https://program.example/andringar/#2012-05-01-klimat")
    assert entry.summary == "Ordet ”omställningen” står nu som i källan."
    assert [link.href for link in entry.links if link.rel == "related"] == ["https://program.example/program/fup-10/"]


def test_an_id_stays_when_the_site_moves_and_the_words_change() -> None:
    change = {"file": "data/changes.yml", "old": "Klimatmålet rättat", "new": "Ny rubrik"}
    old, new = example_site("2022-06-01"), example_site("2030-01-01", change)
    first, second = feedparser.parse(exports.atom(old)), feedparser.parse(exports.atom(new, URL, "Ett namn"))
    assert [entry.id for entry in first.entries] == [entry.id for entry in second.entries]
    assert (
        first.entries[0].id
        == f"urn:uuid:{uuid5(NAMESPACE_URL, 'fjardens-utvecklingsprogram/andringar/2012-05-01-klimat')}"
    )


def test_the_feed_is_called_what_the_site_is() -> None:
    read = feedparser.parse(exports.atom(example_site("2022-06-01"), URL, "Fjärdens program"))
    assert (read.feed.title, read.feed.author) == ("Fjärdens program: ändringar i uppgifterna", "Fjärdens program")


def test_a_feed_without_entries_can_be_followed() -> None:
    site = example_site("2022-06-01", {"file": "data/changes.yml", "text": "changes: []"})
    read = feedparser.parse(exports.atom(site))
    assert (read.bozo, read.entries, read.feed.updated) == (False, [], "1970-01-01T00:00:00Z")
