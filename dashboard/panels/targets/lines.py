"""What was reached and what was planned, as lines and phases of a trend."""

from __future__ import annotations

from datetime import date

import pandas as pd

from catalogue.period import month_of
from dashboard import numbers
from dashboard.charts.canvas import hover, slot
from dashboard.charts.trend import Line, Phase
from dashboard.charts.wrapping import text_width
from dashboard.dates import month_label
from dashboard.panels import parts
from dashboard.theme import TYPE
from dashboard.view import View
from queries.tidy import NOT_COMPARABLE


def reached(view: View, series: pd.DataFrame, is_ahead: bool) -> Line:
    """The selected place's coverage by month; its words stand above when it is ahead of the path."""
    months, decimals = parts.months(series), parts.share_decimals(view)
    rows = parts.records(series)
    is_across = (series["status"].shift() == NOT_COMPARABLE) & (series["status"] != NOT_COMPARABLE)
    changes = (series["value"] - series["value"].shift()).mask(is_across).tolist()
    told = [
        (
            month_label(month, view.lang),
            numbers.percent(row["value"], decimals),
            numbers.count(row["numerator"]),
            numbers.count(row["denominator"]),
            numbers.signed(change * 100, decimals),
        )
        for month, row, change in zip(months, rows, changes, strict=True)
    ]
    return Line(
        name=parts.rung(view),
        months=months,
        values=parts.known(series["value"]),
        hover=told,
        told=hover(
            slot(0),
            view.words("hover.share", rung=parts.rung(view), share=slot(1)),
            view.words("hover.counts", n=slot(2), m=slot(3)),
            view.words("hover.change_mom", change=slot(4)),
        ),
        colour=view.ink.accent,
        end=numbers.percent(rows[-1]["value"], decimals),
        width=3,
        is_above=is_ahead,
    )


def planned(view: View, path: pd.DataFrame, phases: pd.DataFrame, is_ahead: bool) -> list[Line]:
    """The dated target path with a mark at the end of every phase; no line without a plan."""
    known = path.dropna(subset=["value"])
    if known.empty:
        return []
    months = parts.months(known)
    told = [
        (month_label(month, view.lang), numbers.percent(row["value"]), numbers.count(row["numerator"]))
        for month, row in zip(months, parts.records(known), strict=True)
    ]
    at = dict(zip(months, known["value"], strict=True))
    marks = [month_of(date.fromisoformat(day)) for day in phases["due_on"]]
    # A plan that is over keeps its mark at its due date; at the edge it would lie under what was reached.
    is_over = bool(marks) and marks[-1] <= view.selection.month
    end = "" if is_over else view.words("targets.end", share=numbers.percent(known["value"].iloc[-1], 0))
    return [
        Line(
            name=view.words("targets.path"),
            months=months,
            values=parts.known(known["value"]),
            hover=told,
            told=view.words("targets.hover", month=slot(0), share=slot(1), n=slot(2)) + "<extra></extra>",
            colour=view.ink.target,
            end=end,
            width=2,
            is_dashed=True,
            marks=tuple(
                (month, numbers.percent(at[month], 0)) for month in marks if month in at and month != months[-1]
            ),
            is_above=not is_ahead,
        )
    ]


def bands(view: View, phases: pd.DataFrame, first: int, month_px: float) -> list[Phase]:
    """The phases of the plan as stretches of an axis that begins at *first* and gives a month so many pixels.

    A phase whose name has no room bears its number instead, which ``numbered`` explains.
    """
    label = "label" if view.lang == "zh" else "label_en"
    found = []
    for number, row in enumerate(parts.records(phases), start=1):
        begin, end = _end_of(row["start_on"]) - 1 / 31, _end_of(row["due_on"])
        has_room = text_width(row[label], TYPE.source) <= (end - max(begin, first - 0.5)) * month_px
        found.append(Phase(row[label] if has_room else str(number), begin, end))
    return found


def numbered(view: View, phases: pd.DataFrame, drawn: list[Phase]) -> str:
    """What the numbers of *drawn* stand for: ``2 Finding models, 4 Roll-out``; '' when every name has room."""
    label = "label" if view.lang == "zh" else "label_en"
    names = zip(drawn, phases[label], strict=True) if drawn else ()
    return view.words("list.comma").join(f"{phase.label} {name}" for phase, name in names if phase.label != name)


def _end_of(day: str) -> float:
    """A day on an axis where a month's number stands for its last day."""
    known = date.fromisoformat(day)
    return month_of(known) - 1 + known.day / 31
