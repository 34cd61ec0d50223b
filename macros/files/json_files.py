"""Records → JSON: the open data under /data/v1/ with a schema for each file, the same records and the same words as in
YAML, with the address of all that has one; and the words that the page of comparison reads."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from typing import Any, get_args

from pydantic.json_schema import models_json_schema

from macros import swedish
from macros.editors.fields import inside
from macros.files import tables
from macros.records.base import CERTAINTIES, Record
from macros.records.conferences import Event, Series
from macros.records.data_files import FILES
from macros.records.plans import Plan
from macros.records.programme import Goal, Programme, Vision
from macros.records.when import When
from macros.site import addresses
from macros.site.addresses import Trail
from macros.site.change_sentence import sentence
from macros.site.citable import KINDS as CITED
from macros.site.citable import Citable, citables
from macros.site.comparison import Comparison
from macros.site.diff import Change, Item
from macros.site.site import Site
from macros.site.versions import State, Status

Content = Callable[[], dict[str, Any]]  # makes what a file holds
ROOT = "/data/v1/"
BUILT = "/data/bygge.json"
LICENCE = "CC0-1.0"
RIGHTS = (
    "Vår sammanställning är fri att använda (CC0 1.0). Ordalydelser som återges hör till handlingen som de kommer från."
)
# Kinds of record that the files hold: where a page has moved, and what the site is, are no knowledge from a document.
KINDS = {file.kind: file.record for file in FILES if file.kind not in ("redirect", "alias", "cooperation")}
# Kinds that have files of their own, beside index.json: of one record, or of one year.
OWN = {"programme": "program", "plan": "plan", "series": "konferenser", "event": "kalender"}
_HEAD = ("schema", "data_version", "base", "licence", "rights")  # what every file begins with
_FILE = ("address", "title", "schema")  # what index.json tells of a file
# What holds several of the other files.
_WHOLES = {"datapackage.json": "Tabellernas kolumner (Data Package)", "allt.zip": "Alla filer med JSON och CSV"}
TOPICS = {
    "index": "Alla uppgifter i en fil",
    "programme": "En version av ett program",
    "plan": "En verksamhetsplan eller årsredovisning",
    "series": "En konferens",
    "event": "Ett års möten och konferenser",
}


def json_files(site: Site, site_url: str = "") -> Iterator[tuple[str, Content]]:
    """Address of every JSON file and what makes its content: index.json with all, a file for each record or year, the
    schemas, and what changed between two versions."""
    base = site_url.rstrip("/")
    yield f"{ROOT}index.json", partial(_everything, site, base)
    for kind in ("programme", "plan", "series"):
        for record in site.records(kind):
            yield address(record), partial(_one, site, base, kind, record)
    for year in site.years:
        yield f"{ROOT}kalender/{year}.json", partial(_year, site, base, year)
    for name in TOPICS:
        yield schema_address(name), partial(schema, name, base)
    for old, new in site.versions.pairs:
        yield addresses.changes(old, new), partial(comparison, site, old, new)


def _everything(site: Site, base: str) -> dict[str, Any]:
    records = {kind: [as_json(record) for record in site.records(kind)] for kind in KINDS}
    standing = [standing_of(site, programme) for programme in site.programmes]
    return {**_head(site, base, "index"), "files": _files(site), "standing": standing, **records}


def _one(site: Site, base: str, kind: str, record: Record) -> dict[str, Any]:
    own = {"standing": standing_of(site, record)} if isinstance(record, Programme) else {}
    return {**_head(site, base, kind), **own, kind: as_json(record)}


def standing_of(site: Site, programme: Programme) -> dict[str, Any]:
    """How far a version has come on the build date: its state, how many have decided, and from when it is in force."""
    decisions, status = site.versions.decisions(programme), site.versions.status(programme)
    entry = decisions.entry
    return {
        "programme": programme.id,
        "state": status.state,
        "certainty": status.certainty,
        "decided": decisions.count,
        "of": decisions.total,
        "in_force_from": entry.day.isoformat() if entry else None,
    }


def built(site: Site, how: Mapping[str, Any]) -> dict[str, Any]:
    """When and `how` the site was built, the only file that says it: what has not changed stays the same from night to
    night. It is all that one needs who wants to build the same site again."""
    return {"built": site.today.isoformat(), "data_version": site.data_version, **how}


def _year(site: Site, base: str, year: int) -> dict[str, Any]:
    return {**_head(site, base, "event"), "year": year, "events": [as_json(event) for event in site.calendar(year)]}


def address(record: Programme | Plan | Series) -> str:
    """The address of the JSON file of one record."""
    kind = next(kind for kind, known in KINDS.items() if known is type(record))
    return f"{ROOT}{OWN[kind]}/{record.id}.json"


def schema_address(name: str) -> str:
    """The address of the JSON Schema of a kind of file."""
    return f"{ROOT}schema/{name.replace('_', '-')}.json"


def as_json(*trail: Record) -> dict[str, Any]:
    """The last record of the trail with all inside it. Raises nothing: every value is text, number, list or mapping."""
    record = trail[-1]
    found: dict[str, Any] = {"address": addresses.of(*trail)} if has_address(type(record)) else {}
    return found | {name: _value(getattr(record, name), trail) for name in type(record).model_fields}


def _value(value: Any, trail: Trail) -> Any:
    if isinstance(value, Record):
        return as_json(*trail, value)
    if isinstance(value, tuple):
        return [_value(item, trail) for item in value]
    if isinstance(value, When):
        return {
            "text": value.text,
            "first": value.first.isoformat(),
            "last": value.last.isoformat(),
            "precision": value.precision,
        }
    return value


def has_address(kind: type[Record]) -> bool:
    """Whether records of that type have an address of their own wherever they stand."""
    return "id" in kind.model_fields


def _head(site: Site, base: str, name: str) -> dict[str, Any]:
    return dict(zip(_HEAD, (schema_address(name), site.data_version, base, LICENCE, RIGHTS), strict=True))


def _files(site: Site) -> list[dict[str, str]]:
    """Every other file with what it holds."""
    files = [(address(one), f"{one.name} ({one.short})", "programme") for one in site.programmes]
    files += [(address(plan), plan.name, "plan") for plan in site.plans]
    files += [(address(series), series.name, "series") for series in site.series]
    files += [(f"{ROOT}kalender/{year}.json", f"Kalender {year}", "event") for year in site.years]
    found = [(file, title, schema_address(name)) for file, title, name in files]
    found += [(file, table.title, "") for table in tables.TABLES for file in (table.address, table.spreadsheet)]
    found += [(f"{ROOT}{file}", title, "") for file, title in _WHOLES.items()]
    return [dict(zip(_FILE, told, strict=True)) for told in found]


def schema(name: str, base: str = "") -> dict[str, Any]:
    """The JSON Schema (2020-12) of a kind of file of the site at `base`."""
    properties = _texts(_HEAD) | _body(name)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{base}{schema_address(name)}",
        "title": TOPICS[name],
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "$defs": _definitions(),
    }


@cache
def _definitions() -> dict[str, Any]:
    """The schema of every type of record, by its name; the same for all files."""
    _, definitions = models_json_schema([(kind, "serialization") for kind in KINDS.values()])
    found: dict[str, Any] = definitions["$defs"]
    for record in {inner for kind in KINDS.values() for inner in inside(kind)}:
        _complete(found[record.__name__], has_address(record))
    return found


def _complete(definition: dict[str, Any], addressed: bool) -> None:
    """Every field is written, also the empty ones, and what has an address tells it."""
    if addressed:
        definition["properties"] = {
            "address": {"type": "string", "description": "Adressen på webbplatsen; sätt base framför."},
            **definition["properties"],
        }
    definition["required"] = list(definition["properties"])
    definition.pop("description", None)  # the docstrings speak to programmers
    definition.pop("additionalProperties", None)  # a later version may have further fields


_STANDING = {
    "type": "object",
    "description": "Hur långt versionen har kommit den dag då filen gjordes.",
    "properties": {
        "programme": {"type": "string"},
        "state": {"enum": list(get_args(State))},
        "certainty": {"enum": list(CERTAINTIES)},
        "decided": {"type": "integer"},
        "of": {"type": "integer"},
        "in_force_from": {"type": ["string", "null"], "format": "date"},
    },
}


def _body(name: str) -> dict[str, Any]:
    if name == "index":
        files = {"type": "array", "items": {"type": "object", "properties": _texts(_FILE), "required": list(_FILE)}}
        standing = {"type": "array", "items": _STANDING}
        return {"files": files, "standing": standing} | {kind: _list(record) for kind, record in KINDS.items()}
    if name == "event":
        return {"year": {"type": "integer"}, "events": _list(Event)}
    own = {"standing": _STANDING} if name == "programme" else {}
    return own | {name: {"$ref": f"#/$defs/{KINDS[name].__name__}"}}


def _texts(names: Iterable[str]) -> dict[str, Any]:
    return {name: {"type": "string"} for name in names}


def _list(record: type[Record]) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/$defs/{record.__name__}"}}


def comparison(site: Site, old: Programme, new: Programme) -> dict[str, Any]:
    """What changed between two versions, as JSON has it. Addresses are absolute on the site."""
    found = site.comparison(old, new)
    return {
        "old": _programme(found.old),
        "new": _programme(found.new),
        "summary": sentence(found),
        "certainty": found.certainty,
        "counts": {part: {"old": count.old, "new": count.new, **count.kinds} for part, count in found.counts.items()},
        "changes": [_change(found, change) for change in found.changes],
    }


def _programme(programme: Programme) -> dict[str, str]:
    return {"id": programme.id, "name": programme.name, "short": programme.short, "address": addresses.of(programme)}


def _change(found: Comparison, change: Change) -> dict[str, Any]:
    told: dict[str, Any] = {"part": change.part, "kind": change.kind}
    if basis := found.basis(change):
        told["basis"] = basis
    told |= {"old": [_item(item) for item in change.old], "new": [_item(item) for item in change.new]}
    if words := change.words:
        told["words"] = [{"operation": part.operation, "old": part.old, "new": part.new} for part in words]
    return told


def _item(item: Item) -> dict[str, Any]:
    told: dict[str, Any] = {"id": item.id, "text": item.text}
    if item.record and not item.record.sure:
        told["certainty"] = item.record.certainty
    if item.meant != item.text:
        told["meant"] = item.meant
    if item.trail:
        told["address"] = addresses.of(*item.trail)
    if item.networks:
        told["networks"] = sorted(item.networks)
    return told


# The words that a reader's own text is compared with, in the browser: every quoted goal, sub-goal, vision and
# principle, with where it stands, whether that holds, and what came after it.

WORDINGS = "/kontrollera/texter.json"
_COMPARED = ("overall_goal", "goal", "subgoal", "vision", "principles", "considerations", "target", "glimpse")


def wordings(site: Site) -> dict[str, Any]:
    """What the page needs: the wordings, each with the places where it stands, and the addresses of programmes."""
    texts: dict[str, dict[str, Any]] = {}
    for item in citables(site):
        if item.kind in _COMPARED:
            # The points of a list are quoted one by one.
            for words in item.text.split("\n") if item.kind in ("principles", "considerations") else (item.text,):
                place = _place_of(site, item)
                # Words that differ in nothing but capitals and punctuation are the same.
                text = texts.setdefault(" ".join(re.findall(r"\w+", words.lower())), {"text": words, "places": []})
                if place not in text["places"]:
                    text["places"].append(place)
    pages = {addresses.of(item): [item.short, _standing(site, item)] for item in site.programmes}
    return {"version": site.data_version, "texts": list(texts.values()), "pages": pages}


def _place_of(site: Site, item: Citable) -> dict[str, Any]:
    owner = item.trail[0]
    place: dict[str, Any] = {"address": item.address, "kind": CITED[item.kind]}
    if isinstance(owner, Programme):
        place |= {"in": owner.short, "state": _standing(site, owner), "holds": _holds(site, owner)}
        place |= _lapsed(site, owner)
        if not place["holds"] and (after := list(_after(site, item))):
            place["after"] = after
    elif isinstance(owner, Vision):
        versions = site.programmes_with(owner)
        place |= {
            "in": swedish.series([one.short for one in versions]),
            "state": _standing(site, versions[-1]) if versions else "",
            "holds": any(_holds(site, one) for one in versions),
        }
        place |= _lapsed(site, versions[-1]) if versions and not place["holds"] else {}
    else:
        place |= {"in": item.name, "state": "", "holds": False}
    return place if item.sure else {**place, "words": CERTAINTIES[item.certainty].term}


def _holds(site: Site, programme: Programme) -> bool:
    return site.versions.status(programme).state == "in_force"


def _lapsed(site: Site, programme: Programme) -> dict[str, str]:
    """Why the words of a version do not hold on the day of the build, as the end of a sentence about them."""
    status = site.versions.status(programme)
    if status.state == "in_force":
        return {}
    if status.state in ("replaced", "expired"):
        doubt = "" if status.sure else f", {CERTAINTIES[status.certainty].term}"
        why = _replaced(site, status) if status.state == "replaced" else "perioden har gått ut"
        return {"lapsed": f"gäller inte längre ({why}{doubt})"}
    return {
        "lapsed": "gäller inte än" if status.state in ("on_its_way", "upcoming") else "är ett förslag och gäller inte"
    }


def _replaced(site: Site, status: Status) -> str:
    entry = site.versions.decisions(status.successor).entry if status.successor else None
    return f"ersatt {entry.day.year}" if entry else "ersatt"


def _standing(site: Site, programme: Programme) -> str:
    """How a version stands on the day of the build, in words."""
    status = site.versions.status(programme)
    if status.state == "in_force":
        return "gäller"
    if status.state == "replaced" and status.successor:
        doubt = "" if status.sure else f" ({CERTAINTIES[status.certainty].term})"
        return f"{_replaced(site, status)} av {status.successor.short}{doubt}"
    if status.state == "expired":
        return "perioden har gått ut"
    return "gäller inte än" if status.state in ("on_its_way", "upcoming") else "förslag, gäller inte"


def _after(site: Site, item: Citable) -> Iterator[dict[str, str]]:
    """The latest wordings that the goal has led to, and whether that is our reading."""
    programme, last = item.trail[0], item.trail[-1]
    if isinstance(programme, Programme) and isinstance(last, Goal):
        for trail, basis in site.lineage.latest(programme, last):
            goal, version = trail[-1], trail[0]
            if isinstance(goal, Goal) and isinstance(version, Programme) and version is not programme:
                told = {"address": addresses.of(*trail), "name": goal.label, "in": version.short}
                yield {**told, "judged": "ja"} if basis == "editorial" else told
