"""`make audit`: axe and the Nu checker on every page, two more engines and Lighthouse on every kind of page, what a
screen reader says, and other programs on the tables. Writes docs/audit.md.

`python -m tools.audit <folder> [part …]`: the folder holds node_modules with what the Makefile installs, and tables
with frictionless; the parts are nu, axe, engines, reader, lighthouse, search and tables, all when none is named. Ends
with 1 when something was found.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, Literal

import yaml
from playwright.sync_api import Page

from macros import swedish
from tests import built, served
from tools import audit_engines, audit_tables, transcripts

REPORT = built.ROOT / "docs/audit.md"
PARTS = ("nu", "axe", "engines", "reader", "lighthouse", "search", "tables")
ADDRESS = "https://example.org/"  # where the tables are published, so that they have links
QUERIES = built.ROOT / "tests/site/queries.yml"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (360, 1280)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
STRICTER = {"color-contrast-enhanced": {"enabled": True}}  # level AAA, which a site of text can reach
AXE = """async ([rules, more]) => {
  const found = await axe.run(document, {runOnly: rules, rules: more, resultTypes: ["violations"]});
  return found.violations;
}"""
CATEGORIES = {
    "performance": "Prestanda",
    "accessibility": "Tillgänglighet",
    "best-practices": "God praxis",
    "seo": "Sökbarhet",
}
RUNS = 3
TRIES = 3


def findings(page: Page) -> list[str]:
    """What axe, already loaded in the page, finds there: the rule and the place, one line for each."""
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}"
        for rule in page.evaluate(AXE, [[*RULES, "wcag2aaa"], STRICTER])
        for node in rule["nodes"]
    ]


def axe(address: str, paths: list[str], script: str) -> list[str]:
    """Every finding of axe on the pages, in light and dark and at two widths."""
    found = []
    with served.browsing() as browser:
        for scheme in SCHEMES:
            page = browser.new_page(color_scheme=scheme)
            for path in paths:
                page.goto(address + path)
                page.evaluate(script)
                for width in WIDTHS:
                    page.set_viewport_size({"width": width, "height": 900})
                    found += [f"{path} ({scheme}, {width}): {finding}" for finding in findings(page)]
            page.close()
    return found


def axe_of_site(site: Path, tools: Path) -> tuple[str, list[str]]:
    """What was measured, and every finding of axe on the site, by one browser for each core."""
    script = (tools / "node_modules/axe-core/axe.min.js").read_text("utf-8")
    paths, cores = _paths(site), os.cpu_count() or 1
    with served.serving(site) as address, ThreadPoolExecutor(cores) as pool:
        shares = [pool.submit(axe, address, paths[core::cores], script) for core in range(cores)]
        found = [finding for share in shares for finding in share.result()]
    what = f"axe-core {_version(tools, 'axe-core')}, {len(paths)} sidor i ljust och mörkt, 360 och 1280 px"
    return f"{what}, också kontrasten 7:1", found


def nu(site: Path, tools: Path) -> tuple[str, list[str]]:
    """What was measured, and every error of the Nu checker."""
    jar = tools / "node_modules/vnu-jar/build/dist/vnu.jar"
    command = ["java", "-jar", str(jar), "--errors-only", "--skip-non-html", "--format", "json", str(site)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(result.stderr)["messages"]  # a checker that does not run leaves no JSON, and the audit fails
    found = [
        f"{item['url'].rpartition(site.name)[2]}:{item.get('lastLine', '')}: {item['message']}" for item in messages
    ]
    return f"W3C Nu (vnu-jar {_version(tools, 'vnu-jar')}), {len(_paths(site))} sidor", found


def lighthouse(site: Path, tools: Path) -> dict[str, dict[str, float]]:
    """The median of Lighthouse's figures, 0–100, for each kind of page: its phone profile, with compression.

    But a frozen one, which asks search engines not to list it: Lighthouse takes that for a fault.
    """
    with served.serving(site) as address:
        return {
            kind: _median([_lighthouse(address + path, tools) for _ in range(RUNS)])
            for kind, path in served.kinds(site).items()
            if kind != "fryst"
        }


def _lighthouse(url: str, tools: Path) -> dict[str, float]:
    command = [
        str(tools / "node_modules/.bin/lighthouse"),
        url,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(CATEGORIES)}",
        "--chrome-flags=--headless --no-sandbox --disable-gpu",
    ]
    settings = {**os.environ, "CHROME_PATH": str(served.CHROMIUM)}
    for _ in range(TRIES):  # now and then the browser does not start, which says nothing of the page
        result = subprocess.run(command, capture_output=True, text=True, check=False, env=settings)
        if result.returncode == 0:
            break
    else:
        raise RuntimeError(f"Lighthouse: {url}: {result.stderr}")
    scores: dict[str, Any] = json.loads(result.stdout)["categories"]
    return {name: round(100 * scores[name]["score"]) for name in CATEGORIES}


def _median(runs: list[dict[str, float]]) -> dict[str, float]:
    return {name: median(run[name] for run in runs) for name in CATEGORIES}


def _paths(site: Path) -> list[str]:
    """The address of every page; the index of a folder by its folder."""
    files = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return [f"/{file.removesuffix('index.html')}" for file in files]


def _version(tools: Path, package: str) -> str:
    version: str = json.loads((tools / f"node_modules/{package}/package.json").read_text("utf-8"))["version"]
    return version


def _table(rows: dict[str, dict[str, float]], kinds: dict[str, str], tools: Path) -> Iterable[str]:
    version = _version(tools, "lighthouse")
    yield f"\n## Lighthouse\n\nLighthouse {version}, telefonprofilen, medianen av {RUNS} körningar.\n"
    yield f"| Slag | Sida | {' | '.join(CATEGORIES.values())} |"
    yield f"|---|---|{'---|' * len(CATEGORIES)}"
    for kind, scores in rows.items():
        figures = " | ".join(f"{scores[name]:.0f}" for name in CATEGORIES)
        yield f"| {kind} | `{kinds[kind]}` | {figures} |"


def _row(rows: dict[str, dict[str, float]], tools: Path) -> str:
    """The lowest of all medians, in a row."""
    lowest = ", ".join(
        f"{told.lower()} minst {min(row[name] for row in rows.values()):.0f}" for name, told in CATEGORIES.items()
    )
    what = f"Lighthouse {_version(tools, 'lighthouse')}, {len(rows)} slags sidor, medianen av {RUNS} körningar"
    return f"| {what} | {lowest} |"


def report(
    checked: list[tuple[str, list[str]]],
    rows: dict[str, dict[str, float]],
    site: Path,
    tools: Path,
    details: Iterable[str],
) -> str:
    """docs/audit.md: what was measured and how much was found, as /om-tillgangligheten/ shows it, then the details."""
    lines = ["# Granskning", "", f"Gjord {swedish.day(date.today())} med `make audit` på den byggda webbplatsen.", ""]
    lines += ["| Verktyg och omfattning | Resultat |", "|---|---|"]
    lines += [f"| {what} | {len(found)} fynd |" for what, found in checked]
    lines += [_row(rows, tools)] if rows else []
    lines += ["", "Automatiska prov hittar bara en del av alla hinder. De visar inte att webbplatsen följer en lag."]
    lines += [f"\n## Fynd: {what}\n\n" + "\n".join(f"- {item}" for item in found) for what, found in checked if found]
    lines += _table(rows, served.kinds(site), tools) if rows else []
    lines += details
    return "\n".join([*lines, ""])


def queries(site: Path) -> list[str]:
    """Where each page of queries.yml stands among the hits when somebody writes its query: a report, no fault."""
    lines = [
        "\n## Sökningen\n",
        "Vad någon kan skriva, och platsen som sidan fick.\n",
        "| Sökord | Sida | Plats |",
        "|---|---|---|",
    ]
    with served.serving(site) as address, served.browsing() as browser:
        page = browser.new_page()
        page.goto(address)
        asked = [case for case in yaml.safe_load(QUERIES.read_text("utf-8")) if "page" in case]
        for case in asked:
            found = served.hits(page, case["query"])
            place = found.index(case["page"]) + 1 if case["page"] in found else "–"
            lines.append(f"| {case['query']} | `{case['page']}` | {place} |")
    return lines


def main(tools: Path, parts: Iterable[str]) -> int:
    """Run the parts, write the report, and tell what was found. Returns how the process should end."""
    site, checked = built.build(), []
    rows = lighthouse(site, tools) if "lighthouse" in parts else {}
    if "nu" in parts:
        checked.append(nu(site, tools))
    if "axe" in parts:
        checked.append(axe_of_site(site, tools))
    if "engines" in parts:
        checked += audit_engines.checked(site, tools, partial(_version, tools))
    if "reader" in parts:
        checked.append(transcripts.differences(tools))
    details = queries(site) if "search" in parts else []
    wrong = [found for _, found in checked]
    if "tables" in parts:
        told, differences = audit_tables.checked(built.build(SITE_URL=ADDRESS), ADDRESS, tools)
        details += told
        wrong.append(differences)
    text = report(checked, rows, site, tools, details)
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(text, "utf-8")
    print(text)
    return 1 if any(wrong) else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), sys.argv[2:] or PARTS))
