"""修订 on the screen: which earlier release or published figure, the bridges from there, and cells that were mended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import streamlit as st

from catalogue.published import PublishedFigure
from dashboard import numbers
from dashboard.dates import day_text, month_label
from dashboard.panels import Panel, mended, parts, published, revisions
from dashboard.ui import data, frame, links, tables
from dashboard.ui.chooser import choose
from dashboard.ui.links import Link
from dashboard.ui.markup import element
from dashboard.ui.panel import show as show_panel
from dashboard.view import View

MOST = 100
"""Cells on the screen; the files hold them all."""


def show(view: View) -> None:
    """The bridges from an earlier release, and below them the cells that were read otherwise than typed."""
    _bridges(view)
    show_panel(view, partial(mended.cells, view), body=_first)


def _bridges(view: View) -> None:
    """The choice of where to begin; then coverage to the left and the chosen indicator to the right, or one figure."""
    earlier, known = data.earlier(view.release.id), data.published_figures(view)
    figures = {name: one for name, one in known.items() if one.region == view.selection.region}
    starts = [*earlier, *figures]
    if starts:
        start = view.selection.against if view.selection.against in starts else starts[0]
        choose(
            view, "against", view.words("revisions.against"), starts, partial(_name, view, figures), 540, start
        )  # fmt: skip
        _from(view, start, figures.get(start))
    else:
        frame.state(view.words("revisions.none_title"), view.words("revisions.none_text"))
    _elsewhere(view, known)


def _from(view: View, start: str, figure: PublishedFigure | None) -> None:
    if figure is not None:
        _published(view, figure)
        return
    status, services = st.columns(2, gap="small")
    with status:
        _coverage(view, start)
    with services:
        _reported(view, start)


def _published(view: View, figure: PublishedFigure) -> None:
    found = data.published_bridge(view, figure)
    if found is None:
        span = {"first": view.release.first_month, "last": view.release.data_month}
        told = {name: month_label(month, view.lang) for name, month in span.items()}
        text = view.words("published.unknown_text", day=day_text(figure.day, view.lang), **told)
        frame.state(view.words("published.unknown_title"), text)
        return
    show_panel(view, partial(published.panel, view, found[0], figure, found[1], width=1180))


def _elsewhere(view: View, known: Mapping[str, PublishedFigure]) -> None:
    """The way to places that have published figures; each link leads to the first of them."""
    places: dict[str, list[str]] = {}
    for name, one in known.items():
        if one.region != view.selection.region:
            places.setdefault(one.region, []).append(name)
    if not places:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.html(element("span", "control-label", view.words("published.elsewhere")).html, width="content")
        links.row(view, "published", [
            Link("revisions", view.words("published.of_place", place=parts.full(view, place), n=len(names)),
                 {"region": place, "site": "", "against": names[0]})
            for place, names in places.items()
        ])  # fmt: skip


def _first(view: View, panel: Panel) -> None:
    """The newest cells, and how many there are besides."""
    if panel.frame.empty:
        frame.state(view.words("state.nothing_title"), view.words("state.nothing_text"))
        return
    tables.show(replace(panel, rows=lambda: panel.rows().head(MOST)), f"mended-{view.selection.region}-{view.lang}")
    if len(panel.frame) > MOST:
        st.caption(view.words("mended.most", n=MOST, m=numbers.count(len(panel.frame))))


def _name(view: View, figures: Mapping[str, PublishedFigure], start: object) -> str:
    if str(start) in figures:
        return published.name(view, figures[str(start)])
    release_id = start
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
