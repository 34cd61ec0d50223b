"""The catalogue for data portals: RDF, and made only where someone answers for it."""

import pytest
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, URIRef

from macros.files import exports as export
from macros.files import json_files, tables
from tests.conftest import example_site

URL = "https://program.example/"


def test_the_catalogue_is_rdf_with_publisher_licence_and_files() -> None:
    text = json_files.catalogue(example_site("2024-06-01"), URL, "Kansliet", "Ett namn", "Vad kommunerna har sagt.")
    graph = Graph().parse(data=text, format="json-ld")
    (whole,) = graph.subjects(RDF.type, DCAT.Catalog)
    (dataset,) = graph.objects(whole, DCAT.dataset)
    for subject, title in ((whole, "Ett namn: öppna data"), (dataset, "Ett namn")):
        (publisher,) = graph.objects(subject, DCTERMS.publisher)
        assert str(graph.value(publisher, FOAF.name)) == "Kansliet"
        assert str(graph.value(subject, DCTERMS.title)) == title
        assert str(graph.value(subject, DCTERMS.description)) == "Vad kommunerna har sagt."
    files = list(graph.objects(dataset, DCAT.distribution))
    assert URIRef(f"{URL}data/v1/index.json") in files
    assert len(files) == 1 + len(tables.TABLES)
    assert all(graph.value(file, DCTERMS.license) and graph.value(file, DCAT.downloadURL) == file for file in files)


@pytest.mark.parametrize(
    ("site_url", "operator", "made"), [(URL, "Kansliet", True), (URL, "", False), ("", "Kansliet", False)]
)
def test_it_is_made_only_where_an_address_and_an_operator_are_set(site_url: str, operator: str, made: bool) -> None:
    files = export.for_robots(example_site("2024-06-01"), (), site_url, operator, "Ett namn", "Om")
    assert (json_files.ADDRESS in [file.address for file in files]) == made
