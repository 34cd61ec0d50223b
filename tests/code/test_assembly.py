"""What an engine is handed: the pages with what the theme needs to know of them, the files beside them, the faults."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros import assembly
from macros.assembly import Build

DAY = date(2022, 6, 1)
SETTINGS: dict[str, Any] = {"extra": {}, "site_description": "Om <allt>"}


def prepared(project: Path, **settings: Any) -> Build:
    return assembly.prepare(project, project / "content", {**SETTINGS, **settings}, DAY, warn=print)


@pytest.fixture
def unlisted(small: Path) -> Path:
    """The example, with one address in its list."""
    (small / "data/permalinks.txt").write_text("/\n/program/\n")
    (small / "content/index.md").write_text("# Start\n")
    return small


def test_every_page_is_known_by_the_path_of_its_file(unlisted: Path) -> None:
    made = prepared(unlisted)
    assert made.pages["program/fup-10/klimat/index.md"].address == "/program/fup-10/klimat/"
    assert "mal-klimat" in made.anchors["/program/fup-10/"]


def test_all_faults_are_told_at_once_and_warnings_apart(unlisted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for file, old, new in (
        ("data/visions.yml", "horizon: 2025", "horizon: 25"),
        ("data/conferences/ting.yml", "{year: 2014,", "{year: 2015,"),
    ):
        path = unlisted / file
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    (unlisted / "content/om.md").write_bytes(b"\xff")
    with pytest.raises(assembly.Faulty) as told:
        prepared(unlisted)
    assert str(told.value).splitlines() == [
        "Filerna har fel:",
        "content/om.md:1:1: filen är inte skriven i UTF-8; spara den med teckenkodningen UTF-8",
        "data/visions.yml:4:14: ”horizon” är talet 25 men ska vara minst 1900",
        "2 fel",
    ]
    assert "varning: ”year”: före 2015 saknas 2014" in capsys.readouterr().out


def test_an_address_that_has_gone_is_a_fault(unlisted: Path) -> None:
    (unlisted / "data/permalinks.txt").write_text("/borta/\n")
    with pytest.raises(assembly.Faulty, match="adressen /borta/ är lovad men finns inte längre"):
        prepared(unlisted)


def test_the_theme_is_told_of_a_generated_page(unlisted: Path) -> None:
    made = prepared(unlisted, edit_uri_template="https://git.example/edit/{path}")
    meta = assembly.meta(made, "/program/fup-10/", "program/fup-10/index.md")
    assert meta.pop("boost") > 1
    assert meta == {
        "title": "FUP 10",
        "crumb": "FUP 10",
        "data_file": "data/programmes/fup-10.yml",
        "description": "Det första programmet.",
        "redirect": None,
        "kind": "program",
        "trail": [{"title": "Program", "url": "/program/"}],
        "edit_url": "https://git.example/edit/data/programmes/fup-10.yml",
    }


def test_title_and_description_are_escaped(unlisted: Path) -> None:
    path = unlisted / "data/programmes/fup-10.yml"
    path.write_text(path.read_text("utf-8").replace("short: FUP 10", "short: '<b>'"), "utf-8")
    assert assembly.meta(prepared(unlisted), "/program/fup-10/", "program/fup-10/index.md")["title"] == "&lt;b&gt;"


def test_a_hand_written_page_has_only_its_edit_link_unless_it_is_the_first(unlisted: Path) -> None:
    assert assembly.meta(prepared(unlisted), "/om/", "om.md") == {}
    made = prepared(unlisted, edit_uri_template="https://git.example/{path}", site_url="https://sup.example/")
    assert assembly.meta(made, "/om/", "om.md") == {"edit_url": "https://git.example/content/om.md"}
    assert '"@type": "WebSite"' in assembly.meta(made, "/", "index.md")["structured"]


def test_the_files_beside_the_pages_are_texts_or_data_files(unlisted: Path) -> None:
    found = dict(assembly.files(prepared(unlisted), unlisted))
    assert found["data/visions.yml"] == unlisted / "data/visions.yml"
    assert str(found["kalender.ics"]).startswith("BEGIN:VCALENDAR")
    assert "robots.txt" not in found
    published = dict(assembly.files(prepared(unlisted, site_url="https://sup.example/"), unlisted))
    assert str(published["robots.txt"]).endswith("Sitemap: https://sup.example/sitemap.xml\n")


def test_a_promised_anchor_that_is_not_on_its_page_is_told(unlisted: Path) -> None:
    made = prepared(unlisted)
    assert list(assembly.missing(made, "/samarbetet/", "samarbetet.md", '<h2 id="syfte">')) == []
    assert list(assembly.missing(made, "/samarbetet/", "samarbetet.md", "<h2>")) == [
        "content/samarbetet.md:1:1: #syfte är lovat men finns inte på sidan; "
        'är det ett ämne, lägg till {{ topic("syfte") }}'
    ]


def test_a_page_tells_where_its_anchors_have_moved(unlisted: Path) -> None:
    redirect = 'redirects:\n  - {old: "/program/#gammal", new: "/program/fup-10/"}\n'
    (unlisted / "data/redirects.yml").write_text(redirect)
    made = prepared(unlisted)
    assert [(moved.old, moved.new) for moved in made.moved] == [("/program/#gammal", "/program/fup-10/")]
    assert 'id="gammal"' in assembly.moved_from(made, "/program/", "/program/")
    assert 'href="program/fup-10/"' in assembly.moved_from(made, "/program/", "/")
    assert assembly.moved_from(made, "/", "/") == ""


def test_the_theme_is_told_who_stands_behind_the_site_and_from_what_it_is_made(unlisted: Path) -> None:
    (unlisted / "pyproject.toml").write_text('[project]\nversion = "1.2.3"\n')
    told = assembly.theme_settings(prepared(unlisted), unlisted)
    assert told["footer_notice"].startswith("Fristående sammanställning av offentliga handlingar.")
    assert (told["built"], told["data_version"], told["code_version"]) == ("1 juni 2022", "2012-05-01", "1.2.3")


def test_an_operator_is_named_as_text() -> None:
    assert assembly.notice("Exempel <kommun>") == "Webbplatsen drivs av Exempel &lt;kommun&gt;."
