"""Files packed into one, without the time at which that was done: the same content gives the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

LONG_AGO = (1980, 1, 1, 0, 0, 0)


def packed(files: Mapping[str, bytes]) -> bytes:
    """A ZIP of *files* by name, in their order."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as written:
        for name, content in files.items():
            entry = ZipInfo(name, LONG_AGO)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            written.writestr(entry, content)
    return target.getvalue()


def timeless(raw: BytesIO) -> bytes:
    """A ZIP, such as an office file, packed again without times."""
    with ZipFile(raw) as found:
        return packed({name: found.read(name) for name in found.namelist()})
