"""The site as Markdown for another engine: what is written, what is refused, and what the other engine makes of it."""

import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import urljoin, urlsplit

import pytest
import yaml

from macros.__main__ import main
from tests import built
from tests.built import Page
from tests.conftest import ROOT, example, write

Both = tuple[dict[str, Page], dict[str, Page]]


def _project(small: Path) -> Path:
    shutil.copy(ROOT / "mkdocs.yml", small)
    (small / "macros/theme").mkdir(parents=True)
    (small / "macros/theme/main.html").write_text("{% extends 'base.html' %}")
    (small / "content/index.md").write_text('---\nhide: [toc]\n---\n\n# Start\n\n{{ goal("fup-10/klimat") }}\n')
    (small / "content/om.md").write_text('# Om\n\nSe {{ source("plan") }}.\n')
    topics = small / "data/organisation/cooperation.yml"
    statements = "statements: [{text: Kommunerna styr., source: {document: plan}}]"
    topics.write_text(f"{topics.read_text('utf-8')}  - {{id: styrning, name: Styrning, {statements}}}\n", "utf-8")
    main(["permalinks", "--root", str(small)])
    return small


@pytest.fixture
def small_site(small: Path) -> Path:
    """The example as a project with settings, theme, and two pages that call macros."""
    return _project(small)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, exported for a site with an address and an operator."""
    project, folder = tmp_path_factory.mktemp("project"), tmp_path_factory.mktemp("export") / "ut"
    write(project)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("OPERATOR", "Exempel <kommun>")
        environment.setenv("SITE_URL", "https://sup.example/")
        assert main(["export-pages", str(folder), "--root", str(_project(project))]) == 0
    return folder


def front(path: Path) -> tuple[dict[str, object], str]:
    _, head, text = path.read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(head), text


def export(project: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    capsys.readouterr()
    status = main(["export-pages", str(folder), "--root", str(project)])
    return status, capsys.readouterr().out.splitlines()


def test_every_page_is_written_without_macros(exported: Path) -> None:
    pages = sorted(exported.rglob("*.md"))
    assert len(pages) > 30
    assert [path for path in pages if "{{" in path.read_text("utf-8")] == []
    meta, text = front(exported / "content/program/fup-10/klimat/index.md")
    assert (meta["title"], meta["crumb"]) == ("Leda omställningen – mål i FUP 10", "Leda omställningen")
    assert (meta["kind"], meta["data_file"]) == ("mål i FUP 10", "data/programmes/fup-10.yml")
    assert meta["trail"] == [{"title": "Program", "url": "/program/"}, {"title": "FUP 10", "url": "/program/fup-10/"}]
    assert "Leda omställningen." in text


def test_a_hand_written_page_keeps_its_front_matter_and_links_from_its_folder(exported: Path) -> None:
    meta, text = front(exported / "content/index.md")
    assert meta["hide"] == ["toc"]
    assert "Leda omställningen." in text
    # /om/ is made from om.md at the root: the engine itself adds the step up.
    assert '<a href="handlingar/plan/">planen</a>' in (exported / "content/om.md").read_text("utf-8")


def test_the_settings_lack_what_is_done_and_tell_what_the_theme_says(exported: Path) -> None:
    settings = yaml.safe_load((exported / "mkdocs.yml").read_text("utf-8"))
    assert not {"hooks", "plugins", "watch"} & settings.keys()
    assert settings["site_url"] == "https://sup.example/"
    assert settings["extra"]["footer_notice"] == "Webbplatsen drivs av Exempel &lt;kommun&gt;."
    assert settings["extra"]["data_version"] == "2012-05-01"
    assert (exported / "macros/theme/main.html").exists()


def test_the_files_beside_the_pages_are_written(exported: Path) -> None:
    content = exported / "content"
    found = {path.relative_to(content).as_posix() for path in content.rglob("*.*")}
    assert {"kalender.ics", "robots.txt", "data/dcat.jsonld", "data/v1/index.json"} <= found
    assert (content / "data/programmes/fup-10.yml").read_text("utf-8") == example()["data/programmes/fup-10.yml"]


@pytest.mark.parametrize("name", ["ut", "ut/fil.txt"])
def test_what_holds_other_things_is_not_written_to(
    small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path / "ut").mkdir()
    (tmp_path / "ut/fil.txt").write_text("min")
    told = f"{tmp_path / name} finns redan och är inte tom; ange en ny mapp. Inget är skrivet."
    assert export(small_site, tmp_path / name, capsys) == (1, [told])
    assert [path.name for path in (tmp_path / "ut").iterdir()] == ["fil.txt"]


@pytest.mark.parametrize("name", ["content/ut", "data", "macros/theme/../ut"])
def test_the_sources_are_not_written_to(small_site: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    told = (
        f"{small_site / name} ligger bland källorna i {name.partition('/')[0]}/; ange en annan mapp. Inget är skrivet."
    )
    assert export(small_site, small_site / name, capsys) == (1, [told])


def test_faults_in_data_are_told_and_nothing_is_written(
    small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = small_site / "data/visions.yml"
    path.write_text(path.read_text("utf-8").replace("horizon: 2025", "horizon: 25"), "utf-8")
    assert export(small_site, tmp_path / "ut", capsys) == (
        1,
        [
            "Filerna har fel:",
            "data/visions.yml:4:14: ”horizon” är talet 25 men ska vara minst 1900",
            "1 fel",
        ],
    )
    assert not (tmp_path / "ut").exists()


def test_faults_in_pages_are_told_at_once_and_nothing_is_written(
    small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small_site / "content/om.md").write_text('---\nhide: [toc]\n---\n# Om\n\n{{ programe("x") }}\n')
    (small_site / "content/index.md").write_text('# Start\n\n{{ goal("fup-10/x") }} {{ calendar("2012") }}\n')
    status, told = export(small_site, tmp_path / "ut", capsys)
    assert status == 1
    assert told == [
        "Sidorna har fel:",
        "content/index.md:3:1: goal: målet ”fup-10/x” finns inte. Det finns: fup-10/klimat, fup-10/kompetens",
        "content/index.md:3:1: makrot skrivs calendar(year=2019)",
        "content/om.md:6:1: makrot ”programe” finns inte. Menade du ”programme”?",
        "3 fel",
    ]
    assert not (tmp_path / "ut").exists()


@cache
def second_site() -> Path:
    """The real site as the other engine builds it, from pages exported at the moment."""
    folder = Path(mkdtemp(prefix="second-")) / "ut"
    assert main(["export-pages", str(folder)]) == 0
    command = [sys.executable, "-m", "zensical", "build", "--strict"]
    result = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def both() -> Both:
    """The pages of the real site by both engines."""
    pytest.importorskip("zensical", reason="zensical finns inte här")
    return built.pages(built.real_site()), built.pages(second_site())


def test_another_engine_builds_the_same_addresses(both: Both) -> None:
    first, second = both
    assert len(first) > 180
    assert set(first) == set(second)
    assert [address for address in first if set(first[address].ids) != set(second[address].ids)] == []
    files = [_beside(built.real_site()), _beside(second_site())]
    assert len(files[0]) > 170
    assert files[0] == files[1]


def _beside(site: Path) -> dict[str, bytes]:
    """Everything that is no page and that readers and programs ask for by its name: data, calendars, feeds."""
    theirs = ("pagefind/", "assets/", "sitemap.xml", "search.json")
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {
        name: path.read_bytes()
        for name, path in found.items()
        if path.suffix != ".html" and not name.startswith(theirs)
    }


def test_another_engine_builds_the_same_headings(both: Both) -> None:
    first, second = both
    told = {address: [_headings(pages[address]) for pages in both] for address in first}
    assert [address for address, (one, other) in told.items() if one != other] == []
    print(f"{len(second)} sidor, {sum(len(one) for one, _ in told.values())} rubriker lika")


def _headings(page: Page) -> list[tuple[str, str]]:
    return [(tag, attributes.get("id", "")) for tag, attributes in page.elements if tag in HEADINGS]


HEADINGS = {f"h{level}" for level in range(1, 7)}


def test_another_engine_builds_the_same_text(both: Both) -> None:
    first, _ = both
    # The theme has a skip link of its own, that we leave out where there is no list of contents.
    skip = "Gå till innehållet "
    # The links written out for paper are found in finished pages, by the hooks of the first engine.
    paper = re.compile(r"Hit leder sidans länkar.*?(?=Södertörns utvecklingsprogram Fristående)", re.DOTALL)
    texts = {address: [paper.sub("", pages[address].text.replace(skip, "")) for pages in both] for address in first}
    assert [address for address, (one, other) in texts.items() if one != other] == []
    assert sum(len(one) for one, _ in texts.values()) > 500_000


def test_another_engine_builds_the_same_links(both: Both) -> None:
    first, _ = both
    links = {address: [_links(address, pages[address]) for pages in both] for address in first}
    assert [address for address, (one, other) in links.items() if one != other] == []
    assert sum(len(one) for one, _ in links.values()) > 10_000


def _links(address: str, page: Page) -> list[str]:
    """Where every link of a page leads."""
    links = [attributes for tag, attributes in page.elements if tag == "a" and "href" in attributes]
    ours = [attributes["href"] for attributes in links if "md-skip" not in attributes.get("class", "")]
    return [urljoin(f"https://sup.example{address}", link) for link in ours]


def test_another_engine_has_every_stylesheet_script_and_picture(both: Both) -> None:
    _, second = both
    asked = {
        urlsplit(urljoin(f"https://sup.example{address}", link)).path.lstrip("/")
        for address, page in second.items()
        for tag, attribute in {"link": "href", "script": "src", "img": "src"}.items()
        for link in page.links(tag, attribute)
    }
    styles = yaml.safe_load((second_site().parent / "mkdocs.yml").read_text("utf-8"))["extra_css"]
    assert {*styles, "assets/look.js", "assets/shell.js"} <= asked
    assert (second_site() / "assets/search.js").is_file()
    assert [name for name in sorted(asked) if name[-1:] not in ("", "/") and not (second_site() / name).is_file()] == []
