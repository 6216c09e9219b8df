"""A file that is being made behind the screen: how far it is, its result, and a way to stop it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event, Thread

from warehouse.refusal import Refusal

log = logging.getLogger(__name__)
Tell = Callable[[int, int], None]
"""Hears how many pieces of how many are done; raises what ends the work."""
Make = Callable[[Tell], bytes]


class _Cancelled(Exception):
    """Raised inside the work when it is no longer wanted."""


class Job:
    """One file in the making. Every attribute may be read at any time; only its own thread writes them.

    ``content`` is there when it is done. ``refusal`` is what the work refused; ``has_failed`` when it failed otherwise,
    which the log tells of.
    """

    def __init__(self, make: Make) -> None:
        self.done, self.of = 0, 0
        self.content: bytes | None = None
        self.refusal: Refusal | None = None
        self.has_failed = False
        self._stop = Event()
        self._thread = Thread(target=self._run, args=(make,), daemon=True)
        self._thread.start()

    @property
    def is_running(self) -> bool:
        """Whether it is still being made."""
        return self._thread.is_alive()

    @property
    def share(self) -> float:
        """The part of it that is done, 0 to 1."""
        return self.done / self.of if self.of else 0.0

    @property
    def was_cancelled(self) -> bool:
        """Whether somebody stopped it before it was done."""
        return self._stop.is_set() and self.content is None

    def cancel(self) -> None:
        """Have it end after the piece that it is at; nothing of it is kept."""
        self._stop.set()

    def wait(self, seconds: float | None = None) -> None:
        """Return when it has ended, or after so many *seconds*."""
        self._thread.join(seconds)

    def _run(self, make: Make) -> None:
        try:
            content = make(self._tell)
            self.content = None if self._stop.is_set() else content
        except _Cancelled:
            pass
        except Refusal as refusal:
            self.refusal = refusal
        except Exception:
            log.exception("a file could not be made")
            self.has_failed = True

    def _tell(self, done: int, of: int) -> None:
        self.done, self.of = done, of
        if self._stop.is_set():
            raise _Cancelled
