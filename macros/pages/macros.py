"""The macros that any page may use. Nothing here knows mkdocs-macros."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from inspect import Signature, signature
from typing import Any

from markupsafe import Markup

from macros import swedish
from macros.pages.diagrams import pictures
from macros.pages.render import BrokenLink, Renderer
from macros.read import content
from macros.records.position import Fault, Position
from macros.site.site import Site, UnknownId

_SAME = 20  # how often a page may show the same thing: thousands of times a long list takes Markdown hours


def offered(site: Site, show: Callable[..., str], wrong: Callable[[str], None]) -> Iterator[Callable[..., str]]:
    """Every macro, called by its `__name__`.

    `show(template, **values)` renders a template for the page at hand. What an editor got wrong is told to `wrong`, so
    that all of it can be told at once when every page has been read; the macro then shows nothing.
    """
    macros = Macros(site, show)
    for name in (name for name in dir(macros) if not name.startswith("_")):
        yield _guarded(getattr(macros, name), wrong)
    for name, about in WHOLES.items():
        yield _guarded(_whole(name, about, show), wrong)


def faults(site: Site, markdown: str, file: str, before: int = 0) -> list[Fault]:
    """What is wrong with the macro calls of a hand-written page: how they are written, what does not exist, and
    what stands too often.

    `before` is the number of lines before the text in the file.
    """
    told: list[str] = []
    macros = {macro.__name__: macro for macro in offered(site, lambda *_, **__: "", told.append)}
    found = list(content.call_faults(markdown, macros, file, before))
    times = Counter[tuple[Any, ...]]()
    for call in () if found else content.calls(markdown):
        told.clear()
        same = (call.name, call.values, *call.named.items())
        times[same] += 1
        if times[same] <= _SAME:
            macros[call.name](*call.values, **call.named)
        elif times[same] == _SAME + 1:
            told.append(f"{call.name}: samma anrop står fler än {_SAME} gånger; ta bort det härifrån och nedåt")
        found += [Fault(Position(file, before + call.line, 1), message) for message in told]
    return found


def shown(renderer: Renderer, extra: Mapping[str, Any], report: str, here: str) -> Callable[..., str]:
    """What `show` is for the page at `here`: `extra` are the settings that pages tell, `report` that of the audit.

    It raises BrokenLink, UnknownId or a Jinja error.
    """

    def show(template: str, **values: Any) -> str:
        values = {"page": False, "settings": extra, "report": Markup(report), **values}
        return renderer.render(f"{template}.html", here, **values)

    return show


def missing(anchor: str) -> str:
    """What is told of an anchor that is promised on a page and not on it."""
    return f'#{anchor} är lovat men finns inte på sidan; är det ett ämne, lägg till {{{{ topic("{anchor}") }}}}'


def _guarded(macro: Callable[..., str], wrong: Callable[[str], None]) -> Callable[..., str]:
    @wraps(macro)
    def call(*args: Any, **kwargs: Any) -> str:
        form = signature(macro)
        try:
            given = form.bind(*args, **kwargs).arguments
            if not all(isinstance(value, form.parameters[name].annotation) for name, value in given.items()):
                raise TypeError
        except TypeError:
            wrong(f"makrot skrivs {macro.__name__}({_told(form)})")
            return ""
        try:
            return macro(*args, **kwargs)
        except (BrokenLink, UnknownId) as error:
            wrong(f"{macro.__name__}: {error}")
            return ""

    return call


def _told(form: Signature) -> str:
    """The parameters that an editor writes, with an example of each: id="…", year=2019."""
    examples = {str: '"…"', int: "2019"}
    given = [parameter for parameter in form.parameters.values() if parameter.annotation in examples]
    return ", ".join(f"{parameter.name}={examples[parameter.annotation]}" for parameter in given)


class Macros:
    """The macros with parameters. Generated pages have the same templates, with the heading of the whole page."""

    def __init__(self, site: Site, show: Callable[..., str]) -> None:
        self._site = site
        self._show = show

    def programme(self, id: str) -> str:
        """One version of a programme: vision, goals, networks, principles, adoption."""
        return self._show("programme", programme=self._site.get("programme", id))

    def goal(self, id: str) -> str:
        """One goal, named '<programme>/<goal>'."""
        programme, area, found = self._site.goal(id)
        return self._show("goal", programme=programme, area=area, goal=found)

    def network(self, id: str) -> str:
        """A network: its goals in every version, tasks and names."""
        return self._show("network", network=self._site.get("network", id))

    def municipality(self, id: str) -> str:
        """A municipality: what it adopted, chaired and hosts."""
        return self._show("municipality", municipality=self._site.get("municipality", id))

    def body(self, id: str) -> str:
        """A body: who is in it, what it does, how often it meets, who has chaired it."""
        return self._show("body", body=self._site.get("body", id))

    def document(self, id: str) -> str:
        """A document and all that rests on it."""
        return self._show("document", document=self._site.get("document", id))

    def source(self, id: str, at: str = "") -> str:
        """A link to a document, for use inside a sentence: source("planen", "avsnitt 4")."""
        return self._show("source_link", document=self._site.get("document", id), at=at).strip()

    def rotation(self, series: str) -> str:
        """A conference series: purpose and hosts year by year, as each plan has them."""
        return self._show("series", series=self._site.get("series", series))

    def line(self, id: str) -> str:
        """One line of goals through all versions."""
        return self._show("line", line=self._site.get("line", id))

    def diff(self, old: str, new: str) -> str:
        """What changed from one version of a programme to a newer one."""
        return self._show("diff", old=self._site.get("programme", old), new=self._site.get("programme", new))

    def diagram(self, id: str) -> str:
        """A diagram and its table: goals and networks of a version, a chart, levels of planning, or all versions."""
        template, record = pictures.find(self._site, id)
        return self._show(template, record=record, programme=record)

    def calendar(self, year: int) -> str:
        """The meetings and conferences of one year."""
        return self._show("calendar", number=year, events=self._site.calendar(year))

    def plan(self, id: str) -> str:
        """An annual plan: what it sets out, its budget and its action plan."""
        return self._show("plan", plan=self._site.get("plan", id))

    def joint_body(self, id: str) -> str:
        """What some municipalities run together: members, host, start and tasks."""
        return self._show("joint_body", joint_body=self._site.get("joint_body", id))

    def topic(self, id: str) -> str:
        """Facts about the cooperation from data/organisation/cooperation.yml, under the topic's name."""
        return self._show("topic", topic=self._site.get("topic", id))

    def members(self) -> str:
        """How many municipalities are members today, as a word."""
        return swedish.number(len(self._site.members))

    def member_names(self) -> str:
        """The names of the municipalities that are members today."""
        return swedish.series([member.name for member in self._site.members])

    def governed(self, topic: str, steps: str) -> str:
        """Who does what today, and how: the organisation, the steps of a chart and the rules of a topic.

        All that a page of its own has below its lead: the other topics are folded there.
        """
        rules, process = self._site.get("topic", topic), self._site.get("chart", steps)
        return self._show("governed", topic=rules, process=process, page=True)


