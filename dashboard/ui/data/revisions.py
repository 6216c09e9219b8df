"""What an earlier release said of the same choice."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from dashboard.selection import Selection
from dashboard.ui.data.releases import kept, regions
from dashboard.view import View
from queries import revisions
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


def _knows(opened: Release, chosen: Selection) -> bool:
    return opened.first_month <= chosen.month <= opened.data_month and chosen.region in regions(str(opened.path))
