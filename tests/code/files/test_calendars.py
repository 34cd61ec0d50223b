"""Calendar files, read again by the library that writes them and by one that has nothing to do with it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
import vobject  # type: ignore[import-untyped]

from macros.files import calendars
from macros.files.calendars import Told
from macros.records.conferences import Event
from tests import ics
from tests.code.site.test_events import event
from tests.conftest import example, example_site

REVISED = date(2026, 11, 21)
MAKER = calendars.Maker("Ett namn", "fjardens-program")


def text(*events: Event, description: str = "Läge: planerat", place: str = "Älvik") -> str:
    return calendars.calendar(MAKER, "Prov", [Told(event, place, description, REVISED, 2) for event in events])


def entries(written: str) -> list[Any]:
    """The entries of a file as icalendar reads it."""
    return list(icalendar.Calendar.from_ical(written).walk("VEVENT"))


def read(*events: Event, **about: str) -> list[Any]:
    """The entries of the file as icalendar reads it."""
    return entries(text(*events, **about))


def other(*events: Event) -> list[Any]:
    """The same as vobject reads it."""
    return list(vobject.readOne(text(*events)).contents.get("vevent", []))


def test_a_timed_event_is_in_stockholm_in_summer_and_winter() -> None:
    summer, winter = event("a", "2012-05-31", time="12.00–15.00"), event("b", "2019-12-06", time="08:30-11:00")
    expected = [datetime(2012, 5, 31, 10, tzinfo=UTC), datetime(2019, 12, 6, 7, 30, tzinfo=UTC)]
    assert [entry["dtstart"].dt.astimezone(UTC) for entry in read(summer, winter)] == expected
    assert [entry.dtstart.value.astimezone(UTC) for entry in other(summer, winter)] == expected
    assert "DTSTART;TZID=Europe/Stockholm:20120531T120000\r\n" in text(summer)
    assert "DTEND;TZID=Europe/Stockholm:20120531T150000\r\n" in text(summer)
    assert text(summer).count("BEGIN:VTIMEZONE") == 1


def test_an_event_with_a_start_alone_has_no_end() -> None:
    (entry,) = read(event("a", "2012-05-31", time="12.00"))
    assert "dtend" not in entry


def test_a_day_without_a_time_is_a_whole_day() -> None:
    assert "DTSTART;VALUE=DATE:20120913\r\nDTEND;VALUE=DATE:20120914\r\n" in text(event("a", "2012-09-13"))


@pytest.mark.parametrize("time", [None, "12.00–15.30"])
def test_a_range_ends_with_the_day_after_its_last(time: str | None) -> None:
    days = event("a", "2012-08-22/2012-08-23", time=time)
    (entry,), (again,) = read(days), other(days)
    assert (entry["dtstart"].dt, entry["dtend"].dt) == (date(2012, 8, 22), date(2012, 8, 24))
    assert again.dtend.value - again.dtstart.value == timedelta(days=2)


def test_a_cancelled_event_says_so_in_its_name_and_stays_in_programs_that_take_away_by_status() -> None:
    (entry,) = read(event("a", "2020-09-01", "cancelled"))
    assert entry["summary"] == "Inställt: Möte"
    assert "status" not in entry


def test_an_entry_has_its_own_history_and_makes_nobody_busy() -> None:
    (entry,), (again,) = read(event("a", "2020-09-01")), other(event("a", "2020-09-01"))
    moment = datetime(2026, 11, 21, tzinfo=UTC)
    assert (entry["dtstamp"].dt, entry["last-modified"].dt, entry["sequence"]) == (moment, moment, 2)
    assert (again.last_modified.value, again.sequence.value) == (moment, "2")
    assert (entry["transp"], entry["x-microsoft-cdo-busystatus"]) == ("TRANSPARENT", "FREE")


def test_a_program_is_told_to_ask_once_a_day_and_that_it_is_published() -> None:
    lines = text().split("\r\n")
    assert {"METHOD:PUBLISH", "REFRESH-INTERVAL;VALUE=DURATION:P1D", "X-PUBLISHED-TTL:P1D"} <= set(lines)


def test_an_entry_leads_to_its_page_where_the_address_of_the_site_is_known() -> None:
    happening = example_site("2014-06-01").get("event", "2012-03-20-ting")
    maker = calendars.Maker("Ett namn", "fjardens-program", "https://fup.example/")
    (entry,) = entries(calendars.calendar(maker, "Prov", [Told(happening, "", "Läge: hölls", REVISED)]))
    address = "https://fup.example/kalender/2012/#2012-03-20-ting"
    assert (entry["url"], entry["description"]) == (address, f"Läge: hölls\n{address}")


def test_an_event_is_revised_by_the_changes_that_name_it() -> None:
    entry = "changes:\n  - {id: flytt, date: 2013-01-02, title: Flytt, text: Flyttat., addresses: [ADDRESS]}\n"
    name = "data/changes.yml"
    before = example()[name]
    moved = entry.replace("ADDRESS", '"/kalender/2012/#2012-03-20-ting"') + before.removeprefix("changes:\n")
    for text_of, expected in ((before, (date(2012, 5, 1), 0)), (moved, (date(2013, 1, 2), 1))):
        site = example_site("2014-06-01", {"file": name, "text": text_of})
        assert site.revisions(site.get("event", "2012-03-20-ting")) == expected


CHANGES = {
    "place": ("place: Östra", "place: Älvsalen"),
    "time": ("time: 12.00–15.00", "time: 13.00–15.30"),
    "day": ("when: 2012-03-20", "when: 2012-04-17"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_two_readers_see_that_an_event_is_another_and_the_same(change: tuple[str, str]) -> None:
    name, old = "data/changes.yml", "changes:\n"
    told = '  - {id: ny, date: 2013-01-02, title: Ny, text: Ny., addresses: ["/kalender/2012/#2012-03-20-ting"]}\n'
    later = {"file": name, "text": example()[name].replace(old, old + told)}
    made = []
    for given in ((), (later, {"file": "data/calendar/2012.yml", "old": change[0], "new": change[1]})):
        text = dict(calendars.calendars(example_site("2014-06-01", *given)))["/konferenser/ting.ics"]()
        one, other = ics.read(text)
        assert one == other
        made.append(one)
    before, after = made
    assert before.keys() == after.keys() == {"2012-03-20-ting@fjardens-utvecklingsprogram"}
    (was,), (now,) = before.values(), after.values()
    history = ("sequence", "last-modified", "dtstamp")
    assert all(now[part] > was[part] for part in history)
    assert {part for part in was if was[part] != now[part]} > set(history)


@pytest.mark.parametrize(("status", "told"), [("held", "CONFIRMED"), ("planned", None), ("unknown", None)])
def test_only_what_was_held_is_confirmed(status: str, told: str | None) -> None:
    (entry,) = read(event("a", "2020-09-01", status))
    assert entry.get("status") == told


@pytest.mark.parametrize("time", ["2012-10", "2019-höst", "2012", ""])
def test_a_vague_time_is_left_out(time: str) -> None:
    assert read(event("a", time)) == other(event("a", time)) == []


def test_the_name_of_an_entry_never_changes_with_its_date() -> None:
    (before,), (after,) = read(event("a", "2012-01-01")), read(event("a", "2013-02-02"))
    assert before["uid"] == after["uid"] == "a@fjardens-program"


def test_the_text_depends_on_its_input_only() -> None:
    first, second = event("a", "2012-01-01"), event("b", "2012-01-02")
    assert text(first, second) == text(second, first)
    assert "DTSTAMP:20261121T000000Z\r\n" in text(first)


def test_a_calendar_tells_whose_it_is() -> None:
    assert vobject.readOne(text()).prodid.value == "-//Ett namn//sv"


def test_the_name_of_a_calendar_is_text_whatever_it_is() -> None:
    name = "Å;ä,ö\nEND:VCALENDAR"
    written = calendars.calendar(MAKER, name, [])
    assert vobject.readOne(written).contents["name"][0].value == name
    assert written.count("\r\nEND:VCALENDAR\r\n") == 1


def test_hostile_and_long_text_is_escaped_and_folded() -> None:
    long = "Å;ä,ö\\\nBEGIN:VEVENT\nEND:VCALENDAR " + "mötesplats " * 40
    written = text(event("a", "2012-01-01", name=long), description=long, place=long)
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    assert "\n" not in written.replace("\r\n", "")
    (entry,) = entries(written)
    (again,) = vobject.readOne(written).contents["vevent"]
    for name in ("summary", "description", "location"):
        expected = long.strip() if name == "summary" else long
        assert str(entry[name]) == expected
        assert getattr(again, name).value == expected
