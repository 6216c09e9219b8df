"""Rows of control frames for the reader: units, what kind of month it is, what pointing tells, table columns."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd

from catalogue.period import parse_month
from dashboard import numbers
from dashboard.charts.canvas import escape
from dashboard.charts.control import BETTER, LEFT_OUT, OTHER, USUAL, WORSE
from dashboard.dates import month_label
from dashboard.panels import parts, thresholds
from dashboard.panels.coverage.rows import whole
from dashboard.panels.parts import Row
from dashboard.panels.services import means
from dashboard.view import View

if TYPE_CHECKING:
    from dashboard.panels.monitor.control_words import Of

RULES = ("outside", "shift", "trend", "near")
"""In the order in which one of them is told where several hold."""
FEW = 10
"""Below it an average per station is told with two decimals."""


def unit(view: View, *, is_site: bool) -> str:
    """The unit of what is charted: of a count of a place per station, else the indicator's own."""
    is_ratio = view.indicator.aggregation == "ratio"
    return parts.unit(view, view.indicator) if is_site or is_ratio else means.station_unit(view)


def place_unit(view: View) -> str:
    """``unit`` of a place."""
    return unit(view, is_site=False)


def text(of: Of, value: float) -> str:
    """A charted value with its unit."""
    if parts.is_share(of.view.indicator) or of.unit == parts.unit(of.view, of.view.indicator):
        return parts.value_text(of.view, of.view.indicator, value)
    return short(of, value) + ("" if of.view.lang == "zh" else "\u00a0") + of.unit


def short(of: Of, value: float) -> str:
    """A value without its unit, as it stands beside a line."""
    if parts.is_share(of.view.indicator):
        return numbers.percent(value, 1)
    return numbers.count(value, 0 if value == 0 else 2 if abs(value) < FEW else 1)


def rule(row: Row) -> str:
    """The signal that a month takes part in, '' for none."""
    return next((name for name in RULES if row[name]), "")


def kind(view: View, row: Row) -> str:
    """What a month is drawn as: noise, a signal for the better or worse, or left out."""
    if row["left_out"]:
        return LEFT_OUT
    if not rule(row):
        return USUAL
    wanted = {"up": 1, "down": -1}.get(view.indicator.direction, 0)
    return OTHER if wanted == 0 else BETTER if wanted == row["side"] else WORSE


def why(view: View, reason: str) -> str:
    """Why a month is left out."""
    return view.words(f"monitor.why_{reason}", share=thresholds.text(view, "control_reported"))


def said(of: Of, row: Row) -> str:
    """Whether a month is noise, a signal and which, or left out and why."""
    words = of.view.words
    if row["left_out"]:
        return words("monitor.is_left_out", why=why(of.view, row["left_out"]))
    if math.isnan(row["mean"]):
        return words("monitor.is_unknown")
    name = rule(row)
    return words(f"monitor.is_{name}_{'up' if row['side'] > 0 else 'down'}") if name else words("monitor.is_usual")


def told(of: Of, row: Row) -> tuple[str, ...]:
    """The pieces of the hover of a month."""
    view = of.view
    value = view.words("monitor.hover_value", name=of.name, value=text(of, row["value"]))
    counts = view.words("hover.ratio", n=numbers.count(row["numerator"]), m=numbers.count(row["denominator"]))
    return escape(month_label(parse_month(row["period"]), view.lang)), escape(value), counts, said(of, row)


def table(of: Of, frame: pd.DataFrame) -> pd.DataFrame:
    """Month by month: the value, what it is made of, mean and limits, and whether it is a signal."""
    view, words = of.view, of.view.words
    scale = 100 if parts.is_share(view.indicator) else 1
    shown: dict[str, object] = {
        words("column.month"): [month_label(month, view.lang) for month in parts.months(frame)],
        words("column_monitor.value", unit=of.unit): (frame["value"] * scale).round(2).to_numpy(),
    }
    if frame["denominator"].notna().any():
        shown[words("column.numerator")] = whole(frame["numerator"])
        shown[words("column.denominator")] = whole(frame["denominator"])
    if frame["expected"].notna().any():
        shown[words("column.expected")] = whole(frame["expected"])
    for name in ("mean", "lower", "upper", "target"):
        if frame[name].notna().any():
            shown[words(f"column_monitor.{name}")] = (frame[name] * scale).round(2).to_numpy()
    shown[words("column_monitor.signal")] = [said(of, row) for row in parts.records(frame)]
    return pd.DataFrame(shown)
