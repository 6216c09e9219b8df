"""Finished cards, made once for all sessions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

Made = TypeVar("Made")


@st.cache_resource(show_spinner=False, max_entries=512)
def kept_card(name: tuple[str, ...], _make: Callable[[], Made]) -> Made:  # noqa: ARG001
    """What *_make* makes, once for all sessions: *name* must say all that it depends on, and nobody may alter it."""
    return _make()
