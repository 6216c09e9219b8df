"""What the machine can do to a command, in words for who runs it: no space, no right, no access, damage."""

from __future__ import annotations

import errno
import re
from pathlib import Path

import duckdb
from sqlalchemy.exc import DBAPIError

from catalogue.forms import FILLER
from catalogue.text import Text

FAULTS = (
    OSError,
    DBAPIError,
    duckdb.IOException,
    duckdb.OutOfMemoryException,
    duckdb.FatalException,
    duckdb.TransactionException,
)
"""What ``told`` has words for. A commit that finds the disk full fails as a transaction, not as input or output."""

NO_SPACE = Text(
    "磁盘空间不足，没有留下半成品；清理磁盘后再运行一次。",
    "The disk is full; nothing half-done is kept. Make room and run it again.",
)
READ_ONLY = Text("没有写入权限，或所在文件夹只读：{}", "No right to write, or the folder is read-only: {}")
LOCKED = Text(
    "数据仓库正被另一个程序写入，已等待 {} 秒；没有做任何改动，请稍后再试。",
    "Another program is writing to the store and took longer than {0} {0:second|seconds}; "
    "nothing was changed, try again later.",
)
DAMAGED = Text(
    "数据仓库文件已损坏。请运行 python -m warehouse verify 查看，再由备份恢复。",
    "The store's file is damaged. Run python -m warehouse verify, then restore a backup.",
)
DISK = Text(
    "读写数据仓库失败：磁盘空间不足或磁盘有故障；没有留下半成品。",
    "The store cannot be read or written: the disk is full or failing; nothing half-done is kept.",
)
NO_MEMORY = Text(
    "内存或临时空间不足，没有留下半成品。", "Out of memory or of temporary space; nothing half-done is kept."
)

FOLDERS = re.compile(r"/(?:[^\s/\"':]+/)+")
"""The folders in front of a file's name, which are nobody's business on a screen."""

SPACE_CODES = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
RIGHT_CODES = {errno.EACCES, errno.EPERM, errno.EROFS}
SPACE_WORDS = ("No space left", "File too large", "Disk quota", "disk is full")
RIGHT_WORDS = ("Permission denied", "Read-only file system")
SQLITE = {
    "SQLITE_FULL": NO_SPACE,
    "SQLITE_IOERR": DISK,
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_NOTADB": DAMAGED,
}
SQLITE_LOCKED = ("SQLITE_BUSY", "SQLITE_LOCKED")
SQLITE_READ_ONLY = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")
POSTGRESQL_LOCKED = "55P03"


def told(fault: Exception, waited: float) -> Text:
    """What happened, without any path; *waited*: seconds that a writer waits for another."""
    if isinstance(fault, DBAPIError):
        return _of_store(fault, waited)
    if isinstance(fault, OSError):
        return _of_file(fault)
    said = str(fault).splitlines()[0]
    if any(word in said for word in SPACE_WORDS):
        return NO_SPACE
    if any(word in said for word in RIGHT_WORDS):
        return _filled(READ_ONLY, "DuckDB")
    if isinstance(fault, duckdb.OutOfMemoryException):
        return NO_MEMORY
    reason = FOLDERS.sub("", said)
    return Text(f"文件出错：{reason}", f"A file failed: {reason}")


def _of_store(fault: DBAPIError, waited: float) -> Text:
    name = str(getattr(fault.orig, "sqlite_errorname", ""))
    if name.startswith(SQLITE_LOCKED) or getattr(fault.orig, "sqlstate", "") == POSTGRESQL_LOCKED:
        return _filled(LOCKED, f"{waited:g}")
    if name.startswith(SQLITE_READ_ONLY):
        return _filled(READ_ONLY, "store.sqlite")
    for code, words in SQLITE.items():
        if name.startswith(code):
            return words
    reason = FOLDERS.sub("", str(fault.orig).strip())
    return Text(f"数据仓库出错：{reason}", f"The store failed: {reason}")


def _of_file(fault: OSError) -> Text:
    if fault.errno in SPACE_CODES:
        return NO_SPACE
    name = Path(str(fault.filename)).name if fault.filename else ""
    if fault.errno in RIGHT_CODES:
        return _filled(READ_ONLY, name)
    reason = f"{name} {fault.strerror or fault}".strip()
    return Text(f"文件出错：{reason}", f"A file failed: {reason}")


def _filled(words: Text, *values: str) -> Text:
    return Text(words.zh.format(*values), FILLER.format(words.en, *values))
