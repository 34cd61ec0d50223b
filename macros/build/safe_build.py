"""The other file that knows MkDocs: the old site stands until the new one is whole, and what stops a build is told in
Swedish, without a traceback (`mkdocs build -v` shows it)."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.plugins import event_priority
from mkdocs.utils import CountHandler

from macros.build import swap

T = TypeVar("T")
_LOG = logging.getLogger("mkdocs.hooks")
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
    """Build beside the site that stands. Raises PluginError when it cannot be replaced."""
    if _RUN.command != "serve":
        site = Path(config.site_dir).resolve()
        config.site_dir = str(_fit(swap.begin, site))
        _RUN.site = site
    return config


@event_priority(-100)  # after all others: the site is whole
def on_post_build(config: MkDocsConfig) -> None:
    """Put the new site in the place of the old one. Raises PluginError."""
    if _RUN.site and not _warned():  # a strict build fails at its end for its warnings
        _fit(swap.swap, _RUN.site)
        config.site_dir = str(_RUN.site)
        _RUN.site = None


def on_build_error(error: Exception) -> None:
    """Leave the old site as it is and nothing beside it, and tell why. Raises Abort."""
    if _RUN.site:
        swap.drop(_RUN.site)
    if isinstance(error, MkDocsException):
        told = "Bygget gav varningar; rätta dem." if isinstance(error, Abort) else str(error)
    else:
        told = f"Ett fel i programmet, inte i filerna: {type(error).__name__}: {error}"
    _LOG.debug("", exc_info=error)
    _LOG.error(told)
    raise Abort(_STANDS)


def _fit(step: Callable[[Path], T], site: Path) -> T:
    """Do one step of replacing the site. Raises PluginError where its folder cannot be replaced."""
    try:
        return step(site)
    except swap.Unfit as unfit:
        raise PluginError(f"Webbplatsen byggs inte: {unfit}") from None


def _warned() -> bool:
    """Whether MkDocs counts warnings, as it does in a strict build, and has told one."""
    return any(isinstance(found, CountHandler) and found.counts for found in logging.getLogger("mkdocs").handlers)
