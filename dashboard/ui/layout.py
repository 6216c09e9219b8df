"""Columns of a screen that fold when it is narrow (see ``frame.css``); figures are made for the narrower form."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def trio() -> Sequence[DeltaGenerator]:
    """A narrow column and two wide ones; on a laptop the narrow one becomes a row above the two.

    The wide ones are 640 pixels at least, the narrow one 420.
    """
    with st.container(key="trio"):
        return st.columns([5, 8, 8], gap="small")
