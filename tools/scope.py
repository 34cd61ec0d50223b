"""What is tried of a proposal: `python -m tools.scope <base>` in its repository.

Writes the name of the make target to stdout, and to stderr, as Markdown, which it is and why: the summary of the
proposal. What touches data and hand-written pages only needs `make test-data`; all else needs `make test`.
"""

import subprocess
import sys
from collections.abc import Sequence
from fnmatch import fnmatch

DATA, ALL = "test-data", "test"
# What an editor changes. The schemas are made from the code, so whoever touches them has changed more than data.
EDITED = ("data/*", "content/*.md")  # a star reaches into folders too
MADE = ("data/schema/*",)
MOST = 20  # files in a list: the rest are counted
ON_DATA = "Förslaget rör bara uppgifter och handskrivna sidor. Då prövas granskning, bygge, uppgifter och länkar."


def target(files: Sequence[str]) -> tuple[str, str, list[str]]:
    """What is run for the files that a proposal touches, why, and the files that decide."""
    other = [file for file in files if not edited(file)]
    if other:
        return ALL, "De här filerna är varken uppgifter eller handskrivna sidor. Då prövas allt.", other
    if files:
        return DATA, ON_DATA, list(files)
    return ALL, "Förslaget ändrar inga filer. Då prövas allt.", []


def edited(file: str) -> bool:
    """Whether a file holds what editors write."""
    return any(fnmatch(file, pattern) for pattern in EDITED) and not any(fnmatch(file, pattern) for pattern in MADE)


def touched(base: str) -> list[str]:
    """The files that differ since the base; one that was moved counts at both places, and one that was deleted too.
    Raises CalledProcessError where git does not know the base."""
    command = ["git", "diff", "--name-only", "--no-renames", "-z", f"{base}...HEAD", "--"]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    return [file for file in result.stdout.split("\0") if file]


def summary(run: str, why: str, files: Sequence[str]) -> str:
    """Markdown that tells what is run and why."""
    listed = [f"- `{' '.join(file.replace('`', '').split())}`" for file in files[:MOST]]
    rest = [f"- och {len(files) - MOST} till"] if len(files) > MOST else []
    return "\n".join(["## Vad som prövas", "", f"`make {run}`. {why}", "", *listed, *rest]).rstrip() + "\n"


def main(arguments: Sequence[str]) -> int:
    """Tell what is run. Without a base that git knows, everything is."""
    base = arguments[0] if arguments else ""
    try:
        run, why, files = target(touched(base))
    except subprocess.CalledProcessError:
        run, why, files = ALL, f"Det gick inte att jämföra med ”{base}”. Då prövas allt.", []
    print(run)
    print(summary(run, why, files), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
