"""Settings and hand-written pages, and what is written for another engine."""

from pathlib import Path

import pytest
from mkdocs.structure.files import File

from macros.build import project_files


def test_the_settings_have_the_values_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mkdocs.yml").write_text('site_url: !ENV [SITE_URL, ""]\nextra:\n  operator: !ENV [NO_SUCH, "ingen"]\n')
    monkeypatch.setenv("SITE_URL", "https://sup.example/")
    assert project_files.settings(tmp_path) == {"site_url": "https://sup.example/", "extra": {"operator": "ingen"}}


@pytest.mark.parametrize(
    ("text", "head", "markdown", "before"),
    [
        ("# A\n", {}, "# A\n", 0),
        ("---\ndescription: b\nhide: [toc]\n---\n\n# A\n", {"description": "b", "hide": ["toc"]}, "# A\n", 5),
        ("\ufeff---\na: 1\n---\nb", {"a": 1}, "b", 3),
        ("# A\r\n\r\n---\r\n", {}, "# A\n\n---\n", 0),
    ],
)
def test_a_hand_written_page_is_head_and_text(
    tmp_path: Path, text: str, head: dict[str, object], markdown: str, before: int
) -> None:
    path = tmp_path / "content/redigera/index.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    page = project_files.written(tmp_path)["redigera/index.md"]
    assert (page.head, page.markdown, page.before) == (head, markdown, before)


def test_what_is_hidden_or_a_template_or_unread_is_no_page(tmp_path: Path) -> None:
    for name in ("om.md", ".gomd.md", "templates/a.md", "b/.c/d.md", "b/templates/e.md", "olast.md", "f.txt"):
        (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / name).touch()
    assert list(project_files.written(tmp_path, {"olast.md"})) == ["b/templates/e.md", "om.md"]


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("index.md", "/"),
        ("om.md", "/om/"),
        ("guide/index.md", "/guide/"),
        ("guide/README.md", "/guide/"),
        ("README.md", "/"),
        ("guide/a.md", "/guide/a/"),
        ("bild.png", "/bild.png"),
        ("om/index.html", "/om/"),
        ("index.html", "/"),
    ],
)
def test_a_file_has_the_address_that_mkdocs_gives_it(tmp_path: Path, name: str, address: str) -> None:
    assert project_files.address(name) == address
    there = File(name, str(tmp_path), str(tmp_path), use_directory_urls=True).dest_uri
    assert f"/{there.removesuffix('index.html')}" == address


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder with a page, a stylesheet and a data file."""
    folder = tmp_path / "source"
    folder.mkdir()
    for name in ("a.md", "a.css", "a.yml"):
        (folder / name).write_text(name)
    return folder


def test_texts_files_and_folders_are_written(source: Path, tmp_path: Path) -> None:
    files: dict[str, str | Path] = {"mkdocs.yml": "ä\r\n", "content/data/b.yml": source / "a.yml"}
    project_files.save(tmp_path / "ny/mapp", files, {"content": source})
    found = {
        name: (tmp_path / "ny/mapp" / name).read_bytes().decode() for name in project_files.inside(tmp_path / "ny/mapp")
    }
    copied = {"content/data/b.yml": "a.yml", "content/a.css": "a.css", "content/a.yml": "a.yml"}
    assert found == {"mkdocs.yml": "ä\r\n", **copied}


def test_what_cannot_be_written_is_told(source: Path) -> None:
    with pytest.raises(project_files.Refused, match=r"a.md/ut gick inte att skriva: Not a directory"):
        project_files.save(source / "a.md/ut", {"a.txt": "a"}, {})


@pytest.mark.parametrize(
    ("name", "told"),
    [(name, "finns redan och är inte tom; ange en ny mapp") for name in ("source", "source/a.md")]
    + [(name, "ligger bland källorna i") for name in ("content/ut", "data", "ut/../macros/x")],
)
def test_what_holds_other_things_or_lies_among_the_sources_is_refused(
    source: Path, tmp_path: Path, name: str, told: str
) -> None:
    with pytest.raises(project_files.Refused, match=rf"{told}.*\. Inget är skrivet\."):
        project_files.refuse(tmp_path / name, tmp_path)


def test_a_new_or_empty_folder_is_not_refused_but_used(tmp_path: Path) -> None:
    project_files.refuse(tmp_path / "ut", tmp_path)
    (tmp_path / "ut").mkdir()
    project_files.refuse(tmp_path / "ut", tmp_path)
    project_files.save(tmp_path / "ut", {"a.txt": "a"}, {})
    assert (tmp_path / "ut/a.txt").read_text() == "a"


def test_addresses_are_written_one_a_line_in_order(tmp_path: Path) -> None:
    project_files.save_permalinks(tmp_path, ["/b/", "/", "/a/"])
    assert (tmp_path / "permalinks.txt").read_bytes() == b"/\n/a/\n/b/\n"


def test_the_report_of_the_audit_comes_without_heading_and_details(tmp_path: Path) -> None:
    assert project_files.report(tmp_path) == ""
    (tmp_path / "docs").mkdir()
    text = "# Granskning\n\nGjord i dag.\n\n| A |\n\n## Lighthouse\n\n| B |\n"
    (tmp_path / "docs/audit.md").write_text(text, "utf-8")
    assert project_files.report(tmp_path) == "Gjord i dag.\n\n| A |"
