"""What is told of a published site beside the one built again: see test_identical.py for the whole of it."""

from pathlib import Path

import pytest

from tools import verify


def test_every_difference_of_a_folder_is_named_and_what_only_hosts_read_may_be_missing(tmp_path: Path) -> None:
    for name, text in {"a.html": "a", "b.html": "b", "_headers": "x"}.items():
        (tmp_path / "own").mkdir(exist_ok=True)
        (tmp_path / "own" / name).write_text(text)
    for name, text in {"a.html": "a", "b.html": "B", "c.html": "c"}.items():
        (tmp_path / "published").mkdir(exist_ok=True)
        (tmp_path / "published" / name).write_text(text)
    read = verify.reader(str(tmp_path / "published"))
    told = verify.differing(read, tmp_path / "own", ["a.html", "b.html", "c.html"])
    assert told == (3, ["b.html är en annan", "c.html finns bara på webbplatsen"])


SILENT = "data/bygge.json finns inte på webbplatsen, eller säger inte hur den är byggd"
CHANGED = "webbplatsen är byggd av 4b3de1f80cde med ändringar som inte är incheckade; den går inte att bygga om"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (None, SILENT),
        (b"{", SILENT),
        (b'{"built": "2024-06-01", "data_version": "2024-05-01"}', SILENT),
        (b'{"built": "2024-06-01", "code": "0.2.0, 4b3de1f80cde med \xc3\xa4ndringar", "settings": {}}', CHANGED),
    ],
)
def test_a_site_that_does_not_say_what_it_is_built_from_cannot_be_tried(said: bytes | None, told: str) -> None:
    with pytest.raises(verify.Untried) as raised:
        verify.statement(lambda name: said)
    assert str(raised.value) == told


def test_a_commit_that_the_project_does_not_know_cannot_be_tried(tmp_path: Path) -> None:
    said = {"commit": "4b3de1f80cde", "day": "2024-06-01", "settings": {}}
    with pytest.raises(verify.Untried, match=r"^git worktree add --quiet gick inte: "), verify.rebuilt(tmp_path, said):
        pass
