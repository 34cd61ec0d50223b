"""The text and the head of a hand-written page."""

import re
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from macros.build import project_files
from macros.read import content, yaml_text
from tests.conftest import cases, named

RIGHT = [pytest.param(case, id=case["name"]) for case in cases("heads") if not case["expect"]]


def told(raw: bytes) -> list[str]:
    return [str(fault) for fault in content.faults("content/om.md", raw)]


@pytest.mark.parametrize("case", named("heads"))
def test_a_fault_of_a_page_is_told_at_its_place(case: dict[str, Any]) -> None:
    assert told(case["text"].encode()) == case["expect"]


@pytest.mark.parametrize("case", RIGHT)
def test_check_export_and_build_read_a_page_alike(case: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/om.md").write_bytes(case["text"].encode())
    exported = project_files.written(tmp_path)["om.md"]
    built = Page(None, File("om.md", str(tmp_path / "content"), "", True), settings := _settings())
    built.read_source(settings)
    head = re.match(r"---\n(.*?\n)(---|\.\.\.)\n", exported.text, re.DOTALL)
    checked = yaml_text.read("om.md", head[1].encode())[0] if head else {}
    assert exported.head == built.meta == {name: _listed(value) for name, value in checked.items()}
    assert exported.markdown == built.markdown
    assert exported.text.splitlines()[exported.before :] == exported.markdown.splitlines()


def _settings() -> MkDocsConfig:
    settings = MkDocsConfig()
    settings.plugins = PluginCollection()
    return settings


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def test_a_page_in_another_encoding_is_refused() -> None:
    assert told("# Å\n".encode("utf-16")) == [
        "content/om.md:1:1: filen är inte skriven i UTF-8; spara den med teckenkodningen UTF-8"
    ]


def test_a_page_over_a_megabyte_is_refused() -> None:
    assert told(b"#" * (yaml_text.MAX_BYTES + 1)) == ["content/om.md:1:1: filen är större än 1 MB; dela den i flera"]
