"""Write a file so that it is either whole or not there, through Ctrl-C, kill -9 and a power cut."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

READABLE = 0o644


@contextmanager
def replacing(target: Path, mode: int = READABLE) -> Iterator[Path]:
    """Yield a temporary path beside ``target``; it takes the target's place when the block ends without an error."""
    with _beside(target, mode) as written:
        yield written
        to_disk(written)
        written.replace(target)
    to_disk(target.parent)


@contextmanager
def adding(target: Path, mode: int = READABLE) -> Iterator[Path]:
    """The same for what is written once: a ``target`` that is there by then stays as it is."""
    with _beside(target, mode) as written:
        yield written
        to_disk(written)
        if not target.exists():
            _link(written, target)
    to_disk(target.parent)


def to_disk(path: Path) -> None:
    """Return when the content of a file, or the list of names in a folder, would survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def clear_leftovers(target: Path) -> None:
    """Remove what killed processes left beside ``target``, whose name may be a pattern.

    Only for whoever alone may write it at this moment.
    """
    for leftover in target.parent.glob(f".{target.name}.*"):
        leftover.unlink(missing_ok=True)


@contextmanager
def _beside(target: Path, mode: int) -> Iterator[Path]:
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    os.close(handle)
    written = Path(name)
    written.chmod(mode)
    try:
        yield written
    finally:
        written.unlink(missing_ok=True)


def _link(written: Path, target: Path) -> None:
    # A hard link cannot overwrite: where another process was faster, its file holds.
    try:
        target.hardlink_to(written)
    except FileExistsError:
        return
