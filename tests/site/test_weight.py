"""What a first visit costs in a real browser, for a page of each kind: requests, and bytes as they are sent."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Browser, Request

from tests import built, served

# Room for more data above what holds today: about 44 kB for most pages, 53 for a plan with all its activities.
MOST_BYTES = 75_000
MOST_REQUESTS = 10
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
    paths: list[str]
    html: int
    bytes: int
    shift: float


def visit(browser: Browser, kind: str, url: str) -> Visit:
    """Open a page with nothing kept from before."""
    page = browser.new_page(viewport={"width": 412, "height": 823})
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))
    page.goto(url, wait_until="load")
    sizes = {request.url: request.sizes()["responseBodySize"] for request in finished}
    shift = page.evaluate(SHIFT)
    page.close()
    return Visit(kind, list(sizes), sizes[url], sum(sizes.values()), shift)


def test_a_first_visit_is_light_and_still_on_every_kind_of_page(
    browser: Browser,
    address: str,
    record_property: Callable[[str, object], None],
) -> None:
    kinds = {**served.kinds(built.real_site()), "404": "/finns/inte/"}
    visits = [visit(browser, kind, address + path) for kind, path in kinds.items()]
    rows = [f"{one.kind:14}{len(one.paths):9}{one.html / 1000:9.1f}{one.bytes / 1000:9.1f}" for one in visits]
    record_property("told", "\n".join([f"{'första besöket':14}{'anrop':>9}{'HTML kB':>9}{'allt kB':>9}", *rows]))
    assert [one for one in visits if one.bytes > MOST_BYTES or len(one.paths) > MOST_REQUESTS] == []
    assert [(one.kind, one.shift) for one in visits if one.shift > MOST_SHIFT] == []
    asked = {path.removeprefix(address) for one in visits for path in one.paths}
    assert [path for path in asked if "search" in path or "pagefind" in path] == []
