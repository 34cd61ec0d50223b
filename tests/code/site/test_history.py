"""What has changed between frozen versions, field by field, and why."""

from dataclasses import replace
from datetime import date

import pytest
import yaml

from macros.read import release_files
from macros.read.load import Data
from macros.records.release import Release
from macros.site.history import Releases
from macros.site.site import Site
from tests.conftest import cases, example, gathered

FROZEN, DAY = date(2012, 5, 1), date(2024, 6, 1)
CHANGE = """changes:
  - id: 2013-01-01-rattat
    date: 2013-01-01
    title: Rättat i januari
    text: Något är rättat.
    addresses: [{page}]
"""
FIELDS = cases("changed_fields")


def frozen() -> Release:
    """The example as it is, frozen."""
    return replace(Releases(Site(gathered(example()), DAY)).today, date=FROZEN)


def later(case: dict[str, str], told: str = "") -> Releases:
    """The example with a change, after it was frozen."""
    changes = example(case)
    changes["data/changes.yml"] = told or CHANGE.format(page=case["address"].partition("#")[0])
    data = gathered(changes)
    assert data.faults == ()
    held = release_files.Frozen((frozen(),))
    return Releases(Site(replace_frozen(data, held), DAY))


def replace_frozen(data: Data, held: release_files.Frozen) -> Data:
    return replace(data, frozen=held)


@pytest.mark.parametrize("case", FIELDS, ids=[case["address"] + " " + case["what"] for case in FIELDS])
def test_each_kind_of_field_that_changes_is_found_with_its_reason(case: dict[str, str]) -> None:
    found = later(case).history(case["address"].partition("#")[0])
    told = [(item.address, item.what, item.old, item.new, item.day) for item in found]
    assert (case["address"], case["what"], case.get("was"), case.get("is"), date(2013, 1, 1)) in told
    assert {reason.text for item in found for reason in item.reasons} == {"Rättat i januari"}


def test_a_correction_in_so_many_words_is_the_reason_and_is_told_once() -> None:
    case = FIELDS[0]
    correction = {
        "address": case["address"],
        "what": "Lydelsen",
        "old": case["was"],
        "new": case["is"],
        "reason": "Ordet var felläst.",
    }
    entry = yaml.safe_load(CHANGE.format(page=case["address"]))
    entry["changes"][0]["date"] = "2013-01-01"
    entry["changes"][0]["corrections"] = [correction]
    (item,) = later(case, yaml.safe_dump(entry, allow_unicode=True)).history(case["address"])
    assert (item.what, [reason.text for reason in item.reasons]) == ("Lydelse", ["Ordet var felläst."])


def test_what_has_not_changed_stands_in_the_latest_release() -> None:
    found = later(FIELDS[0])
    assert found.standing(FIELDS[0]["address"]) is None
    kept = found.standing("/visioner/#vision-40")
    assert kept is not None
    assert kept.date == FROZEN
    assert found.unfrozen()[0] == FIELDS[0]["address"]


def test_a_release_is_written_and_read_alike() -> None:
    text = release_files.text(frozen())
    (name,) = ("2012-05-01.json",)
    sums = release_files.sums(release_files.NOTHING, name, text)
    read = release_files.gather("data/versions", {name: text.encode(), release_files.SUMS: sums.encode()})
    assert read.faults == ()
    assert read.releases == (frozen(),)


@pytest.mark.parametrize("case", FIELDS[:1], ids=[FIELDS[0]["address"]])
def test_of_a_page_alone_the_same_is_told_as_among_all(case: dict[str, str]) -> None:
    alone, whole = later(case), later(case)
    pages = {item.page for item in whole.citables.values()}
    assert whole.history(case["address"].partition("#")[0])
    assert {page: alone.history(page) for page in pages} == {page: whole.history(page) for page in pages}
    assert [item.address for page in pages for item in alone.cited_on(page)] == [
        item.address for page in pages for item in whole.cited_on(page)
    ]
