"""The files of the project beside its data: settings and hand-written pages are read, new and made files written.

Data files are read by load.py alone.
"""

import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag  # type: ignore[import-untyped]

from macros.files.catalogue import PUBLISHER_TYPES
from macros.read import content, release_files, yaml_text
from macros.read.content import Page
from macros.read.load import PERMALINKS, SCHEMAS
from macros.records.position import Fault, Position

SETTINGS = "mkdocs.yml"
CONTENT = "content"
GLOSSARY = "ordlista.md"
THEME = "macros/pages/theme"
REPORT = "docs/audit.md"


class Refused(Exception):
    """Nothing can or may be written to a folder. The message is for the one who asked."""


class _Loader(yaml.SafeLoader):
    """YAML with !ENV, as MkDocs reads its settings."""


_Loader.add_constructor("!ENV", construct_env_tag)


def settings(project: Path) -> dict[str, Any]:
    """What mkdocs.yml says, with the values of the environment in it. Raises a YAML error."""
    found: dict[str, Any] = yaml.load(settings_text(project), _Loader) or {}
    return found


def settings_text(project: Path) -> str:
    """The text of mkdocs.yml; nothing where there is none."""
    path = project / SETTINGS
    return path.read_text("utf-8") if path.is_file() else ""


def environment(project: Path) -> dict[str, str]:
    """The settings that the environment gives mkdocs.yml, by the names that they have there; all of them are public."""
    names = re.findall(r"!ENV \[?(\w+)", settings_text(project))
    return {name: os.environ[name] for name in names if os.environ.get(name)}


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


def pages(content: Path) -> list[str]:
    """The paths of the hand-written pages in a folder that are published."""
    return [name for name in inside(content) if name.endswith(".md") and published(name)]


def written(project: Path, unread: Container[str] = ()) -> dict[str, Page]:
    """The hand-written pages by their path below content/. Those in `unread`, which cannot be read, are left out."""
    folder = project / CONTENT
    texts = {name: (folder / name).read_bytes() for name in pages(folder) if name not in unread}
    return {name: content.read(yaml_text.decode(name, raw)) for name, raw in texts.items()}


def refuse(folder: Path, project: Path) -> None:
    """Raises Refused when there is anything in the folder, or when it lies among the sources of the project."""
    for name in (CONTENT, "data", "macros"):
        if folder.resolve().is_relative_to((project / name).resolve()):
            raise Refused(f"{folder} ligger bland källorna i {name}/; ange en annan mapp. Inget är skrivet.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{folder} finns redan och är inte tom; ange en ny mapp. Inget är skrivet.")


def save(folder: Path, files: Mapping[str, str | bytes | Path], folders: Mapping[str, Path]) -> None:
    """Write files (path → content, or the file to copy) and copies of `folders`, but for their pages, below `folder`.

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
            elif isinstance(content, bytes):
                path.write_bytes(content)
            else:
                shutil.copyfile(content, path)
    except OSError as error:
        raise Refused(f"{folder} gick inte att skriva: {error.strerror or error}") from None


def save_permalinks(folder: Path, addresses: Iterable[str]) -> None:
    """Write data/permalinks.txt: one address a line, sorted. Raises Refused."""
    write(folder / PERMALINKS, "".join(f"{address}\n" for address in sorted(addresses)))


def write(path: Path, text: str) -> None:
    """Write a text file, with the same ends of lines on every machine. Raises Refused when the disk does."""
    with _writing(path):
        path.write_text(text, "utf-8", newline="\n")


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Raises Refused where the disk lets nothing be written to `path`."""
    try:
        yield
    except FileExistsError:
        raise
    except OSError as error:
        told = f"{path} gick inte att skriva ({error.strerror or error}); se över filens och mappens rättigheter"
        raise Refused(told) from None


def report(project: Path) -> str:
    """What the latest audit measured and found (Markdown), without heading and details; nothing while there is none."""
    path = project / REPORT
    return path.read_text("utf-8").partition("\n")[2].partition("\n## ")[0].strip() if path.is_file() else ""


def glossary(project: Path) -> str:
    """The page that explains words (Markdown); nothing while there is none."""
    path = project / CONTENT / GLOSSARY
    return path.read_text("utf-8") if path.is_file() else ""


