"""The sections of a page that has several: links that keep the selection, the one that is open set apart."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.ui import links as anchors
from dashboard.ui.markup import element
from dashboard.view import View


def links(view: View, page: str, sections: Sequence[str]) -> None:
    """A row of links to the *sections* of a page; '' is the first, which is also open when another page's is asked."""
    open_ = view.selection.section if view.selection.section in sections else ""
    with st.container(horizontal=True, gap="medium", key=f"sections-{page}", vertical_alignment="center"):
        for section in sections:
            name = view.words(f"section.{section or page}")
            if section == open_:
                st.html(element("span", "section-here", name).html, width="content")
            else:
                anchors.to(view, page, name, section=section)
