"""Tables: several panels as one workbook."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.exports.book.file import book
from dashboard.exports.book.sheet import of_panel
from dashboard.exports.kinds import EXCEL
from dashboard.panels.registry import PANELS
from dashboard.ui.materials.letter import head
from dashboard.view import View

USUAL = (
    "overview-headline", "coverage-ladder", "coverage-ranking", "coverage-map", "coverage-townships",
    "targets-trend", "targets-remaining", "overview-attention", "services-totals", "services-ranking", "stations-sites",
)  # fmt: skip


def show(view: View) -> None:
    """Which tables, and the button that takes them along."""
    words = view.words
    suiting = [name for name, one in PANELS.items() if one.suits(view)]
    with st.container(key="card-materials-tables", gap="xxsmall"):
        st.html(head(words("materials.tables"), words("materials.tables_hint")).html)
        with st.container(key="pad-materials-tables", gap="xsmall"):
            chosen = st.multiselect(
                words("materials.tables"), suiting, default=[name for name in USUAL if name in suiting],
                format_func=lambda name: PANELS[name].name.in_(view.lang), placeholder=words("materials.choose"),
                label_visibility="collapsed", key=f"materials-tables-{view.region.level}-{view.lang}",
            )  # fmt: skip
            name = "_".join([words("materials.tables_name"), view.selection.region, view.lang, view.release.id])
            st.download_button(
                words("materials.take_tables", n=len(chosen)), partial(_book, view, chosen), f"{name}.xlsx", EXCEL,
                on_click="ignore", disabled=not chosen, type="primary",
            )  # fmt: skip


def _book(view: View, names: list[str]) -> bytes:
    return book([of_panel(view, PANELS[name].build(view)) for name in names], view.words)
