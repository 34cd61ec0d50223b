"""Every lookup and reverse link. Templates and pages ask here; they never search."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from macros import swedish
from macros.read.load import Data
from macros.records.base import Record, Source
from macros.records.conferences import Event, Series
from macros.records.cooperation import Cooperation, Fee, JointBody, JointPosition, Population, Section
from macros.records.data_files import Alias, DataChange
from macros.records.organisation import (
    Body,
    Chair,
    Chart,
    Document,
    GovernanceLevel,
    Municipality,
    Network,
    Topic,
)
from macros.records.plans import Plan
from macros.records.programme import Adoption, Area, Goal, Line, Measurement, NetworkTie, Programme, TargetList, Vision
from macros.site import addresses, hosts, validity
from macros.site import events as agenda
from macros.site.addresses import Trail
from macros.site.comparison import Comparison
from macros.site.hosts import Hosting, Row
from macros.site.lineage import Lineage
from macros.site.questions import History
from macros.site.versions import Versions


@dataclass(frozen=True)
class Mention:
    """A place in the data that names a record: the records that lead there and, for documents, the page or section."""

    trail: Trail
    at: str | None = None

    @property
    def address(self) -> str:
        return addresses.of(*self.trail)


def index(records: Iterable[Record]) -> Mapping[tuple[str, str], list[Mention]]:
    """Every place that names a record, by the kind and id of the record named, in the order of the files."""
    found: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for record in records:
        for trail in trails((record,)):
            last = trail[-1]
            # A source is told as the record that it belongs to, with the page or section.
            mention = Mention(trail[:-1], last.at) if isinstance(last, Source) else Mention(trail)
            for _, kind, name in last.references():
                found[kind, name].append(mention)
    return found


def trails(trail: Trail) -> Iterator[Trail]:
    """The trail, and the trails to every record inside its last one."""
    yield trail
    for _, records in trail[-1].lists():
        for record in records:
            yield from trails((*trail, record))


class UnknownId(Exception):
    """A page asks for a record that does not exist."""


@dataclass(frozen=True)
class Tie:
    """A network in one version: with the goal it works on, or without when the tie is unclear."""

    programme: Programme
    tie: NetworkTie
    goal: Goal | None = None


class Site:
    """All records with their lookups, as of one day; `versions` are those of the programme in time, `lineage` tells
    which goal came from which."""

    def __init__(self, data: Data, today: date) -> None:
        self._data, self.today = data, today
        self.municipalities = tuple(sorted(data.all(Municipality), key=_by_name))
        self.versions = Versions(data.all(Programme), today, self.municipalities)
        self.programmes = self.versions.programmes
        self.lineage = Lineage(self.programmes)
        self._compared: dict[tuple[str, str], Comparison] = {}
        self._members: dict[date, tuple[Municipality, ...]] = {}
        self.lines = data.all(Line)
        self.documents = tuple(sorted(data.all(Document), key=lambda item: swedish.order(item.short)))
        self.networks = tuple(sorted(data.all(Network), key=_by_name))
        self.series = tuple(sorted(data.all(Series), key=_by_name))
        self.bodies = data.all(Body)
        self.levels = data.all(GovernanceLevel)
        self.charts = data.all(Chart)
        self.visions = data.all(Vision)
        self.target_lists = data.all(TargetList)
        self.topics = data.all(Topic)
        self.events = data.all(Event)
        self.plans = tuple(sorted(data.all(Plan), key=lambda plan: (plan.year, plan.kind), reverse=True))
        self.joint_bodies = tuple(sorted(data.all(JointBody), key=_by_name))
        self.sections = data.all(Section)
        self.fees = data.all(Fee)
        self.population = data.all(Population)
        # Newest first; those without a time last.
        self.joint_positions = tuple(sorted(data.all(JointPosition), key=_by_time, reverse=True))
        self.measurements = data.all(Measurement)
        self.aliases = data.all(Alias)
        self.releases = data.frozen.releases  # oldest first
        # Newest first; those of one day in the order of the file.
        self.changes = sorted(data.all(DataChange), key=lambda change: change.date, reverse=True)

    @cached_property
    def cooperation(self) -> Cooperation:
        """What pages and files say of the cooperation itself."""
        return self._data.all(Cooperation)[0]

    @property
    def agreed(self) -> int | None:
        """The year of the agreement that the sections are told from, where its document has a date."""
        cited = {source.document for section in self.sections for source in section.source}
        found = [item for item in self.documents if item.id in cited and item.kind == "agreement"]
        return min((item.date.first.year for item in found if item.date), default=None)

    def searched_as(self, address: str) -> tuple[str, ...]:
        """What people write in the search who mean the page at an address, or a place on it."""
        return tuple(word for alias in self.aliases if alias.page.partition("#")[0] == address for word in alias.words)

    def records(self, kind: str) -> tuple[Any, ...]:
        """Every record of a kind, in the order of the files."""
        return self._data.records[kind]

    @cached_property
    def _by_id(self) -> dict[str, dict[str, Any]]:
        return {
            kind: {record.id: record for record in records if hasattr(record, "id")}
            for kind, records in self._data.records.items()
        }

    def get(self, kind: str, name: str) -> Any:
        """The record of that kind and id. Raises UnknownId, saying which ids there are."""
        try:
            return self._by_id[kind][name]
        except KeyError:
            raise UnknownId(f"”{name}” finns inte.{_known(self._by_id.get(kind, {}))}") from None

    def goal(self, name: str) -> tuple[Programme, Area | None, Goal]:
        """The goal with the id '<programme>/<goal>'. Raises UnknownId."""
        programme_id, _, goal_id = name.partition("/")
        programme = self.get("programme", programme_id)
        for area, goal in programme.all_goals():
            if goal.id == goal_id:
                return programme, area, goal
        raise UnknownId(
            f"målet ”{name}” finns inte.{_known(f'{programme_id}/{goal.id}' for _, goal in programme.all_goals())}"
        )

    def area(self, programme: Programme, name: str) -> Area:
        """An area of a version by its id. Raises UnknownId."""
        found = {area.id: area for area in programme.areas}
        if name not in found:
            raise UnknownId(f"området ”{name}” finns inte i {programme.id}.{_known(found)}")
        return found[name]

    # Versions compared

    def comparison(self, old: Programme, new: Programme) -> Comparison:
        """What changed from one version to a newer one."""
        pair = (old.id, new.id)
        if pair not in self._compared:
            self._compared[pair] = Comparison(old, new, self.lineage, {vision.id: vision for vision in self.visions})
        return self._compared[pair]

    def history(self, line: Line) -> History:
        """A question through the versions."""
        return History(line, self.versions, self.lineage)

    def compared_with_before(self, programme: Programme) -> Comparison | None:
        """The comparison with the version before this one in time, if there is one."""
        before = self.versions.predecessor(programme)
        return self.comparison(before, programme) if before else None

    def after_subgoals(self, programme: Programme) -> tuple[list[Programme], Comparison | None]:
        """The versions after this one of whose sub-goals nothing is known, up to the first of which it is, and the
        comparison with that one."""
        blind: list[Programme] = []
        for item in self.versions.programmes[self.versions.programmes.index(programme) + 1 :]:
            found = self.comparison(programme, item)
            if not found.unknown("subgoal"):
                return blind, found
            blind.append(item)
        return blind, None

    # Members, and what is at work

    @cached_property
    def members(self) -> tuple[Municipality, ...]:
        """The members on the build date."""
        return self.members_on(self.today)

    @property
    def coming_members(self) -> tuple[Municipality, ...]:
        """Those whose membership has not begun on the build date."""
        return tuple(item for item in self.municipalities if not validity.begun(item, self.today))

    @property
    def former_members(self) -> tuple[Municipality, ...]:
        """Those that have left by the build date."""
        return tuple(item for item in self.municipalities if validity.has_left(item, self.today))

    def members_on(self, day: date) -> tuple[Municipality, ...]:
        """The members on a day."""
        if day not in self._members:
            self._members[day] = tuple(item for item in self.municipalities if validity.is_member(item, day))
        return self._members[day]

    def members_at(self, programme: Programme) -> tuple[Municipality, ...]:
        """Those who were members when a version was adopted, or began where that is not known: ”all of them”."""
        return self.members_on((programme.origin.when or programme.period.start).last)

    def was_member(self, municipality: Municipality, programme: Programme) -> bool:
        """Whether a municipality was a member then."""
        return any(item is municipality for item in self.members_at(programme))

    def parties(self, programme: Programme) -> tuple[Municipality, ...]:
        """Those whose decision on a version matters: its members, and those with one of their own."""
        own = {adoption.municipality for adoption in programme.adoptions}
        own |= {item.id for item in self.members_at(programme)}
        return tuple(item for item in self.municipalities if item.id in own)

    def has_ended(self, network: Network) -> bool:
        """Whether the network has ended by the build date."""
        return validity.has_ended(network, self.today)

    def at_rest(self, goal: Goal) -> bool:
        """Whether every network that works on the goal has ended."""
        return bool(goal.networks) and all(self.has_ended(self.get("network", tie.network)) for tie in goal.networks)

    @property
    def networks_by_time(self) -> list[Network]:
        """The networks, those that have ended last."""
        return sorted(self.networks, key=self.has_ended)

    # Reverse links

    def ties(self, network: Network) -> list[Tie]:
        """The network in every version, oldest first."""
        found = []
        for programme in self.programmes:
            goals = [(goal, tie) for _, goal in programme.all_goals() for tie in goal.networks]
            found += [Tie(programme, tie, goal) for goal, tie in goals if tie.network == network.id]
            found += [Tie(programme, tie) for tie in programme.networks if tie.network == network.id]
        return found

    def adoptions(self, municipality: Municipality) -> list[tuple[Programme, Adoption | None]]:
        """What the municipality has decided on each version, newest first; None: adopted, but nothing more is known."""
        found: list[tuple[Programme, Adoption | None]] = []
        for programme in reversed(self.programmes):
            own = [adoption for adoption in programme.adoptions if adoption.municipality == municipality.id]
            found += [(programme, adoption) for adoption in own]
            decided = any(adoption.kind == "decision" for adoption in own)
            if programme.origin.all_municipalities and not decided and self.was_member(municipality, programme):
                found.append((programme, None))
        return found

    def chairs(self, municipality: Municipality) -> list[tuple[Body, Chair]]:
        """The municipality's chairs and vice chairs, oldest first."""
        found = [(body, chair) for body in self.bodies for chair in body.chairs]
        own = [(body, chair) for body, chair in found if chair.municipality == municipality.id]
        return sorted(own, key=lambda pair: pair[1].when)

    def programmes_with(self, vision: Vision) -> list[Programme]:
        """The versions that have the vision."""
        return [item for item in self.programmes if item.vision and item.vision.vision == vision.id]

    def calendar(self, year: int) -> list[Event]:
        """The events of one year: dated ones by their last possible day, then those without any date.

        Raises UnknownId for a year without a calendar.
        """
        if year not in self._calendars:
            raise UnknownId(f"kalendern {year} finns inte.{_known(map(str, self.years))}")
        return self._calendars[year]

    @cached_property
    def _calendars(self) -> dict[int, list[Event]]:
        found: dict[int, list[Event]] = defaultdict(list)
        for event in sorted(self.events, key=agenda.in_time):
            found[addresses.year(event)].append(event)
        return found

    @property
    def data_version(self) -> str:
        """The version of the data: the day of its latest change; nothing while no change is told."""
        return self.changes[0].date.text if self.changes else ""

    @property
    def years(self) -> list[int]:
        """The years that have a calendar, newest first."""
        return sorted(self._calendars, reverse=True)

    def events_with(self, record: Series | Municipality | Body) -> list[Event]:
        """The events of a conference series or a body, or those placed in a municipality, oldest first."""
        field = {Series: "series", Municipality: "municipality", Body: "body"}[type(record)]
        return self._events_with[field].get(record.id, [])

    @cached_property
    def _events_with(self) -> dict[str, dict[str | None, list[Event]]]:
        found: dict[str, dict[str | None, list[Event]]] = {"series": {}, "municipality": {}, "body": {}}
        for year in reversed(self.years):
            for event in self.calendar(year):
                for field, events in found.items():
                    events.setdefault(getattr(event, field), []).append(event)
        return found

    def versions_by(self, body: Body) -> list[Programme]:
        """The versions that the body decided, oldest first."""
        return [item for item in self.programmes if item.origin.body == body.id]

    def rotation(self, series: Series) -> list[Row]:
        """The years of a series with planned hosts and what became of them, oldest first."""
        return self._rotations[series.id]

    @cached_property
    def _rotations(self) -> dict[str, list[Row]]:
        return {
            series.id: hosts.rows(series, [(addresses.year(event), event) for event in self.events_with(series)])
            for series in self.series
        }

    def hostings(self, municipality: Municipality) -> list[Hosting]:
        """Every turn as host that the municipality has in a plan or has had, by year."""
        found = []
        for series in self.series:
            for row in self.rotation(series):
                if turn := row.turn(municipality.id):
                    all_of_them = dict.fromkeys((*row.hosts, *row.planned))
                    others = tuple(name for name in all_of_them if name != municipality.id)
                    found.append(Hosting(series, row, turn, others, row.certainty(municipality.id)))
        return sorted(found, key=lambda hosting: hosting.row.year)

    # Events in time

    @cached_property
    def coming(self) -> list[Event]:
        """Planned and cancelled events that may lie on the build date or later. A plan for hosting is no event."""
        return agenda.coming(self.events, map(addresses.year, self.events), self.today)

    @property
    def latest_event(self) -> Event | None:
        """The last known event that is over on the build date."""
        return agenda.latest(self.events, self.today)

    def is_over(self, event: Event) -> bool:
        """Whether the event's last possible day is before the build date."""
        return agenda.is_over(event, addresses.year(event), self.today)

    def over(self, events: Iterable[Event]) -> list[Event]:
        """The events that are over."""
        return [event for event in events if self.is_over(event)]

    def revisions(self, event: Event) -> tuple[date, int]:
        """When an event was last revised, and how often, by the changes that name its address.

        One that no change names is as old as the first change of all; without any change, as the event itself.
        """
        named = [change for change in self.changes if addresses.of(event) in change.told]
        days = [change.date.first for change in (named or self.changes[-1:])]
        return max(days, default=event.when.first if event.when else date.min), len(named)

    # What was said together, and what was measured

    def positions_in(self, year: int) -> list[JointPosition]:
        """The joint positions of a year, oldest first."""
        return [item for item in reversed(self.joint_positions) if item.when and item.when.first.year == year]

    def measured(self, line: Line) -> list[Measurement]:
        """The measured results of a line, newest first."""
        return sorted((item for item in self.measurements if item.line == line.id), key=_by_time, reverse=True)

    def measured_for(self, programme: Programme, goal: Goal) -> list[Measurement]:
        """The results that measure a goal, newest first."""
        found = [item for item in self.measurements if f"{programme.id}/{goal.id}" in item.goals]
        return sorted(found, key=_by_time, reverse=True)

    # Documents

    def parts(self, document: Document) -> list[Document]:
        """The documents that are appendices of this one."""
        return [item for item in self.documents if item.part_of == document.id]

    def resting_on(self, document: Document) -> list[tuple[Record, list[Mention]]]:
        """All that rests on a document: each record of the data files with the places in it that cite the document."""
        cited = [item for item in self.mentions("document", document.id) if not isinstance(item.trail[0], Document)]
        groups = [list(group) for _, group in groupby(cited, key=lambda mention: id(mention.trail[0]))]
        return [(group[0].trail[0], group) for group in groups]

    def mentions(self, kind: str, name: str) -> list[Mention]:
        """Every place in the data that names the record, in the order of the files."""
        return self._mentions[kind, name]

    @cached_property
    def _mentions(self) -> Mapping[tuple[str, str], list[Mention]]:
        return index(record for records in self._data.records.values() for record in records)


def _known(names: Iterable[str]) -> str:
    """What there is instead, or that there is nothing."""
    return f" Det finns: {', '.join(sorted(names)) or 'inget'}"


def _by_time(record: JointPosition | Measurement) -> date:
    return record.when.first if record.when else date.min


def _by_name(record: Any) -> str:
    return swedish.order(record.name)
