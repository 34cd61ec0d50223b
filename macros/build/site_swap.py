"""A site is built beside the one that stands, and takes its place when it is whole; the hooks below do so in MkDocs.

Whatever stops a build (a fault, Ctrl+C, a power cut), the old site is there byte for byte; what the build left is
cleared by the next one.
"""

import logging
import shutil
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.plugins import event_priority
from mkdocs.utils import CountHandler

MARK = "data/v1/index.json"  # every site of ours has it: a folder that lacks it holds something else


class Unfit(PluginError):
    """The folder cannot be given a new site; says why and what to do."""

    def __init__(self, told: str) -> None:
        super().__init__(f"Webbplatsen byggs inte: {told}")


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
        if site.exists() and any(map(_shown, site.iterdir())) and not (site / MARK).is_file():
            raise Unfit(f"{site} håller annat än en byggd webbplats; töm mappen eller välj en annan")
        new.mkdir()
    except OSError:
        raise Unfit(f"det går inte att skriva i {site.parent}; se över mappens rättigheter") from None
    return new


def swap(site: Path) -> None:
    """Put the new site in the place of the old one; what is hidden there, such as .git, is kept. Raises Unfit."""
    new, old = _sibling(site, "ny"), _sibling(site, "gammal")
    try:
        _share(new)
        if site.exists():
            site.rename(old)
        new.rename(site)
        _tidy(site)
    except OSError:
        raise Unfit(f"{site} gick inte att byta ut; stäng de program som använder mappen och bygg igen") from None


def _share(new: Path) -> None:
    """Let everyone read the site, whatever the umask: a web server is another user than the one who builds."""
    for path in (new, *new.rglob("*")):
        mode = path.stat().st_mode
        shared = mode | (0o755 if S_ISDIR(mode) else 0o644)
        if shared != mode:
            path.chmod(shared)


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
        if not _shown(path) and not (site / path.name).exists():
            path.rename(site / path.name)
    shutil.rmtree(old)


def _shown(path: Path) -> bool:
    return not path.name.startswith(".")


def _sibling(site: Path, kind: str) -> Path:
    return site.with_name(f".{site.name}.{kind}")


_LOG = logging.getLogger("mkdocs.hooks")
_ENGINES = ("mkdocs", "properdocs")  # ProperDocs runs these hooks as they are, but counts in the log of its own name
_STANDS = "Ingen ny webbplats: det som fanns ligger kvar som det var."


@dataclass
class _Run:
    """What is being done: the command, and the site that a new one is built beside."""

    command: str = "serve"
    site: Path | None = None


_RUN = _Run()


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether a site is built, or only shown by the server in a folder of the server's own."""
    _RUN.command = command


@event_priority(90)  # when the data has been found right, and before all that writes
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Build beside the site that stands. Raises Unfit when it cannot be replaced."""
    if _RUN.command != "serve":
        site = Path(config.site_dir).resolve()
        config.site_dir = str(begin(site))
        _RUN.site = site
    return config


@event_priority(-100)  # after all others: the site is whole
def on_post_build(config: MkDocsConfig) -> None:
    """Put the new site in the place of the old one. Raises Unfit."""
    if _RUN.site and not _warned():  # a strict build fails at its end for its warnings
        swap(_RUN.site)
        config.site_dir = str(_RUN.site)
        _RUN.site = None


def on_build_error(error: Exception) -> None:
    """Leave the old site as it is and nothing beside it, and tell why. Raises Abort."""
    if _RUN.site:
        drop(_RUN.site)
    _LOG.debug("", exc_info=error)
    _LOG.error(told(error))
    raise Abort(_STANDS) from error


def told(error: Exception) -> str:
    """What stopped a build, in words for the one who builds."""
    if isinstance(error, MkDocsException):
        return "Bygget gav varningar; rätta dem." if isinstance(error, Abort) else str(error)
    return f"Ett fel i programmet, inte i filerna: {type(error).__name__}: {error}"


def _warned() -> bool:
    """Whether the engine counts warnings, as it does in a strict build, and has told one."""
    handlers = [found for engine in _ENGINES for found in logging.getLogger(engine).handlers]
    return any(isinstance(found, CountHandler) and found.counts for found in handlers)
