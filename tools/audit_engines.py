"""IBM Equal Access and Siteimprove Alfa on a page of each kind, in two looks, less what audit_exceptions.yml excuses.

Both come whole from npm and ask no host. Equal Access runs in the page; Alfa in Node, about the page that the browser
holds. They take minutes for a large page, so each kind is asked about one of middling length.
"""

import json
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml
from playwright.sync_api import Page

from tests import built, served

EXCEPTIONS = built.ROOT / "tools/audit_exceptions.yml"
HELPER = built.ROOT / "tools/audit_alfa.mjs"
# What an engine is called, and the package that holds its rules.
NAMES = {
    "equal-access": ("IBM Equal Access", "accessibility-checker-engine"),
    "alfa": ("Siteimprove Alfa", "@siteimprove/alfa-rules"),
}
LOOKS: tuple[tuple[int, Literal["light", "dark"]], ...] = ((1280, "light"), (360, "dark"))
# What fails; not what the engine only asks a person to look at.
CHECK = """async unasked => {
  const checker = new ace.Checker(), sets = checker.rulesetRules;
  for (const set in sets) sets[set] = sets[set].filter(rule => !unasked.includes(rule));
  const {results} = await checker.check(document, ["WCAG_2_2"]);
  return results.filter(({value}) => value[1] === "FAIL").map(found => [found.ruleId, found.path.dom, found.snippet]);
}"""


@dataclass(frozen=True)
class Finding:
    """What an engine says is wrong, and where: on what page in which look, the place and the HTML there."""

    engine: str
    rule: str
    page: str
    place: str
    html: str

    def __str__(self) -> str:
        return f"{self.page}: {self.rule}: {' '.join(self.html.split())[:120]} ({self.place})"


@dataclass(frozen=True)
class Excuse:
    """Why what a rule of an engine says is no fault, in all HTML that `at` (a regular expression) is found in."""

    engine: str
    rule: str
    reason: str
    at: str = ""

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is such a one."""
        same = (self.engine, self.rule) == (finding.engine, finding.rule)
        return same and re.search(self.at, finding.html) is not None


@dataclass(frozen=True)
class Exceptions:
    """What audit_exceptions.yml holds: findings that are no faults, and rules of Equal Access that are not asked."""

    excused: tuple[Excuse, ...]
    unasked: tuple[Excuse, ...]


def exceptions(file: Path = EXCEPTIONS) -> Exceptions:
    """The exceptions, as they are written."""
    read = yaml.safe_load(file.read_text("utf-8"))
    return Exceptions(*(tuple(Excuse(**row) for row in read[part]) for part in ("excused", "unasked")))


def judged(findings: Iterable[Finding], excused: Sequence[Excuse]) -> list[str]:
    """The findings that nothing excuses, and the exceptions that no longer occur."""
    found = list(findings)
    left = [str(finding) for finding in found if not any(excuse.covers(finding) for excuse in excused)]
    unused = [excuse for excuse in excused if not any(excuse.covers(finding) for finding in found)]
    return left + [
        f"Undantaget {excuse.rule}{f' ({excuse.at})' if excuse.at else ''} förekommer inte längre; "
        f"ta bort det ur tools/{EXCEPTIONS.name}"
        for excuse in unused
    ]


class Alfa:
    """Alfa, running beside the browser."""

    def __init__(self, process: "subprocess.Popen[str]", scripts: dict[str, str]) -> None:
        self._process, self._scripts = process, scripts

    def findings(self, page: Page) -> list[list[str]]:
        """What fails in the open page: rule, place and HTML."""
        assert self._process.stdin
        assert self._process.stdout
        read = {
            "page": page.evaluate(f"() => ({self._scripts['page']})(document)"),
            "device": page.evaluate(f"() => ({self._scripts['device']})(window)"),
        }
        self._process.stdin.write(json.dumps(read) + "\n")
        self._process.stdin.flush()
        found: list[list[str]] = json.loads(self._process.stdout.readline())  # no answer is no JSON: the audit fails
        return found


@contextmanager
def alfa(tools: Path) -> Iterator[Alfa]:
    """Alfa of the folder, ended afterwards."""
    command = ["node", str(HELPER), str(tools)]
    scripts = subprocess.run([*command, "scripts"], capture_output=True, text=True, check=True)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Alfa(process, json.loads(scripts.stdout))


def findings(site: Path, tools: Path, paths: Iterable[str], unasked: list[str]) -> Iterator[Finding]:
    """What the two engines find on the pages, each in both looks."""
    script = (tools / "node_modules/accessibility-checker-engine/ace.js").read_text("utf-8")
    with served.serving(site) as address, served.browsing() as browser, alfa(tools) as other:
        for path in paths:
            for width, scheme in LOOKS:
                page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
                page.goto(address + path)
                asked: dict[str, Any] = {"alfa": other.findings(page)}
                page.evaluate(f"{script};window.ace = ace")
                asked["equal-access"] = page.evaluate(CHECK, unasked)
                page.close()
                for engine, found in asked.items():
                    for rule, place, html in found:
                        yield Finding(engine, rule, f"{path} ({scheme}, {width})", place, html)


def checked(site: Path, tools: Path, version: Callable[[str], str]) -> list[tuple[str, list[str]]]:
    """For each engine what was measured, and every finding that nothing excuses; `version` of a package."""
    known, paths = exceptions(), served.ordinary(site)
    found = list(findings(site, tools, paths, [rule.rule for rule in known.unasked]))
    told = []
    for engine, (name, package) in NAMES.items():
        own = [finding for finding in found if finding.engine == engine]
        excused = [excuse for excuse in known.excused if excuse.engine == engine]
        what = f"{name} {version(package)}, en sida av varje slag ({len(paths)}), ljust och 1280 px, mörkt och 360 px"
        told.append((f"{what}, {len(excused)} undantag", judged(own, excused)))
    return told
