"""Records → the Markdown and HTML of one page, through the Jinja templates in macros/pages/templates.

Safe by default: every value that a template prints is entity-encoded unless a template made it, so that text from
the data can be neither HTML, Markdown nor Jinja, in whatever place it stands.
"""

import os
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from itertools import product
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
from markupsafe import Markup

from macros import swedish
from macros.editors import fields
from macros.files import feed, json_files, spreadsheets, tables, web_headers
from macros.pages import citation, site_map
from macros.pages.diagrams import pictures
from macros.pages.proof import CONTENTS, Proof
from macros.pages.typography import typeset
from macros.records.base import CERTAINTIES
from macros.records.organisation import Body
from macros.site import (
    addresses,
    change_sentence,
    events,
    history,
    hosts,
    organisation,
    passage,
    sources,
    statements,
    versions,
    word_diff,
)
from macros.site.change_sentence import CHANGE_WORDS, SLIGHT, amounts, became, not_compared, row_id, sentence
from macros.site.diff import PARTS
from macros.site.plans import Money, Planning
from macros.site.questions import Questions, times
from macros.site.site import Site
from macros.site.then import Then
from macros.site.unknowns import ADDRESS as UNKNOWNS
from macros.site.unknowns import Unknowns
from macros.site.validity import called

TEMPLATES = Path(__file__).resolve().parent / "templates"
_COMPILED = Path(__file__).resolve().parents[2] / ".cache/templates"
# Letters, digits and the signs that mean nothing to HTML, Markdown or Jinja inside a line.
_UNSAFE = re.compile(r"[^\w ,.;:?!%/()§–—”’…-]|_")


class BrokenLink(Exception):
    """A template links to an address that the site does not have."""


def encode(value: Any) -> Markup:
    """The value as text that HTML and Markdown print as it is. Markup made by a template passes unchanged."""
    if isinstance(value, Markup):
        return value
    if value is None:
        raise jinja2.UndefinedError("a template prints a value that is missing")
    if type(value) is jinja2.Undefined:  # an inline if without else
        return Markup("")
    return str.__new__(Markup, _UNSAFE.sub(_entity, str(value)))  # what Markup itself does after looking for more


def _entity(sign: re.Match[str]) -> str:
    return f"&#{ord(sign[0])};"


