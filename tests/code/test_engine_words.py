"""What MkDocs says of a page, in our words."""

import pytest

from macros import engine_words

TEXTS = {"om.md": "# Om\n\nSe [a](x.md) och <b.md>.\n"}


@pytest.mark.parametrize(
    ("message", "told"),
    [
        (
            "Doc file 'om.md' contains a link 'x.md', but the target 'y/x.md' is not found among documentation files.",
            "3:8: länken ”x.md” leder till något som inte finns; rätta eller ta bort den",
        ),
        (
            "Doc file 'om.md' contains a link 'b.md', but the target is not found among documentation files.",
            "3:19: länken ”b.md” leder till något som inte finns; rätta eller ta bort den",
        ),
        (
            "Doc file 'om.md' contains an absolute link '/om/', it was left as is. Did you mean 'om.md'?",
            "1:1: länken ”/om/” börjar med snedstreck; skriv den från sidan, som [Om](om.md)",
        ),
        (
            "Doc file 'om.md' contains an unrecognized relative link 'om', it was left as is.",
            "1:1: länken ”om” leder inte till någon sida; skriv den som [Om](om.md)",
        ),
        (
            "Doc file 'om.md' contains a link '#a', but there is no such anchor on this page.",
            "1:1: länken ”#a” leder till ett avsnitt som inte finns; rätta det efter #",
        ),
        (
            "Doc file 'om.md' contains a link 'x.md#a', but the doc 'x.md' does not contain an anchor '#a'.",
            "1:1: länken ”x.md#a” leder till ett avsnitt som inte finns; rätta det efter #",
        ),
        (
            "Doc file 'om.md' contains a link to 'x.md' which is excluded from the built site.",
            "3:8: länken ”x.md” leder till något som inte publiceras; ta bort den",
        ),
    ],
)
def test_a_link_that_leads_nowhere_is_told_at_its_place(message: str, told: str) -> None:
    assert str(engine_words.link(message, TEXTS)) == f"content/om.md:{told}"


@pytest.mark.parametrize("message", ["Doc file 'program/index.md' contains a link 'x', but the target", "Cleaning"])
def test_what_is_not_said_of_a_hand_written_page_is_left(message: str) -> None:
    assert engine_words.link(message, TEXTS) is None
    assert engine_words.stopped(message) is None


def test_a_page_that_stops_the_build_is_told() -> None:
    assert str(engine_words.stopped("Error reading page 'om.md': Invalid IPv6 URL")) == (
        "content/om.md:1:1: sidan går inte att läsa som Markdown; "
        "se över länkar, klamrar och sådant som ligger i varandra"
    )
