"""The settings of whoever runs the site."""

import pytest

from macros import settings

SETTINGS = "# Inställningar\nsite_url: !ENV SITE_URL\nedit_uri_template: !ENV EDIT_URI_TEMPLATE\n"
EXAMPLE = "https://example.org/edit/main/{path}"


def told(site_url: str, edit: str) -> list[str]:
    values = {"site_url": site_url, "edit_uri_template": edit}
    return [str(fault) for fault in settings.faults(SETTINGS, values)]


@pytest.mark.parametrize(
    "address", ["", "https://sup.example/", "http://127.0.0.1:8000/", "https://sup.example/program/"]
)
def test_an_address_may_be_left_out_and_may_be_any_on_the_web(address: str) -> None:
    assert told(address, "") == []


@pytest.mark.parametrize(
    "address",
    [
        "javascript://x/%0aalert(1)",
        "//sup.example/",
        'https://x/"><script>',
        "https://x/ y",
        "https://x/?a=b",
        "https://x/{path}",
    ],
)
def test_what_is_no_address_of_a_site_is_told(address: str) -> None:
    expected = (
        f"mkdocs.yml:2:1: SITE_URL är ”{address}” men ska vara en adress, till exempel https://program.example.org/"
    )
    assert told(address, "") == [expected]


def test_a_template_of_an_address_is_right() -> None:
    assert told("", EXAMPLE) == []


@pytest.mark.parametrize(
    "template",
    ["javascript:alert(1)//{path}", "https://example.org/", "//x/{path}", "https://x/'{path}", "https://x/{path} y"],
)
def test_what_is_no_template_of_an_address_is_told(template: str) -> None:
    expected = (
        f"mkdocs.yml:3:1: EDIT_URI_TEMPLATE är ”{template}” men ska vara en adress med {{path}}, till exempel {EXAMPLE}"
    )
    assert told("", template) == [expected]
