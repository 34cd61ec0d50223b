"""One check: what is told of pages and projects is told by the build in the same words, and what is right is built."""

import re
import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from macros.__main__ import main
from macros.build import check_project, export_pages
from tests import built
from tests.conftest import cases, named

DAY = date(2024, 6, 1)
PAGES, PROJECTS = named("pages"), named("projects")
# Deeper than Markdown goes.
NESTED = "\n".join(f"{'    ' * depth}- x" for depth in range(250))


def told(project: Path, before: Path | None = None) -> list[str]:
    return [str(fault) for fault in check_project.check(project, DAY, before).found]


def _page(number: int) -> str:
    return f"content/prov/{number}.md"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The region with every page of cases/pages.yml."""
    project = built.region(tmp_path_factory.mktemp("pages"))
    (project / "content/prov").mkdir()
    (project / "content/prov/bild.png").write_bytes(b"")
    (project / "content/prov/.gomd.md").write_text("# Gömd\n")
    for number, case in enumerate(PAGES):
        text = case.values[0]["text"].replace("{nested}", NESTED)
        text = re.sub(r"\{(\d+) calls\}", lambda match: "{{ member_names() }}\n" * int(match[1]), text)
        (project / _page(number)).write_text(text, "utf-8")
    return project


@pytest.fixture(scope="module")
def told_of_pages(pages: Path) -> list[str]:
    return told(pages)


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The region with every change of cases/projects.yml."""
    project = built.region(tmp_path_factory.mktemp("changed"))
    for case in (param.values[0] for param in PROJECTS):
        for name, text in case.get("files", {}).items():
            (project / name).parent.mkdir(parents=True, exist_ok=True)
            (project / name).write_text(text, "utf-8")
        if change := case.get("replace"):
            built.replace(project / change["file"], change["old"], change["new"])
    return project


@pytest.fixture(scope="module")
def told_of_changes(changed: Path) -> list[str]:
    return told(changed)


def _in_build(project: Path, tmp_path: Path) -> list[str]:
    """What a build that fails tells, and nothing else."""
    result = built.run(project, tmp_path / "site")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "site").exists()
    said = result.stderr[result.stderr.index("Filerna har fel:") :].splitlines()
    last = next(index for index, line in enumerate(said) if re.fullmatch("[0-9]+ fel", line))
    assert said[last] == f"{last - 1} fel"
    return said[1:last]


@pytest.mark.parametrize(("number", "case"), [(number, *case.values) for number, case in enumerate(PAGES)])
def test_what_is_wrong_with_a_page_is_told_at_its_place(
    told_of_pages: list[str], number: int, case: dict[str, Any]
) -> None:
    start = f"{_page(number)}:"
    found = [fault.removeprefix(start) for fault in told_of_pages if fault.startswith(start)]
    assert sorted(found) == sorted(case["expect"]), case["name"]


def test_the_build_tells_the_same_of_the_pages_and_nothing_else_and_builds_those_that_are_right(
    pages: Path, told_of_pages: list[str], tmp_path: Path
) -> None:
    assert _in_build(pages, tmp_path) == told_of_pages
    assert len(told_of_pages) == sum(len(case.values[0]["expect"]) for case in PAGES)
    right = [number for number, case in enumerate(PAGES) if not case.values[0]["expect"]]
    for number in set(range(len(PAGES))) - set(right):
        (pages / _page(number)).unlink()
    result = built.run(pages, tmp_path / "site")
    assert result.returncode == 0, result.stderr
    assert all((tmp_path / f"site/prov/{number}/index.html").is_file() for number in right)


@pytest.mark.parametrize("case", PROJECTS)
def test_what_is_wrong_with_a_project_is_told_at_its_place(told_of_changes: list[str], case: dict[str, Any]) -> None:
    found = [_without_line(fault, case) for fault in told_of_changes]
    assert [fault for fault in case["expect"] if fault not in found] == []


def _without_line(fault: str, case: dict[str, Any]) -> str:
    """The fault with {line} for the line of what was put in, so that the case need not count lines."""
    return re.sub(r"^([a-z./]+):[0-9]+:", r"\1:{line}:", fault) if "replace" in case else fault


def test_the_build_tells_the_same_of_the_changes_and_nothing_else(
    changed: Path, told_of_changes: list[str], tmp_path: Path
) -> None:
    assert _in_build(changed, tmp_path) == told_of_changes
    assert len(told_of_changes) == sum(len(case.values[0]["expect"]) for case in PROJECTS)


