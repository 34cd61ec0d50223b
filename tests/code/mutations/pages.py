"""Macro calls, Jinja, Markdown and heads of hand-written pages."""

import re
from random import Random

from tests.code.mutations.base import joined, kind, lines_of, told_line


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
    lines = lines_of(raw)
    at = told_line(lines, random)
    return joined([*lines[:at], f"\n{{{{ {random.choice(calls)} }}}}\n\n", *lines[at:]])


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
    lines = lines_of(raw)
    at = told_line(lines, random)
    return joined([*lines[:at], f"{random.choice(found)}\n", *lines[at:]])


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
    lines = lines_of(raw)
    at = told_line(lines, random)
    return joined([*lines[:at], f"\n{random.choice(found)}\n\n", *lines[at:]])


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
