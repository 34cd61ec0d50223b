"""A frozen version of the data: what could be cited on one day, complete on its own. It is written once and never
changed; its texts are told by those who wrote them, and name nothing that must still be in the data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from macros.records.base import Certain, Certainty


@dataclass(frozen=True)
class Detail(Certain):
    """What else is told of a text: a field of the data, and what it says in words."""

    field: str
    text: str
    certainty: Certainty = "sure"


@dataclass(frozen=True)
class FrozenSource:
    """Where a text stood: the id of a document, and the place in it."""

    document: str
    at: str | None = None


@dataclass(frozen=True)
class FrozenText(Certain):
    """A citable text as it stood."""

    kind: str
    name: str
    text: str
    source: tuple[FrozenSource, ...]
    certainty: Certainty = "sure"
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True)
class FrozenDocument:
    """A source as it was called."""

    title: str
    issuer: str
    date: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Release:
    """All that could be cited on a day: the texts by address, the titles of their pages, and the sources by id."""

    date: date
    documents: Mapping[str, FrozenDocument] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, FrozenText] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The date, as the file and the addresses have it."""
        return self.date.isoformat()

    def of_page(self, page: str) -> dict[str, FrozenText]:
        """The texts that stood on a page, by address."""
        return {address: text for address, text in self.texts.items() if address.partition("#")[0] == page}
