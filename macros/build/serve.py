"""`make serve`: a page is made when it is asked for, so that an edit shows at once, however many pages there are.

After each edit the files are read again and browsers told to reload. The whole site is checked and built behind, in a
process of its own, as `make site` does it. What is wrong is told at the top of the pages as they last were right.
"""

import errno
import importlib
import json
import logging
import os
import posixpath
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from threading import Lock, Thread
from typing import cast
from urllib.parse import quote
from wsgiref.types import StartResponse, WSGIEnvironment

from jinja2 import Environment, FileSystemLoader
from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page, build
from mkdocs.config import load_config
from mkdocs.config.config_options import Hooks
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from macros.build import project_files, site_swap

# Among the settings under `extra` when what is shown is checked after, and made when it is asked for.
PREVIEW = "preview"
_WHOLE = re.compile(r"pagefind/|sitemap\.xml")  # what only a whole build can make
_BODY = re.compile(rb"<body\b[^>]*>")
_FAULTS = (
    '<div role="alert" style="padding: 1rem; background: #fff3f0; color: #5c1a0b; border-bottom: 3px solid #b3361b">'
    "<p><strong>Webbplatsen kan inte byggas.</strong> Sidan visas som den var före felet, och följer dina ändringar "
    'igen när det är rättat.</p><pre style="white-space: pre-wrap; max-height: 50vh; overflow: auto">{}</pre></div>'
)
_STAYS = "Så länge visas webbplatsen som den var före felet."
_LOG = logging.getLogger("mkdocs.hooks")


def refused(host: str, port: int) -> str:
    """Why no server can listen there, and what to do; nothing when one can."""
    try:
        with socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET):
            return ""
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        why = "används redan; avsluta det andra programmet" if taken else f"går inte att använda ({error.strerror})"
        return f"Port {port} {why}, eller kör make serve PORT={port + 1}."


class Built:
    """A site that lies whole in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, name: str) -> bytes | None:
        """The file with this path on the site; None where there is none."""
        path = self.folder / name
        return project_files.raw(path) if path.is_file() else None


class Preview:
    """The site as the files are now. Begins as a build does, and makes a page as it does when the page is asked for.

    Both raise whatever would stop the build.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        self._lock, self._made = Lock(), dict[str, bytes]()
        config.extra[PREVIEW] = True
        self._config = config = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=config)
        files, env = get_files(config), config.theme.get_env()
        # Of the theme only what is ours: no page uses its 10,000 other files.
        files.add_files_from_theme(Environment(loader=FileSystemLoader(str(config.theme.custom_dir))), config)
        self._files = config.plugins.on_files(files, config=config)
        set_exclusions(self._files, config)
        self._nav = config.plugins.on_nav(get_navigation(self._files, config), config=config, files=self._files)
        self._env = config.plugins.on_env(env, config=config, files=self._files)
        self._named = {file.dest_uri: file for file in self._files}

    def read(self, name: str) -> bytes | None:
        """The file with this path on the site; None where there is none."""
        with self._lock:  # MkDocs makes one page at a time
            if name not in self._made and (content := self._make(name)) is not None:
                self._made[name] = content
            return self._made.get(name)

    def _make(self, name: str) -> bytes | None:
        config, file = self._config, self._file(name)
        if name in config.theme.static_templates:
            _build_theme_template(name, self._env, self._files, config, self._nav)
        if not file:  # what pages have in common is written when the first of them is made
            return Built(Path(config.site_dir)).read(name)
        if file.is_documentation_page():
            page = file.page or Page(None, file, config)
            _populate_page(page, config, self._files)
            _build_page(page, config, [], self._nav, self._env)  # our theme lists no pages
            config.plugins.on_env(self._env, config=config, files=self._files)  # tells of links that lead nowhere
            return project_files.raw(Path(file.abs_dest_path))
        return bytes(file.content_bytes)

    def _file(self, name: str) -> File | None:
        """The file with this path on the site, whether it is written or made of the data: a page of those is named by
        its folder."""
        page = f"{name.removesuffix('.html')}.md" if name.endswith("/index.html") else name
        files = self._files
        found = self._named.get(name) or files.get_file_from_path(page) or files.get_file_from_path(name)
        return found if found and found.inclusion.is_in_serve() else None  # type: ignore[no-untyped-call]


