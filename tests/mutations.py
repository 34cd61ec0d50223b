"""What people and programs do to files: small changes of a text, from honest slips to attacks.

`KINDS` has each by name; `mutate(raw, random)` gives the file's new content. The same random numbers give the same.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from random import Random

Mutation = Callable[[bytes, Random], bytes]
KINDS: dict[str, Mutation] = {}

CONTROLS = "\x00\x01\x07\x08\x0b\x0c\x1b\x7f\x80\x85\x9f"
UNSEEN = (
    "\u00a0\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202d\u202e\u2060\u2066\u2067\u2069\ufeff"
)
ODD = "\ufffe\uffff\ue000\U000e0041\U0001f600\U0010ffff\ufffd"
ALIKE = {"a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "i": "і", ":": "：", "-": "‐", '"': "”", " ": "\u2003"}
NUMBERS = [
    "1" + "0" * 5000,
    "9" * 18,
    "-1",
    "0",
    "1e999",
    "-1e999",
    ".inf",
    ".nan",
    "NaN",
    "0x7E3",
    "0o17",
    "1_000",
    "1.5",
]
NUMBERS += ["٢٠١٩", "２０１９", "²", "2 019", "2019.0", "12:30", "+2019", "1e3"]
DATES = ["9999-12-31", "0001-01-01", "0000-01-01", "2019-02-29", "2019-13-01", "99999-01-01", "2019-1-1", "2019-W01-1"]
DATES += [
    "2019-12-31T23:59:59Z",
    "0000",
    "9999",
    "2019-00",
    "2019-vinter",
    "2019-04-12/2019-04-11",
    "２０１９-０１-０１",
]
WORDS = [
    "NO",
    "yes",
    "null",
    "~",
    "true",
    "[]",
    "{}",
    "[a, b]",
    "{a: b}",
    "- a",
    "| x",
    "> x",
    "@a",
    "`a`",
    "%a",
    "&a",
    "*a",
]
WORDS += [
    "!a b",
    "? a",
    "#",
    ": ",
    "'",
    '"',
    "a: b: c",
    "<<",
    "../../etc/passwd",
    "C:\\Windows",
    "\\",
    "{{ 7*7 }}",
    "{% if %}",
]
WORDS += ["<script>x</script>", "javascript:x", "'a' b", '"a" b', "[a", "{a", "a]", "=1+1", "---", "...", ""]
ESCAPES = [r"\ud800", r"\u0000", r"\u202e", r"\x07", r"\U00110000", r"\q", r"\u2028", r"\ufffe", r"\t", r"\r\n"]
_FIELD = re.compile(r"^(\s*(?:- )*[\w-]+:) +(\S.*)$")
_ID = re.compile(r"\bid: ([a-z0-9-]+)")


def kind(change: Mutation) -> Mutation:
    KINDS[change.__name__] = change
    return change


def mutate(raw: bytes, name: str, random: Random) -> bytes:
    """The file after one mutation of the kind `name`."""
    return KINDS[name](raw, random)


def _lines(raw: bytes) -> list[str]:
    return raw.decode("utf-8", "replace").splitlines(keepends=True) or [""]


def _joined(lines: list[str]) -> bytes:
    return "".join(lines).encode("utf-8", "surrogatepass")


def _at(lines: list[str], random: Random) -> int:
    """A line that has something to say, if there is one."""
    told = [index for index, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")]
    return random.choice(told or [0])


def _value(raw: bytes, random: Random, *values: str) -> bytes:
    """One of the values in place of one that stands on a field's line."""
    lines = _lines(raw)
    fields = [(index, match) for index, line in enumerate(lines) if (match := _FIELD.match(line.rstrip("\n")))]
    if not fields:
        return raw
    index, match = random.choice(fields)
    lines[index] = f"{match[1]} {random.choice(values)}\n"
    return _joined(lines)


def _insert(raw: bytes, random: Random, signs: str) -> bytes:
    text = raw.decode("utf-8", "replace")
    at = random.randrange(len(text) + 1)
    return f"{text[:at]}{random.choice(signs)}{text[at:]}".encode()


# Lines


@kind
def delete_a_line(raw: bytes, random: Random) -> bytes:
    lines = _lines(raw)
    del lines[_at(lines, random)]
    return _joined(lines)


@kind
def delete_lines(raw: bytes, random: Random) -> bytes:
    lines = _lines(raw)
    at = _at(lines, random)
    del lines[at : at + random.randrange(2, 12)]
    return _joined(lines)


@kind
def repeat_a_line(raw: bytes, random: Random) -> bytes:
    lines = _lines(raw)
    at = _at(lines, random)
    return _joined([*lines[: at + 1], *lines[at:]])


