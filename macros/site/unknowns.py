"""What the sources do not tell: every question that pages leave open, once, with the document that would answer it and
who may have it. A page can say that something is not told only of what stands here."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from macros.records.base import CERTAINTIES, Source
from macros.records.conferences import Series
from macros.records.cooperation import JointBody
from macros.records.organisation import Body, Document, Municipality
from macros.records.programme import Adoption, Programme
from macros.site import addresses, hosts, organisation
from macros.site.plans import Money
from macros.site.site import Site
from macros.swedish import UNKNOWN, capital, number, quoted, series, told, uncapital

ADDRESS = "/det-vi-inte-vet/"

# What the questions are about, in the order that a reader sees it: the anchor, the name, and what is asked.
_SUBJECTS = {
    "det-som-kommer": ("Det som kommer", "om det gällande programmet fortsätter, och när ett nytt kommer"),
    "programmen": ("Programmens innehåll", "vilka mål, visioner och nätverk de hade"),
    "besluten": ("Besluten om programmen", "vem som antog dem, och när"),
    "pengarna": ("Pengarna", "vad kommunerna betalar och har betalat"),
    "organen": ("Organ och förbund", "ordförande, medlemmar, värdar och hur man når dem"),
    "motena": ("Möten", "om de hölls, och var"),
    "konferenserna": ("Konferenser", "vem som var värd, och om de fortsätter"),
    "dagarna": ("När källor och siffror är från", "vilken dag de gäller"),
}

# What is not known, as templates name it → the first word of its anchor, and what it is about.
_KINDS = {
    "date": ("datum", "dagarna"),
    "goals": ("mal", "programmen"),
    "vision": ("vision", "programmen"),
    "networks": ("natverk", "programmen"),
    "adopter": ("antaget-av", "besluten"),
    "adopted": ("antaget", "besluten"),
    "decision": ("beslut", "besluten"),
    "replaced": ("ersatte", "besluten"),
    "end": ("slut", "det-som-kommer"),
    "next": ("efter", "det-som-kommer"),
    "holds": ("galler-efter", "det-som-kommer"),
    "programme": ("program", "programmen"),
    "members": ("medlemmar", "organen"),
    "host": ("vardkommun", "organen"),
    "start": ("start", "organen"),
    "chairs": ("ordforande", "organen"),
    "reach": ("kontakt", "organen"),
    "held": ("holls", "motena"),
    "place": ("plats", "motena"),
    "hosts": ("vard", "konferenserna"),
    "outcome": ("utfall", "konferenserna"),
    "schedule": ("varv", "konferenserna"),
    "continues": ("fortsatter", "konferenserna"),
    "pays": ("betalar", "pengarna"),
    "paid": ("betalade", "pengarna"),
    "measured": ("matt", "dagarna"),
}

WHETHER = ["om kommunen har beslutat"]  # what is not told of a decision that no source says was made


class NotUnknown(Exception):
    """A page says that the sources do not tell something that is not among the unknowns."""


@dataclass(frozen=True)
class Holder:
    """Who may have a document: a municipality, or whoever issued the source, by its name."""

    name: str
    municipality: Municipality | None = None

    @property
    def id(self) -> str:
        """Its anchor on the page."""
        if self.municipality:
            return f"kommunen-{self.municipality.id}"
        plain = self.name.lower().translate(str.maketrans("åäöéü", "aaoeu"))
        return f"hos-{re.sub('[^a-z0-9]+', '-', plain).strip('-')}"


@dataclass(frozen=True)
class Unknown:
    """A question that the sources leave open; `address` is where a page says so, `holder` is nobody where no source
    names anyone. `doubt` tells why it is not sure whom to ask."""

    kind: str
    key: tuple[str, ...]
    question: str
    document: str
    address: str
    holder: Holder | None
    doubt: str = ""

    @property
    def id(self) -> str:
        """Its anchor on the page: ids never have two hyphens in a row."""
        return "--".join((_KINDS[self.kind][0], *self.key))


@dataclass(frozen=True)
class Subject:
    """What some of the questions are about; `id` is its anchor, `about` says what is asked."""

    id: str
    name: str
    about: str
    unknowns: tuple[Unknown, ...]


@dataclass(frozen=True)
class Request:
    """A document to ask for, and the questions that it would answer."""

    document: str
    unknowns: tuple[Unknown, ...]


@dataclass(frozen=True)
class Asked:
    """All that one holder can be asked for; `holder` is None where nobody can be named."""

    holder: Holder | None
    requests: tuple[Request, ...]

    @property
    def unknowns(self) -> tuple[Unknown, ...]:
        """Its questions."""
        return tuple(unknown for request in self.requests for unknown in request.unknowns)

    def letter(self, address: str = "") -> str:
        """A request to send to the holder, as plain text; `address`: where the questions stand, if it is known."""
        one = len(self.requests) == 1
        asked = "\n".join(
            f"{f'{index}. ' if not one else ''}{request.document}. {_needed(request)}"
            for index, request in enumerate(self.requests, 1)
        )
        them = "den" if one else "dem"
        public = f"Är {'det en allmän handling' if one else 'det allmänna handlingar'} begär jag {them}"
        return "\n\n".join(
            (
                "Hej!",
                f"Jag skulle vilja ta del av {'den här handlingen' if one else 'de här handlingarna'}:",
                asked,
                f"{public} med stöd av offentlighetsprincipen (2 kap. tryckfrihetsförordningen), gärna med e-post. "
                f"Finns {'den inte' if one else 'någon av dem inte'} hos er är jag tacksam om ni säger vem som kan ha "
                "den.",
                *([f"Frågorna står på {address}"] if address else []),
                "Vänliga hälsningar",
            )
        )


class Unknowns:
    """Every unknown of the site, as of its day."""

    def __init__(self, site: Site) -> None:
        self._site = site

    @cached_property
    def all(self) -> tuple[Unknown, ...]:
        """Each question once, in the order of the records."""
        found = (
            self._contents,
            self._origins,
            self._ahead,
            self._decisions,
            self._organisation,
            self._events,
            self._series,
            self._rest,
        )
        return tuple(unknown for part in found for unknown in part())

    def of(self, kind: str, *subjects: Any) -> tuple[Unknown, ...]:
        """Those of a kind about the records or years; of fewer subjects, all that begin with them. May be none."""
        key = _key(subjects)
        return tuple(item for item in self._by_kind.get(kind, ()) if item.key[: len(key)] == key)

    def told(self, kind: str, *subjects: Any) -> tuple[Unknown, ...]:
        """The same, for a page that says that the sources do not tell it. Raises NotUnknown."""
        found = self.of(kind, *subjects)
        if not found:
            raise NotUnknown(f"{kind} {_key(subjects)}: not among the unknowns")
        return found

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Unknown, ...]]:
        ordered = sorted(self.all, key=lambda item: item.kind)
        return {kind: tuple(own) for kind, own in groupby(ordered, key=lambda item: item.kind)}

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """The questions by what they are about; a subject without any is left out."""
        found: dict[str, list[Unknown]] = {id: [] for id in _SUBJECTS}
        for item in self.all:
            found[_KINDS[item.kind][1]].append(item)
        return tuple(Subject(id, *_SUBJECTS[id], tuple(own)) for id, own in found.items() if own)

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """The questions by whom one can ask: the municipalities, then the others by how much they can answer, and
        last those for which nobody can be named."""
        found: dict[Holder | None, dict[str, list[Unknown]]] = {}
        for item in self.all:
            found.setdefault(item.holder, {}).setdefault(item.document, []).append(item)
        groups = [
            Asked(holder, tuple(Request(document, tuple(own)) for document, own in documents.items()))
            for holder, documents in found.items()
        ]
        return tuple(sorted(groups, key=_in_order))

    # Whom to ask

    def _holder(self, sources: Iterable[Source]) -> tuple[Holder | None, str]:
        """Who issued the latest of the sources, and the doubt about it; nobody where no source says."""
        cited = [self._site.get("document", source.document) for source in sources]
        dated = sorted(cited, key=lambda item: item.date.last.isoformat() if item.date else "", reverse=True)
        return self._issuer(dated[0]) if dated else (None, "")

    def _issuer(self, document: Document) -> tuple[Holder | None, str]:
        """Who issued a document; a municipality is told as such. How sure it is stands last, in parentheses."""
        if document.issuer.lower().startswith(UNKNOWN.partition(" av ")[0]):
            return None, ""
        name, _, doubt = document.issuer.removesuffix(")").rpartition(" (")
        if doubt not in {word.term for word in CERTAINTIES.values()}:
            name, doubt = document.issuer, ""
        for municipality in self._site.municipalities:
            if name in (f"{municipality.name} kommun", f"{municipality.name}s kommun"):
                return Holder(municipality.name, municipality), doubt
        return Holder(name), doubt

    def _made(
        self, kind: str, subjects: tuple[Any, ...], question: str, document: str, address: str, to: Any
    ) -> Unknown:
        """An unknown; `to`: whom to ask, or the sources whose issuer may know."""
        to = Holder(to.name, to) if isinstance(to, Municipality) else to
        holder, doubt = (to, "") if isinstance(to, Holder) else self._holder(to)
        return Unknown(kind, _key(subjects), question, document, address, holder, doubt)

    # What is not known

    def _contents(self) -> Iterator[Unknown]:
        for programme in self._site.programmes:
            address, own, whole = addresses.of(programme), (programme,), f"{programme.name}, hela texten"
            if not programme.knows_goals:
                yield self._made("goals", own, f"Vilka mål hade {programme.short}?", whole, address, programme.source)
            if not programme.vision and not programme.absent("vision"):
                text = f"Vilken vision hade {programme.short}?"
                yield self._made("vision", own, text, whole, address, programme.source)
            for _, goal in programme.all_goals() if not programme.absent("networks") else ():
                if not goal.networks:
                    text = f"Vilket nätverk arbetade med målet {quoted(goal.label)} i {programme.short}?"
                    place = addresses.of(programme, goal)
                    plan = f"Verksamhetsplan eller uppdrag från tiden för {programme.short}, med nätverken för målen"
                    yield self._made("networks", (programme, goal), text, plan, place, goal.source)
        for vision in self._site.visions:
            if not self._site.programmes_with(vision):
                text = f"Vilket program hörde visionen {quoted(vision.text)} till?"
                document = f"Beslutet om visionen {quoted(vision.text)}"
                yield self._made("programme", (vision,), text, document, addresses.of(vision), vision.source)

    def _origins(self) -> Iterator[Unknown]:
        versions = self._site.versions
        for programme in self._site.programmes:
            origin, address, own = programme.origin, addresses.of(programme), (programme,)
            decisions, act = versions.decisions(programme), f"Beslutet om {programme.name}"
            if origin.kind == "adopted" and not decisions.by_all and not origin.body:
                text = f"Vem antog {programme.short}?"
                yield self._made("adopter", own, text, act, address, origin.source)
            known = origin.when or decisions.under_way or decisions.dated
            if not known and (origin.kind != "proposed" or not origin.body):
                text = f"När blev {programme.short} {origin.word('kind').term}?"
                yield self._made("adopted", own, text, act, address, origin.source)
            tied = programme.replaces or programme.revision_of
            if not tied and versions.status(programme).state != "replaced":
                text = f"Vilket program ersatte {programme.short}?"
                yield self._made("replaced", own, text, act, address, programme.source)

    def _ahead(self) -> Iterator[Unknown]:
        versions = self._site.versions
        latest = versions.in_force
        sources = latest.source if latest else ()
        subject = (latest,) if latest else ()
        if latest and not latest.period.end:
            text = f"När går {latest.short} ut?"
            yield self._made("end", subject, text, f"{latest.name}, hela texten", addresses.of(latest), sources)
        if latest and latest.period.end and not latest.validity:
            text = f"Gäller {latest.short} efter {told(latest.period.end)}, tills ett nytt program har antagits?"
            document = f"{latest.name}, hela texten, eller beslutet om det"
            yield self._made("holds", subject, text, document, addresses.of(latest), sources)
        if not versions.coming:
            text = f"När kommer ett nytt program{f' efter {latest.short}' if latest else ''}, och vad blir det?"
            document = "Förslag till nytt utvecklingsprogram, eller beslut om när det ska göras"
            yield self._made("next", subject, text, document, addresses.of(latest) if latest else "/", sources)

    def _decisions(self) -> Iterator[Unknown]:
        for municipality in self._site.municipalities:
            silent = organisation.silent(self._site, municipality)
            for programme in reversed(self._site.programmes):
                lacking = lacks(self._site, programme, municipality)
                if programme in silent or lacking == WHETHER:
                    text = f"Har {municipality.name} antagit {programme.short}, och i så fall när?"
                elif lacking:
                    text = f"{capital(series(lacking))} har beslutet om {programme.short} i {municipality.name}?"
                else:
                    continue
                document = f"Protokollet med kommunens beslut om {programme.name}"
                place = addresses.of(municipality if programme in silent else programme)
                yield self._made("decision", (programme, municipality), text, document, place, municipality)

    def _organisation(self) -> Iterator[Unknown]:
        for body in self._site.bodies:
            if gaps := organisation.unknown_chairs(body, self._site.today):
                # Only elected persons are named, here as elsewhere.
                who = "Vem var ordförande" if body.elected else "Från vilken kommun kom ordföranden"
                text = f"{who} i {uncapital(body.name)} {gaps}?"
                document = f"Protokoll eller minnesanteckningar från {uncapital(body.name)} {gaps}"
                yield self._made("chairs", (body,), text, document, addresses.of(body), _chairs_source(body))
            if body.support:  # it has a staff that someone may want to reach; no record holds how
                text = f"Hur når man {uncapital(body.name)}?"
                document = f"Kontaktuppgifter till {uncapital(body.name)}"
                yield self._made("reach", (body,), text, document, addresses.of(body), body.source)
        for item in self._site.joint_bodies:
            at_work = not item.end or item.end.when.last >= self._site.today
            to: Any = Holder(item.name) if at_work and item.kind != "project" else _all_sources(item)
            for kind, known, text in (
                ("members", item.members, f"Vilka är eller var medlemmar i {item.name}?"),
                ("host", item.host, f"Vilken kommun är eller var värd för {item.name}?"),
                ("start", item.start, f"När började {item.name}?"),
            ):
                if not known:
                    document = f"Avtal, förbundsordning eller beslut om {item.name}"
                    yield self._made(kind, (item,), text, document, addresses.of(item), to)

    def _events(self) -> Iterator[Unknown]:
        for year in self._site.years:
            events, address = self._site.calendar(year), f"/kalender/{year}/"
            quiet = [event for event in events if event.status == "planned" and self._site.is_over(event)]
            if quiet:
                one = len(quiet) == 1
                text = f"Hölls {'händelsen' if one else f'de {len(quiet)} händelserna'} som var planerade {year}?"
                text = text.replace("planerade", "planerad") if one else text
                document = f"Minnesanteckningar eller verksamhetsberättelse från {year}"
                sources = [source for event in quiet for source in event.source]
                yield self._made("held", (year,), text, document, address, sources)
            for event in events:
                if not (event.place or event.municipality or event.digital):
                    when = f" {told(event.when)}" if event.when else f" {year}"
                    name = event.name if event.series else uncapital(event.name)
                    text = f"Platsen för {name}{when}?"
                    document = f"Kallelse eller minnesanteckningar från {year}"
                    yield self._made("place", (year, event), text, document, addresses.of(event), event.source)

    def _series(self) -> Iterator[Unknown]:
        coming = {event.series for event in self._site.coming}
        for item in self._site.series:
            rows, address = self._site.rotation(item), addresses.of(item)
            about = f"Program, inbjudan eller dokumentation från {item.name}"
            if item.id not in coming:
                text = f"Fortsätter {item.name}?"
                yield self._made("continues", (item,), text, f"Beslut om {item.name} framåt", address, item.source)
            if not rows:
                text = f"Vilka kommuner är värdar för {item.name}, och när har konferensen hållits?"
                yield self._made("schedule", (item,), text, about, address, item.source)
            elif not any(row.known for row in rows):
                text = f"Vad blev det av de år som var planerade för {item.name}?"
                yield self._made("outcome", (item,), text, about, address, item.source)
            for year in hostless(rows, self._site.today.year):
                text = f"Vem var värd för {item.name} {year}?"
                yield self._made("hosts", (item, year), text, about, address, _all_sources(item))

    def _rest(self) -> Iterator[Unknown]:
        money = Money(self._site)
        for municipality in self._site.municipalities:
            if money.part(municipality):
                text = f"Vad betalar {municipality.name} till samarbetet i dag?"
                document = "Budget, beslut eller faktura som visar kommunens avgift till samarbetet i år"
                place = addresses.of(municipality)
                yield self._made("pays", (municipality,), text, document, place, municipality)
        for plan in self._site.plans:
            if plan.budget and money.dues(plan):
                text = f"Vad betalade kommunerna till slut {plan.year}?"
                document = f"Bokslut eller årsredovisning för samarbetet {plan.year}"
                yield self._made("paid", (plan,), text, document, addresses.of(plan), plan.budget.source)
        for item in self._site.measurements:
            if not item.when:
                text = f"När mättes {uncapital(item.name)}{f', {item.of}' if item.of else ''}?"
                document = f"Underlaget till uppgiften om {uncapital(item.name)}"
                yield self._made("measured", (item,), text, document, addresses.of(item), item.source)
        for source in self._site.documents:
            if not source.date:
                holder, doubt = self._issuer(source)
                text = f"Vilken dag är ”{source.title}” från?"
                document = f"”{source.title}”, med datum"
                yield Unknown("date", (source.id,), text, document, addresses.of(source), holder, doubt)


def lacks(site: Site, programme: Programme, municipality: Municipality) -> list[str]:
    """What is not told of a municipality's decision on a version of which other decisions are: its day and paragraph
    where all are said to have decided, else whether there is one."""
    if not (programme.origin.all_municipalities or programme.adoptions) or all(
        item is not municipality for item in site.parties(programme)
    ):
        return []
    own = [item for item in programme.adoptions if item.municipality == municipality.id and item.kind == "decision"]
    if not programme.origin.all_municipalities:
        return [] if own else WHETHER
    known = {name for item in own for name in _known(item)}
    return [name for name in ("vilken dag", "vilken paragraf") if name not in known]


def hostless(rows: Iterable[hosts.Row], year: int) -> list[int]:
    """The years of a series for which neither a plan nor a source about the year names a host, and the last that was
    held, when only plans do."""
    found = list(rows)
    held = hosts.answers(found, year).held
    return [row.year for row in found if not row.hosts and (not row.plans or row is held)]


def _known(adoption: Adoption) -> Iterator[str]:
    if adoption.date and adoption.date.precision == "day":
        yield "vilken dag"
    if adoption.paragraph:
        yield "vilken paragraf"


def _needed(request: Request) -> str:
    """What the document is needed for; of many questions the first, and how many more there are."""
    first, *others = request.unknowns
    further = "en fråga" if len(others) == 1 else f"{number(len(others))} frågor"
    return f"{first.question} Och {further} till av samma slag." if others else first.question


def _chairs_source(body: Body) -> tuple[Source, ...]:
    latest = max(body.chairs, key=lambda chair: chair.when)
    return tuple(latest.source)


def _all_sources(record: JointBody | Series) -> tuple[Source, ...]:
    """Every source of the record and of what stands in it."""
    return tuple(item for item in record.walk() if isinstance(item, Source))


def _key(subjects: Iterable[Any]) -> tuple[str, ...]:
    return tuple(str(getattr(item, "id", item)) for item in subjects)


def _in_order(group: Asked) -> tuple[int, int, str]:
    holder = group.holder
    place = 2 if holder is None else 0 if holder.municipality else 1
    return place, 0 if place == 0 else -len(group.unknowns), holder.name if holder else ""
