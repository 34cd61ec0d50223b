"""Frozen versions: a citation holds in every later build, and nobody can change what is frozen without being told."""

import re
import shutil
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.__main__ import main
from macros.build import assembly, check_project, project_files
from tests import built

DAY = date(2024, 6, 1)
GOAL = "/program/fup-23/kunskap/"
WORDS = "Kunskap leder till arbete."
CHANGE = """changes:
  - id: {day}-rattat
    date: {day}
    title: Rättat
    text: Ett mål är rättat.
    addresses: [/program/fup-23/kunskap/]
"""


@pytest.fixture
def region(tmp_path: Path) -> Path:
    return built.region(tmp_path / "projekt")


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """data/versions/ of the region when it has been released."""
    project = built.region(tmp_path_factory.mktemp("released"))
    assert main(["release", "--root", str(project)]) == 0
    return project / "data/versions"


@pytest.fixture
def released(region: Path, versions: Path) -> Path:
    shutil.copytree(versions, region / "data/versions")
    return region


@pytest.fixture(scope="module")
def beside(versions: Path) -> Mapping[str, str]:
    """What lies beside the pages of the released region."""
    return files(versions.parent.parent)


def release(project: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    status = main(["release", "--root", str(project)])
    return status, capsys.readouterr().out.splitlines()


def change(project: Path, day: str, old: str, new: str) -> None:
    """Change words in the third programme and tell it in data/changes.yml."""
    built.replace(project / "data/programmes/fup-23.yml", old, new)
    built.replace(project / "data/changes.yml", "changes:\n", CHANGE.format(day=day))


def files(project: Path) -> Mapping[str, str]:
    """What lies beside the pages of a build that is of frozen versions, by address."""
    made = check_project.prepare(project, project_files.settings(project), DAY, lambda told: None)
    return {file.address: str(file.content) for file in assembly.exported(made) if file.address.startswith("/version/")}


def cited(page: str) -> list[str]:
    """The words of a frozen page, as they stand."""
    return [node.text() for node in LexborHTMLParser(page).css("article blockquote")]


def told(project: Path, before: Path | None = None) -> list[str]:
    return [str(fault) for fault in check_project.check(project, DAY, before).found]


def test_an_address_cited_in_one_build_has_the_same_words_in_every_later_one(
    region: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert release(region, capsys)[0] == 0
    first = files(region)
    address = f"/version/2012-05-01{GOAL}"
    assert cited(first[address]) == [WORDS]
    for day, old, new in (
        ("2013-01-01", WORDS, "Arbete leder till <ny> kunskap."),
        ("2014-01-01", "Arbete leder till <ny> kunskap.", "Mer arbete."),
    ):
        change(region, day, old, new)
        assert release(region, capsys)[0] == 0
        later = files(region)
        assert cited(later[address]) == [WORDS]
        assert cited(later[f"/version/{day}{GOAL}"]) == [new]
        bodies = [re.sub("(?s)<head>.*?</head>|<footer>.*", "", text) for text in (first[address], later[address])]
        assert bodies[0] == bodies[1]
        first = {**later, address: first[address]}


def test_a_frozen_page_says_so_and_is_kept_out_of_the_lists_of_search_engines(beside: Mapping[str, str]) -> None:
    page = LexborHTMLParser(beside[f"/version/2012-05-01{GOAL}"])
    assert page.css("header p")[0].text().startswith("Så stod det den 1 maj 2012.")
    assert page.css("header a")[0].attributes["href"] == "../../../../../program/fup-23/kunskap/"
    assert page.css("meta[name=robots]")[0].attributes["content"] == "noindex"
    assert {link.attributes["rel"] for link in page.css("link")} == {"stylesheet", "original", "timemap"}


def test_the_versions_of_a_page_are_listed_for_programs(beside: Mapping[str, str]) -> None:
    assert beside[f"/version/tider{GOAL}versioner.link"].splitlines() == [
        f'<{GOAL}>; rel="original",',
        f'</version/tider{GOAL}versioner.link>; rel="self"; type="application/link-format",',
        f'</version/2012-05-01{GOAL}>; rel="memento"; datetime="Tue, 01 May 2012 00:00:00 GMT"',
    ]


def test_a_release_is_told_and_only_made_when_there_is_something_new_to_freeze(
    region: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, lines = release(region, capsys)
    assert status == 0
    assert re.fullmatch(
        r"Fryste (\d+) texter, \1 nya eller ändrade: data/versions/2012-05-01\.json \(\d+ kB\)", lines[0]
    )
    assert release(region, capsys) == (
        1,
        ["Inget som kan citeras har ändrats sedan 2012-05-01. Inget är skrivet."],
    )
    built.replace(region / "data/programmes/fup-23.yml", WORDS, "Arbete leder till kunskap.")
    assert release(region, capsys) == (
        1,
        [
            "Uppgifternas version är 2012-05-01, och 2012-05-01 är redan fryst och ändras aldrig. Beskriv ändringen i "
            "data/changes.yml med en senare dag, och kör make release igen."
        ],
    )
    built.replace(region / "data/programmes/fup-23.yml", "line: kompetens", "line: moln")
    status, lines = release(region, capsys)
    assert (status, lines[-1]) == (1, "Inget är fryst; rätta felen först.")


def test_a_change_that_is_not_frozen_yet_is_a_warning_and_no_fault(released: Path) -> None:
    assert told(released) == []
    built.replace(released / "data/programmes/fup-23.yml", WORDS, "Arbete leder till kunskap.")
    assert told(released) == [
        "data/programmes/fup-23.yml:42:5: varning: en text som kan citeras har ändrats sedan den frysta versionen "
        f"2012-05-01: {GOAL}; när ändringen är inne i huvudgrenen fryser make release den"
    ]


CHANGED = "raden har ändrats; en fryst version ändras aldrig; hämta tillbaka filen som den var"
GONE = "2012-05-01.json saknas; en fryst version ändras aldrig; hämta tillbaka filen som den var"
UNREADABLE = "filen går inte att läsa som en fryst version; hämta tillbaka den som den var"
FILE, SUMS, OTHER = (f"data/versions/{name}" for name in ("2012-05-01.json", "sha256.txt", "hej.txt"))
UNLISTED = "filen står inte i sha256.txt; bara make release skriver frysta versioner, så ta bort filen"
NO_SUM = "raden är ingen kontrollsumma med ett filnamn; hämta tillbaka filen som den var"


def test_one_changed_letter_in_a_frozen_file_is_a_fault_at_its_line(released: Path) -> None:
    lines = (released / FILE).read_text("utf-8").splitlines()
    number = next(number for number, line in enumerate(lines, 1) if line.startswith(f'"{GOAL}": {{'))
    built.replace(released / FILE, WORDS, "Kunskap leder till arbeta.")
    assert told(released) == [f"{FILE}:{number}:1: {CHANGED}"]


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        (SUMS, None, [f"{FILE}:1:1: {UNLISTED}", f"{SUMS}:1:1: filen saknas; hämta tillbaka den som den var"]),
        (FILE, None, [f"{SUMS}:1:1: {GONE}"]),
        (SUMS, "{old}hej\n", [f"{SUMS}:2:1: {NO_SUM}"]),
        (SUMS, "{old}{old}", [f"{SUMS}:2:1: 2012-05-01.json står redan på rad 1; ta bort raden"]),
        (OTHER, "hej", [f"{OTHER}:1:1: filen hör inte hemma här; här ligger bara sha256.txt och frysta versioner"]),
        (FILE, "{old}\n", [f"{FILE}:LAST:1: {CHANGED}"]),
    ],
    ids=["no list", "a file that is gone", "a line that is none", "a line twice", "another file", "a line more"],
)
def test_what_is_wrong_among_the_frozen_files_is_told(
    released: Path, file: str, text: str | None, expected: list[str]
) -> None:
    path = released / file
    old = path.read_text("utf-8") if path.exists() else ""
    if text is None:
        path.unlink()
    else:
        path.write_text(text.replace("{old}", old), "utf-8")
    assert [re.sub(r"json:[1-9]\d+:", "json:LAST:", line) for line in told(released)] == expected


def test_a_file_with_its_own_checksum_that_is_no_frozen_version_is_told(released: Path) -> None:
    text = '{"date": "i går"}'
    (released / FILE).write_text(text, "utf-8")
    (released / SUMS).write_text(f"{sha256(text.encode()).hexdigest()}  2012-05-01.json\n", "utf-8")
    assert told(released) == [f"{FILE}:1:1: {UNREADABLE}"]


def test_a_frozen_version_written_anew_with_its_checksum_is_told_beside_what_was_before(
    released: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = built.region(tmp_path / "before")
    (before / "data/versions").mkdir()
    for file in (FILE, SUMS):
        (before / file).write_bytes((released / file).read_bytes())
    for path in (released / "data/versions").iterdir():
        path.unlink()
    built.replace(released / "data/programmes/fup-23.yml", WORDS, "Arbete leder till kunskap.")
    release(released, capsys)
    assert told(released, before) == [
        "data/programmes/fup-23.yml:48:11: varning: ”text” är ordagrant och har fått andra ord; säg varför, och i "
        "vilken källa orden står, i en rättelse överst i data/changes.yml: corrections, med address: "
        "/program/fup-23/kunskap/",
        f"{SUMS}:1:1: raden för 2012-05-01.json har ändrats eller tagits bort; hämta tillbaka den som den var",
    ]


def test_a_page_may_only_link_to_a_version_that_is_frozen(released: Path) -> None:
    page = released / "content/om.md"
    link = f"version/2012-05-01{GOAL}index.html"
    page.write_text(f"{page.read_text('utf-8')}\n[Då]({link})\n", "utf-8")
    assert told(released) == []
    built.replace(page, "2012-05-01", "2012-05-02")
    assert len(told(released)) == 1
    assert told(released)[0].startswith("content/om.md:")
