"""How the courses of a forecast are drawn, in words."""

from __future__ import annotations

from dashboard import numbers
from dashboard.dates import month_label
from dashboard.panels import broken, parts
from dashboard.panels.parts import Row
from dashboard.panels.plans import backtest
from dashboard.view import View


def note(view: View, row: Row) -> str:
    """How earlier forecasts held, how courses are drawn, and whether a plan is tried out."""
    if row["reason"]:
        return ""
    said = view.words("forecast.note", window=numbers.count(row["history_months"]))
    tried = view.words("schedule.tried") if view.selection.plan else ""
    return parts.sentences(view, backtest.told(view, row), said, left_out(view, view.selection.region, None), tried)


def left_out(view: View, region: str, level: str | None) -> str:
    """Which months are not drawn because a place came to stand for other ground in them; '' where there are none."""
    first, last = view.release.first_month + 1, view.selection.month
    found = broken.months(view.reader.breaks(region=region, level=level, first=first, last=last))
    months = parts.listing(view, [month_label(month, view.lang) for month in found])
    return view.words("forecast.left_out", months=months) if months else ""
