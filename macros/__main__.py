"""`python -m macros check | permalinks`: the checks and the list of published addresses, for editors and CI."""

import argparse
import sys
from pathlib import Path

from macros import checks, load

ROOT = Path(__file__).parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status, 1 when the data has faults."""
    parser = argparse.ArgumentParser(prog="python -m macros", description="Kontrollerar datafilerna.")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="datamappen (om inte data/)")
    parser.add_argument("command", choices=["check"], help="check: granska alla datafiler")
    options = parser.parse_args(arguments)
    data = load.load(options.data)
    faults = checks.run(data)
    for fault in faults:
        print(fault)
    print(f"{len(faults)} fel" if faults else "Inga fel i data.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
