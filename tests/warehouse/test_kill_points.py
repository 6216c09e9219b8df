"""SIGKILL at every write of a load or publication: verified at once, the old release served, a second try does it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.warehouse import county
from tests.warehouse.test_faults import run
from tests.warehouse.test_verify import made, releases_of, var  # noqa: F401

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


def kills(instructions: int, var: Path, work: Path, *words: str) -> tuple[list[dict], dict]:  # noqa: F811
    """What became of every kill, and of the command when nobody killed it."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "STATION_STORE_URL": ""}
    script = Path(__file__).with_name("killing.py")
    ended = subprocess.run(
        [sys.executable, str(script), str(instructions), str(var), str(work), *words], cwd=ROOT, env=environment,
        text=True, capture_output=True, timeout=900,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr[-2000:]
    *points, whole = map(json.loads, ended.stdout.splitlines())
    return points, whole


def assert_always_whole(points: list[dict], least: int) -> None:
    assert len(points) >= least
    # Some killed it before it had kept anything, some after: what each left behind was tried.
    assert len({one["left"] for one in points}) >= 2
    for one in points:
        assert one["killed"] == -signal.SIGKILL, one
        for step in ("verify", "again", "verified"):
            assert one[step][0] == 0, one


def test_a_load(var, tmp_path):  # noqa: F811
    june = county.report(tmp_path / "june.xlsx", (5, 6), county.MAY + 1)
    points, _ = kills(50, var, tmp_path / "work", "load", str(june), "--received-on", "2023-07-05")
    assert_always_whole(points, least=20)
    # Batches: register, two of May, one of June. Reports: two of May, one correction, two of June, never one of those.
    assert {tuple(one["kept"]["counts"]) for one in points} == {(3, 3, 2), (4, 5, 2)}
    assert {tuple(one["state"]["counts"]) for one in points} == {(4, 5, 2)}


def test_a_publication(var, tmp_path):  # noqa: F811
    june = county.report(tmp_path / "june.xlsx", (5, 6), county.MAY + 1)
    assert run(var, "load", str(june), "--received-on", "2023-07-05")[0] == 0
    old = releases_of(var)[1].stem
    points, whole = kills(1000, var, tmp_path / "work", "publish")
    assert_always_whole(points, least=25)
    new = whole["state"]["current"]
    assert {one["kept"]["current"] for one in points} == {old, new}
    assert {one["state"]["current"] for one in points} == {new}
    assert {tuple(one["state"]["counts"]) for one in points} == {(4, 5, 3)}
    # The same files whether it was killed or not: nothing half-written stays.
    assert {tuple(one["state"]["files"]) for one in points} == {tuple(whole["state"]["files"])}
