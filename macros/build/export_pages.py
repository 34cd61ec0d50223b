"""The site as Markdown without macros, for an engine that reads mkdocs.yml but neither hooks nor macros (Zensical)."""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from macros.build import assembly, check_project, project_files
from macros.build.assembly import Build
from macros.pages import macros as page_macros
from macros.read import content
from macros.read.content import Page

# What the other engine knows nothing of, or need not do: the pages are made and their macros rendered.
_DONE = ("hooks", "plugins", "watch", "edit_uri_template")


def export(project: Path, folder: Path, warn: Callable[[str], None]) -> int:
    """Write the site as rendered Markdown, with assets, theme and settings, into a new or empty folder.

    Returns the number of pages. Raises assembly.Faulty, project_files.WrongEpoch or project_files.Refused, with nothing
    written unless the disk failed.
    """
    project_files.refuse(folder, project)
    made = check_project.prepare(project, project_files.settings(project), project_files.today(), warn)
    pages = dict(_pages(made))
    if made.problems:
        raise assembly.Faulty(assembly.listed("Sidorna har fel:", made.problems))
    inside: dict[str, str | bytes | Path] = {**pages, **dict(assembly.files(made))}
    files = {f"{project_files.CONTENT}/{path}": text for path, text in inside.items()}
    folders = {name: project / name for name in (project_files.CONTENT, project_files.THEME)}
    project_files.save(folder, {project_files.SETTINGS: _settings(made), **files}, folders)
    return len(pages)


def _pages(made: Build) -> Iterator[tuple[str, str]]:
    """Path and Markdown of every page: the hand-written ones, then the generated."""
    for path, own in project_files.written(made.project).items():
        yield path, _page(made, project_files.address(path), path, own)
    for path, page in made.pages.items():
        yield path, _page(made, page.address, path)


def _page(made: Build, here: str, path: str, own: Page | None = None) -> str:
    """The page at `here` without macros, hand-written or generated. What is wrong is a problem of the build."""
    # Links are told from the folder of the file, as in Markdown: the engine makes them relative to the address.
    base = posixpath.join("/", posixpath.dirname(path), "")

    def wrong(message: str) -> None:
        made.problems.append(f"content/{path}: {message}")

    macros = {macro.__name__: macro for macro in page_macros.offered(made.site, partial(made.show, base), wrong)}
    text = content.rendered(own.markdown, macros) if own else made.generated(path, base)
    head = _yaml({**(own.head if own else {}), **assembly.meta(made, here, path)})
    return f"---\n{head}---\n{text}\n{assembly.moved_from(made, here, base)}"


def _settings(made: Build) -> str:
    """mkdocs.yml without what is done already, with the values of the environment and what the theme says."""
    kept = {name: value for name, value in made.settings.items() if name not in _DONE}
    kept["extra"] = {**kept["extra"], **assembly.theme_settings(made)}
    return _yaml(kept)


def _yaml(values: Mapping[str, Any]) -> str:
    return yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False, width=1000)
