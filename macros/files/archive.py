"""All files of open data as one to fetch. The same files give the same bytes."""

from collections.abc import Callable, Iterable
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from macros.files import json_files

ADDRESS = f"{json_files.ROOT}allt.zip"
_OLDEST = (1980, 1, 1, 0, 0, 0)  # that an archive can tell
_UNIX = 3
_READABLE = 0o644 << 16


def holds(address: str) -> bool:
    """Whether the archive has the file: JSON and CSV, but not what tells when the site was built."""
    return address.endswith((".json", ".csv")) and address != json_files.BUILT


def content(files: Iterable[tuple[str, Callable[[], str | bytes]]], data_version: str) -> bytes:
    """The archive of files, each with its address and what makes it; all as old as the version of the data.

    Those under /data/v1/ lie outermost, others in folders as on the site.
    """
    texts = {address.removeprefix(json_files.ROOT).lstrip("/"): make() for address, make in files}
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name in sorted(texts):
            archive.writestr(_entry(name, data_version), texts[name])
    return stream.getvalue()


def _entry(name: str, data_version: str) -> ZipInfo:
    day = date.fromisoformat(data_version) if data_version else None
    entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0) if day else _OLDEST)
    entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, _UNIX, _READABLE
    return entry