def built(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The pages of a built site, one at a time: address and content."""
    for path in folder.rglob("index.html"):
        name = path.parent.relative_to(folder).as_posix()
        yield "/" if name == "." else f"/{name}/", path.read_bytes()


def raw(file: Path) -> bytes:
    """What a file of the project holds."""
    return file.read_bytes()


def checksums(folder: Path) -> str:
    """The checksum of every file of a built site, as `sha256sum --check` reads them there."""
    files = ((name, folder / name) for name in inside(folder))
    return "".join(f"{sha256(path.read_bytes()).hexdigest()}  {name}\n" for name, path in files)


def save_new(folder: Path, name: str, text: str) -> bool:
    """Write a new file below `folder`; returns False, and leaves it alone, when there is one already.

    Raises Refused when the disk does.
    """
    try:
        with _writing(folder / name), (folder / name).open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        return False
    return True


def save_release(folder: Path, name: str, text: str, sums: str) -> None:
    """Write a frozen version and then the list of checksums, below data/. Raises Refused, also when it is there."""
    with _writing(folder / release_files.FOLDER):
        (folder / release_files.FOLDER).mkdir(exist_ok=True)
    if not save_new(folder, f"{release_files.FOLDER}/{name}", text):
        raise Refused(f"{folder / release_files.FOLDER / name} finns redan och ändras aldrig. Inget är skrivet.")
    write(folder / release_files.FOLDER / release_files.SUMS, sums)


def save_schemas(folder: Path, schemas: Iterable[tuple[str, str]]) -> None:
    """Write data/schema/: name and text of each file. What no longer is a kind of file goes away. Raises Refused."""
    wanted = dict(schemas)
    with _writing(folder / SCHEMAS):
        (folder / SCHEMAS).mkdir(exist_ok=True)
        for path in (folder / SCHEMAS).glob("*.json"):
            if path.name not in wanted:
                path.unlink()
    for name, text in wanted.items():
        write(folder / SCHEMAS / name, text)


# What the site is made from: a change elsewhere does not make it another site.
_SOURCES = ("mkdocs.yml", "pyproject.toml", "content", "data", "macros", "docs/audit.md")
_LENGTH = 12  # of a commit as it is told; git's own choice depends on the size of the repository


class WrongEpoch(Exception):
    """SOURCE_DATE_EPOCH is no time. The message is for the one who builds."""


def today() -> date:
    """The build date: SOURCE_DATE_EPOCH (seconds, UTC) when it is set, else the clock. Raises WrongEpoch."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()
    except (ValueError, OverflowError, OSError):
        raise WrongEpoch(f"SOURCE_DATE_EPOCH är ”{epoch}” men ska vara sekunder sedan 1970") from None


def code(project: Path) -> str:
    """The version of the code: its number and, where it is known, the commit, such as ”0.2.0, 4b3de1f80cde”.

    SOURCE_COMMIT names the commit of a project without git, such as an unpacked archive. Without either the number is
    all that is told, and nothing fails.
    """
    try:
        number = str(tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]["version"])
    except (OSError, ValueError, KeyError):
        number = ""
    return ", ".join(filter(None, (number, _commit(project))))


def _commit(project: Path) -> str:
    if given := os.environ.get("SOURCE_COMMIT"):
        return given[:_LENGTH]
    if not (project / ".git").exists():  # git would answer for a repository that the project only lies in
        return ""
    try:
        commit = _git(project, "describe", "--always", f"--abbrev={_LENGTH}", "--exclude=*")
        changed = _git(project, "status", "--porcelain", "--", *_SOURCES)  # also files that describe does not know
    except (OSError, subprocess.CalledProcessError):
        return ""
    return f"{commit} med ändringar" if changed else commit


def _git(project: Path, *command: str) -> str:
    told = subprocess.run(["git", "--no-optional-locks", *command], cwd=project, capture_output=True, check=True).stdout
    return told.decode("utf-8", "replace").strip()


_ADDRESS = re.compile(r"https?://[^\s\"'<>`\\]+")
_ORGANISATION = re.compile(r"[0-9]{2}[2-9][0-9]{3}-?[0-9]{4}")  # the third digit tells it from the number of a person


def settings_faults(text: str, values: Mapping[str, Any]) -> Iterator[Fault]:
    """What is wrong with the settings that have a form of their own; all may be empty. `text` is mkdocs.yml."""
    site_url, edit = str(values.get("site_url") or ""), str(values.get("edit_uri_template") or "")
    if site_url and (not _ADDRESS.fullmatch(site_url) or re.search("[?#{}]", site_url)):
        told = f"SITE_URL är ”{site_url}” men ska vara en adress, till exempel https://program.example.org/"
        yield Fault(place(text, "site_url"), told)
    if edit and (not _ADDRESS.fullmatch(edit) or "{path}" not in edit):
        told = (
            f"EDIT_URI_TEMPLATE är ”{edit}” men ska vara en adress med {{path}}, "
            "till exempel https://example.org/edit/main/{path}"
        )
        yield Fault(place(text, "edit_uri_template"), told)
    extra = values.get("extra") or {}
    kind, number = str(extra.get("publisher_type") or ""), str(extra.get("organisation_number") or "")
    if kind and kind not in PUBLISHER_TYPES:
        told = f"PUBLISHER_TYPE är ”{kind}” men ska vara ett av {', '.join(PUBLISHER_TYPES)}"
        yield Fault(place(text, "publisher_type"), told)
    if number and not _ORGANISATION.fullmatch(number):
        told = f"ORGANISATION_NUMBER är ”{number}” men ska vara ett organisationsnummer, till exempel 212000-0000"
        yield Fault(place(text, "organisation_number"), told)


def place(text: str, word: str) -> Position:
    """Where a setting or a value stands in mkdocs.yml; its beginning when it is written in another way there."""
    found = re.search(rf"(?<![\w/.-]){re.escape(word)}(?![\w/.-])", text)
    return yaml_text.position(SETTINGS, text, found.start()) if found else Position(SETTINGS, 1, 1)
