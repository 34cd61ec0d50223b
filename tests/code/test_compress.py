"""The packed files beside those of a built site."""

import gzip
from pathlib import Path

import pytest

from tools import compress

TEXT = b"<p>samma ord</p>\n" * 100


def test_text_is_packed_beside_itself_and_the_same_each_time(tmp_path: Path) -> None:
    for name in ("index.html", "a.css", "data.bin"):
        (tmp_path / name).write_bytes(TEXT)
    (tmp_path / "short.html").write_bytes(b"<p>ord</p>")
    assert compress.compress(tmp_path)[".gz"] == 2
    assert {path.name for path in tmp_path.glob("*.gz")} == {"index.html.gz", "a.css.gz"}
    packed = (tmp_path / "a.css.gz").read_bytes()
    assert gzip.decompress(packed) == TEXT
    compress.compress(tmp_path)
    assert (tmp_path / "a.css.gz").read_bytes() == packed


def test_brotli_is_used_where_it_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compress, "packers", lambda: {".gz": gzip.compress, ".br": lambda content: content[:5]})
    (tmp_path / "a.css").write_bytes(TEXT)
    assert compress.compress(tmp_path) == {".gz": 1, ".br": 1}
    assert (tmp_path / "a.css.br").read_bytes() == TEXT[:5]


def test_a_folder_without_a_site_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compress.main([str(tmp_path)]) == 1
    assert capsys.readouterr().out == f"{tmp_path} är ingen byggd webbplats; kör make site först\n"
