"""修订 on the screen: which earlier release, both bridges to the one that is shown, and cells that were mended."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard import numbers
from dashboard.dates import month_label
from dashboard.panels import Panel, mended, revisions
from dashboard.ui import data, frame, tables
from dashboard.ui.chooser import choose
from dashboard.ui.panel import show as show_panel
from dashboard.view import View

MOST = 100
"""Cells on the screen; the files hold them all."""


def show(view: View) -> None:
    """The bridges from an earlier release, and below them the cells that were read otherwise than typed."""
    _bridges(view)
    show_panel(view, partial(mended.cells, view), body=_first)


def _bridges(view: View) -> None:
    """The choice of the other release, coverage to the left, the chosen indicator to the right."""
    earlier = data.earlier(view.release.id)
    if not earlier:
        frame.state(view.words("revisions.none_title"), view.words("revisions.none_text"))
        return
    then = view.selection.against if view.selection.against in earlier else earlier[0]
    choose(
        view, "against", view.words("revisions.against"), earlier, partial(_name, view), 330, then
    )  # fmt: skip
    status, services = st.columns(2, gap="small")
    with status:
        _coverage(view, then)
    with services:
        _reported(view, then)


def _first(view: View, panel: Panel) -> None:
    """The newest cells, and how many there are besides."""
    if panel.frame.empty:
        frame.state(view.words("state.nothing_title"), view.words("state.nothing_text"))
        return
    tables.show(replace(panel, rows=lambda: panel.rows().head(MOST)), f"mended-{view.selection.region}-{view.lang}")
    if len(panel.frame) > MOST:
        st.caption(view.words("mended.most", n=MOST, m=numbers.count(len(panel.frame))))


def _name(view: View, release_id: object) -> str:
    month = month_label(data.kept(str(release_id)).data_month, view.lang)
    return view.words("revisions.of_release", id=release_id, month=month)


def _coverage(view: View, then: str) -> None:
    found = data.coverage_revisions(view, then)
    if found is None:
        _unknown(view, then)
        return
    show_panel(view, partial(revisions.coverage, view, found, then, width=700))


def _reported(view: View, then: str) -> None:
    if view.indicator.source != "report" or view.indicator.aggregation == "ratio":
        frame.state(view.indicator.label.in_(view.lang), view.words("revisions.not_by_station"))
        return
    found = data.report_revisions(view, then)
    if found is None:
        _unknown(view, then)
        return
    show_panel(view, partial(revisions.reported, view, found, then, width=700))


def _unknown(view: View, then: str) -> None:
    month = month_label(data.kept(then).data_month, view.lang)
    frame.state(view.words("revisions.unknown_title"), view.words("revisions.unknown_text", then=then, month=month))
