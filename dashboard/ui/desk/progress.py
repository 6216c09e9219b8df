"""How far a piece of work has got, in words and as a bar that goes when the work is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.ui import links

Tell = Callable[[int, int, str], None]
"""Says in a sentence which step, counted from 1, of how many has begun."""


@contextmanager
def bar(key: str) -> Iterator[Tell]:
    """A place for the bar, which is not there before something is told, and gone at the end whatever happens."""
    place = st.empty()
    made: list[DeltaGenerator] = []

    def tell(step: int, of: int, said: str) -> None:
        if not made:
            made.append(place.container(key=f"pad-desk-progress-{key}").empty())
        made[0].progress((step - 1) / of, text=links.plain(said))

    try:
        yield tell
    finally:
        place.empty()
