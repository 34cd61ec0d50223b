"""What a visit costs in a real browser, for a page of each kind: requests, and bytes as they are sent."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, Request

from tests import built, served

# Kilobytes as they are sent, with a little room for more data. What some kinds have to say takes more.
FIRST = {"styrning": 30}
FIRST_ELSE = 25
SECOND = {"styrning": 22, "organisation": 16, "konferens": 15, "kommun": 14, "program": 13, "jämförelse": 11, "mål": 10}
SECOND_ELSE = 9
HEAVIEST = {"plan": 33, "program": 30, "styrning": 30, "text": 28, "översikt": 26}  # the page that has the most text
HEAVIEST_ELSE = 25
MOST_REQUESTS = 5
MOST_SHIFT = 0.01  # of what is seen on a phone, while the page loads; 0.1 is called good
SHIFT = """new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; }))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 50);
})"""


@dataclass(frozen=True)
class Visit:
    kind: str
    sizes: dict[str, int]  # of each answer, by its address; that of the page itself first
    shift: float

    @property
    def bytes(self) -> int:
        return sum(self.sizes.values())

    def after(self, other: "Visit") -> int:
        """What is sent to one who comes from another page: what has its checksum in its name is kept."""
        return sum(size for url, size in self.sizes.items() if url not in other.sizes)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page of the browser that takes nothing from what it has kept."""
    opened = browser.new_page(viewport={"width": 412, "height": 823})
    listener = opened.context.new_cdp_session(opened)
    listener.send("Network.enable")
    listener.send("Network.setCacheDisabled", {"cacheDisabled": True})
    yield opened
    opened.close()


def visit(page: Page, kind: str, url: str) -> Visit:
    """Open a page as one who has not been on the site before."""
    finished: list[Request] = []

    def note(request: Request) -> None:
        finished.append(request)

    page.on("requestfinished", note)
    page.goto(url, wait_until="load")
    sizes = {request.url: request.sizes()["responseBodySize"] for request in finished}
    assert all(sizes.values()), "what is kept weighs nothing"
    shift = page.evaluate(SHIFT)
    page.remove_listener("requestfinished", note)
    return Visit(kind, sizes, shift)


def test_a_visit_is_light_and_still_on_every_kind_of_page(
    page: Page,
    address: str,
    record_property: Callable[[str, object], None],
) -> None:
    site = served.site_map(built.real_site())
    heaviest = [visit(page, kind, address + found[0]) for kind, found in site.items()]
    ordinary = {kind: found[len(found) // 2] for kind, found in site.items()} | {"404": "/finns/inte/"}
    visits = [visit(page, kind, address + path) for kind, path in ordinary.items()]
    most = {one.kind: f"{one.bytes / 1000:12.1f}" for one in heaviest}
    rows = [
        f"{one.kind:14}{len(one.sizes):6}{one.bytes / 1000:9.1f}{one.after(visits[0]) / 1000:14.1f}"
        + most.get(one.kind, "")
        for one in visits
    ]
    record_property(
        "told", "\n".join([f"{'':14}{'anrop':>6}{'kB först':>9}{'kB efter start':>14}{'kB tyngsta':>12}", *rows])
    )
    assert [one for one in visits if one.bytes > FIRST.get(one.kind, FIRST_ELSE) * 1000] == []
    assert [one for one in visits[1:] if one.after(visits[0]) > SECOND.get(one.kind, SECOND_ELSE) * 1000] == []
    assert [one for one in heaviest if one.bytes > HEAVIEST.get(one.kind, HEAVIEST_ELSE) * 1000] == []
    assert [one for one in (*visits, *heaviest) if len(one.sizes) > MOST_REQUESTS] == []
    assert [(one.kind, one.shift) for one in (*visits, *heaviest) if one.shift > MOST_SHIFT] == []
    asked = {url.removeprefix(address) for one in (*visits, *heaviest) for url in one.sizes}
    assert [path for path in asked if "/search." in path or "pagefind" in path] == []
