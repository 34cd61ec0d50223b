"""Builds of a project and of its pages by MkDocs and Material alone, measured as processes of their own."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

# The peak of the process that builds, without those that it starts.
_RUN = """
import json, resource, sys
from mkdocs.__main__ import cli
try:
    cli()
finally:
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = [own.ru_utime + own.ru_stime, others.ru_utime + others.ru_stime]
    print(json.dumps({"own": cpu[0], "others": cpu[1], "peak": own.ru_maxrss * 1024}))
"""
_OWN = "INHERIT: mkdocs.yml\nhooks: [macros/build/hooks.py, {capture}]\n"
_PLAIN = """\
INHERIT: mkdocs.yml
docs_dir: {docs}
hooks: []
plugins: [{plugins}]
strict: false
extra: {{footer_notice: Fristående sammanställning., built: 21 november 2026}}
"""


@dataclass(frozen=True)
class Run:
    """One build: CPU seconds of MkDocs and of what it starts (Pagefind), peak of memory in bytes, and seconds that one
    waits."""

    own: float
    others: float
    peak: int
    wall: float

    @property
    def cpu(self) -> float:
        return self.own + self.others


def build(project: Path, site: Path, config: str = "mkdocs.yml", **environment: str) -> Run:
    """Build the project by one of its configurations, with its modules kept compiled, as they are unless one says
    otherwise: all that the others need was compiled when it was installed."""
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", **environment}
    settings.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", _RUN, "build", "--quiet", "--config-file", config, "--site-dir", str(site)]
    start = perf_counter()
    done = subprocess.run(command, cwd=project, env=settings, capture_output=True, text=True, check=True)
    return Run(**json.loads(done.stdout.splitlines()[-1]), wall=perf_counter() - start)


def prepare(project: Path) -> Run:
    """Put beside the project its own pages with all macros run, and what builds them: plain.yml, and bare.yml without
    search. Returns that build."""
    docs = project / ".pages"
    capture = Path(__file__).parent / "bench_capture.py"
    (project / "capture.yml").write_text(_OWN.format(capture=capture), "utf-8")
    run = build(project, project / ".site", "capture.yml", CAPTURE=str(docs))
    shutil.copytree(project / "macros/pages/theme/assets", docs / "assets")
    for name, plugins in (("plain", "search"), ("bare", "")):
        (project / f"{name}.yml").write_text(_PLAIN.format(docs=docs, plugins=plugins), "utf-8")
    return run


def best(runs: list[Run]) -> Run:
    """The run that took the least."""
    return min(runs, key=lambda run: run.cpu)
