"""The ledger on the screen: a place of many townships shows the first of them, its files hold them all."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard import numbers
from dashboard.panels import Panel
from dashboard.ui import tables
from dashboard.ui.markup import element
from dashboard.view import View

SHOWN = 40
"""Rows beyond which a click would carry more than it tells."""
COLUMNS = (0, 1, 2, 3, 4, 5, 6)


def show(view: View, panel: Panel) -> None:
    """The rows of the ledger that stand first: what is out of the ordinary."""
    table, count = panel.table, len(panel.frame)
    first = replace(panel, frame=panel.frame.head(SHOWN), rows=lambda: table.head(SHOWN))
    with st.container(key=f"table-{panel.panel_id}"):
        tables.show(first, f"table-{panel.panel_id}-{view.release.id}-{view.selection.region}", None, COLUMNS)
    if count > SHOWN:
        said = view.words("places.first_rows", n=SHOWN, m=numbers.count(count))
        with st.container(key="pad-ledger"):
            st.html(element("div", "card-note", said).html)
