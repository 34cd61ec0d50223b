"""What the forms on /ratta/ are made of: every type of record with its fields, the words of the check, and where each
value stands in each file.

The forms change the bytes of one value and leave all others. They know no YAML of their own: where a value begins and
ends is told by the reader here. Nor have they messages of their own: what the check says of a wrong value is asked of
the check, with a value of each kind of fault, and told with places for what was found and what is to be written.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

import yaml
from pydantic import ValidationError

from macros.check import rules, unique
from macros.editors.fields import Schema, fields_of, inside
from macros.read import messages, yaml_text
from macros.records.base import Choices, Form, Record, Sourced, inner_model, marks, ref_kinds
from macros.records.conferences import CLOCK
from macros.records.data_files import FILES, DataFile
from macros.records.position import Position
from macros.records.when import SCHEMA as WHEN
from macros.site.lineage import path, trails
from macros.site.site import Site

FOUND, MADE = "¤", "§"  # in a message: what was found, and what is to be written instead
Told = dict[str, str]


def about(site: Site, files: Iterable[str]) -> dict[str, Any]:
    """All that the forms know beside the files themselves; `files` are the paths of the data files."""
    said: dict[str, Told] = {}
    models = {model.__name__: model for known in FILES for model in inside(known.record)}
    return {
        "files": [{"path": file, "kind": known.kind} for file in files if (known := _kind_of(file))],
        "kinds": {known.kind: _kind(known) for known in FILES},
        "models": {name: _model(model, said) for name, model in models.items()},
        "said": list(said.values()),
        "ids": _ids(site),
        "calendar": _calendar(site),
        "across": _across(site),
        "words": _words(),
    }


def _kind_of(file: str) -> DataFile | None:
    return next((known for known in FILES if re.fullmatch(known.path.replace("*", "[^/]+"), file[5:])), None)


def _kind(known: DataFile) -> dict[str, Any]:
    return {
        "path": f"data/{known.path}",
        "title": known.title,
        "key": known.key,
        "model": known.record.__name__,
    }


def _ids(site: Site) -> dict[str, list[list[str]]]:
    """Every id that a field may name, by kind, each with what the record is called."""
    named = [known.kind for known in FILES if "id" in known.record.model_fields]
    found = {kind: [_called(record.id, record) for record in site.records(kind)] for kind in named}
    found |= {"overall_goal": [], "goal": [], "subgoal": []}
    for programme in site.programmes:
        for kind, trail in trails(programme):
            found[kind].append(_called(path(trail), trail[-1]))
    return found


def _called(id: str, record: Any) -> list[str]:
    """An id and the names of its record, those that the check knows it by."""
    names = (str(getattr(record, name, None) or "") for name in rules.CALLED)
    return [id, *dict.fromkeys(name for name in names if name)]


_YEARS, _WORDS = 3, 12  # of earlier calendars that are offered, and of what they say


def _calendar(site: Site) -> dict[str, Any]:
    """Of earlier calendars: those with most meetings and how many, and the times and places they name most."""
    met = Counter(PurePosixPath(event.file).stem for event in site.events if event.body)
    years = sorted((year for year, count in met.most_common(_YEARS) if count > 2), reverse=True)
    used = {name: Counter(getattr(event, name) for event in site.events) for name in ("time", "place")}
    most = {name: [value for value, _ in found.most_common() if value][:_WORDS] for name, found in used.items()}
    return {"meetings": [[year, met[year]] for year in years], "used": most}


def _across(site: Site) -> dict[str, Any]:
    """The rules across records that can be tried before a change is handed over, with their words and what they need.

    Those that a table of the check holds are told as that has them.
    """
    return {
        "once": [_once(one, site) for one in unique.ONCE],
        "lives": rules.LIVES,
        "whole": unique.WHOLE,
        "host_row": unique.ONE_HOST_ROW,
        "named_twice": unique.NAMED_TWICE,
        "most_words": rules.MOST_WORDS,
        "series": [[event.series, PurePosixPath(event.file).stem] for event in site.events if event.series],
        "starts": {item.id: item.period.start.first.isoformat() for item in site.programmes},
        "words": {name.lower(): getattr(module, name) for module, names in _TOLD for name in names},
        "own": messages.OWN,
    }


_TOLD = (
    (unique, ("REPEATED", "HERE", "THERE")),
    (rules, ("LONG", "OTHER_SUM", "BACKWARDS", "OTHER_YEAR", "OTHER_WEEKDAY")),
    (rules, ("YEAR_AGAIN", "NO_EVENT", "ITSELF", "NOT_BEFORE")),
)


def _once(one: unique.Once, site: Site) -> dict[str, Any]:
    records = (record for kind in one.kinds for record in site.records(kind))
    held = [[value, place.file, place.line] for value, place in one.held(records)]
    return {"kinds": one.kinds, "field": one.field, "remedy": one.remedy, "only": one.only, "held": held}


def _model(model: type[Record], said: dict[str, Told]) -> dict[str, Any]:
    """A type of record: its fields as the files have them, with what all sourced records have last."""
    shared = Sourced.model_fields if issubclass(model, Sourced) and model is not Sourced else {}
    order = sorted(fields_of(model), key=lambda name: name in shared)
    return {
        "title": model.model_config.get("title") or "",
        "fields": [_field(model, name, fields_of(model)[name], said) for name in order],
    }


def _field(model: type[Record], name: str, schema: Schema, said: dict[str, Told]) -> dict[str, Any]:
    field = model.model_fields[name]
    inner = inner_model(field.annotation)
    told: dict[str, Any] = {"name": name, "title": schema["title"], "kind": _control(schema, inner, field)}
    # The words that may be chosen are told where they are; in a form true is written yes.
    own = (field.description or "") if told["kind"] == "choice" else schema["description"]
    told["about"] = own.replace("true när", "Ja, när")
    if field.is_required():
        told["required"] = True
    if inner and any(part.get("type") == "array" for part in schema.get("anyOf", ())):
        told["alone"] = True  # may be one record or a list of them
    if schema.get("type") == "array" or told.get("alone"):
        told["list"] = True
    if inner:
        told["model"] = inner.__name__
    if kinds := list(ref_kinds(field)):
        told["names"] = kinds
    held = schema.get("items", schema)
    if choices := next(marks(field, Choices), None):
        told["choices"] = [[word, known.meaning] for word, known in choices.words.items()]
    elif "enum" in held:
        told["choices"] = [[word, ""] for word in held["enum"]]
    told |= {key: held[key] for key in ("pattern", "minimum", "maximum") if key in held}
    if not inner and schema.get("examples"):
        told["example"] = _example(schema["examples"][0])
    # What the check says rests on all that is told of the field but its own words: fields alike are asked about once.
    wanted = [form.wanted for form in marks(field, Form)]
    alike = json.dumps([wanted, str(field.metadata), {key: told[key] for key in told if key not in _OWN_WORDS}])
    told["said"] = list(said).index(alike) if alike in said else len(said)
    if alike not in said:
        said[alike] = _said(model, name, told)
    return told


_OWN_WORDS = ("name", "title", "about", "example", "model", "names")


def _example(value: Any) -> str:
    return str(value[0] if isinstance(value, list) else value)


def _control(schema: Schema, inner: type[Record] | None, field: Any) -> str:
    """What kind of value a field holds, or each value of its list."""
    held = schema.get("items", schema)
    if inner:
        return "record"
    if next(ref_kinds(field), None):
        return "name"
    if "enum" in held:
        return "choice"
    if held.get("anyOf") == WHEN["anyOf"]:
        return "when"
    if CLOCK in marks(field, Form):
        return "clock"
    if "anyOf" in held:
        return "paragraph"
    return {"boolean": "bool", "integer": "number", "number": "rate"}.get(held["type"], "text")


# What the check says of a value of each kind of fault: a value that has it, and what in the message was found and made.
_SIGN = "¤¤"
_PROBES: dict[str, tuple[Any, str, str]] = {
    "empty": ("", "", ""),
    "wrong": (_SIGN, f"”{_SIGN}”", ""),
    "low": (-7, "talet -7", ""),
    "high": (987654, "talet 987654", ""),
    "whole": ("1 977 400", "”1 977 400”", "1977400"),
    "clock": ("9.07", "”9.07”", "09.07"),
    "rate": ("4,27 kr", "”4,27 kr”", "4.27"),
    "backwards": ("15.07–12.07", "”15.07–12.07”", ""),
    "calendar": ("2026-02-31", "”2026-02-31”", ""),
    "rough": ("2026-07", "2026-07", ""),
    "same": ("2026-02-07/2026-02-07", "”2026-02-07/2026-02-07”", ""),
    "swapped": ("2026-02-08/2026-02-07", "”2026-02-08/2026-02-07”", "2026-02-07/2026-02-08"),
}
_ASKED = {
    "text": ("empty", "wrong"),
    "name": ("empty",),
    "choice": ("empty", "wrong"),
    "bool": ("wrong",),
    "number": ("empty", "wrong", "low", "high", "whole"),
    "when": ("empty", "wrong", "calendar", "rough", "same", "swapped"),
    "clock": ("empty", "wrong", "clock", "backwards"),
    "paragraph": ("empty", "wrong"),
    "rate": ("empty", "wrong", "rate"),
    "record": (),
}


def _said(model: type[Record], name: str, told: Mapping[str, Any]) -> Told:
    """What the check says of the field, by the kind of fault; nothing of what it allows."""
    found: Told = {}
    if "required" in told:
        found["missing"] = _message(model, {}, name)
    if told.get("list") and not told.get("alone"):
        found["none"] = _message(model, {name: ()}, name)
    for fault in _ASKED[told["kind"]]:
        value, shown, made = _PROBES[fault]
        message = _message(model, {name: (value,) if told.get("list") else value}, name)
        message = message.replace(shown, FOUND, 1) if shown else message
        found[fault] = message.replace(made, MADE, 1) if made else message
    named = {f"”{name}”": "”{name}”", f"skriv {name}:": "skriv {name}:"}
    return {fault: _replaced(message, named) for fault, message in found.items() if message}


def _replaced(text: str, words: Mapping[str, str]) -> str:
    for old, new in words.items():
        text = text.replace(old, new)
    return text


_NOWHERE = Position("", 1, 1)


def _message(model: type[Record], value: Mapping[str, Any], name: str) -> str:
    """What the check says of one field of a record that has only that; nothing when the field is right."""
    try:
        model.model_validate(dict(value))
    except ValidationError as error:
        told = (fault.message for fault in messages.faults(error, model, dict(value), _NOWHERE))
        return next((message for message in told if message.startswith(f"”{name}” ")), "")
    return ""


def _words() -> dict[str, Any]:
    """The words of the check that belong to no field."""
    cut = messages.found("¤" * 99)
    return {
        "found": {
            "empty": messages.found(""),
            "text": messages.found("¤"),
            "cut": re.sub("¤+", "¤", cut),
            "longest": cut.count("¤"),
            "number": messages.found(7).replace("7", "¤"),
            "decimal": messages.found(0.5),
        },
        "near": messages.guess("ett", ["ett"]).replace("ett", "¤"),
        "unknown": {kind: _unknown(kind) for kind in rules.PATHS},
        "address": rules.ADD_PAGE.format(rules.PATHS["document"]),
        "few": rules.FEW.format("¤"),
        "units": messages.UNITS,
        "signs": {
            "never": _script(yaml_text.FORBIDDEN),
            "tab": _unreadable("\t"),
            "space": _unreadable("\xa0").replace("00A0", "¤"),
            "hidden": _unreadable("\u200b").replace("200B", "¤"),
            "odd": _unreadable("\U000e0001x").replace("E0001", "¤"),
            "misread": _script(yaml_text.MISREAD),
            "misread_as": _unreadable("Ã¥").replace("”Ã¥”", "”¤”").replace("”å”", "”§”"),
            "unread": _unreadable("â€x").replace("”â€x”", "”¤”"),
            "mixed": _script(yaml_text.MIXED),
            "mixed_as": _mixed("aа"),
        },
    }


def _unknown(kind: str) -> str:
    return rules.unknown(FOUND, "x", kind).replace(messages.found("x"), MADE)


def _script(pattern: re.Pattern[str]) -> str:
    """The same pattern as a script writes it: signs that are not seen by their numbers."""
    plain = (sign if sign.isascii() and sign.isprintable() else f"\\u{{{ord(sign):x}}}" for sign in pattern.pattern)
    return "".join(plain)


def _unreadable(text: str) -> str:
    _, faults = yaml_text.read("", f"x: {text}".encode())
    return faults[0].message


def _mixed(text: str) -> str:
    _, faults = yaml_text.read("", f"x: {text}".encode())
    return faults[0].message.replace("а", "¤").replace("0430", "§")


_WIDE = re.compile("[\U00010000-\U0010ffff]")  # signs that a browser counts as two


def places(raw: bytes) -> dict[str, Any]:
    """Where every value of a data file without faults begins and ends, in the units that a browser counts text in.

    A scalar has its quotation marks, and its value; a group its fields, each with the place of its name; a list its
    items. What follows a value, such as a comment or an empty line, is no part of it.
    """
    text = raw.decode("utf-8-sig")
    wide = [sign.start() for sign in _WIDE.finditer(text)]
    root = yaml.compose(text, Loader=yaml_text.LOADER)
    return _place(root, text, lambda index: index + sum(one < index for one in wide) if wide else index)


def _place(node: Any, text: str, at: Any) -> dict[str, Any]:
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.ScalarNode):
        end = start + len(text[start:end].rstrip())
        return {"at": [at(start), at(end)], "style": node.style or "", "value": yaml_text.scalar(node)}
    told: dict[str, Any] = {"flow": True} if node.flow_style else {}
    if isinstance(node, yaml.SequenceNode):
        items = [_place(item, text, at) for item in node.value]
        ends, told["items"] = [item["at"][1] for item in items], items
    else:
        told["fields"] = {
            key.value: {"key": at(key.start_mark.index), **_place(value, text, at)} for key, value in node.value
        }
        ends = [field["at"][1] for field in told["fields"].values()]
    return {"at": [at(start), at(end) if node.flow_style or not ends else ends[-1]], **told}


# The address where a file is changed, as hosts write it; where one is begun, and where a change is asked for.
_ISSUE = "issues/new?title={title}&body={body}"
_HOSTS = (
    (
        r"(https://[^/]+/[^/]+/[^/]+)/edit/([^{]+)/\{path\}",
        r"\1/new/\2?filename={path}&value={text}",
        rf"\1/{_ISSUE}",
    ),
    (
        r"(https://[^/]+/.+)/-/edit/([^{]+)/\{path\}",
        r"\1/-/new/\2?file_name={path}",
        r"\1/-/issues/new?issue[title]={title}&issue[description]={body}",
    ),
    (r"(https://[^/]+/[^/]+/[^/]+)/_edit/([^{]+)/\{path\}", r"\1/_new/\2?filename={path}", rf"\1/{_ISSUE}"),
)


def sending(template: str) -> dict[str, str]:
    """Where a change may be handed over, made from EDIT_URI_TEMPLATE: `edit` a file, begin a `new` one, and an `issue`.

    What a host does not have, or is not known to have, is left out.
    """
    if not template:
        return {}
    for pattern, new, issue in _HOSTS:
        if found := re.fullmatch(pattern, template):
            return {"edit": template, "new": found.expand(new), "issue": found.expand(issue)}
    return {"edit": template}
