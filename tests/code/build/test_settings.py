"""The settings of whoever runs the site."""

import pytest

from macros.build import project_files

SETTINGS = """\
# Inställningar
site_url: !ENV SITE_URL
edit_uri_template: !ENV EDIT_URI_TEMPLATE
extra:
  publisher_type: !ENV PUBLISHER_TYPE
  organisation_number: !ENV ORGANISATION_NUMBER
"""
EXAMPLE = "https://example.org/edit/main/{path}"


ADDRESS = "SITE_URL är ”%s” men ska vara en adress, till exempel https://program.example.org/"
TEMPLATE = f"EDIT_URI_TEMPLATE är ”%s” men ska vara en adress med {{path}}, till exempel {EXAMPLE}"


def told(site_url: str, edit: str, **extra: str) -> list[str]:
    values = {"site_url": site_url, "edit_uri_template": edit, "extra": extra}
    return [str(fault) for fault in project_files.settings_faults(SETTINGS, values)]


@pytest.mark.parametrize("address", ["", "https://sup.example/", "http://127.0.0.1:8000/", "https://sup.example/a/"])
@pytest.mark.parametrize("template", ["", EXAMPLE])
def test_addresses_may_be_left_out_and_may_be_any_on_the_web(address: str, template: str) -> None:
    assert told(address, template) == []


HOSTILE = ["javascript://x/%0aalert(1)", "//sup.example/", 'https://x/"><script>', "https://x/ y", "https://x/'"]


@pytest.mark.parametrize("address", [*HOSTILE, "https://x/?a=b", "https://x/{path}"])
def test_what_is_no_address_of_a_site_is_told(address: str) -> None:
    assert told(address, "") == [f"mkdocs.yml:2:1: {ADDRESS % address}"]


@pytest.mark.parametrize("template", [*(f"{address}{{path}}" for address in HOSTILE), "https://example.org/"])
def test_what_is_no_template_of_an_address_is_told(template: str) -> None:
    assert told("", template) == [f"mkdocs.yml:3:1: {TEMPLATE % template}"]


@pytest.mark.parametrize("kind", ["", "LocalAuthority", "PrivateIndividual(s)"])
@pytest.mark.parametrize("number", ["", "212000-0000", "2120000000"])
def test_a_publisher_may_be_left_out_or_told(kind: str, number: str) -> None:
    assert told("", "", publisher_type=kind, organisation_number=number) == []


def test_a_kind_of_publisher_that_portals_do_not_know_is_told_with_those_that_they_do() -> None:
    (fault,) = told("", "", publisher_type="kommun")
    assert fault.startswith("mkdocs.yml:5:3: PUBLISHER_TYPE är ”kommun” men ska vara ett av Academia-")
    assert ", LocalAuthority, " in fault


@pytest.mark.parametrize("number", ["21200", "212000 0000", "SE2120000000", "750101-0000"])
def test_what_is_no_number_of_an_organisation_is_told(number: str) -> None:
    expected = f"ORGANISATION_NUMBER är ”{number}” men ska vara ett organisationsnummer, till exempel 212000-0000"
    assert told("", "", organisation_number=number) == [f"mkdocs.yml:6:3: {expected}"]
