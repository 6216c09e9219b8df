"""A command that is killed at its every write, one after the other: run as a script, since each kill is a fork of it.

    python killing.py INSTRUCTIONS TEMPLATE WORK COMMAND…

also kills it in the middle of statements, every INSTRUCTIONS of SQLite's machine. It prints one JSON object a kill
point: the point, the code and words of ``verify`` after the kill, of the command done again, of ``verify`` after that,
and what the folder then holds. The last line says how many points there were. Points that leave the very same folder
behind are tried once: what comes of it does not depend on how it came about.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import signal
import sqlite3
import sys
from contextlib import closing, redirect_stderr, redirect_stdout
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.pool import Pool

from warehouse.__main__ import main

WRITES = {"os.rename", "os.remove", "os.link", "os.chmod", "os.mkdir", "os.truncate"}
WRITE_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT
CHANGES = ("INSERT", "UPDATE", "DELETE", "BEGIN", "CREATE")


class Counter:
    """Counts the moments at which something is about to be written or has just been, and dies at one of them."""

    def __init__(self, folder: Path, fatal: int) -> None:
        self.folder, self.fatal, self.passed = str(folder), fatal, 0

    def tick(self) -> None:
        self.passed += 1
        if self.passed == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def hear(self, event: str, arguments: tuple) -> None:
        if event == "open":
            path, _, flags = arguments
            if isinstance(flags, int) and flags & WRITE_FLAGS and str(path).startswith(self.folder):
                self.tick()
        elif event in WRITES and str(arguments[0]).startswith(self.folder):
            self.tick()

    def watch(self) -> None:
        sys.addaudithook(self.hear)
        for name in ("fsync", "replace", "rename"):
            setattr(os, name, self.around(getattr(os, name)))
        event.listen(Pool, "connect", self.inside)
        DefaultDialect.do_commit = self.around(DefaultDialect.do_commit)
        for name in ("do_execute", "do_executemany"):
            setattr(DefaultDialect, name, self.around_change(getattr(DefaultDialect, name)))

    def inside(self, connection: sqlite3.Connection, _record: object) -> None:
        """Count in the middle of statements as well."""
        connection.set_progress_handler(self.tick, int(sys.argv[1]))

    def around(self, real):
        def ticking(*arguments, **options):
            self.tick()
            result = real(*arguments, **options)
            self.tick()
            return result

        return ticking

    def around_change(self, real):
        def ticking(dialect, cursor, statement, *rest, **options):
            result = real(dialect, cursor, statement, *rest, **options)
            if statement.lstrip().startswith(CHANGES):
                self.tick()
            return result

        return ticking


def forked(words: list[str], var: Path, fatal: int | None = None) -> tuple[int, str, int]:
    """Run a command in a fork; its code (minus the signal), what it said, and how many points it passed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.environ["STATION_VAR"] = str(var)
        counter = Counter(var, fatal or 0)
        if fatal is not None:
            counter.watch()
        said = io.StringIO()
        with redirect_stdout(said), redirect_stderr(said):
            code = main(words)
        os.write(writing, json.dumps([code, said.getvalue(), counter.passed]).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        told = stream.read()
    _, status = os.waitpid(child, 0)
    return tuple(json.loads(told)) if told else (-os.WTERMSIG(status), "", 0)


def state(var: Path) -> dict[str, object]:
    with closing(sqlite3.connect(var / "store.sqlite")) as connection:
        counts = [
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
            for table in ("batch", "submission", "release")
        ]
    pointer = json.loads((var / "releases" / "current.json").read_text(encoding="utf-8"))
    files = sorted(path.name for path in (var / "releases").iterdir())
    return {"counts": counts, "current": pointer["release_id"], "files": files}


def left_in(folder: Path) -> str:
    """A digest of every file; an index of a journal says nothing that the journal does not, and is made anew."""
    said = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.endswith("-shm"):
            said.update(f"{path.relative_to(folder)} {path.stat().st_mode} {path.stat().st_size} ".encode())
            said.update(path.read_bytes())
    return said.hexdigest()


def recovered(work: Path, words: list[str]) -> dict[str, object]:
    """What comes of a folder that a killed command left behind."""
    after = {"verify": forked(["verify"], work), "kept": state(work)}
    return after | {
        "again": forked(words, work), "verified": forked(["verify"], work), "state": state(work),
    }  # fmt: skip


def run(template: Path, work: Path, words: list[str]) -> None:
    shutil.copytree(template, work)
    code, said, points = forked(words, work, fatal=0)
    whole = {"points": points, "code": code, "said": said, "state": state(work)}
    tried: dict[str, dict[str, object]] = {}
    for point in range(1, points + 1):
        shutil.rmtree(work)
        shutil.copytree(template, work)
        killed, _, _ = forked(words, work, point)
        left = left_in(work)
        if left not in tried:
            tried[left] = recovered(work, words)
        print(json.dumps({"point": point, "killed": killed, "left": left, **tried[left]}), flush=True)
    print(json.dumps(whole))


if __name__ == "__main__":
    run(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:])
