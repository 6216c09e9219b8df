"""Slides of plans as native charts: the year's ledger, the months that are left, the courses of the forecast."""

from __future__ import annotations

import pandas as pd
from pptx.slide import Slide

from catalogue.period import parse_month
from dashboard import numbers
from dashboard.dates import month_label
from dashboard.exports.deck.bar_chart import bar_chart
from dashboard.exports.deck.charts import Look, share_look
from dashboard.exports.deck.grammar import Bar, Line, Trend, Word, bars_of
from dashboard.exports.deck.line_chart import line_chart
from dashboard.exports.deck.surface import BODY_TOP, EDGE, INNER, Box
from dashboard.exports.deck.told import BODY, MOST_NOTED, Told
from dashboard.meeting import spoken
from dashboard.meeting.legible import MOST_LEDGER
from dashboard.panels import parts
from dashboard.panels.plans import fan, half_year
from dashboard.panels.plans import schedule as plan_schedule
from dashboard.view import View

NAMES = {"p50": "middle", "p15": "p15", "p85": "p85"}
"""Lines of the forecast by column, with the name of each."""
SIDE = 150
"""Points beside the axis for the words at the end of the lines."""
MOST_MONTHS = 14


def ledger(slide: Slide, view: View) -> Told:
    """The parts of the place by the share of the year's task that is done, with the gap against time."""
    panel = half_year.ledger(view, most=MOST_LEDGER)
    shown = panel.frame.head(MOST_LEDGER)
    if panel.figure is not None:
        bars = bars_of(panel.figure, parts.known(shown["task_share"]))
        bar_chart(slide, BODY, view, panel, bars, view.words("ledger.task"), share_look(1))
    return Told((panel,), spoken.year(view), panel.table.head(MOST_NOTED))


def schedule(slide: Slide, view: View) -> Told:
    """What every month has to add."""
    panel = plan_schedule.months(view)
    if panel.figure is not None:
        rows = parts.records(panel.frame.head(MOST_MONTHS))
        bars = [
            Bar(month_label(parse_month(row["period"]), view.lang), row["value"], numbers.count(row["value"]),
                view.ink.accent, False)
            for row in rows
        ]  # fmt: skip
        look = Look("0", max(row["value"] for row in rows))
        bar_chart(slide, BODY, view, panel, bars, view.words("schedule.column_n"), look)
    return Told((panel,), spoken.schedule(view), panel.table.head(MOST_NOTED))


def forecast(slide: Slide, view: View) -> Told:
    """The middle of the courses between the edges of seven in ten, as shares of the townships in scope."""
    panel = fan.fan_(view)
    if panel.figure is not None:
        inner = Box(EDGE + 58, BODY_TOP + 30, INNER - SIDE, BODY.height - 62)
        line_chart(slide, BODY, inner, view, panel, _courses(view, panel.frame), share_look(parts.share_decimals(view)))
    return Told((panel,), spoken.forecast(view), panel.table.head(MOST_NOTED))


def _courses(view: View, path: pd.DataFrame) -> Trend:
    """The middle of the fan with its words at its end, and the edges, of which the lower counts for caution."""
    ink, end = view.ink, len(path) - 1
    lines = []
    for name, label in NAMES.items():
        values = tuple((path[name] / path["denominator"]).tolist())
        is_middle = name == "p50"
        words = {end: Word(numbers.percent(values[-1]), "right")} if is_middle else {}
        colour = ink.accent if is_middle else ink.context
        lines.append(Line(view.words(f"forecast.column_{label}"), values, colour, not is_middle, words))
    return Trend(parse_month(path["period"].iloc[0]), tuple(lines), ())
