"""What stops a build is told in Swedish, and the old site stands."""

import logging
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort, PluginError
from mkdocs.utils import CountHandler

from macros.build import site_swap


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> site_swap._Run:
    """A build of a site that has just begun."""
    found = site_swap._Run("build", tmp_path / "site")
    site_swap.begin(tmp_path / "site")
    monkeypatch.setattr(site_swap, "_RUN", found)
    return found


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (PluginError("Filerna har fel:\ndata/x.yml:1:1: fel\n1 fel"), "Filerna har fel:\ndata/x.yml:1:1: fel\n1 fel"),
        (Abort("Aborted with 1 warnings in strict mode!"), "Bygget gav varningar; rätta dem."),
        (KeyError("x"), "Ett fel i programmet, inte i filerna: KeyError: 'x'"),
    ],
)
def test_what_stops_a_build_is_told_and_nothing_is_left_beside_the_site(
    run: site_swap._Run, error: Exception, told: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort, match=r"^Ingen ny webbplats: det som fanns ligger kvar som det var\.$"):
        site_swap.on_build_error(error)
    assert [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR] == [told]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_a_build_that_has_warned_is_not_put_in_place(engine: str) -> None:
    logger, counter = logging.getLogger(engine), CountHandler()
    counter.setLevel(logging.WARNING)
    logger.addHandler(counter)
    try:
        assert not site_swap._warned()
        logger.warning("x")
        assert site_swap._warned()
    finally:
        logger.removeHandler(counter)
