"""The site as Markdown for another engine: what is written, what is refused, and what the other engine makes of it."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
import yaml

from macros.__main__ import main
from tests import built
from tests.built import Page


@pytest.fixture
def region(tmp_path: Path) -> Path:
    """The region as a project that a test may change."""
    return built.region(tmp_path / "region")


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The region, exported for a site with an address and an operator."""
    return _exported(tmp_path_factory.mktemp("exported"), SITE_URL="https://fup.example/", OPERATOR="Exempel <kommun>")


def _exported(folder: Path, **environment: str) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"SOURCE_DATE_EPOCH": built.DAY, **environment}.items():
            patch.setenv(name, value)
        assert main(["export-pages", str(folder / "ut"), "--root", str(built.region(folder / "region"))]) == 0
    return folder / "ut"


def front(path: Path) -> tuple[dict[str, object], str]:
    _, head, text = path.read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(head), text


def test_every_page_is_written_without_macros(exported: Path) -> None:
    assert [path for path in exported.rglob("*.md") if "{{" in path.read_text("utf-8")] == []
    meta, text = front(exported / "content/program/fup-10/klimat/index.md")
    assert (meta["title"], meta["crumb"]) == ("Leda omställningen – mål i FUP 10", "Leda omställningen")
    assert meta["trail"] == [{"title": "Program", "url": "/program/"}, {"title": "FUP 10", "url": "/program/fup-10/"}]
    assert "Leda omställningen." in text


def test_a_hand_written_page_keeps_its_front_matter_and_links_from_its_folder(exported: Path) -> None:
    meta, text = front(exported / "content/index.md")
    assert meta["hide"] == ["toc"]
    assert '<a href="program/fup-23/">FUP 23</a>' in text
    # /samarbetet/ is made from samarbetet.md at the root: the engine itself adds the step up.
    assert '<a href="handlingar/plan/">planen</a>' in (exported / "content/samarbetet.md").read_text("utf-8")


def test_the_settings_lack_what_is_done_and_tell_what_the_theme_says(exported: Path) -> None:
    settings = yaml.safe_load((exported / "mkdocs.yml").read_text("utf-8"))
    assert not {"hooks", "plugins", "watch"} & settings.keys()
    assert settings["site_url"] == "https://fup.example/"
    assert settings["extra"]["footer_notice"] == "Webbplatsen drivs av Exempel &lt;kommun&gt;."
    assert settings["extra"]["data_version"] == "2012-05-01"
    assert (exported / "macros/pages/theme/main.html").exists()


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("fil.txt", "finns redan och är inte tom; ange en ny mapp"),
        ("content/ut", "ligger bland källorna i content/; ange en annan mapp"),
        ("content/../data/ut", "ligger bland källorna i data/; ange en annan mapp"),
    ],
)
def test_a_place_with_other_things_is_not_written_to(
    region: Path, capsys: pytest.CaptureFixture[str], name: str, why: str
) -> None:
    (region / "fil.txt").write_text("min")
    assert main(["export-pages", str(region / name), "--root", str(region)]) == 1
    assert capsys.readouterr().out == f"{region / name} {why}. Inget är skrivet.\n"
    assert (region / "fil.txt").read_text() == "min"
    assert not (region / "content/ut").exists()


def test_faults_are_told_and_nothing_is_written(region: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built.replace(region / "data/visions.yml", "horizon: 2025", "horizon: 25")
    assert main(["export-pages", str(region / "ut"), "--root", str(region)]) == 1
    told = "data/visions.yml:4:14: ”horizon” är talet 25 men ska vara minst 1900"
    assert capsys.readouterr().out.splitlines()[1:] == [told, "1 fel"]
    assert not (region / "ut").exists()


def _second_site() -> Path:
    """The region as the other engine builds it."""
    pytest.importorskip("zensical", reason="zensical finns inte här")
    return built.once("second", _build_second) / "ut/site"


def _build_second(folder: Path) -> None:
    command = [sys.executable, "-m", "zensical", "build", "--strict"]
    result = subprocess.run(command, cwd=_exported(folder), capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def _ids(page: Page, address: str) -> set[str]:
    return set(page.ids)


def _headings(page: Page, address: str) -> list[tuple[str, str]]:
    return [(tag, given.get("id", "")) for tag, given in page.elements if re.fullmatch("h[1-6]", tag)]


def _text(page: Page, address: str) -> str:
    # The theme has a skip link of its own, that we leave out where there is no list of contents, and the links written
    # out for paper are found in finished pages, by the hooks of the first engine.
    paper = rf"Hit leder sidans länkar.*?(?={built.NAMES['site_name']} Fristående)"
    return re.sub(paper, "", page.text.replace("Gå till innehållet ", ""))


def _links(page: Page, address: str) -> list[str]:
    links = [given for tag, given in page.elements if tag == "a" and "href" in given]
    ours = [given["href"] for given in links if "md-skip" not in given.get("class", "")]
    return [urljoin(f"https://fup.example{address}", link) for link in ours]


@pytest.mark.parametrize("what", [_ids, _headings, _text, _links])
def test_another_engine_builds_the_same(what: Callable[[Page, str], object]) -> None:
    first, second = built.pages(built.region_site()), built.pages(_second_site())
    assert set(first) == set(second)
    assert all(what(page, address) for address, page in first.items())
    assert [address for address in first if what(first[address], address) != what(second[address], address)] == []


def test_another_engine_has_the_same_files_beside_the_pages() -> None:
    first, second = _beside(built.region_site()), _beside(_second_site())
    assert {"kalender.ics", "data/v1/index.json", "data/programmes/fup-10.yml"} <= first.keys()
    assert first == second


def _beside(site: Path) -> dict[str, bytes]:
    """Everything that is no page and that readers and programs ask for by its name: data, calendars, feeds."""
    theirs = ("pagefind/", "assets/", "sitemap.xml", "search.json")
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*.*") if path.is_file()}
    return {
        name: path.read_bytes()
        for name, path in found.items()
        if path.suffix != ".html" and not name.startswith(theirs)
    }


def test_another_engine_has_every_stylesheet_script_and_picture() -> None:
    site = _second_site()
    asked = {
        urlsplit(urljoin(f"https://fup.example{address}", link)).path.lstrip("/")
        for address, page in built.pages(site).items()
        for tag, attribute in {"link": "href", "script": "src", "img": "src"}.items()
        for link in page.links(tag, attribute)
    }
    styles = yaml.safe_load((site.parent / "mkdocs.yml").read_text("utf-8"))["extra_css"]
    assert {*styles, "assets/look.js", "assets/shell.js"} <= asked
    assert (site / "assets/search.js").is_file()
    assert [name for name in sorted(asked) if name[-1:] not in ("", "/") and not (site / name).is_file()] == []
