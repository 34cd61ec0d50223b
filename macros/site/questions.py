"""What became of each question: its goals programme by programme, and how many goals each programme had."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from macros.records.programme import Line, Programme
from macros.site.site import Site
from macros.swedish import capital, number, series


@dataclass(frozen=True)
class Column:
    """A programme with the versions that revise or restate it; `version` is the first of them whose goals are known."""

    versions: tuple[Programme, ...]
    version: Programme

    @property
    def year(self) -> int:
        return self.version.period.start.first.year

    @property
    def count(self) -> int:
        """How many goals it has."""
        return len(list(self.version.all_goals()))


@dataclass(frozen=True)
class Link:
    """A tie from one dot to a later one; firm where the words are the same or a source tells it."""

    first: int
    last: int
    firm: bool


@dataclass(frozen=True)
class Row:
    """A question: the columns in which it has a goal, the ties between them, and what became of it.

    `end` tells when its last goal went out of use; empty while it has one, or where that is not known. `names` are
    those of its goals in the latest programme, where they are not that of the question.
    """

    line: Line
    dots: tuple[int, ...]
    links: tuple[Link, ...]
    end: str
    names: tuple[str, ...]

    @property
    def told(self) -> str:
        """What became of it: ”nu Klimatomställning”, ”slutade 2023”, ”slutade 2019 eller 2021”; perhaps nothing."""
        return self.end or (f"nu {series(self.names)}" if self.names else "")


class Questions:
    """The questions in the programmes that have begun on the build date."""

    def __init__(self, site: Site) -> None:
        self._site = site
        coming = {item.id for item in site.versions.coming}
        self._versions = tuple(item for item in site.programmes if item.id not in coming)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The programmes whose goals are known of some version, oldest first."""
        families = (tuple(item for item in family if item in self._versions) for family in self._site.versions.families)
        known = ((family, next((item for item in family if item.knows_goals), None)) for family in families)
        return tuple(Column(family, version) for family, version in known if version)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every question that has had a goal; those that have lived longest first."""
        rows = (self._row(line) for line in self._site.lines)
        return tuple(sorted((row for row in rows if row.dots), key=lambda row: (bool(row.end), -row.dots[-1])))

    @property
    def unknown(self) -> tuple[tuple[Programme, int | None], ...]:
        """The versions whose goals are not known, with the year from which those of a later wording are."""
        found: list[tuple[Programme, int | None]] = []
        for item in self._versions:
            if not item.knows_goals:
                later = (column.year for column in self.columns if item in column.versions)
                found.append((item, next(later, None)))
        return tuple(found)

    @property
    def title(self) -> str:
        """How many goals there were first and are now: ”Fem mål blev två”."""
        if not self.columns:
            return "Målen genom åren"
        first, last = self.columns[0], self.columns[-1]
        if first is last:
            return f"{capital(_amount(first.count))} mål"
        if first.count == last.count:
            return f"{capital(_amount(first.count))} mål {first.year} och {last.year}"
        return f"{capital(_amount(first.count))} mål blev {_amount(last.count)}"

    def _row(self, line: Line) -> Row:
        having = [item for item in self._versions if self._site.lineage.goals(item, line)]
        dots = tuple(index for index, column in enumerate(self.columns) if set(column.versions) & set(having))
        names = self._site.lineage.goals(having[-1], line) if having and having[-1] is self._versions[-1] else []
        others = tuple(goal.name for goal in names if goal.name and goal.name != line.name)
        return Row(line, dots, tuple(self._links(line, dots, having)), self._site.history(line).end, others)

    def _links(self, line: Line, dots: tuple[int, ...], having: list[Programme]) -> Iterator[Link]:
        firsts = [next(item for item in self.columns[dot].versions if item in having) for dot in dots]
        for index, (old, new) in enumerate(pairwise(firsts)):
            ours = [{f"{item.id}/{goal.id}" for goal in self._site.lineage.goals(item, line)} for item in (old, new)]
            ties = [
                tie for tie in self._site.lineage.ties(old, new, "goal") if tie.old in ours[0] and tie.new in ours[1]
            ]
            if ties:
                firm = all(tie.basis != "editorial" for tie in ties)
                yield Link(dots[index], dots[index + 1], firm)


def _amount(value: int) -> str:
    return "ett" if value == 1 else number(value)
