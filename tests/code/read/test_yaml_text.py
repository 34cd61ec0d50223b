"""The form of the data files, and where each value stands."""

from random import Random
from typing import Any

import pytest

from macros.read import yaml_text
from macros.read.yaml_text import Decimals
from macros.records.position import Node, Position
from tests.conftest import example, named


def read(text: str) -> Any:
    content, faults = yaml_text.read("data/x.yml", text.encode())
    assert not faults
    return content


def told(raw: bytes) -> list[str]:
    return [str(fault) for fault in yaml_text.read("data/x.yml", raw)[1]]


@pytest.mark.parametrize("case", named("form"))
def test_a_fault_of_form_is_told_at_its_place(case: dict[str, Any]) -> None:
    assert told(case["text"].encode()) == [f"data/x.yml:{place}: {fault}" for place, fault in case["expect"].items()]


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ("a: Fjärden\n".encode("latin-1"), "1:6"),
        ("a: 1\nb: å\n".encode("cp1252"), "2:4"),
        ("a: 1\n".encode("utf-16"), "1:1"),
        ("a: å".encode()[:-1], "1:4"),
        (b"a: 1\n\xff\x00\xfe", "2:1"),
    ],
)
def test_a_file_that_is_not_utf_8_is_refused(raw: bytes, place: str) -> None:
    assert told(raw) == [f"data/x.yml:{place}: filen är inte skriven i UTF-8; spara den med teckenkodningen UTF-8"]


def test_a_file_over_a_megabyte_is_refused_before_it_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(*_: Any, **__: Any) -> None:
        raise AssertionError("the file was parsed")

    monkeypatch.setattr("yaml.parse", parse)
    assert told(b"a: [\n" + b"#" * yaml_text.MAX_BYTES) == ["data/x.yml:1:1: filen är större än 1 MB; dela den i flera"]


def test_a_file_of_just_a_megabyte_is_read() -> None:
    assert told(b"a: 1\n" + b"#" * (yaml_text.MAX_BYTES - 5)) == []


@pytest.mark.parametrize(("text", "column"), [("[" * 500_000, 21), ("{a: " * 200_000, 81)])
def test_values_nested_too_deep_are_refused(text: str, column: int) -> None:
    assert told(text.encode()) == [f"data/x.yml:1:{column}: värden ligger i varandra i mer än 20 nivåer"]


def test_a_faulty_file_still_gives_its_content_but_an_unreadable_one_gives_none() -> None:
    assert yaml_text.read("data/x.yml", b"a: 1\na: 2\nb: [3]\n")[0] == {"a": 1, "b": (3,)}
    assert yaml_text.read("data/x.yml", b"a: [")[0] is None


@pytest.mark.parametrize("text", ["a: 1\nb: 2\n", "a: 1\r\nb: 2\r\n", "a: 1\rb: 2\r", "\ufeffa: 1\nb: 2"])
def test_lines_may_end_as_on_any_system_and_a_byte_order_mark_stand_first(text: str) -> None:
    assert read(text) == {"a": 1, "b": 2}


VALUES: dict[type, dict[str, Any]] = {
    Decimals: {"1.5": 1.5, "1" + "0" * 5000: float("inf")},
    int: {"12": 12, "-1": -1, "007": 7},
    bool: {"true": True, "false": False},
    type(None): {"": None, "~": None, "null": None},
    tuple: {"[a, 1]": ("a", 1), "[]": ()},
    Node: {"{}": {}},
    str: {'""': "", '"12"': "12", "'true'": "true", ">-\n  två\n  rader": "två rader"}
    | {text: text for text in ("NO", "yes", "True", "12:30", "1_000", "0x1F", "2012-04-12", "2012-10", "٢٠١٩", "Mål")},
}


@pytest.mark.parametrize("kind", VALUES)
def test_a_value_is_what_it_looks_like(kind: type) -> None:
    found = {text: read(f"a: {text}")["a"] for text in VALUES[kind]}
    assert found == VALUES[kind]
    assert {type(value) for value in found.values()} == {kind}


def test_every_key_value_and_item_knows_its_place() -> None:
    node = read("# först\nid: sup\nlist:\n  - en\n  - {två: 2}\nmap:\n  under: å\n")
    places = {
        node.position: "2:1",
        node.keys_at["list"]: "3:1",
        node.values_at["id"]: "2:5",
        node.values_at["list"]: "4:3",
        node.values_at["list", 1]: "5:5",
        node["list"][1].values_at["två"]: "5:11",
        node["map"].keys_at["under"]: "7:3",
    }
    assert [str(position) for position in places] == [f"data/x.yml:{place}" for place in places.values()]


def test_columns_count_characters_not_bytes() -> None:
    assert read('{"åäö😀": 1, b: 2}').keys_at["b"] == Position("data/x.yml", 1, 13)


def test_a_file_damaged_anywhere_never_raises() -> None:
    random = Random(2040)
    text = example()["data/programmes/fup-23.yml"]
    signs = ["", "\n", " ", ":", "- ", "[", "]", "{", "}", '"', "'", "&", "*", "!", "|", ">", "#", "%", "?", "\\", "\0"]
    unread = 0
    for _ in range(2000):
        start = random.randrange(len(text))
        damaged = text[:start] + random.choice(signs) + text[start + random.randrange(4) :]
        content, faults = yaml_text.read("data/x.yml", damaged.encode())
        assert content is not None or len(faults) == 1
        unread += content is None
    assert unread > 100
