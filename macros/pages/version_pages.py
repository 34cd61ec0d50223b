"""The pages of frozen versions: what could be cited on a page, as it stood, at an address that never changes.

They are many and have little on them, so they are files of their own beside the pages of the engine, with a small
stylesheet of their own: a new look does not change them.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time
from email.utils import format_datetime
from functools import cached_property, partial
from pathlib import Path

import jinja2

from macros import swedish
from macros.files.exports import ExportedFile
from macros.records.base import CERTAINTIES
from macros.records.release import Release
from macros.site import addresses
from macros.site.citable import KINDS, QUOTED, field_title
from macros.site.history import ROOT, Releases, address

_TEMPLATES = Path(__file__).resolve().parent / "templates"
STYLE = f"{ROOT}version.css"


class VersionPages:
    """The files of all releases. `moved` are the addresses that have moved, `name` is what the site is called."""

    def __init__(self, releases: Releases, moved: Mapping[str, str], site_url: str, name: str) -> None:
        self._releases, self._moved, self._name = releases, moved, name
        self._base = site_url.rstrip("/")

    def files(self) -> Iterator[ExportedFile]:
        """Every page of every release, a list of the versions of each page for programs, and the stylesheet."""
        if not self._releases.all:
            return
        yield ExportedFile(STYLE, self._environment.get_template("version.css").render)
        for release in self._releases.all:
            for page in release.pages:
                yield ExportedFile(address(release, page), partial(self._page, release, page))
        for page in dict.fromkeys(page for release in self._releases.all for page in release.pages):
            yield ExportedFile(timemap_address(page), partial(self._timemap, page))

    @cached_property
    def _environment(self) -> jinja2.Environment:
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(_TEMPLATES),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.globals |= {
            "kinds": KINDS,
            "quoted": QUOTED,
            "certainties": CERTAINTIES,
            "field_title": field_title,
            "day": swedish.day,
            "name": self._name,
        }
        return environment

    def _page(self, release: Release, page: str) -> str:
        here = address(release, page)
        texts = release.of_page(page)
        cited = dict.fromkeys(source.document for text in texts.values() for source in text.source)
        return self._environment.get_template("version.html").render(
            release=release,
            title=release.pages[page],
            texts=texts,
            documents={name: release.documents[name] for name in cited},
            others=[item for item in self._releases.of_page(page) if item != release],
            today=self._moved.get(page, page),
            timemap=timemap_address(page),
            style=STYLE,
            link=lambda target: addresses.relative(target, here),
            version=lambda other: address(other, page),
            written=f"{self._base}{here}",
        )

    def _timemap(self, page: str) -> str:
        """The versions of a page as RFC 7089 has them: links, each with the moment from which it holds."""
        found = list(reversed(self._releases.of_page(page)))
        rows = [
            f'<{self._base}{page}>; rel="original"',
            f'<{self._base}{timemap_address(page)}>; rel="self"; type="application/link-format"',
            *(f'<{self._base}{address(item, page)}>; rel="memento"; datetime="{moment(item)}"' for item in found),
        ]
        return ",\n".join(rows) + "\n"


def timemap_address(page: str) -> str:
    """The list of the versions of a page, for programs."""
    return f"{ROOT}tider{page}versioner.link"


def moment(release: Release) -> str:
    """The day of a release as HTTP writes times."""
    return format_datetime(datetime.combine(release.date, time(), UTC), usegmt=True)
