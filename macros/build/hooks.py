"""Gives MkDocs the site: loads the data once, turns pages into files, and tells faults in one message.

Only this file, site_swap.py and serve.py know MkDocs (read/content.py has its reader of a page's head).
"""

import gc
import logging
import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any, cast

from jinja2.ext import Extension
from markdown.extensions.toc import nest_toc_tokens  # type: ignore[import-untyped]
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

_MUCH = 100_000  # objects made before garbage is looked for: nearly all that a build makes is needed to its end
gc.set_threshold(_MUCH, 20, 20)  # before our modules, which make the most of all objects, are imported

ROOT = Path(__file__).parent.parent.parent
if str(ROOT) not in sys.path:  # the `mkdocs` command, unlike `python -m mkdocs`, does not look in the project
    sys.path.insert(0, str(ROOT))

from macros.build import assembly, check_project, project_files, search_index, serve  # noqa: E402
from macros.build.assembly import Build  # noqa: E402
from macros.build.html import anchors, headings, links  # noqa: E402
from macros.build.look import STYLESHEET  # noqa: E402
from macros.build.permalinks import MANIFEST  # noqa: E402
from macros.files import web_headers  # noqa: E402
from macros.files.exports import Made  # noqa: E402
from macros.pages.render import compiled  # noqa: E402
from macros.pages.typography import typeset  # noqa: E402

_LOG = logging.getLogger("mkdocs.hooks")
_INDENTATION = re.compile(r"^[ \t]+(?=[<{])", re.MULTILINE)
_served = False  # whether the pages are served to one who edits them, and built again at each edit
_listening = False  # whether the server has begun
# Of this process. Each edit leaves a megabyte, and a whole build 30, that only a search for garbage gives back; not
# every edit should wait a fifth of a second for that.
_builds = count()
_index: search_index.Index | None = None  # of the build at hand


def context(config: Any) -> Build:
    """What on_config put by for this build."""
    return cast(Build, config["extra"]["build"])


def address(page: Page) -> str:
    """The page's address, absolute on the site."""
    return "/" if page.url == "./" else f"/{page.url}"


@event_priority(100)  # before mkdocs-macros, which needs the records
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and check all data. Raises PluginError with every fault at once."""
    gc.unfreeze()
    if next(_builds) % 5 == 4:
        gc.collect()
    if _served and not _listening and (told := serve.refused(*config.dev_addr)):
        raise PluginError(told)
    folder = Path(config.config_file_path).parent
    try:
        if serve.PREVIEW in config.extra:
            made = check_project.unchecked(folder, config, project_files.today())
        else:  # as a warning in the log it would fail a strict build
            made = check_project.prepare(folder, config, project_files.today(), warn=_LOG.info)
    except (assembly.Faulty, project_files.WrongEpoch) as error:
        raise PluginError(str(error)) from None
    config.extra.update(build=made, **assembly.theme_settings(made))
    gc.freeze()  # the records stay to the end: to look through them for garbage would take a tenth of the build
    return config


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Let our own server follow the edits."""
    global _listening
    _listening = True
    return serve.Server(server, config)


class _Generated(Page):
    """A page that on_page_content makes: there is no Markdown to read and no macro to run in it."""

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown, self.meta = "", {"render_macros": False}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content, self._title_from_render, self.links_to_anchors = "", None, {}


class _Made(File):
    """A file beside the pages, made when it is written and held no longer."""

    make: Made

    @property  # type: ignore[misc]
    def content_bytes(self) -> bytes:
        """What is written, made anew each time."""
        content = self.make()
        return content.encode() if isinstance(content, str) else content

    def copy_file(self, dirty: bool = False) -> None:
        self._content = self.make()
        super().copy_file(dirty)
        self._content = ""


class _Late(Files):
    """The files of a site that is made when it is asked for: a file that is made of the data is added then, too."""

    def __init__(self, files: Files, config: MkDocsConfig) -> None:
        super().__init__(files)
        self._config = config

    @cached_property
    def _beside(self) -> dict[str, Made | Path]:
        return dict(assembly.beside(context(self._config)))

    def get_file_from_path(self, path: str) -> File | None:
        """The file with this path; one that is made of the data, too."""
        if found := super().get_file_from_path(path):
            return found
        if path in context(self._config).pages:
            self.append(_page(path, self._config))
        elif not path.endswith(".md") and path in self._beside:
            self.append(_lying_beside(path, self._beside[path], self._config))
        return super().get_file_from_path(path)


