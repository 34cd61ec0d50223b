"""What only MkDocs is told."""

from pathlib import Path

from tests import built


def test_a_build_at_no_time_is_told_in_one_line(tmp_path: Path) -> None:
    result = built.run(built.region(tmp_path / "projekt"), tmp_path / "site", SOURCE_DATE_EPOCH="i går")
    assert result.returncode == 1
    assert "SOURCE_DATE_EPOCH är ”i går” men ska vara sekunder sedan 1970" in result.stderr
    assert "Traceback" not in result.stderr