class _Generator(CodeGenerator):
    """Makes templates that print what `encode` makes of each value as it is: escaped once more it would be the same."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")


class _Context(jinja2.runtime.Context):
    """Calls functions at once: only macros ask for more than what they are called with."""

    def call(self, called: Any, *args: Any, _loop_vars: Any = None, _block_vars: Any = None, **kwargs: Any) -> Any:
        return called(self.eval_ctx, *args, **kwargs) if type(called) is Macro else called(*args, **kwargs)


class _Template(jinja2.Template):
    """A template whose macros are made once for a page: they know nothing but what is known on the whole page."""

    def make_module(
        self, vars: dict[str, Any] | None = None, shared: bool = False, locals: Mapping[str, Any] | None = None
    ) -> Any:
        made: dict[str | None, Any] = (vars or {}).get("modules", {})
        if self.name not in made:
            made[self.name] = super().make_module(vars, shared, locals)
        return made[self.name]


class _Environment(jinja2.Environment):
    code_generator_class = _Generator
    context_class = _Context
    template_class = _Template

    def make_globals(self, d: Any) -> Any:
        return self.globals


def _between(loop: Any) -> str:
    """What stands between the items of a list in a sentence, after the one at hand: ”ett, två och tre”."""
    return "" if loop.last else " och " if loop.revindex == 2 else ", "


def _webcal(site_url: str, address: str) -> str:
    """The address that a calendar program can follow, or nothing while the site has no address of its own."""
    return re.sub(r"^https?:", "webcal:", f"{site_url.rstrip('/')}{address}") if site_url else ""


def compiled(whose: str) -> jinja2.BytecodeCache | None:
    """Where templates compiled for an environment are kept from one build to the next; nowhere in a folder that cannot
    be written."""
    try:
        _COMPILED.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    if not os.access(_COMPILED, os.W_OK):
        return None
    return jinja2.FileSystemBytecodeCache(str(_COMPILED), f"{whose}-%s.cache")


# What templates make of a value: {{ value | told }}.
_FILTERS: dict[str, Callable[..., Any]] = {
    "told": swedish.told,  # a time as exact as its source: ”hösten 2019”
    "day": swedish.day,  # a date: ”12 april 2012”
    "days": swedish.days,  # a time under the heading of its month: ”22–23”
    "brief": swedish.brief,  # a time in short, without the year: ”12 apr”
    "weekdays": swedish.weekdays,  # the weekdays of a time: ”tors–fre”
    "number": swedish.number,  # a small number as a word: ”tre”
    "whole": swedish.whole,  # a large number in groups: ”1 977 400”
    "krona": swedish.krona,  # kronor, with öre only when there are any: ”4,20”
    "share": swedish.share,  # a part of a whole: 3 | share(4)
    "capital": swedish.capital,
    "uncapital": swedish.uncapital,
    "quoted": swedish.quoted,  # words in quotation marks: ”Ett ’hem’ för alla”
    "clause": swedish.clause,  # a sentence inside another: without its full stop
    "moment": swedish.moment,  # a time as a plan writes it: ”april och juli”
    "years": swedish.years,  # ”2009–2011 och 2013”
    "series": swedish.series,  # ”ett, två och tre”
}


def _names(site: Site, site_url: str) -> dict[str, Any]:
    """What every template knows, beside its parameters, `href` and `asset`: the whole contract, in one place."""
    return {
        # The records and what is looked up in them
        "site": site,
        "planning": Planning(site),  # plans with the goals, networks and municipalities of their rows
        "money": Money(site),  # budgets, fees, inhabitants
        "then": Then(site),  # what held on a day
        "rotation": hosts,  # whose turn it is to be host
        "agenda": events,  # events by month and body
        "event_state": lambda event: events.state(event, site.get("series", event.series) if event.series else None),
        "organisation": organisation,  # charts, networks at work, who led a body when
        "statements": statements,  # what is told of today and what of earlier times
        "guide": fields,  # the fields that editors may write
        "tables": tables.TABLES,  # as workbooks and CSV
        "resting": partial(sources.resting, site),  # what rests on a source, by what it is about
        "rests_on": partial(sources.count_resting, site),  # how many facts rest on a source
        "source_answer": sources.answer,
        "shelves": partial(sources.shelves, site),  # all sources, by kind
        # Addresses on the site; `href` makes links of them
        "of": addresses.of,  # of a record, told with the records that lead to it
        "anchor": addresses.anchor,  # of something on its owner's page
        "compare": addresses.comparison,  # of the page of two versions
        "between_title": change_sentence.title,
        "compare_file": addresses.changes,
        "calendar_file": addresses.calendar_file,
        "feed_file": feed.address,
        "data_file": json_files.address,
        "schema_file": json_files.schema_address,
        "permanent": lambda address: f"{site_url.rstrip('/')}{address}",  # as it is cited
        "published": bool(site_url),  # whether it is known where the site is published
        "webcal": partial(_webcal, site_url),
        # Headings and sentences
        "contents": CONTENTS,  # where the list of the page's sections stands
        "between": _between,  # loop: the comma, ”och” or nothing after an item
        "source_name": swedish.source_name,  # what the page of a source is called
        "title": swedish.title,  # what a link to a record says
        "called": called,  # what a network or body was called then
        "text": swedish.trail_text,
        "version_of": history.address,  # of a page in a frozen version
        "word_diff": word_diff.segments,
        "ris_file": citation.RIS,
        "bibtex_file": citation.BIBTEX,
        "citation": partial(citation.goal, site, site_url=site_url),
        "by_question": partial(change_sentence.by_question, site.lines),  # the same, by what the goals are about
        "not_compared": not_compared,  # what of two versions, and why
        "summary": sentence,  # what changed between two versions
        "summary_lines": change_sentence.lines,  # the same, a line for each part
        "groups": statements.groups,  # statements under their headings
        "paragraphs": statements.paragraphs,
        "passage_of": passage.shown,
        "difference": partial(statements.difference, site),  # how other sources differ from a record
        "how_sides_differ": partial(statements.dispute, site),  # of a dispute
        "difference_words": statements.DIFFERENCES,
        "sources": statements.cited,  # those of several records, each once
        "year": addresses.year,  # of an event
        "month": swedish.month,
        "period": lambda item: swedish.period(item.start, item.end),
        "span": swedish.period,  # start, end
        "same": lambda document: sum(other.title == document.title for other in site.documents) > 1,
        "today": swedish.day(site.today),
        "none_proven": swedish.none_proven,
        "all_of": swedish.all_of,  # ”alla tre målen”
        "out_of": swedish.out_of,  # ”två av tre”
        "the_thing": swedish.the_thing,  # what a record is: ”Programmet”
        # What comes after the programme in force
        "ahead": partial(versions.title_of_ending, site.versions),  # the question that a reader has
        "period_ending": partial(versions.ending, site.versions),
        "answer": partial(organisation.answer, site),  # what is asked first of a municipality
        # Words of enumerations; those of a record's own field: record.word("kind")
        "turns": hosts.TURNS,
        "certainties": CERTAINTIES,
        "certainty_meanings": spreadsheets.MEANINGS,
        "change_words": CHANGE_WORDS,
        "became": became,  # the same of a change: told apart where only a letter was changed
        "slight_change": SLIGHT,
        "times": times,  # ”en gång”, ”tre gånger”
        "amounts": amounts,  # how many sub-goals became what
        "row_id": row_id,  # the anchor of a change
        "parts": PARTS,  # what a part of a version is called
        # Diagrams
        "goal_panels": partial(pictures.goals, site),
        "chart_drawing": partial(pictures.chart, site),
        "chart_tree": partial(pictures.tree, site),
        "level_drawing": partial(pictures.levels, site),
        "lineage_drawings": partial(pictures.lineage, site),
        "timeline": partial(pictures.scale, site),
        "questions": Questions(site.lines, site.versions, site.lineage),  # their goals, programme by programme
        "municipality_map": partial(pictures.municipality_map, site),
        # What the web server sends
        "policy": web_headers.lines,
    }


class Renderer:
    """Renders templates for one site.

    `known` are the addresses that links may lead to; `site_url` is where the site is published, if that is decided.
    """

    def __init__(self, site: Site, known: Iterable[str], site_url: str = "") -> None:
        self._site, self._site_url = site, site_url
        self.releases = history.of(site)
        frozen = (history.address(item, page) for item in self.releases.all for page in item.pages)
        self._known = frozenset((*known, *frozen))
        self._notes: dict[str, int] = {}  # the number of the next note, by the address of the page
        self._env = _Environment(
            loader=jinja2.FileSystemLoader(TEMPLATES),
            autoescape=True,
            finalize=encode,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,  # every build has an environment of its own
            bytecode_cache=compiled("own"),
        )
        self._env.filters |= _FILTERS
        self._env.globals |= _names(site, site_url)
        self._unknowns = Unknowns(site)
        self._env.globals["unknowns"] = self._unknowns
        self._env.globals["name_at"] = site_map.Names(site).at
        self._env.globals["lives"] = self._known.__contains__

    def render(self, template: str, here: str, **context: Any) -> str:
        """The template's output for the page at address `here`, typeset.

        Raises BrokenLink, UnknownId or a Jinja error.
        """
        href = self._href(here)
        links: dict[str, Any] = {"href": href, "asset": _asset(here), "modules": {}}

        def part(name: str, **values: Any) -> str:
            return self._env.get_template(name).render(**links, **values)

        # The macros of one hand-written page are rendered one by one: their notes are numbered together.
        whole = bool(context.get("page"))
        first = 1 if whole else self._notes.get(here, 1)
        proof = Proof(part, partial(self._site.get, "document"), first, whole)
        links["unknown"] = partial(self._unknown, proof, href)
        links["linked"] = self._linker(here, href)
        links |= {"proof": proof, "heading": partial(_heading, proof)}
        text = part(template, **context)
        told = proof.whole(text) + (self._cites(here, template, part) + self._history(here, part) if whole else "")
        self._notes[here] = proof.next
        return typeset(told)

    @cached_property
    def _bodies(self) -> Mapping[str, Body]:
        return {swedish.uncapital(body.name): body for body in self._site.bodies}

    @cached_property
    def _named_bodies(self) -> re.Pattern[str]:
        """A body by its whole name, with a small or a large letter first and perhaps the ending of a genitive."""
        names = sorted(self._bodies, key=len, reverse=True)
        forms = "|".join(f"[{name[0].upper()}{name[0].lower()}]{re.escape(name[1:])}" for name in names)
        return re.compile(rf"(?<![\w-])({forms})(?=s?(?![\w-]))" if names else "(?!)")

    def _linker(self, here: str, href: Callable[..., Markup]) -> Callable[[str], Markup]:
        """Of one page: the first time that a text of ours names a body, its name is a link to the body's own page."""
        told = {here}

        def linked(text: str) -> Markup:
            if isinstance(text, Markup):
                return text
            found = Markup("")
            for index, part in enumerate(self._named_bodies.split(text)):
                address = addresses.of(self._bodies[swedish.uncapital(part)]) if index % 2 else here
                known = address in told or address not in self._known
                found += encode(part) if known else Markup('<a href="{}">{}</a>').format(href(address), encode(part))
                told.add(address)
            return found

        return linked

    def _unknown(
        self, proof: Proof, href: Callable[..., Markup], kind: str, *subjects: Any, dash: bool = False
    ) -> Markup:
        """The words for something that the sources do not tell, linked to whom one can ask; of several, the first.
        With `dash` only a dash, where the words have just been told.

        A subject may be a list: then each of them. Raises NotUnknown for what is not among the unknowns of the site.
        """
        listed = [subject if isinstance(subject, list | tuple) else (subject,) for subject in subjects]
        found = [item for each in product(*listed) for item in self._unknowns.told(kind, *each)]
        proof.unknown(item.id for item in found)
        link = href(f"{UNKNOWNS}#{found[0].id}")
        return (
            Markup("–")
            if dash
            else Markup('<em class="unknown"><a href="{}">{}</a></em>').format(link, swedish.UNKNOWN)
        )

    def _cites(self, here: str, template: str, part: Callable[..., str]) -> str:
        """How to refer to what stands on the page at an address. A goal's own page has told its own at its head."""
        found = citation.of_page(self._site, here, self._site_url)
        own = [item for item in found if template == "goal.html" and "#" not in item.address]
        others = [item for item in found if item not in own]
        return part("_proof/cite.html", own=own, others=others) if found else ""

    def _history(self, here: str, part: Callable[..., str]) -> str:
        """What has changed on the page at an address, and how it stood; nothing where neither is known."""
        versions, found = self.releases.of_page(here), self.releases.history(here)
        return part("_proof/history.html", page=here, versions=versions, found=found) if versions or found else ""

    def _href(self, here: str) -> Callable[..., Markup]:
        def href(*target: Any) -> Markup:
            """The link to a record, told with the records that lead to it, or to an address on the site."""
            address = target[0] if isinstance(target[0], str) else addresses.of(*target)
            if address not in self._known and address.partition("#")[0] != UNKNOWNS:
                raise BrokenLink(f"sidan {here} länkar till {address}, som inte finns")
            return encode(addresses.relative(address, here)).replace("&#35;", "#")

        return href


def _heading(proof: Proof, level: int, id: str, text: str, wide: bool = False) -> Markup:
    """A heading, as Markdown writes those of hand-written pages; `proof` ends the section before it."""
    return proof.heading(level, encode(id), encode(text), wide)


def _asset(here: str) -> Callable[[str], Markup]:
    """The address of a file in macros/pages/theme/assets, as a link from the page at `here`."""
    return lambda name: Markup(addresses.relative(f"/assets/{name}", here))  # its underscore is not the data's
