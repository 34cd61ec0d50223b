"""The pages of plans, joint bodies and the agreement, built from the real data and from one more plan."""

import re
from pathlib import Path

import pytest

from tests import built
from tests.built import Page

PLAN = """\
id: vp-2027
year: 2027
name: Verksamhetsplan 2027
short: VP 2027
reading: read
summary: En påhittad plan för provet.
programme: {programme: sup-2040, source: &1}
directions:
  - {id: tag, name: Tågen, statements: [{text: Tågen ska gå oftare., source: &1}], source: &1}
budget:
  income: {posts: [{name: Avgifter, kind: fees, amount: 4000000}], sum: 4000000}
  costs:
    posts:
      - {name: Löner, kind: staff, amount: 3000000}
      - {name: Kaffe, kind: other, amount: 1000000}
    sum: 4000000
  source: &1
action_plan:
  source: &1
  headings:
    - id: tillganglighet
      name: Tillgänglighet
      goal: sup-2040/tillganglighet
      subgoals:
        - text: Fler tåg
          actions:
            - id: tagen
              activity: {text: Räkna tågen}
              responsible: {municipalities: [salem]}
              source: &1
source: &1
""".replace("&1", "{document: sup-2040}")


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return built.pages(built.real_site())


def test_one_more_file_gives_a_plan_its_page_and_the_comparison_a_row(tmp_path: Path) -> None:
    project = built.copy(tmp_path)
    for later in (project / "data/plans").glob("vp-2027.yml"):
        later.unlink()
    (project / "data/plans/vp-2027.yml").write_text(PLAN, "utf-8")
    pages = built.pages(built.build(project))
    own = pages["/plan/2027/"]
    assert {"budget", "handlingsplan", "inriktning-tag", "aktivitet-tagen"} <= set(own.ids)
    assert "Kaffe 1 000 000 kr 25 %" in own.text.replace("\u00a0", " ")
    listed = pages["/plan/"].text.replace("\u00a0", " ")
    assert "2027 3 000 000 kr – – 1 000 000 kr 4 000 000 kr" in listed
    assert "890 000 kr" in listed
    link = "../../../plan/2027/#aktivitet-tagen"
    assert link in pages["/program/sup-2040/tillganglighet/"].links("a", "href")
    assert link.removeprefix("../") in pages["/natverk/trafikstrateger/"].links("a", "href")
    assert link.removeprefix("../") in pages["/kommuner/salem/"].links("a", "href")


def test_the_action_plan_of_2019_has_its_32_rows(pages: dict[str, Page]) -> None:
    rows = [name for name in pages["/plan/2019/"].ids if name.startswith("aktivitet-")]
    assert len(rows) == len(set(rows)) == 32


@pytest.mark.parametrize(
    ("address", "row"),
    [
        ("/kommuner/haninge/", "elvag"),
        ("/kommuner/nykvarn/", "godstransporter"),
        ("/natverk/klimatstrateger/", "upphandling"),
        ("/natverk/naringslivschefer/", "yh-utbildningar"),
        ("/natverk/kommunikationscheferna/", "almedalen"),
        ("/program/sup-2013-vp2019/infrastruktur/", "tvarforbindelse"),
        ("/organisation/ada/", "ada"),
    ],
)
def test_a_row_is_linked_both_ways(pages: dict[str, Page], address: str, row: str) -> None:
    up = "../" * (address.count("/") - 1)
    assert f"{up}plan/2019/#aktivitet-{row}" in pages[address].links("a", "href")
    assert f"../..{address}" in pages["/plan/2019/"].links("a", "href")


def test_what_cannot_be_read_in_the_action_plan_is_said(pages: dict[str, Page]) -> None:
    text = pages["/plan/2019/"].text
    assert "”100 T” ? oklart" in text
    assert "”1000)” ? oklart" in text
    assert "120 000 kr" in text
    assert "Namnet går inte att läsa" in text


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/plan/2019/", "ca 1 476 600 kr = härlett 74,7 %"),
        ("/plan/2019/", "Summa kostnader 1 977 400 kr"),
        ("/plan/2019/", "Ordförande i samarbetskommittén: Meeri Wasberg, Haninge"),
        ("/plan/2012/", "Utredningar, konsultstöd mm 116 000 kr 13 %"),
        ("/plan/2012/", "Summa intäkter 890 000 kr"),
        ("/plan/", "1 januari 2018 4 kr per invånare"),
        ("/plan/", "860 000 kr tillsammans"),
        ("/plan/", "VP 2017 Texten inte läst"),
        ("/plan/", "Årsredovisning 2020 Texten inte läst"),
        ("/plan/", "1 984 804 kr"),
        ("/samarbetsavtal/", "1 januari 2010 (tolkat)"),
        ("/samarbetsavtal/", "Minst sex gånger per år"),
        ("/samarbetsavtal/", "4 kronor per invånare från och med den 1 januari 2018"),
        ("/organisation/overformyndarnamnden/", "Medlemmar: Botkyrka, Haninge, Huddinge, Nynäshamn och Tyresö."),
        ("/organisation/overformyndarnamnden/", "Värdkommun: Haninge."),
        ("/organisation/brandforsvarsforbundet/", "Medlemmar: framgår inte av källorna."),
        ("/kommuner/haninge/", "Tid: juli ≈ tolkat. Ansvar: Haninge, Huddinge ≈ tolkat."),
        ("/kommuner/haninge/", "under Förankring och spridning av utvecklingsprogrammet"),
        ("/kommuner/haninge/", "Södertörns överförmyndarnämnd, nämnd, som värdkommun, från 1 januari 2011"),
    ],
)
def test_a_reader_finds_it_where_it_belongs(pages: dict[str, Page], address: str, said: str) -> None:
    assert said in pages[address].text.replace("\u00a0", " ")


def test_every_section_of_the_agreement_has_its_anchor(pages: dict[str, Page]) -> None:
    assert {f"paragraf-{number}" for number in range(1, 11)} <= set(pages["/samarbetsavtal/"].ids)


def test_2000_is_never_told_as_the_start_of_the_agreement(pages: dict[str, Page]) -> None:
    told = [address for address, page in pages.items() if re.search(r"januari 2000", page.text)]
    assert told == []
