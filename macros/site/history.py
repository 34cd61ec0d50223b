"""Frozen versions of what can be cited, beside what the site says today: which of them has the same words, and what has
changed between them, field by field, and why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from macros import swedish
from macros.records.base import CERTAINTIES
from macros.records.data_files import Correction, DataChange
from macros.records.release import FrozenDocument, FrozenSource, FrozenText, Release
from macros.site.citable import NAMED, QUOTED, Citable, citables, field_title
from macros.site.site import Site

ROOT = "/version/"


def address(release: Release, cited: str) -> str:
    """Where a text or page stands as it stood in a release."""
    return f"{ROOT}{release.name}{cited}"


@dataclass(frozen=True)
class Reason:
    """Why something has changed, and the entry of data/changes.yml that says so."""

    text: str
    change: DataChange


@dataclass(frozen=True)
class Changed:
    """One field of a record that has changed.

    `what` names it, `old` and `new` are what it said: nothing where it was not there. `day` is that of the version of
    the data which has the new.
    """

    address: str
    what: str
    old: str | None
    new: str | None
    day: date
    reasons: tuple[Reason, ...] = ()


class Releases:
    """All frozen versions of a site, oldest first, and the site as it is."""

    def __init__(self, site: Site) -> None:
        self._site, self.all = site, site.releases
        self._alone: dict[str, list[Citable]] = {}  # what can be cited today, of the pages that have been asked for

    @property
    def latest(self) -> Release | None:
        """The newest of them."""
        return self.all[-1] if self.all else None

    @cached_property
    def citables(self) -> Mapping[str, Citable]:
        """What can be cited today, by address."""
        return {item.address: item for item in citables(self._site)}

    @cached_property
    def _cited(self) -> Mapping[str, list[Citable]]:
        found: dict[str, list[Citable]] = {}
        for item in self.citables.values():
            found.setdefault(item.page, []).append(item)
        return found

    def cited_on(self, page: str) -> list[Citable]:
        """What can be cited on a page today, in order. Of other pages nothing is made for it."""
        if self._whole or page not in self._alone:
            self._alone[page] = self._cited.get(page, []) if self._whole else list(citables(self._site, page))
        return self._alone[page]

    def cited(self, address: str) -> Citable:
        """What can be cited today at an address, which there is."""
        return next(item for item in self.cited_on(address.partition("#")[0]) if item.address == address)

    @property
    def _whole(self) -> bool:
        """Whether all that can be cited today has been asked for."""
        return "citables" in self.__dict__

    @cached_property
    def today(self) -> Release:
        """What can be cited today, as it would be frozen but for the titles of its pages, which are not known here. Its
        date is the version of the data."""
        return self._release(self.citables.values())

    def _release(self, found: Iterable[Citable]) -> Release:
        texts = {item.address: _frozen(item) for item in found}
        cited = sorted({source.document for text in texts.values() for source in text.source})
        documents = {name: self._document(name) for name in cited}
        pages = {item.page: item.page for item in found}
        day = self._site.changes[0].date.first if self._site.changes else self._site.today
        return Release(day, documents, pages, texts)

    def _document(self, name: str) -> FrozenDocument:
        found = self._site.get("document", name)
        return FrozenDocument(
            found.title, found.issuer, swedish.told(found.date) if found.date else None, found.url or None
        )

    def unfrozen(self) -> list[str]:
        """The addresses of what has been changed, added or taken away since the latest frozen version."""
        was, now = self.latest.texts if self.latest else {}, self.today.texts
        return [name for name in dict.fromkeys((*now, *was)) if was.get(name) != now.get(name)]

    def standing(self, cited: str) -> Release | None:
        """The newest release in which the text at an address stands as it does today; None while it is in none."""
        today = _frozen(self.cited(cited))
        return next((item for item in reversed(self.all) if item.texts.get(cited) == today), None)

    def of_page(self, page: str) -> list[Release]:
        """The releases that have texts of a page, newest first."""
        return [item for item in reversed(self.all) if page in item.pages]

    def history(self, page: str) -> list[Changed]:
        """All that is known to have changed on a page, the newest first: what differs between frozen versions, and what
        data/changes.yml says has been corrected."""
        found = self._histories if self._whole else self._found(self._release(self.cited_on(page)), page)
        return sorted(found.get(page, []), key=lambda item: item.day, reverse=True)

    def by(self, change: DataChange) -> list[Changed]:
        """Every field that is known to have changed by an entry of data/changes.yml."""
        every = (item for found in self._histories.values() for item in found)
        return [item for item in every if any(reason.change is change for reason in item.reasons)]

    @cached_property
    def _histories(self) -> Mapping[str, list[Changed]]:
        return self._found(self.today)

    def _found(self, today: Release, page: str = "") -> Mapping[str, list[Changed]]:
        """What has changed, by the page that it stands on; only of the page at an address, if there is one."""
        found: dict[str, list[Changed]] = {}
        told: set[tuple[str, str | None, str | None]] = set()
        for old, new in zip(self.all, (*self.all[1:], today), strict=True) if self.all else ():
            for item in self._between(old, new, page):
                found.setdefault(item.address.partition("#")[0], []).append(item)
                told.add((item.address, item.old, item.new))
        for change in self._site.changes:
            for correction in change.corrections:
                if (correction.address, correction.old, correction.new) not in told:
                    there = correction.address.partition("#")[0]
                    found.setdefault(there, []).append(_corrected(change, correction))
        return found

    def _between(self, old: Release, new: Release, page: str) -> Iterator[Changed]:
        for name in dict.fromkeys((*new.texts, *old.texts)):
            before, after = old.texts.get(name), new.texts.get(name)
            if before == after or page not in ("", name.partition("#")[0]):
                continue
            was, now = (_fields(text, item) for text, item in ((before, old), (after, new)))
            for field in dict.fromkeys((*now, *was)):
                if was.get(field) != now.get(field):
                    reasons = tuple(self._reasons(name, was.get(field), now.get(field), old.date, new.date))
                    yield Changed(name, field, was.get(field), now.get(field), new.date, reasons)

    def _reasons(self, name: str, old: str | None, new: str | None, after: date, last: date) -> Iterator[Reason]:
        """Why a value has changed between two versions: the correction that says so in so many words, else what is
        told of the record, else of its page."""
        between = [change for change in self._site.changes if after < change.date.first <= last]
        exact = [
            Reason(item.reason, change)
            for change in between
            for item in change.corrections
            if item.address == name and (item.old, item.new) == (old, new)
        ]
        page = name.partition("#")[0]
        for named in (name, page):
            found = [Reason(change.title, change) for change in between if named in change.told]
            if exact or found:
                yield from exact or found
                return


@lru_cache(maxsize=4)
def of(site: Site) -> Releases:
    """The releases of a site; all that ask share what is made of them."""
    return Releases(site)


def _corrected(change: DataChange, item: Correction) -> Changed:
    return Changed(item.address, item.what, item.old, item.new, change.date.first, (Reason(item.reason, change),))


def _frozen(item: Citable) -> FrozenText:
    source = tuple(FrozenSource(source.document, source.at) for source in item.sources)
    return FrozenText(item.kind, item.name, item.text, source, item.certainty, item.details)


def _fields(text: FrozenText | None, release: Release) -> dict[str, str]:
    """What a text says, by what each field is called."""
    if text is None:
        return {}
    found = {"Lydelse" if text.kind in QUOTED else "Text": text.text} if text.text else {}
    if text.kind in NAMED and text.name not in (text.text, text.text.removesuffix(".")):
        found["Namn"] = text.name
    found["Säkerhet"] = CERTAINTIES[text.certainty].term
    found["Källa"] = "; ".join(told_sources(text, release))
    for detail in text.details:
        title = field_title(detail.field)
        told = detail.text if detail.sure else f"{detail.text} ({CERTAINTIES[detail.certainty].term})"
        found[title] = f"{found[title]}; {told}" if title in found else told
    return found


def told_sources(text: FrozenText, release: Release) -> list[str]:
    """The sources of a frozen text in words, each with the place in it."""
    return [
        f"{release.documents[source.document].title}{f', {source.at}' if source.at else ''}" for source in text.source
    ]


def places(addresses: Iterable[str], most: int = 3) -> str:
    """A few addresses in a sentence."""
    found = list(addresses)
    told = ", ".join(found[:most])
    return f"{told} och {len(found) - most} till" if len(found) > most else told
