"""The whole site, built from the real data and from data that a test has changed."""

import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from macros.fields import Record, ref_kinds
from macros.load import Data
from tests import built

PROGRAMME = """\
id: sup-2050
name: Södertörns utvecklingsprogram 2050
short: SUP 2050
summary: Ett påhittat program för provet.
period: {start: 2027, end: 2030, source: &1}
origin: {kind: adopted, when: 2027, all_municipalities: true, source: &1}
replaces: {programme: sup-2040, source: &1}
vision: {vision: vision-2040, source: &1}
areas:
  - id: infrastruktur
    name: Infrastruktur
    source: &1
    goals:
      - id: resor
        name: Resor
        text: Alla kommer fram.
        line: infrastruktur
        predecessors:
          - {goal: sup-2040/tillganglighet, basis: editorial, note: Båda gäller resor.}
          - {goal: sup-2040/klimatomstallning, basis: stated, note: Programmet säger det., source: &1}
        source: &1
        networks: [{network: trafikstrateger, source: &1}]
        subgoals: [{id: tag, text: Tågen går i tid., source: &1}]
source: &1
""".replace("&1", "{document: sup-2040}")


@pytest.fixture(scope="module")
def site() -> Path:
    return built.real_site()


def test_the_real_data_builds_without_a_warning(tmp_path: Path) -> None:
    result = built.run(built.ROOT, tmp_path / "site")
    assert result.returncode == 0
    assert "WARNING" not in result.stderr


def test_every_link_and_anchor_inside_the_site_leads_somewhere(site: Path) -> None:
    broken = [(address, link) for address, link in _inner_links(site) if not _leads_somewhere(site, link)]
    assert broken == []
    assert len(list(_inner_links(site))) > 5000


def test_no_page_has_an_id_twice(site: Path) -> None:
    twice = {
        address: sorted({name for name in page.ids if page.ids.count(name) > 1})
        for address, page in built.pages(site).items()
        if len(page.ids) != len(set(page.ids))
    }
    assert twice == {}


def test_every_promised_address_is_there(site: Path) -> None:
    promised = (built.ROOT / "data/permalinks.txt").read_text("utf-8").split()
    assert [address for address in promised if not _leads_somewhere(site, address)] == []


def test_every_text_of_the_data_can_be_read_on_a_page_that_names_its_source(site: Path, data: Data) -> None:
    texts = {address: page.text for address, page in built.pages(site).items()}
    links = {
        address: {urljoin(address, link) for link in page.links("a", "href")}
        for address, page in built.pages(site).items()
    }
    unseen = []
    for record in (record for records in data.records.values() for owner in records for record in owner.walk()):
        documents = {f"/handlingar/{source.document}/" for source in getattr(record, "source", None) or ()}
        for text in _texts(record):
            shown = " ".join(text.split())
            if not any(shown in said and documents <= links[address] for address, said in texts.items()):
                unseen.append(f"{record.position()}: {text}")
    assert unseen == [], "\n".join(unseen)


def _texts(record: Record) -> Iterator[str]:
    """What the record says in words: all its texts but ids, terms and addresses."""
    terms = {"id", "kind", "certainty", "role", "status", "weekday", "url", "old", "new", "basis", "level", "part"}
    terms |= {"reading", "goal", "subgoal", "direction"}
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if name not in terms and not list(ref_kinds(field)):
            yield from (item for item in (value if isinstance(value, tuple) else (value,)) if isinstance(item, str))


def test_nothing_is_fetched_from_another_host(site: Path) -> None:
    fetched = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src", "form": "action"}
    found = [
        (address, link)
        for address, page in built.pages(site).items()
        for tag, attribute in fetched.items()
        for link in page.links(tag, attribute)
        if urlsplit(link).netloc
    ]
    assert found == []
    for style in site.rglob("*.css"):
        assert re.findall(r"url\(\s*[\"']?(?:https?:)?//|@import", style.read_text("utf-8")) == [], style


