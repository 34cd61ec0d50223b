"""The forms on the real data, whatever it is: every value of every file can be changed, and nothing else is."""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser

from macros.read import yaml_text
from tests import built

# Each value of each file, changed by itself: [file, [[where, from, to, what is put there, what it is to say], …]].
CHANGED = """async () => {
  const words = [(text) => `${text} åäö`, () => 'Kolon: "citat" # och \\\\ snett', () => "2031", () => "NO",
    () => "- [klamrar] {x}", () => "Ord efter ord. ".repeat(20).trim(), () => "D'or ’ord’ 12:30",
    () => "en rad\\noch en till", () => "”Citat” och ”mer”", (text) => text];
  const found = [];
  for (const { path: file } of forms.about.files) {
    const { text, root } = await forms.load(file), all = [];
    const walk = (node, path) => {
      const inside = node.fields ? Object.entries(node.fields) : node.items ? [...node.items.entries()] : null;
      for (const [step, child] of inside ?? []) walk(child, [...path, step]);
      if (inside) return;
      const bare = typeof node.value !== "string";
      const other = words[all.length % words.length];
      const put = bare ? (typeof node.value === "number" ? "7" : "false") : other(node.value);
      const [[from, to, written]] = forms.splice.replace(text, root, path, { text: put, bare });
      all.push([path, from, to, written, put]);
    };
    walk(root, []);
    found.push([file, text, all, forms.splice.apply(text, all.map(([, ...splice]) => splice))]);
  }
  return found;
}"""


def test_every_value_can_be_changed_alone_and_reads_back_as_meant(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/ratta/")
    page.locator("[data-forms]:not([hidden])").wait_for()
    files = page.evaluate(CHANGED)
    page.close()
    amount = 0
    for file, text, changes, after in files:
        assert text == (built.ROOT / file).read_text("utf-8")
        for path, start, end, put, said in changes:
            lines = (text[start:end].count("\n"), put.count("\n"))
            assert lines == (0, 0) or lines[0] or "\n" in said, (file, path)  # on one line, before and after
        content, faults = yaml_text.read(file, after.encode())
        assert [str(fault) for fault in faults] == []
        assert [str(value) for value in values(content)] == [meant(put) for *_, put in changes], file
        assert comments(after) == comments(text), file
        amount += len(changes)
    assert amount > 100


def values(content: Any) -> Iterator[Any]:
    """Every value, in the order of the file."""
    if isinstance(content, dict | tuple):
        for held in content.values() if isinstance(content, dict) else content:
            yield from values(held)
    else:
        yield content


def meant(put: str) -> str:
    return "False" if put == "false" else put


def comments(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(("#", " #")) or line.lstrip().startswith("# ")]
