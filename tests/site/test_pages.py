"""The real site, page by page, and what of it depends on where it is published."""

from pathlib import Path

import pytest

from tests import built
from tests.any_site import AnySite


class TestRealSite(AnySite):
    @pytest.fixture
    def site(self) -> Path:
        return built.real_site()

    @pytest.fixture
    def project(self) -> Path:
        return built.ROOT
