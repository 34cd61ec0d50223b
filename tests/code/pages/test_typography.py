"""Spaces as a Swedish typesetter has them; here ~ stands for one that does not break."""

import pytest

from macros.pages.typography import typeset


@pytest.mark.parametrize(
    ("html", "set"),
    [
        ("503 200 invånare och 1 977 400 kronor", "503~200~invånare och 1~977~400~kronor"),
        ("§ 8, 8 § och §§ 3–4", "§~8, 8~§ och §§~3–4"),
        ("81,3 % av 40 kronor", "81,3~% av 40~kronor"),
        ("den 31 december 2019, 22–23 augusti 2012", "den 31~december 2019, 22–23~augusti 2012"),
        ("i VP 2019 och SUP 2040 till år 2040", "i VP~2019 och SUP~2040 till år 2040"),
        ("ca 6 gånger, avsnitt 4, figur 2", "ca~6~gånger, avsnitt~4, figur~2"),
        ("2 av 13, 5 och 6", "2 av 13, 5 och 6"),
        ("Under 2019 var 2019 100 personer med", "Under 2019 var 2019 100~personer med"),
        (
            "<b>Värd</b>: <a href='x'>Nynäshamn</a> . Tema ;\n nästa",
            "<b>Värd</b>: <a href='x'>Nynäshamn</a>. Tema;\n nästa",
        ),
        ("(<em>tolkat </em>) och slut <p>.ics och ...</p>", "(<em>tolkat</em>) och slut <p>.ics och ...</p>"),
        ('<p title="§ 8 ; 503 200">a</p>', '<p title="§ 8 ; 503 200">a</p>'),
        ("<pre><code>x = 2 a ; § 8 .</code></pre> § 8 .", "<pre><code>x = 2 a ; § 8 .</code></pre> §~8."),
        ('<dd class="cite__text" id="a">VP 2019</dd> VP 2019', '<dd class="cite__text" id="a">VP 2019</dd> VP~2019'),
        ("mer &#38; 8 mål &#59; slut", "mer &#38; 8~mål &#59; slut"),
    ],
)
def test_spaces_are_set_in_text_alone_and_once(html: str, set: str) -> None:
    assert typeset(html).replace("\u00a0", "~") == set
    assert typeset(typeset(html)) == typeset(html)
