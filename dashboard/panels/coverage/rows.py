"""Rows of coverage frames for the reader: table columns, hovers, changes, and what exceeds its denominator."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.api.extensions import ExtensionArray

from catalogue.period import month_text
from dashboard import numbers
from dashboard.charts import canvas
from dashboard.charts.canvas import escape, slot
from dashboard.panels import parts
from dashboard.panels.parts import Row
from dashboard.view import View
from queries.tidy import NOT_COMPARABLE

CHANGES = (("change_mom", 1), ("change_yoy", 12))


def with_change(view: View, region: str, level: str | None) -> pd.DataFrame:
    """Coverage of the places of a level with ``change_mom`` and ``change_yoy`` as differences of fractions.

    ``gained_mom`` and ``gained_yoy`` are the same in townships. NaN before the release begins and where a place was
    other ground then; ``reason_mom`` and ``reason_yoy`` say which: ``no_base``, ``other_ground`` or ''.
    """
    chosen = view.selection
    frame = view.reader.coverage(region=region, date=view.day, rung=chosen.rung, level=level)
    series = _year(view, region, level)
    for name, months in CHANGES:
        before = series[series["period"] == month_text(chosen.month - months)]
        rows = pd.Index(before["region_code"]).get_indexer(pd.Index(frame["region_code"]))
        is_apart = np.append(before["status"].to_numpy() == NOT_COMPARABLE, False)[rows]
        frame[name] = frame["value"] - np.where(is_apart, np.nan, _taken(before["value"], rows))
        gained = frame["numerator"] - np.where(is_apart, np.nan, _taken(before["numerator"], rows))
        frame[name.replace("change", "gained")] = gained
        reasons = np.where(is_apart, "other_ground", np.where(frame[name].isna(), "no_base", ""))
        frame[name.replace("change", "reason")] = reasons
    return frame


def _year(view: View, region: str, level: str | None) -> pd.DataFrame:
    """Coverage at the ends of the last thirteen months, of the places that there are now."""
    month = view.selection.month
    return view.reader.coverage_series(
        region=region, rung=view.selection.rung, first=month - 12, last=month, level=level
    )


def _taken(values: pd.Series[float], rows: NDArray[np.intp]) -> NDArray[np.float64]:
    """*values* at *rows*, NaN where a row is -1."""
    return np.append(values.to_numpy(dtype="float64"), np.nan)[rows]


def ranked(frame: pd.DataFrame) -> pd.DataFrame:
    """Highest share first; among equals the larger place; those without a value last."""
    return frame.sort_values(["value", "denominator", "region_code"], ascending=[False, False, True], ignore_index=True)


def is_full(frame: pd.DataFrame) -> pd.Series[bool]:
    """Rows whose two counts are equal: never decided by a rate."""
    return (frame["denominator"] > 0) & (frame["numerator"] >= frame["denominator"])


def table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Names, counts, percent, what remains, stations, and changes in percentage points when the frame has them."""
    words, decimals = view.words, parts.share_decimals(view)
    shown = pd.DataFrame(
        {
            words("column.place"): [parts.full(view, code) for code in frame["region_code"]],
            words("column.covered"): whole(frame["numerator"]),
            words("column.in_scope"): whole(frame["denominator"]),
            words("column.share"): [parts.share_number(value, decimals) for value in frame["value"]],
            words("column.remaining"): whole(frame["denominator"] - frame["numerator"]),
            words("column.stations"): whole(frame["stations"]),
        }
    )
    for name, _ in CHANGES:
        if name in frame:
            shown[words(f"column.{name}")] = (frame[name] * 100).round(decimals).to_numpy()
    return shown


def whole(values: pd.Series[float]) -> ExtensionArray:
    """Counts as whole numbers that may be missing."""
    return values.round().astype("Int64").array


def exceeding(view: View, frame: pd.DataFrame) -> str:
    """Says which places have more townships covered than they have in scope; '' when none does."""
    told = [
        view.words(
            "coverage.exceeds_one",
            name=parts.short(view, row["region_code"]),
            n=int(row["numerator"] + row["out_of_scope_covered"]),
            m=int(row["denominator"]),
        )
        for row in parts.records(frame[frame["status"] == "exceeds"])
    ]
    return view.words("coverage.exceeds", list=view.words("list.comma").join(told)) if told else ""


def hover(view: View) -> str:
    """What pointing at a place tells: exact value, numerator, denominator and changes of its coverage."""
    words = view.words
    return canvas.hover(
        slot(0),
        words("hover.share", rung=parts.rung(view), share=slot(1)),
        words("hover.counts", n=slot(2), m=slot(3)),
        *(words(f"hover.{name}", change=slot(4 + at)) for at, (name, _) in enumerate(CHANGES)),
    )


def told(view: View, row: Row) -> tuple[str, ...]:
    """The pieces of the hover for one place."""
    decimals = parts.share_decimals(view)
    share = numbers.percent(row["value"], decimals)
    if numbers.is_missing(row["value"]):
        share = numbers.missing(view.words("map.no_units" if row["denominator"] == 0 else "map.no_data"), view.lang)
    counts = (numbers.count(row["numerator"]), numbers.count(row["denominator"]))
    changes = (numbers.signed(100 * row[name], decimals) for name, _ in CHANGES)
    return (escape(parts.full(view, row["region_code"])), share, *counts, *changes)
