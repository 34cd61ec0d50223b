"""`python -m macros check | permalinks | schema | new | effect | export-pages`. `--help` tells each."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from macros.build import assembly, check_project, export_pages, project_files
from macros.build.check_project import Checked
from macros.editors import change_report, new_files, schema
from macros.read import load
from macros.records.position import Fault, seen

ROOT = Path(__file__).parent.parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status, 1 when the data has faults; warnings are only told."""
    options = _parser().parse_args(arguments)
    folder = options.root / "data"
    if options.command == "schema":
        return _schemas(folder)
    if options.command == "new":
        return _new(folder, options.kind, options.name)
    if options.command == "effect":
        return _effect(options.before, options.root)
    if options.command == "export-pages":
        return _export(options.root, options.folder)
    return _check(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m macros", description="Granskar datafilerna och skriver nya.")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="granskar hela projektet")
    checking.add_argument("--before", type=Path, help="projektet före ändringen: säger vilka adresser den tar bort")
    checking.add_argument("--format", choices=list(_FORMATS), default="text", help="github: märken på ändrade rader")
    commands.add_parser("permalinks", help="skriver in nya adresser i data/permalinks.txt")
    commands.add_parser("schema", help="skriver data/schema/")
    new = commands.add_parser("new", help="skriver en ny datafil att fylla i")
    new.add_argument("kind", choices=list(new_files.KINDS), help="vad filen ska hålla")
    new.add_argument("name", help="id, eller år")
    told = commands.add_parser("effect", help="säger vad en ändring gör med webbplatsen")
    told.add_argument("--before", type=Path, required=True, help="projektet före ändringen, byggt i site/")
    exported = commands.add_parser("export-pages", help="skriver alla sidor som Markdown, för en annan motor")
    exported.add_argument("folder", type=Path, metavar="mapp", help="en ny eller tom mapp")
    for command in commands.choices.values():
        command.add_argument("--root", type=Path, default=ROOT, help="projektets mapp, med data/ och content/")
    return parser


def _check(options: argparse.Namespace) -> int:
    before = options.before if options.command == "check" else None
    if before and not (before / "data").is_dir():
        print(f"--before: {before} är ingen mapp med projektet före ändringen (data/ saknas)")
        return 1
    try:
        day = project_files.today()
    except project_files.WrongEpoch as error:
        print(error)
        return 1
    checked = check_project.check(options.root, day, before, listing=options.command == "permalinks")
    for fault in checked.found:
        print(_FORMATS[options.format](fault) if options.command == "check" else fault)
    if checked.faults:
        print(f"{len(checked.faults)} fel{_count(checked.warnings)}")
        return 1
    return _list(options.root / "data", checked) if options.command == "permalinks" else _pass(checked)


def _annotation(fault: Fault) -> str:
    """A fault as GitHub reads it: told at its line in a pull request. A sign that ends a message is encoded."""
    place = fault.position
    told = fault.line.replace("%", "%25")
    file = seen(place.file).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return f"::{'warning' if fault.warning else 'error'} file={file},line={place.line},col={place.column}::{told}"


_FORMATS: dict[str, Callable[[Fault], str]] = {"text": str, "github": _annotation}


def _count(warnings: list[Fault]) -> str:
    """”, 2 varningar”, or nothing."""
    return f", {len(warnings)} {'varning' if len(warnings) == 1 else 'varningar'}" if warnings else ""


def _pass(checked: Checked) -> int:
    new = len(checked.unlisted)
    waiting = f" Nya adresser som väntar på make permalinks: {new}." if new else ""
    print(f"Inga fel i data{_count(checked.warnings)}.{waiting}")
    return 0


def _list(folder: Path, checked: Checked) -> int:
    new = checked.unlisted
    project_files.save_permalinks(folder, {address for address, _ in checked.data.permalinks} | new)
    print(f"Nya adresser i {folder.name}/{load.PERMALINKS}: {len(new)}")
    return 0


def _schemas(folder: Path) -> int:
    made = list(schema.files())
    project_files.save_schemas(folder, made)
    print(f"Scheman i {folder.name}/{load.SCHEMAS}/: {len(made)}")
    return 0


def _effect(before: Path, after: Path) -> int:
    try:
        checked = check_project.check(after, project_files.today())
    except project_files.WrongEpoch as error:
        print(error)
        return 1
    old, waiting = load.load(before / "data"), checked.unlisted
    was, now = (project_files.built(project / "site") for project in (before, after))
    print(change_report.summary(old, checked.data, was, now, waiting), end="")
    return 0


def _export(project: Path, folder: Path) -> int:
    try:
        pages = export_pages.export(project, folder, print)
    except (assembly.Faulty, project_files.WrongEpoch, project_files.Refused) as error:
        print(error)
        return 1
    print(f"Skrev {pages} sidor i {folder}. Bygg dem där med: zensical build")
    return 0


def _new(folder: Path, kind: str, name: str) -> int:
    """Write a starter file into data without faults: its examples are taken from there."""
    data = load.load(folder)
    if data.faults:
        print("Datafilerna har fel; rätta dem först (make check).")
        return 1
    try:
        path, text = new_files.starter(kind, name, data)
    except new_files.WrongName as wrong:
        print(wrong)
        return 1
    written = project_files.save_new(folder, path, text)
    done = "Skrev {}; fyll i den och kör make check" if written else "{} finns redan; välj ett annat id"
    print(done.format(f"{folder.name}/{path}"))
    return 0 if written else 1


if __name__ == "__main__":
    sys.exit(main())
