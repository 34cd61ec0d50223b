"""The catalogue for data portals: RDF, and made only where someone answers for it."""

from datetime import date
from pathlib import Path

import pytest
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, URIRef

from macros import catalogue
from macros.load import Data
from macros.site import Site
from tests import built

URL = "https://sup.example/"


def test_the_catalogue_is_rdf_with_publisher_licence_and_files(data: Data) -> None:
    text = catalogue.catalogue(Site(data, date(2026, 11, 21)), URL, "Kansliet", "Vad kommunerna har sagt.")
    graph = Graph().parse(data=text, format="json-ld")
    (whole,) = graph.subjects(RDF.type, DCAT.Catalog)
    (dataset,) = graph.objects(whole, DCAT.dataset)
    for subject in (whole, dataset):
        (publisher,) = graph.objects(subject, DCTERMS.publisher)
        assert str(graph.value(publisher, FOAF.name)) == "Kansliet"
        assert graph.value(subject, DCTERMS.title)
        assert graph.value(subject, DCTERMS.description)
    files = list(graph.objects(dataset, DCAT.distribution))
    assert URIRef(f"{URL}data/v1/index.json") in files
    assert len(files) == 7
    assert all(graph.value(file, DCTERMS.license) and graph.value(file, DCAT.downloadURL) == file for file in files)


@pytest.mark.parametrize(("operator", "made"), [("Kansliet", True), ("", False)])
def test_it_is_made_only_where_an_operator_is_set(operator: str, made: bool) -> None:
    site: Path = built.build(SITE_URL=URL, OPERATOR=operator)
    assert (site / "data/dcat.jsonld").exists() == made
