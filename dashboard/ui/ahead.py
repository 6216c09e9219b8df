"""Cards made ahead: while nobody waits, those that the reader's next click would ask for.

Who steps through the months or the rungs looks at each for a second or more. In that time the cards of the neighbouring
months and of the other rungs are made, so that the next step finds them on the shelf.
"""

from __future__ import annotations

import atexit
import logging
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from time import monotonic

import streamlit as st

from dashboard.ui.card import Build, at, card

log = logging.getLogger(__name__)
SHOWN = "shown_cards"
MOST = 64
"""Cards that wait to be made; more than the screens of a few readers hold, and none is worth more than seconds."""
LAST_S = 10.0
"""How long the end of the programme waits for a card that is being made."""
REST_S = 0.25
"""Nothing is made right after a run: on one machine with the browser it would take from the painting."""

Make = Callable[[], object]
Remade = Callable[..., Make | None]
"""How a card that is shown is made again with some choices changed."""


class Worker:
    """One thread for all sessions, so that it never takes more than one core; it pauses while a run is under way."""

    def __init__(self) -> None:
        self._waiting: deque[Make] = deque(maxlen=MOST)
        self._runs = 0
        self._ended = monotonic()
        self._changed = threading.Condition()
        self._is_ended = False
        self._thread = threading.Thread(target=self._work, name="cards-ahead", daemon=True)
        self._thread.start()
        atexit.register(self.end)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Nothing new is begun in the block: what a reader waits for comes first."""
        with self._changed:
            self._runs += 1
        try:
            yield
        finally:
            with self._changed:
                self._runs -= 1
                self._ended = monotonic()
                self._changed.notify()

    def ask(self, makes: Sequence[Make]) -> None:
        """Make these before all that still waits, the first one first."""
        with self._changed:
            self._waiting.extend(reversed(makes))
            self._changed.notify()

    def end(self) -> None:
        """Begin nothing more and let what is being made be finished: a thread that is cut off in a query ends the
        whole process with an error.
        """
        with self._changed:
            self._is_ended = True
            self._changed.notify()
        self._thread.join(LAST_S)

    def _work(self) -> None:
        while (make := self._next()) is not None:
            try:
                make()
            except Exception:  # whoever asks for the card is told; here nobody waits for it
                log.debug("a card could not be made ahead", exc_info=True)

    def _next(self) -> Make | None:
        """What waits and is asked for most, once no run is under way and the last has had its rest; None at the end."""
        with self._changed:
            while not self._is_ended:
                rest = self._ended + REST_S - monotonic()
                if self._waiting and not self._runs and rest <= 0:
                    return self._waiting.pop()
                self._changed.wait(None if self._runs or not self._waiting else rest)
        return None


@st.cache_resource(show_spinner=False)
def worker() -> Worker:
    """The worker of this server."""
    return Worker()


def begin() -> None:
    """Forget what the run before has shown."""
    st.session_state[SHOWN] = []


def shown(build: Build, size: str, *, is_tall: bool, picks: bool) -> None:
    """Note a card that is on the screen."""

    def remade(**changes: object) -> Make | None:
        other = at(build, **changes)
        return partial(card, other, size, is_tall=is_tall, picks=picks) if other else None

    st.session_state.setdefault(SHOWN, []).append(remade)


def prepare(neighbours: Sequence[Mapping[str, object]]) -> None:
    """Have the cards on the screen made for each of these changed choices, the likeliest first."""
    remades: list[Remade] = st.session_state.get(SHOWN, [])
    makes = (remade(**changes) for changes in neighbours for remade in remades)
    worker().ask([make for make in makes if make])


def beside(listed: Sequence[str], chosen: str) -> list[str]:
    """The neighbours of the chosen entry of a list, the next one first; nothing chosen stands for the first entry."""
    at = listed.index(chosen) if chosen in listed else 0
    return [*listed[at + 1 : at + 2], *listed[max(at - 1, 0) : at]]
