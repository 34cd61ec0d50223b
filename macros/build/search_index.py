"""The index of the search: Pagefind makes it beside the build, from the pages as they are read aloud.

Pagefind is asked in the words of its own Python package (pagefind.service), which needs an event loop that MkDocs has
not.
"""

import json
import re
import subprocess
from base64 import b64decode, b64encode
from contextlib import suppress
from io import BufferedReader, BufferedWriter
from pathlib import Path
from typing import Any, cast

from pagefind_bin import get_executable  # type: ignore[import-untyped]

from macros.build import project_files

NOT_SEARCHED = (
    "[data-search-exclude], .anchor, .source, sup.ref, .notes > summary, .notes__number, .badges, "
    "#sa-vet-vi-det, thead, caption, a[download], .shell-edit, .shell-paper"
)
_ENDS = re.compile(r"</(?:(dt|th)|li|dd|td|summary)>")
_CLOSED = tuple(f"</{name}>" for name in ("a", "span", "strong", "b", "em", "cite", "code", "small"))


class NotMade(Exception):
    """Why the index could not be made."""

    def __init__(self, why: str) -> None:
        super().__init__(f"Sökningens index gick inte att göra: {why}")


class Index:
    """The index of a site at work: Pagefind is handed each page as it is written, and reads it while the next one is
    made."""

    def __init__(self) -> None:
        pipe, command = subprocess.PIPE, [str(get_executable()), "--service"]
        self._pagefind = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
        self._asked = 0
        self._ask("NewIndex", config={"force_language": "sv", "exclude_selectors": NOT_SEARCHED.split(", ")})

    def add(self, address: str, html: str) -> None:
        """Let a page be found, if it says that it is to be. Raises NotMade."""
        if (mark := html.find(" data-pagefind-body")) >= 0:
            sought = html[html.rindex("<", 0, mark) : html.rindex("</article>")]
            file = f"{address[1:]}index.html"
            self._ask("AddFile", index_id=0, file_path=file, file_contents=f"<html>{told_in_rows(sought)}</html>")

    def write(self, folder: Path) -> None:
        """Write the index of all pages in a folder. Raises NotMade.

        It is written here: Pagefind answers before its own files are whole, and ends without waiting for them.
        """
        self._ask("GetFiles", index_id=0)
        files = {file["path"]: b64decode(file["content"]) for file in self._answer()["files"]}
        unused = re.compile(r"pagefind-(.*ui|highlight)")  # parts for a look that we do not use
        project_files.save(folder, {name: content for name, content in files.items() if not unused.match(name)}, {})

    def close(self) -> None:
        """End Pagefind, whatever it is doing."""
        self._pagefind.kill()
        self._pagefind.communicate()

    def _ask(self, what: str, **values: Any) -> None:
        """Ask for something, when the answer to what was asked before has come."""
        if self._asked:
            self._answer()
        self._asked += 1
        asked = {"message_id": self._asked, "payload": {"type": what, **values}}
        with suppress(OSError):  # that Pagefind has ended is told where its answer is read
            stdin = cast(BufferedWriter, self._pagefind.stdin)
            stdin.write(b64encode(json.dumps(asked).encode()) + b",")
            stdin.flush()

    def _answer(self) -> Any:
        stdout, answer = cast(BufferedReader, self._pagefind.stdout), b""
        while not answer.endswith(b","):
            if not (part := stdout.read1()):
                raise NotMade("Pagefind slutade i förtid")
            answer += part
        told = json.loads(b64decode(answer[:-1]))["payload"]
        if told["type"] == "Error":
            raise NotMade(told["message"])
        return told


def told_in_rows(html: str) -> str:
    """A page whose rows and terms end as sentences do, so that an excerpt never runs two of them together."""
    return _ENDS.sub(_told, html)


def _told(end: re.Match[str]) -> str:
    """The end of a row or term with the sign that a sentence ends with, unless it has one. An expression that looks
    for the last sign of what comes before would try each sign of the page."""
    html, at = end.string, end.start()
    while True:
        while at and html[at - 1].isspace():
            at -= 1
        if not html.endswith(_CLOSED, 0, at):
            break
        at = html.rindex("<", 0, at)
    if not at or html[at - 1] in ".!?:>":
        return end[0]
    return f"{': ' if end[1] else '. '}{end[0]}"