def test_every_page_is_in_swedish_and_has_one_heading_and_a_title_of_its_own(site: Path) -> None:
    titles = []
    for address, page in built.pages(site).items():
        assert page.links("html", "lang") == ["sv"], address
        assert [tag for tag, _ in page.elements].count("h1") == 1, address
        titles.append(re.search(r"<title>(.*?)</title>", _html(site, address), re.DOTALL)[1])  # type: ignore[index]
    assert len(titles) == len(set(titles))


def test_every_generated_page_leads_to_its_data_file(tmp_path: Path) -> None:
    site = built.build(EDIT_URI_TEMPLATE="https://example.org/edit/{path}")
    links = built.pages(site)["/program/sup-2040/tillganglighet/"].links("a", "href")
    assert "https://example.org/edit/data/programmes/sup-2040.yml" in links
    assert "https://example.org/edit/content/om.md" in built.pages(site)["/om/"].links("a", "href")


def test_without_a_repository_the_page_leads_to_the_published_data_file(site: Path) -> None:
    links = built.pages(site)["/program/sup-2040/tillganglighet/"].links("a", "href")
    assert "../../../data/programmes/sup-2040.yml" in links
    assert (site / "data/programmes/sup-2040.yml").read_bytes() == (
        built.ROOT / "data/programmes/sup-2040.yml"
    ).read_bytes()


