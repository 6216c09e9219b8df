"""How far places have got against their plan: the rows, and their table for the reader."""

from __future__ import annotations

from datetime import date

import pandas as pd

from catalogue.period import parse_month
from dashboard import numbers
from dashboard.dates import day_text, month_label
from dashboard.panels import Panel, parts, thresholds
from dashboard.panels.coverage.rows import whole
from dashboard.view import View

NUMBERS = ("ratio", "required_per_month", "best_per_month", "recent_per_month", "required_now", "gap")


def progress(view: View, region: str, level: str | None = None, *, what_if: str = "") -> pd.DataFrame:
    """Progress at the selected rung and day; what a plan that has not begun cannot say is NaN."""
    frame = view.reader.progress(
        region=region, date=view.day, rung=view.selection.rung, level=level, what_if=what_if
    )  # fmt: skip
    return frame.astype(dict.fromkeys(NUMBERS, "float64"))


def no_plan(view: View, panel_id: str, place: str) -> Panel:
    """The panel of a place that no plan holds for."""
    return parts.empty(view, panel_id, view.words("targets.no_plan", place=place, rung=parts.rung(view)), "register")


def table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Progress rows for the reader, in whole townships."""
    words, pace = view.words, thresholds.text(view, "pace_months")
    return pd.DataFrame(
        {
            words("column.place"): [parts.full(view, code) for code in frame["region_code"]],
            words("column.covered"): whole(frame["covered"]),
            words("column.goal"): whole(frame["denominator"]),
            words("column.remaining"): whole(frame["remaining"]),
            words("column.gap"): whole(frame["gap"]),
            words("column.task_share"): [parts.share_number(value, 1) for value in frame["task_share"]],
            words("column.elapsed_share"): [parts.share_number(value, 1) for value in frame["elapsed_share"]],
            words("column.ratio"): frame["ratio"].astype("float64").round(2),
            words("column.class"): [words(f"class.{name}") for name in frame["progress_class"]],
            words("column.required"): whole(frame["required_per_month"].astype("float64")),
            words("column.best"): frame["best_per_month"].astype("float64").round(1),
            words("column.recent", months=pace): frame["recent_per_month"].astype("float64").round(1),
            words("column.last_feasible"): [
                month_label(parse_month(month), view.lang) if month else numbers.MISSING
                for month in frame["last_feasible"]
            ],
            words("column.due"): [day_text(date.fromisoformat(day), view.lang) for day in frame["due_on"]],
        }
    )
