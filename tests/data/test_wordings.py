"""Quoted words and the passages that they are read from, as it holds for any true data."""

from collections.abc import Iterator

from macros.check import passages
from macros.read.load import Data
from macros.records.base import Verbatim


def changed(words: str) -> Iterator[str]:
    """The words with one letter changed: the first, one in the middle, the last."""
    letters = [index for index, sign in enumerate(words) if sign.isalpha()]
    for index in sorted({letters[0], letters[len(letters) // 2], letters[-1]}):
        yield f"{words[:index]}{'x' if words[index] != 'x' else 'y'}{words[index + 1 :]}"


def test_one_letter_changed_in_any_words_is_a_fault_where_they_stand(data: Data) -> None:
    for record in (record for record in data.walk() if isinstance(record, Verbatim) and record.as_read):
        for steps, words in record.wordings():
            for other in changed(words):
                held = getattr(record, record.quoted)
                whole = tuple(other if item == words else item for item in held) if isinstance(held, tuple) else other
                wrong = record.model_copy(update={record.quoted: whole})
                faults = list(passages.as_read(Data({"changed": (wrong,)}, {})))
                assert [fault.position for fault in faults if not fault.warning] == [record.position(*steps)], other
