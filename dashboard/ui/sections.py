"""The sections of a page that has several: links that keep the selection, the one that is open set apart."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.ui import links as anchors
from dashboard.ui.links import Link
from dashboard.view import View


def links(view: View, page: str, sections: Sequence[str]) -> None:
    """A row of links to the *sections* of a page; '' is the first, which is also open when another page's is asked."""
    open_ = view.selection.section if view.selection.section in sections else ""
    row = [
        Link(page, view.words(f"section.{one or page}"), {"section": one}, is_here=one == open_) for one in sections
    ]  # fmt: skip
    with st.container(key=f"sections-{page}"):
        anchors.row(view, f"sections-{page}-links", row)
