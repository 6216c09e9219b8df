"""关注清单: which counties need attention, for which reasons, each line with a link to where its figure is shown."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.panels import concerns
from dashboard.ui import concerns as lines
from dashboard.ui import standin
from dashboard.ui.panel import show
from dashboard.view import View


def render(view: View) -> None:
    """The list in numbers over its rules; beside them the list itself."""
    if view.region.level == "township":
        view = standin.county(view, "standin.attention")
    counts, listed = st.columns([3, 5], gap="small")
    with counts:
        show(view, partial(concerns.summary, view), grows=False)
        if view.region.level != "county":
            show(view, partial(concerns.kinds, view, width=600), grows=False)
    with listed:
        show(view, partial(concerns.listed, view, is_drawn=False), body=lines.show)
