"""The project's own promises: what the lock file names, what README tells, how modules depend on each other."""

import ast
import re
from pathlib import Path

import pytest

from macros.page_macros import WHOLES, Macros

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text("utf-8")
LOCK = (ROOT / "requirements.lock").read_text("utf-8")

# The way through the house: each module may import only those before it.
ORDER = [
    "when",
    "faults",
    "fields",
    "descent",
    "programme",
    "organisation",
    "graph",
    "charts",
    "conferences",
    "joint",
    "plans",
    "model",
    "titles",
    "examples",
    "messages",
    "schema",
    "guide",
    "slips",
    "reader",
    "page_head",
    "strangers",
    "goal_nodes",
    "load",
    "project_files",
    "provenance",
    "nodes",
    "words",
    "lineage_checks",
    "checks_calendar",
    "plan_checks",
    "checks",
    "addresses",
    "terms",
    "swedish",
    "mentions",
    "paragraphs",
    "versions",
    "lineage",
    "diff",
    "items",
    "comparison",
    "rotation",
    "agenda",
    "site",
    "planning",
    "money",
    "diagram",
    "pictures",
    "lineage_picture",
    "timeline",
    "citation",
    "summary",
    "pages",
    "ical",
    "calendar_files",
    "changes_file",
    "feed",
    "data_tables",
    "open_data",
    "structured",
    "catalogue",
    "export",
    "permalinks",
    "starters",
    "effect",
    "assets",
    "policy",
    "render",
    "handwritten",
    "page_macros",
    "blocks",
    "markdown_page",
    "links",
    "settings",
    "check_pages",
    "check",
    "assembly",
    "export_pages",
    "search",
    "kept",
    "mend",
    "paper",
    "beside",
    "hooks",
    "safe_build",
    "__init__",
    "__main__",
]


def test_the_lock_pins_every_package_with_a_hash_and_names_no_index() -> None:
    pinned = re.findall(r"^([\w.-]+)==[\w.]+(?: ; .+)? \\\n    --hash=sha256:", LOCK, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^[\w.-]+==", LOCK, re.MULTILINE)) > 30
    assert not re.search(r"https?:|--index|--find-links|--extra", LOCK)


def test_the_lock_holds_all_that_the_project_asks_for() -> None:
    asked = re.findall(r'^    "([\w-]+)', (ROOT / "pyproject.toml").read_text("utf-8").split("[tool.")[0], re.MULTILINE)
    assert {name.lower() for name in asked} <= set(re.findall(r"^([\w.-]+)==", LOCK, re.MULTILINE))


@pytest.mark.parametrize("command", re.findall(r"^(\w+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
def test_readme_tells_of_every_command(command: str) -> None:
    told = {"help": "make", "clean": "make"}
    assert told.get(command, f"make {command}") in README


def test_readme_tells_of_every_macro_with_a_parameter() -> None:
    offered = {name for name in vars(Macros) if not name.startswith("_")} - {"redirect"}
    assert offered == set(re.findall(r"\{\{ (\w+)\(", README))


@pytest.mark.parametrize("macro", [*(name for name in vars(Macros) if not name.startswith("_"))])
def test_every_macro_says_what_it_shows(macro: str) -> None:
    assert getattr(Macros, macro).__doc__


def test_macros_without_parameters_have_a_template_each() -> None:
    assert [name for name in WHOLES if not (ROOT / f"macros/templates/{name}.html").exists()] == []


def test_modules_import_only_those_before_them() -> None:
    assert sorted(path.stem for path in (ROOT / "macros").glob("*.py")) == sorted(ORDER)
    for name in ORDER:
        for imported in _imports(ROOT / f"macros/{name}.py"):
            assert ORDER.index(imported) < ORDER.index(name), f"{name} imports {imported}"


def test_only_load_opens_data_files_and_only_hooks_knows_mkdocs() -> None:
    for path in (ROOT / "macros").glob("*.py"):
        text = path.read_text("utf-8")
        opens = re.search(r"\bopen\(|read_text|read_bytes|write_text", text)
        assert path.stem in ("load", "project_files") or not opens, path
        knows = re.search(r"^\s*(from|import) mkdocs\b", text, re.MULTILINE)
        # page_head.py has MkDocs' reader of a page's head, so that check, export and build read it alike.
        assert path.stem in ("hooks", "safe_build", "page_head") or not knows, path


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.partition(".")[0] == "macros":
            inside = node.module.partition(".")[2]
            found |= {inside} if inside else {alias.name for alias in node.names}
    return found & set(ORDER)
