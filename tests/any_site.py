"""What holds for any built site: asked of the made-up region in code/ and of the real site in site/."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from macros.read import load
from macros.records.base import Record, Verbatim, ref_kinds
from macros.records.programme import Area
from macros.swedish import quoted, uncapital
from tests import built, wording

# What a record says that is no text for readers: ids, terms and addresses.
TERMS = {"id", "kind", "certainty", "role", "status", "weekday", "url", "old", "new", "basis", "level", "part"}
TERMS |= {"reading", "goal", "subgoal", "direction", "namespace", "rule", "rings", "address", "addresses"}
TERMS |= {"english"}  # our translation, which only the page in English has, while it is in force
# What a figure must not be parted from at the end of a line, and what has no space before it.
UNITS = "kronor|kr|invånare|procent|%|dagar|mål|delmål|kommuner|aktiviteter|uppgifter|miljoner"
MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
SET_WRONG = {
    "a space before punctuation": r"\s[.,;:)](?=\s|$)|\( ",
    "a full stop before other punctuation": r"(?<!\.)(?:\.[,;:](?=\s|$)|\.\.(?!\.))|[,;:][.,;](?=\s|$)",
    "a section parted from its number": r"§ \d|\d §",
    "a number parted at its thousands": r"(?<![\w.,–-])\d{1,3} \d{3}(?!\d)",
    "a number parted from its unit": rf"(?<![\w.,:–-])\d{{1,3}} (?:{UNITS}|{MONTHS})(?!\w)",
    "an abbreviation parted from its year": r"\b[A-ZÅÄÖ]{2,} (?:19|20)\d\d\b",
    "a count that has a word of its own": r"\b[Aa]lla (?:[2-9]|1[0-2]|två)\b|\b1 (?:saknar|är)\b",
    "years one by one": r"\b(?:" + "|".join(f"{year}, {year + 1}, {year + 2}" for year in range(1990, 2060)) + r")\b",
    "a common noun with a neuter word": r"(?:konferensen|dagen),? (?:inställt|planerat)\b",
}
FETCHED = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src", "form": "action"}


class AnySite:
    """The questions; the class below it says by its fixtures which `site` was built, and from what `project`."""

    def test_every_link_and_anchor_inside_the_site_leads_somewhere(self, site: Path) -> None:
        inner = list(_inner_links(site))
        assert len(inner) > 20 * len(built.pages(site))
        assert [(address, link) for address, link in inner if not leads_somewhere(site, link)] == []

    def test_no_page_has_an_id_twice(self, site: Path) -> None:
        ids = {address: page.ids for address, page in built.pages(site).items()}
        assert [address for address, found in ids.items() if len(found) != len(set(found))] == []

    def test_every_promised_address_is_there(self, site: Path, project: Path) -> None:
        promised = (project / "data/permalinks.txt").read_text("utf-8").split()
        assert [address for address in promised if not leads_somewhere(site, address)] == []

    def test_every_text_of_the_data_can_be_read_on_a_page_that_names_its_source(
        self, site: Path, project: Path
    ) -> None:
        pages = built.pages(site)
        links = {
            address: {urljoin(address, link) for link in page.links("a", "href")} for address, page in pages.items()
        }
        unseen = []
        told = (records for kind, records in load.load(project / "data").records.items() if kind != "alias")
        owners = [owner for records in told for owner in records]  # what people write in the search is told by nobody
        for record in (record for owner in owners for record in owner.walk()):
            documents = {f"/handlingar/{source.document}/" for source in getattr(record, "source", None) or ()}
            for text in _texts(record):
                forms = {" ".join(form.split()) for form in (text, quoted(text)[1:-1], text.removesuffix("."))}
                if not any(
                    documents <= links[address] and any(form in page.text for form in forms)
                    for address, page in pages.items()
                ):
                    unseen.append(f"{record.position()}: {text}")
        assert unseen == [], "\n".join(unseen)

    def test_every_passage_can_be_read_as_it_stands_in_its_source(self, site: Path, project: Path) -> None:
        """What was struck is read, what was put right is not; lines and spaces are the page's own."""
        mended, gap = re.compile(r"<ins>.*?</ins>"), re.compile(r"\s|\[(?:\.\.\.|…)\]|…")
        htmls = (path.read_text("utf-8") for path in site.rglob("index.html"))
        read = [gap.sub("", built.read(mended.sub("", html)).text) for html in htmls if "<blockquote>" in html]
        owners = [owner for records in load.load(project / "data").records.values() for owner in records]
        quotes = [record for owner in owners for record in owner.walk() if isinstance(record, Verbatim)]
        # The name of an area that needed no repair is the passage itself.
        shown = [quote for quote in quotes if quote.repairs or not isinstance(quote, Area)]
        passages = {str(quote.position()): gap.sub("", quote.as_read) for quote in shown if quote.as_read}
        assert [place for place, words in passages.items() if not any(words in text for text in read)] == []

    def test_nothing_is_fetched_from_another_host(self, site: Path) -> None:
        found = [
            (address, link)
            for address, page in built.pages(site).items()
            for tag, attribute in FETCHED.items()
            for link in page.links(tag, attribute)
            if urlsplit(link).netloc
        ]
        assert found == []
        for style in site.rglob("*.css"):
            assert re.findall(r"url\(\s*[\"']?(?:https?:)?//|@import", style.read_text("utf-8")) == [], style

    def test_every_page_is_in_swedish_and_has_one_heading_and_a_title_of_its_own(self, site: Path) -> None:
        titles: dict[str, str] = {}
        for address, page in built.pages(site).items():
            assert page.links("html", "lang") == ["sv"], address
            assert [tag for tag, _ in page.elements].count("h1") == 1, address
            html = (site / address.strip("/") / "index.html").read_text("utf-8")
            title = re.findall(r"<title>(.*?)</title>", html, re.DOTALL)[0]
            moved = any("refresh" in given.values() for tag, given in page.elements if tag == "meta")
            assert moved or titles.setdefault(title, address) == address

    def test_every_row_of_a_comparison_has_a_link_to_itself_and_all_are_beside_it_as_json(self, site: Path) -> None:
        files = sorted(site.glob("jamfor/*/*/andringar.json"))
        assert len(files) == len(list(site.glob("jamfor/*/*/index.html"))) > 0
        for file in files:
            page = built.page(file.parent / "index.html")
            links = page.links("a", "href")
            rows = [given["id"] for _, given in page.elements if _is_change(given)]
            assert {f"#{row}" for row in rows} <= set(links), file
            assert "andringar.json" in links, file
            assert json.loads(file.read_text("utf-8"))["summary"].endswith("."), file

    def test_every_sentence_is_set_as_swedish_is(self, site: Path) -> None:
        assert sum(map(len, wording.pages(site).values())) > 20 * len(built.pages(site))
        wrong = {name: wording.where(site, pattern) for name, pattern in SET_WRONG.items()}
        assert {name: found for name, found in wrong.items() if found} == {}

    def test_no_quotation_marks_of_the_same_kind_stand_within_each_other(self, site: Path) -> None:
        found = wording.pages(site).items()
        assert [(address, text) for address, texts in found for text in texts if wording.nested(text)] == []

    def test_a_years_events_are_counted_alike_among_the_years_and_on_its_own_page(self, site: Path) -> None:
        years = {}
        for row in LexborHTMLParser((site / "kalender/index.html").read_text("utf-8")).css(
            "td[data-label='Vad det är']"
        ):
            cells = [cell.text(strip=True) for cell in row.parent.css("th, td")] if row.parent else []
            years[cells[0]] = (int(cells[1]), cells[2])
        assert len(years) == len(list(site.glob("kalender/*/index.html"))) > 0
        for year, (amount, kinds) in years.items():
            path = site / f"kalender/{year}/index.html"
            page = LexborHTMLParser(path.read_text("utf-8"))
            assert f"{uncapital(kinds)}." in page.css(".lead")[0].text(), year
            rows = [row for row in page.css("table.agenda tr") if row.attributes.get("id")]
            assert len(rows) == amount, year

    def test_shares_of_the_same_whole_have_as_many_decimals(self, site: Path) -> None:
        for path in site.glob("plan/*/index.html"):
            for side in LexborHTMLParser(path.read_text("utf-8")).css(".budget tbody"):
                shares = [share.text() for share in side.css(".bar__share")]
                assert len({"," in share for share in shares}) < 2, (path, shares)

    def test_no_two_documents_of_a_list_are_called_the_same(self, site: Path) -> None:
        page = LexborHTMLParser((site / "handlingar/index.html").read_text("utf-8"))
        told = [" ".join(row.text().split()) for row in page.css(".sources tbody tr")]
        assert len(told) == len(set(told)) > 0
        assert [text for text in told if re.search(r"\b((?:19|20)\d\d), \1\b", text)] == []

    def test_no_page_has_a_script_a_style_or_a_handler_in_it(self, site: Path) -> None:
        """Else the policy would stop it, or have to allow what slips in. JSON-LD is data and no script."""
        for path in site.rglob("*.html"):
            for tag, given in built.page(path).elements:
                assert tag != "style", path
                assert tag != "script" or "src" in given or given["type"] == "application/ld+json", path
                assert not [name for name in given if name.startswith("on")], path
                assert not [value for value in given.values() if value.strip().lower().startswith("javascript:")], path


def leads_somewhere(site: Path, link: str) -> bool:
    """Whether a link from the top of the site leads to a file, and to an anchor of it."""
    path, _, fragment = link.partition("#")
    path = path.partition("?")[0]  # what a form is to be filled in with
    file = site / unquote(path).lstrip("/")
    file = file / "index.html" if file.is_dir() else file
    return file.is_file() and (not fragment or unquote(fragment) in built.page(file).ids)


def _is_change(given: dict[str, str]) -> bool:
    return given.get("class", "").startswith("change ") and "id" in given


def _inner_links(site: Path) -> Iterator[tuple[str, str]]:
    for address, page in built.pages(site).items():
        for link in page.links("a", "href"):
            parts = urlsplit(link)
            if not parts.scheme and not parts.netloc:
                yield address, urljoin(address, link)


def _texts(record: Record) -> Iterator[str]:
    """What the record says in words."""
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if name not in (*TERMS, "as_read") and not list(ref_kinds(field)):
            yield from (item for item in (value if isinstance(value, tuple) else (value,)) if isinstance(item, str))
