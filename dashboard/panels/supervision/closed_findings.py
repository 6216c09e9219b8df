"""Findings of supervision that were closed in the period: when they were due, when closed, and what was done."""

from __future__ import annotations

import math

import pandas as pd

from catalogue.period import first_day
from dashboard import numbers
from dashboard.panels import Panel, parts
from dashboard.view import View

CLOSED = "supervision-closed"
STATES = ("closed_late", "closed_in_time")
MOST = 20
"""Rows of the list; the newest first."""


def closed(view: View) -> Panel:
    """The findings that were closed in the period, with what was written down at the closing."""
    every = view.reader.findings(region=view.selection.region, date=view.day)
    if every.empty:
        none = view.words("supervision.findings_none", place=parts.here(view), day=parts.on_day(view))
        return parts.empty(view, CLOSED, none, "supervision")
    since = first_day(parts.period_begins(view)).isoformat()
    found = every[every["finding_state"].isin(STATES) & (every["closed_on"] >= since)]
    found = found.sort_values(["closed_on", "finding_id"], ascending=[False, True], ignore_index=True)
    frame, title = found.head(MOST), _title(view, found)
    cut = view.words("supervision.closed_most", n=MOST, m=numbers.count(len(found))) if len(found) > MOST else ""
    return Panel(
        CLOSED, title, view.words("supervision.closed_subtitle", period=parts.period(view)), frame,
        lambda: _table(view, frame), note=cut, source=parts.source(view, "supervision"), alt=title,
    )  # fmt: skip


def _title(view: View, found: pd.DataFrame) -> str:
    late = found[found["finding_state"] == "closed_late"]
    said = {"place": parts.here(view), "period": parts.period(view), "n": numbers.count(len(found))}
    if found.empty:
        return view.words("supervision.closed_none", **said)
    if late.empty:
        return view.words("supervision.closed_title_in_time", **said)
    return view.words(
        "supervision.closed_title", late=numbers.count(len(late)), days=numbers.count(late["days"].max()), **said
    )


def _table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    words = view.words
    return pd.DataFrame({
        words("column.site"): frame["name"],
        words("column_supervision.subject"): frame["subject"],
        words("column_supervision.due"): [parts.day(view, day) for day in frame["due_on"]],
        words("column_supervision.closed"): [parts.day(view, day) for day in frame["closed_on"]],
        words("column_supervision.days_late"): [float(days) if days > 0 else math.nan for days in frame["days"]],
        words("column_supervision.closing"): frame["closing"],
        words("column_supervision.found"): [parts.day(view, day) for day in frame["found_on"]],
        words("column_supervision.found_by"): frame["found_by"],
        words("column_supervision.finding_id"): frame["finding_id"],
        words("column.site_id"): frame["site_id"],
    })  # fmt: skip
