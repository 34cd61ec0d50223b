"""Calendar files as two readers read them that have nothing to do with each other."""

from typing import Any

import icalendar
import vobject  # type: ignore[import-untyped]

TEXTS = ("summary", "description", "location", "url", "sequence", "status")
TIMES = ("dtstart", "dtend", "dtstamp", "last-modified")
Told = dict[str, dict[str, Any]]  # what is told of each event, by its UID


def read(text: str) -> tuple[Told, Told]:
    """The events of a file, as icalendar and as vobject read them. Raises what either raises."""
    one, other = Told(), Told()
    entries: list[Any] = icalendar.Calendar.from_ical(text).walk("VEVENT")
    for entry in entries:
        one[str(entry["uid"])] = {name: str(entry[name]) for name in TEXTS if name in entry}
        one[str(entry["uid"])] |= {name: entry[name].dt for name in TIMES if name in entry}
    for entry in vobject.readOne(text, validate=True).contents.get("vevent", []):
        known = {name: entry.contents[name][0].value for name in (*TEXTS, *TIMES) if name in entry.contents}
        other[entry.uid.value] = known
    return one, other
