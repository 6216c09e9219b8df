"""The stations that missed reports or were late, and how often."""

from __future__ import annotations

import pandas as pd

from catalogue.period import parse_month
from dashboard.dates import month_label
from dashboard.panels import Panel, parts, thresholds
from dashboard.panels.coverage.rows import whole
from dashboard.panels.reporting import rows
from dashboard.view import View


def late(view: View) -> Panel:
    """The stations that missed or were late with reports of a year, those that missed most first."""
    chosen = view.selection
    frame = view.reader.late_stations(region=chosen.region, first=rows.first_month(view), last=chosen.month)
    title, listed = _title(view, frame), len(frame)
    is_cut = listed > 0 and frame["stations"].iloc[0] > listed
    return Panel(
        "reporting-late",
        title,
        view.words("reporting.late_subtitle"),
        frame,
        lambda: _table(view, frame),
        note=view.words("reporting.late_most", n=listed) if is_cut else "",
        source=parts.source(view, "register"),
        alt=title,
    )


def _title(view: View, frame: pd.DataFrame) -> str:
    said = {"place": parts.here(view), "period": rows.months(view)}
    if frame.empty:
        return view.words("reporting.late_none", **said)
    often = int(frame["often"].iloc[0])
    key = "reporting.late_title" if often else "reporting.late_title_some"
    least = thresholds.known(view).count("reports_missed_often")
    return view.words(key, n=int(frame["stations"].iloc[0]), k=often, least=least, **said)


def _table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    words = view.words
    filed = [
        month_label(parse_month(month), view.lang) if month else words("reporting.never")
        for month in frame["last_filed"]
    ]
    return pd.DataFrame(
        {
            words("column.site"): frame["name"],
            words("column_reporting.county"): [
                parts.full(view, code) if code in view.regions else "" for code in frame["county_code"]
            ],
            words("column_reporting.months_missing"): whole(frame["not_reported"]),
            words("column_reporting.months_late"): whole(frame["late"]),
            words("column_reporting.months_expected"): whole(frame["denominator"]),
            words("column_reporting.months_zero"): whole(frame["zero"]),
            words("column_reporting.last_filed"): filed,
            words("column.site_id"): frame["site_id"],
        }
    )
