"""Another region than the one of the data, which knows less: every kind of file that is not required may be missing."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from macros.__main__ import main
from macros.build import permalinks
from macros.check import rules
from macros.pages import macros as page_macros
from macros.pages.render import Renderer
from macros.pages.site_map import pages
from macros.records.base import inner_model, naming
from macros.records.data_files import FILES, DataFile
from macros.site.site import Site
from tests import built
from tests.conftest import REGION, example, gathered, kind_of

OPTIONAL = [known for known in FILES if not known.required]
# What cannot stand alone: goals have lines, and plans have goals; what became of a host's turn rests on an event.
WITH = {"line": ("plan",), "event": ("series",)}
# What stands on the page of a kind of which nothing is known.
PAGES = {
    "line": ("/mal/", "Ingen fråga är känd."),
    "vision": ("/visioner/", "Ingen vision är känd."),
    "network": ("/natverk/", "Källorna nämner inga nätverk."),
    "body": ("/organisation/", "Källorna nämner inga organ."),
    "joint_body": ("/organisation/", "Källorna nämner inga förbund, nämnder, bolag eller projekt."),
    "section": ("/samarbetsavtal/", "Inget samarbetsavtal är känt."),
    "fee": ("/plan/", "Ingen avgift är känd."),
    "population": ("/plan/", "Källorna säger inget om antalet invånare."),
    "level": ("/organisation/", "Källorna nämner inga nivåer av planering."),
    "plan": ("/plan/", "Ingen plan är känd."),
    "series": ("/konferenser/", "Ingen återkommande konferens är känd."),
    "event": ("/kalender/", "Källorna nämner inga möten eller konferenser."),
    "change": ("/andringar/", "Ingen ändring är beskriven ännu."),
}


@cache
def without(*kinds: str) -> dict[str, str]:
    """The files of the region without those of some kinds, and without what names them in the others."""
    found = {}
    for file, text in example().items():
        known, content = kind_of(file), yaml.load(text, yaml.CSafeLoader)
        if known.kind not in kinds:
            key = known.key
            kept = (
                {key: _stripped(content[key], known.record, kinds)} if key else _stripped(content, known.record, kinds)
            )
            found[file] = yaml.dump(kept, Dumper=yaml.CSafeDumper, allow_unicode=True)
    return found


def _stripped(value: Any, model: type[BaseModel], kinds: Collection[str]) -> Any:
    """What may be read as a record of that type, or a list of them, without the fields that name records of the kinds;
    None where such a field is required."""
    if isinstance(value, list):
        return [kept for item in value if (kept := _stripped(item, model, kinds)) is not None]
    if not isinstance(value, dict):
        return value
    gone = {name for name, named in naming(model) if name in value and set(named) & set(kinds)}
    if any(model.model_fields[name].is_required() for name in gone):
        return None
    found = {}
    for name in value.keys() - gone:
        inner = inner_model(model.model_fields[name].annotation)
        found[name] = _stripped(value[name], inner, kinds) if inner else value[name]
    return {name: kept for name, kept in found.items() if kept is not None}


def shown(files: Mapping[str, str]) -> dict[str, str]:
    """Every generated page of a site, by its address; all that its templates ask for must be there."""
    data = gathered(files)
    assert rules.run(data) == []
    site = Site(data, date(2024, 6, 1))
    renderer = Renderer(site, permalinks.promised(site, REGION / "content"))
    found = {}
    for page in pages(site):
        html = page_macros.shown(renderer, {}, "", page.address)(page.template, **page.context, page=True)
        found[page.address] = " ".join(re.sub("<[^>]+>", " ", html).split())
    return found


@cache
def as_it_stands() -> dict[str, str]:
    return shown(example())


@pytest.mark.parametrize("known", OPTIONAL, ids=lambda known: known.kind)
def test_what_is_not_required_may_be_missing_and_its_page_says_so(known: DataFile) -> None:
    found = shown(without(known.kind, *WITH.get(known.kind, ())))
    if known.kind in PAGES:
        address, text = PAGES[known.kind]
        assert text in found[address]
        assert text not in as_it_stands()[address]


@pytest.mark.parametrize("known", [known for known in OPTIONAL if known.key], ids=lambda known: known.kind)
@pytest.mark.parametrize("empty", ["", " []"])
def test_a_list_of_what_is_not_required_may_be_empty(known: DataFile, empty: str) -> None:
    missing = without(known.kind, *WITH.get(known.kind, ()))
    file = f"data/{known.path.replace('*', '2012')}"
    assert rules.run(gathered(missing | {file: f"{known.key}:{empty}\n"})) == []


@pytest.mark.parametrize(
    "known", [known for known in FILES if known.required and known.key], ids=lambda known: known.kind
)
def test_a_list_of_what_is_required_may_not_be_empty(known: DataFile) -> None:
    told = [str(fault) for fault in gathered({f"data/{known.path}": f"{known.key}: []\n"}).faults]
    place = f"data/{known.path}:1:{len(known.key or '') + 3}"
    assert told == [f"{place}: ”{known.key}” är en tom lista; minst en post behövs"]


def test_a_region_that_knows_only_what_is_required_has_its_site(tmp_path: Path) -> None:
    project = built.region(tmp_path)
    for path in [*(project / "data").rglob("*.yml"), project / "data/permalinks.txt"]:
        path.unlink()
    for file, text in without(*(known.kind for known in OPTIONAL)).items():
        (project / file).write_text(text, "utf-8")
    page = project / "content/samarbetet.md"
    page.write_text(re.sub(r"\{\{ (?:topic|governed)\(.*?\) \}\}", "", page.read_text("utf-8")), "utf-8")
    assert main(["permalinks", "--root", str(project)]) == 0
    assert main(["check", "--root", str(project)]) == 0
    found = built.pages(built.build(project))
    for address, text in PAGES.values():
        assert text in found[address].text
