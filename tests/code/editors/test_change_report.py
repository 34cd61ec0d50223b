"""What the reviewer of a change is told."""

from pathlib import Path

import pytest

from macros.__main__ import main
from macros.editors.change_report import MOST, summary
from macros.read import load
from macros.read.load import Data
from tests.conftest import example, gathered

BEFORE = {"/": b"a", "/program/": b"b", "/gammal/": b"c"}


@pytest.fixture
def old() -> Data:
    return gathered(example())


def test_nothing_has_changed(old: Data) -> None:
    assert summary(old, old, BEFORE, BEFORE) == (
        "## Vad förslaget ändrar på webbplatsen\n\n"
        "0 nya sidor, 0 borttagna, 0 ändrade, 3 sammanlagt.\n\n"
        "Alla 0 lovade adresser finns kvar.\n"
    )


def test_pages_are_new_gone_and_changed(old: Data) -> None:
    told = summary(old, old, BEFORE, {"/": b"a", "/program/": b"ny", "/ny/": b"d"})
    assert "1 nya sidor, 1 borttagna, 1 ändrade, 3 sammanlagt." in told
    for title, address in (("Nya", "/ny/"), ("Borttagna", "/gammal/"), ("Ändrade", "/program/")):
        assert f"<details><summary>{title} sidor: 1</summary>\n\n- `{address}`\n\n</details>" in told


def test_a_page_that_only_tells_of_another_build_has_not_changed(old: Data) -> None:
    before, after = (
        {"/": b'<h1>A</h1><p class="shell-foot__updated">Dataversion %b. Kodversion 0.2.0, %b</p>' % told}
        for told in ((b"2026-11-20", b"4b3de1f80cde"), (b"2026-11-21", b"0123456789ab"))
    )
    assert "0 nya sidor, 0 borttagna, 0 ändrade, 1 sammanlagt." in summary(old, old, before, after)


def test_a_long_list_is_cut(old: Data) -> None:
    told = summary(old, old, {}, {f"/{number:03}/": b"" for number in range(MOST + 7)})
    assert f"- `/{MOST - 1:03}/`\n- och 7 till" in told


def test_goals_are_shown_before_and_after_as_plain_text(old: Data) -> None:
    words = {"Leda omställningen.": "Leda <b>*allt*</b> | nu.", "id: energi": "id: kraft"}
    file = "data/programmes/fup-10.yml"
    new = gathered(example(*({"file": file, "old": old, "new": new} for old, new in words.items())))
    assert (
        "### Mål\n\n| Mål | Före | Efter |\n|---|---|---|\n"
        "| `fup-10/klimat` | Leda omställningen. | Leda &lt;b>\\*allt\\*&lt;/b> \\| nu. |\n"
        "| `fup-10/klimat/energi` | Vi ställer om. | – |\n"
        "| `fup-10/klimat/kraft` | – | Vi ställer om. |\n"
    ) in summary(old, new, {}, {})


def test_an_address_that_is_no_longer_promised_is_told_unless_it_has_moved(small: Path) -> None:
    (small / "data/permalinks.txt").write_text("/\n/a/\n/b/\n")
    old = load.load(small / "data")
    (small / "data/permalinks.txt").write_text("/\n")
    (small / "data/redirects.yml").write_text('redirects:\n  - {old: "/a/", new: "/"}\n')
    assert "**1 lovade adresser är borta:** `/b/`\n" in summary(old, load.load(small / "data"), {}, {})


def test_addresses_that_are_not_yet_promised_are_told(old: Data) -> None:
    title = "<summary>Nya adresser som väntar på make permalinks: 2</summary>"
    told = summary(old, old, {}, {}, waiting={"/b/", "/a/"})
    assert f"<details>{title}\n\n- `/a/`\n- `/b/`\n\n</details>" in told
    assert "väntar" not in summary(old, old, {}, {})


def test_the_command_reads_both_projects(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small / "data/permalinks.txt").write_text("/\n")
    (small / "site/program").mkdir(parents=True)
    for name in ("index.html", "program/index.html"):
        (small / "site" / name).touch()
    assert main(["effect", "--before", str(tmp_path / "none"), "--root", str(small)]) == 0
    told = capsys.readouterr().out
    assert "2 nya sidor, 0 borttagna, 0 ändrade, 2 sammanlagt." in told
    assert "\n- `/andringar/`\n" in told[told.index("Nya adresser som väntar på make permalinks") :]


def test_a_day_that_is_no_day_is_told(
    small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "i dag")
    assert main(["effect", "--before", str(small), "--root", str(small)]) == 1
    assert capsys.readouterr().out == "SOURCE_DATE_EPOCH är ”i dag” men ska vara sekunder sedan 1970\n"