class Server(LiveReloadServer):
    """MkDocs' own server. Shows the site of the latest edit, and what was last found right when that has faults."""

    def __init__(self, plain: LiveReloadServer, config: MkDocsConfig) -> None:
        host, port = config.dev_addr
        super().__init__(self._follow, host, port, plain.root, plain.mount_path, polling_interval=0.1)
        self.build_delay = 0.05  # whoever saves a file has written all of it by then
        self.error_handler = self._error_page
        self._config, self._folder = config, TemporaryDirectory(prefix="visas-")
        self._good = Built(Path(plain.root))
        self._shown: Built | Preview = self._good
        self._faults = ""  # those of the latest edit, as far as they are known
        self._checking: subprocess.Popen[bytes] | None = None
        self._stale = False  # whether a module of ours has changed since it was imported
        for path in plain._watched_paths:
            self.watch(path)

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Follow a file, or a folder but for what is hidden there and what Python itself writes."""
        path = os.path.abspath(path)
        if path not in self._watched_paths:
            handler = FileSystemEventHandler()
            handler.on_any_event = self._edited  # type: ignore[method-assign]
            self._watched_paths[path] = 1
            self._watch_refs[path] = self.observer.schedule(handler, path, recursive=recursive)

    def serve(self, *, open_in_browser: bool = False) -> None:
        """Serve until asked to end, by Ctrl+C or by another program; an edit that is being followed is so to its end,
        since what it has begun could not be ended else. Whoever asks twice does not wait for that."""
        for asked in (signal.SIGINT, signal.SIGTERM):
            signal.signal(asked, self._asked_to_end)
        super().serve(open_in_browser=open_in_browser)  # type: ignore[no-untyped-call]

    def _asked_to_end(self, asked: int, _: object) -> None:
        signal.signal(asked, signal.default_int_handler)
        self._shutdown = True

    def shutdown(self, wait: bool = False) -> None:
        """End the server and all that it has begun."""
        self._stop_checking()
        super().shutdown(wait)
        self._folder.cleanup()

    def _edited(self, event: FileSystemEvent) -> None:
        path = Path(os.fsdecode(event.dest_path or event.src_path))
        if event.is_directory or path.name.startswith(".") or path.parent.name == "__pycache__":
            return
        with self._rebuild_cond:
            self._stale |= path.suffix == ".py"
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def _follow(self) -> None:
        """Show the site as the files are now, and begin to check it. Where they have faults that are seen at once, what
        is shown stays, and so does its check."""
        with _told(logging.ERROR) as told:
            try:
                with _imported_anew(self._stale):
                    shown = Preview(self._loaded())
            except Exception as error:
                _LOG.debug("", exc_info=error)
                _LOG.error(site_swap.told(error))
                self._show(self._shown, "\n".join(text for _, text in told))
                _LOG.error(_STAYS)
                return
        self._stop_checking()
        self._stale = False
        self._show(shown, "")
        self._begin_checking(shown)

    def _loaded(self) -> MkDocsConfig:
        given = {**self._config.user_configs[-1], "site_dir": mkdtemp(dir=self._folder.name)}
        config = load_config(self._config.config_file_path, **given)
        config.site_url = self._config.site_url
        return config

    def _show(self, shown: Built | Preview, faults: str) -> None:
        with self._epoch_cond:
            self._shown, self._faults = shown, faults
            self._wanted_epoch = self._visible_epoch = max(self._visible_epoch + 1, round(time.monotonic() * 1000))
            self._epoch_cond.notify_all()

    def _begin_checking(self, shown: Preview) -> None:
        folder = Path(mkdtemp(dir=self._folder.name), "hel")
        command = [sys.executable, "-m", __spec__.name, self._config.config_file_path, str(folder)]
        process = subprocess.Popen(
            [*command, str(self._config.site_url)],
            cwd=Path(self._config.config_file_path).parent,
            env={**os.environ, "TMPDIR": self._folder.name},  # what it leaves when it is stopped goes with the server
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,  # a group of its own, to end it with what it has begun itself
        )
        with self._epoch_cond:
            self._checking = process
        Thread(target=self._check, args=(process, shown, Built(folder)), daemon=True).start()

    def _check(self, process: "subprocess.Popen[bytes]", shown: Preview, whole: Built) -> None:
        """Wait for the whole build of what is shown. Where it has faults the good site is shown in its place."""
        out, err = process.communicate()
        with self._epoch_cond:
            if self._checking is not process:  # there has been another edit
                return
            self._checking = None
        told = json.loads(out) if out else [(logging.ERROR, err.decode("utf-8", "replace"))]
        for level, text in told:
            _LOG.log(level, text)
        if faults := [text for level, text in told if level >= logging.WARNING]:
            _LOG.error(_STAYS)
            self._show(self._good, "\n".join(faults))
            return
        with self._epoch_cond:  # the same pages, so that no browser need read them again
            before, self._good = self._good, whole
            if self._shown is shown:
                self._shown = whole
            self._epoch_cond.notify_all()
        shutil.rmtree(before.folder, ignore_errors=True)

    def _stop_checking(self) -> None:
        with self._epoch_cond:
            process, self._checking = self._checking, None
        if process:
            with suppress(ProcessLookupError):  # it has just ended
                os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()
            process.wait()

    def _serve_request(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes] | None:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith("/livereload/") or not f"{path}/".startswith(self.mount_path):
            found: Iterable[bytes] | None = super()._serve_request(environ, start_response)
            return found
        name = f"/{path[len(self.mount_path) :]}{'index.html' if path.endswith('/') else ''}"
        name = posixpath.normpath(name).lstrip("/")
        content, faults, epoch = self._read(name)
        if content is None and not path.endswith("/") and self._read(f"{name}/index.html")[0] is not None:
            start_response("302 Found", [("Location", f"{quote(path)}/")])
            return []
        if content is None:
            return None
        if name.endswith(".html"):
            content = cast(bytes, self._inject_js_into_html(_telling(content, faults), epoch))  # type: ignore[no-untyped-call]
        kind = self._guess_type(name)  # type: ignore[no-untyped-call]
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(content)))])
        return [content]

    def _read(self, name: str) -> tuple[bytes | None, str, int]:
        """A file of the site that is shown, with its faults and its epoch.

        What stops a page is told by the check of the site. Raises it when the check has not found it.
        """
        while True:
            with self._epoch_cond:
                self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
                shown, good, faults, epoch = self._shown, self._good, self._faults, self._visible_epoch
            try:
                return (good if _WHOLE.match(name) else shown).read(name), faults, epoch
            except Exception as error:
                _LOG.debug("", exc_info=error)
                with self._epoch_cond:
                    if shown is self._good:
                        raise
                    self._epoch_cond.wait_for(lambda: self._shown is not shown)  # noqa: B023

    def _error_page(self, code: int) -> bytes | None:
        content, faults, _ = self._read(f"{code}.html")
        return content and _telling(content, faults)


def _telling(page: bytes, faults: str) -> bytes:
    """A page with the faults, if there are any, at its top."""
    told = _FAULTS.format(escape(faults)).encode() if faults else b""
    return _BODY.sub(lambda body: body[0] + told, page, count=1)


@contextmanager
def _imported_anew(stale: bool) -> Iterator[None]:
    """Import all modules of ours again when one is stale. They are as they were when something is wrong with them."""
    if not stale:
        yield
        return

    def ours() -> list[str]:
        return [name for name in sys.modules if re.match(r"macros\b", name)]

    before = {name: sys.modules.pop(name) for name in ours()}
    importlib.invalidate_caches()
    Hooks._load_hook.cache_clear()
    try:
        yield
    except BaseException:
        for name in ours():
            del sys.modules[name]
        sys.modules.update(before)
        raise


@contextmanager
def _told(level: int) -> Iterator[list[tuple[int, str]]]:
    """What MkDocs and we tell in the terminal meanwhile, of this level and above: the levels and the texts."""
    told: list[tuple[int, str]] = []
    handler, logger = logging.Handler(level), logging.getLogger("mkdocs")
    handler.emit = lambda record: told.append((record.levelno, record.getMessage()))  # type: ignore[method-assign]
    logger.addHandler(handler)
    try:
        yield told
    finally:
        logger.removeHandler(handler)


def main(config_file: str, folder: str, site_url: str) -> None:
    """Check and build a whole site in a folder, and write what is told on the way as JSON."""
    if hasattr(os, "nice"):
        os.nice(10)  # the one who edits comes first
    logging.getLogger(_LOG.name).setLevel(logging.INFO)
    with _told(logging.INFO) as told:
        try:
            config = load_config(config_file, site_dir=folder)
            config.site_url = site_url
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
        except Exception as error:
            if not told:
                told.append((logging.ERROR, site_swap.told(error)))
    print(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
