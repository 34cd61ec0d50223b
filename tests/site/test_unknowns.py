"""What the real site says that its sources do not tell, and the page that counts it."""

import re
from pathlib import Path

import pytest

from tests import built

PAGE = "det-vi-inte-vet"
LINK = re.compile(rf'<em class="unknown"><a href="[^"#]*{PAGE}/#([^"]+)">')


@pytest.fixture(scope="module")
def said() -> dict[str, set[str]]:
    """The questions that each page leads to, by its address."""
    site = built.real_site()
    pages: list[Path] = [path for path in site.rglob("index.html") if path.parent.name != PAGE]
    found = {f"/{path.parent.relative_to(site).as_posix()}/": LINK.findall(path.read_text("utf-8")) for path in pages}
    return {address: set(ids) for address, ids in found.items() if ids}


@pytest.fixture(scope="module")
def listed() -> dict[str, str]:
    """The questions of the page, each with the page that says it."""
    html = (built.real_site() / PAGE / "index.html").read_text("utf-8")
    counted = re.search(r"Frågor utan svar</dt><dd><strong>([^<]+)<", html)
    found = re.findall(r'<dd id="([^"]+)"><a href="\.\.([^"#]*)', html)
    assert counted
    assert int(re.sub(r"\D", "", counted[1])) == len(found) == len(dict(found))
    return dict(found)


def test_every_question_that_a_page_leads_to_is_listed(said: dict[str, set[str]], listed: dict[str, str]) -> None:
    assert set().union(*said.values()) - set(listed) == set()


def test_every_question_that_is_listed_is_one_that_its_page_leaves_open(
    said: dict[str, set[str]], listed: dict[str, str]
) -> None:
    # Words for several questions lead to the first of them: the same matter, with a subject in common. Of one record
    # they stand once, and a dash for the rest.
    def open_on(question: str, address: str) -> bool:
        matter, *subjects = question.split("--")
        for other, *own in (led.split("--") for led in said.get(address, ())):
            if own == subjects or (other == matter and (own[0] == subjects[0] or own[-1] == subjects[-1])):
                return True
        return False

    assert [question for question, address in listed.items() if not open_on(question, address)] == []
