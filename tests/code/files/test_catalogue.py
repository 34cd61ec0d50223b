"""The catalogue for data portals: what the Swedish profile asks for, and made only where someone answers for it."""

import re
from typing import Any

import pytest
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from macros.files import catalogue, tables
from macros.files import exports as export
from macros.files.catalogue import Publisher
from tests import built
from tests.conftest import cases, example_site

URL = "https://program.example/"
PUBLISHER = Publisher("Kansliet", "LocalAuthority", "Skriv till kansliet@fup.example.", "212000-0000")
EMAIL = URIRef("http://www.w3.org/2006/vcard/ns#hasEmail")
PROFILE: dict[str, dict[str, dict[str, Any]]] = cases("dcat_ap_se")


def texts(publisher: Publisher = PUBLISHER, url: str = URL) -> dict[str, str]:
    """The files that only programs ask for, by their addresses."""
    site = example_site("2024-06-01")
    made = list(export.files(site, (), url, "Ett namn"))
    files = export.for_robots(site, made, (), url, publisher, "Ett namn", "Vad kommunerna har sagt.")
    return {file.address: str(file.content) for file in files}


def graph(publisher: Publisher = PUBLISHER) -> Graph:
    return Graph().parse(data=texts(publisher)[catalogue.RDF], format="xml")


def short(node: Any) -> str:
    """The name of a class, property or type with its prefix."""
    return next(
        (
            f"{prefix}:{str(node).removeprefix(name)}"
            for prefix, name in catalogue._NAMESPACES.items()
            if name in str(node)
        ),
        str(node),
    )


def kind(value: Any, found: Graph) -> str:
    """What kind of value it is, as the profile's rules call it."""
    if not isinstance(value, Literal):
        return "thing" if (value, RDF.type, None) in found else "iri"
    return short(value.datatype) if value.datatype else "words" if value.language else "text"


@pytest.mark.parametrize("kind_of_thing", PROFILE)
def test_every_thing_has_what_the_profile_asks_for_and_nothing_that_it_does_not_know(kind_of_thing: str) -> None:
    found = graph()
    things = [thing for thing, name in found.subject_objects(RDF.type) if short(name) == kind_of_thing]
    assert things
    for thing in things:
        told: dict[str, list[Any]] = {name: [] for name in PROFILE[kind_of_thing]}
        for predicate, value in found.predicate_objects(thing):
            if predicate != RDF.type:
                told[short(predicate)].append(value)  # a property that the profile does not know is a KeyError
        for name, rule in PROFILE[kind_of_thing].items():
            least, most = (1 if rule.get("wanted") else rule.get("min", 0)), rule.get("max", len(told[name]))
            assert least <= len(told[name]) <= most, (thing, name)
            for value in told[name]:
                assert re.fullmatch(rule["kind"], kind(value, found)), (thing, name, value)
                assert re.fullmatch(rule.get("pattern", "(?s).+"), str(value)), (thing, name, value)
                if "type" in rule:
                    assert short(found.value(value, RDF.type)) == rule["type"]


def test_every_thing_is_of_a_kind_that_the_profile_has_and_has_a_whole_name() -> None:
    found = graph()
    assert {short(name) for name in found.objects(None, RDF.type)} == PROFILE.keys()
    for node in {*found.subjects(), *found.objects()}:
        assert isinstance(node, Literal) or re.match("(https?://|mailto:)", str(node))
    assert not set(found.subjects()) & {*found.objects(None, DCAT.downloadURL), *found.objects(None, DCAT.accessURL)}


def test_both_files_are_the_same_graph() -> None:
    made = texts()
    read = Graph().parse(data=made[catalogue.JSON_LD], format="json-ld")
    assert isomorphic(graph(), read)
    assert len(read) > 70


def test_the_days_are_those_of_the_first_and_the_latest_change() -> None:
    found, changes = graph(), example_site("2024-06-01").changes
    for name, change in ((DCTERMS.issued, changes[-1]), (DCTERMS.modified, changes[0])):
        assert {str(value) for value in found.objects(None, name)} == {change.date.text}


def test_a_publisher_is_called_by_its_number_and_else_by_our_page() -> None:
    for publisher, name in (
        (PUBLISHER, "http://dataportal.se/organisation/SE2120000000"),
        (Publisher("Kansliet", "Company"), f"{URL}om/#utgivare"),
    ):
        found = graph(publisher)
        assert set(found.objects(None, DCTERMS.publisher)) == {URIRef(name)}
        assert str(found.value(URIRef(name), FOAF.name)) == "Kansliet"


@pytest.mark.parametrize(
    ("contact", "email"),
    [("kansliet@fup.example", "kansliet@fup.example"), ("Kansliet, info@fup.example.", "info@fup.example")],
)
def test_the_contact_is_the_email_of_the_setting(contact: str, email: str) -> None:
    found = graph(Publisher("Kansliet", "Company", contact))
    assert set(found.objects(None, EMAIL)) == {URIRef(f"mailto:{email}")}


def test_a_contact_without_an_email_is_none() -> None:
    assert not list(graph(Publisher("Kansliet", "Company", "08-00 00 00")).objects(None, DCAT.contactPoint))


def test_every_file_is_named_once_with_its_real_size() -> None:
    site = built.region_published()
    found = Graph().parse(data=(site / "data/dcat.rdf").read_text("utf-8"), format="xml")
    files = []
    for one in found.objects(None, DCAT.distribution):
        own = [
            str(address).removeprefix(built.PUBLISHED["SITE_URL"]) for address in found.objects(one, DCAT.downloadURL)
        ]
        assert int(str(found.value(one, DCAT.byteSize))) == sum((site / path).stat().st_size for path in own)
        files += own
    assert len(files) == len(set(files)) == 2 + 2 * len(tables.TABLES)


@pytest.mark.parametrize(
    ("url", "publisher", "made"),
    [
        (URL, PUBLISHER, True),
        (URL, Publisher("Kansliet", "Company"), True),
        (URL, Publisher("", "Company"), False),
        (URL, Publisher("Kansliet", ""), False),
        ("", PUBLISHER, False),
    ],
)
def test_it_is_made_only_where_all_that_is_mandatory_is_known(url: str, publisher: Publisher, made: bool) -> None:
    assert ({catalogue.RDF, catalogue.JSON_LD} <= texts(publisher, url).keys()) == made
