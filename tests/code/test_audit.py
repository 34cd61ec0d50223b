"""What `make audit` makes of what the engines and the screen reader say."""

import pytest

from tools.audit_engines import NAMES, Excuse, Finding, exceptions, judged
from tools.transcripts import written

LABEL = Finding("alfa", "r1", "/a/ (light, 1280)", "/html[1]/label[1]", "<label\n class='b'>")


@pytest.mark.parametrize(
    ("excused", "told"),
    [
        ([], ["/a/ (light, 1280): r1: <label class='b'> (/html[1]/label[1])"]),
        ([Excuse("alfa", "r1", "skäl")], []),
        ([Excuse("alfa", "r1", "skäl", "class='b'")], []),
        (
            [Excuse("alfa", "r1", "skäl", "class='c'")],
            [
                "/a/ (light, 1280): r1: <label class='b'> (/html[1]/label[1])",
                "Undantaget r1 (class='c') förekommer inte längre; ta bort det ur tools/audit_exceptions.yml",
            ],
        ),
        (
            [Excuse("alfa", "r1", "skäl"), Excuse("alfa", "r2", "skäl")],
            ["Undantaget r2 förekommer inte längre; ta bort det ur tools/audit_exceptions.yml"],
        ),
        (
            [Excuse("equal-access", "r1", "skäl")],
            [
                "/a/ (light, 1280): r1: <label class='b'> (/html[1]/label[1])",
                "Undantaget r1 förekommer inte längre; ta bort det ur tools/audit_exceptions.yml",
            ],
        ),
    ],
)
def test_an_exception_covers_its_own_rule_and_place_and_is_told_when_it_no_longer_occurs(
    excused: list[Excuse], told: list[str]
) -> None:
    assert judged([LABEL], excused) == told


def test_every_exception_has_its_reason() -> None:
    known = exceptions()
    for excuse in (*known.excused, *known.unasked):
        assert excuse.engine in NAMES
        assert len(excuse.reason) > 20, excuse.rule


def test_what_is_said_inside_something_stands_further_in_without_the_words_that_end_it() -> None:
    said = ["main", "list", "listitem", "paragraph", "Ett\n två", "end of paragraph", "listitem", "end of listitem"]
    said += ["end of listitem", "end of list", "link, Tre", "strong, nu", "Fyra", "end, strong, nu", "end of main"]
    inside = ["  list", "    listitem", "      Ett två", "      listitem"]
    assert written(said) == ["main", *inside, "  link, Tre", "  strong, nu", "    Fyra"]
