"""What is due, on days that are given."""

from typing import Any

import pytest

from macros.__main__ import main
from macros.check.due import due
from tests import built
from tests.conftest import example_site, named


@pytest.mark.parametrize("case", named("due"))
def test_what_is_due_is_told_at_its_place(case: dict[str, Any]) -> None:
    assert [str(fault) for fault in due(example_site(str(case["day"]), *case["change"]))] == case["expect"]


def test_the_command_tells_what_is_due_and_nothing_else(
    tmp_path: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = built.region(tmp_path / "region")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1332892800")  # 2012-03-28
    assert main(["due", "--root", str(project)]) == 0
    assert capsys.readouterr().out == ""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", built.DAY)
    assert main(["due", "--root", str(project)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in told] == [f"data/calendar/{year}.yml" for year in (2012, 2013, 2024)]


def test_data_with_faults_is_told_instead(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    project = built.region(tmp_path / "region")
    built.replace(project / "data/calendar/2013.yml", "kind: meeting", "kind: mote")
    assert main(["due", "--root", str(project)]) == 1
    assert capsys.readouterr().out.endswith("1 fel\n")
