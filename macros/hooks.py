"""The only file that knows MkDocs: loads the data once, turns pages into files, and tells faults in one message."""

import logging
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

ROOT = Path(__file__).parent.parent
if str(ROOT) not in sys.path:  # the `mkdocs` command, unlike `python -m mkdocs`, does not look in the project
    sys.path.insert(0, str(ROOT))

from macros import catalogue, checks, export, handwritten, load, permalinks, structured, swedish  # noqa: E402
from macros.fields import seen  # noqa: E402
from macros.mend import mend  # noqa: E402
from macros.model import Redirect  # noqa: E402
from macros.pages import GeneratedPage, pages  # noqa: E402
from macros.render import Renderer, compiled  # noqa: E402
from macros.site import Site  # noqa: E402

_LOG = logging.getLogger("mkdocs.hooks")
NOT_SEARCHED = "[data-search-exclude], .headerlink, .anchor, .source, .shell-edit"
NOTICE = (
    "Fristående sammanställning av offentliga handlingar. Inte Södertörnskommunernas officiella webbplats; "
    "vid skillnad gäller handlingen."
)


@dataclass(frozen=True)
class Context:
    """What one build works with."""

    site: Site
    renderer: Renderer
    pages: dict[str, GeneratedPage]  # by the path of the page's source file
    promised: frozenset[str]  # every address of the site, anchors included
    moved: tuple[Redirect, ...]  # addresses that have moved
    problems: list[str]  # what editors got wrong in hand-written pages


def context(config: Any) -> Context:
    """What on_config put by for this build."""
    return cast(Context, config["extra"]["build"])


def address(page: Page) -> str:
    """The page's address, absolute on the site."""
    return "/" if page.url == "./" else f"/{page.url}"


