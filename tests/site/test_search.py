"""The search of the real site: whatever has a page is found by its own name, also without the marks of å, ä and ö, and
what people write leads to the page that answers (queries.yml)."""

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Page

from macros.pages.site_map import GeneratedPage
from macros.read.load import Data
from macros.records.data_files import Alias
from macros.records.programme import Programme
from tests import built, served
from tests.served import answer, hits

KINDS = ("program", "mål", "nätverk", "kommun", "organ", "konferens", "plan", "kalender")
QUERIES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("queries.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.goto(address)
    yield opened
    opened.close()


def sample() -> list[tuple[GeneratedPage, set[str]]]:
    """The first and last page of each kind, each with the addresses of all in its kind that are called so; every page
    in `make audit`."""
    found = []
    pages = served.generated(built.real_site())
    for kind in KINDS:
        own = [one for one in pages if one.kind.partition(" ")[0] == kind]
        for one in own if "AUDIT" in os.environ else {one.address: one for one in (*own[:1], *own[-1:])}.values():
            found.append((one, {other.address for other in own if name(other) == name(one)}))
    return found


def name(page: GeneratedPage) -> str:
    """What a page is called where the pages around it are already told."""
    return page.short or page.title


def test_a_page_is_among_the_first_three_when_its_name_is_sought(page: Page) -> None:
    missed = {}
    for one, called_so in sample():
        found = hits(page, name(one))[:3]
        if not called_so & set(found):
            missed[name(one)] = found
    assert missed == {}


def test_a_name_is_found_without_its_marks(page: Page) -> None:
    bare = {_bare(name(one)): called_so for one, called_so in sample() if _bare(name(one)) != name(one)}
    assert [query for query, called_so in list(bare.items())[:5] if not called_so & set(hits(page, query)[:3])] == []


def test_what_people_write_leads_to_the_page_that_answers(page: Page, data: Data) -> None:
    aliases = {word.lower(): alias.page for alias in data.all(Alias) for word in alias.words}
    newest_first = [programme.id for programme in reversed(data.all(Programme))]
    missed = {}
    for row in QUERIES:
        told = answer(page, row["query"])
        if not _answers(row, told, aliases, newest_first):
            missed[row["query"]] = told.told, told.links[:3]
    assert missed == {}


def _answers(row: dict[str, Any], told: served.Answer, aliases: dict[str, str], newest_first: list[str]) -> bool:
    """Whether the first hit is as the row of queries.yml says. A word that is no alias any more asks for nothing."""
    asked = re.search(r"Menade du (.+?)\?", told.told)
    if asked and set(_bare(asked[1]).lower().split()) <= set(_bare(row["query"]).lower().split()):
        return False
    wanted = row.get("page") or aliases.get(row["query"].lower())
    if row.get("none"):
        return not told.links or row["query"] in aliases  # the data may come to tell of it
    if not wanted:
        return True
    if not told.links or row.get("instead", "") not in told.told:
        return False
    first = urlsplit(told.links[0])
    right = first.path == wanted.partition("#")[0]
    if not right and row.get("or_newer"):
        own, other = wanted.split("/"), first.path.split("/")
        ranks = [newest_first.index(parts[2]) for parts in (own, other) if len(parts) > 2 and parts[2] in newest_first]
        right = len(other) == len(own) and len(ranks) == 2 and ranks[1] < ranks[0]
    return right and row.get("anchor", first.fragment) == first.fragment


def _bare(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
