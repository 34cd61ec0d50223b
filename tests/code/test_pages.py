"""The site map: which pages there are, and where each leads back to."""

import re
from collections import Counter
from datetime import date

import pytest

from macros.load import Data
from macros.model import Redirect
from macros.pages import pages
from macros.site import Site


@pytest.fixture(scope="module")
def site(data: Data) -> Site:
    return Site(data, date(2026, 11, 21))


def test_every_record_has_one_page(site: Site) -> None:
    addresses = [page.address for page in pages(site)]
    goals = sum(len(list(programme.all_goals())) for programme in site.programmes)
    versions = len(site.programmes)
    expected = {
        r"/program/[^/]+/": versions,
        r"/program/[^/]+/[^/]+/": goals,
        r"/jamfor/[^/]+/[^/]+/": versions * (versions - 1) // 2,
        r"/mal/[^/]+/": len(site.lines),
        r"/natverk/[^/]+/": len(site.networks),
        r"/kommuner/[^/]+/": len(site.municipalities),
        r"/organisation/[^/]+/": len(site.bodies) + len(site.joint_bodies),
        r"/plan/[^/]+/": len(site.plans),
        r"/handlingar/[^/]+/": len(site.documents),
        r"/konferenser/[^/]+/": len(site.series),
        r"/kalender/\d{4}/": len(site.years),
        r"/[a-z]+/": 14,  # an index of each kind
    }
    found = {pattern: sum(bool(re.fullmatch(pattern, address)) for address in addresses) for pattern in expected}
    assert found == expected
    assert sum(expected.values()) == len(addresses)


def test_no_address_is_given_twice(site: Site) -> None:
    counts = Counter(page.address for page in pages(site))
    assert [address for address, times in counts.items() if times > 1] == []


def test_a_goal_page_leads_back_to_its_programme_and_its_file(site: Site) -> None:
    page = next(page for page in pages(site) if page.address == "/program/sup-2040/tillganglighet/")
    assert page.crumbs == (("Program", "/program/"), ("SUP 2040", "/program/sup-2040/"))
    assert page.data_file == "data/programmes/sup-2040.yml"
    assert (page.title, page.short) == ("Tillgänglighet – mål i SUP 2040", "Tillgänglighet")


def test_comparisons_set_the_older_version_first(site: Site) -> None:
    addresses = {page.address for page in pages(site)}
    assert "/jamfor/sup-2035-2021/sup-2040/" in addresses
    assert "/jamfor/sup-2040/sup-2035-2021/" not in addresses


def test_a_moved_page_is_generated_at_its_old_address(site: Site) -> None:
    moved = Redirect(old="/program/sup-1999/", new="/program/sup-2010/")
    page = next(page for page in pages(site, (moved,)) if page.address == "/program/sup-1999/")
    assert page.redirect == "/program/sup-2010/"


@pytest.mark.parametrize(
    ("old", "new"),
    [("/program/sup-2040/#x", "/program/sup-2040/"), ("/kalender/gammal.ics", "/kalender/2019.ics")],
)
def test_a_moved_anchor_or_file_needs_no_page(site: Site, old: str, new: str) -> None:
    moved = Redirect(old=old, new=new)
    assert all(page.redirect is None for page in pages(site, (moved,)))
