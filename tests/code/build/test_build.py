"""The whole site, built from the made-up region, from a region that has been changed, and from faulty ones."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests import built
from tests.any_site import AnySite
from tests.conftest import cases

MOVED = {
    "/program/fup-00/": "/program/fup-10/",
    "/kalender/gammal.ics": "/kalender/2012.ics",
    "/program/fup-10/#omrade-x": "/program/fup-19/",
    "/program/fup-21/resor/": "/program/fup-21/fard/",
    "/program/fup-21/#mal-resor": "/program/fup-21/#mal-fard",
}


class TestRegion(AnySite):
    """The region as it stands, and with a further programme, plan and year, with moved addresses and a warning."""

    @pytest.fixture(params=["as it stands", "changed"])
    def project(self, request: pytest.FixtureRequest) -> Path:
        return _changed() if request.param == "changed" else built.REGION

    @pytest.fixture
    def site(self, project: Path) -> Path:
        return built.region_site() if project == built.REGION else project / "site"


@cache
def _changed() -> Path:
    """The changed region: the project, its site, and what the build told in log.txt."""
    return built.once("changed", _change)


def _change(folder: Path) -> None:
    project = built.region(folder)
    known: dict[str, Any] = cases("shown")
    for further in ("further", "year", "plan"):
        (project / known[further]["file"]).write_text(known[further]["text"], "utf-8")
    rows = "".join(f'  - {{old: "{old}", new: "{new}"}}\n' for old, new in MOVED.items())
    (project / "data/redirects.yml").write_text(f"redirects:\n{rows}", "utf-8")
    # A goal has a new id, and a year is left out of a rotation.
    built.replace(project / "data/programmes/fup-21.yml", "id: resor", "id: fard")
    built.replace(project / "data/programmes/fup-23.yml", "fup-21/resor", "fup-21/fard")
    built.replace(project / "data/plans/vp-19.yml", "fup-21/resor", "fup-21/fard")
    built.replace(project / "data/conferences/ting.yml", "{year: 2014,", "{year: 2016,")
    result = built.run(project, project / "site", SOURCE_DATE_EPOCH=built.DAY)
    assert result.returncode == 0, result.stderr
    (project / "log.txt").write_text(result.stderr, "utf-8")


def _pages() -> dict[str, built.Page]:
    return built.pages(_changed() / "site")


def test_a_further_file_gives_a_programme_a_plan_and_a_year_their_pages() -> None:
    site, pages = _changed() / "site", _pages()
    assert {f"/jamfor/{old}/fup-27/" for old in ("fup-10", "fup-19", "fup-21", "fup-23")} <= pages.keys()
    assert "delmal-tag" in pages["/program/fup-27/vagar/"].ids
    assert "2025-04-08-kommitten" in pages["/kalender/2025/"].ids
    assert {"budget", "handlingsplan", "inriktning-tag", "aktivitet-batar"} <= set(pages["/plan/2025/"].ids)
    assert "DTSTART;TZID=Europe/Stockholm:20250408T120000" in (site / "kalender/2025.ics").read_text("utf-8")
    assert "SUMMARY:Inställt: " in (site / "konferenser/ting.ics").read_text("utf-8")


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("/", "kalender/2025/#2025-04-08-kommitten"),
        ("/program/fup-21/resor/", "../fard/"),
        ("/natverk/trafik/", "../../program/fup-27/vagar/"),
        ("/kommuner/vastra/", "../../plan/2025/#aktivitet-batar"),
        ("/program/fup-23/hamn/", "../../../plan/2025/#aktivitet-batar"),
        ("/plan/2025/", "../../program/fup-23/hamn/"),
        ("/plan/2025/", "../../kommuner/vastra/"),
        ("/plan/2019/", "../../organisation/radden/"),
        ("/organisation/radden/", "../../plan/2019/#aktivitet-arkiv"),
    ],
)
def test_what_belongs_together_is_linked(address: str, link: str) -> None:
    assert link in _pages()[address].links("a", "href")


def test_a_comparison_shows_goals_that_split_and_merge_at_once_and_words_struck_and_added() -> None:
    assert {"delat-mal-hamn", "mal-vagar"} <= set(_pages()["/jamfor/fup-23/fup-27/"].ids)
    html = (_changed() / "site/jamfor/fup-23/fup-27/index.html").read_text("utf-8")
    assert re.findall(r"<(ins|del)>.*?</span>(.*?)</\1>", html) == [("ins", "för alla")]


def test_a_moved_page_leads_on_without_a_script_and_a_moved_anchor_keeps_its_place() -> None:
    moved, old = _pages()["/program/fup-00/"], _pages()["/program/fup-10/"]
    refresh = [given["content"] for _, given in moved.elements if given.get("http-equiv") == "refresh"]
    assert refresh == ["0; url=../fup-10/"]
    assert "../fup-10/" in moved.links("a", "href")
    assert "omrade-x" in old.ids
    assert "Det som stod här är flyttat eller borttaget. Läs vidare här." in old.text


def test_a_moved_file_is_still_there_and_a_host_is_told_of_moved_pages() -> None:
    site = _changed() / "site"
    assert (site / "kalender/gammal.ics").read_bytes() == (site / "kalender/2012.ics").read_bytes()
    assert (site / "_redirects").read_text("utf-8").splitlines() == [
        "/program/fup-00/ /program/fup-10/ 301",
        "/kalender/gammal.ics /kalender/2012.ics 301",
        "/program/fup-21/resor/ /program/fup-21/fard/ 301",
    ]


def test_a_warning_is_told_and_does_not_stop_the_build() -> None:
    told = (_changed() / "log.txt").read_text("utf-8")
    assert "varning: ”year”: före 2016 saknas 2014, 2015 i planen; stämmer det?" in told


def test_a_published_site_tells_its_operator_and_where_pages_are_edited() -> None:
    pages = built.pages(built.region_published())
    assert "Webbplatsen drivs av Exempelkommunen." in pages["/"].text
    assert "Fristående sammanställning" not in pages["/"].text
    links = pages["/program/fup-23/resor/"].links("a", "href")
    assert "https://example.org/edit/data/programmes/fup-23.yml" in links
    assert "https://example.org/edit/content/om.md" in pages["/om/"].links("a", "href")
    assert "webcal://example.org/fup/kalender/2012.ics" in pages["/kalender/2012/"].links("a", "href")
    assert "webcal://example.org/fup/kommuner/ostra.ics" in pages["/kalender/"].links("a", "href")
    for address, file in (("/kalender/", "kalender"), ("/kommuner/ostra/", "kommuner/ostra")):
        text = pages[address].text
        assert f"Adress att prenumerera på Kopiera https://example.org/fup/{file}.ics Outlook:" in text
        assert all(told in text for told in ("Google Kalender:", "iPhone:", "följer inte med när något ändras"))
    assert "prenumerera på Kopiera" not in pages["/kalender/2013/"].text  # no event there has a day


def test_a_site_without_address_operator_and_repository_makes_do() -> None:
    site = built.region_site()
    pages = built.pages(site)
    footer = "Fristående sammanställning av offentliga handlingar.", "Dataversion 2012-05-01"
    assert [address for address, page in pages.items() for told in footer if told not in page.text] == []
    assert "../../../data/programmes/fup-23.yml" in pages["/program/fup-23/resor/"].links("a", "href")
    file = "data/programmes/fup-23.yml"
    assert (site / file).read_bytes() == (built.REGION / file).read_bytes()
    links = {link for page in pages.values() for link in page.links("a", "href")}
    assert not any(link.startswith("webcal:") for link in links)


def test_a_calendar_file_is_written_as_it_is() -> None:
    raw = (built.region_site() / "kalender/2012.ics").read_bytes()
    assert raw.startswith(b"BEGIN:VCALENDAR\r\n")
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")
