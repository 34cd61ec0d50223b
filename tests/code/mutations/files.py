"""The whole file cut, emptied, of another kind or in another encoding; signs that nobody sees."""

import re
import unicodedata
from random import Random

from tests.code.mutations.base import joined, kind, lines_of, told_line, with_sign

CONTROLS = "\x00\x01\x07\x08\x0b\x0c\x1b\x7f\x80\x85\x9f"
UNSEEN = (
    "\u00a0\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202d\u202e\u2060\u2066\u2067\u2069\ufeff"
)
ODD = "\ufffe\uffff\ue000\U000e0041\U0001f600\U0010ffff\ufffd"
ALIKE = {"a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "i": "і", ":": "：", "-": "‐", '"': "”", " ": "\u2003"}


@kind
def cut_the_file(raw: bytes, random: Random) -> bytes:
    return raw[: random.randrange(len(raw) + 1)]


@kind
def cut_in_a_character(raw: bytes, random: Random) -> bytes:
    wide = [index for index, byte in enumerate(raw) if byte >= 0xC0]
    return raw[: random.choice(wide) + 1] if wide else raw[:-1]


@kind
def cut_the_beginning(raw: bytes, random: Random) -> bytes:
    return raw[random.randrange(len(raw) + 1) :]


@kind
def repeat_the_file(raw: bytes, random: Random) -> bytes:
    return raw + raw


@kind
def empty_the_file(raw: bytes, random: Random) -> bytes:
    return random.choice([b"", b"\n", b" \n\n", b"# x\n", b"---\n", b"...\n", b"null\n", b"\xef\xbb\xbf", b"\r\n"])


@kind
def another_kind_of_file(raw: bytes, random: Random) -> bytes:
    wholes = [
        "text\n",
        "- a\n- b\n",
        "1\n",
        "[]\n",
        "{}\n",
        "a\n" * 1000,
        "<html></html>\n",
        '{"a": [1]}\n',
        "a: 1\n",
        "%PDF-1.7\n",
    ]
    return random.choice([*(whole.encode() for whole in wholes), b"PK\x03\x04\x00\xff", bytes(range(256))])


@kind
def another_encoding(raw: bytes, random: Random) -> bytes:
    encodings = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252", "cp437", "mac-roman", "utf-7")
    return raw.decode("utf-8", "replace").encode(random.choice(encodings), "replace")


@kind
def another_line_end(raw: bytes, random: Random) -> bytes:
    return raw.replace(
        b"\n", random.choice([b"\r\n", b"\r", b"\n\r", b"\r\r\n", "\u2028".encode(), "\x85".encode(), b"\x0b"])
    )


@kind
def a_byte_order_mark(raw: bytes, random: Random) -> bytes:
    mark = b"\xef\xbb\xbf"
    at = random.choice([0, 0, raw.find(b"\n") + 1])
    return raw[:at] + mark * random.choice([1, 1, 2]) + raw[at:]


@kind
def a_conflict(raw: bytes, random: Random) -> bytes:
    lines = lines_of(raw)
    at = told_line(lines, random)
    return joined([*lines[:at], "<<<<<<< HEAD\n", lines[at], "=======\n", lines[at], ">>>>>>> ny\n", *lines[at + 1 :]])


@kind
def a_control_character(raw: bytes, random: Random) -> bytes:
    return with_sign(raw, random, CONTROLS)


@kind
def an_unseen_character(raw: bytes, random: Random) -> bytes:
    return with_sign(raw, random, UNSEEN)


@kind
def an_odd_character(raw: bytes, random: Random) -> bytes:
    return with_sign(raw, random, ODD)


@kind
def a_wrong_byte(raw: bytes, random: Random) -> bytes:
    at = random.randrange(len(raw) + 1)
    return raw[:at] + random.choice([b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\x80", b"\xf5\x80\x80\x80"]) + raw[at:]


@kind
def a_sign_that_looks_alike(raw: bytes, random: Random) -> bytes:
    text = raw.decode("utf-8", "replace")
    places = [match.start() for match in re.finditer(f"[{re.escape(''.join(ALIKE))}]", text)]
    if not places:
        return raw
    at = random.choice(places)
    return (text[:at] + ALIKE[text[at]] + text[at + 1 :]).encode()


@kind
def decomposed(raw: bytes, random: Random) -> bytes:
    return unicodedata.normalize(random.choice(["NFD", "NFKD"]), raw.decode("utf-8", "replace")).encode()
