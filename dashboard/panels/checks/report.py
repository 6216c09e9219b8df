"""The report that a hit is about, figure by figure, beside the one that it resembles."""

from __future__ import annotations

import numpy as np
import pandas as pd

from catalogue.period import parse_month
from dashboard.dates import month_label
from dashboard.panels import Panel, parts
from dashboard.panels.checks import wording
from dashboard.panels.checks.hit import chosen, gone
from dashboard.view import View


def figures(view: View) -> Panel:
    """The report figure by figure, beside the one that it resembles."""
    row = chosen(view)
    if row is None:
        return gone(view, "check-figures")
    frame = view.reader.report_figures(hit=row["hit_key"])
    if frame.empty:
        return parts.empty(view, "check-figures", view.words("checks.figures_none"), "report")
    done = [view.catalogue[code].nature == "flow" for code in frame["indicator_id"]]
    same = ((frame["value"] == frame["other_value"]) & (frame["value"] > 0)).to_numpy() & np.array(done)
    is_compared = bool(frame["other_value"].notna().any())
    other = row["other_name"] or (
        month_label(parse_month(row["other_period"]), view.lang) if row["other_period"] else ""
    )
    title = view.words("checks.figures_title" if is_compared else "checks.figures_title_one",
                       agreed=int(same.sum()), month=wording.when(view, row), other=other)  # fmt: skip
    return Panel(
        "check-figures", title, view.words("checks.figures_subtitle", site=row["name"]), frame,
        lambda: _figures(view, frame, same, is_compared=is_compared), source=parts.source(view, "report"), alt=title,
    )  # fmt: skip


def _figures(view: View, frame: pd.DataFrame, same: np.ndarray, *, is_compared: bool) -> pd.DataFrame:
    words = view.words
    defined = [view.catalogue[code] for code in frame["indicator_id"]]
    shown: dict[str, object] = {
        words("column.indicator"): [one.label.in_(view.lang) for one in defined],
        words("column_checks.this"): [
            parts.value_text(view, one, value) for one, value in zip(defined, frame["value"], strict=True)
        ],
    }
    if is_compared:
        shown[words("column_checks.other")] = [
            parts.value_text(view, one, value) for one, value in zip(defined, frame["other_value"], strict=True)
        ]
        shown[words("column_checks.same")] = [words("checks.same") if one else "" for one in same]
    return pd.DataFrame(shown)
