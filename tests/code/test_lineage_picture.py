"""The diagram of which goal became which: its columns, its cards, its solid and dashed lines."""

from datetime import date

import pytest

from macros.graph import Drawing
from macros.lineage_picture import lineage
from macros.load import Data
from macros.site import Site
from tests.code.test_diagram import cards, faults
from tests.conftest import example_site


@pytest.fixture(scope="module")
def drawing(data: Data) -> Drawing:
    ((found, heads),) = lineage(Site(data, date(2026, 11, 21)))
    assert heads == ["SUP 2010", "SUP 2013", "SUP 2035", "SUP 2040"]
    assert faults(found) == []
    return found


def test_every_goal_of_every_version_is_a_card(drawing: Drawing) -> None:
    assert len(cards(drawing)) == 21
    assert {card.node.column for name, card in cards(drawing).items() if name.startswith("sup-2035-2021")} == {2}


def test_a_restated_version_hangs_under_the_one_that_it_restates(drawing: Drawing) -> None:
    hanging = {name.rpartition("2019-")[0] for name, card in cards(drawing).items() if card.hangs}
    assert hanging == {"sup-2013-vp"}


def test_what_is_our_judgement_is_dashed(drawing: Drawing) -> None:
    judged = {(item.edge.source, item.edge.target) for item in drawing.connectors if not item.edge.stated}
    assert judged == {
        ("sup-2010-utbildningsniva", "sup-2013-utbildningsniva"),
        ("sup-2013-vp2019-infrastruktur", "sup-2035-2021-infrastruktur"),
        ("sup-2013-vp2019-kunskapsintensivt-naringsliv", "sup-2035-2021-foretag"),
        ("sup-2013-vp2019-utbildningsniva", "sup-2035-2021-akademisk-utbildning"),
        ("sup-2035-2021-infrastruktur", "sup-2040-tillganglighet"),
        ("sup-2035-2021-klimat", "sup-2040-klimatomstallning"),
    }
    assert len(drawing.connectors) == 16


def test_a_programme_whose_goals_are_unknown_stands_by_the_version_whose_goals_are_known() -> None:
    ((drawing, heads),) = lineage(example_site("2026-11-21"))
    assert heads == ["FUP 10", "FUP 19", "FUP 23"]
    columns = {name: card.node.column for name, card in cards(drawing).items()}
    assert columns == {"fup-10-klimat": 0, "fup-21-resor": 1, "fup-23-resor": 2, "fup-10-kompetens": 0}


def test_a_fifth_programme_begins_a_second_drawing(data: Data) -> None:
    programmes = data.records["programme"]
    newest = programmes[-1]
    later = newest.model_copy(update={"id": "sup-2050", "short": "SUP 2050", "period": newest.period})  # type: ignore[attr-defined]
    more = Data({**data.records, "programme": (*programmes, later)}, data.nodes, data.ids)
    first, second = lineage(Site(more, date(2026, 11, 21)))
    assert (first[1], second[1]) == (["SUP 2010", "SUP 2013", "SUP 2035", "SUP 2040"], ["SUP 2040", "SUP 2050"])
    assert faults(first[0]) == faults(second[0]) == []
