"""Whether every release file is what was recorded when it was published, and readers are pointed at one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from catalogue.text import Text
from warehouse import releases, seals
from warehouse.keeping.finding import FROM_BACKUP, PUBLISH, Finding
from warehouse.refusal import Refusal

TAKE_AWAY = Text(
    "查明来源：若由已知的备份带来，用该备份恢复；否则移出该文件夹",
    "find out where it comes from: restore the backup that has it, or take it out of the folder",
)


@dataclass(frozen=True)
class Shelf:
    """A folder of releases: its files' *pattern*, the ids the store knows in order, their recorded checksums.

    *vouches* says whether what a file tells of the audit is so; *remedy* mends what belongs to the newest.
    """

    folder: Path
    pattern: str
    ids: tuple[str, ...]
    checksums: Mapping[str, str]
    vouches: Callable[[str], bool]
    remedy: Text


def check(shelf: Shelf) -> Iterator[Finding]:
    """What is wrong with the files of a shelf."""
    for release_id in shelf.ids:
        remedy = shelf.remedy if release_id == shelf.ids[-1] else FROM_BACKUP
        yield from _file(shelf, release_id, remedy)
    known = {releases.path_of(shelf.folder, release_id) for release_id in shelf.ids}
    unfinished = f"R{len(shelf.ids) + 1:04d}-"
    for stray in sorted({*shelf.folder.glob(shelf.pattern)} - known):
        # A publication that was killed between its file and its record: the next one finishes it or sets it aside.
        if stray.name.startswith(unfinished) and seals.sealed(stray) == seals.checksum(stray):
            continue
        yield Finding(Text(f"{stray.name} 不在发布记录中", f"{stray.name} was never recorded as published"), TAKE_AWAY)
    if shelf.ids:
        yield from _pointer(shelf)


def _file(shelf: Shelf, release_id: str, remedy: Text) -> Iterator[Finding]:
    path = releases.path_of(shelf.folder, release_id)
    known = shelf.checksums.get(release_id)
    if not path.is_file():
        yield Finding(Text(f"{release_id} 的文件不见了", f"The file of {release_id} is gone"), remedy)
    elif known is None:
        yield Finding(Text(f"{release_id} 没有登记校验值", f"{release_id} has no recorded checksum"), PUBLISH)
    elif seals.checksum(path) != known:
        yield Finding(
            Text(
                f"{release_id} 的文件已损坏或被改动：与发布时的校验值不符",
                f"The file of {release_id} is damaged or altered: it has not the checksum of its publication",
            ),
            remedy,
        )
    elif seals.sealed(path) != known:
        name = seals.seal_path(path).name
        yield Finding(Text(f"{name} 缺失或有误", f"{name} is missing or wrong"), PUBLISH)
    elif not shelf.vouches(_audit_head(path)):
        yield Finding(
            Text(
                f"审计与 {release_id} 发布时所记的不同：其后被重写过",
                f"The audit is not the one that {release_id} was published with: it was written anew",
            ),
            FROM_BACKUP,
        )


def _audit_head(path: Path) -> str:
    with releases.reading(path) as connection:
        row = connection.execute("SELECT value FROM about WHERE name = 'audit_head'").fetchone()
    return str(row[0]) if row else ""


def _pointer(shelf: Shelf) -> Iterator[Finding]:
    try:
        current = releases.current(shelf.folder)
    except Refusal:
        current = None
    if current is None or current.release_id not in shelf.ids:
        where = f"{shelf.folder.name}/{releases.POINTER}"
        yield Finding(
            Text(f"{where} 缺失、损坏或指向未发布的版本", f"{where} is missing, damaged, or names nothing published"),
            shelf.remedy,
        )