@kind
def swap_lines(raw: bytes, random: Random) -> bytes:
    lines = _lines(raw)
    one, other = _at(lines, random), _at(lines, random)
    lines[one], lines[other] = lines[other], lines[one]
    return _joined(lines)


@kind
def join_lines(raw: bytes, random: Random) -> bytes:
    lines = _lines(raw)
    at = _at(lines, random)
    lines[at] = lines[at].rstrip("\n") + " "
    return _joined(lines)


@kind
def break_a_line(raw: bytes, random: Random) -> bytes:
    return _insert(raw, random, "\n")


@kind
def indent(raw: bytes, random: Random) -> bytes:
    lines = _lines(raw)
    at = _at(lines, random)
    lines[at] = " " * random.randrange(1, 8) + lines[at]
    return _joined(lines)


@kind
def outdent(raw: bytes, random: Random) -> bytes:
    lines = _lines(raw)
    at = _at(lines, random)
    lines[at] = lines[at][min(random.randrange(1, 5), len(lines[at]) - len(lines[at].lstrip())) :]
    return _joined(lines)


@kind
def add_a_tab(raw: bytes, random: Random) -> bytes:
    lines = _lines(raw)
    at = _at(lines, random)
    lines[at] = random.choice(["\t" + lines[at], lines[at].replace("  ", "\t", 1), lines[at].rstrip("\n") + "\t\n"])
    return _joined(lines)


@kind
def remove_a_sign(raw: bytes, random: Random) -> bytes:
    text = raw.decode("utf-8", "replace")
    places = [match.start() for match in re.finditer(r"""[-:"'\[\]{},#>|()`]""", text)] or [0]
    at = random.choice(places)
    return (text[:at] + text[at + 1 :]).encode()


@kind
def add_a_sign(raw: bytes, random: Random) -> bytes:
    return _insert(raw, random, "-:\"'[]{},#>|&*!%@`?\\<=~")


# Fields and values


@kind
def repeat_a_key(raw: bytes, random: Random) -> bytes:
    lines = _lines(raw)
    fields = [index for index, line in enumerate(lines) if _FIELD.match(line.rstrip("\n")) and "- " not in line]
    if not fields:
        return raw
    at = random.choice(fields)
    return _joined([*lines[:at], lines[at].partition(":")[0] + ": annat\n", *lines[at:]])


@kind
def rename_a_key(raw: bytes, random: Random) -> bytes:
    lines = _lines(raw)
    at = _at(lines, random)
    lines[at] = re.sub(r"[\w-]+:", lambda match: random.choice(["x", "Å", "id"]) + match[0], lines[at], count=1)
    return _joined(lines)


@kind
def swap_values(raw: bytes, random: Random) -> bytes:
    lines = _lines(raw)
    fields = [(index, match) for index, line in enumerate(lines) if (match := _FIELD.match(line.rstrip("\n")))]
    if len(fields) < 2:
        return raw
    (one, first), (other, second) = random.sample(fields, 2)
    lines[one], lines[other] = f"{first[1]} {second[2]}\n", f"{second[1]} {first[2]}\n"
    return _joined(lines)


@kind
def empty_a_value(raw: bytes, random: Random) -> bytes:
    return _value(raw, random, "", '""', "''", "[]", "{}", "null")


@kind
def another_number(raw: bytes, random: Random) -> bytes:
    return _value(raw, random, *NUMBERS)


@kind
def another_date(raw: bytes, random: Random) -> bytes:
    return _value(raw, random, *DATES)


@kind
def another_word(raw: bytes, random: Random) -> bytes:
    return _value(raw, random, *WORDS)


@kind
def an_escape(raw: bytes, random: Random) -> bytes:
    return _value(raw, random, *(f'"a{escape}b"' for escape in ESCAPES))


@kind
def change_an_id(raw: bytes, random: Random) -> bytes:
    text = raw.decode("utf-8", "replace")
    found = list(_ID.finditer(text))
    if not found:
        return raw
    one, other = random.choice(found), random.choice(found)
    new = random.choice([other[1], f"{one[1]}-2", one[1].upper(), f"{one[1]}å", one[1][::-1], "-", "a" * 300])
    return (text[: one.start(1)] + new + text[one.end(1) :]).encode()


@kind
def change_an_address(raw: bytes, random: Random) -> bytes:
    text = raw.decode("utf-8", "replace")
    found = list(re.finditer(r"(?:https?:/)?/[\w./#-]+", text))
    if not found:
        return raw
    one = random.choice(found)
    new = random.choice(
        ["//evil.example/", "javascript:x", "/../", "/a b/", "/" + "a/" * 2000, one[0] + "x", "/#", "/"]
    )
    return (text[: one.start()] + new + text[one.end() :]).encode()


