"""The table and the files of a panel: made when they are asked for, under names that say what is in them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.citations.citation import citation
from dashboard.exports.book.file import book
from dashboard.exports.book.sheet import of_panel
from dashboard.exports.kinds import EXCEL
from dashboard.exports.names import file_name, stamp
from dashboard.exports.picture import png_bytes
from dashboard.exports.press.package import zipped
from dashboard.exports.table import csv_bytes
from dashboard.panels import Panel
from dashboard.panels.registry import PANELS
from dashboard.svg.poster import poster
from dashboard.ui import tables
from dashboard.ui.links import plain
from dashboard.ui.markup import element
from dashboard.ui.picks import Pick
from dashboard.view import View


@st.fragment
def drawer(view: View, panel: Panel, pick: Pick | None = None) -> None:
    """A button under a panel that opens its table and files; only what is opened is sent.

    *pick* says what a click on a row of the table means, where its rows have codes.
    """
    with st.container(key=f"tools-{panel.panel_id}", width="content"):
        if st.button(view.words("tool.table"), key=f"open-{panel.panel_id}", type="tertiary"):
            st.dialog(plain(panel.title), width="large")(_contents)(view, panel, pick)


def _contents(view: View, panel: Panel, pick: Pick | None) -> None:
    words = view.words
    st.html(element("div", "card-subtitle", " · ".join([panel.subtitle, words("tool.rows", n=len(panel.table))])).html)
    follow = partial(_picked, panel, pick) if pick is not None and pick.reads(panel) else None
    tables.show(panel, f"whole-{panel.panel_id}", follow)
    # The map of stations is nobody's to quote: it has no code.
    csv = csv_bytes(panel, stamp(view, citation(view, panel).code if panel.panel_id in PANELS else ""))
    with st.container(horizontal=True):
        for ending, (label, content, kind) in _files(view, panel, csv).items():
            name = file_name(view, panel, csv, ending)
            key = f"{ending}-{panel.panel_id}"
            st.download_button(words(label), content, name, kind, on_click="ignore", key=key)


def _picked(panel: Panel, pick: Pick, row: int) -> None:
    # What was chosen concerns the whole page, and it lies under the drawer, which a run of the page closes.
    if pick.follow_row(panel, row):
        st.rerun()


def _files(view: View, panel: Panel, csv: bytes) -> dict[str, tuple[str, bytes | Callable[[], bytes], str]]:
    """By ending, the words on a file's button, what it holds, its kind; what takes time is made when asked for."""
    files: dict[str, tuple[str, bytes | Callable[[], bytes], str]] = {
        "csv": ("tool.csv", csv, "text/csv"),
        "xlsx": ("tool.xlsx", partial(_workbook, view, panel), EXCEL),
    }
    if panel.panel_id in PANELS:
        files["zip"] = ("press.package", partial(zipped, view, panel.panel_id), "application/zip")
    if panel.figure is not None:
        files["png"] = ("tool.picture", partial(_picture, view, panel), "image/png")
    return files


def _workbook(view: View, panel: Panel) -> bytes:
    return book([of_panel(view, panel)], view.words)


def _picture(view: View, panel: Panel) -> bytes:
    return png_bytes(poster(panel.figure, panel.title, panel.subtitle, panel.source, view.ink, note=panel.note))
