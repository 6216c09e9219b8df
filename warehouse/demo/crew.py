"""A second process that writes workbooks while this one loads them: one cannot load what the other has not written."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from threading import Thread


@contextmanager
def second_process() -> Iterator[Executor]:
    """One more process, started at once and ended with the block; what is still to be done by then is dropped.

    Ctrl-C is for the first process only; when that one dies, so does the second.
    """
    pool = ProcessPoolExecutor(1, get_context("spawn"), initializer=_end_with_parent)
    try:
        _start(pool)
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _start(pool: Executor) -> None:
    # A process inherits which signals are held back; ours come through as soon as it has been started.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        pool.submit(os.getpid)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_parent() -> None:
    Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
