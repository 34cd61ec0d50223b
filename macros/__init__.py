"""The macros that any page may use. The only file that knows mkdocs-macros."""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any


def define_env(env: Any) -> None:
    """Offer the macros to every page. Called by mkdocs-macros once for each build."""
    # Imported here: `python -m macros check` should not load the template engine.
    from macros.hooks import context
    from macros.render import BrokenLink
    from macros.site import UnknownId

    build = context(env.conf)

    def show(template: str, **values: Any) -> str:
        here = "/" if env.page.url == "./" else f"/{env.page.url}"
        return build.renderer.render(f"{template}.html", here, **values)

    def told(macro: Callable[..., str]) -> Callable[..., str]:
        """Note what an editor got wrong, so that all of it is told at once when every page has been read."""

        @wraps(macro)
        def call(*args: Any, **kwargs: Any) -> str:
            page = f"content/{env.page.file.src_uri}"
            try:
                signature(macro).bind(*args, **kwargs)
                return macro(*args, **kwargs)
            except TypeError:
                build.problems.append(
                    f"{page}: makrot skrivs {macro.__name__}({', '.join(signature(macro).parameters)})"
                )
            except (BrokenLink, UnknownId) as error:
                build.problems.append(f"{page}: {macro.__name__}: {error}")
            return ""

        return call

    for macro in _macros(build.site, show):
        env.macro(told(macro))


def _macros(site: Any, show: Callable[..., str]) -> list[Callable[..., str]]:
    def programme(id: str, page: bool = False) -> str:
        """One version of a programme: vision, goals, networks, principles, adoption."""
        return show("programme", programme=site.get("programme", id), page=page)

    def goal(id: str, page: bool = False) -> str:
        """One goal, named '<programme>/<goal>', such as sup-2040/tillganglighet."""
        programme, area, found = site.goal(id)
        return show("goal", programme=programme, area=area, goal=found, page=page)

    def network(id: str, page: bool = False) -> str:
        """A network: its goals in every version, tasks and names."""
        return show("network", network=site.get("network", id), page=page)

    def municipality(id: str, page: bool = False) -> str:
        """A municipality: what it adopted, chaired and hosts."""
        return show("municipality", municipality=site.get("municipality", id), page=page)

    def body(id: str, page: bool = False) -> str:
        """A body: who is in it, what it does, how often it meets, who has chaired it."""
        return show("body", body=site.get("body", id), page=page)

    def document(id: str, page: bool = False) -> str:
        """A document and all that rests on it."""
        return show("document", document=site.get("document", id), page=page)

    def source(id: str, at: str = "") -> str:
        """A link to a document, for use inside a sentence: source("vp-2019", "avsnitt 4")."""
        return show("source", document=site.get("document", id), at=at).strip()

    def rotation(series: str, page: bool = False) -> str:
        """A conference series: purpose and hosts year by year, as each plan has them."""
        return show("series", series=site.get("series", series), page=page)

    def diff(old: str, new: str, page: bool = False) -> str:
        """Two versions of a programme side by side."""
        return show("diff", old=site.get("programme", old), new=site.get("programme", new), page=page)

    def diagram(id: str) -> str:
        """Which network works on which goal in one version."""
        return show("goal_networks", programme=site.get("programme", id))

    def calendar(year: int, page: bool = False) -> str:
        """The meetings and conferences of one year."""
        return show("calendar", year=year, events=site.calendar(year), page=page)

    def topic(id: str) -> str:
        """Facts about the cooperation from data/organisation/cooperation.yml."""
        return show("topic", topic=site.get("topic", id))

    def redirect(target: str) -> str:
        """A page that has moved to the address `target`."""
        return show("redirect", target=target)

    return [
        *(programme, goal, network, municipality, body, document, source),
        *(rotation, diff, diagram, calendar, topic, redirect),
        *(_whole(name, about, show) for name, about in _WHOLES.items()),
    ]


# Macros without parameters, each a template of the same name.
_WHOLES = {
    "programmes": "All versions of the programmes.",
    "comparisons": "Every pair of versions.",
    "networks": "All networks and cooperations.",
    "municipalities": "All municipalities.",
    "organisation": "All bodies and the levels of planning.",
    "governance": "The levels of planning with the plans named at each.",
    "conferences": "All conference series.",
    "calendars": "All years that have a calendar.",
    "documents": "All documents.",
    "visions": "All visions and lists of targets.",
    "principles": "The principles of cooperation in every version.",
    "timeline": "All versions with their periods.",
    "in_force": "The latest version that has begun, with its vision and goals.",
}


def _whole(name: str, about: str, show: Callable[..., str]) -> Callable[[], str]:
    def macro() -> str:
        return show(name)

    macro.__name__, macro.__doc__ = name, about
    return macro
