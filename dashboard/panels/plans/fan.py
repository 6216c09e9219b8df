"""The fan of a forecast: what was reached, then the middle of the courses between its bands."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from catalogue.period import parse_month
from dashboard import numbers
from dashboard.charts.canvas import hover, slot
from dashboard.charts.fan import Fan, Mark, fan
from dashboard.dates import month_label
from dashboard.panels import Panel, broken, parts
from dashboard.panels.coverage.rows import whole
from dashboard.panels.parts import Row
from dashboard.panels.plans import chances, drawing, forecast
from dashboard.panels.targets import standing
from dashboard.view import View

PAST = 12
"""Months of the past that stand before the fan."""


def fan_(view: View, *, width: int = 600, body: int = 300) -> Panel:
    """The fan of simulated courses from what was reached to the goal."""
    dates = forecast.read(view, view.selection.region, None)
    chosen = view.selection
    path = view.reader.forecast_path(region=chosen.region, date=view.day, rung=chosen.rung, what_if=chosen.plan)
    if dates.empty:
        return standing.no_plan(view, "targets-forecast", parts.here(view))
    row = parts.records(dates)[0]
    if path.empty:
        return parts.empty(view, "targets-forecast", forecast.title_of(view, row), "register")
    series = _past(view)
    title = forecast.title_of(view, row)
    drawn = _fan(view, row, series, path)
    low, told = numbers.count(min(drawn.past)), forecast.subtitle_of(view)
    return Panel(
        "targets-forecast", title, view.words("forecast.fan_subtitle", subtitle=told, low=low), path,
        lambda: _path_table(view, path), fan(drawn, _told(view), view.ink, lang=view.lang, width=width, body=body),
        note=drawing.note(view, row), source=parts.source(view, "register"), alt=title,
    )  # fmt: skip


def _past(view: View) -> pd.DataFrame:
    """Months of the past on the ground of today, the selected one last."""
    chosen = view.selection
    first = max(chosen.month - PAST, view.release.first_month)
    begins = max([first, *broken.months(broken.between(view, first, chosen.month))])
    return view.reader.coverage_series(region=chosen.region, rung=chosen.rung, first=begins, last=chosen.month)


def _fan(view: View, row: Row, series: pd.DataFrame, path: pd.DataFrame) -> Fan:
    months = parts.months(path)
    past = parts.records(series)
    marks = [
        Mark(parse_month(row[name]), view.words(f"forecast.mark_{name}", month=chances.month(view, row[name])))
        for name in ("p50", "p85") if row[name] and parse_month(row[name]) <= months[-1]
    ]  # fmt: skip
    return Fan(
        past_months=parts.months(series), past=[one["numerator"] for one in past], months=months,
        middle=path["p50"].tolist(),
        bands=[(path["p05"].tolist(), path["p95"].tolist()), (path["p15"].tolist(), path["p85"].tolist())],
        tried=[] if path["at_pace"].isna().any() else path["at_pace"].tolist(), goal=row["denominator"],
        goal_words=view.words("forecast.goal", n=numbers.count(row["denominator"])),
        due=Mark(parse_month(row["due"]), view.words("forecast.due", month=_label(view, row["due"]))), marks=marks,
        past_hover=[(_label(view, one["period"]), numbers.count(one["numerator"])) for one in past],
        hover=[_ahead(view, one) for one in parts.records(path)],
    )  # fmt: skip


def _label(view: View, period: str) -> str:
    return month_label(parse_month(period), view.lang)


def _ahead(view: View, one: Row) -> Sequence[str]:
    return (_label(view, one["period"]), *(numbers.count(one[name]) for name in ("p50", "p15", "p85", "p05", "p95")))


def _told(view: View) -> tuple[str, str]:
    words = view.words
    past = hover(slot(0), words("forecast.hover_past", n=slot(1)))
    return past, hover(
        slot(0),
        words("forecast.hover_middle", n=slot(1)),
        words("forecast.hover_band", share=70, low=slot(2), high=slot(3)),
        words("forecast.hover_band", share=90, low=slot(4), high=slot(5)),
    )


def _path_table(view: View, path: pd.DataFrame) -> pd.DataFrame:
    words = view.words
    names = {"p50": "middle", "p15": "p15", "p85": "p85", "p05": "p05", "p95": "p95"}
    rows: dict[str, object] = {words("column.month"): [_label(view, period) for period in path["period"]]}
    rows |= {words(f"forecast.column_{name}"): whole(path[column]) for column, name in names.items()}
    return pd.DataFrame(rows)