@kind
def a_long_value(raw: bytes, random: Random) -> bytes:
    return _value(raw, random, "x" * 100_000, "å " * 50_000, "[" + "a, " * 20_000 + "]", '"' + "\\\\" * 50_000 + '"')


@kind
def a_long_key(raw: bytes, random: Random) -> bytes:
    lines = _lines(raw)
    at = _at(lines, random)
    return _joined([*lines[:at], "x" * random.choice([120, 1000, 1025, 100_000]) + ": 1\n", *lines[at:]])


@kind
def many_items(raw: bytes, random: Random) -> bytes:
    lines = _lines(raw)
    items = [index for index, line in enumerate(lines) if line.lstrip().startswith("- ")] or [0]
    at = random.choice(items)
    return _joined([*lines[:at], *[lines[at]] * 3000, *lines[at + 1 :]])


# The whole file


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
    lines = _lines(raw)
    at = _at(lines, random)
    return _joined([*lines[:at], "<<<<<<< HEAD\n", lines[at], "=======\n", lines[at], ">>>>>>> ny\n", *lines[at + 1 :]])


# Characters


@kind
def a_control_character(raw: bytes, random: Random) -> bytes:
    return _insert(raw, random, CONTROLS)


@kind
def an_unseen_character(raw: bytes, random: Random) -> bytes:
    return _insert(raw, random, UNSEEN)


@kind
def an_odd_character(raw: bytes, random: Random) -> bytes:
    return _insert(raw, random, ODD)


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


# YAML that is more than plain


@kind
def deep_nesting(raw: bytes, random: Random) -> bytes:
    depth = random.choice([15, 100, 1000, 10_000])
    block = "".join(f"{' ' * level}a:\n" for level in range(min(depth, 1000)))
    deep = [f"x: {'[' * depth}{']' * depth}\n", f"x: {'{a: ' * depth}{'}' * depth}\n", f"x: {'- ' * depth}a\n", block]
    return raw + random.choice([*deep, "- " * depth + "a\n", f"x: {'[' * depth}\n"]).encode()


@kind
def aliases(raw: bytes, random: Random) -> bytes:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    return (
        raw
        + random.choice(
            [bomb, "a: &a [*a]\n", "a: &a {b: *a}\n", "a: *okand\n", "x: &a 1\ny: *a\n", "&a a: *a\n"]
        ).encode()
    )


@kind
def tags(raw: bytes, random: Random) -> bytes:
    found = ["!!python/object/apply:os.system ['true']", "!!python/name:os.system", "!ruby/object:X {}", "!<tag:x> y"]
    found += [
        "!!binary YQ==",
        "!!set {a, b}",
        "!!timestamp 2019-01-01",
        "!!str 1",
        "!x",
        "!!omap [a: b]",
        "!!float nan",
    ]
    return _value(raw, random, *found)


@kind
def merge_keys(raw: bytes, random: Random) -> bytes:
    lines = _lines(raw)
    at = _at(lines, random)
    space = lines[at][: len(lines[at]) - len(lines[at].lstrip(" -"))].replace("-", " ")
    return _joined([*lines[:at], f"{space}<<: {random.choice(['*x', '{id: x}', '[*x, *y]', '1'])}\n", *lines[at:]])


@kind
def documents(raw: bytes, random: Random) -> bytes:
    found = [
        b"---\n" + raw + b"---\n" + raw,
        raw + b"...\n",
        raw + b"...\nx: 1\n",
        b"%YAML 1.1\n---\n" + raw,
        b"%YAML 3.0\n" + raw,
    ]
    return random.choice([*found, b"%TAG ! tag:x,2019:\n---\n" + raw, raw + b"--- a\n", b"---\n" + raw, raw + b"---\n"])


@kind
def a_block_of_text(raw: bytes, random: Random) -> bytes:
    return _value(raw, random, ">", "|", ">-\n", "|9\n  x", "|+0", "> x", ">-1\n x", "|\n\tx", ">-\nx")


@kind
def a_key_of_another_kind(raw: bytes, random: Random) -> bytes:
    lines = _lines(raw)
    at = _at(lines, random)
    keys = [
        "? [a, b]\n: c\n",
        "? {a: b}\n",
        "[a]: b\n",
        "{a: b}: c\n",
        "1: a\n",
        "null: a\n",
        "~: a\n",
        '"": a\n',
        ": a\n",
        "true: a\n",
    ]
    return _joined([*lines[:at], random.choice(keys), *lines[at:]])


# Hand-written pages


