"""The index of the search is made from the built pages, at once or beside the pages that are served."""

from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from macros.build import hooks

PAGE = "<!doctype html><html lang='sv'><body data-pagefind-body><h1>Fjärden</h1><p>ord</p></body></html>"


def test_the_index_lies_in_the_site_without_the_parts_for_a_look_that_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE, "utf-8")
    hooks.index(tmp_path)
    made = {path.name for path in (tmp_path / "pagefind").iterdir()}
    assert "pagefind.js" in made
    assert not any("ui" in name or "highlight" in name for name in made)


def test_a_site_that_is_not_there_has_no_index(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match=r"^Sökningens index gick inte att göra: .+"):
        hooks.index(tmp_path / "saknas")


def test_what_works_beside_the_served_pages_is_ended_before_they_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE, "utf-8")
    hooks.index_beside(tmp_path)
    process, folder = hooks._indexing[0]
    hooks.stop_indexing()
    assert process.poll() is not None
    assert not hooks._indexing
    assert not Path(folder.name).exists()


def test_terms_and_rows_end_as_sentences_do_where_the_search_reads_them() -> None:
    rows = "<dl><dt>När</dt><dd>2012</dd></dl><ul><li>ett <a href='/'>två</a> </li><li>tre.</li></ul>"
    told = "<dl><dt>När: </dt><dd>2012. </dd></dl><ul><li>ett <a href='/'>två</a> . </li><li>tre.</li></ul>"
    assert hooks.told_in_rows(rows) == told
