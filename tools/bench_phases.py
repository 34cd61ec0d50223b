"""Where the time of a build goes: python -m tools.bench_phases <folder for the site> prints CPU seconds as JSON."""

import json
import logging
import os
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import process_time
from typing import Any, cast

ROOT = Path(__file__).parent.parent
PHASES = {
    "data": "läsa och granska data",
    "files": "ordna filerna bredvid sidorna",
    "templates": "våra mallar: data till HTML",
    "markdown": "handskrivna sidor: Markdown till HTML",
    "theme": "sidornas ram, och skriva sidorna",
    "look": "sidans stilmallar och skript",
    "pagefind": "Pagefind, ett eget program",
    "rest": "starta Python och MkDocs, läsa in moduler, kopiera",
}


class _Clock:
    """CPU seconds by phase; a phase inside another counts as its own."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self._since: list[tuple[str, float]] = [("rest", 0.0)]

    def measured(self, phase: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **kwargs: Any) -> Any:
            self._turn()
            self._since.append((phase, process_time()))
            try:
                return call(*args, **kwargs)
            finally:
                self._turn()
                self._since.pop()
                self._since[-1] = (self._since[-1][0], process_time())

        return timed

    def _turn(self) -> None:
        phase, start = self._since[-1]
        self.spent[phase] += process_time() - start  # type: ignore[assignment]

    def end(self) -> dict[str, float]:
        """The seconds of every phase, Pagefind's among them."""
        self._turn()
        times = os.times()
        return {**self.spent, "pagefind": times.children_user + times.children_system}


def run(site: str) -> dict[str, float]:
    """Build the project of the current folder and return the seconds of each phase."""
    clock = _Clock()
    from mkdocs.commands import build
    from mkdocs.config import load_config
    from mkdocs.structure.pages import Page

    logging.disable(logging.CRITICAL)
    config = load_config("mkdocs.yml", site_dir=site)
    from macros.pages.render import Renderer

    hooks = cast(Any, config.hooks)["macros/build/hooks.py"]
    for event, phase in (("config", "data"), ("files", "files"), ("post_page", "look")):
        events = config.plugins.events[event]
        for place, call in enumerate(events):
            if call is getattr(hooks, f"on_{event}"):
                events[place] = clock.measured(phase, call)
    Page.render = clock.measured("markdown", Page.render)  # type: ignore[method-assign]
    Renderer.render = clock.measured("templates", Renderer.render)  # type: ignore[method-assign]
    build._build_page = clock.measured("theme", build._build_page)
    build.build(config)
    return clock.end()


if __name__ == "__main__":
    with suppress(ValueError):
        sys.path.remove("")
    print(json.dumps(run(sys.argv[1])))