def test_the_footer_tells_the_day_and_the_versions_of_data_and_code(site: Path) -> None:
    version = tomllib.loads((built.ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    code = rf"Kodversion {re.escape(version)}(, \w{{12}}( med ändringar)?)?"
    told = rf"Byggd \d+ \w+ \d{{4}}\. Dataversion \d{{4}}-\d\d-\d\d\. {code}"
    assert [address for address, page in built.pages(site).items() if not re.search(told, page.text)] == []


def test_the_footer_says_that_the_site_is_independent_unless_there_is_an_operator(site: Path) -> None:
    notice = "Fristående sammanställning av offentliga handlingar. Inte Södertörnskommunernas officiella webbplats"
    assert all(notice in page.text for page in built.pages(site).values())
    operated = built.pages(built.build(OPERATOR="Exempelkommunen"))["/"].text
    assert notice not in operated
    assert "Webbplatsen drivs av Exempelkommunen." in operated


@pytest.mark.parametrize(
    ("epoch", "said", "programme"),
    [
        ("1654041600", "Gäller SUP 2035 (justerat 2021)", "sup-2035-2021"),  # 2022-06-01
        ("1798675200", "Gäller till och med 2026 SUP 2040", "sup-2040"),  # 2026-12-31
        (
            "1798761600",  # 2027-01-01
            "Perioden 2023–2026 har gått ut; inget senare program finns i källorna.",
            "sup-2040",
        ),
    ],
)
def test_the_start_page_shows_the_latest_programme_as_of_the_build_date(
    tmp_path: Path, epoch: str, said: str, programme: str
) -> None:
    start = built.pages(built.build(built.copy_of_2026(tmp_path), SOURCE_DATE_EPOCH=epoch))["/"]
    assert said in start.text
    main = [link for link in start.links("a", "href") if link.startswith("program/sup-")]
    assert main[0] == f"program/{programme}/"


def test_one_more_file_gives_a_further_programme_all_its_pages(tmp_path: Path) -> None:
    project = built.copy_of_2026(tmp_path)
    (project / "data/programmes/sup-2050.yml").write_text(PROGRAMME, "utf-8")
    pages = built.pages(built.build(project, SOURCE_DATE_EPOCH="1798761600"))
    assert "Alla kommer fram." in pages["/program/sup-2050/"].text
    assert "delmal-tag" in pages["/program/sup-2050/resor/"].ids
    assert {f"/jamfor/{old}/sup-2050/" for old in ("sup-2010", "sup-2013", "sup-2040")} <= pages.keys()
    assert "../../program/sup-2050/resor/" in pages["/natverk/trafikstrateger/"].links("a", "href")
    assert "SUP 2050 Antaget, 2027." in pages["/kommuner/haninge/"].text
    assert "SUP 2050" in pages["/handlingar/sup-2040/"].text
    assert "SUP 2050" in pages["/"].text
    assert "Ersatt 2027" in pages["/program/sup-2040/"].text
    assert "Efter målet kom ”Alla kommer fram.” i SUP 2050 ≈ redaktionell bedömning." in (
        pages["/program/sup-2040/tillganglighet/"].text
    )
    assert "båda målen är sammanslagna" in pages["/jamfor/sup-2040/sup-2050/"].text
    assert "Alla kommer fram." in pages["/mal/infrastruktur/"].text
    assert "Alla kommer fram." in pages["/mal/"].text


def test_a_comparison_shows_what_was_struck_and_added(site: Path) -> None:
    html = _html(site, "/jamfor/sup-2013/sup-2013-vp2019/")
    row = html[html.index('id="delmal-infrastruktur-kollektivtrafik"') :].partition("</div>\n</div>")[0]
    text = re.sub(r"<[^>]+>", "", re.sub(r'<span class="listen">(.*?)</span>', r"(\1)", row.replace("&#45;", "-")))
    assert (
        "Vi verkar (tillagt: )och planerar för en snabbare och tätare kollektivtrafik "
        "(tillagt: )på Södertörn samt till och mellan de regionala stadskärnorna"
    ) in text
    assert re.findall(r"<ins>.*?</span>(.*?)</ins>", row) == ["och planerar", "på Södertörn samt"]
    assert "<del>" not in row


def test_every_row_of_a_comparison_has_a_link_to_itself(site: Path) -> None:
    for address, page in built.pages(site).items():
        if re.fullmatch(r"/jamfor/[^/]+/[^/]+/", address):
            rows = [
                attributes["id"]
                for tag, attributes in page.elements
                if attributes.get("class", "").startswith("change ") and "id" in attributes
            ]
            assert set(rows) <= {link.removeprefix("#") for link in page.links("a", "href")}, address
            assert len(rows) == len(set(rows)), address


def test_every_comparison_has_its_changes_beside_it_as_json(site: Path) -> None:
    files = sorted(site.glob("jamfor/*/*/andringar.json"))
    assert len(files) == 15
    for file in files:
        told = json.loads(file.read_text("utf-8"))
        page = built.page(file.parent / "index.html")
        assert told["summary"] in page.text
        assert "andringar.json" in page.links("a", "href")


@pytest.mark.parametrize(
    ("goal", "said"),
    [
        (
            "sup-2013/klimat",
            "Målet har en senare lydelse SUP 2013 följdes 2019 av SUP 2013 (lydelsen i VP 2019). "
            "Målet står med samma ord i SUP 2013 (lydelsen i VP 2019). "
            "Det senaste som motsvarar det är ”Södertörn leder vägen i omställningen mot ett hållbart transportsystem” "
            "i SUP 2040 ≈ redaktionell bedömning. "
            "Sidan och adressen finns kvar.",
        ),
        (
            "sup-2035-2021/foretag",
            "Programmet har ersatts SUP 2035 (justerat 2021) följdes 2023 av SUP 2040. "
            "I SUP 2040 finns inget mål som vi räknar som dess efterföljare. Sidan och adressen finns kvar.",
        ),
        (
            "sup-2013-vp2019/kompetens",
            "Målen i SUP 2035 framgår inte av källorna. "
            "I SUP 2035 (justerat 2021) finns inget mål som vi räknar som dess efterföljare.",
        ),
        (
            "sup-2035-2021/infrastruktur",
            "Efter målet kom ”Södertörn – Sveriges mest tillgängliga storstadsregion” i SUP 2040 "
            "≈ redaktionell bedömning. Sidan och adressen finns kvar.",
        ),
    ],
)
def test_a_replaced_goal_says_what_came_after(site: Path, goal: str, said: str) -> None:
    assert said in built.pages(site)[f"/program/{goal}/"].text


def test_the_life_of_a_goal_is_told_step_by_step(site: Path) -> None:
    page = built.pages(site)["/mal/infrastruktur/"]
    steps = (
        "SUP 2010#",
        "”Utnyttja den nya infrastrukturen”",
        "Oförändrat Samma ord som i SUP 2010. Delmål: ett oförändrat, tre nya.",
        "Delmål: ett omformulerat, tre borta, två nya.",
        "Målen framgår inte av källorna.",
        "”Stark infrastruktur är en förutsättning för hållbar utveckling.”",
        "≈ redaktionell bedömning Samma område och samma nätverk",
        "Andra nätverk: Planeringschefer → nu Nätverk för trafikstrateger (tillgänglighetsmålet)",
    )
    places = [page.text.index(step) for step in steps]
    assert places == sorted(places)


CALENDAR = """\
events:
  - id: 2027-04-08-samarbetskommitten
    name: Möte med samarbetskommittén
    kind: meeting
    when: 2027-04-08
    weekday: torsdag
    time: 12.00–15.30
    place: Tyresö
    municipality: tyreso
    body: samarbetskommitten
    status: planned
    source: {document: vp-2019}

  - id: 2027-02-04-radslag
    name: Södertörns rådslag
    kind: conference
    when: 2027-02-04
    series: radslag
    status: cancelled
    source: {document: vp-2019}
"""


def test_one_more_file_gives_a_further_year_its_page_its_calendar_file_and_the_next_event(tmp_path: Path) -> None:
    project = built.copy(tmp_path)
    (project / "data/calendar/2027.yml").write_text(CALENDAR, "utf-8")
    site = built.build(project, SOURCE_DATE_EPOCH="1795219200")  # 2026-11-21
    pages = built.pages(site)
    assert "2027-04-08-samarbetskommitten" in pages["/kalender/2027/"].ids
    assert "kalender/2027/#2027-04-08-samarbetskommitten" in pages["/"].links("a", "href")
    for address in ("/", "/kalender/"):
        text = pages[address].text
        assert "Härnäst 8 april 2027: Möte med samarbetskommittén, Tyresö" in text
        assert "4 februari 2027: Södertörns rådslag, inställt" in text
    assert "DTSTART;TZID=Europe/Stockholm:20270408T120000" in (site / "kalender/2027.ics").read_text("utf-8")
    assert "STATUS:CANCELLED" in (site / "konferenser/radslag.ics").read_text("utf-8")
    assert "8 april 2027" in pages["/kommuner/tyreso/"].text
    assert "8 april 2027" in pages["/organisation/samarbetskommitten/"].text


def test_a_hosting_that_is_only_planned_is_never_next() -> None:
    built_in_2026 = built.pages(_site_of_2026())
    page = built_in_2026["/konferenser/radslag/"].text
    assert "Planerat i VP 2019: Huddinge 2026. Inget rådslag efter 2019 är känt." in page
    assert "Värd nästa år, 2027 Okänt Den kända listan slutar 2026." in page
    assert "Senast belagt 2018, Huddinge" in page
    for address in ("/", "/kalender/"):
        text = built_in_2026[address].text
        assert "Härnäst" not in text
        assert "Källorna känner inte till något kommande möte eller någon kommande konferens" in text


def test_hosts_that_plans_disagree_on_are_not_told_as_joint_hosts(tmp_path: Path) -> None:
    project = built.copy(tmp_path)
    path = project / "data/conferences/radslag.yml"
    other = "  - hosts:\n      - {year: 2026, municipalities: [tyreso]}\n    source: {document: vp-2014}\noutcomes:\n"
    path.write_text(path.read_text("utf-8").replace("outcomes:\n", other, 1), "utf-8")
    page = built.pages(built.build(project, SOURCE_DATE_EPOCH="1795219200"))["/konferenser/radslag/"].text
    assert "Planerat värdskap i år, 2026 Planerna säger olika VP 2019: Huddinge; VP 2014: Tyresö." in page
    assert "Huddinge och Tyresö" not in page


def test_calendar_files_are_written_as_they_are_and_can_be_followed_where_the_site_has_an_address(
    site: Path,
) -> None:
    raw = (site / "kalender/2019.ics").read_bytes()
    assert raw.startswith(b"BEGIN:VCALENDAR\r\n")
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert "17 av 18 händelser finns i filen. 1 saknar känd dag" in built.pages(site)["/kalender/2019/"].text
    links = {link for page in built.pages(site).values() for link in page.links("a", "href")}
    assert not any(link.startswith("webcal:") for link in links)
    published = built.pages(built.site_in_a_folder())
    assert "webcal://example.org/sup/kalender/2019.ics" in published["/kalender/2019/"].links("a", "href")
    assert "webcal://example.org/sup/kommuner/salem.ics" in published["/kalender/"].links("a", "href")


def test_a_warning_is_told_in_the_build_and_does_not_stop_it(tmp_path: Path) -> None:
    project = built.copy(tmp_path)
    path = project / "data/conferences/sodertornskonferensen.yml"
    path.write_text(path.read_text("utf-8").replace("{year: 2022, municip", "{year: 2024, municip"), "utf-8")
    result = built.run(project, tmp_path / "site")
    assert result.returncode == 0, result.stderr
    assert "varning: ”year”: före 2024 saknas 2022, 2023 i planen; stämmer det?" in result.stderr


def test_a_moved_calendar_file_is_still_there(tmp_path: Path) -> None:
    project = built.copy(tmp_path)
    redirects = "redirects:\n  - {old: /kalender/gammal.ics, new: /kalender/2019.ics}\n"
    (project / "data/redirects.yml").write_text(redirects, "utf-8")
    site = built.build(project)
    assert (site / "kalender/gammal.ics").read_bytes() == (site / "kalender/2019.ics").read_bytes()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/konferenser/radslag/", "Hölls 20 mars 2012, Utsikten Meetings, Nynäshamn."),
        ("/konferenser/radslag/", "Rådslaget 2009 kallas den 13:e upplagan."),
        ("/konferenser/radslag/", "VP 2012 och VP 2019 säger lika"),
        ("/konferenser/sodertornskonferensen/", "Hölls digitalt 21 april 2021"),
        ("/konferenser/sodertornskonferensen/", "Botkyrka och Salem VP 2019 Inställt"),
        ("/konferenser/nyckeltalsdagen/", "Planerat 26 oktober 2017, utfall okänt"),
        ("/kommuner/botkyrka/", "planerad värd, ställdes in"),
        ("/kommuner/nynashamn/", "2012: Södertörns Rådslag, värd, hölls"),
        ("/kommuner/salem/", "2019: Södertörns Rådslag, värd enligt inbjudan"),
        ("/kalender/2019/", "Hösten dag inte känd Nyckeltalsdagen"),
        ("/kalender/2012/", "Utan datum dag inte känd Nyckeltal Södertörn"),
        ("/kalender/", "För 2014, 2025, 2026 nämner källorna ingen händelse."),
    ],
)
def test_a_reader_finds_what_became_of_a_year(address: str, said: str) -> None:
    assert said in built.pages(_site_of_2026())[address].text


