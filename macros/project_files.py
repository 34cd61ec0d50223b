"""The files of the project beside its data: settings and hand-written pages are read, new and made files written.

Data files are read by load.py alone.
"""

import re
import shutil
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag  # type: ignore[import-untyped]

from macros.load import PERMALINKS, SCHEMAS

SETTINGS = "mkdocs.yml"
CONTENT = "content"
THEME = "macros/theme"
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*\n", re.DOTALL | re.MULTILINE)


class Refused(Exception):
    """Nothing can or may be written to a folder. The message is for the one who asked."""


class _Loader(yaml.SafeLoader):
    """YAML with !ENV, as MkDocs reads its settings."""


_Loader.add_constructor("!ENV", construct_env_tag)


class _Head(yaml.SafeLoader):
    """YAML of a page's head, where a day is a text: one that no calendar has must not stop the reading."""


_Head.yaml_implicit_resolvers = {
    sign: [(tag, form) for tag, form in known if not tag.endswith(":timestamp")]
    for sign, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def number(project: Path) -> str:
    """The version number of the code, from pyproject.toml; nothing where there is none."""
    try:
        found = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    except (OSError, ValueError, KeyError):
        return ""
    return str(found)


def settings(project: Path) -> dict[str, Any]:
    """What mkdocs.yml says, with the values of the environment in it."""
    found: dict[str, Any] = yaml.load((project / SETTINGS).read_text("utf-8"), _Loader)
    return found


def written(project: Path) -> dict[str, tuple[dict[str, Any], str, int]]:
    """The hand-written pages by their path: front matter, text, and the number of lines before the text."""
    folder = project / CONTENT
    return {path.relative_to(folder).as_posix(): _page(path) for path in sorted(folder.rglob("*.md"))}


def _page(path: Path) -> tuple[dict[str, Any], str, int]:
    text = path.read_text("utf-8-sig")
    front = _FRONT.match(text)
    if not front:
        return {}, text, 0
    return yaml.load(front[1], _Head) or {}, text[front.end() :], front[0].count("\n")


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


def report(path: Path) -> str:
    """What the latest audit measured and found (Markdown), without heading and details; nothing while there is none."""
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
