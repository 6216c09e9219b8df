"""A county in the place of one of its townships, where figures are not kept for townships."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.ui.markup import element
from dashboard.view import View


def county(view: View, reason: str) -> View:
    """The view of the county that a township lies in, after saying so; *reason* is the key of the words.

    What is clicked still starts from the township: links and callbacks are those of *view*.
    """
    code = view.region.county_code or view.region.parent_code
    names = {"township": view.regions.label(view.region.code, view.lang), "county": view.regions.label(code, view.lang)}
    st.html(element("div", "standin", view.words(reason, **names)).html)
    return replace(view, selection=view.selection.with_(region=code))