@cache
def _site_of_2026() -> Path:
    return built.build(SOURCE_DATE_EPOCH="1795219200")


def test_a_moved_address_leads_on_without_a_script(tmp_path: Path) -> None:
    project = built.copy(tmp_path)
    redirects = "redirects:\n  - {old: /program/sup-1999/, new: /program/sup-2010/}\n"
    (project / "data/redirects.yml").write_text(redirects, "utf-8")
    page = built.pages(built.build(project))["/program/sup-1999/"]
    refresh = [attributes for tag, attributes in page.elements if attributes.get("http-equiv") == "refresh"]
    assert [attributes["content"] for attributes in refresh] == ["0; url=../sup-2010/"]
    assert "../sup-2010/" in page.links("a", "href")


def test_a_goal_whose_id_is_changed_needs_a_redirect_that_leads_on(tmp_path: Path) -> None:
    project = built.copy(tmp_path)
    programme = project / "data/programmes/sup-2040.yml"
    text = programme.read_text("utf-8")
    programme.write_text(text.replace("id: tillganglighet", "id: atkomst"), "utf-8")
    result = built.run(project, tmp_path / "site")
    assert result.returncode == 1
    assert '- {old: "/program/sup-2040/tillganglighet/", new: "…"}' in result.stderr
    rows = '  - {old: "/program/sup-2040/tillganglighet/", new: "/program/sup-2040/atkomst/"}\n'
    rows += '  - {old: "/program/sup-2040/#mal-tillganglighet", new: "/program/sup-2040/#mal-atkomst"}\n'
    (project / "data/redirects.yml").write_text(f"redirects:\n{rows}", "utf-8")
    site = built.build(project)
    page = built.pages(site)["/program/sup-2040/tillganglighet/"]
    assert "../atkomst/" in page.links("a", "href")
    assert (site / "_redirects").read_text("utf-8") == (
        "/program/sup-2040/tillganglighet/ /program/sup-2040/atkomst/ 301\n"
    )


