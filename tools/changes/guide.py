"""The steps of the editors' guide, read from the page and done word for word, each after those before it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from tests.built import ROOT
from tools.changes.project import Change, Done, Project, Promise

PAGE = "content/redigera/index.md"
_STEP = re.compile(
    r"\*\*(?P<what>Ny fil|Sist i|Byt)\*\*(?: i)? `(?P<file>data/[\w/.-]+)`:\n\n```yaml\n(?P<text>.*?)```\n"
    r"(?:\n\*\*mot\*\*:\n\n```yaml\n(?P<new>.*?)```\n)?"
    r"|\*\*Resultat:\*\* sidan `(?P<address>/[\w/-]+/)` visar ”(?P<shown>[^”]+)”",
    re.DOTALL,
)


class Unclear(Exception):
    """A step cannot be done as it is written. The message says why, in Swedish."""


@dataclass(frozen=True)
class Step:
    """A step: what is done to a file with a text, the text that replaces it (Byt), and what the pages then show."""

    what: str
    file: str
    text: str
    new: str = ""
    promises: tuple[Promise, ...] = ()

    def do(self, project: Project) -> None:
        """Do it. Raises Done where it is done already, and Unclear where the text to change is not there once."""
        if self.what == "Ny fil":
            project.new(self.file, self.text)
            return
        before = "\n" + project.text(self.file)
        if self.what == "Sist i":
            first = self.text.strip("\n").splitlines()[0]
            if f"\n{first}\n" in before:
                raise Done(f"{self.file} har redan raden ”{first.strip()}”")
            project.write(self.file, before[1:] + self.text)
            return
        if self.new and f"\n{self.new}" in before:
            raise Done(f"{self.file} har redan orden")
        if len(re.findall(f"(?=\n{re.escape(self.text)})", before)) != 1:
            raise Unclear(f"”{self.text.strip()}” står inte precis en gång i {self.file}")
        project.write(self.file, before.replace(f"\n{self.text}", f"\n{self.new}")[1:])


def steps(text: str) -> list[Step]:
    """The steps that a page tells, in order, each with what it promises."""
    found: list[Step] = []
    for match in _STEP.finditer(text):
        if match["file"]:
            found.append(Step(match["what"], match["file"], match["text"], match["new"] or ""))
        else:
            found[-1] = replace(found[-1], promises=(*found[-1].promises, (match["address"], match["shown"])))
    return found


def changes() -> Iterator[Change]:
    """A change for each step: it is done after all those before it."""
    found = steps((ROOT / PAGE).read_text("utf-8"))
    for number, step in enumerate(found, 1):
        title = f"guidens steg {number}: {step.what} {step.file}"
        yield Change(f"guide-{number:02}", title, partial(perform, found[:number]))


def perform(done: list[Step], project: Project) -> list[Promise]:
    """Do the steps. Returns what the pages still show after the last; what a later step rewrites is no longer said.
    Raises Done where the file of the last step is there already."""
    promises: list[Promise] = []
    for step in done:
        try:
            step.do(project)
        except Done:
            if step is done[-1]:
                raise
            continue
        promises = [promise for promise in promises if promise[1] not in step.text] if step.new else promises
        promises += step.promises
    return promises