def _page(path: str, config: MkDocsConfig) -> File:
    """The file of a generated page."""
    file = File.generated(config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    _Generated(None, file, config)
    return file


def _lying_beside(path: str, made: Made | Path, config: MkDocsConfig) -> File:
    """A file beside the pages; one that is made is included by name, since MkDocs leaves out what is hidden, such as
    .well-known."""
    if isinstance(made, Path):
        return File.generated(config, path, abs_src_path=str(made))
    file = cast(_Made, _Made.generated(config, path, content="", inclusion=InclusionLevel.INCLUDED))
    file.make = made
    return file


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, and the data files themselves for those who want to read them."""
    if serve.PREVIEW in config.extra:
        files = _Late(files, config)
    else:
        for path in context(config).pages:
            files.append(_page(path, config))
        for path, made in assembly.beside(context(config)):
            files.append(_lying_beside(path, made, config))
    _publish_look(files, config)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Call the generated pages in the menu by their titles, also on a page that is made before them."""
    made = context(config).pages
    for page in nav.pages:
        if page.file.src_uri in made:
            page.title = assembly.title(made[page.file.src_uri])


class _Flush(Extension):
    """Templates of the theme without their indentation, which every page of the site would repeat."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return _INDENTATION.sub("", source)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    """Note the pages whose anchors a hand-written page links to, and begin the index of the search, unless only some
    pages are made. Raises PluginError when the macros of a page are wrong."""
    global _index
    env.bytecode_cache, env.auto_reload = compiled("frame"), False
    env.add_extension(_Flush)
    pages = [file.page for file in files.documentation_pages() if file.page]
    linking = (getattr(page, "links_to_anchors", None) or {} for page in pages)
    context(config).anchored.update(target.src_uri for targets in linking for target in targets)
    stop_at_problems(config)
    if serve.PREVIEW not in config.extra:
        _index = search_index.Index()


def stop_at_problems(config: MkDocsConfig) -> None:
    """End the build when a page links to nothing or lacks what is promised. Raises PluginError."""
    if problems := context(config).problems:
        raise PluginError(assembly.listed("Sidorna har fel:", problems))


@event_priority(100)  # before mkdocs-macros
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Take a hand-written page as the check has read it, with what its macros show: to ask them again takes time."""
    shown = context(config).shown.get(address(page))
    if shown is None:
        return markdown
    page.meta["render_macros"] = False
    return shown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give every page its title, breadcrumbs and edit link, and set what is written by hand."""
    made, here, path = context(config), address(page), page.file.src_uri
    page.meta.update(assembly.meta(made, here, path))
    if path in made.pages:
        page.title = page.meta["title"]
        return html
    return made.glossed(typeset(html), here)


@event_priority(50)  # before all that asks for the content
def on_page_context(context_: Any, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
    """Give a generated page its content, and every page its list of contents and links. It is made when it is to be
    written and held no longer: a site has more pages than memory has room for."""
    made, here, path = context(config), address(page), page.file.src_uri
    html = made.generated(path, here) if path in made.pages else page.content or ""
    page.toc = get_toc([] if "toc" in page.meta.get("hide", ()) else nest_toc_tokens(headings(html)))
    html += assembly.moved_from(made, here, here)
    page.meta["links"] = links(html, here)
    page.present_anchor_ids = set(anchors(html)) if path in made.anchored else set()
    made.problems.extend(assembly.missing(made, here, path, html))
    page.content = html
    return context_


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Give a page the files of the look that it has use for, and let the search find it."""
    page.content, page.toc = None, get_toc([])
    page.meta.pop("links", None)
    dressed = context(config).look.dress(output, Path(config.site_dir))
    if _index:
        with _told_by_mkdocs():
            _index.add(address(page), dressed)
    return dressed


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for the page of an address that leads nowhere."""
    if not template_name.endswith(".html"):
        return output
    return context(config).look.dress(output, Path(config.site_dir))


def _publish_look(files: Files, config: MkDocsConfig) -> None:
    """Replace the files in assets/ by what readers get of them."""
    ours, sources = (config.docs_dir, config.theme.custom_dir), {}
    for file in [file for file in files if file.src_uri.startswith(web_headers.ASSETS)]:
        files.remove(file)
        if file.src_dir in ours:  # all else is of the theme, which no page uses
            sources[file.src_uri] = file.content_bytes
    look = context(config).look
    for path, content in look.publish(sources, config.extra_css).items():
        files.append(File.generated(config, path, content=content))
    config.extra_css = [look.names[STYLESHEET]]


def on_startup(command: str, dirty: bool) -> None:
    """Note whether the pages are served to one who edits them."""
    global _served  # MkDocs tells it here alone
    _served = command == "serve"
    if _served:  # what has begun is ended as by Ctrl+C
        signal.signal(signal.SIGTERM, signal.default_int_handler)


def on_post_build(config: MkDocsConfig) -> None:
    """End the build when a generated page has faults. Else write the index of the search, tell robots what there is,
    and list the checksums. Raises PluginError.

    The list of pages needs the address of the site: without it there is neither list nor rules.
    """
    stop_at_problems(config)
    site = Path(config.site_dir)
    for name in ("sitemap.xml", "sitemap.xml.gz") if not config.site_url else ():
        (site / name).unlink(missing_ok=True)
    if _index:
        with _told_by_mkdocs():
            _index.write(site / "pagefind")
        _stop_indexing()
    if not _served:
        project_files.save(site, {MANIFEST.lstrip("/"): project_files.checksums(site)}, {})


def on_build_error(error: Exception) -> None:
    """End what is at work beside a build that does not end well."""
    _stop_indexing()


def on_shutdown() -> None:
    """End what may still be at work when the command ends."""
    _stop_indexing()


def _stop_indexing() -> None:
    global _index
    if _index:
        _index.close()
        _index = None


@contextmanager
def _told_by_mkdocs() -> Iterator[None]:
    """End the build with why the index of the search could not be made."""
    try:
        yield
    except search_index.NotMade as error:
        raise PluginError(str(error)) from None
