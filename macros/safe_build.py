"""The other file that knows MkDocs: the old site stands until the new one is whole, and what stops a build is told in
Swedish, without a traceback (`mkdocs build -v` shows it)."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from macros import beside, engine_words, settings
from macros.faults import Fault

T = TypeVar("T")
_LOG = logging.getLogger("mkdocs.hooks")
_STANDS = "Ingen ny webbplats: det som fanns ligger kvar som det var."


@dataclass
class _Run:
    """What is being done: the command, the site that a new one is built beside, and what is known of its pages."""

    command: str = "serve"
    site: Path | None = None
    texts: dict[str, str] = field(default_factory=dict)  # of the hand-written pages, by path below content/
    faults: list[Fault] = field(default_factory=list)
    stopped: Fault | None = None


_RUN = _Run()


class _Words(logging.Filter):
    """Takes what MkDocs says of a page out of its log: it is told in our words when the pages have been read."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        _RUN.stopped = engine_words.stopped(message) or _RUN.stopped
        found = engine_words.link(message, _RUN.texts) if record.levelno >= logging.WARNING else None
        _RUN.faults += [found] if found else []
        return not found and not engine_words.stopped(message)


_WORDS = _Words()


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether a site is built, or only shown by the server in a folder of the server's own."""
    _RUN.command = command
    for name in ("mkdocs.structure.pages", "mkdocs.commands.build"):
        logging.getLogger(name).addFilter(_WORDS)


@event_priority(90)  # when the data has been found right, and before all that writes
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Build beside the site that stands. Raises PluginError when it cannot be replaced."""
    if wrong := list(settings.faults(config.site_url or "", str(config.edit_uri_template or ""))):
        raise PluginError("\n".join(wrong))
    _RUN.texts, _RUN.faults, _RUN.stopped = {}, [], None
    if _RUN.command != "serve":
        site = Path(config.site_dir).resolve()
        config.site_dir = str(_fit(beside.begin, site))
        _RUN.site = site
    return config


@event_priority(101)  # before anything is made of it
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep the text of a hand-written page, to say where its faults stand."""
    if page.file.generated_by is None:
        _RUN.texts[page.file.src_uri] = page.file.content_string
    return markdown


@event_priority(50)  # before the promised anchors are missed on a page that could not be read
def on_env(env: object, config: MkDocsConfig, files: Files) -> None:
    """End the build when a link on a page leads nowhere. Raises PluginError."""
    config.extra["build"].problems.extend(map(str, _RUN.faults))
    _RUN.faults = []


@event_priority(-100)  # after all others: the site is whole
def on_post_build(config: MkDocsConfig) -> None:
    """Put the new site in the place of the old one. Raises PluginError."""
    if _RUN.faults:
        raise PluginError("\n".join(["Sidorna har fel:", *map(str, _RUN.faults), f"{len(_RUN.faults)} fel"]))
    if _RUN.site and not _warned():  # a strict build fails at its end for its warnings
        _fit(beside.swap, _RUN.site)
        config.site_dir = str(_RUN.site)
        _RUN.site = None


def on_build_error(error: Exception) -> None:
    """Leave the old site as it is and nothing beside it, and tell why. Raises Abort."""
    if _RUN.site:
        beside.drop(_RUN.site)
    if isinstance(error, MkDocsException):
        told = "Bygget gav varningar; rätta dem." if isinstance(error, Abort) else str(error)
    elif _RUN.stopped:
        told = f"Sidorna har fel:\n{_RUN.stopped}\n1 fel"
    else:
        told = f"Ett fel i programmet, inte i filerna: {type(error).__name__}: {error}"
    _LOG.debug("", exc_info=error)
    _LOG.error(told)
    raise Abort(_STANDS)


def _fit(step: Callable[[Path], T], site: Path) -> T:
    """Do one step of replacing the site. Raises PluginError where its folder cannot be replaced."""
    try:
        return step(site)
    except beside.Unfit as unfit:
        raise PluginError(f"Webbplatsen byggs inte: {unfit}") from None


def _warned() -> bool:
    """Whether MkDocs counts warnings, as it does in a strict build, and has told one."""
    return any(isinstance(found, CountHandler) and found.counts for found in logging.getLogger("mkdocs").handlers)
