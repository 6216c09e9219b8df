"""The table and the files of a panel: made when they are asked for, under names that say what is in them."""

from __future__ import annotations

from functools import partial
from hashlib import sha256

import streamlit as st

from catalogue.period import month_text
from dashboard.exports.table import csv_bytes, xlsx_bytes
from dashboard.panels import Panel
from dashboard.view import View

MOST_ROWS = 12
ROW_PX = 35


def stem(view: View, panel: Panel) -> str:
    """The name of a panel's files without their ending: what it shows, where, when, and from which release."""
    chosen = view.selection
    return f"{panel.panel_id}_{chosen.region}_{month_text(chosen.month)}_{view.release.id}"


def file_name(view: View, panel: Panel, content: bytes, ending: str) -> str:
    """The name of a file with a hash of its content: two files that differ never share a name."""
    return f"{stem(view, panel)}_{sha256(content).hexdigest()[:8]}.{ending}"


@st.fragment
def drawer(view: View, panel: Panel) -> None:
    """A closed drawer under a panel. Opening it reruns only the drawer, which then shows the table and its files."""
    with st.container(key=f"tools-{panel.panel_id}", width="content"):
        key = f"drawer-{panel.panel_id}"
        place = st.popover(view.words("tool.table"), key=key, on_change="rerun", type="tertiary")
        if place.open:
            with place:
                _contents(view, panel)


def _contents(view: View, panel: Panel) -> None:
    words = view.words
    st.caption(words("tool.rows", n=len(panel.table)))
    height = ROW_PX * (min(len(panel.table), MOST_ROWS) + 1) + 3
    st.dataframe(panel.table, hide_index=True, height=height, placeholder="—", alt=panel.title, width=720)
    csv = csv_bytes(panel)
    with st.container(horizontal=True):
        st.download_button(
            words("tool.csv"),
            csv,
            file_name(view, panel, csv, "csv"),
            "text/csv",
            on_click="ignore",
            key=f"csv-{panel.panel_id}",
        )
        st.download_button(
            words("tool.xlsx"),
            partial(xlsx_bytes, panel, words),
            file_name(view, panel, csv, "xlsx"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            on_click="ignore",
            key=f"xlsx-{panel.panel_id}",
        )
    if panel.figure is not None:
        st.caption(words("tool.picture"))
