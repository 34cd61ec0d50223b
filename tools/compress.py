"""`make site-packed`: files beside those of the built site, packed as hard as they can be, for servers that send them.

`python -m tools.compress <site>`. Gzip always, Brotli too where the library is there (`pip install brotli`). It is no
part of the build: what is packed follows from the files, so that neither checksums nor `make verify` know of it.
"""

import gzip
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

TEXT = {
    ".bib",
    ".css",
    ".csv",
    ".html",
    ".ics",
    ".js",
    ".json",
    ".jsonld",
    ".rdf",
    ".ris",
    ".svg",
    ".txt",
    ".xml",
    ".yml",
}
LEAST = 500  # bytes: less fits in the same packet anyway


def packers() -> dict[str, Callable[[bytes], bytes]]:
    """How a file is packed, by what its name then ends with."""
    found: dict[str, Callable[[bytes], bytes]] = {".gz": lambda content: gzip.compress(content, 9, mtime=0)}
    if find_spec("brotli"):
        found[".br"] = import_module("brotli").compress
    return found


def compress(site: Path) -> dict[str, int]:
    """Pack the text of the site. Returns how many files of each kind were made."""
    made = dict.fromkeys(packers(), 0)
    for path in sorted(path for path in site.rglob("*") if path.suffix in TEXT and path.is_file()):
        content = path.read_bytes()
        for ending, pack in packers().items():
            if len(content) >= LEAST and len(packed := pack(content)) < len(content):
                path.with_name(path.name + ending).write_bytes(packed)
                made[ending] += 1
    return made


def main(arguments: Sequence[str]) -> int:
    """Pack the site and tell how many files there are."""
    site = Path(arguments[0])
    if not (site / "index.html").is_file():
        print(f"{site} är ingen byggd webbplats; kör make site först")
        return 1
    told = " och ".join(f"{number} {ending}" for ending, number in compress(site).items())
    print(f"Packade filer bredvid webbplatsens egna: {told}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
