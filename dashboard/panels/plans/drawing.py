"""How the courses of a forecast are drawn, in words."""

from __future__ import annotations

from dashboard import numbers
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
    changed = broken.reground(view, view.selection.region)
    return parts.sentences(view, backtest.told(view, row), said, changed, tried)
