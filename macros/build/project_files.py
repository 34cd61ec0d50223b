"""The files of the project beside its data: settings and hand-written pages are read, new and made files written.

Data files are read by load.py alone.
"""

import shutil
import tomllib
from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag  # type: ignore[import-untyped]

from macros.read import page_head, yaml_text
from macros.read.load import PERMALINKS, SCHEMAS
from macros.read.page_head import Page
from macros.records.position import Fault, Position

SETTINGS = "mkdocs.yml"
CONTENT = "content"
THEME = "macros/pages/theme"
REPORT = "docs/audit.md"


class Refused(Exception):
    """Nothing can or may be written to a folder. The message is for the one who asked."""


class _Loader(yaml.SafeLoader):
    """YAML with !ENV, as MkDocs reads its settings."""


_Loader.add_constructor("!ENV", construct_env_tag)


def number(project: Path) -> str:
    """The version number of the code, from pyproject.toml; nothing where there is none."""
    try:
        found = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    except (OSError, ValueError, KeyError):
        return ""
    return str(found)


def settings(project: Path) -> dict[str, Any]:
    """What mkdocs.yml says, with the values of the environment in it. Raises a YAML error."""
    found: dict[str, Any] = yaml.load(settings_text(project), _Loader) or {}
    return found


def settings_text(project: Path) -> str:
    """The text of mkdocs.yml; nothing where there is none."""
    path = project / SETTINGS
    return path.read_text("utf-8") if path.is_file() else ""


def settings_of(project: Path) -> tuple[dict[str, Any], list[Fault]]:
    """The settings, and what stops them from being read."""
    try:
        return settings(project), []
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        place = Position(SETTINGS, mark.line + 1, mark.column + 1) if mark else Position(SETTINGS, 1, 1)
        return {}, [Fault(place, "filen går inte att läsa som YAML; jämför raden med hur den såg ut förut")]


def published(name: str) -> bool:
    """Whether MkDocs publishes the file at this path below content/: nothing hidden, and no templates."""
    parts = name.split("/")
    return not any(part.startswith(".") for part in parts) and parts[0] != "templates"


def address(name: str) -> str:
    """The address of the file at this path below content/: of a page (README is its folder's), or of another file."""
    if not name.endswith(".md"):
        return f"/{name.removesuffix('index.html')}" if f"/{name}".endswith("/index.html") else f"/{name}"
    folder, _, page = name.removesuffix(".md").rpartition("/")
    return "/".join(("", *(part for part in (folder, "" if page in ("index", "README") else page) if part), ""))


def source(address: str) -> str:
    """The path below content/ of the file that a generated page is, for the engine."""
    return f"{address.strip('/')}/index.md"


def inside(folder: Path) -> list[str]:
    """The paths of all files below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def written(project: Path, unread: Container[str] = ()) -> dict[str, tuple[str, Page]]:
    """The hand-written pages that are published, by their path below content/: the text of the file, and the page.

    Those in `unread`, which cannot be read, are left out.
    """
    names = [name for name in inside(project / CONTENT) if name.endswith(".md") and published(name)]
    texts = {name: _text(project / CONTENT / name) for name in names if name not in unread}
    return {name: (text, page_head.read(text)) for name, text in texts.items()}


def _text(path: Path) -> str:
    return yaml_text.decode(path.name, path.read_bytes())


def refuse(folder: Path, project: Path) -> None:
    """Raises Refused when there is anything in the folder, or when it lies among the sources of the project."""
    for name in (CONTENT, "data", "macros"):
        if folder.resolve().is_relative_to((project / name).resolve()):
            raise Refused(f"{folder} ligger bland källorna i {name}/; ange en annan mapp. Inget är skrivet.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{folder} finns redan och är inte tom; ange en ny mapp. Inget är skrivet.")


def save(folder: Path, files: Mapping[str, str | Path], folders: Mapping[str, Path]) -> None:
    """Write files (path → text, or the file to copy) and copies of `folders`, but for their pages, below `folder`.

    A folder that is not there is made. Raises Refused when the disk does.
    """
    try:
        for name, source in folders.items():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("*.md"))
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, str):
                path.write_text(content, "utf-8", newline="")
            else:
                shutil.copyfile(content, path)
    except OSError as error:
        raise Refused(f"{folder} gick inte att skriva: {error.strerror or error}") from None


def save_permalinks(folder: Path, addresses: Iterable[str]) -> None:
    """Write data/permalinks.txt: one address a line, sorted."""
    (folder / PERMALINKS).write_text("".join(f"{address}\n" for address in sorted(addresses)), encoding="utf-8")


def report(project: Path) -> str:
    """What the latest audit measured and found (Markdown), without heading and details; nothing while there is none."""
    path = project / REPORT
    return path.read_text("utf-8").partition("\n")[2].partition("\n## ")[0].strip() if path.is_file() else ""


def built(folder: Path) -> dict[str, bytes]:
    """The pages of a built site by their address."""
    found = {path.parent.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("index.html")}
    return {"/" if name == "." else f"/{name}/": text for name, text in found.items()}


def save_new(folder: Path, name: str, text: str) -> bool:
    """Write a new file below `folder`; returns False, and leaves it alone, when there is one already."""
    try:
        with (folder / name).open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        return False
    return True


def save_schemas(folder: Path, schemas: Iterable[tuple[str, str]]) -> None:
    """Write data/schema/: name and text of each file. What no longer is a kind of file goes away."""
    (folder / SCHEMAS).mkdir(exist_ok=True)
    wanted = dict(schemas)
    for path in (folder / SCHEMAS).glob("*.json"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (folder / SCHEMAS / name).write_text(text, encoding="utf-8")
