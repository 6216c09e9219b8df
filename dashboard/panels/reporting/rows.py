"""Rows of reporting frames for the reader: shares, what pointing tells, table columns, the stretch of months."""

from __future__ import annotations

import pandas as pd

from catalogue.period import parse_month
from dashboard import numbers
from dashboard.charts import canvas
from dashboard.charts.canvas import escape, slot
from dashboard.dates import month_label
from dashboard.panels import parts
from dashboard.panels.coverage.rows import whole
from dashboard.panels.parts import Row
from dashboard.view import View

MONTHS = 12
COUNTS = ("expected", "reported", "on_time", "zero", "not_reported", "not_due", "suspended", "corrected")


def first_month(view: View) -> int:
    """The first month of the year that ends with the selected one, or of the release."""
    return max(view.selection.month - MONTHS + 1, view.release.first_month)


def months(view: View) -> str:
    """The months from ``first_month`` to the selected one, in words."""
    first, last = month_label(first_month(view), view.lang), month_label(view.selection.month, view.lang)
    return last if first == last else view.words("period.range", first=first, last=last)


def complete(view: View, value: float) -> str:
    """A completeness as its definition rounds it."""
    return parts.value_text(view, view.catalogue["reporting_completeness"], value)


def in_time(view: View, value: float) -> str:
    """A timeliness as its definition rounds it."""
    return parts.value_text(view, view.catalogue["reporting_timeliness"], value)


def hover(view: View) -> str:
    """What pointing at a month of a place tells: both shares, the counts they are made of, and what is missing why."""
    words = view.words
    return canvas.hover(
        slot(0),
        words("reporting.hover_complete", share=slot(1)),
        words("reporting.hover_in_time", share=slot(2)),
        words("reporting.hover_counts", m=slot(3), n=slot(4), k=slot(5)),
        words("reporting.hover_missing", missing=slot(6), open=slot(7)),
        words("reporting.hover_rest", zero=slot(8), suspended=slot(9)),
    )


def told(view: View, row: Row) -> tuple[str, ...]:
    """The pieces of the hover for one row."""
    title = f"{parts.full(view, row['region_code'])} {month_label(parse_month(row['period']), view.lang)}"
    shares = complete(view, row["value"]), in_time(view, row["timeliness"])
    counted = ("expected", "reported", "on_time", "not_reported", "not_due", "zero", "suspended")
    return escape(title), *shares, *(numbers.count(row[name]) for name in counted)


def table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Place, month, completeness and timeliness in percent, and every count."""
    words = view.words
    shown: dict[str, object] = {
        words("column.place"): [parts.full(view, code) for code in frame["region_code"]],
        words("column.month"): [month_label(month, view.lang) for month in parts.months(frame)],
        words("column_reporting.complete"): [parts.share_number(value, 1) for value in frame["value"]],
        words("column_reporting.in_time"): [parts.share_number(value, 1) for value in frame["timeliness"]],
    }
    return pd.DataFrame(shown | {words(f"column_reporting.{name}"): whole(frame[name]) for name in COUNTS})
