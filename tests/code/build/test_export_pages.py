"""The site as Markdown for another engine: what is written and what is refused (test_engines.py builds it)."""

from pathlib import Path

import pytest
import yaml

from macros.__main__ import main
from tests import built


@pytest.fixture
def region(tmp_path: Path) -> Path:
    """The region as a project that a test may change."""
    return built.region(tmp_path / "region")


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The region, exported for a site with an address and an operator."""
    folder = tmp_path_factory.mktemp("exported")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", built.DAY)
        patch.setenv("SITE_URL", "https://fup.example/")
        patch.setenv("OPERATOR", "Exempel <kommun>")
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
    assert '<a href="program/fup-23/">FUP\u00a023</a>' in text
    # /samarbetet/ is made from samarbetet.md at the root: the engine itself adds the step up.
    assert '<a href="handlingar/plan/">Verksamhetsplan</a>' in (exported / "content/samarbetet.md").read_text("utf-8")


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
