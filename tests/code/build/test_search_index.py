"""The index of the search is made from the pages while they are made."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.build import project_files
from macros.build.search_index import Index, NotMade, told_in_rows

PAGE = "<!doctype html><html><body><nav>meny</nav><article data-pagefind-body><h1>Fjärden</h1></article></body></html>"


@pytest.fixture
def index() -> Iterator[Index]:
    made = Index()
    yield made
    made.close()


def test_the_index_lies_in_the_site_without_the_parts_for_a_look_that_is_not_used(index: Index, tmp_path: Path) -> None:
    index.add("/", PAGE)
    index.write(tmp_path / "pagefind")
    made = {path.name for path in (tmp_path / "pagefind").iterdir()}
    assert "pagefind.js" in made
    assert not any("ui" in name or "highlight" in name for name in made)


def test_only_pages_that_say_so_are_found(index: Index, tmp_path: Path) -> None:
    index.add("/", PAGE)
    index.add("/sok/", PAGE.replace(" data-pagefind-body", ""))
    index.write(tmp_path)
    assert len(list((tmp_path / "fragment").iterdir())) == 1


def test_an_index_that_cannot_be_written_is_told(index: Index, tmp_path: Path) -> None:
    (tmp_path / "fil").touch()
    with pytest.raises(project_files.Refused):
        index.write(tmp_path / "fil")


def test_an_index_that_is_no_longer_made_is_told(index: Index, tmp_path: Path) -> None:
    index._pagefind.kill()
    with pytest.raises(NotMade, match=r"^Sökningens index gick inte att göra: Pagefind slutade i förtid$"):
        index.write(tmp_path)


def test_terms_and_rows_end_as_sentences_do_where_the_search_reads_them() -> None:
    rows = "<dl><dt>När</dt><dd>2012</dd></dl><ul><li>ett <a href='/'>två</a> </li><li>tre.</li></ul>"
    told = "<dl><dt>När: </dt><dd>2012. </dd></dl><ul><li>ett <a href='/'>två</a> . </li><li>tre.</li></ul>"
    assert told_in_rows(rows) == told
