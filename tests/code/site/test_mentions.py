"""Which records name which."""

import pytest

from macros.site import site
from macros.site.site import Mention
from tests.conftest import example, gathered


def told(mention: Mention) -> str:
    return f"{mention.address} {type(mention.trail[-1]).__name__}" + (f", {mention.at}" if mention.at else "")


TURNS = ("PlannedHosting", "PlannedHosting", "Hosts")


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("vision", "vision-25", ["/program/fup-10/ VisionTie"]),
        ("programme", "fup-19", ["/program/fup-21/ ProgrammeTie", "/program/fup-23/ ProgrammeTie"]),
        (
            "network",
            "trafik",
            [
                "/program/fup-21/resor/ NetworkTie",
                "/program/fup-23/resor/ NetworkTie",
                "/plan/2019/#omrade-arkiv ActionHeading",
            ],
        ),
        ("network", "oversikt", ["/program/fup-23/ NetworkTie", "/plan/2019/#aktivitet-buss Action"]),
        (
            "body",
            "kommitten",
            [
                "/program/fup-21/ Origin",
                "/stallningstaganden/#moten-om-vagar JointPosition",
                "/kalender/2013/#2013-04-kommitten Event",
            ],
        ),
        ("series", "ting", ["/kalender/2012/#2012-03-20-ting Event"]),
        (
            "document",
            "bilaga",
            [
                "/plan/2019/#handlingsplan ActionPlan",
                *(f"/plan/2019/#aktivitet-{name} Action" for name in ("buss", "tag", "sol", "arkiv")),
                *(f"/konferenser/ting/ {kind}" for kind in ("HostPlan", "Hosts", "Theme")),
            ],
        ),
        (
            "municipality",
            "alvik",
            [
                "/kommuner/alvik/ Outline",
                "/organisation/kansliet/ Chair",
                *(f"/organisation/radden/ {kind}" for kind in ("Members", "Host")),
                "/stallningstaganden/#2019-svar-hamn JointPosition",
                *(f"/plan/2019/#aktivitet-{name} Responsible" for name in ("buss", "sol")),
                *(f"/konferenser/ting/ {kind}" for kind in TURNS),
            ],
        ),
        ("municipality", "fup-10", []),
    ],
)
def test_a_record_knows_who_names_it(kind: str, name: str, expected: list[str]) -> None:
    index = site.index(record for records in gathered(example()).records.values() for record in records)
    assert [told(mention) for mention in index.get((kind, name), [])] == expected


def test_a_source_is_told_as_the_record_it_belongs_to_with_the_page() -> None:
    data = gathered(example())
    index = site.index(data.records["programme"])
    exact = [told(mention) for mention in index["document", "plan"] if mention.at]
    assert exact == [
        "/program/fup-10/klimat/#delmal-energi Subgoal, sidan 2",
        "/program/fup-23/resor/ NetworkTie, figur 4",
    ]


def test_a_document_that_is_part_of_another_names_it() -> None:
    index = site.index(gathered(example()).records["document"])
    assert [told(mention) for mention in index["document", "plan"]] == ["/handlingar/bilaga/ Document"]
