"""Sources: what rests on each, grouped by what it is about, what each is, and the shelves that they stand on."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from macros import swedish
from macros.records.base import Record
from macros.records.conferences import Event, Series
from macros.records.cooperation import Fee, JointBody, JointPosition, Population, Section
from macros.records.organisation import Body, Chart, Document, GovernanceLevel, Municipality, Network, Outline, Topic
from macros.records.plans import Plan
from macros.records.programme import Line, Measurement, Programme, TargetList, Vision
from macros.site.site import Mention, Site

ABOUT: dict[str, tuple[type[Record], ...]] = {
    "Mål och program": (Programme, Vision, TargetList, Line, Measurement),
    "Planer": (Plan,),
    "Organ": (Body, JointBody, Chart, GovernanceLevel),
    "Nätverk": (Network,),
    "Kommuner": (Municipality, Outline),
    "Konferenser": (Series,),
    "Möten": (Event,),
    "Samarbetet": (Topic, Section, JointPosition),
    "Pengar och invånare": (Fee, Population),
}
_REST = "Övrigt"
_SHELVES = {
    "program": ("Program, planer och avtal", ("programme", "plan", "action_plan", "agreement", "proposal")),
    "rapporter": ("Rapporter och presentationer", ("report", "presentation")),
    "nyheter": ("Nyheter och pressmeddelanden", ("news", "press_release")),
    "webbsidor": ("Webbsidor", ("web_page",)),
}
_MOST_NAMES = 3  # that the title of a fold tells of what is in it


@dataclass(frozen=True)
class Resting:
    """A record that rests on a source, with the places in it that cite the source."""

    owner: Record
    mentions: tuple[Mention, ...]

    @property
    def name(self) -> str:
        """What the record is called, or what it is."""
        return swedish.title(self.owner) or swedish.the_thing(self.owner)

    @property
    def place(self) -> str | None:
        """The place in the source, where it is the same for all."""
        places = {mention.at for mention in self.mentions}
        return places.pop() if len(places) == 1 else None


@dataclass(frozen=True)
class About:
    """All that rests on a source and is about one kind of thing, the newest programme or plan first."""

    name: str
    records: tuple[Resting, ...]

    @property
    def count(self) -> int:
        """How many places cite the source."""
        return sum(len(item.mentions) for item in self.records)

    @property
    def dated(self) -> bool:
        """Whether these are meetings, told by their days."""
        return all(isinstance(item.owner, Event) for item in self.records)

    @property
    def told(self) -> str:
        """In a few words what there is: the first names, and how many more."""
        names = list(dict.fromkeys(item.name for item in self.records))
        rest = len(names) - _MOST_NAMES
        if self.dated:
            amount = len(self.records)
            return "ett tillfälle" if amount == 1 else f"{swedish.number(amount)} tillfällen"
        shown = [_short(name) for name in names[: _MOST_NAMES + (rest == 1)]]
        return f"{', '.join(shown)} med mera" if rest > 1 else swedish.series(shown)


def resting(site: Site, document: Document) -> list[About]:
    """All that rests on a document, by what it is about."""
    found: dict[str, list[Resting]] = {name: [] for name in (*ABOUT, _REST)}
    for owner, mentions in site.resting_on(document):
        name = next((name for name, kinds in ABOUT.items() if isinstance(owner, kinds)), _REST)
        found[name].append(Resting(owner, tuple(mentions)))
    return [About(name, tuple(sorted(items, key=_newest))) for name, items in found.items() if items]


def count_resting(site: Site, document: Document) -> int:
    """How many places cite a document."""
    return sum(len(mentions) for _, mentions in site.resting_on(document))


def answer(document: Document, groups: Iterable[About]) -> str:
    """What a source is and what it is used for, when nobody has written it: made of what is known of it."""
    about = list(groups)
    count, kind = sum(group.count for group in about), swedish.capital(document.word("kind").term)
    told = f"{kind} från {document.issuer}" if document.issuer[:1].isupper() else kind
    told += f", {swedish.told(document.date)}." if document.date else ". Datumet är inte känt."
    if not count:
        return f"{told} Inget på webbplatsen bygger än på den här källan."
    largest = sorted(about, key=lambda group: -group.count)[:_MOST_NAMES]
    names = swedish.series([swedish.uncapital(group.name.partition(" och ")[0]) for group in largest])
    how = "En uppgift" if count == 1 else f"{swedish.capital(swedish.number(count))} uppgifter"
    most = "mest om" if len(about) > len(largest) else "om"
    return f"{told} {how} på webbplatsen bygger på den, {most} {names}."


@dataclass(frozen=True)
class Shelf:
    """Sources of like kinds, the newest first; `reading` is how most of them could be read."""

    id: str
    name: str
    documents: tuple[Document, ...]

    @property
    def reading(self) -> str | None:
        """What is said of most of them, told once."""
        quality, times = Counter(item.quality for item in self.documents).most_common(1)[0]
        return quality if times > 1 and times * 2 > len(self.documents) else None


def shelves(site: Site) -> list[Shelf]:
    """All sources, by what kinds of document they are; those without a date last."""
    found = []
    for id, (name, kinds) in _SHELVES.items():
        documents = [item for item in site.documents if item.kind in kinds]
        documents.sort(key=lambda item: item.date.first if item.date else date.min, reverse=True)
        if documents:
            found.append(Shelf(id, name, tuple(documents)))
    return found


def _newest(item: Resting) -> tuple[int, int]:
    """Programmes first and the newest of them; plans the newest first; the rest in the order of the data."""
    if isinstance(item.owner, Programme):
        return 0, -item.owner.period.start.first.toordinal()
    if isinstance(item.owner, Plan):
        return 0, -item.owner.year
    if isinstance(item.owner, Event):
        return 0, item.owner.when.last.toordinal() if item.owner.when else 3_000_000
    return 1, 0


def _short(name: str) -> str:
    """A name, or the beginning of a wording that is too long for a title."""
    return name if len(name) <= 40 else f"{name[:32].rpartition(' ')[0]} …"
