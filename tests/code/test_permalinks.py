"""Published addresses never disappear."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from macros import permalinks
from macros.__main__ import main
from macros.faults import Position
from macros.load import Data
from macros.site import Site
from tests import built
from tests.conftest import example, gathered

ADDRESSES = "/\n/program/\n/program/fup-10/\n/program/fup-10/klimat/\n/visioner/#vision-25\n"
PROMISED = frozenset(ADDRESSES.split())


def told(listed: str, promised: frozenset[str] = PROMISED, *redirects: Mapping[str, str]) -> list[str]:
    """What is told when the addresses `listed` were published and the site has those `promised`."""
    rows = "".join(f"  - {{old: {row['old']}, new: {row['new']}}}\n" for row in redirects)
    files = {"data/redirects.yml": f"redirects:\n{rows}"} if rows else {}
    known = [(address, Position("data/permalinks.txt", line, 1)) for line, address in enumerate(listed.split(), 1)]
    data = gathered(example() | files)
    data = Data(data.records, data.nodes, data.ids, tuple(known))
    return [str(fault) for fault in permalinks.check(data, promised)]


def test_addresses_that_live_are_right() -> None:
    assert told(ADDRESSES) == []


def test_a_list_that_is_missing_or_empty_is_told() -> None:
    assert told("") == [
        "data/permalinks.txt:1:1: filen saknas eller är tom; lägg tillbaka den, eller skriv en ny med make permalinks"
    ]


def test_a_new_address_is_no_fault() -> None:
    assert told(ADDRESSES, PROMISED | {"/ny/"}) == []


def test_an_address_that_disappears_is_told() -> None:
    assert told(ADDRESSES, PROMISED - {"/visioner/#vision-25"}) == [
        "data/permalinks.txt:5:1: adressen /visioner/#vision-25 är lovad men finns inte längre. Återställ id:t, eller "
        "tala om vart den har flyttat med en rad under redirects: i data/redirects.yml: "
        '- {old: "/visioner/#vision-25", new: "…"}'
    ]


def test_an_address_that_disappears_with_a_redirect_is_right() -> None:
    moved = {"old": "/program/fup-10/klimat/", "new": "/program/fup-10/"}
    assert told(ADDRESSES, PROMISED - {"/program/fup-10/klimat/"}, moved) == []


def test_a_redirect_to_nowhere_is_told() -> None:
    moved = {"old": "/gammal/", "new": "/programm/"}
    assert told(ADDRESSES, PROMISED, moved) == [
        "data/redirects.yml:2:26: ”new”: /programm/ finns inte. Menade du ”/program/”?"
    ]


def test_a_redirect_from_a_living_address_is_told() -> None:
    moved = {"old": "/program/fup-10/", "new": "/program/"}
    assert told(ADDRESSES, PROMISED, moved) == [
        "data/redirects.yml:2:11: ”old”: /program/fup-10/ finns kvar och kan inte flyttas; ta bort raden"
    ]


def test_a_redirect_to_another_redirect_is_a_redirect_to_nowhere() -> None:
    first, second = {"old": "/a/", "new": "/zzz/"}, {"old": "/zzz/", "new": "/program/"}
    assert told(ADDRESSES, PROMISED, first, second) == ["data/redirects.yml:2:21: ”new”: /zzz/ finns inte."]


def test_what_is_not_listed_yet_is_found() -> None:
    data = Data({}, {}, {}, (("/", Position("data/permalinks.txt", 1, 1)),))
    assert permalinks.unlisted(data, {"/", "/ny/"}) == {"/ny/"}


def test_a_site_promises_its_pages_and_the_anchors_of_quoted_words_and_events(tmp_path: Path) -> None:
    (tmp_path / "om.md").touch()
    promised = permalinks.promised(Site(gathered(example()), date.min), tmp_path)
    assert promised >= {
        "/om/",
        "/program/",
        "/program/fup-10/",
        "/program/fup-10/klimat/",
        "/program/fup-10/klimat/#delmal-energi",
        "/program/fup-10/#mal-klimat",
        "/program/fup-10/#omrade-klimat",
        "/program/fup-10/#glimt-hav",
        "/program/fup-23/#overgripande-mal-resor",
        "/jamfor/fup-10/fup-23/",
        "/visioner/#vision-25",
        "/visioner/#malbild",
        "/visioner/#malbild-hamnar",
        "/organisation/#niva-regional",
        "/samarbetet/#syfte",
        "/kalender/2012/",
        "/kalender/2012/#2012-utan-dag",
    }


def test_promises_do_not_depend_on_the_day(tmp_path: Path) -> None:
    early, late = (permalinks.promised(Site(gathered(example()), day), tmp_path) for day in (date.min, date.max))
    assert early == late


def test_a_redirect_is_not_a_promise_of_its_own(tmp_path: Path) -> None:
    moved = {"file": "data/redirects.yml", "text": "redirects:\n  - {old: /gammal/, new: /program/}\n"}
    assert "/gammal/" not in permalinks.promised(Site(gathered(example(moved)), date.min), tmp_path)


def test_the_command_adds_new_addresses_keeps_the_old_and_has_nothing_to_add_the_second_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    region = built.region(tmp_path / "projekt")
    listed = region / "data/permalinks.txt"
    listed.write_text("/gammal/\n/program/\n")
    (region / "data/redirects.yml").write_text("redirects:\n  - {old: /gammal/, new: /program/}\n")
    assert main(["permalinks", "--root", str(region)]) == 0
    addresses = listed.read_text().splitlines()
    assert capsys.readouterr().out == f"Nya adresser i data/permalinks.txt: {len(addresses) - 2}\n"
    assert {"/gammal/", "/program/", "/program/fup-10/klimat/"} < set(addresses)
    assert addresses == sorted(set(addresses))
    assert main(["permalinks", "--root", str(region)]) == 0
    assert capsys.readouterr().out == "Nya adresser i data/permalinks.txt: 0\n"
    assert listed.read_text().splitlines() == addresses


def test_the_command_writes_the_first_list_but_nothing_when_the_data_is_wrong(tmp_path: Path) -> None:
    region = built.region(tmp_path / "projekt")
    right = (region / "data/targets.yml").read_text("utf-8")
    (region / "data/permalinks.txt").unlink()
    (region / "data/targets.yml").write_text("")
    assert main(["permalinks", "--root", str(region)]) == 1
    assert not (region / "data/permalinks.txt").exists()
    (region / "data/targets.yml").write_text(right, "utf-8")
    assert main(["permalinks", "--root", str(region)]) == 0
    assert (region / "data/permalinks.txt").read_text() == (built.REGION / "data/permalinks.txt").read_text()


def test_what_has_changed_is_told_with_addresses_that_exist() -> None:
    change = {"file": "data/changes.yml", "old": "[/program/fup-10/]", "new": "[/program/fup-10/, /programm/]"}
    data = gathered(example(change))
    listed = Data(data.records, data.nodes, data.ids, (("/", Position("data/permalinks.txt", 1, 1)),))
    assert [str(fault) for fault in permalinks.check(listed, PROMISED)] == [
        "data/changes.yml:6:35: ”addresses”: /programm/ finns inte. Menade du ”/program/”?"
    ]


def test_every_address_that_someone_may_cite_has_a_link_to_itself() -> None:
    """Goals, sub-goals, visions, actions, sections and events, each on its own page."""
    pages = built.pages(built.region_site())
    cited = ("/program/", "/visioner/", "/samarbetsavtal/", "/kalender/", "/plan/2")
    promised = (built.REGION / "data/permalinks.txt").read_text("utf-8").split()
    anchors = [address for address in promised if "#" in address and address.startswith(cited)]
    assert {address.partition("/")[2].partition("/")[0] for address in anchors} == {
        name.strip("/").split("/")[0] for name in cited
    }
    assert [address for address in anchors if not _links_to_itself(pages, address)] == []


def _links_to_itself(pages: Mapping[str, built.Page], address: str) -> bool:
    path, _, anchor = address.partition("#")
    return f"#{anchor}" in pages[path].links("a", "href")