def test_a_moved_anchor_keeps_its_place_on_the_old_page(tmp_path: Path) -> None:
    project = built.copy(tmp_path)
    redirects = 'redirects:\n  - {old: "/program/sup-2010/#omrade-x", new: /program/sup-2013/}\n'
    (project / "data/redirects.yml").write_text(redirects, "utf-8")
    page = built.pages(built.build(project))["/program/sup-2010/"]
    assert "omrade-x" in page.ids
    assert "Det som stod här är flyttat eller borttaget. Läs vidare här." in page.text


@pytest.mark.parametrize(
    ("epoch", "said"),
    [
        ("1795219200", "Perioden 2023–2026 är inne på sitt sista år; SUP 2050 gäller från 2028."),  # 2026-11-21
        ("1811808000", "Perioden 2023–2026 har gått ut; SUP 2050 gäller från 2028."),  # 2027-06-01
    ],
)
def test_a_successor_that_has_not_begun_is_told(tmp_path: Path, epoch: str, said: str) -> None:
    project = built.copy_of_2026(tmp_path)
    text = PROGRAMME.replace("start: 2027", "start: 2028")
    (project / "data/programmes/sup-2050.yml").write_text(text, "utf-8")
    pages = built.pages(built.build(project, SOURCE_DATE_EPOCH=epoch))
    assert said in pages["/"].text
    assert said in pages["/program/sup-2040/"].text


