"""The copy of the site that opens by double click."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import built
from tools import site_file

PAGES = frozenset({"", "mal", "mal/klimat", "jamfor"})


@pytest.mark.parametrize(
    ("here", "html", "expected"),
    [
        ("", '<a href="mal/">', '<a href="mal/index.html">'),
        ("mal/klimat", '<a href="../../">', '<a href="../../index.html">'),
        ("mal/klimat", '<a href=".">', '<a href="./index.html">'),
        ("mal/klimat", '<a href="../../jamfor/?a=1#b">', '<a href="../../jamfor/index.html?a=1#b">'),
        ("mal", '<form action="../jamfor/">', '<form action="../jamfor/index.html">'),
        ("mal", '<meta content="0; url=klimat/#a">', '<meta content="0; url=klimat/index.html#a">'),
        ("mal", '<a href="#a">', '<a href="#a">'),
        ("mal", '<a href="../assets/a.css">', '<a href="../assets/a.css">'),
        ("mal", '<a href="/mal/">', '<a href="/mal/">'),
        ("mal", '<a href="https://example.org/mal/">', '<a href="https://example.org/mal/">'),
        ("mal", '<p data-href="klimat/">', '<p data-href="klimat/">'),
    ],
)
def test_a_link_to_a_page_leads_to_its_file(here: str, html: str, expected: str) -> None:
    assert site_file.linked(html, here, PAGES) == expected


def test_pages_are_read_from_a_disk(browser: Browser, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "kopia"
    assert site_file.main([str(built.region_site()), str(copy)]) == 0
    assert capsys.readouterr().out.startswith(f"Öppna {copy / 'index.html'} med ett dubbelklick: ")
    page = browser.new_page()
    page.goto((copy / "index.html").as_uri())
    page.get_by_role("navigation").get_by_role("link", name="Program").first.click()
    page.wait_for_url((copy / "program/index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.body).fontFamily") != '"Times New Roman"'
    links = page.evaluate("[...document.querySelectorAll('a[href], link[href]')].map(link => link.href)")
    files = {link.removeprefix("file://").partition("#")[0] for link in links if link.startswith("file:")}
    assert [file for file in sorted(files) if not Path(file).is_file()] == []
    page.close()


@pytest.mark.parametrize("taken", [True, False])
def test_only_a_built_site_is_copied_and_only_a_copy_is_replaced(
    taken: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site, to = tmp_path / "site", tmp_path / "kopia"
    for folder in (site, to):
        folder.mkdir()
    if taken:
        (site / "index.html").touch()
        (to / "brev.txt").touch()
    assert site_file.main([str(site), str(to)]) == 1
    assert capsys.readouterr().out == (
        f"{to} finns redan och är ingen byggd webbplats; välj en annan mapp\n"
        if taken
        else f"{site} är ingen byggd webbplats; kör make site först\n"
    )
