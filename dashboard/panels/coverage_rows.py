"""Rows of coverage frames for the reader: table columns, hovers, changes, and what exceeds its denominator."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.api.extensions import ExtensionArray

from dashboard import numbers
from dashboard.charts import canvas
from dashboard.charts.canvas import escape, slot
from dashboard.panels import parts
from dashboard.panels.parts import Row
from dashboard.view import View

CHANGES = (("change_mom", 1), ("change_yoy", 12))


def with_change(view: View, region: str, level: str | None) -> pd.DataFrame:
    """Coverage of the places of a level with ``change_mom`` and ``change_yoy`` as differences of fractions.

    ``gained_mom`` and ``gained_yoy`` are the same in townships. NaN before the release begins.
    """
    rung = view.selection.rung
    frame = view.reader.coverage(region=region, date=view.day, rung=rung, level=level)
    for name, months in CHANGES:
        day = parts.months_before(view.day, months)
        before = view.reader.coverage(region=region, date=day, rung=rung, level=level)
        rows = pd.Index(before["region_code"]).get_indexer(pd.Index(frame["region_code"]))
        frame[name] = frame["value"] - _taken(before["value"], rows)
        frame[name.replace("change", "gained")] = frame["numerator"] - _taken(before["numerator"], rows)
    return frame


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
