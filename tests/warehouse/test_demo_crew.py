"""The process that writes workbooks: it works, does not hear Ctrl-C, and does not outlive the one that started it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from warehouse.demo.crew import second_process

ROOT = Path(__file__).resolve().parents[2]
PARENT = """
import os, time
from warehouse.demo.crew import second_process
with second_process() as other:
    print(other.submit(os.getpid).result(), flush=True)
    time.sleep(60)
"""


def test_work_is_done_elsewhere_and_ctrl_c_is_not_heard_there():
    with second_process() as other:
        there = other.submit(os.getpid).result()
        os.kill(there, signal.SIGINT)
        assert other.submit(os.getpid).result() == there
    assert there != os.getpid()
    assert not is_alive(there)


def test_it_ends_when_its_parent_is_killed():
    with subprocess.Popen([sys.executable, "-c", PARENT], cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        there = int(parent.stdout.readline())
        assert is_alive(there)
        parent.kill()
    deadline = time.monotonic() + 10
    while is_alive(there) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_alive(there)


def is_alive(process: int) -> bool:
    """Whether it runs; one that has ended and was not waited for yet does not."""
    try:
        return ") Z" not in Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
