"""`python -m macros check | permalinks`: the checks and the list of published addresses, for editors and CI."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from macros import checks, load, permalinks
from macros.fields import Fault
from macros.load import Data
from macros.site import Site

ROOT = Path(__file__).parent.parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status, 1 when the data has faults; warnings are only told."""
    parser = argparse.ArgumentParser(prog="python -m macros", description="Granskar datafilerna.")
    parser.add_argument("command", choices=["check", "permalinks"], help="vad som ska göras")
    parser.add_argument("--root", type=Path, default=ROOT, help="projektets mapp, med data/ och content/")
    options = parser.parse_args(arguments)
    data = load.load(options.root / "data")
    found = sorted([*checks.run(data), *load.pages(options.root / "content")])
    faults = [fault for fault in found if not fault.warning]
    promised: set[str] = set()
    if not faults:
        # Addresses do not depend on the day.
        promised = permalinks.promised(Site(data, date.min), options.root / "content")
        # Without a list of addresses there is nothing to check it against, but one can be written.
        listed = data.permalinks or options.command == "check"
        faults = sorted(permalinks.check(data, promised)) if listed else []
    warnings = [fault for fault in found if fault.warning]
    if faults:
        return _fail(faults, warnings)
    _tell(warnings)
    return (
        _list(options.root / "data", data, promised)
        if options.command == "permalinks"
        else _pass(data, promised, warnings)
    )


def _fail(faults: list[Fault], warnings: list[Fault]) -> int:
    _tell(sorted([*faults, *warnings]))
    print(f"{len(faults)} fel{_count(warnings)}")
    return 1


def _tell(faults: list[Fault]) -> None:
    for fault in faults:
        print(fault)


def _count(warnings: list[Fault]) -> str:
    """”, 2 varningar”, or nothing."""
    return f", {len(warnings)} {'varning' if len(warnings) == 1 else 'varningar'}" if warnings else ""


def _pass(data: Data, promised: set[str], warnings: list[Fault]) -> int:
    new = len(permalinks.unlisted(data, promised))
    print(
        f"Inga fel i data{_count(warnings)}." + (f" Nya adresser som väntar på make permalinks: {new}." if new else "")
    )
    return 0


def _list(folder: Path, data: Data, promised: set[str]) -> int:
    new = permalinks.unlisted(data, promised)
    load.save_permalinks(folder, {address for address, _ in data.permalinks} | new)
    print(f"Nya adresser i {folder.name}/{load.PERMALINKS}: {len(new)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
