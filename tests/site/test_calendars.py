"""The calendar files of the built site."""

from tests import built, ics


def test_every_calendar_is_read_alike_by_two_readers() -> None:
    files = list(built.real_site().rglob("*.ics"))
    assert files
    for path in files:
        one, other = ics.read(path.read_bytes().decode("utf-8"))
        assert one == other, path
