"""The changes that `make changes` tries: they suit whatever the data hold, and what goes wrong with them is told."""

import shutil
import subprocess
from pathlib import Path

import pytest

from macros.check import rules
from macros.read import load
from tests import built
from tests.conftest import REGION
from tools.changes import __main__ as tool
from tools.changes import guide, made
from tools.changes.project import Change, Done, Project, copy

# As in the guide: a file, a record after it, words that change, and what the pages then show.
PAGE = """
**Ny fil** `data/plans/plan-30.yml`:

```yaml
id: plan-30
```

**Resultat:** sidan `/plan/30/` visar ”Trettio”.

**Sist i** `data/plans/plan-30.yml`:

```yaml
name: Trettio
```

**Resultat:** sidan `/plan/30/` visar ”Plan”.

Mellan stegen står vad som helst.

**Byt** i `data/plans/plan-30.yml`:

```yaml
name: Trettio
```

**mot**:

```yaml
name: Ett nytt namn
```

**Resultat:** sidan `/plan/30/` visar ”Ett nytt namn”.
"""
GUIDE = guide.steps(PAGE)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The data of the region, free to change."""
    shutil.copytree(REGION / "data", tmp_path / "data")
    return Project(tmp_path)


@pytest.mark.parametrize(
    "change", [one for one in made.changes() if one.name != "other-region"], ids=lambda one: one.name
)
def test_a_change_suits_data_that_it_knows_nothing_of(project: Project, change: Change) -> None:
    before = load.load(project.folder / "data").records
    promises = change.make(project)
    data = load.load(project.folder / "data")
    assert [str(fault) for fault in rules.run(data) if not fault.warning] == []
    assert data.records != before
    assert promises


def test_a_further_programme_has_every_kind_of_lineage_and_five_networks(project: Project) -> None:
    before = {programme.id for programme in project.site().programmes}
    next(one for one in made.changes() if one.name == "programme").make(project)
    site = project.site()
    (new,) = [programme for programme in site.programmes if programme.id not in before]
    goals = [goal for _, goal in new.all_goals()]
    ties = [{tie.path for tie in goal.predecessors} for goal in goals]
    assert len(goals) == 10
    assert ties[0] == ties[1] != set(), "split"
    assert len(ties[2]) == 2, "merged"
    assert ties[3]
    assert not any(path.startswith(f"{new.replaces.programme}/") for path in ties[3] if new.replaces), "returned"
    assert goals[4].predecessors[0].basis == "same-wording"
    assert len({tie.network for goal in goals for tie in goal.networks}) == 5


def test_steps_are_done_word_for_word_and_what_is_rewritten_is_no_longer_promised(project: Project) -> None:
    assert guide.perform(GUIDE[:2], project) == [("/plan/30/", "Trettio"), ("/plan/30/", "Plan")]
    assert project.text("data/plans/plan-30.yml") == "id: plan-30\nname: Trettio\n"
    (project.folder / "data/plans/plan-30.yml").unlink()
    assert guide.perform(GUIDE, project) == [("/plan/30/", "Plan"), ("/plan/30/", "Ett nytt namn")]
    assert project.text("data/plans/plan-30.yml") == "id: plan-30\nname: Ett nytt namn\n"


def test_a_step_that_reality_has_done_is_told_and_the_later_ones_go_on(project: Project) -> None:
    project.write("data/plans/plan-30.yml", "id: plan-30\n")
    with pytest.raises(Done, match=r"^data/plans/plan-30\.yml finns redan$"):
        guide.perform(GUIDE[:1], project)
    assert guide.perform(GUIDE[:2], project) == [("/plan/30/", "Plan")]


def test_a_step_whose_text_is_not_there_once_is_told(project: Project) -> None:
    project.write("data/plans/plan-30.yml", "name: Trettio\nname: Trettio\n")
    with pytest.raises(guide.Unclear, match=r"^”name: Trettio” står inte precis en gång i data/plans/plan-30\.yml$"):
        GUIDE[2].do(project)


def test_what_failed_is_told_and_else_the_end() -> None:
    told = "bygger\ndata/a.yml:1:2: fel\ndata/a.yml:1:2: varning: se upp\nFAILED tests/a.py\nmake: *** [check] Error 1"
    result = subprocess.CompletedProcess([], 2, told, "")
    assert tool.failures(result) == ["data/a.yml:1:2: fel", "FAILED tests/a.py", "make: *** [check] Error 1"]
    assert tool.failures(subprocess.CompletedProcess([], 2, "något\n", "annat\n")) == ["något", "annat"]
    assert tool.failures(subprocess.CompletedProcess([], -9, told, "")) == ["make avbröts utifrån (signal 9)"]


def test_a_promise_is_kept_by_the_page_that_shows_the_words(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text("<p>Ett <b>ord</b></p>", "utf-8")
    promises = [("/a/", "Ett ord"), ("/a/", "två ord"), ("/b/", "Ett ord")]
    assert tool.broken(tmp_path, promises) == ["/a/ visar inte ”två ord”", "/b/ visar inte ”Ett ord”"]


def test_only_the_changes_that_are_named_are_made() -> None:
    changes = [Change(name, "", lambda _: []) for name in ("plan", "guide-01", "guide-02")]
    assert [change.name for change in tool.chosen(changes, ["guide-*"])] == ["guide-01", "guide-02"]
    assert tool.chosen(changes, []) == changes
    told = "^Det finns ingen ändring som heter ”planer”. De heter: plan, guide-01, guide-02$"
    with pytest.raises(SystemExit, match=told):
        tool.chosen(changes, ["plan", "planer"])


@pytest.mark.parametrize(
    ("change", "target", "code", "told"),
    [
        (Change("a", "gör ingenting", lambda _: []), "help", 0, "grön"),
        (Change("a", "lovar något", lambda _: [("/x/", "ord")]), "help", 1, "    /x/ visar inte ”ord”"),
        (Change("a", "går inte", lambda _: [("/x/", str(1 // 0))]), "help", 1, "    ZeroDivisionError: "),
        (Change("a", "make går inte", lambda _: []), "finns-inte", 1, "    make: *** "),
    ],
    ids=lambda value: value.title if isinstance(value, Change) else None,
)
def test_a_red_change_is_told_and_ends_with_one(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    change: Change,
    target: str,
    code: int,
    told: str,
) -> None:
    monkeypatch.setattr(tool, "all_changes", lambda: [change])
    assert tool.main(["--target", target]) == code
    shown = capsys.readouterr().out
    assert told in shown
    assert shown.endswith(f"1 ändringar, {code} röda.\n")


def test_a_copy_is_the_project_as_it_stands_without_what_is_not_its_own(tmp_path: Path) -> None:
    folder = copy(tmp_path).folder
    assert (folder / "Makefile").read_bytes() == (built.ROOT / "Makefile").read_bytes()
    assert (folder / ".venv/bin/python").exists()
    assert not (folder / ".git").exists()
