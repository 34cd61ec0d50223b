"""The project's own promises: what the lock file names, what its papers tell, how modules depend on each other."""

import ast
import re
import subprocess
from fnmatch import fnmatch
from graphlib import TopologicalSorter

import pytest

from macros.pages.macros import WHOLES, Macros
from tests.built import ROOT
from tools.seeded import Tried, seeded

COMMANDS, MACROS = ((ROOT / f"docs/{name}.md").read_text("utf-8") for name in ("commands", "macros"))
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
# The packages of macros/, each of which imports only itself and those before it, with what stands beside them.
ROOMS = ["records", "read", "swedish", "site", "check", "editors", "files", "pages", "build"]
MODULES = {
    path.relative_to(ROOT / "macros").with_suffix("").as_posix(): path.read_text("utf-8")
    for path in (ROOT / "macros").rglob("*.py")
}


def test_the_lock_pins_all_that_the_project_asks_for_with_hashes_and_names_no_index() -> None:
    pinned = re.findall(r"^([\w.-]+)==[\w.]+(?: ; .+)? \\\n    --hash=sha256:", LOCK, re.MULTILINE)
    assert pinned == re.findall(r"^([\w.-]+)==", LOCK, re.MULTILINE)
    assert not re.search(r"https?:|--index|--find-links|--extra", LOCK)
    asked = re.findall(r'^    "([\w-]+)', (ROOT / "pyproject.toml").read_text("utf-8").split("[tool.")[0], re.MULTILINE)
    assert {name.lower() for name in asked} <= set(pinned)


def test_no_folder_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    passed = pytestconfig.getini("norecursedirs")
    folders = {path.parent.relative_to(ROOT) for path in (ROOT / "tests").rglob("test_*.py")}
    assert [path for path in folders if any(fnmatch(part, one) for part in path.parts for one in passed)] == []


def test_every_command_is_told_of() -> None:
    commands = re.findall(r"^([\w-]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    told = {"help": "make", "clean": "make"}
    assert [name for name in commands if told.get(name, f"make {name}") not in COMMANDS] == []


def test_make_help_tells_of_every_command() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    shown = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    told = [line.split(maxsplit=2) for line in shown.stdout.splitlines()]
    commands = re.findall(r"^([a-z-]+):.*## (.+)$", makefile, re.MULTILINE)
    assert told == [["make", name, text] for name, text in commands]
    assert "sed" not in makefile


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "docs/commands.md",
        "docs/macros.md",
        "docs/publish.md",
        "docs/engine.md",
    ],
)
def test_papers_lead_to_what_exists(name: str) -> None:
    paper = ROOT / name
    links = re.findall(r"\]\(([^)#:]+)[^):]*\)", paper.read_text("utf-8"))
    assert [link for link in links if not (paper.parent / link).exists()] == []


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="git finns inte här")
def test_every_checkout_has_the_same_bytes() -> None:
    """Git for Windows writes other ends of lines unless told otherwise, and files of the look are named by theirs."""
    listed = subprocess.run(["git", "ls-files", "--eol"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    told = {
        line.split()[0]: line for line in listed.splitlines() if not re.search("attr/(text=auto eol=lf|-text)", line)
    }
    assert told == {}
    assert "i/crlf" not in listed


def test_every_macro_with_a_parameter_is_told_of_and_the_others_have_a_template() -> None:
    offered = {name for name in vars(Macros) if not name.startswith("_")}
    assert offered == set(re.findall(r"\{\{ (\w+)\(", MACROS))
    assert [name for name in offered if not getattr(Macros, name).__doc__] == []
    assert [name for name in WHOLES if not (ROOT / f"macros/pages/templates/{name}.html").exists()] == []


def test_a_package_imports_only_those_below_it() -> None:
    upwards = []
    for name, text in MODULES.items():
        room = name.split("/")[0]
        for imported in re.findall(r"^\s*from macros(?:\.(\w+)\S*)? import (\w+)", text, re.MULTILINE):
            above = ROOMS[ROOMS.index(room) + 1 :] if room in ROOMS else []
            upwards += [f"{name} imports {one}" for one in imported if one in above]
    assert {name.split("/")[0] for name in MODULES} <= {*ROOMS, "__init__", "__main__"}
    assert upwards == []


def test_no_module_leads_back_to_itself_by_what_it_imports() -> None:
    TopologicalSorter({name: _imports(text) for name, text in MODULES.items()}).prepare()


def test_only_load_opens_data_files_and_only_hooks_knows_mkdocs() -> None:
    opens = [name for name, text in MODULES.items() if re.search(r"\bopen\(|(read|write)_(text|bytes)\(", text)]
    assert set(opens) <= {"read/load", "build/project_files"}
    knows = [name for name, text in MODULES.items() if re.search(r"^\s*(from|import) mkdocs\b", text, re.MULTILINE)]
    # content.py has MkDocs' reader of a page's head, so that check, export and build read it alike.
    assert set(knows) <= {"build/hooks", "build/serve", "build/site_swap", "read/content"}


def test_every_fault_that_is_put_into_the_code_to_try_the_tests_can_still_be_made() -> None:
    tried = Tried(ROOT, (), 0)
    assert [f"{fault.module}: {fault.breaks}" for fault in seeded() if not tried.fits(fault)] == []


def _imports(text: str) -> set[str]:
    """The modules of macros that a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("macros"):
            path = str(node.module).replace(".", "/").removeprefix("macros").strip("/")
            found |= {path, *(f"{path}/{alias.name}".strip("/") for alias in node.names)}
    return found & MODULES.keys()
