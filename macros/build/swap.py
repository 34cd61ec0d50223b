"""A site is built beside the one that stands, and takes its place when it is whole. Knows nothing of MkDocs.

Whatever stops a build (a fault, Ctrl+C, a power cut), the old site is there byte for byte; what the build left is
cleared by the next one.
"""

import shutil
from pathlib import Path

MARK = "data/v1/index.json"  # every site of ours has it: a folder that lacks it holds something else


class Unfit(Exception):
    """The folder cannot be given a new site; says why and what to do."""


def begin(site: Path) -> Path:
    """The empty folder to build in, beside `site`. Raises Unfit when `site` cannot be replaced as a whole."""
    if site.is_mount():
        raise Unfit(f"{site} är en egen disk eller montering och kan inte bytas ut; välj en mapp i den")
    if site.exists() and not site.is_dir():
        raise Unfit(f"{site} är en fil; välj en mapp")
    new = _sibling(site, "ny")
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        _tidy(site)
        drop(site)
        new.mkdir()
    except OSError:
        raise Unfit(f"det går inte att skriva i {site.parent}; se över mappens rättigheter") from None
    if _visible(site) and not (site / MARK).is_file():
        drop(site)
        raise Unfit(f"{site} håller annat än en byggd webbplats; töm mappen eller välj en annan")
    return new


def swap(site: Path) -> None:
    """Put the new site in the place of the old one; what is hidden there, such as .git, is kept. Raises Unfit."""
    new, old = _sibling(site, "ny"), _sibling(site, "gammal")
    try:
        if site.exists():
            site.rename(old)
        new.rename(site)
        _tidy(site)
    except OSError:
        raise Unfit(f"{site} gick inte att byta ut; stäng de program som använder mappen och bygg igen") from None


def drop(site: Path) -> None:
    """Remove what a build that did not end well left beside `site`, if anything."""
    if (new := _sibling(site, "ny")).exists():
        shutil.rmtree(new)


def _tidy(site: Path) -> None:
    """Finish a swap: the old site goes back where there is no new one, else only what is hidden in it is kept."""
    old = _sibling(site, "gammal")
    if not old.exists():
        return
    if not site.exists():
        old.rename(site)
        return
    for path in old.iterdir():
        if path.name.startswith(".") and not (site / path.name).exists():
            path.rename(site / path.name)
    shutil.rmtree(old)


def _visible(folder: Path) -> bool:
    return folder.exists() and any(not path.name.startswith(".") for path in folder.iterdir())


def _sibling(site: Path, kind: str) -> Path:
    return site.with_name(f".{site.name}.{kind}")