def test_a_proposal_is_never_in_force(tmp_path: Path) -> None:
    project = built.copy_of_2026(tmp_path)
    text = PROGRAMME.replace("kind: adopted, when: 2027, all_municipalities: true", "kind: proposed, when: 2027")
    (project / "data/programmes/sup-2050.yml").write_text(text, "utf-8")
    pages = built.pages(built.build(project, SOURCE_DATE_EPOCH="1811808000"))
    assert "SUP 2050 är ett förslag och gäller inte." in pages["/program/sup-2050/"].text
    assert "Perioden 2023–2026 har gått ut; inget senare program finns i källorna." in pages["/"].text


def test_faulty_data_fails_the_build_with_the_same_lines_as_the_check(tmp_path: Path) -> None:
    project = built.copy(tmp_path)
    path = project / "data/programmes/sup-2040.yml"
    path.write_text(path.read_text("utf-8").replace("network: klimatstrateger", "network: klimatstateger"), "utf-8")
    result = built.run(project, tmp_path / "site")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    expected = r"data/programmes/sup-2040.yml:\d+:\d+: ”network”: ”klimatstateger” finns inte i "
    assert re.search(expected + r"data/organisation/networks.yml. Menade du ”klimatstrateger”\?", result.stderr)
    assert not (tmp_path / "site").exists()


