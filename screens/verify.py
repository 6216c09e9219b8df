"""引用核验: whether a figure that somebody quotes is ours, by its code, its file or its sentence."""

from __future__ import annotations

import streamlit as st

from dashboard.ui import verify
from dashboard.view import View


def render(view: View) -> None:
    """Codes and files to the left, sentences to the right."""
    codes, sentences = st.columns(2, gap="small")
    with codes:
        verify.ask(view)
    with sentences:
        verify.sentence(view)
