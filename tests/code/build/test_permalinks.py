"""Published addresses never disappear."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.build import permalinks
from macros.records.position import Position
from macros.site.site import Site
from tests import built
from tests.conftest import example, gathered

ADDRESSES = "/\n/program/\n/program/fup-10/\n/program/fup-10/klimat/\n/visioner/#vision-25\n"
SEARCHED = ("/program/fup-23/resor/", "/samarbetsavtal/#paragraf-1")  # where the region's words of the search lead
PROMISED = frozenset((*ADDRESSES.split(), *SEARCHED))


GONE = (
    "data/permalinks.txt:5:1: adressen /visioner/#vision-25 är lovad men finns inte längre. Återställ id:t, eller tala "
    "om vart den har flyttat med en rad under redirects: i data/redirects.yml: "
    '- {old: "/visioner/#vision-25", new: "…"}'
)
EMPTY = "data/permalinks.txt:1:1: filen saknas eller är tom; lägg tillbaka den, eller skriv en ny med make permalinks"
LIVING = "data/redirects.yml:2:11: ”old”: /program/fup-10/ finns kvar och kan inte flyttas; ta bort raden"
NOWHERE = "data/redirects.yml:2:26: ”new”: /programm/ finns inte. Menade du ”/program/”?"


@pytest.mark.parametrize(
    ("listed", "promised", "moved", "expected"),
    [
        pytest.param(ADDRESSES, PROMISED, {}, [], id="addresses that live"),
        pytest.param(ADDRESSES, PROMISED | {"/ny/"}, {}, [], id="a new address"),
        pytest.param("", PROMISED, {}, [EMPTY], id="a list that is missing or empty"),
        pytest.param(ADDRESSES, PROMISED - {"/visioner/#vision-25"}, {}, [GONE], id="an address that disappears"),
        pytest.param(
            ADDRESSES, PROMISED - {"/program/"}, {"/program/": "/"}, [], id="an address that disappears with a redirect"
        ),
        pytest.param(ADDRESSES, PROMISED, {"/gammal/": "/programm/"}, [NOWHERE], id="a redirect to nowhere"),
        pytest.param(
            ADDRESSES, PROMISED, {"/program/fup-10/": "/program/"}, [LIVING], id="a redirect from a living address"
        ),
        pytest.param(
            ADDRESSES,
            PROMISED,
            {"/a/": "/zzz/", "/zzz/": "/program/"},
            ["data/redirects.yml:2:21: ”new”: /zzz/ finns inte."],
            id="a redirect to another redirect",
        ),
    ],
)
def test_an_address_that_was_published_lives_or_has_moved_to_one_that_does(
    listed: str, promised: frozenset[str], moved: Mapping[str, str], expected: list[str]
) -> None:
    rows = "".join(f"  - {{old: {old}, new: {new}}}\n" for old, new in moved.items())
    data = gathered(example({"file": "data/redirects.yml", "text": f"redirects:\n{rows}"}))
    known = [(address, Position("data/permalinks.txt", line, 1)) for line, address in enumerate(listed.split(), 1)]
    data = replace(data, permalinks=tuple(known))
    assert [str(fault) for fault in permalinks.check(data, promised)] == expected


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
    listed = replace(data, permalinks=(("/", Position("data/permalinks.txt", 1, 1)),))
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
