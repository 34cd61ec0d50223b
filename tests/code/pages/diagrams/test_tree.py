"""A chart from the top down: each part hangs below the one that its first tie leads to."""

from macros.pages.diagrams.tree import Branch, tree
from tests.conftest import example_site

CHART = {
    "file": "data/organisation/charts.yml",
    "old": "            ties: [{part: kommitten, source: {document: plan}}]\n            source: {document: plan}\n",
    "new": """            ties: [{part: kommitten, text: Förbereder., source: {document: plan}}]
            source: {document: plan}
      - name: Genomför
        parts:
          - {id: kansliet, name: Kansliet, source: {document: plan}}
          - id: natverken
            name: Nätverken
            networks: [trafik, oversikt]
            ties:
              - {part: gruppen, text: Bereder., source: {document: plan}, certainty: interpreted, note: Troligen.}
              - {part: kansliet, text: Samordnas., source: {document: plan}}
            source: {document: plan}
""",
}


def told(branches: tuple[Branch, ...] | list[Branch]) -> list[object]:
    return [[branch.name, told(branch.below)] if branch.below else branch.name for branch in branches]


def test_parts_hang_on_their_first_tie_and_networks_stand_one_by_one() -> None:
    site = example_site("2024-06-01", CHART)
    branches = tree(site, site.charts[0])
    assert told(branches) == [["Kommittén", [["Gruppen", ["Kansliet", "Trafikstrateger", "Översikt"]]]]]
    office, network, _ = branches[0].below[0].below
    assert office.loose
    assert not network.loose
    assert (network.tie, network.tied, network.also) == ("Bereder.", "interpreted", ("Samordnas.",))


def test_a_chart_without_ties_has_the_others_at_its_foot() -> None:
    plain = {
        "file": CHART["file"],
        "old": "            ties: [{part: kommitten, source: {document: plan}}]\n",
        "new": "",
    }
    site = example_site("2024-06-01", plain)
    (top,) = tree(site, site.charts[0])
    assert [(branch.name, branch.loose) for branch in top.below] == [("Gruppen", True)]
