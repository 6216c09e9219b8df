"""How long a rung takes until stations rise, those that still wait counted as long as they have waited."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from catalogue.dictionaries import RUNG_LABELS
from catalogue.rungs import RUNGS
from dashboard import numbers
from dashboard.charts.canvas import hover, slot
from dashboard.charts.ranges import Range, ranges
from dashboard.panels import Panel, parts
from dashboard.panels.coverage.rows import whole
from dashboard.panels.parts import Row
from dashboard.view import View


def stays(view: View, *, width: int = 600, body: int | None = None) -> Panel:
    """By when a quarter, half and three quarters of the stations have risen from each rung, those waiting counted."""
    frame = view.reader.rung_stays(region=view.selection.region, date=view.day)
    if not frame["denominator"].gt(0).any():
        title = view.words("monitor.stays_none", place=parts.here(view))
        return parts.empty(view, "monitor-stays", title, "register")
    rows = parts.records(frame)
    title = _stays_title(view, rows)
    drawn = [row for row in rows if row["denominator"] > 0]
    figure = ranges([_range(view, row) for row in drawn], _stays_hover(view), view.ink, lang=view.lang, width=width,
                    body=body)  # fmt: skip
    note = view.words("monitor.not_reached_note") if any(row["upper"] != row["upper"] for row in drawn) else ""
    return Panel(
        "monitor-stays", title, view.words("monitor.stays_subtitle", day=parts.on_day(view)), frame,
        lambda: _stays_table(view, frame), figure, note=note, source=parts.source(view, "register", "derived"),
        alt=title,
    )  # fmt: skip


def days(view: View, value: float) -> str:
    """A number of days; that it is not reached yet where there is none."""
    return view.words("monitor.days", n=numbers.count(value)) if value == value else view.words("monitor.not_reached")


def _stays_title(view: View, rows: Sequence[Row]) -> str:
    """The rung that takes longest by its median; where some medians are not reached, the one on which most wait.

    Of two such rungs nobody knows which takes longer, nor whether it takes longer than one whose median is reached.
    """
    told = [row for row in rows if row["denominator"] > 0]
    open_ones = [row for row in told if row["median"] != row["median"]]
    slowest = max(open_ones or told, key=lambda row: row["waiting"] if open_ones else row["median"])
    said = {
        "place": parts.here(view), "rung": RUNG_LABELS[slowest["rung"]].in_(view.lang),
        "n": numbers.count(slowest["denominator"]), "waiting": numbers.count(slowest["waiting"]),
        "median": days(view, slowest["median"]), "next": RUNG_LABELS[_next(slowest["rung"])].in_(view.lang),
    }  # fmt: skip
    key = "monitor.stays_title_open" if open_ones else "monitor.stays_title"
    return view.words(key if slowest["waiting"] or open_ones else "monitor.stays_title_done", **said)


def _next(rung: str) -> str:
    return RUNGS[RUNGS.index(rung) + 1]


def _range(view: View, row: Row) -> Range:
    def known(key: str) -> float | None:
        return row[key] if row[key] == row[key] else None

    sure = (known("median_low"), known("median_high"))
    quarters = view.words("monitor.quarters", low=days(view, row["lower"]), high=days(view, row["upper"]))
    text = view.words("monitor.middle", median=days(view, row["median"])) + "\n" + quarters
    told = (
        view.words("monitor.rung_stay", rung=RUNG_LABELS[row["rung"]].in_(view.lang)),
        *(numbers.count(row[key]) for key in ("denominator", "numerator", "waiting", "left")),
        days(view, row["median"]), _sure(view, row, "median"),
    )  # fmt: skip
    label = view.words("monitor.rung_stay", rung=RUNG_LABELS[row["rung"]].in_(view.lang))
    return Range(label, known("lower"), known("median"), known("upper"), sure, text, told)


def _sure(view: View, row: Row, key: str) -> str:
    """Between how many days a quantile lies: 170—185 天, or from 170 days on."""
    low, high = row[f"{key}_low"], row[f"{key}_high"]
    if low != low:
        return numbers.MISSING
    name = "monitor.between" if high == high else "monitor.from_on"
    return view.words(name, low=numbers.count(low), high=numbers.count(high))


def _stays_hover(view: View) -> str:
    words = view.words
    counts = words("monitor.stays_hover", n=slot(1), risen=slot(2), waiting=slot(3), left=slot(4))
    return hover(slot(0), counts, words("monitor.stays_median", median=slot(5), sure=slot(6)))


def _stays_table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    words, rows = view.words, parts.records(frame)
    shown: dict[str, object] = {words("column_monitor.rung"): [RUNG_LABELS[row["rung"]].in_(view.lang) for row in rows]}
    for key, column in {"denominator": "stays", "numerator": "risen", "waiting": "waiting", "left": "left"}.items():
        shown[words(f"column_monitor.{column}")] = whole(frame[key])
    for key in ("lower", "median", "upper"):
        shown[words(f"column_monitor.{key}_days")] = [days(view, row[key]) for row in rows]
        shown[words(f"column_monitor.{key}_sure")] = [_sure(view, row, key) for row in rows]
    return pd.DataFrame(shown)
