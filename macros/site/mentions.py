"""Which records name which: the reverse of every reference in the data."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from macros.records.base import Record, Source
from macros.site import addresses
from macros.site.addresses import Trail


@dataclass(frozen=True)
class Mention:
    """A place in the data that names a record: the records that lead there and, for documents, the page or section."""

    trail: Trail
    at: str | None = None

    @property
    def address(self) -> str:
        return addresses.of(*self.trail)


def index(records: Iterable[Record]) -> Mapping[tuple[str, str], list[Mention]]:
    """Every place that names a record, by the kind and id of the record named, in the order of the files."""
    found: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for record in records:
        for trail in _trails((record,)):
            last = trail[-1]
            # A source is told as the record that it belongs to, with the page or section.
            mention = Mention(trail[:-1], last.at) if isinstance(last, Source) else Mention(trail)
            for _, kind, name in last.references():
                found[kind, name].append(mention)
    return found


def _trails(trail: Trail) -> Iterator[Trail]:
    """The trail, and the trails to every record inside its last one."""
    yield trail
    for _, records in trail[-1].lists():
        for record in records:
            yield from _trails((*trail, record))
