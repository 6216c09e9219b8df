"""The file of a backup, read with mistrust: only what its manifest names, byte for byte."""

from __future__ import annotations

import hashlib
import tarfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO

from warehouse.keeping import manifest
from warehouse.keeping.manifest import Manifest, Member, foreign
from warehouse.refusal import Refusal

PIECE = 1024 * 1024
Writer = Callable[[str, Iterator[bytes]], None]


def write(target: Path, made: Manifest, sources: dict[str, Path], time: float) -> None:
    """Pack the *sources* by member name, the manifest first; *time*: seconds since 1970 for every member."""
    with tarfile.open(target, "w:gz", compresslevel=6, format=tarfile.PAX_FORMAT) as archive:
        content = made.as_bytes()
        archive.addfile(_member(manifest.NAME, len(content), time), BytesIO(content))
        for name, source in sources.items():
            with source.open("rb") as stream:
                archive.addfile(_member(name, made.files[name].size, time), stream)


def _member(name: str, size: int, time: float) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mtime, member.mode = size, int(time), 0o600
    return member


def check(path: Path) -> Manifest:
    """Read a backup to its end and return its manifest; writes nothing. Raises Refusal as ``read`` does."""
    return read(path, _only_read)


def _only_read(_name: str, pieces: Iterator[bytes]) -> None:
    for _ in pieces:
        pass


def read(path: Path, take: Writer) -> Manifest:
    """Give every file of a backup to *take*, in pieces, and return the manifest.

    Raises Refusal, perhaps after some files were given, when the backup is damaged, holds a member that its manifest
    does not name, that is no plain file or lies elsewhere, or lacks one.
    """
    with _opened(path) as archive:
        members = iter(archive)
        made = _manifest(archive, next(members, None))
        missing = set(made.files)
        for member in members:
            if not member.isreg() or member.name not in missing or not manifest.is_ours(member.name):
                raise foreign(member.name)
            missing.remove(member.name)
            take(member.name, _pieces(_stream(archive, member), member.name, made.files[member.name]))
    if missing:
        raise _damaged(min(missing))
    return made


@contextmanager
def _opened(path: Path) -> Iterator[tarfile.TarFile]:
    if not path.is_file():
        raise Refusal(f"没有这个文件：{path.name}", f"There is no such file: {path.name}")
    try:
        with tarfile.open(path, "r|gz") as archive:
            yield archive
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise _damaged(path.name) from error


def _manifest(archive: tarfile.TarFile, first: tarfile.TarInfo | None) -> Manifest:
    if first is None or first.name != manifest.NAME or not first.isreg() or first.size > manifest.GREATEST:
        raise Refusal("这不是本程序的备份文件", "This is no backup of ours")
    return manifest.read(_stream(archive, first).read())


def _stream(archive: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    stream = archive.extractfile(member)
    if stream is None:
        raise _damaged(member.name)
    return stream


def _pieces(stream: IO[bytes], name: str, expected: Member) -> Iterator[bytes]:
    digest, size = hashlib.sha256(), 0
    while piece := stream.read(PIECE):
        digest.update(piece)
        size += len(piece)
        if size > expected.size:
            break
        yield piece
    if (digest.hexdigest(), size) != (expected.sha256, expected.size):
        raise _damaged(name)


def _damaged(name: str) -> Refusal:
    return Refusal(f"备份已损坏或不完整（{name}），没有恢复任何内容", f"The backup is damaged or incomplete ({name})")
