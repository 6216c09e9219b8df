"""A list that sets one field of the selection.

It keeps no value of its own: it shows what the URL says and writes the reader's choice back to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from dashboard.ui.markup import element
from dashboard.view import View


def choose(
    view: View,
    field: str,
    label: str,
    options: Sequence[object],
    names: Callable[[object], str],
    width: int,
    shown: object = None,
    part: str = "",
) -> None:
    """A list that sets one field of the selection and shows it (or *shown*), its label in words before it.

    *part* tells two lists of one field apart.
    """
    key = f"choose-{field}{part}"
    st.session_state[key] = getattr(view.selection, field) if shown is None else shown
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", width="content"):
        st.html(element("span", "control-label", label).html, width="content")
        st.selectbox(
            label,
            options,
            key=key,
            format_func=names,
            label_visibility="collapsed",
            on_change=partial(_apply, view, field, key),
            width=width,
            required=True,
        )


def _apply(view: View, field: str, key: str) -> None:
    view.go(**{field: st.session_state[key]})()
