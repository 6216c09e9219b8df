"""会议材料: the bulletin to read and take along, and beside it one paragraph, the deck and the tables."""

from __future__ import annotations

import streamlit as st

from dashboard.ui.materials import letter, slides, tables
from dashboard.view import View


def render(view: View) -> None:
    """The bulletin at the left; what is made from the same figures at the right."""
    text, files = st.columns([3, 2], gap="small")
    with text:
        letter.show(view)
    with files:
        slides.show(view)
        tables.show(view)
        letter.one_place(view)
