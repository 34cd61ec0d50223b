"""What changed between two versions, as a file."""

from datetime import date

import pytest

from macros import changes_file
from macros.load import Data
from macros.site import Site


@pytest.fixture(scope="module")
def site(data: Data) -> Site:
    return Site(data, date(2026, 11, 21))


def test_the_changes_are_told_with_ids_words_addresses_and_basis(site: Site) -> None:
    told = changes_file.comparison(
        site.comparison(site.get("programme", "sup-2013"), site.get("programme", "sup-2013-vp2019"))
    )
    assert told["old"] == {
        "id": "sup-2013",
        "name": "Södertörns UtvecklingsProgram 2013",
        "short": "SUP 2013",
        "address": "/program/sup-2013/",
    }
    assert told["counts"]["subgoal"] == {"old": 16, "new": 8, "reworded": 2, "removed": 14, "added": 6}
    change = next(
        one
        for one in told["changes"]
        if one["part"] == "subgoal" and one["kind"] == "reworded" and "klimat" in one["new"][0]["id"]
    )
    assert change == {
        "part": "subgoal",
        "kind": "reworded",
        "basis": "editorial",
        "old": [
            {
                "id": "sup-2013/kunskapsintensivt-naringsliv/naringslivsklimat",
                "text": "Vi förbättrar näringslivsklimatet på Södertörn.",
                "address": "/program/sup-2013/kunskapsintensivt-naringsliv/#delmal-naringslivsklimat",
            }
        ],
        "new": [
            {
                "id": "sup-2013-vp2019/kunskapsintensivt-naringsliv/naringslivsklimat",
                "text": "Vi förbättrar företagsklimatet på Södertörn.",
                "address": "/program/sup-2013-vp2019/kunskapsintensivt-naringsliv/#delmal-naringslivsklimat",
            }
        ],
        "words": [
            {"operation": "keep", "old": "Vi förbättrar", "new": "Vi förbättrar"},
            {"operation": "delete", "old": " näringslivsklimatet", "new": ""},
            {"operation": "insert", "old": "", "new": " företagsklimatet"},
            {"operation": "keep", "old": " på Södertörn", "new": " på Södertörn"},
            {"operation": "keep", "old": ".", "new": "."},
        ],
    }  # fmt: skip


def test_a_mended_slip_is_told_as_it_is_meant(site: Site) -> None:
    told = changes_file.comparison(
        site.comparison(site.get("programme", "sup-2010"), site.get("programme", "sup-2013"))
    )
    slip = next(one for one in told["changes"] if one["old"] and one["old"][0]["id"] == "sup-2010/kompetens")
    assert slip["old"][0]["meant"] == "Nyttja tillgänglig kompetens i tillväxtsyfte"
