"""A slip in a file is told where it is made, not where YAML stumbles over it."""

import pytest

from macros import reader

CURLY = 'här står ett citattecken från ett annat program (”); skriv raka citattecken (")'
SPACE = "efter kolonet ska det stå ett mellanslag"
LONE = "här står ett ensamt citattecken; sätt hela texten inom citattecken, eller ta bort det"
LONG = "här står ett tankstreck (–); skriv ett vanligt bindestreck (-)"
QUOTE = "citattecknet som börjar här stängs aldrig"
BRACKET = (
    "det som börjar här går inte att läsa: det stängs aldrig, ett komma saknas, eller en text har ett kolon "
    "och ska stå inom citattecken"
)
COLON = "kolon saknas efter fältets namn, eller så hör raden till texten ovanför och ska dras in"
INDENT = "raden står inte rakt under fältet ovanför; rätta indraget, eller sätt ett streck framför den"
SIGN = "texten börjar med ett tecken som betyder något i YAML; sätt den inom citattecken"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("a: 1\nname Resor\nc: 2\n", f"2:1: {COLON}", id="a colon that is missing"),
        pytest.param("goals:\n  - id: x\n    areas\n    text: y\n", f"3:5: {COLON}", id="a colon missing after a word"),
        pytest.param("a:\n  -id: x\n   text: y\n", "2:3: efter strecket ska det stå ett mellanslag", id="a dash alone"),
        pytest.param("a: 1\n b: 2\n", f"2:3: {INDENT}", id="a field too far in"),
        pytest.param(
            "a: b: c\n", "1:5: kolonet gör texten till ett nytt fält; sätt hela texten inom citattecken", id="colon"
        ),
        pytest.param('a: "x\nb: 1\nc: {d: "e"}\n', f"1:4: {QUOTE}", id="a quote that is never closed"),
        pytest.param('a: {at: "x}\nb: 1\nc: "y"\n', f"1:9: {QUOTE}", id="a quote never closed inside braces"),
        pytest.param(
            "a: {b: 1\nc: 2\n",
            "1:4: klammern { som börjar här stängs aldrig; skriv } sist på rad 1",
            id="an open brace",
        ),
        pytest.param(
            "a: [b, c\n  d, e\nf: 1\n",
            "1:4: klammern [ som börjar här stängs aldrig; skriv ] sist på rad 2",
            id="a bracket that is open when the next field begins",
        ),
        pytest.param(
            "l:\n  - id: x\n    a: y\ndigital: true\n    b: z\n",
            "4:1: raden är mindre indragen än raderna omkring; dra in den lika långt som de",
            id="a field too far out",
        ),
        pytest.param(
            "l:\n  - id: a\n    b: 1\n    c: 2\n    id: d\n    b: 3\n    c: 4\n",
            "5:5: ”id” och 2 fält till står redan från rad 2; sätt ett streck framför en ny post, eller ta bort det "
            "som står två gånger",
            id="an item without its dash",
        ),
        pytest.param(
            'a: "MÃ¶te i TyresÃ¶"\n',
            "1:5: ”MÃ¶te” ska nog vara ”Möte”: filen är läst med fel teckenkodning; hämta texten på nytt och spara "
            "den som UTF-8",
            id="letters read as those of Windows",
        ),
        pytest.param(
            "a: mö\u00adte\n",
            "1:6: här står ett tecken som inte syns eller inte ska stå här, U+00AD; ta bort det",
            id="a soft hyphen",
        ),
        pytest.param("a: - Det\n", f"1:4: {SIGN}", id="a text that begins with a dash"),
        pytest.param("a: > 5 procent\n", f"1:4: {SIGN}", id="a text that begins with a greater-than"),
        pytest.param("a: *Viktigt* nu\n", f"1:4: {SIGN}", id="a text that begins with an asterisk"),
        pytest.param(
            'a: "C:\\Users"\n', "1:7: omvänt snedstreck inom citattecken måste skrivas dubbelt: \\\\", id="backslash"
        ),
        pytest.param(
            "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n",
            "2:1: här finns en olöst konflikt från git; välj en lydelse och ta bort raderna med <<<, === och >>>",
            id="a conflict of git",
        ),
        pytest.param("a: {b: Resor: hela}\n", f"1:4: {BRACKET}", id="a colon inside braces"),
        pytest.param("a: ”Flyttat: mötet”\n", f"1:4: {CURLY}", id="curly quotation marks around a colon"),
        pytest.param("a: 1\nb:2\nc: 3\n", f"2:3: {SPACE}", id="a colon without its space"),
        pytest.param("a: {at: ”s. 3”}\n", f"1:9: {CURLY}", id="quotation marks of a word processor"),
        pytest.param("a: {at: ”avsnitt 4, b: 1}\n", f"1:9: {CURLY}", id="one quotation mark of a word processor"),
        pytest.param('a: {at: s. 3"}\n', f"1:9: {LONE}", id="a quotation mark that is never opened"),
        pytest.param("a:\n  - b: 1\n  – b: 2\n", f"3:3: {LONG}", id="a long dash"),
        pytest.param(
            "a:\u00a01\n",
            "1:3: här står ett tecken som inte syns eller inte ska stå här, U+00A0; skriv ett vanligt mellanslag",
            id="a hard space",
        ),
        pytest.param(
            "a: Mål nr #1 ska nås\n",
            "1:10: det som står efter # räknas som kommentar; sätt texten inom citattecken, "
            "eller kommentaren på egen rad",
            id="a text cut by a number sign",
        ),
    ],
)
def test_a_slip_is_told_where_it_is_made(text: str, told: str) -> None:
    _, faults = reader.read("x.yml", text.encode())
    assert [str(fault) for fault in faults] == [f"x.yml:{told}"]


@pytest.mark.parametrize("text", ["a: ”Ord” är fel\n", "a: ”Ett” och ”två”\n", 'a: "”Ord”"\n', "a: >-\n  ”Ord”\n"])
def test_quotation_marks_in_a_text_are_right(text: str) -> None:
    assert reader.read("x.yml", text.encode())[1] == []


@pytest.mark.parametrize("text", ["# hela raden\na: 1\n", 'a: "nr #1"\n', "a: nr#1\n", "a: >-\n  nr #1\n"])
def test_a_number_sign_that_cuts_nothing_is_right(text: str) -> None:
    assert reader.read("x.yml", text.encode())[1] == []