def test_every_faulty_macro_call_is_told_with_its_page(tmp_path: Path) -> None:
    project = built.copy(tmp_path)
    (project / "content/om.md").write_text(
        '---\ndescription: Om\n---\n\n# Om\n\n{{ programe("sup-2040") }}\n\n{{ site.today | upper }}{{ programme }}\n',
        "utf-8",
    )
    (project / "content/in-english.md").write_text(
        '# In English\n\n{{ goal("sup-2040/x") }}{{ goal() }}{{ calendar("2019") }}{{ calendar(1999) }}\n', "utf-8"
    )
    (project / "content/samarbetet.md").write_text("# Samarbetet\n", "utf-8")
    result = built.run(project, tmp_path / "site")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    told = result.stderr[result.stderr.index("Sidorna har fel:") :].splitlines()[1:9]
    assert told == [
        "content/in-english.md:3:1: goal: målet ”sup-2040/x” finns inte. Det finns: sup-2040/klimatomstallning, "
        "sup-2040/tillganglighet",
        'content/in-english.md:3:1: makrot skrivs goal(id="…")',
        "content/in-english.md:3:1: makrot skrivs calendar(year=2019)",
        "content/in-english.md:3:1: calendar: kalendern 1999 finns inte. Det finns: 2009, 2010, 2011, 2012, 2013, "
        "2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024",
        "content/om.md:7:1: makrot ”programe” finns inte. Menade du ”programme”?",
        'content/om.md:9:1: bara makron får stå inom klamrar; skriv ett makro så här: {{ programme("programmets-id") }}',
        'content/om.md:9:1: bara makron får stå inom klamrar; skriv ett makro så här: {{ programme("programmets-id") }}',
        "content/samarbetet.md:1:1: #historia är lovat men finns inte på sidan; "
        'är det ett ämne, lägg till {{ topic("historia") }}',
    ]


def test_every_documented_macro_works_on_a_hand_written_page(tmp_path: Path) -> None:
    project = built.copy(tmp_path)
    calls = [
        'programme("sup-2040")',
        'goal("sup-2040/tillganglighet")',
        'network("rufs")',
        'municipality("haninge")',
        'source("vp-2019", "avsnitt 4")',
        'rotation("radslag")',
        'diff("sup-2035-2021", "sup-2040")',
        'diagram("sup-2040")',
        'diagram("sup-2035")',
        'diagram("organisation-2019")',
        'diagram("nivaer")',
        'diagram("lydelser")',
        'diagram("mallinjer")',
        'line("kompetens")',
        'plan("vp-2012")',
        'joint_body("ada")',
        "calendar(2019)",
    ]
    text = "\n\n".join(f"{{{{ {call} }}}}" for call in calls)
    (project / "content/om.md").write_text(f"# Om\n\n{text}\n", "utf-8")
    page = built.pages(built.build(project))["/om/"]
    assert [tag for tag, _ in page.elements].count("h1") == 1
    for said in (
        "Sveriges mest tillgängliga storstadsregion",
        "VP 2019, avsnitt 4",
        "Kalender 2019",
        "Målen i SUP 2035 framgår inte av källorna",
        "Stöder ledningsgruppen.",
        "Nivåer av planering",
        "Programmens lydelser på en gemensam tidsaxel",
        "Målen genom lydelserna",
        "Inget mål i linjen.",
    ):
        assert said in page.text


def _inner_links(site: Path) -> Iterator[tuple[str, str]]:
    for address, page in built.pages(site).items():
        for link in page.links("a", "href"):
            parts = urlsplit(link)
            if not parts.scheme and not parts.netloc:
                yield address, urljoin(address, link)


def _leads_somewhere(site: Path, link: str) -> bool:
    path, _, fragment = link.partition("#")
    file = site / unquote(path).lstrip("/")
    file = file / "index.html" if file.is_dir() else file
    return file.is_file() and (not fragment or unquote(fragment) in built.page(file).ids)


def _html(site: Path, address: str) -> str:
    return (site / address.strip("/") / "index.html").read_text("utf-8")


def test_goals_that_split_and_merge_at_once_are_told_without_an_id_twice(tmp_path: Path) -> None:
    project = built.copy_of_2026(tmp_path)
    path = project / "data/programmes/sup-2040.yml"
    row = "          - goal: sup-2035-2021/infrastruktur\n"
    more = row.replace("infrastruktur", "klimat") + "            basis: editorial\n            note: Båda.\n"
    text = path.read_text("utf-8")
    assert text.count(row) == 1
    path.write_text(text.replace(row, more + row), "utf-8")
    page = built.pages(built.build(project))["/jamfor/sup-2035-2021/sup-2040/"]
    assert {"delat-mal-klimat", "mal-tillganglighet"} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert "av fyra mål är ett delat, ett sammanslaget och två borta" in page.text
