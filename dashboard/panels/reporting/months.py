"""报送质量: how many of the stations that owe a report have filed it, and how many in time."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers
from dashboard.charts.trend import Line, Span, trend
from dashboard.dates import month_label
from dashboard.panels import Fact, Panel, broken, parts
from dashboard.panels.parts import Row
from dashboard.panels.reporting import rows
from dashboard.view import View

MONTHS_SHOWN = 24
APART = 0.12
"""Nearer ends of the two lines are named together: their words would run into each other."""


def month(view: View) -> Panel:
    """The selected month of the selected place in numbers: completeness, timeliness, and what is missing, and why."""
    chosen = view.selection
    frame = view.reader.reporting(region=chosen.region, first=chosen.month, last=chosen.month)
    said = {"place": parts.here(view), "month": month_label(chosen.month, view.lang)}
    if not frame["denominator"].gt(0).any():
        return parts.empty(view, "reporting-month", view.words("reporting.month_none", **said), "register")
    row = parts.records(frame)[0]
    title = _month_title(view, row, said)
    return Panel(
        "reporting-month",
        title,
        view.words("reporting.month_subtitle"),
        frame,
        lambda: rows.table(view, frame),
        facts=_facts(view, row),
        source=parts.source(view, "register"),
        alt=title,
    )


def _month_title(view: View, row: Row, said: dict[str, str]) -> str:
    key = "reporting.month_title_open" if row["not_due"] > 0 else "reporting.month_title"
    counted = {"m": row["denominator"], "n": row["numerator"], "open": row["not_due"]}
    return view.words(key, **said, **{name: numbers.count(value) for name, value in counted.items()})


def _facts(view: View, row: Row) -> tuple[Fact, ...]:
    words, count = view.words, numbers.count
    filed = words("reporting.counts", n=count(row["numerator"]), m=count(row["denominator"]))
    shares = (
        Fact(words("reporting.complete"), rows.complete(view, row["value"]), filed),
        Fact(
            words("reporting.in_time"),
            rows.in_time(view, row["timeliness"]),
            words("reporting.in_time_detail", n=count(row["on_time"])),
        ),
    )
    # What is missing is missing for different reasons, and none of them is a zero.
    told = {"not_reported": "missing"}
    return shares + tuple(
        Fact(
            words(f"reporting.{told.get(name, name)}"),
            words("reporting.of_stations", n=count(row[name])),
            words(f"reporting.{told.get(name, name)}_detail"),
        )
        for name in ("not_reported", "not_due", "zero", "suspended", "corrected")
    )


def trend_(view: View, *, width: int = 600, body: int = 260) -> Panel:
    """Completeness and timeliness of the selected place month by month; months still open are shaded."""
    chosen = view.selection
    first = max(chosen.month - MONTHS_SHOWN + 1, view.release.first_month)
    frame = view.reader.reporting(region=chosen.region, first=first, last=chosen.month)
    known = frame.dropna(subset=["value"]).reset_index(drop=True)
    if known.empty:
        title = view.words("reporting.trend_none", place=parts.here(view))
        return parts.empty(view, "reporting-trend", title, "derived")
    title = _trend_title(view, known)
    months = parts.months(known)
    open_ones = [month for month, status in zip(months, known["status"], strict=True) if status == "provisional"]
    found = broken.between(view, months[0] + 1, months[-1])
    span = Span(
        months[0], months[-1], view.lang, late=open_ones, late_words=view.words("services.provisional"),
        broken=broken.months(found), broken_words=view.words("places.broken_mark"),
    )  # fmt: skip
    return Panel(
        "reporting-trend",
        title,
        view.words("reporting.trend_subtitle", period=parts.stretch(view, months[0], months[-1])),
        known,
        lambda: rows.table(view, known),
        trend(_lines(view, known), (), span, view.ink, width=width, body=body),
        note=broken.note(view, found),
        source=parts.source(view, "derived"),
        alt=title,
    )


def _trend_title(view: View, known: pd.DataFrame) -> str:
    """The last month's completeness against the month before; a month that is still open is not compared."""
    row = parts.records(known)[-1]
    said = {
        "place": parts.here(view),
        "month": month_label(parts.months(known)[-1], view.lang),
        "share": rows.complete(view, row["value"]),
    }
    if row["status"] == "provisional":
        return view.words("reporting.trend_title_open", **said)
    if len(known) < 2 or not broken.between(view, view.selection.month, view.selection.month).empty:
        return view.words("reporting.trend_title_plain", **said)
    step = row["value"] - float(known["value"].iloc[-2])
    key = "same" if numbers.signed(step * 100, 1) == "0.0" else "up" if step > 0 else "down"
    change = view.words(f"reporting.{key}", n=numbers.points(abs(step), view.lang).lstrip("+"))
    return view.words("reporting.trend_title", change=change, **said)


def _lines(view: View, known: pd.DataFrame) -> list[Line]:
    months, shown = parts.months(known), parts.records(known)
    told, sentence = [rows.told(view, row) for row in shown], rows.hover(view)
    complete = view.words("reporting.complete_end", share=rows.complete(view, shown[-1]["value"]))
    in_time = view.words("reporting.in_time_end", share=rows.in_time(view, shown[-1]["timeliness"]))
    if shown[-1]["value"] - shown[-1]["timeliness"] < APART:
        complete, in_time = f"{complete}\n{in_time}", ""
    drawn = [
        Line(
            view.words("reporting.complete"), months, parts.known(known["value"]), told, sentence, view.ink.accent,
            complete, width=3,
        ),
        Line(
            view.words("reporting.in_time"), months, parts.known(known["timeliness"]), told, sentence,
            view.ink.target, in_time, width=2, is_above=False,
        ),
    ]  # fmt: skip
    # A public release does not tell who was in time.
    return [line for line in drawn if any(value is not None for value in line.values)]