def today() -> date:
    """The build date: SOURCE_DATE_EPOCH (seconds, UTC) when it is set, else the clock. The only place that asks."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()
    except (ValueError, OverflowError, OSError):
        raise PluginError(f"SOURCE_DATE_EPOCH är ”{epoch}” men ska vara sekunder sedan 1970") from None


@event_priority(100)  # before mkdocs-macros, which needs the records
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and check all data. Raises PluginError with every fault at once."""
    folder = Path(config.config_file_path).parent / "data"
    data = load.load(folder)
    faults = sorted([*checks.run(data), *load.pages(Path(config.docs_dir))])
    for warning in (fault for fault in faults if fault.warning):
        _LOG.info(str(warning))  # as a warning it would fail a strict build
    faults = [fault for fault in faults if not fault.warning]
    if not faults:
        site = Site(data, today())
        promised = permalinks.promised(site, Path(config.docs_dir))
        faults = sorted(permalinks.check(data, promised))
    if faults:
        raise PluginError("\n".join(["Filerna har fel:", *map(str, faults), f"{len(faults)} fel"]))
    redirects = cast(tuple[Redirect, ...], data.records["redirect"])
    generated = {_source_path(page.address): page for page in pages(site, redirects)}
    renderer = Renderer(site, promised, config.site_url or "")
    config.extra["build"] = Context(site, renderer, generated, frozenset(promised), redirects, [])
    config.extra["footer_notice"] = _notice(config.extra.get("operator"))
    config.extra["built"] = swedish.day(site.today)
    config.extra["data_version"] = site.data_version
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, and the data files themselves for those who want to read them."""
    folder = Path(config.config_file_path).parent
    for path, page in context(config).pages.items():
        inclusion = InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, path, content=f"{{{{ {page.macro} }}}}\n", inclusion=inclusion))
    for exported in export.files(context(config).site, context(config).moved, config.site_url or ""):
        files.append(File.generated(config, exported.address.lstrip("/"), content=exported.content))
    if config.site_url:
        text = f"User-agent: *\nAllow: /\n\nSitemap: {config.site_url.rstrip('/')}/sitemap.xml\n"
        files.append(File.generated(config, "robots.txt", content=text))
    if config.site_url and (operator := config.extra.get("operator")):
        about = config.site_description or ""
        text = catalogue.catalogue(context(config).site, config.site_url, str(operator), about)
        files.append(File.generated(config, catalogue.ADDRESS.lstrip("/"), content=text))
    if rules := export.rules(context(config).moved, config.site_url or ""):
        files.append(File.generated(config, "_redirects", content=rules))
    for data_file in sorted(path for path in (folder / "data").rglob("*.yml") if path.is_file()):
        name = data_file.relative_to(folder).as_posix()
        files.append(File.generated(config, name, abs_src_path=str(data_file)))
    return files


def on_post_build(config: MkDocsConfig) -> None:
    """Make the index of the search, from the pages as they are read, and tell robots what there is. Raises PluginError.

    The list of pages needs the address of the site: without it there is neither list nor rules.
    """
    for name in ("sitemap.xml", "sitemap.xml.gz") if not config.site_url else ():
        (Path(config.site_dir) / name).unlink(missing_ok=True)
    command = [sys.executable, "-m", "pagefind", "--site", config.site_dir, "--force-language", "sv"]
    made = subprocess.run([*command, "--exclude-selectors", NOT_SEARCHED], capture_output=True, text=True, check=False)
    if made.returncode:
        raise PluginError(f"Sökningens index gick inte att göra: {made.stderr or made.stdout}")
    for path in (Path(config.site_dir) / "pagefind").iterdir():
        if re.match(r"pagefind-(.*ui|highlight)", path.name):  # parts for a look that we do not use
            path.unlink()


@event_priority(100)  # before mkdocs-macros, which ends the whole program at a page that it cannot read
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Note every faulty macro call of a hand-written page; the page is left empty and the build fails at its end."""
    if page.file.src_uri in context(config).pages:
        return markdown
    plugin: Any = config.plugins["macros"]
    before = page.file.content_string.count("\n") - markdown.count("\n")
    file = f"content/{page.file.src_uri}"
    ours = [name for name, macro in plugin.macros.items() if macro.__module__.startswith("macros")]
    found = [str(fault) for fault in handwritten.faults(markdown, ours, file, before)]
    context(config).problems.extend(found)
    return "" if found else markdown


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    """End the build when a page asked for what does not exist or lacks what is promised. Raises PluginError."""
    env.bytecode_cache, env.auto_reload = compiled(), False
    if problems := context(config).problems:
        raise PluginError("\n".join(["Sidorna har fel:", *map(seen, problems), f"{len(problems)} fel"]))


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give the page its title, breadcrumbs and edit link. The theme escapes no title, so it is done here."""
    generated = context(config).pages.get(page.file.src_uri)
    page.edit_url = _edit_url(config, generated.data_file if generated else f"content/{page.file.src_uri}")
    if generated:
        page.title = str(escape(generated.title))
        page.meta.update(
            crumb=generated.short or generated.title,
            data_file=generated.data_file,
            description=str(escape(generated.description)),
            redirect=generated.redirect,
            kind=generated.kind,
            boost=generated.boost,
            trail=[{"title": title, "url": address} for title, address in generated.crumbs],
        )
    if generated and generated.wide:
        page.meta["hide"] = ["toc"]
        page.toc = TableOfContents([])
    build, here = context(config), address(page)
    if config.site_url and (generated or here == "/"):
        url, about = config.site_url, config.site_description or ""
        things = structured.page(build.site, url, generated) if generated else structured.front(build.site, url, about)
        page.meta["structured"] = structured.script(things)
    html += _moved_from(here, build)
    build.problems.extend(
        f"content/{page.file.src_uri}:1:1: #{anchor} är lovat men finns inte på sidan; "
        f'är det ett ämne, lägg till {{{{ topic("{anchor}") }}}}'
        for anchor in _anchors(here, build.promised)
        if f'id="{anchor}"' not in html
    )
    return html


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Mend what the theme wrote around the page."""
    return mend(output)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Mend the theme's own pages, such as the one for an address that leads nowhere."""
    return mend(output) if template_name.endswith(".html") else output


def _anchors(here: str, promised: frozenset[str]) -> list[str]:
    """The anchors promised on the page at `here`."""
    return sorted(item.partition("#")[2] for item in promised if item.startswith(f"{here}#"))


def _moved_from(here: str, build: Context) -> str:
    """Where the anchors that have moved from the page at `here` are now: a line for each, at its old anchor."""
    moved = [redirect for redirect in build.moved if redirect.old.startswith(f"{here}#")]
    return build.renderer.render("moved.html", here, redirects=moved) if moved else ""


def _source_path(address: str) -> str:
    return f"{address.strip('/')}/index.md"


def _edit_url(config: MkDocsConfig, path: str) -> str | None:
    template = config.edit_uri_template
    return template.format(path=path, path_noext=path.rpartition(".")[0]) if template and path else None


def _notice(operator: Any) -> str:
    """Who stands behind the site: the operator when one is configured, else that it is nobody's official site."""
    return str(escape(f"Webbplatsen drivs av {operator}.")) if operator else NOTICE
