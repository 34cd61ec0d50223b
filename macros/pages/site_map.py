"""The whole site map on one screen: Site → generated pages, each a template and what it shows. Macros show the same on
any hand-written page. Nothing here knows MkDocs."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache, partial
from typing import Any

from macros import swedish
from macros.records.base import Record
from macros.records.data_files import FILES, Redirect
from macros.records.programme import Line, Programme
from macros.site import addresses, change_sentence
from macros.site.addresses import Trail
from macros.site.site import Site, trails
from macros.site.then import Then

Crumb = tuple[str, str]  # title, address

PROGRAMMES = ("Program", "/program/")
GOALS = ("Mål", "/mal/")
COMPARISONS = ("Vad som ändrats", "/jamfor/")
NETWORKS = ("Nätverk", "/natverk/")
MUNICIPALITIES = ("Kommuner", "/kommuner/")
ORGANISATION = ("Organisation", "/organisation/")
SERIES = ("Konferenser och kalender", "/konferenser/")
CALENDAR = ("Kalender", "/kalender/")
PLANS = ("Pengar och planer", "/plan/")
DOCUMENTS = ("Källor", "/handlingar/")
VISIONS = ("Visioner", "/visioner/")
DATA = ("Öppna data", "/data/")
CHANGES = ("Ändringar", "/andringar/")
SEARCH = ("Sök", "/sok/")
AGREEMENT = (swedish.AGREEMENT, "/samarbetsavtal/")
CHECK = ("Stämmer min text?", "/kontrollera/")
THEN = ("Vad gällde den dagen?", "/vad-gallde/")
UNKNOWNS = ("Det vi inte vet", "/det-vi-inte-vet/")
FORMS = ("Rätta uppgifterna", "/ratta/")
POSITIONS = ("Ställningstaganden", "/stallningstaganden/")


@dataclass(frozen=True)
class GeneratedPage:
    """A page before it is a file.

    `address` is absolute on the site; `template` and `context` make the content; `data_file` is the YAML file behind
    the page, or nothing when there are several; `crumbs` lead to it;
    `short` is the title where the pages around it are already told;
    `boost` lifts the page in the search, `words` find it beside its own, and one that is not `sought` is left out.
    """

    address: str
    title: str
    template: str
    data_file: str
    about: str | Callable[[], str]  # the description, or what makes it when it takes long
    context: Mapping[str, Any] = field(default_factory=dict)
    crumbs: tuple[Crumb, ...] = ()
    short: str = ""
    redirect: str | None = None
    boost: float = 1
    words: str = ""
    sought: bool = True

    @cached_property
    def description(self) -> str:
        """What stands on the page, in a sentence."""
        return self.about if isinstance(self.about, str) else self.about()

    @property
    def kind(self) -> str:
        """What the page is about, in a word for the hits of a search."""
        kind = _KINDS.get(self.template, "översikt")
        return f"{kind} i {self.crumbs[-1][0]}" if kind == "mål" else kind


_KINDS = {
    "programme": "program",
    "goal": "mål",
    "diff": "jämförelse",
    "line": "fråga",
    "network": "nätverk",
    "municipality": "kommun",
    "body": "organ",
    "joint_body": "organ",
    "document": "källa",
    "series": "konferens",
    "calendar": "kalender",
    "plan": "plan",
}


def pages(site: Site, redirects: tuple[Redirect, ...] = ()) -> Iterator[GeneratedPage]:
    """Every generated page: an index of each kind of record, then a page for each record."""
    yield from _of_records(site)
    for redirect in redirects:
        if redirect.old.endswith("/"):  # neither an anchor nor a file
            text, context = "Sidan har flyttat.", {"target": redirect.new}
            yield GeneratedPage(redirect.old, text, "redirect", redirect.file, text, context, redirect=redirect.new)


@lru_cache(maxsize=2)  # addresses, names and pages are all made of them
def _of_records(site: Site) -> tuple[GeneratedPage, ...]:
    return tuple(_made(site))


def _made(site: Site) -> Iterator[GeneratedPage]:
    yield from _indexes(site)
    for number, programme in enumerate(site.programmes, 1):
        page = _page(programme, programme.short, "programme", programme.summary, PROGRAMMES)
        boost = 1 + number / len(site.programmes) / 2  # among equal hits the latest programme leads
        yield replace(page, boost=boost)
        yield from (replace(goal, boost=boost) for goal in _goals(site, programme))
    for old, new in site.versions.pairs:
        title = change_sentence.title(old, new)
        both = {"old": old, "new": new}
        about = partial(_compared, site, old, new)
        address = addresses.comparison(old, new)
        words = "jämför jämförelse skillnad"
        yield GeneratedPage(address, title, "diff", new.file, about, both, (COMPARISONS,), boost=0.8, words=words)
    for line in site.lines:
        yield replace(
            _page(line, f"{line.name} genom åren", "line", line.summary or line.text, GOALS),
            short=line.name,
            words=_words(line),
        )
    yield from _records(site)
    for year in site.years:
        events = site.calendar(year)
        text = f"Möten och konferenser {year} i samarbetet {site.cooperation.place}."
        context = {"number": year, "events": events}
        file, title = events[0].file, f"Kalender {year}"
        words = "möten konferenser"
        yield GeneratedPage(f"/kalender/{year}/", title, "calendar", file, text, context, (CALENDAR,), words=words)
    for year in Then(site).years:
        text = f"Vilket program, vilken vision och vilken avgift som gällde {year}, dag för dag, och hur säkert det är."
        title, context = f"Vad gällde {year}?", {"number": year}
        yield GeneratedPage(f"/vad-gallde/{year}/", title, "then_year", "", text, context, (THEN,), sought=False)
    for plan in site.plans:
        words = f"{plan.short} plan budget" if plan.budget else f"{plan.short} plan"
        yield replace(_page(plan, plan.name, "plan", plan.summary, PLANS), words=f"{words} {plan.year}")


def _compared(site: Site, old: Programme, new: Programme) -> str:
    return change_sentence.sentence(site.comparison(old, new))


def _goals(site: Site, programme: Programme) -> Iterator[GeneratedPage]:
    crumbs = (PROGRAMMES, (programme.short, addresses.of(programme)))
    for area, goal in programme.all_goals():
        title, text = f"{goal.label} – mål i {programme.short}", f"Mål i {programme.name}: ”{goal.text}”"
        context = {"programme": programme, "area": area, "goal": goal}
        address = addresses.of(programme, goal)
        yield GeneratedPage(
            address,
            title,
            "goal",
            programme.file,
            text,
            context,
            crumbs,
            goal.label,
            words=_words(site.get("line", goal.line)),
        )


def _words(line: Line) -> str:
    """What a goal on the matter is searched as: the matter, and what many call a goal on it, ”klimatmål”."""
    return f"{line.name} {line.name.lower()}mål"


def _records(site: Site) -> Iterator[GeneratedPage]:
    for network in site.networks:
        text = f"{network.name}: mål, namn och uppdrag genom åren."
        text += f" Avslutat {swedish.told(network.ended.when)}." if network.ended else ""
        yield _page(network, network.name, "network", text, NETWORKS)
    for municipality in site.municipalities:
        text = f"Vad {municipality.name} har antagit, varit värd för och gjort i samarbetet {site.cooperation.place}."
        text += f" Medlem till och med {swedish.told(municipality.left.when)}." if municipality.left else ""
        yield _page(municipality, municipality.name, "municipality", text, MUNICIPALITIES)
    for body in site.bodies:
        yield _page(body, body.name, "body", f"{body.name}: vilka som ingår och vad de gör.", ORGANISATION)
    for joint_body in site.joint_bodies:
        text = f"{joint_body.name}: medlemmar, värdkommun, start och uppgift."
        yield _page(joint_body, joint_body.name, "joint_body", text, ORGANISATION)
    for document in site.documents:
        text = document.summary or f"{document.title}: vad källan är och vad som bygger på den."
        # A programme, or the agreement, and the document that holds it never share a name.
        page = _page(document, swedish.source_name(document.short), "document", text, DOCUMENTS)
        yield replace(page, boost=0.2)
    for series in site.series:
        text = f"{series.name}: syfte, deltagare och värdkommuner."
        yield _page(series, series.name, "series", text, SERIES)


def _indexes(site: Site) -> Iterator[GeneratedPage]:
    organisation = "data/organisation"
    place = site.cooperation.place
    since = f" sedan {site.programmes[0].period.start.first.year}" if site.programmes else ""
    agreed = f" från {site.agreed}" if site.agreed else ""
    for (title, address), template, file, text in (
        (PROGRAMMES, "programmes", "", f"Alla utvecklingsprogram{since}."),
        (GOALS, "goals", "data/lines.yml", "Alla mål i alla versioner av utvecklingsprogrammen."),
        (COMPARISONS, "comparisons", "", "Vad som ändrades mellan två versioner av utvecklingsprogrammet."),
        (NETWORKS, "networks", f"{organisation}/networks.yml", "Nätverk och samarbeten, med mål och namn."),
        (MUNICIPALITIES, "municipalities", f"{organisation}/municipalities.yml", f"Kommunerna {place}."),
        (ORGANISATION, "organisation", f"{organisation}/bodies.yml", "Vem som beslutar, förbereder och samordnar."),
        (SERIES, "conferences", "", "Konferenserna och deras värdkommuner."),
        (CALENDAR, "calendars", "", "Möten och konferenser, år för år."),
        (PLANS, "plans", "", "Verksamhetsplaner, budgetar och avgifter, år för år."),
        (
            AGREEMENT,
            "agreement",
            f"{organisation}/agreement.yml",
            f"Samarbetsavtalet{agreed}, paragraf för paragraf.",
        ),
        (
            POSITIONS,
            "joint_positions",
            f"{organisation}/joint_positions.yml",
            f"Vad kommunerna {place} har sagt gemensamt till andra, och när.",
        ),
        (DOCUMENTS, "documents", f"{organisation}/documents.yml", "Källorna som allt här bygger på."),
        (CHECK, "check", "", "Jämför en egen text med orden i programmen: står de så, och gäller de?"),
        (THEN, "then", "", "Vilket program, vilken vision och vilken avgift som gällde en viss dag, och hur säkert."),
        (UNKNOWNS, "unknowns", "", "Det som källorna inte säger: vem man kan fråga, och en begäran att kopiera."),
        (DATA, "open_data", "", "Alla uppgifter som filer: JSON, CSV, scheman, licens och exempel."),
        (CHANGES, "changes", "data/changes.yml", "Vad som har ändrats i uppgifterna, det senaste först."),
        (VISIONS, "visions", "data/visions.yml", "Visioner och målbilder genom åren."),
        (SEARCH, "search", "", "Sök på hela webbplatsen, eller hitta vägen utan att söka."),
    ):
        boost = 0.2 if template == "changes" else 1  # it has the words of every page that has been mended
        yield GeneratedPage(address, title, template, file, text, boost=boost, sought=template != "search")
    told = "Formulär för den som rättar en uppgift eller lägger till något nytt."
    yield GeneratedPage(FORMS[1], FORMS[0], "correct", "", told, sought=False)


def _page(record: Any, title: str, template: str, description: str, crumb: Crumb) -> GeneratedPage:
    context = {template: record}  # a template calls the record that it shows by its own name
    return GeneratedPage(addresses.of(record), title, template, record.file, description, context, (crumb,))


class Names:
    """The name of every page and record, by its address; one on a page of others has the name of the page, too."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def at(self, address: str) -> str:
        """The name of what is at an address; a page that is written by hand is told by its address."""
        if name := self._pages.get(address):
            return name
        page = address.partition("#")[0]
        above = ["/", *(page[: slash.end()] for slash in re.finditer(r"(?<=.)/", page))]
        for record in (record for owner in above for record in self._records.get(owner, ())):
            for trail in trails((record,)):
                if _address(trail) == address:
                    name = swedish.trail_text(trail).removesuffix(".")
                    return f"{self._pages[page]}: {name}" if page in self._pages else name
        return address

    @cached_property
    def _pages(self) -> Mapping[str, str]:
        return {page.address: page.short or page.title for page in pages(self._site)}

    @cached_property
    def _records(self) -> Mapping[str, list[Record]]:
        """The records of the data files by the page that each has, or stands on."""
        found: dict[str, list[Record]] = {}
        for record in (record for file in FILES for record in self._site.records(file.kind)):
            found.setdefault(_address((record,)).partition("#")[0], []).append(record)
        return found


def _address(trail: Trail) -> str:
    """The address of the last record of a trail; nothing when no page is about it."""
    try:
        return addresses.of(*trail)
    except LookupError:
        return ""


# What the search knows beside its index: the words that the site uses, to tell what a misspelt one may be, and the
# words of those who search, with the page that answers them.

SEARCH_WORDS = "/sok/ord.json"
_WORD = re.compile(r"[^\W\d_]{4,}")  # a shorter word has too many neighbours


def search_words(site: Site, generated: Iterable[GeneratedPage]) -> str:
    """The words in what pages are called and described as, the names of chairs and places, and the aliases with their
    addresses, as JSON."""
    told = [page for page in generated if not page.redirect]
    texts = [f"{page.title} {page.short} {page.words} {page.description}" for page in told]
    called = [chair.elected for body in site.bodies for chair in body.chairs if chair.elected]
    called += [event.place for event in site.events if event.place]
    aliases = {word.lower(): alias.page for alias in site.aliases for word in alias.words}
    words = sorted({word.lower() for text in (*texts, *called, *aliases) for word in _WORD.findall(text)})
    return json.dumps({"words": words, "aliases": aliases}, ensure_ascii=False, separators=(",", ":"))
