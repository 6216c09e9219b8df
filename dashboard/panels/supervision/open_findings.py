"""Findings of supervision: how many are open, due soon, overdue or closed, and which are still to be closed."""

from __future__ import annotations

import math

import pandas as pd

from dashboard import numbers
from dashboard.charts.bars import Bar, bars
from dashboard.charts.canvas import escape, hover, slot
from dashboard.panels import Panel, parts, thresholds
from dashboard.panels.coverage.rows import whole
from dashboard.panels.parts import Row
from dashboard.view import View
from queries.findings import STATES
from queries.tidy import NORMAL, over

STATES_ID, LIST_ID = "supervision-finding-states", "supervision-findings"
OPEN = ("overdue", "due_soon", "open")
MOST = 40
"""Rows of the list; the worst first."""


def states(view: View, *, width: int = 600, most: int = 0, body: int | None = None) -> Panel:
    """All findings up to the day by what became of them."""
    del most  # states are few and belong together
    frame = view.reader.findings(region=view.selection.region, date=view.day)
    if frame.empty:
        title = view.words("supervision.findings_none", place=parts.here(view), day=parts.on_day(view))
        return parts.empty(view, STATES_ID, title, "supervision")
    counted = _counted(view, frame)
    counts = dict(zip(counted["finding_state"], counted["numerator"].astype(int), strict=True))
    left = sum(counts[state] for state in OPEN)
    key = "supervision.findings_title" if left else "supervision.findings_title_all"
    title = view.words(key, place=parts.here(view), day=parts.on_day(view), m=numbers.count(len(frame)),
                       left=numbers.count(left), late=numbers.count(counts["overdue"]))  # fmt: skip
    rows = [_bar(view, row) for row in parts.records(counted)]
    told = hover(slot(0), view.words("supervision.hover_findings", n=slot(1), m=slot(2), share=slot(3)))
    return Panel(
        STATES_ID, title, view.words("supervision.findings_subtitle", n=_soon(view), day=parts.on_day(view)), counted,
        lambda: _states_table(view, counted), bars(rows, told, view.ink, width=width, body=body),
        source=parts.source(view, "supervision"), alt=title,
    )  # fmt: skip


def _counted(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    counts = [float((frame["finding_state"] == state).sum()) for state in STATES]
    return pd.DataFrame({
        "region_code": view.selection.region, "period": view.day.isoformat(), "indicator_id": "",
        "numerator": counts, "denominator": float(len(frame)), "value": over(counts, [len(frame)] * len(counts)),
        "status": NORMAL, "finding_state": list(STATES),
    })  # fmt: skip


def _name(view: View, state: str) -> str:
    return view.words(f"supervision.state_{state}", n=_soon(view))


def _soon(view: View) -> int:
    """Days within which an open finding is due soon."""
    return thresholds.known(view).count("finding_due_soon")


def _bar(view: View, row: Row) -> Bar:
    ink = view.ink
    colours = {"overdue": ink.far_behind, "due_soon": ink.needs_acceleration, "open": ink.context,
               "closed_late": ink.sequential[2], "closed_in_time": ink.on_track}  # fmt: skip
    count, share = numbers.count(row["numerator"]), numbers.percent(row["value"])
    text = parts.WIDE.join((view.words("supervision.of_findings", n=count), share))
    name = _name(view, row["finding_state"])
    told = (escape(name), count, numbers.count(row["denominator"]), share)
    is_late = row["finding_state"] == "overdue" and row["numerator"] > 0
    return Bar(row["finding_state"], name, row["numerator"], text, told, colours[row["finding_state"]], is_late)


def _states_table(view: View, counted: pd.DataFrame) -> pd.DataFrame:
    words = view.words
    return pd.DataFrame({
        words("column_supervision.state"): [_name(view, state) for state in counted["finding_state"]],
        words("column_supervision.findings"): whole(counted["numerator"]),
        words("column_supervision.share_of_findings"): [parts.share_number(value, 1) for value in counted["value"]],
    })  # fmt: skip


def findings(view: View) -> Panel:
    """The findings that are not closed, those longest overdue first."""
    every = view.reader.findings(region=view.selection.region, date=view.day)
    left = every[every["finding_state"].isin(OPEN)].reset_index(drop=True)
    said = {"place": parts.here(view), "day": parts.on_day(view)}
    late = left[left["finding_state"] == "overdue"]
    if left.empty:
        title = view.words("supervision.list_none" if len(every) else "supervision.findings_none", **said)
    elif late.empty:
        title = view.words("supervision.list_title_none_late", n=numbers.count(len(left)), **said)
    else:
        title = view.words("supervision.list_title", n=numbers.count(len(late)), days=int(late["days"].max()), **said)
    frame = left.head(MOST)
    cut = view.words("supervision.list_most", n=MOST, m=numbers.count(len(left))) if len(left) > MOST else ""
    subtitle = view.words("supervision.list_subtitle", day=parts.on_day(view))
    return Panel(
        LIST_ID, title, subtitle, frame, lambda: _table(view, frame), note=cut,
        source=parts.source(view, "supervision"), alt=title,
    )  # fmt: skip


def _table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    words = view.words
    return pd.DataFrame({
        words("column.site"): frame["name"],
        words("column_supervision.subject"): frame["subject"],
        words("column_supervision.state"): [_name(view, state) for state in frame["finding_state"]],
        words("column_supervision.due"): [parts.day(view, day) for day in frame["due_on"]],
        words("column_supervision.days_late"): [float(days) if days > 0 else math.nan for days in frame["days"]],
        words("column_supervision.found"): [parts.day(view, day) for day in frame["found_on"]],
        words("column_supervision.found_by"): frame["found_by"],
        words("column_supervision.finding_id"): frame["finding_id"],
        words("column.site_id"): frame["site_id"],
    })  # fmt: skip
