"""The site map: which pages there are, where each leads back to, and what links to addresses are called."""

import re
from collections import Counter

import pytest

from macros.pages.site_map import GeneratedPage, Names, pages
from macros.records.data_files import Redirect
from macros.site.site import Site
from macros.site.then import Then
from tests.conftest import example_site


@pytest.fixture(scope="module")
def site() -> Site:
    return example_site("2024-06-01")


@pytest.fixture(scope="module")
def found(site: Site) -> dict[str, GeneratedPage]:
    return {page.address: page for page in pages(site)}


def test_every_record_has_one_page_and_every_kind_an_index(site: Site, found: dict[str, GeneratedPage]) -> None:
    versions = len(site.programmes)
    expected = {
        "program": versions,
        r"program/[^/]+": sum(len(list(programme.all_goals())) for programme in site.programmes),
        r"jamfor/[^/]+": versions * (versions - 1) // 2,
        "mal": len(site.lines),
        "natverk": len(site.networks),
        "kommuner": len(site.municipalities),
        "organisation": len(site.bodies) + len(site.joint_bodies),
        "plan": len(site.plans),
        "handlingar": len(site.documents),
        "konferenser": len(site.series),
        "kalender": len(site.years),
        "vad-gallde": len(Then(site).years),
    }
    counts = {place: sum(bool(re.fullmatch(f"/{place}/[^/]+/", one)) for one in found) for place in expected}
    assert counts == expected
    indexes = {address for address in found if address.count("/") == 2}
    assert {f"/{place}/" for place in expected if "/" not in place} < indexes
    assert len(found) == sum(counts.values()) + len(indexes)


def test_no_address_is_given_twice(site: Site) -> None:
    counts = Counter(page.address for page in pages(site))
    assert [address for address, times in counts.items() if times > 1] == []


def test_a_goal_page_leads_back_to_its_programme_and_its_file(found: dict[str, GeneratedPage]) -> None:
    page = found["/program/fup-23/resor/"]
    assert page.crumbs == (("Program", "/program/"), ("FUP 23", "/program/fup-23/"))
    assert page.data_file == "data/programmes/fup-23.yml"
    assert (page.title, page.short) == ("Resor – mål i FUP 23", "Resor")


def test_comparisons_set_the_older_version_first(found: dict[str, GeneratedPage]) -> None:
    assert "/jamfor/fup-10/fup-23/" in found
    assert "/jamfor/fup-23/fup-10/" not in found


def test_in_the_search_the_latest_programme_leads(found: dict[str, GeneratedPage]) -> None:
    lifts = [found[f"/program/{name}/"].boost for name in ("fup-10", "fup-19", "fup-21", "fup-23")]
    assert lifts[-1] > max(lifts[:-1])
    assert lifts[-1] > found["/natverk/trafik/"].boost > found["/handlingar/plan/"].boost


@pytest.mark.parametrize(
    ("old", "new", "page"),
    [
        ("/program/fup-08/", "/program/fup-10/", "/program/fup-10/"),
        ("/program/fup-23/#x", "/program/fup-23/", None),  # an anchor needs no page
        ("/kalender/gammal.ics", "/kalender/2012.ics", None),  # nor does a file
    ],
)
def test_a_moved_page_is_generated_at_its_old_address(site: Site, old: str, new: str, page: str | None) -> None:
    moved = [one for one in pages(site, (Redirect(old=old, new=new),)) if one.redirect]
    assert [(one.address, one.redirect) for one in moved] == ([(old, page)] if page else [])


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/program/fup-23/", "FUP 23"),
        ("/program/fup-23/resor/", "Resor"),
        ("/finns/inte/", "/finns/inte/"),
        ("/visioner/#vision-40", "Visioner: Fjärden leder"),
        ("/samarbetsavtal/#paragraf-1", "Samarbetsavtalet: Syfte"),
        ("/handlingar/plan/", "Planen"),
        ("/samarbetet/#syfte", "Syfte"),
        ("/kalender/2012/", "Kalender 2012"),
    ],
)
def test_a_link_says_the_name_of_the_page_or_the_record(address: str, name: str) -> None:
    assert Names(example_site("2024-06-01")).at(address) == name
