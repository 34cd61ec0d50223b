"""Questions through the years: what each version has of one, how often its words changed, and what became of all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby, pairwise
from typing import Literal

from macros.records.base import Certain, Certainty, least_sure
from macros.records.programme import Basis, Goal, Line, Programme
from macros.site.lineage import Lineage, Step, loosest, path
from macros.site.versions import Versions
from macros.site.word_diff import letter_apart, same
from macros.swedish import UNKNOWN, capital, number, series

State = Literal["goal", "none", "unknown"]


@dataclass(frozen=True)
class Spell:
    """One version and the goals that it has in the question.

    `below` is the loosest basis on which something newer comes from something older than this version; nothing when
    nothing does. It lasts from `first` until `until`, the day when the next one begins.
    """

    programme: Programme
    goals: tuple[Goal, ...]
    first: date
    until: date
    begun: bool
    below: Basis | None

    @property
    def state(self) -> State:
        """Whether it has goals in the question, has none, or nothing is known of its goals."""
        return "goal" if self.goals else "none" if self.programme.knows_goals else "unknown"

    @property
    def years(self) -> str:
        """Its years: ”2010–2013”, ”2019”, ”från 2023”."""
        start, end = self.programme.period.start.first.year, self.programme.period.end
        return _years(start, end.last.year) if end else f"från {start}"


@dataclass(frozen=True)
class Bar:
    """A run of versions that say the same on a scale from 0 to 100: where it begins and how wide it is."""

    state: State
    year: int
    start: float
    width: float
    now: bool
    told: bool  # whether there is room for its year


class History(Certain):
    """A question through the versions, oldest first."""

    def __init__(self, line: Line, versions: Versions, lineage: Lineage) -> None:
        self.line, self._versions, self._lineage = line, versions, lineage
        self.spells = tuple(self._spells())

    def _spells(self) -> Iterator[Spell]:
        found = self._versions.programmes
        for index, item in enumerate(found):
            status = self._versions.status(item)
            end, following = item.period.end, found[index + 1 : index + 2]
            until = end.last + timedelta(days=1) if end else max(self._versions.today, item.period.start.last)
            if following:
                until = min(until, following[0].period.start.first) if end else following[0].period.start.first
            begun = status.state in ("in_force", "expired", "replaced")
            goals = tuple(self._lineage.goals(item, self.line))
            yield Spell(item, goals, item.period.start.first, until, begun, loosest(self._across(index)))

    def _across(self, index: int) -> Iterator[Basis]:
        """The bases of the steps from a version at the index, or after it, to one before it."""
        older = {item.id for item in self._versions.programmes[:index]}
        for item in self._versions.programmes[index:]:
            for goal in self._lineage.goals(item, self.line):
                steps = self._lineage.before((item, goal))
                yield from (step.basis for step in steps if step.old[0].id in older)  # type: ignore[attr-defined]

    @property
    def _begun(self) -> list[Spell]:
        return [spell for spell in self.spells if spell.begun]

    @property
    def with_goals(self) -> list[Spell]:
        """The versions that have begun and have goals in the question."""
        return [spell for spell in self._begun if spell.goals]

    @property
    def now(self) -> Spell | None:
        """The latest version that has begun."""
        return self._begun[-1] if self._begun else None

    @property
    def ended(self) -> Spell | None:
        """The first version without a goal after the last that had one; nothing while the question has goals, or when
        it is not known."""
        last = self.with_goals[-1] if self.with_goals else None
        after = self._begun[self._begun.index(last) + 1 :] if last else []
        return next((spell for spell in after if spell.state == "none"), None)

    @property
    def ends(self) -> list[int]:
        """The years in which its last goal may have gone out of use: several where versions whose goals are not known
        stand between; none while it has goals, or when it is not known."""
        if not self.ended:
            return []
        first, last = (self._begun.index(spell) for spell in (self.with_goals[-1], self.ended))
        return list(dict.fromkeys(spell.first.year for spell in self._begun[first + 1 : last + 1]))

    @property
    def end(self) -> str:
        """When it ended: ”slutade 2023”, ”slutade 2019 eller 2021”; empty when it has not, or that is not known."""
        if len(self.ends) > 2:
            return f"slutade mellan {self.ends[0]} och {self.ends[-1]}"
        return f"slutade {' eller '.join(map(str, self.ends))}" if self.ends else ""

    @property
    def years(self) -> str:
        """Its years with goals: ”2010–2023”, ”2010–2013 och sedan 2023”; unknown versions end none."""
        told = []
        known = [spell for spell in self._begun if spell.state != "unknown"]
        for has_goals, run in groupby(known, lambda spell: bool(spell.goals)):
            if has_goals:
                own = list(run)
                first, last = own[0], own[-1]
                end = last.programme.period.end
                years = _years(first.first.year, end.last.year if end else last.until.year)
                told.append(f"sedan {first.first.year}" if last is self.now else years)
        return series(told)

    @property
    def blind(self) -> list[str]:
        """The years, from the first goals to what is known of today, of the versions whose goals are not known."""
        first = self._begun.index(self.with_goals[0])
        last = self._begun.index(self.ended) if self.ended else len(self._begun)
        return [spell.years for spell in self._begun[first:last] if spell.state == "unknown"]

    @cached_property
    def changed(self) -> list[tuple[Spell, list[Step]]]:
        """The versions that have begun in which more than a letter is other than in the words that they come from, with
        the steps."""
        found = [(spell, self._steps(spell)) for spell in self.with_goals]
        return [(spell, steps) for spell, steps in found if not all(map(_alike, steps))]

    def _steps(self, spell: Spell) -> list[Step]:
        """The steps from what the words of a version come from."""
        return [step for goal in spell.goals for step in self._lineage.before((spell.programme, goal))]

    @cached_property
    def slight(self) -> list[Spell]:
        """The versions that have begun in which nothing but one letter is other than in those that they come from."""
        changed = [spell for spell, _ in self.changed]
        return [
            spell
            for spell in self.with_goals
            if spell not in changed and not all(same(*_wordings(step)) for step in self._steps(spell))
        ]

    @property
    def judged(self) -> bool:
        """Whether it is our judgement that words which changed belong to the same question."""
        return any(step.basis == "editorial" for _, steps in self.changed for step in steps)

    @property
    def only_judged(self) -> bool:
        """Whether nothing but our judgement says so of any of them."""
        return self.judged and all(step.basis == "editorial" for _, steps in self.changed for step in steps)

    def gone(self, spell: Spell) -> list[tuple[Programme, Goal]]:
        """The goals of the nearest known version before this one that nothing in this one comes from."""
        index = self.spells.index(spell)
        before = next((one for one in reversed(self.spells[:index]) if one.state != "unknown"), None)
        if not before or spell.state == "unknown":
            return []
        old, new = before.programme, spell.programme
        going_on = {tie.old for tie in self._lineage.ties(old, new, "goal")}
        return [(old, goal) for goal in before.goals if path((old, goal)) not in going_on]

    @property
    def certainty(self) -> Certainty:  # type: ignore[override]
        """As the least sure period with goals: the years are told from them."""
        return least_sure(spell.programme.period.certainty for spell in self.with_goals)

    @property
    def bars(self) -> list[Bar]:
        """What the versions that have begun say, on one scale; versions that say the same in the same words are one."""
        runs: list[list[Spell]] = []
        for spell in self._begun:
            words = [goal.text for goal in spell.goals]
            before = runs[-1][-1] if runs else None
            if before and before.state == spell.state and [goal.text for goal in before.goals] == words:
                runs[-1].append(spell)
            else:
                runs.append([spell])
        if not runs:
            return []
        first, last = runs[0][0].first, max(runs[-1][-1].until, runs[-1][-1].first + timedelta(days=1))
        found: list[Bar] = []
        for run in runs:
            end = last if run is runs[-1] else run[-1].until
            start, width = (
                round(100 * days / (last - first).days, 2)
                for days in ((run[0].first - first).days, (end - run[0].first).days)
            )
            near = next((start - bar.start for bar in reversed(found) if bar.told), 100)
            found.append(Bar(run[0].state, run[0].first.year, start, width, run is runs[-1], near >= _NEAR))
        return found

    @property
    def sentences(self) -> list[str]:
        """What became of the question, for a line that no one has written a summary of."""
        if not self.with_goals:
            return ["Ingen version som har gällt har något mål i frågan."]
        name, last, now = capital(self.line.name), self.with_goals[-1], self.now
        was = "har varit ett gemensamt mål" if last is now else "var ett gemensamt mål"
        found = [f"{name} {was} {self.years}{self._words()}."]
        if self.ended:
            found.append(f"{self.ended.programme.short} har inget mål i frågan.")
        if self.blind:
            found.append(f"Målen {series(self.blind)} {UNKNOWN}.")
        return found

    @property
    def slightly(self) -> str:
        """How often only one letter was changed: ”två gånger bara en bokstav”; perhaps nothing."""
        return f"{times(len(self.slight))} bara en bokstav" if self.slight else ""

    def _words(self) -> str:
        if not self.changed:
            return f"; {self.slightly}" if self.slight else ""
        told = f"; orden ändrades {times(len(self.changed))}{f' ({self.slightly})' if self.slight else ''}"
        if self.judged:
            told += f", och att det är samma fråga är {'' if self.only_judged else 'delvis '}vår bedömning"
        return told


_NEAR = 9  # per cent of the scale that a year needs beside the one before it


def times(amount: int) -> str:
    """How often: ”en gång”, ”tre gånger”."""
    return f"{number(amount)} {'gång' if amount == 1 else 'gånger'}"


def _alike(step: Step) -> bool:
    """Whether two wordings are the same, or one letter apart."""
    return same(*_wordings(step)) or letter_apart(*_wordings(step))


def _wordings(step: Step) -> tuple[str, str]:
    return _meant(step.old[-1]), _meant(step.new[-1])


def _years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _meant(goal: object) -> str:
    assert isinstance(goal, Goal)
    return goal.corrected or goal.text


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
    """A tie from one dot to a later one; firm where the words are the same or a source tells it, slight where only a
    letter of them differs."""

    first: int
    last: int
    firm: bool
    slight: bool = False


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

    def __init__(self, lines: Iterable[Line], versions: Versions, lineage: Lineage) -> None:
        self._lines, self._in_time, self._lineage = tuple(lines), versions, lineage
        coming = {item.id for item in versions.coming}
        self._versions = tuple(item for item in versions.programmes if item.id not in coming)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The programmes whose goals are known of some version, oldest first."""
        families = (tuple(item for item in family if item in self._versions) for family in self._in_time.families)
        known = ((family, next((item for item in family if item.knows_goals), None)) for family in families)
        return tuple(Column(family, version) for family, version in known if version)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every question that has had a goal; those that have lived longest first."""
        rows = (self._row(line) for line in self._lines)
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
    def slight(self) -> bool:
        """Whether between some dots only a letter of the words differs."""
        return any(link.slight for row in self.rows for link in row.links)

    @property
    def title(self) -> str:
        """How many goals there were first and are now: ”Fem mål blev två”."""
        if not self.columns:
            return "Målen genom åren"
        first, last = self.columns[0], self.columns[-1]
        amount = capital(number(first.count, neuter=True))
        if first is last:
            return f"{amount} mål"
        if first.count == last.count:
            return f"{amount} mål {first.year} och {last.year}"
        return f"{amount} mål blev {number(last.count, neuter=True)}"

    def _row(self, line: Line) -> Row:
        having = [item for item in self._versions if self._lineage.goals(item, line)]
        dots = tuple(index for index, column in enumerate(self.columns) if set(column.versions) & set(having))
        names = self._lineage.goals(having[-1], line) if having and having[-1] is self._versions[-1] else []
        others = tuple(goal.name for goal in names if goal.name and goal.name != line.name)
        return Row(
            line, dots, tuple(self._links(line, dots, having)), History(line, self._in_time, self._lineage).end, others
        )

    def _links(self, line: Line, dots: tuple[int, ...], having: list[Programme]) -> Iterator[Link]:
        firsts = [next(item for item in self.columns[dot].versions if item in having) for dot in dots]
        for index, (old, new) in enumerate(pairwise(firsts)):
            ours = [{f"{item.id}/{goal.id}" for goal in self._lineage.goals(item, line)} for item in (old, new)]
            ties = [tie for tie in self._lineage.ties(old, new, "goal") if tie.old in ours[0] and tie.new in ours[1]]
            if ties:
                firm = all(tie.basis != "editorial" for tie in ties)
                words = {f"{item.id}/{goal.id}": _meant(goal) for item in (old, new) for _, goal in item.all_goals()}
                slight = all(letter_apart(words[tie.old], words[tie.new]) for tie in ties)
                yield Link(dots[index], dots[index + 1], firm, slight)
