"""The schedule as tables for the reader."""

from __future__ import annotations

import pandas as pd

from catalogue.period import parse_month
from dashboard import numbers
from dashboard.dates import month_label
from dashboard.panels import parts
from dashboard.view import View


def months_table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """One row a month."""
    words = view.words
    return pd.DataFrame(
        {
            words("column.month"): [month_label(month, view.lang) for month in parts.months(frame)],
            words("schedule.column_n"): frame["numerator"].astype("int64"),
        }
    )


def counties_table(view: View, frame: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """One row a county: its months, what is left, what finds no room, when it has to begin."""
    words = view.words
    wide = found.pivot(index="region_code", columns="period", values="numerator").loc[list(frame["region_code"])]
    rows = {
        words("column.place"): [parts.full(view, code) for code in frame["region_code"]],
        words("column.remaining"): frame["remaining"].astype("int64").tolist(),
    }
    rows |= {month_label(parse_month(month), view.lang): wide[month].astype("int64").tolist() for month in wide.columns}
    rows[words("schedule.column_unplaced")] = frame["unplaced"].astype("int64").tolist()
    rows[words("schedule.column_latest")] = [
        month_label(parse_month(month), view.lang) if month else numbers.MISSING for month in frame["last_feasible"]
    ]
    if (frame["last_feasible_capacity"] != "").any():
        rows[words("schedule.column_latest_capacity")] = [
            month_label(parse_month(month), view.lang) for month in frame["last_feasible_capacity"]
        ]
    return pd.DataFrame(rows)
