"""Pictures of pages before and after a change."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import served
from tools import pictures

HEAD = "<!doctype html><html lang=sv><title>A</title><main><h1>Målet</h1>"
PNG = b"\x89PNG"


def site(folder: Path, **pages: str) -> Path:
    for name, text in pages.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "index.html").write_text(f"{HEAD}{text}</main>", "utf-8")
    return folder


def test_pages_are_shown_before_and_after_where_they_differ(browser: Browser, tmp_path: Path) -> None:
    long = "<p>Samma.</p>" * 100
    before = site(tmp_path / "a", mal=f"{long}<details><p>Gammalt.</p></details>")
    after = site(tmp_path / "b", mal=f"{long}<details><p>Nytt.</p></details>", ny="<p>Ny sida.</p>")
    with served.serving(before) as old, served.serving(after) as new:
        made = pictures.take(browser, old, new, ["/mal/", "/ny/"], tmp_path)
    assert made == [("/mal/", ["1-fore.png", "1-efter.png"]), ("/ny/", ["2-efter.png"])]
    shown = [(tmp_path / name).read_bytes() for _, names in made for name in names]
    assert all(picture.startswith(PNG) for picture in shown)
    assert len(set(shown)) == 3


def test_where_a_page_is_served_is_no_difference(browser: Browser) -> None:
    written = "<p id=a></p><script>document.getElementById('a').textContent = location.origin</script>"
    page = browser.new_page()
    page.route("**/*", lambda route: route.fulfill(body=f"{HEAD}{written}", content_type="text/html; charset=utf-8"))
    page.goto("http://127.0.0.1:9/")
    assert page.evaluate(pictures.BLOCKS) == ["Målet", "http://"]
    page.close()


def test_what_has_no_picture_is_counted() -> None:
    made = [("/mal/", ["1-fore.png", "1-efter.png"])]
    assert pictures.summary(made, 3) == (
        "## Bilder före och efter\n\n- `/mal/`: 1-fore.png, 1-efter.png\n"
        "- 3 sidor till är nya eller ändrade, utan bild\n"
    )
    assert pictures.summary([], 0) == "## Bilder före och efter\n\nIngen sida är ny eller ändrad.\n"


def test_without_a_browser_it_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served, "CHROMIUM", None)
    (tmp_path / "pages.txt").write_text("/mal/\n", "utf-8")
    arguments = [str(tmp_path), str(tmp_path), str(tmp_path / "pages.txt"), str(tmp_path / "bilder")]
    assert pictures.main(arguments) == 0
    assert capsys.readouterr().out.endswith("Inga bilder togs: chromium finns inte där förslaget granskas.\n")
    assert list((tmp_path / "bilder").iterdir()) == []
