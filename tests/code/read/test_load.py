"""data/ → records: which files are read, and what is told about those that should not or cannot be."""

from pathlib import Path

import pytest

from macros.build import project_files
from macros.read import load
from macros.records.data_files import FILES, DataFile
from tests.conftest import example, gathered, kind_of

ALLOWED = "filen hör inte hemma här; flytta eller ta bort den. Tillåtna filer: " + ", ".join(
    known.path for known in FILES
)
RENAME = "filens namn ska sluta på .yml; döp om den till sup-50.yml eller ta bort den"


def told(root: Path) -> list[str]:
    return [str(fault) for fault in load.load(root / "data").faults]


def test_a_folder_on_disk_is_read_as_its_files(small: Path) -> None:
    loaded, expected = load.load(small / "data"), gathered(example())
    assert (loaded.records, loaded.ids, loaded.faults) == (expected.records, expected.ids, ())


REQUIRED = [known for known in FILES if known.required]


@pytest.mark.parametrize("known", REQUIRED, ids=lambda known: known.kind)
def test_a_file_that_is_required_and_missing_is_told(small: Path, known: DataFile) -> None:
    for path in (small / "data").glob(known.path):
        path.unlink()
    assert told(small) == [_missing(known)]


def test_every_file_that_is_required_is_missing_when_the_folder_is(tmp_path: Path) -> None:
    assert told(tmp_path) == sorted(_missing(known) for known in REQUIRED)


def _missing(known: DataFile) -> str:
    if "*" in known.path:
        return f"data/{known.path.removesuffix('/*.yml')}:1:1: mappen är tom; lägg tillbaka filerna"
    return f"data/{known.path}:1:1: filen saknas; lägg tillbaka den"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("anteckningar.txt", ALLOWED),
        ("vision.yml", ALLOWED),
        ("calendar/2012/mars.yml", ALLOWED),
        ("programmes/sup-50.yaml", RENAME),
        ("programmes/sup-50.yml~", RENAME),
    ],
)
def test_a_file_that_does_not_belong_is_told(small: Path, name: str, message: str) -> None:
    path = small / "data" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("id: x\n")
    assert told(small) == [f"data/{name}:1:1: {message}"]


@pytest.mark.parametrize("name", [".DS_Store", ".git/config", "programmes/.fup-10.yml.swp"])
def test_a_hidden_file_is_passed_over(small: Path, name: str) -> None:
    path = small / "data" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"\x00")
    assert told(small) == []


def test_a_huge_file_is_never_read_whole(small: Path) -> None:
    with (small / "data/targets.yml").open("wb") as stream:
        stream.truncate(10**9)
    assert told(small) == ["data/targets.yml:1:1: filen är större än 1 MB; dela den i flera"]


def test_a_file_that_may_not_be_read_is_told(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, mode: str) -> None:
        raise PermissionError(path, mode)

    (small / "content/om.md").write_text("# Om\n")
    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(load, "FILES", [known for known in FILES if known.kind == "vision"])
    unread = "1:1: filen går inte att läsa; se över dess rättigheter"
    assert f"data/visions.yml:{unread}" in told(small)
    assert [str(fault) for fault in load.pages(small / "content")] == [f"content/om.md:{unread}"]


def test_a_link_to_another_file_is_told_wherever_it_leads(small: Path) -> None:
    links = {"data/calendar/2031.yml": "borta.yml", "data/ring": "ring", "content/x.md": "/etc/hostname"}
    for name, target in links.items():
        (small / name).symlink_to(target)
    shortcut = "1:1: här står en genväg till en annan fil; lägg filen själv här, eller ta bort genvägen"
    assert told(small) == [f"data/calendar/2031.yml:{shortcut}", f"data/ring:{shortcut}"]
    assert [str(fault) for fault in load.pages(small / "content")] == [f"content/x.md:{shortcut}"]


def test_a_line_that_is_no_address_is_told(small: Path) -> None:
    (small / "data/permalinks.txt").write_text("/\n<b>\n/program/\n/Å/\n")
    message = "raden är ingen adress på webbplatsen; rätta den, eller hämta tillbaka filen"
    assert told(small) == [f"data/permalinks.txt:2:1: {message}", f"data/permalinks.txt:4:1: {message}"]
    assert [address for address, _ in load.load(small / "data").permalinks] == ["/", "/program/"]


def test_the_schemas_are_no_data(small: Path) -> None:
    project_files.save_schemas(small / "data", [("plan.json", "{}\n")])
    assert told(small) == []


def test_a_new_programme_needs_nothing_but_its_file(small: Path) -> None:
    text = example()["data/programmes/fup-23.yml"].replace("fup-23", "sup-27").replace("2023", "2027")
    (small / "data/programmes/sup-27.yml").write_text(text.replace("end: 2026", "end: 2030"), "utf-8")
    data = load.load(small / "data")
    assert data.faults == ()
    assert [record.id for record in data.records["programme"]] == ["fup-10", "fup-19", "fup-21", "fup-23", "sup-27"]  # type: ignore[attr-defined]


def test_records_stand_in_the_order_of_the_file_names() -> None:
    files = example()
    parsed = [load.parse(file, kind_of(file), files[file].encode()) for file in sorted(files, reverse=True)]
    assert load.gather(parsed).records == gathered(files).records


def test_a_record_with_a_fault_does_not_hide_the_others_and_still_declares_its_id() -> None:
    data = gathered(example({"file": "data/visions.yml", "old": "horizon: 2025", "new": "horizon: 25"}))
    assert [record.id for record in data.records["vision"]] == ["vision-40"]  # type: ignore[attr-defined]
    assert [name for name, _ in data.ids["vision"]] == ["vision-25", "vision-40"]


@pytest.mark.parametrize(("file", "names"), [("data/programmes/fup-10.yml", ["fup-10"]), ("data/visions.yml", [])])
def test_a_file_that_cannot_be_read_declares_its_own_name_when_it_is_a_single_record(
    file: str, names: list[str]
) -> None:
    assert [name for name, _ in load.parse(file, kind_of(file), b"id: [").ids] == names


def test_addresses_are_read_line_by_line(small: Path) -> None:
    (small / "data/permalinks.txt").write_text("/\n\n /program/ \n")
    found = [(address, str(position)) for address, position in load.load(small / "data").permalinks]
    assert found == [("/", "data/permalinks.txt:1:1"), ("/program/", "data/permalinks.txt:3:1")]
