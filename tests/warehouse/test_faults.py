"""Full disks, locked, damaged, read-only stores, two at once, odd clocks: words and no traceback, nothing lost."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.warehouse import county
from tests.warehouse.test_verify import made, releases_of, tamper, var  # noqa: F401
from warehouse import clock
from warehouse.__main__ import main
from warehouse.assembly import FILE

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
PATH = re.compile(r"/\w+/\w+")


def start(var: Path, *words: str, limit: int | None = None, **settings: str) -> subprocess.Popen[str]:  # noqa: F811
    """A command in a process of its own, whose files may grow to *limit* bytes."""

    def limited() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    environment = {**os.environ, "STATION_VAR": str(var), "STATION_STORE_URL": "", **settings}
    return subprocess.Popen(
        [sys.executable, "-m", "warehouse", *words], cwd=ROOT, env=environment, text=True, preexec_fn=limited,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def run(var: Path, *words: str, **settings) -> tuple[int, str]:  # noqa: F811
    """Exit code, and what was said on the error stream: words, no traceback, no path."""
    process = start(var, *words, **settings)
    _, errors = process.communicate(timeout=120)
    assert "Traceback" not in errors
    said = [line for line in errors.splitlines() if "nanobind" not in line]
    return process.returncode, "\n".join(said)


def current(var: Path) -> str:  # noqa: F811
    return json.loads((var / "releases" / "current.json").read_text(encoding="utf-8"))["release_id"]


def names(var: Path) -> set[str]:  # noqa: F811
    return {path.name for path in (var / "releases").iterdir()}


@pytest.fixture
def june(tmp_path) -> Path:
    return county.report(tmp_path / "june.xlsx", (5, 6), county.MAY + 1)


def reports(var: Path) -> int:  # noqa: F811
    with closing(sqlite3.connect(var / "store.sqlite")) as connection:
        return connection.execute("SELECT count(*) FROM submission").fetchone()[0]


@pytest.fixture
def small_disk(var, tmp_path) -> Iterator[Callable[[int], Path]]:  # noqa: F811
    """Makes a disk of its own for the var folder with so many kB to spare."""
    mounted = []

    def make(spare: int) -> Path:
        place = tmp_path / "disk"
        place.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(place)]
        if subprocess.run(command, capture_output=True).returncode:
            pytest.skip("a disk of a few kB can be mounted by root only")
        mounted.append(place)
        shutil.copytree(var, place / "var")
        reports(place / "var")  # settles the journal that came along, whose room would be free later
        fill(place / "filler", spare)
        return place / "var"

    yield make
    for place in mounted:
        subprocess.run(["umount", "-l", str(place)], check=True)


def fill(filler: Path, spare: int) -> None:
    """Let a file take all of the disk but *spare* kB."""
    piece = bytes(4096)
    with filler.open("wb", buffering=0) as stream, suppress(OSError):
        while stream.write(piece):
            pass
    os.truncate(filler, filler.stat().st_size - spare * 1024)


def test_a_load_onto_a_full_disk(small_disk, june):
    disk = small_disk(spare=48)
    before = reports(disk)
    code, said = run(disk, "load", str(june))
    assert (code, "磁盘空间不足" in said, bool(PATH.search(said))) == (1, True, False)
    assert reports(disk) == before
    assert run(disk, "verify")[0] == 0


@pytest.mark.parametrize("spare", [200, 800, 1800])
def test_a_publication_onto_a_full_disk(small_disk, june, spare):
    disk = small_disk(spare=spare)
    assert run(disk, "load", str(june))[0] == 0
    before, there = current(disk), names(disk)
    code, said = run(disk, "publish")
    assert (code, "磁盘空间不足" in said, bool(PATH.search(said))) == (1, True, False)
    assert (current(disk), names(disk)) == (before, there)
    assert run(disk, "verify")[0] == 0


@pytest.mark.parametrize("limit", [300_000, 600_000, 3_000_000])
def test_a_file_that_may_not_grow(var, june, limit):  # noqa: F811
    """The limit of a process in place of a disk: the store is written to its end, the release is larger."""
    assert run(var, "load", str(june))[0] == 0
    before, there = current(var), names(var)
    # DuckDB closes a file that it could not finish without a word: a release of 600 kB instead of 3 MB was published.
    code, said = run(var, "publish", limit=limit)
    assert (code, "磁盘空间不足" in said, bool(PATH.search(said))) == (1, True, False)
    assert (current(var), names(var)) == (before, there)
    assert run(var, "publish")[0] == 0
    assert current(var) != before


def test_two_stewards_at_once(var, tmp_path):  # noqa: F811
    books = [county.report(tmp_path / f"{name}.xlsx", cases) for name, cases in (("one", (7, 8)), ("two", (9, 8)))]
    running = [start(var, "load", str(book), "--confirm", "changes") for book in books]
    assert [(process.communicate(timeout=120), process.returncode)[1] for process in running] == [0, 0]
    # S1: 1, then 7 and 9 in either order; S2: 2, 3, then 8 once, since the second file says what the first did.
    with closing(sqlite3.connect(var / "store.sqlite")) as connection:
        held = connection.execute(
            "SELECT site_id, version, value FROM submission JOIN measure USING (submission_id) "
            "WHERE indicator_id = 'cases_opened' ORDER BY 1, 2"
        ).fetchall()
    assert sorted(held) == sorted({*held})
    assert [row[:2] for row in held] == [("S1", 1), ("S1", 2), ("S1", 3), ("S2", 1), ("S2", 2), ("S2", 3)]
    assert ({row[2] for row in held[1:3]}, held[5][2]) == ({7, 9}, 8)
    assert run(var, "verify")[0] == 0


def test_two_publishers_at_once(var, june):  # noqa: F811
    assert run(var, "load", str(june))[0] == 0
    running = [start(var, "publish") for _ in range(2)]
    ended = [(process.communicate(timeout=120)[1], process.returncode) for process in running]
    for said, code in ended:
        assert code == 0 or "另一个发布正在进行" in said
    assert 0 in [code for _, code in ended]
    assert len(releases_of(var)) == 3
    assert run(var, "verify")[0] == 0


@pytest.mark.parametrize(("lang", "said"), [("zh", "已等待 1 秒"), ("en", "longer than 1 second;")])
def test_a_store_that_somebody_keeps_locked(var, june, lang, said):  # noqa: F811
    before = reports(var)
    with closing(sqlite3.connect(var / "store.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        code, told = run(var, "load", str(june), "--lang", lang, STATION_STORE_WAIT="1")
        # One second for the load; reading needs no lock.
        assert time.monotonic() - began < 60
        assert run(var, "verify")[0] == 0
    assert (code, said in told) == (1, True)
    assert reports(var) == before
    assert run(var, "load", str(june))[0] == 0


@pytest.mark.parametrize("command", [["publish"], ["status"], ["load"], ["audit"], ["init"]])
def test_a_store_that_is_no_store(var, june, command):  # noqa: F811
    (var / "store.sqlite").write_bytes(b"something else entirely" * 200)
    before = current(var)
    code, said = run(var, *command, *([str(june)] if command == ["load"] else []))
    assert (code, "数据仓库文件已损坏" in said, bool(PATH.search(said))) == (1, True, False)
    assert current(var) == before


def test_a_store_of_a_later_program_is_left_alone(var, june):  # noqa: F811
    tamper(var, "UPDATE alembic_version SET version_num = '9000'")
    for command in (["init"], ["publish"], ["load", str(june)], ["public", "list"], ["backup", "--anyway"]):
        code, said = run(var, *command)
        assert (code, "9000" in said, "请升级程序" in said) == (1, True, True)


@pytest.fixture
def frozen(var, tmp_path) -> Iterator[Path]:  # noqa: F811
    """The var folder on a disk that cannot be written, as after an error of the disk."""
    place = tmp_path / "frozen"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(place)], capture_output=True).returncode:
        pytest.skip("a disk can be mounted by root only")
    shutil.copytree(var, place / "var")
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
    yield place / "var"
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.parametrize("command", [["publish"], ["load"], ["init", "--province", "520000"], ["backup"]])
def test_a_folder_that_cannot_be_written(frozen, june, command):
    words = {"load": [str(june)], "backup": [str(frozen / "b.tar.gz")]}.get(command[0], [])
    code, said = run(frozen, *command, *words)
    assert (code, "只读" in said, bool(PATH.search(said))) == (1, True, False)
    assert current(frozen)


def test_a_clock_that_was_set_back(var, tmp_path, monkeypatch):  # noqa: F811
    """The later load holds, whatever the clock says; the audit keeps its order and its proof."""
    yesterday = datetime(2020, 1, 1)
    monkeypatch.setattr(clock, "utc_now", lambda: yesterday)
    later = str(county.report(tmp_path / "b.xlsx", (1, 9)))
    assert main(["load", later, "--received-on", "2023-06-06", "--confirm", "changes"]) == 0
    monkeypatch.setattr(clock, "utc_now", lambda: yesterday - timedelta(days=400))
    assert main(["publish"]) == 0
    assert main(["verify"]) == 0
    with closing(sqlite3.connect(var / "store.sqlite")) as connection:
        held = connection.execute(
            "SELECT value FROM submission JOIN measure USING (submission_id) "
            "WHERE site_id = 'S2' AND indicator_id = 'cases_opened' ORDER BY version DESC LIMIT 1"
        ).fetchone()
    assert held == (9,)
    assert len(releases_of(var)) == 3


def test_the_time_zone_of_the_machine_changes_nothing(var, june, tmp_path):  # noqa: F811
    told = set()
    for zone in ("Asia/Shanghai", "America/New_York", "Pacific/Kiritimati"):
        place = tmp_path / zone.replace("/", "-")
        shutil.copytree(var, place)
        assert run(place, "load", str(june), TZ=zone)[0] == 0
        assert run(place, "publish", TZ=zone)[0] == 0
        with closing(sqlite3.connect(place / "store.sqlite")) as connection:
            days = connection.execute("SELECT DISTINCT received_on FROM submission ORDER BY 1").fetchall()
        told.add((current(place), str(days)))
        assert run(place, "verify", TZ="UTC")[0] == 0
    assert len(told) == 1


@pytest.mark.parametrize("share", [0, 0.5])
def test_killed_while_the_file_of_a_release_is_written(var, june, share):  # noqa: F811
    """SIGKILL when so much of the file lies there: DuckDB writes it past Python, where no other test can stop it."""
    assert run(var, "load", str(june))[0] == 0
    old, size = current(var), max(path.stat().st_size for path in releases_of(var))
    process = start(var, "publish")
    while written(var) <= share * size:
        assert process.poll() is None, "it ended before so much was written"
        time.sleep(0.0005)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert (process.returncode, current(var)) == (-signal.SIGKILL, old)
    assert run(var, "verify")[0] == 0
    assert run(var, "publish")[0] == 0
    assert (reports(var), len(releases_of(var))) == (5, 3)
    assert run(var, "verify")[0] == 0


def written(var: Path) -> int:  # noqa: F811
    """How many bytes the file of a release that is being made has, its journal included."""
    size = 0
    for path in (var / "releases").glob(f"{FILE}*"):
        with suppress(FileNotFoundError):
            size += path.stat().st_size
    return size
