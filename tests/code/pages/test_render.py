"""Templates print values as text, whatever they hold, and link only to pages that exist."""

import html
from pathlib import Path

import jinja2
import pytest
from markupsafe import Markup

from macros.pages.render import TEMPLATES, BrokenLink, Renderer, encode
from macros.site import addresses
from tests.code.hostile.injection import payloads
from tests.conftest import example_site
from tests.shown import shown


@pytest.mark.parametrize("text", payloads())
def test_encoded_text_holds_no_sign_with_a_meaning_and_reads_as_itself(text: str) -> None:
    encoded = str(encode(text))
    assert not set(encoded) & set("<>{}[]*_`|\"'\\~\n=^")
    assert html.unescape(encoded) == text


@pytest.mark.parametrize("text", ["Älvik – bäst i landet på tåg, § 4 (2023–2026): ”ja”.", Markup("<b>x</b>")])
def test_letters_and_common_signs_and_what_a_template_made_are_left_as_they_are(text: str) -> None:
    assert encode(text) == text


def test_a_missing_value_is_an_error_not_an_empty_place() -> None:
    with pytest.raises(jinja2.UndefinedError):
        encode(None)


@pytest.mark.parametrize(
    ("address", "here", "link"),
    [
        ("/program/", "/", "program/"),
        ("/", "/program/fup-23/", "../../"),
        ("/program/fup-23/", "/program/fup-23/resor/", "../"),
        ("/natverk/trafik/", "/program/fup-23/", "../../natverk/trafik/"),
        ("/program/fup-23/#vision", "/program/", "fup-23/#vision"),
        ("/program/fup-23/#vision", "/program/fup-23/", "#vision"),
        ("/program/fup-23/", "/program/fup-23/", "./"),
    ],
)
def test_links_are_relative_so_that_the_site_can_live_in_any_folder(address: str, here: str, link: str) -> None:
    assert addresses.relative(address, here) == link


def test_a_link_to_a_page_that_does_not_exist_is_refused() -> None:
    renderer = Renderer(example_site("2024-06-01"), known=[])
    with pytest.raises(BrokenLink, match=r"^sidan / länkar till /program/[^ ]*, som inte finns$"):
        renderer.render("programmes.html", "/")


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.stem)
def test_every_template_opens_with_a_comment_that_says_what_it_takes(path: Path) -> None:
    assert path.read_text("utf-8").startswith("{# ")


def test_the_first_time_that_a_text_names_a_body_its_name_leads_to_its_page_but_not_on_that_page() -> None:
    change = {
        "file": "data/organisation/bodies.yml",
        "old": "    summary: Kort om Kommittén.\n",
        "new": "    summary: Kommitténs förslag skrivs på kansliet. Kansliet är litet, kansliets hus också.\n",
    }
    page = shown("/organisation/kommitten/", "2024-06-01", change)
    assert page.links("a", "href").count("../kansliet/") == 1
    assert "../kommitten/" not in page.links("a", "href")
