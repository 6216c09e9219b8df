"""What an earlier release said of the same choice."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from catalogue.period import last_day
from catalogue.published import PublishedFigure
from dashboard.selection import Selection
from dashboard.ui.data.releases import earlier, kept, regions
from dashboard.view import View
from queries import published, revisions
from queries.release import Release


def report_revisions(view: View, then: str) -> pd.DataFrame | None:
    """``queries.report_revisions`` of what is selected since an earlier release; None when that does not hold it."""
    chosen, old = view.selection, kept(then)
    if not _knows(old, chosen) or chosen.indicator not in old.definitions:
        return None
    return _report_revisions(view.release.id, then, chosen.region, chosen.indicator, chosen.month)


@st.cache_data(show_spinner=False, max_entries=256)
def _report_revisions(now: str, then: str, region: str, indicator: str, month: int) -> pd.DataFrame:
    return revisions.report_revisions(kept(now), kept(then), region=region, indicator=indicator, month=month)


def coverage_revisions(view: View, then: str) -> pd.DataFrame | None:
    """``queries.coverage_revisions`` of what is selected since an earlier release; None when that does not hold it."""
    chosen = view.selection
    if not _knows(kept(then), chosen):
        return None
    return _coverage_revisions(view.release.id, then, chosen.region, chosen.rung, view.day)


@st.cache_data(show_spinner=False, max_entries=256)
def _coverage_revisions(now: str, then: str, region: str, rung: str, day: date) -> pd.DataFrame:
    return revisions.coverage_revisions(kept(now), kept(then), region=region, rung=rung, date=day)


def published_figures(view: View) -> dict[str, PublishedFigure]:
    """The published figures of places that the view's release knows, by id."""
    return {one.id: one for one in published.figures_of(view.release.about) if one.region in view.regions}


def published_bridge(view: View, figure: PublishedFigure) -> tuple[pd.DataFrame, str] | None:
    """From a published figure to the chosen month, and the earliest release that knows the figure's own day.

    None when the month is before the figure's, or the release does not hold the figure's day or indicator.
    """
    month = view.selection.month
    if month < figure.month or not _holds(view.release.id, figure):
        return None
    first = next(one for one in (*reversed(earlier(view.release.id)), view.release.id) if _holds(one, figure))
    return _published_bridge(view.release.id, first, figure, month), first


@st.cache_data(show_spinner=False, max_entries=256)
def _published_bridge(now: str, then: str, figure: PublishedFigure, month: int) -> pd.DataFrame:
    both = kept(now), kept(then)
    if figure.rung:
        return published.published_coverage(*both, figure, date=last_day(month))
    return published.published_reports(*both, figure, month=month)


def _holds(release_id: str, figure: PublishedFigure) -> bool:
    """Whether a release on the shelf is sound and knows the place, the day and the definition of a figure."""
    try:
        opened = kept(release_id)
    except (ValueError, FileNotFoundError):
        return False
    is_known = figure.indicator in opened.definitions and figure.region in regions(str(opened.path))
    return is_known and opened.holds(figure.day)


def _knows(opened: Release, chosen: Selection) -> bool:
    return opened.first_month <= chosen.month <= opened.data_month and chosen.region in regions(str(opened.path))
