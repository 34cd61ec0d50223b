"""What a change does to the site, for the one who reviews it: what is said now that was not, pages and addresses."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from macros import swedish
from macros.editors.fields import fields_of
from macros.read.load import Data
from macros.records.base import Choices, Record, Source, Verbatim, marks, naming
from macros.records.conferences import Event
from macros.records.data_files import Redirect
from macros.records.position import Fault
from macros.records.when import When
from macros.site import addresses
from macros.site.edits import Edit, edits, records_in

MOST = 50  # rows in a list: the rest are counted
_MOST_SIGNS = 300  # of a text in our own words; what is quoted word for word is shown whole
_FEW = 4  # records inside a new one that are told; more of them are counted
_NONE = "inte angivet"
# What every page says of the build itself: it differs whenever anything does.
_VERSIONS = re.compile(rb'<p class="shell-foot__updated">[^<]*</p>')


def summary(
    old: Data,
    new: Data,
    before: Mapping[str, bytes],
    after: Mapping[str, bytes],
    waiting: Iterable[str] = (),
    asked: Iterable[Fault] = (),
) -> str:
    """Markdown that tells the difference. `before` and `after` are the pages of both sites by address; `waiting` are
    addresses that are not yet in the list of those promised; `asked` are what the change ought to explain."""
    added, removed = sorted(set(after) - set(before)), sorted(set(before) - set(after))
    changed = _changed(before, after)
    told = [f"- {_sentence(edit, old, new)}" for edit in edits(old, new)]
    parts = [
        "## Vad förslaget ändrar",
        _rows(told) or "Inga uppgifter i `data/` ändras.",
        *_asked(asked),
        f"**Ändrar {_pages(len(changed))}**, lägger till {len(added)} och tar bort {len(removed)}. "
        f"Webbplatsen har {_pages(len(after))}.",
        _kept(old, new),
        *_listed("Nya sidor", added),
        *_listed("Borttagna sidor", removed),
        *_listed("Ändrade sidor", changed),
        *_listed("Nya adresser som väntar på make permalinks", sorted(waiting)),
    ]
    return "\n\n".join(parts) + "\n"


def shown_first(old: Data, new: Data, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[str]:
    """The pages that a change makes or changes, those about the records that it touches first."""
    different = {*_changed(before, after), *(set(after) - set(before))}
    about = []
    for edit in edits(old, new):
        for end in range(len(edit.trail), 0, -1):
            try:
                about.append(addresses.of(*edit.trail[:end]).partition("#")[0])
            except LookupError:  # no page is about it
                continue
    return [address for address in dict.fromkeys((*about, *sorted(different))) if address in different]


def _changed(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[str]:
    both = sorted(set(before) & set(after))
    return [address for address in both if _VERSIONS.sub(b"", before[address]) != _VERSIONS.sub(b"", after[address])]


def _pages(amount: int) -> str:
    return f"{amount} {'sida' if amount == 1 else 'sidor'}"


def _kept(old: Data, new: Data) -> str:
    """Whether every address that was promised still is, or has moved."""
    promised = {address for address, _ in old.permalinks}
    moved = {redirect.old for redirect in new.all(Redirect)}
    gone = sorted(promised - {address for address, _ in new.permalinks} - moved)
    if not gone:
        return f"Alla {len(promised)} lovade adresser finns kvar."
    return f"**{len(gone)} lovade adresser är borta:** {', '.join(f'`{address}`' for address in gone)}"


def _asked(faults: Iterable[Fault]) -> Iterator[str]:
    rows = [f"- `{fault.position.file}:{fault.position.line}` {_plain(fault.line)}" for fault in faults]
    if rows:
        yield "### Säg varför"
        yield "\n".join(rows)


def _listed(title: str, addresses: Iterable[str]) -> Iterator[str]:
    found = list(addresses)
    if found:
        rows = _rows([f"- `{address}`" for address in found])
        yield f"<details><summary>{title}: {len(found)}</summary>\n\n{rows}\n\n</details>"


def _rows(told: Sequence[str]) -> str:
    """The rows of a list, no more than a reader has use for."""
    return "\n".join([*told[:MOST], *([f"- och {len(told) - MOST} till"] if len(told) > MOST else [])])


def _sentence(edit: Edit, old: Data, new: Data) -> str:
    """What an edit says: ”**Tinget**, Utfall 2013, Tema: ”Vatten” → ”Hav”.”, with where it stands."""
    record, side = edit.trail[-1], old if edit.new is None and not edit.field else new
    labels = [_label(edit.trail[index], step, edit.trail[index + 1], side) for index, step in enumerate(edit.steps)]
    heads = ", ".join([f"**{_plain(_called(edit.trail[0], side))}**", *map(_plain, labels)])
    if not edit.field:
        said = f"{heads} tas bort" if edit.new is None else f"{heads} läggs till: {_plain(_told(record, side))}"
    elif records_in(edit.new):
        said = f"{heads}, {_title(record, edit.field)}: står i en annan ordning"
    else:
        was, now = (_value(record, edit.field, value, data) for value, data in ((edit.old, old), (edit.new, new)))
        said = f"{heads}, {_title(record, edit.field)}: {_plain(was)} → {_plain(now)}"
    place = record.position(edit.field) if edit.field else record.position()
    return f"{said.removesuffix('.')}. `{place.file}:{place.line}`"


def _title(record: Record, field: str) -> str:
    return str(fields_of(type(record))[field]["title"])


def _called(record: Record, data: Data) -> str:
    """What a record is called: its name, with the time of an event; of a tie what it names; else its year."""
    if isinstance(record, Event):
        return f"{record.name} {swedish.told(record.when)}" if record.when else record.name
    if named := swedish.title(record):
        return _cut(named, 80)
    for name, kinds in naming(type(record)):
        value = getattr(record, name)
        if isinstance(value, str):
            return _named(kinds, value, data)
    known = (getattr(record, name, None) for name in ("year", "old", "place"))
    return next((str(value) for value in known if value), "")


def _label(owner: Record, step: str, record: Record, data: Data) -> str:
    """The field that a record stands in, and what it is called there: ”Utfall 2013”, ”Delmål ”Vi ställer om.””."""
    title = _title(owner, step)
    if not isinstance(getattr(owner, step), tuple):
        return title
    called = _called(record, data)
    quoted = isinstance(record, Verbatim) and called and not getattr(record, "name", None)
    return f"{title} {swedish.quoted(called) if quoted else called}".rstrip()


def _told(record: Record, data: Data) -> str:
    """All that a new record says beside its name, field by field and its source last; records inside it in brackets,
    or counted where they are many."""
    said, model = [], type(record)
    for name in sorted(model.model_fields, key="source".__eq__):
        value = getattr(record, name)
        inside = records_in(value)
        if inside and len(inside) <= _FEW:
            said.append(f"{_title(record, name)} ({', '.join(_told(item, data) for item in inside)})")
        elif inside:
            said.append(f"{_title(record, name)}: {len(inside)} stycken")
        elif name not in ("id", "name") and value not in (None, (), model.model_fields[name].default):
            said.append(f"{_title(record, name)}: {_value(record, name, value, data)}")
    return "; ".join(said)


def _value(record: Record, name: str, value: Any, data: Data) -> str:
    """The value of a field in words: what it names by name, choices by their words, quoted words in quotation marks."""
    if value is None or value == ():
        return _NONE
    if isinstance(value, tuple):
        return swedish.series([_value(record, name, item, data) for item in value])
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, Source):
        return ", ".join(filter(None, [_named(("document",), value.document, data), value.at]))
    if isinstance(value, When):
        return swedish.told(value)
    if kinds := dict(naming(type(record))).get(name):
        return _named(kinds, value, data)
    field = type(record).model_fields[name]
    for choices in marks(field, Choices):
        return choices.words[value].term
    if isinstance(value, str) and " " in value:
        whole = isinstance(record, Verbatim) and name == record.quoted
        return swedish.quoted(value if whole else _cut(value, _MOST_SIGNS))
    return str(value)


def _named(kinds: Iterable[str], name: str, data: Data) -> str:
    """What the record of an id is called; a path, or an id that leads nowhere, as it is."""
    found = (record for kind in kinds for record in data.records.get(kind, ()) if getattr(record, "id", "") == name)
    return next((swedish.title(record) for record in found), name)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def _plain(text: str) -> str:
    """A text that is no markup, on one line."""
    for sign in "\\`*_[]|~":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.replace("&", "&amp;").replace("<", "&lt;").split())
