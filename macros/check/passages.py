"""Rules for quoted words and the passages that they are read from: they differ in no more than the stated repairs."""

import re
from collections.abc import Iterator

from macros.read.load import Data
from macros.read.messages import found
from macros.records.base import Verbatim
from macros.records.data_files import Correction, DataChange
from macros.records.organisation import Document
from macros.records.position import Fault
from macros.site import addresses, passage
from macros.site.edits import edits
from macros.site.passage import Difference


def as_read(data: Data) -> Iterator[Fault]:
    """Quoted words stand in their passage as they are, but for what the record says is mended."""
    for record in _quoted(data):
        if read := passage.of(record):
            wordings = record.wordings()
            differences = read.differences([words for _, words in wordings])
            for (steps, _), difference in zip(wordings, differences, strict=True):
                if difference:
                    message = f"”{steps[0]}”: {_told(difference, record.source[0].document)}"
                    yield Fault(record.position(*steps), message)


def repaired(data: Data) -> Iterator[Fault]:
    """What is said to be mended is mended in the words."""
    for record in _quoted(data):
        read = passage.of(record)
        if record.repairs and not read:
            message = "”repairs”: as_read saknas; kopiera in stycket ur källan, eller ta bort rättningarna"
            yield Fault(record.key("repairs"), message)
        if not record.repairs or not read:
            continue
        wordings = [words for _, words in record.wordings()]
        for repair in read.unused(wordings) if not any(read.differences(wordings)) else ():
            message = (
                f"”found”: {found(repair.found)} rättas inte i orden; skriv det som i as_read, eller ta bort raden"
            )
            yield Fault(repair.position("found"), message)


def without(data: Data) -> Iterator[Fault]:
    """Words quoted from a source whose text is kept have their passage: else a warning."""
    kept = {document.id for document in data.all(Document) if document.text_kept}
    for record in _quoted(data):
        if not record.as_read and record.source[0].document in kept:
            told = f"{record.source[0].document}, som har text_kept: true; kopiera in stycket därifrån som as_read"
            yield Fault(record.position(record.quoted), f"”{record.quoted}” är ordagrant ur {told}", warning=True)


def reworded(old: Data, new: Data) -> Iterator[Fault]:
    """Quoted words that a change rewrites have a correction that says why, at their address or that of a record around
    them: else a warning, for what is published as quoted was wrong, or the programme has a new version."""
    known = _corrections(old)
    explained = {item.address for item in _corrections(new) if item not in known}
    for edit in edits(old, new):
        record = edit.trail[-1]
        if isinstance(record, Verbatim) and edit.field == record.quoted and edit.old and edit.new:
            around = [addresses.of(*edit.trail[:end]) for end in range(len(edit.trail), 0, -1)]
            if not explained.intersection((*around, *(address.partition("#")[0] for address in around))):
                told = (
                    f"”{edit.field}” är ordagrant och har fått andra ord; säg varför, och i vilken källa orden står, i "
                    f"en rättelse överst i data/changes.yml: corrections, med address: {around[0]}"
                )
                yield Fault(record.position(edit.field), told, warning=True)


def _corrections(data: Data) -> list[Correction]:
    return [item for change in data.all(DataChange) for item in change.corrections]


def _quoted(data: Data) -> Iterator[Verbatim]:
    return (record for record in data.walk() if isinstance(record, Verbatim))


def _told(difference: Difference, document: str) -> str:
    """How words and passage differ, and what to do."""
    words, own, before = difference.words, difference.passage, difference.before
    if difference.strange:
        return f"orden står inte i as_read; rätta dem, eller kopiera in stycket där de står i {document}"
    after = f" efter {found(before)}" if before else ""
    if not own:
        remedy = _or(before, f"{before} {words}") if before else ""
        return f"{found(words)} står inte i as_read{after}; ta bort det{remedy}"
    if not words:
        return f"as_read har {found(own)}{after}; skriv till det{_or(own)}"
    while (
        min(len(words), len(own)) > 1 and words[-1] == own[-1] and not words[-1].isalnum()
    ):  # the full stop after the word is no part of it
        words, own = words[:-1], own[:-1]
    return f"{found(words)} är {found(own)} i as_read; rätta det efter källan{_or(own, words)}"


def _or(own: str, mended: str = "") -> str:
    """The row that says what is mended instead."""
    told = f"{{found: {_plain(own)}{f', mended: {_plain(mended)}' if mended else ''}}}"
    return f", eller skriv under repairs: {told}"


def _plain(text: str) -> str:
    """A text as it stands in YAML, in quotation marks where it needs them."""
    return text if re.fullmatch(r"[^\W\d][\w -]*", text) else f"'{text}'"


RULES = (as_read, repaired, without)
