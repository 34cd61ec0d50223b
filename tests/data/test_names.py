"""The names of this cooperation stand in data/, content/ and mkdocs.yml alone: another region's data needs no edit in
code."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from macros import swedish
from macros.read import load
from macros.read.load import Data
from tests import built
from tests.conftest import REGION, ROOT

CODE = {".py", ".html", ".js", ".css", ".svg"}
TEXTS = {".html", ".json", ".jsonld", ".csv", ".ics", ".xml", ".txt", ".yml", ".css", ".js", ".svg"}
# Kinds of record that have names of their own. The others are called by what they are, ”Kansliet” or ”Verksamhetsplan
# 2027”, words that any code may have; where they are named after the place, the place is found.
NAMED = ("municipality", "programme")


def names(data: Data) -> set[str]:
    """What tells this cooperation from any other: names and ids of its own, the site's name, and how many they are."""
    (cooperation,) = data.records["cooperation"]
    told = [getattr(cooperation, name) for name in ("place", "location", "namespace")]
    told += [re.findall("(?m)^site_name: (.*)$", (ROOT / "mkdocs.yml").read_text("utf-8"))[0]]
    records = [record for kind in NAMED for record in data.records[kind]]
    told += [getattr(record, name, None) for record in records for name in ("id", "name", "short")]
    return {name for name in told if name} | {f"{swedish.number(len(data.records['municipality']))} kommuner"}


def places(data: Data) -> set[str]:
    """The names in the words for the place; other words are made of them."""
    return set(re.findall(r"\b[A-ZÅÄÖ][a-zåäöé]+", data.records["cooperation"][0].place))  # type: ignore[attr-defined]


def pattern(data: Data) -> re.Pattern[str]:
    """Any of the names as words of their own, or a place as the beginning of a word."""
    whole = "|".join(re.escape(_folded(name)) for name in sorted(names(data)))
    parts = "|".join(re.escape(form) for name in places(data) for form in (_folded(name), _ascii(name)))
    return re.compile(rf"(?<![\w-])(?:(?:{whole})(?![\w-])|(?:{parts})[\w-]*)")


def _folded(text: str) -> str:
    """The text in small letters, with one space between words."""
    return " ".join(text.casefold().split())


def _ascii(text: str) -> str:
    """A name as ids have it."""
    return text.casefold().translate(str.maketrans("åäöé", "aaoe"))


def standing(data: Data, files: Iterable[Path], below: Path) -> list[str]:
    """Where one of the names stands in the files."""
    known = pattern(data)
    found = ((path, set(known.findall(_folded(path.read_text("utf-8"))))) for path in files)
    return [f"{path.relative_to(below)}: {name}" for path, names in found for name in sorted(names)]


def code() -> list[Path]:
    """The files of the code and of how it is published."""
    found = [path for path in (ROOT / "macros").rglob("*") if path.suffix in CODE]
    return [*found, *(path for path in (ROOT / "deploy").rglob("*") if path.is_file())]


def test_no_name_of_the_cooperation_stands_in_code(data: Data) -> None:
    assert standing(data, code(), ROOT) == []


def test_no_name_of_the_cooperation_stands_in_the_site_of_another_region(data: Data) -> None:
    site = built.region_site()
    files = [path for path in site.rglob("*") if path.suffix in TEXTS and "pagefind" not in path.parts]
    other = load.load(REGION / "data")
    if data.records["cooperation"] == other.records["cooperation"]:
        pytest.skip("the data is that of the other region")
    assert standing(data, files, site) == []
    assert standing(other, files, site)


def test_a_name_is_found_alone_and_in_other_words(data: Data, tmp_path: Path) -> None:
    for name in (*names(data), *places(data), *(f"{name}skommunerna" for name in places(data))):
        (tmp_path / "a.html").write_text(f"<p>i {name}.</p>", "utf-8")
        assert standing(data, [tmp_path / "a.html"], tmp_path), name
