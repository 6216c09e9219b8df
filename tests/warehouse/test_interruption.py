"""Ctrl-C and a killed process at any moment: nothing half-made is left, and a second try does the whole thing."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
HAINAN = ("demo", "--province", "460000")
SIGNALS = [signal.SIGINT, signal.SIGKILL]


@dataclass(frozen=True)
class Ended:
    code: int
    errors: str


def start(var: Path, *words: str, options: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    environment = {**os.environ, "STATION_VAR": str(var), "STATION_STORE_URL": ""}
    return subprocess.Popen(
        [sys.executable, *options, "-m", *words], cwd=ROOT, env=environment, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def run(var: Path, *words: str) -> Ended:
    process = start(var, "warehouse", *words)
    _, errors = process.communicate()
    return Ended(process.returncode, errors)


def stop(process: subprocess.Popen[str], how: signal.Signals, *, at: str, stream: str = "stdout", times: int = 1):
    """Send *how* to the process and its children when a line with *at* has come out *times* times."""
    while times and (line := getattr(process, stream).readline()):
        times -= at in line
    os.killpg(process.pid, how)
    _, errors = process.communicate()
    return Ended(process.returncode, errors)


def assert_ended_by(ended: Ended, how: signal.Signals) -> None:
    assert ended.code == (130 if how == signal.SIGINT else -signal.SIGKILL)
    assert "Traceback" not in ended.errors
    assert "Exception ignored" not in ended.errors


def current(var: Path) -> str | None:
    pointer = var / "releases" / "current.json"
    return json.loads(pointer.read_text(encoding="utf-8"))["release_id"] if pointer.exists() else None


def reports(var: Path) -> tuple[int, int]:
    with sqlite3.connect(var / "store.sqlite") as connection:
        counts = [connection.execute(f"SELECT count(*) FROM {table}") for table in ("submission", "measure")]  # noqa: S608
        return tuple(count.fetchone()[0] for count in counts)


@pytest.fixture(scope="module", autouse=True)
def _shapes(tmp_path_factory) -> Iterator[None]:
    """A static folder with the shapes of Hainan, without which there is no demonstration of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STATION_STATIC", str(tmp_path_factory.mktemp("static")))
        subprocess.run([sys.executable, "-m", "geo", "build", "--province", "46"], cwd=ROOT, check=True)
        yield


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """The var folder of a demonstration that was stopped twice on the way, and published."""
    var = tmp_path_factory.mktemp("var")
    for how, at in ((signal.SIGINT, "demonstration"), (signal.SIGINT, "2025-05:"), (signal.SIGKILL, "2025-05:")):
        assert_ended_by(stop(start(var, "warehouse", *HAINAN), how, at=at), how)
        assert not (var / "store.sqlite").exists()
        assert how == signal.SIGKILL or not list(var.glob("*.building*"))
    assert run(var, *HAINAN).code == 0
    assert run(var, "publish").code == 0
    assert not list(var.glob("*.building*"))
    return var


@pytest.mark.parametrize("words", [("geo", "build"), ("warehouse", "init"), ("queries", "coverage")])
def test_ctrl_c_while_the_libraries_load(words, tmp_path):
    process = start(tmp_path, *words, options=("-X", "importtime"))
    assert_ended_by(stop(process, signal.SIGINT, at="pandas._libs", stream="stderr"), signal.SIGINT)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("how", SIGNALS)
@pytest.mark.parametrize("step", ["覆盖", "目标"])
def test_a_publication_that_is_stopped_is_done_by_the_next(made, step, how, tmp_path):
    shutil.copy(made / "store.sqlite", tmp_path)
    with sqlite3.connect(tmp_path / "store.sqlite") as connection:
        connection.execute("DELETE FROM release")
    assert_ended_by(stop(start(tmp_path, "warehouse", "publish"), how, at=step), how)
    assert current(tmp_path) is None
    assert run(tmp_path, "publish").code == 0
    assert current(tmp_path) == current(made)
    assert {path.name for path in (tmp_path / "releases").iterdir()} == {
        ".publishing", "current.json", f"{current(made)}.duckdb", f"{current(made)}.duckdb.sha256",
    }  # fmt: skip


@pytest.mark.parametrize("how", SIGNALS)
def test_files_that_were_not_loaded_are_loaded_by_the_next(made, how, tmp_path):
    shutil.copy(made / "store.sqlite", tmp_path)
    forget_last_month(tmp_path / "store.sqlite")
    books = sorted(str(path) for path in (made / "workbooks").glob("2025-06-*.xlsx"))
    words = ("load", *books, "--received-on", "2025-07-05", "--confirm", "changes")
    assert_ended_by(stop(start(tmp_path, "warehouse", *words), how, at="已装入", times=3), how)
    assert reports(tmp_path) < reports(made)
    assert run(tmp_path, *words).code == 0
    assert reports(tmp_path) == reports(made)


def forget_last_month(store: Path) -> None:
    with sqlite3.connect(store) as connection:
        last = "SELECT submission_id FROM submission WHERE month = (SELECT max(month) FROM submission)"
        connection.execute(f"DELETE FROM measure WHERE submission_id IN ({last})")  # noqa: S608
        connection.execute("DELETE FROM submission WHERE month = (SELECT max(month) FROM submission)")
        connection.execute(
            "DELETE FROM batch WHERE batch_id NOT IN (SELECT batch_id FROM submission) AND kind = 'workbook'"
        )