@kind
def a_macro_call(raw: bytes, random: Random) -> bytes:
    calls = [
        "programme()",
        'programme("x")',
        "programme(1)",
        'programme("sup-2040", 1)',
        'programme("sup-2040"',
        "7*7",
        "programme",
    ]
    calls += [
        'goal("sup-2040")',
        'goal("a/b/c")',
        "calendar(10**400)",
        "calendar(1" + "0" * 5000 + ")",
        "calendar(-1)",
        "calendar(True)",
    ]
    calls += [
        'source("vp-2019", 1)',
        'diagram("../x")',
        "self",
        "range(10**9)",
        "''.__class__",
        "x | upper",
        "fields(1)",
        'topic("å\\x00")',
    ]
    calls += [
        "context()",
        "macros_info()",
        "now()",
        "fix_url('x')",
        "pretty([])",
        "x if y",
        "[1]",
        "caller()",
        "(" * 300 + ")" * 300,
        "1/0",
    ]
    lines = _lines(raw)
    at = _at(lines, random)
    return _joined([*lines[:at], f"\n{{{{ {random.choice(calls)} }}}}\n\n", *lines[at:]])


@kind
def jinja(raw: bytes, random: Random) -> bytes:
    found = [
        "{% if %}",
        "{% endif %}",
        "{{",
        "}}",
        "{#",
        "{% raw %}",
        "{% include 'x' %}",
        "{% for a in range(10**9) %}x{% endfor %}",
    ]
    found += [
        "{{ {} }}",
        "{%",
        "{% macro x() %}{{ x() }}{% endmacro %}{{ x() }}",
        "{{ '\\ud800' }}",
        "{# #} #}",
        "{% extends 'x' %}",
        "{{ }}",
    ]
    lines = _lines(raw)
    at = _at(lines, random)
    return _joined([*lines[:at], f"{random.choice(found)}\n", *lines[at:]])


@kind
def markdown(raw: bytes, random: Random) -> bytes:
    found = [
        "```\n",
        "~~~",
        "[a](b",
        "[a](finns-inte.md)",
        "[a](#finns-inte)",
        "[a](/om/)",
        "[a](javascript:x)",
        "![a](x.png)",
        "[a][b]",
    ]
    found += [
        "> " * 500 + "a",
        "[" * 2000,
        "*" * 5000,
        "<div markdown>",
        "<div markdown>" * 300,
        "</div>",
        "<!--",
        "{: #x }",
        "# a {: #x",
        "{: }",
    ]
    found += [
        "    " * 100 + "- a",
        "\x02wzxhzdk:0\x03",
        "&#0;",
        "<a href=finns-inte.md>",
        "[a](<b c>)",
        "[a]: b",
        "|a|\n|-|",
        "#" * 9,
        "<x",
    ]
    found += [
        "[a](http://[x)",
        "[a](om.md#finns-inte)",
        "[a](//[)",
        "<script markdown>",
        "![](http://evil.example/x.png)",
        "[TOC]",
        "[a](a@b.se)",
    ]
    lines = _lines(raw)
    at = _at(lines, random)
    return _joined([*lines[:at], f"\n{random.choice(found)}\n\n", *lines[at:]])


@kind
def front_matter(raw: bytes, random: Random) -> bytes:
    found = [
        "title: [1, 2]",
        "title: {a: b}",
        "title: </title><script>x</script>",
        "title: {{ 7*7 }}",
        "hide: 5",
        "hide: toc",
        "template: x.html",
    ]
    found += [
        "description: [1]",
        "description: 5",
        "search: 1",
        "search: {boost: x}",
        "a: [",
        "a: b: c",
        "- a",
        "x",
        "!!python/name:os.system",
        "a: *b",
    ]
    found += [
        "description:",
        "title:",
        "status: new",
        "icon: ../../x",
        "title: 2019-01-01",
        "render_macros: false",
        "generate: yes",
        "boost: <b>",
    ]
    return f"---\n{random.choice(found)}\n---\n\n".encode() + re.sub(rb"\A---\n.*?\n---\n", b"", raw, flags=re.DOTALL)


ONLY_PAGES = ("a_macro_call", "jinja", "markdown", "front_matter")


def plan(seed: int, files: list[str]) -> Iterator[tuple[str, str]]:
    """The file and kind of each mutation with the number `seed`: every third makes two, perhaps in the same file."""
    random = Random(seed)
    pages = [file for file in files if file.endswith(".md")]
    names = list(KINDS)
    for step in range(2 if seed % 3 == 2 else 1):
        name = names[seed % len(names)] if step == 0 else random.choice(names)
        yield random.choice(pages if name in ONLY_PAGES else files), name


def apply(seed: int, files: dict[str, bytes]) -> tuple[list[tuple[str, str]], dict[str, bytes]]:
    """What mutation number `seed` does, and the files that it changes."""
    steps, changed = list(plan(seed, sorted(files))), dict[str, bytes]()
    for index, (file, name) in enumerate(steps):
        changed[file] = mutate(changed.get(file, files[file]), name, Random(seed * 10 + index))
    return steps, changed
