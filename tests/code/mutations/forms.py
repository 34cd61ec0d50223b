"""YAML that is more than plain: depth, aliases, tags, documents."""

from random import Random

from tests.code.mutations.base import joined, kind, lines_of, told_line, with_value


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
    return with_value(raw, random, *found)


@kind
def merge_keys(raw: bytes, random: Random) -> bytes:
    lines = lines_of(raw)
    at = told_line(lines, random)
    space = lines[at][: len(lines[at]) - len(lines[at].lstrip(" -"))].replace("-", " ")
    return joined([*lines[:at], f"{space}<<: {random.choice(['*x', '{id: x}', '[*x, *y]', '1'])}\n", *lines[at:]])


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
    return with_value(raw, random, ">", "|", ">-\n", "|9\n  x", "|+0", "> x", ">-1\n x", "|\n\tx", ">-\nx")


@kind
def a_key_of_another_kind(raw: bytes, random: Random) -> bytes:
    lines = lines_of(raw)
    at = told_line(lines, random)
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
    return joined([*lines[:at], random.choice(keys), *lines[at:]])
