"""Frozen versions of the real data: their pages are there, with the very words that the files hold."""

from selectolax.lexbor import LexborHTMLParser

from macros.read.load import Data
from macros.records.release import FrozenText
from tests import built


def test_every_frozen_text_stands_at_its_address_byte_for_byte(data: Data) -> None:
    site = built.real_site()
    for release in data.frozen.releases:
        for page in release.pages:
            html = (site / "version" / release.name / page.strip("/") / "index.html").read_text("utf-8")
            articles = LexborHTMLParser(html).css("article")
            texts = release.of_page(page)
            anchors = [article.attributes.get("id") or "" for article in articles]
            assert anchors == [address.partition("#")[2] for address in texts]
            for article, text in zip(articles, texts.values(), strict=True):
                assert [node.text() for node in article.css("blockquote, .told")] == _words(text)


def _words(text: FrozenText) -> list[str]:
    return [text.text] if text.text else []


def test_todays_pages_lead_to_how_they_stood(data: Data) -> None:
    site = built.real_site()
    for release in data.frozen.releases:
        for page in release.pages:
            today = site / page.strip("/") / "index.html"
            if today.is_file():
                assert f"version/{release.name}{page}" in today.read_text("utf-8")
