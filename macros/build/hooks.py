"""Gives MkDocs the site: loads the data once, turns pages into files, and tells faults in one message.

Only this file and site_swap.py know MkDocs (read/content.py has its reader of a page's head).
"""

import gc
import logging
import sys
from pathlib import Path
from typing import Any, cast

from markdown.extensions.toc import nest_toc_tokens  # type: ignore[import-untyped]
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

ROOT = Path(__file__).parent.parent.parent
if str(ROOT) not in sys.path:  # the `mkdocs` command, unlike `python -m mkdocs`, does not look in the project
    sys.path.insert(0, str(ROOT))

from macros.build import (  # noqa: E402
    assembly,
    check_project,
    project_files,
    search_index,
)
from macros.build import theme_files as assets  # noqa: E402
from macros.build.assembly import Build  # noqa: E402
from macros.build.html import anchors, headings, links, mend  # noqa: E402
from macros.files import web_headers  # noqa: E402
from macros.pages.render import compiled  # noqa: E402

_LOG = logging.getLogger("mkdocs.hooks")


def context(config: Any) -> Build:
    """What on_config put by for this build."""
    return cast(Build, config["extra"]["build"])


def address(page: Page) -> str:
    """The page's address, absolute on the site."""
    return "/" if page.url == "./" else f"/{page.url}"


def on_startup(command: str, dirty: bool) -> None:
    """Note whether the pages are served to one who edits them."""
    search_index.served = command == "serve"


@event_priority(100)  # before mkdocs-macros, which needs the records
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and check all data. Raises PluginError with every fault at once."""
    gc.unfreeze()
    search_index.stop()
    folder = Path(config.config_file_path).parent
    try:
        # As a warning in the log it would fail a strict build.
        made = check_project.prepare(folder, config, project_files.today(), warn=_LOG.info)
    except (assembly.Faulty, project_files.WrongEpoch) as error:
        raise PluginError(str(error)) from None
    config.extra.update(build=made, **assembly.theme_settings(made))
    gc.freeze()  # the records stay to the end: to look through them for garbage would take a tenth of the build
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, and the data files themselves for those who want to read them."""
    for path in context(config).pages:
        inclusion = InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, path, content="", inclusion=inclusion))
    for path, content in assembly.files(context(config)):
        if isinstance(content, str):
            files.append(File.generated(config, path, content=content))
        else:
            files.append(File.generated(config, path, abs_src_path=str(content)))
    _publish_look(files, config)
    return files


def on_post_build(config: MkDocsConfig) -> None:
    """Make the index of the search, from the pages as they are read, and tell robots what there is. Raises PluginError.

    The list of pages needs the address of the site: without it there is neither list nor rules.
    """
    for name in ("sitemap.xml", "sitemap.xml.gz") if not config.site_url else ():
        (Path(config.site_dir) / name).unlink(missing_ok=True)
    try:
        (search_index.make_beside if search_index.served else search_index.make)(Path(config.site_dir))
    except search_index.NoIndex as error:
        raise PluginError(f"Sökningens index gick inte att göra: {error}") from None


def on_shutdown() -> None:
    """End what may still be at work when `make serve` ends."""
    search_index.stop()


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    """End the build when a generated page links to nothing or lacks what is promised. Raises PluginError."""
    env.bytecode_cache, env.auto_reload = compiled(), False
    if problems := context(config).problems:
        raise PluginError(assembly.listed("Sidorna har fel:", problems))


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give a generated page its content, and every page its title, breadcrumbs, list of contents and edit link."""
    made, here, path = context(config), address(page), page.file.src_uri
    page.meta.update(assembly.meta(made, here, path))
    if path in made.pages:
        html, page.title = made.generated(path, here), page.meta["title"]
    page.toc = get_toc([] if "toc" in page.meta.get("hide", ()) else nest_toc_tokens(headings(html)))
    html += assembly.moved_from(made, here, here)
    page.meta["links"] = links(html, here)
    page.present_anchor_ids = set(anchors(html))
    made.problems.extend(assembly.missing(made, here, path, html))
    return html


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Mend what the theme wrote around the page."""
    return assets.refer(mend(output), context(config).names)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Mend the theme's own pages, such as the one for an address that leads nowhere."""
    return assets.refer(mend(output), context(config).names) if template_name.endswith(".html") else output


def _publish_look(files: Files, config: MkDocsConfig) -> None:
    """Replace the files in assets/ by what readers get of them. Raises PluginError."""
    ours, sources = (config.docs_dir, config.theme.custom_dir), {}
    for file in [file for file in files if file.src_uri.startswith(web_headers.ASSETS)]:
        files.remove(file)
        if file.src_dir in ours or assets.needed(file.src_uri):
            sources[file.src_uri] = file.content_bytes
    look = assets.look(sources, config.extra_css)
    for asset in look:
        file = File.generated(config, asset.path, content=asset.content)
        file.dest_uri = context(config).names[asset.path] = asset.name
        files.append(file)
    config.extra_css = assets.stylesheets(look)
    config.extra["look"] = True  # the theme's stylesheet is among them
