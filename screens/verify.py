"""引用核验: whether a figure that somebody quotes is ours, by its code, its file or its sentence."""

from __future__ import annotations

import streamlit as st

from dashboard.ui import verify
from dashboard.view import View


def render(view: View) -> None:
    """Codes and files to the left, sentences to the right, what is found under both."""
    codes, sentences = st.columns(2, gap="small")
    with codes:
        asked = verify.ask(view)
    with sentences:
        text = verify.sentence(view)
    verify.told(view, asked)
    verify.compared(view, text)
