"""A page of `make serve` is converted anew when its Markdown has changed, and only then."""

from types import SimpleNamespace
from typing import Any

from macros.build.kept import keep


class Page:
    """What MkDocs' page has that matters here; its conversion is counted."""

    def __init__(self, path: str, markdown: str, links: list[Any] | None = None) -> None:
        self.file, self.markdown, self.links_to_anchors = SimpleNamespace(src_uri=path), markdown, links
        self.converted = 0
        self.content = ""

    def render(self, config: Any, files: Any) -> None:
        self.converted += 1
        self.content, self.toc, self._title_from_render = f"<p>{self.markdown}", (), ""
        self.present_anchor_ids: set[str] = set()


def built(path: str, markdown: str, links: list[Any] | None = None) -> tuple[int, str]:
    page = Page(path, markdown, links)
    keep(page)
    page.render(None, None)
    return page.converted, page.content


def test_a_page_with_the_same_words_is_taken_over() -> None:
    assert [built("a.md", words) for words in ("ett", "ett", "två", "ett")] == [
        (1, "<p>ett"),
        (0, "<p>ett"),
        (1, "<p>två"),
        (1, "<p>ett"),
    ]


def test_a_page_whose_links_must_be_looked_at_is_converted_each_time() -> None:
    other = SimpleNamespace(src_uri="c.md")
    assert [built("b.md", "ett", [other])[0] for _ in range(2)] == [1, 1]
