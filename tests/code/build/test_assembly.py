"""What an engine is handed: the pages with what the theme needs to know of them, the files beside them, the faults."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros.build import assembly, check_project
from macros.build.assembly import Build
from tests import built

DAY = date(2022, 6, 1)
SETTINGS: dict[str, Any] = {"extra": {}, "site_description": "Om <allt>"}


def prepared(project: Path, **settings: Any) -> Build:
    return check_project.prepare(project, {**SETTINGS, **settings}, DAY, warn=print)


@pytest.fixture
def region(tmp_path: Path) -> Path:
    return built.region(tmp_path / "projekt")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The region as it stands."""
    return prepared(built.region(tmp_path_factory.mktemp("plain")))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The region, told where it is published and where its pages are edited."""
    project = built.region(tmp_path_factory.mktemp("published"))
    return prepared(project, edit_uri_template="https://git.example/{path}", site_url="https://sup.example/")


def test_all_faults_are_told_at_once_and_warnings_apart(region: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built.replace(region / "data/visions.yml", "horizon: 2025", "horizon: 25")
    built.replace(region / "data/conferences/ting.yml", "{year: 2014,", "{year: 2015,")
    (region / "content/om.md").write_bytes(b"\xff")
    with pytest.raises(assembly.Faulty) as told:
        prepared(region)
    assert str(told.value).splitlines() == [
        "Filerna har fel:",
        "content/om.md:1:1: filen är inte skriven i UTF-8; spara den med teckenkodningen UTF-8",
        "data/visions.yml:4:14: ”horizon” är talet 25 men ska vara minst 1900",
        "2 fel",
    ]
    assert "varning: ”year”: före 2015 saknas 2014" in capsys.readouterr().out


def test_the_theme_is_told_of_a_generated_page(region: Path) -> None:
    made = prepared(region, edit_uri_template="https://git.example/edit/{path}")
    meta = assembly.meta(made, "/program/fup-10/", "program/fup-10/index.md")
    assert meta.pop("boost") > 1
    assert meta == {
        "title": "FUP 10",
        "crumb": "FUP 10",
        "data_file": "data/programmes/fup-10.yml",
        "description": "Det första programmet.",
        "redirect": None,
        "hide": ["toc"],
        "noindex": False,
        "search": {"exclude": False},
        "kind": "program",
        "words": "program",
        "trail": [{"title": "Program", "url": "/program/"}],
        "correct": "ratta/?fil=data/programmes/fup-10.yml&post=fup-10",
        "edit_url": "https://git.example/edit/data/programmes/fup-10.yml",
    }


def test_title_and_description_are_escaped(region: Path) -> None:
    built.replace(region / "data/programmes/fup-10.yml", "short: FUP 10", "short: '<b>'")
    built.replace(region / "data/programmes/fup-10.yml", "Det första programmet.", "Det <b>första</b>.")
    meta = assembly.meta(prepared(region), "/program/fup-10/", "program/fup-10/index.md")
    assert (meta["title"], meta["description"]) == ("&lt;b&gt;", "Det &lt;b&gt;första&lt;/b&gt;.")


def test_a_hand_written_page_has_only_its_edit_link_unless_it_is_the_first(plain: Build, published: Build) -> None:
    assert assembly.meta(plain, "/om/", "om.md") == {}
    assert assembly.meta(published, "/om/", "om.md") == {"edit_url": "https://git.example/content/om.md"}
    assert '"@type": "WebSite"' in assembly.meta(published, "/", "index.md")["structured"]


def test_the_files_beside_the_pages_are_texts_or_data_files(plain: Build, published: Build) -> None:
    found = dict(assembly.files(plain))
    assert found["data/visions.yml"] == plain.project / "data/visions.yml"
    assert str(found["kalender.ics"]).startswith("BEGIN:VCALENDAR")
    assert "robots.txt" not in found
    robots = str(dict(assembly.files(published))["robots.txt"])
    assert robots.endswith("Sitemap: https://sup.example/sitemap.xml\n")


def test_a_promised_anchor_that_a_generated_page_lacks_is_told(plain: Build) -> None:
    page = "/visioner/", "visioner/index.md"
    there = "".join(f'<p id="{anchor}">' for anchor in plain.anchors["/visioner/"])
    assert list(assembly.missing(plain, *page, there)) == []
    assert list(assembly.missing(plain, *page, there.replace("vision-25", ""))) == [
        "content/visioner/index.md:1:1: #vision-25 är lovat men finns inte på sidan; "
        'är det ett ämne, lägg till {{ topic("vision-25") }}'
    ]
    assert list(assembly.missing(plain, "/samarbetet/", "samarbetet.md", "")) == []


def test_a_page_tells_where_its_anchors_have_moved(region: Path) -> None:
    (region / "data/redirects.yml").write_text("redirects: [{old: /program/#gammal, new: /program/fup-10/}]\n")
    made = prepared(region)
    assert 'id="gammal"' in assembly.moved_from(made, "/program/", "/program/")
    assert 'href="program/fup-10/"' in assembly.moved_from(made, "/program/", "/")
    assert assembly.moved_from(made, "/", "/") == ""


def test_the_theme_is_told_who_stands_behind_the_site_and_from_what_it_is_made(region: Path) -> None:
    (region / "pyproject.toml").write_text('[project]\nversion = "1.2.3"\n')
    told = assembly.theme_settings(prepared(region))
    assert told["footer_notice"].startswith("Fristående sammanställning av offentliga handlingar.")
    assert (told["data_version"], told["code_version"]) == ("2012-05-01", "1.2.3")
