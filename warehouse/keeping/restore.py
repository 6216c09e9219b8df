"""From a backup to a var folder: checked to its last byte first, then whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from warehouse import audit, clock, seals, store
from warehouse.atomic import to_disk
from warehouse.keeping import archive, contents
from warehouse.keeping.manifest import Manifest
from warehouse.refusal import Refusal


@dataclass(frozen=True)
class Restored:
    """What was restored, and the folder in which the former content was kept, if there was any."""

    manifest: Manifest
    aside: Path | None


def restore(file: Path, into: Path, *, replace: bool) -> Restored:
    """Make *into* the var folder that *file* is a backup of; fonts and lists that set-up made are kept.

    What it held before is kept beside it under another name. Raises Refusal when the backup is damaged, foreign or of a
    later program, or when *into* holds data and *replace* is not set; nothing has changed then.
    """
    into = into.resolve()
    made = archive.check(file)
    store.refuse_newer(made.revision)
    is_taken = into.exists() and any(contents.is_kept(entry) for entry in into.iterdir())
    if is_taken and not replace:
        raise Refusal(
            "目标文件夹中已有数据。要换成备份的内容（原有内容另存，不会删除），请加 --replace",
            "The folder holds data. To put the backup in its place (what is there is kept aside), add --replace",
        )
    into.parent.mkdir(parents=True, exist_ok=True)
    _clear_unfinished(into)
    staged = Path(tempfile.mkdtemp(dir=into.parent, prefix=_unfinished(into)))
    try:
        _unpack(file, staged)
        _carry_over(into, staged)
        aside = _swapped(staged, into)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    if aside is not None and not is_taken:
        shutil.rmtree(aside)  # it held nothing but what was carried over
    return Restored(made, aside if is_taken else None)


def _unfinished(into: Path) -> str:
    return f".{into.name}.restoring-"


def _clear_unfinished(into: Path) -> None:
    for left in into.parent.glob(f"{_unfinished(into)}*"):
        shutil.rmtree(left)


def _unpack(file: Path, staged: Path) -> None:
    def take(name: str, pieces: Iterator[bytes]) -> None:
        path = staged / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            stream.writelines(pieces)
        path.chmod(contents.mode_of(name))
        to_disk(path)

    made = archive.read(file, take)
    if (staged / "keys").is_dir():
        (staged / "keys").chmod(0o700)
    staged.chmod(0o755)
    engine = store.connect(f"sqlite:///{(staged / contents.STORE).as_posix()}")
    with engine.begin() as connection:
        told = {"made_at": made.made_at, "made_by": made.made_by}
        audit.record(connection, "restore", file.name, told, seals.checksum(file))
    engine.dispose()


def _carry_over(into: Path, staged: Path) -> None:
    """Fonts, shapes, lists: what no backup holds stays as it was, by hard links where that can be."""
    for entry in into.iterdir() if into.is_dir() else ():
        if contents.is_kept(entry):
            continue
        if entry.is_dir():
            shutil.copytree(entry, staged / entry.name, symlinks=True, copy_function=_linked)
        else:
            _linked(str(entry), str(staged / entry.name))


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _aside(into: Path) -> Path:
    return into.with_name(f"{into.name}.before-{clock.utc_now():%Y%m%d-%H%M%S}")


def _swapped(staged: Path, into: Path) -> Path | None:
    """Put *staged* in the place of *into*; return where what was there lies now."""
    aside = _aside(into) if into.exists() else None
    try:
        if aside is not None:
            into.rename(aside)
        staged.rename(into)
    except OSError as error:
        if error.errno != errno.EBUSY:
            raise
        raise Refusal(
            "目标文件夹是一个挂载点，不能整体替换；请用 --into 恢复到别处，再设 STATION_VAR",
            "The folder is a mount point and cannot be replaced: restore elsewhere with --into and set STATION_VAR",
        ) from error
    to_disk(into.parent)
    return aside
