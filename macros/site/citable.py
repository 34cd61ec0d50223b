"""Every text of the site that can be cited: what a report may quote or point at, each with an address of its own.

Frozen versions, citations and comparisons with other texts are all made from this one list.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal, get_args

from macros import swedish
from macros.records.base import TITLES, Certain, Certainty, Quote, QuoteList, Record, Source, Sourced, least_sure
from macros.records.conferences import Event, Series
from macros.records.cooperation import Section
from macros.records.plans import Action, Plan, Responsible
from macros.records.programme import Programme
from macros.records.release import Detail
from macros.site import addresses, change_sentence
from macros.site.addresses import Trail
from macros.site.hosts import Row
from macros.site.site import Site
from macros.site.statements import cited

# Texts that are quoted word for word from the source, and texts that are told in our own words.
_OfGoals = Literal["overall_goal", "area", "goal", "subgoal", "principles", "considerations", "glimpse"]
Quoted = Literal[_OfGoals, "vision", "target", "action"]
Kind = Literal[Quoted, "section", "event", "conference", "comparison"]
KINDS: Mapping[Kind, str] = {
    "overall_goal": "övergripande mål",
    "area": "område",
    "goal": "mål",
    "subgoal": "delmål",
    "principles": "principer",
    "considerations": "vad målen tar hänsyn till",
    "glimpse": "glimt",
    "vision": "vision",
    "target": "målpunkt",
    "section": "del av samarbetsavtalet",
    "action": "aktivitet",
    "event": "händelse",
    "conference": "konferensår",
    "comparison": "jämförelse",
}
QUOTED = frozenset[str](get_args(Quoted))
# Kinds that have a name in the data; what the others are called is made of what they stand in.
NAMED = frozenset[str](("overall_goal", "goal", "section", "event"))


@dataclass(frozen=True)
class Citable(Certain):
    """A text with an address of its own.

    `name` is what a link to it says. `text` has the words as they stand, points and statements one a line; nothing
    where an activity has no name that can be read. `certainty` is that of the least sure of all it tells.
    `trail` are the records that lead to it, the last of them itself.
    """

    address: str
    kind: Kind
    name: str
    text: str
    certainty: Certainty
    sources: tuple[Source, ...]
    trail: Trail
    details: tuple[Detail, ...] = ()

    @property
    def record(self) -> Record:
        """The record that the text stands in."""
        return self.trail[-1]

    @property
    def page(self) -> str:
        """The address of the page that it stands on."""
        return self.address.partition("#")[0]

    @property
    def quoted(self) -> bool:
        """Whether the text is quoted word for word, and not told in our own words."""
        return self.kind in QUOTED


def citables(site: Site, page: str | None = None) -> Iterator[Citable]:
    """Every citable text of the site, or of the page at an address; page by page, no two with the same address."""
    for address, texts in _by_page(site):
        if page is None or page.startswith(address):
            yield from (item for item in texts if page in (None, item.page))


def _by_page(site: Site) -> Iterator[tuple[str, Iterator[Citable]]]:
    """The texts by the address of the page that they stand on, or that it lies below; they are made when they are
    asked for."""
    yield from ((addresses.of(programme), _programme(programme)) for programme in site.programmes)
    yield "/visioner/", _visions(site)
    yield "/samarbetsavtal/", map(_section, site.sections)
    yield from ((addresses.of(plan), _plan(site, plan)) for plan in reversed(site.plans))
    for year in reversed(site.years):
        yield f"/kalender/{year}/", map(partial(_event, site), site.calendar(year))
    yield from ((addresses.of(series), _conferences(site, series)) for series in site.series)
    for old, new in site.versions.pairs:
        yield addresses.comparison(old, new), map(partial(_comparison, site), [old], [new])


def _visions(site: Site) -> Iterator[Citable]:
    for vision in site.visions:
        own = (Detail("horizon", str(vision.horizon)),) if vision.horizon else ()
        yield _quote("vision", f"Visionen för {vision.horizon}" if vision.horizon else "Visionen", (vision,), own)
    for target_list in site.target_lists:
        for number, target in enumerate(target_list.targets, 1):
            yield _quote("target", f"{target_list.name}, punkt {number}", (target_list, target))


def _conferences(site: Site, series: Series) -> Iterator[Citable]:
    yield from (_conference(site, series, row) for row in site.rotation(series) if row.records)


def field_title(field: str) -> str:
    """What a field of a citable text is called in Swedish."""
    return _TITLES.get(field) or TITLES[field]


_TITLES = {
    "activity": "Aktivitet",
    "comment": "Kommentar",
    "corrected": "Rättad lydelse",
    "cost": "Kostnad",
    "differs": "Andra källor säger",
    "digital": "Digitalt",
    "facts": "Mer",
    "horizon": "Målår",
    "participants": "Deltagare",
    "planned": "Planerade värdar",
    "responsible": "Ansvariga",
    "status": "Läge",
    "theme": "Tema",
    "unreadable": "Oläsligt",
    "weekday": "Veckodag",
}


def _told(
    kind: Kind,
    name: str,
    text: str,
    trail: Trail,
    told: Iterable[Sourced],
    details: Iterable[Detail] = (),
    address: str = "",
) -> Citable:
    """A text that rests on what is `told`, and is as sure as the least sure of it."""
    told = tuple(told)
    certainty = least_sure(item.certainty for item in told)
    return Citable(address or addresses.of(*trail), kind, name, text, certainty, cited(told), trail, tuple(details))


def _programme(programme: Programme) -> Iterator[Citable]:
    for overall in programme.overall_goals:
        yield _quote("overall_goal", overall.name or "Övergripande mål", (programme, overall))
    for area in programme.areas:
        yield _told("area", area.name, area.name, (programme, area), (area,), _doubts(area))
    for above, goal in programme.all_goals():
        around: Trail = (programme, above) if above else (programme,)
        yield _quote("goal", goal.label, (programme, goal), around=around)
        for number, subgoal in enumerate(goal.subgoals, 1):
            yield _quote("subgoal", f"{goal.label}, delmål {number}", (programme, goal, subgoal), around=around)
    if programme.principles:
        yield _points("principles", "Principer för samarbetet", (programme, programme.principles))
    if programme.takes_into_account:
        yield _points("considerations", "Vad målen tar hänsyn till", (programme, programme.takes_into_account))
    for number, glimpse in enumerate(programme.glimpses, 1):
        yield _quote("glimpse", f"Glimt {number}", (programme, glimpse))


def _points(kind: Kind, name: str, trail: tuple[Programme, QuoteList]) -> Citable:
    points = trail[-1]
    return _told(kind, name, "\n".join(points.items), trail, (points,), _doubts(points))


def _quote(kind: Kind, name: str, trail: Trail, own: Iterable[Detail] = (), around: Trail = ()) -> Citable:
    """`own` is told of it beside what any quoted text may have; `around` leads to it where its address needs less."""
    quote = trail[-1]
    assert isinstance(quote, Quote)
    corrected = (Detail("corrected", quote.corrected),) if quote.corrected else ()
    whole = (*around, *trail[1:]) if around else trail
    details = (*corrected, *own, *_doubts(quote))
    return _told(kind, name, quote.text, whole, (quote,), details, addresses.of(*trail))


def _section(section: Section) -> Citable:
    told = (section, *section.statements)
    name = f"§ {section.number} {section.name}" if section.number else section.name
    text = "\n".join(statement.text for statement in section.statements)
    details = [Detail("unreadable", words) for words in section.unreadable]
    details += [detail for item in told for detail in _doubts(item)]
    return _told("section", name, text, (section,), told, details)


def _plan(site: Site, plan: Plan) -> Iterator[Citable]:
    for heading, subgoal, action in plan.action_plan.rows() if plan.action_plan else ():
        text, trail = action.activity.text if action.activity else "", (plan, heading, subgoal, action)
        certainty = least_sure((action.certainty, *(cell.certainty for cell in action.cells())))
        details, address = (*_cells(site, action), *_doubts(action)), addresses.of(plan, action)
        yield Citable(address, "action", action.label, text, certainty, action.source, trail, details)


def _cells(site: Site, action: Action) -> Iterator[Detail]:
    if action.activity and action.activity.note:
        yield Detail("note", action.activity.note)
    if action.responsible:
        yield Detail("responsible", _who(site, action.responsible), action.responsible.certainty)
    for field, cell in (("time", action.time), ("cost", action.cost), ("comment", action.comment)):
        if cell:
            yield Detail(field, cell.text, cell.certainty)
    if action.networks:
        yield Detail("networks", swedish.series([site.get("network", name).name for name in action.networks]))


def _who(site: Site, responsible: Responsible) -> str:
    return swedish.series([*_names(site, responsible.municipalities), *responsible.others])


def _names(site: Site, municipalities: Iterable[str]) -> list[str]:
    return [site.get("municipality", name).name for name in municipalities]


def _event(site: Site, event: Event) -> Citable:
    told: list[tuple[str, str | None]] = [
        ("when", swedish.told(event.when) if event.when else None),
        ("weekday", event.weekday),
        ("time", event.time),
        ("place", event.place),
        ("municipality", site.get("municipality", event.municipality).name if event.municipality else None),
        ("body", site.get("body", event.body).name if event.body else None),
        ("status", event.word("status").term),
        ("digital", "ja" if event.digital else None),
    ]
    details = (Detail(field, text) for field, text in told if text)
    return _told("event", event.name, event.name, (event,), (event,), (*details, *_doubts(event)))


def _conference(site: Site, series: Series, row: Row) -> Citable:
    details: list[Detail] = []
    if row.outcome and row.outcome.hosts:
        details += [Detail("hosts", swedish.series(_names(site, row.hosts)), row.outcome.hosts.certainty)]
    for plan, hosts in row.plans:
        stands = site.get("document", plan.source[0].document).short
        details += [Detail("planned", f"{swedish.series(_names(site, hosts))} ({stands})", plan.certainty)]
    if known := row.outcome:
        facts = (("facts", fact) for fact in known.facts)
        stated = (("theme", known.theme), ("participants", known.participants), *facts)
        details += [Detail(field, one.text, one.certainty) for field, one in stated if one]
    details += [detail for item in row.records if not isinstance(item, Event) for detail in _doubts(item)]
    name, address = f"{series.name} {row.year}", addresses.conference(series, row.year)
    return _told("conference", name, name, (series,), row.records, details, address)


def _comparison(site: Site, old: Programme, new: Programme) -> Citable:
    found, address = site.comparison(old, new), addresses.comparison(old, new)
    told = change_sentence.title(old, new), change_sentence.sentence(found)
    return Citable(address, "comparison", *told, found.certainty, cited((old, new)), (old, new))


def _doubts(record: Sourced) -> Iterator[Detail]:
    """What a reader must know beside the words: the note, and what other sources say."""
    if record.note:
        yield Detail("note", record.note)
    yield from (Detail("differs", other.value) for other in record.differs)
