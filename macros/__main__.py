"""`python -m macros check | due | permalinks | release | schema | new | effect | export-pages`. `--help` tells each."""

import argparse
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from pathlib import Path

from macros.build import assembly, check_project, export_pages, freezing, project_files
from macros.build.check_project import Checked
from macros.check import due, passages
from macros.editors import change_report, fields
from macros.read import load
from macros.records.position import Fault, seen

ROOT = Path(__file__).parent.parent
_TOLD = (assembly.Faulty, project_files.WrongEpoch, project_files.Refused, fields.WrongName)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status, 1 when the data has faults; warnings are only told."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal without ” gets a question mark, not a crash
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except _TOLD as error:
        print(error)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m macros", description="Granskar datafilerna och skriver nya.")
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, run: Callable[[argparse.Namespace], int], help: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=help)
        added.add_argument("--root", type=Path, default=ROOT, help="projektets mapp, med data/ och content/")
        added.set_defaults(run=run)
        return added

    checking = command("check", _check, "granskar hela projektet")
    checking.add_argument("--before", type=Path, help="projektet före ändringen: säger vilka adresser den tar bort")
    checking.add_argument("--format", choices=list(_FORMATS), default="text", help="github: märken på ändrade rader")
    command("due", _due, "säger vad som är dags att göra med uppgifterna")
    command("permalinks", _permalinks, "skriver in nya adresser i data/permalinks.txt")
    command("release", _release, "fryser det som kan citeras i data/versions/")
    command("schema", _schemas, "skriver data/schema/")
    new = command("new", _new, "skriver en ny datafil att fylla i")
    new.add_argument("kind", choices=list(fields.KINDS), help="vad filen ska hålla")
    new.add_argument("name", help="id, eller år")
    told = command("effect", _effect, "säger vad en ändring gör med webbplatsen")
    told.add_argument("--before", type=Path, required=True, help="projektet före ändringen, byggt i site/")
    told.add_argument(
        "--pages", type=Path, help="en fil att skriva de ändrade sidornas adresser i, de viktigaste först"
    )
    exported = command("export-pages", _export, "skriver alla sidor som Markdown, för en annan motor")
    exported.add_argument("folder", type=Path, metavar="mapp", help="en ny eller tom mapp")
    return parser


def _check(options: argparse.Namespace) -> int:
    if options.before and not (options.before / "data").is_dir():
        print(f"--before: {options.before} är ingen mapp med projektet före ändringen (data/ saknas)")
        return 1
    checked = check_project.check(options.root, project_files.today(), options.before)
    if not _sound(checked, _FORMATS[options.format]):
        return 1
    waiting = f" Nya adresser som väntar på make permalinks: {len(checked.unlisted)}." if checked.unlisted else ""
    print(f"Inga fel i data{_count(checked.warnings)}.{waiting}")
    return 0


def _permalinks(options: argparse.Namespace) -> int:
    checked = check_project.check(options.root, project_files.today(), listing=True)
    if not _sound(checked, str):
        return 1
    new = checked.unlisted
    project_files.save_permalinks(options.root / "data", {address for address, _ in checked.data.permalinks} | new)
    print(f"Nya adresser i data/{load.PERMALINKS}: {len(new)}")
    return 0


def _release(options: argparse.Namespace) -> int:
    checked = check_project.check(options.root, project_files.today())
    if checked.faults or not checked.build:
        _sound(checked, str)
        print("Inget är fryst; rätta felen först.")
        return 1
    print(freezing.freeze(checked.build, checked.data))
    return 0


def _due(options: argparse.Namespace) -> int:
    checked = check_project.check(options.root, project_files.today())
    if checked.faults or not checked.build:
        _sound(checked, str)
        return 1
    for fault in (*due.due(checked.build.site), *freezing.missed(checked.build)):
        print(f"{fault.position}: {fault.line}")
    return 0


def _sound(checked: Checked, told: Callable[[Fault], str]) -> bool:
    """Tell what a check found; whether that is no more than warnings."""
    for fault in checked.found:
        print(told(fault))
    if checked.faults:
        print(f"{len(checked.faults)} fel{_count(checked.warnings)}")
    return not checked.faults


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


def _schemas(options: argparse.Namespace) -> int:
    made = list(fields.schemas())
    project_files.save_schemas(options.root / "data", made)
    print(f"Scheman i data/{load.SCHEMAS}/: {len(made)}")
    return 0


def _effect(options: argparse.Namespace) -> int:
    checked, old = check_project.check(options.root, project_files.today()), load.load(options.before / "data")
    was, now = (dict(project_files.built(project / "site")) for project in (options.before, options.root))
    asked = passages.reworded(old, checked.data)
    print(change_report.summary(old, checked.data, was, now, checked.unlisted, asked), end="")
    if options.pages:
        project_files.write(options.pages, "\n".join(change_report.shown_first(old, checked.data, was, now)) + "\n")
    return 0


def _export(options: argparse.Namespace) -> int:
    pages = export_pages.export(options.root, options.folder, print)
    print(f"Skrev {pages} sidor i {options.folder}. Bygg dem där med: zensical build")
    return 0


def _new(options: argparse.Namespace) -> int:
    """Write a starter file into data without faults: its examples are taken from there."""
    folder = options.root / "data"
    data = load.load(folder)
    if data.faults:
        print("Datafilerna har fel; rätta dem först (make check).")
        return 1
    path, text = fields.starter(options.kind, options.name, data)
    if not project_files.save_new(folder, path, text):
        print(f"data/{path} finns redan; välj ett annat id")
        return 1
    print(f"Skrev data/{path}; fyll i den och kör make check")
    return 0


if __name__ == "__main__":
    sys.exit(main())