@pytest.fixture
def region(tmp_path: Path) -> Path:
    return built.region(tmp_path / "efter")


def test_a_fault_in_the_data_hides_neither_heads_nor_settings(region: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "x")
    (region / "data/visions.yml").write_text("visions: 1\n")
    (region / "content/om.md").write_bytes(b"\xff")
    assert [fault.partition(":")[0] for fault in told(region)] == ["content/om.md", "data/visions.yml", "mkdocs.yml"]


def test_settings_that_cannot_be_read_are_told(region: Path) -> None:
    built.replace(region / "mkdocs.yml", "site_name:", "a: [\nsite_name:")
    broken = "filen går inte att läsa som YAML; jämför raden med hur den såg ut förut"
    assert [fault for fault in told(region) if broken in fault]


def test_a_topic_without_its_page_is_told(region: Path) -> None:
    (region / "content/samarbetet.md").unlink()
    assert (
        "data/organisation/cooperation.yml:2:9: ämnet visas på sidan /samarbetet/, som inte finns; lägg tillbaka "
        "content/samarbetet.md"
    ) in told(region)


def test_every_change_of_the_list_and_of_addresses_is_told_when_the_base_is_known(region: Path, tmp_path: Path) -> None:
    before = built.region(tmp_path / "före")
    for project in (before, region):  # a page that was never listed
        (project / "content/ny.md").write_text("# Ny\n")
    assert told(region, before) == []
    (region / "content/ny.md").rename(region / "content/nyare.md")
    listed = region / "data/permalinks.txt"
    lines = listed.read_text("utf-8").splitlines(keepends=True)
    listed.write_text("".join(line for line in lines if line != "/om/\n"), "utf-8")
    assert told(region) == []
    remedy = (
        "Återställ id:t, eller tala om vart den har flyttat med en rad under redirects: i data/redirects.yml: "
        '- {old: "/ny/", new: "…"}'
    )
    assert told(region, before) == [
        f"content/ny.md:1:1: adressen /ny/ fanns före ändringen men finns inte längre. {remedy}",
        f"data/permalinks.txt:{lines.index('/om/' + chr(10)) + 1}:1: adressen /om/ har tagits bort ur listan; lägg "
        "tillbaka raden",
    ]
    (region / "data/redirects.yml").write_text("redirects:\n  - {old: /ny/, new: /nyare/}\n")
    assert len(told(region, before)) == 1


def test_quoted_words_that_have_changed_are_told_when_the_base_is_known(region: Path, tmp_path: Path) -> None:
    before = built.region(tmp_path / "före")
    built.replace(region / "data/programmes/fup-10.yml", "text: Vi ställer om.", "text: Vi ställer om allt.")
    assert told(region) == []
    assert [fault.partition(";")[0] for fault in told(region, before)] == [
        "data/programmes/fup-10.yml:25:19: varning: ”text” är ordagrant och har fått andra ord"
    ]


def test_a_base_with_faults_is_known_by_its_list(region: Path, tmp_path: Path) -> None:
    before = built.region(tmp_path / "före")
    (before / "data/visions.yml").write_text("visions: 1\n")
    (before / "data/permalinks.txt").write_text("/\n/zzz/\n")
    assert [fault.split(";")[0] for fault in told(region, before)] == [
        f"data/permalinks.txt:{len((region / 'data/permalinks.txt').read_text().splitlines()) + 1}:1: "
        "adressen /zzz/ har tagits bort ur listan"
    ]


@pytest.mark.parametrize("day", ["2024-05-31", "2024-06-01", "2024-06-02"])
def test_the_least_that_a_region_may_have_told_is_built(
    region: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    """Every list empty, and a programme of one day: before it, on it and after it."""
    shutil.rmtree(region / "data")
    for name, text in cases("least").items():
        (region / name).parent.mkdir(parents=True, exist_ok=True)
        (region / name).write_text(text, "utf-8")
    (region / "content/samarbetet.md").write_text("# Samarbetet\n\n{{ governance() }}\n")
    assert main(["permalinks", "--root", str(region)]) == 0
    assert told(region) == []
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp())))
    assert export_pages.export(region, tmp_path / "ut", print) > 20
