"""In ten years there may be no index: the site is built of the archive and the packages in wheelhouse/, and no more."""

import os
import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.built import ROOT

pytestmark = [
    pytest.mark.skipif("AUDIT" not in os.environ, reason="make audit prövar det, eftersom paketen hämtas"),
    pytest.mark.skipif(not (ROOT / ".git").exists(), reason="git finns inte här"),
]
NOWHERE = "http://127.0.0.1:9/"  # where nothing answers
# What pip looks at beside its command, and what a make around the tests tells those inside it.
SET = {"MAKEFLAGS", "MFLAGS", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_TRUSTED_HOST"}
ALONE = {name: value for name, value in os.environ.items() if name not in SET} | {
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_INDEX_URL": NOWHERE,
    "PIP_RETRIES": "0",
    "http_proxy": NOWHERE,
    "https_proxy": NOWHERE,
}


def make(folder: Path, *arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = ["make", "--no-print-directory", *arguments, f"PYTHON={sys.executable}"]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def wheelhouse() -> Path:
    """The packages, fetched as anyone does who is to keep them. The tests run with them installed already."""
    here = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MFLAGS")}
    made = make(ROOT, "-o", ".venv/installed", "wheelhouse", env=here)
    if made.returncode and "Retrying" in made.stderr:
        pytest.skip("registret med paket går inte att nå, så wheelhouse/ prövas inte")
    assert made.returncode == 0, made.stderr
    return ROOT / "wheelhouse"


def test_the_site_is_built_of_the_archive_and_the_wheelhouse_with_no_index_reachable(
    wheelhouse: Path, tmp_path: Path
) -> None:
    archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=BytesIO(archive)) as packed:
        packed.extractall(tmp_path, filter="data")
    assert make(tmp_path, "site", env=ALONE).returncode, "the index was reachable after all"
    made = make(tmp_path, "site", f"WHEELHOUSE={wheelhouse}", env=ALONE)
    assert made.stdout.endswith("Webbplatsen är byggd i site/.\n"), made.stderr
    assert (tmp_path / "site/index.html").is_file()
    assert (tmp_path / "site/pagefind").is_dir()