# Macros without parameters, each a template of the same name.
WHOLES = {
    "programmes": "All versions of the programmes.",
    "goals": "Every goal of every version, by line.",
    "comparisons": "Every pair of versions.",
    "networks": "All networks and cooperations.",
    "municipalities": "All municipalities.",
    "organisation": "All bodies and the levels of planning.",
    "governance": "The levels of planning with the plans named at each.",
    "conferences": "All conference series.",
    "calendars": "All years that have a calendar.",
    "changed": "How many goals there have been and what became of each question, as a picture.",
    "coming": "What happens when the period of the programme ends, and what else is known to come.",
    "map": "The municipalities on a drawn map, their names as links.",
    "plans": "All annual plans, with their budgets and the fee beside each other.",
    "accessibility": "Who answers for the access to the site, and how to complain.",
    "audited": "What the latest audit of all pages measured and found.",
    "policy": "What pages may do in the reader's browser, as the web server says it.",
    "agreement": "The agreement, section by section.",
    "corrections": "How to tell of a fault, to whom, and how to mend it oneself.",
    "documents": "All documents.",
    "check": "A text of the reader's own, compared with the words of the programmes.",
    "then": "What held on a day, from the first programme on.",
    "unknowns": "What the sources do not tell, and whom to ask.",
    "open_data": "Every file of the open data, the licence, and how to use it.",
    "changes": "What has changed in the data.",
    "visions": "All visions and lists of targets.",
    "principles": "The principles of cooperation in every version.",
    "timeline": "All versions with their periods.",
    "fields": "Every field of every kind of data file, for editors.",
    "english": "What is in force in English, in our translation.",
    "in_force": "The latest version that has begun, with its vision and goals.",
}


def _whole(name: str, about: str, show: Callable[..., str]) -> Callable[[], str]:
    def macro() -> str:
        return show(name)

    macro.__name__, macro.__doc__ = name, about
    return macro
