"""The index of the search is made from the built pages, at once or beside the pages that are served."""

from pathlib import Path

import pytest

from macros.build import search_index

PAGE = "<!doctype html><html lang='sv'><body data-pagefind-body><h1>Fjärden</h1><p>ord</p></body></html>"


def test_the_index_lies_in_the_site_without_the_parts_for_a_look_that_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE, "utf-8")
    search_index.make(tmp_path)
    made = {path.name for path in (tmp_path / "pagefind").iterdir()}
    assert "pagefind.js" in made
    assert not any("ui" in name or "highlight" in name for name in made)


def test_a_site_that_is_not_there_has_no_index(tmp_path: Path) -> None:
    with pytest.raises(search_index.NoIndex, match=r".+"):
        search_index.make(tmp_path / "saknas")


def test_what_works_beside_the_served_pages_is_ended_before_they_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE, "utf-8")
    search_index.make_beside(tmp_path)
    process = search_index._running[0]
    search_index.stop()
    assert process.poll() is not None
    assert not search_index._running
