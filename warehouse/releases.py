"""The folder of releases: one file each, never written twice, and a pointer to the one in use."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse import seals
from warehouse.atomic import clear_leftovers, replacing, to_disk
from warehouse.refusal import Refusal

POINTER = "current.json"
LOCK = ".publishing"
READ_ONLY = 0o444


@dataclass(frozen=True)
class Current:
    """The release that readers are to open."""

    release_id: str
    path: Path


def current(folder: Path) -> Current | None:
    """The release in use, or None when nothing has been published. Raises Refusal when the pointer is damaged."""
    pointer = folder / POINTER
    if not pointer.exists():
        return None
    try:
        values = json.loads(pointer.read_text(encoding="utf-8"))
        return Current(values["release_id"], folder / values["file"])
    except (ValueError, KeyError, TypeError) as error:
        raise Refusal(f"{pointer} 已损坏，请重新发布。", f"{pointer} is damaged; publish again.") from error


@dataclass(frozen=True)
class Served:
    """What readers are given: the *path* of a release, and what stands before it and cannot be read.

    *broken*: the id of a release that is damaged or gone, '' when the pointer is damaged, None when all is well.
    """

    path: Path
    broken: str | None = None


def served(folder: Path, is_sound: Callable[[Path], bool] = seals.is_sound) -> Served | None:
    """The release in use, or in its stead the newest sound one before it; None when nothing has been published.

    Raises Refusal when the pointer is damaged and no sound release is there.
    """
    try:
        pointed = current(folder)
    except Refusal:
        instead = _newest_sound(folder, "", is_sound)
        if instead is None:
            raise
        return Served(instead, broken="")
    if pointed is None:
        return None
    if pointed.path.is_file() and is_sound(pointed.path):
        return Served(pointed.path)
    instead = _newest_sound(folder, pointed.release_id, is_sound)
    # With nothing to give instead, whoever opens it says what is wrong.
    return Served(pointed.path) if instead is None else Served(instead, broken=pointed.release_id)


def _newest_sound(folder: Path, before: str, is_sound: Callable[[Path], bool]) -> Path | None:
    """The newest release with a checksum that holds, of those *before* a release id; '' for any."""
    sealed = [path for path in folder.glob("R*.duckdb") if seals.sealed(path)]
    earlier = [path for path in sealed if not before or _order(path.stem) < _order(before)]
    return next((path for path in sorted(earlier, key=lambda one: _order(one.stem))[::-1] if is_sound(path)), None)


def _order(release_id: str) -> tuple[int, str]:
    """By number, also when numbers come to have more digits."""
    return len(release_id), release_id


def path_of(folder: Path, release_id: str) -> Path:
    """Where the file of a release lies."""
    return folder / f"{release_id}.duckdb"


@contextmanager
def reading(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a release that others in this process may have open as well, with settings of their own.

    Opening a file twice with different settings is refused; attaching it is not.
    """
    with duckdb.connect() as connection:
        place = str(path).replace("'", "''")
        connection.execute(f"ATTACH '{place}' AS release (READ_ONLY)")
        connection.execute("USE release")
        yield connection


def install(built: Path, folder: Path, release_id: str) -> Path:
    """Move a finished file to its place for good; a damaged one that lies there is set aside."""
    path = path_of(folder, release_id)
    seals.seal(path, seals.checksum(built))
    built.chmod(READ_ONLY)
    to_disk(built)
    if path.exists():
        path.replace(path.with_name(f"{path.name}.damaged"))
    built.rename(path)
    to_disk(folder)
    return path


def set_unfinished_aside(folder: Path, sequence: int, release_id: str) -> None:
    """Rename files that a killed publication left under the number that *release_id* takes; who holds the lock may."""
    for left in folder.glob(f"R{sequence:04d}-*.duckdb"):
        if left != path_of(folder, release_id):
            seals.seal_path(left).unlink(missing_ok=True)
            left.replace(left.with_name(f"{left.name}.unfinished"))


def point_at(folder: Path, release_id: str) -> None:
    """Make *release_id* the release in use: readers see the old pointer or the new one, never half of one."""
    text = json.dumps({"release_id": release_id, "file": path_of(folder, release_id).name})
    with replacing(folder / POINTER) as beside:
        beside.write_text(text, encoding="utf-8")


@contextmanager
def publishing(folder: Path) -> Iterator[None]:
    """Hold *folder* for one publisher at a time; the lock dies with its process. Raises Refusal when it is held."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refusal("另一个发布正在进行，请稍后再试。", "Another publish is running; try again later.") from None
        for name in (POINTER, f"*{seals.SUFFIX}"):
            clear_leftovers(folder / name)
        yield
