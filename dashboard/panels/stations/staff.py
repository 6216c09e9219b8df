"""Who works at one site: the newest report's figures, each with its month and its definition."""

from __future__ import annotations

import pandas as pd

from catalogue.indicator import Indicator
from catalogue.period import parse_month
from dashboard import numbers
from dashboard.dates import month_label
from dashboard.panels import Fact, Panel, parts
from dashboard.view import View

TEAM = ("staff", "staff_licensed", "posts", "volunteers_posted")
"""What is told of a site's team, what leads first."""


def team(view: View) -> Panel:
    """Staff, licensed staff, posts and volunteers as the site last reported each; a dash where it never did."""
    newest = [_newest(view, name) for name in TEAM]
    frame = pd.concat(newest, ignore_index=True)
    if frame["value"].isna().all():
        return parts.empty(view, "station-team", view.words("team.none"), "report")
    facts = tuple(map(lambda name, row: _fact(view, view.catalogue[name], row), TEAM, parts.records(frame)))
    title = view.words("team.title", month=_month(view, frame), staff=facts[0].value, licensed=facts[1].value)
    return Panel(
        "station-team",
        title,
        view.words("team.subtitle"),
        frame,
        lambda: _table(view, frame),
        facts=facts,
        source=parts.source(view, "report"),
        alt=title,
    )


def _newest(view: View, name: str) -> pd.DataFrame:
    """One row: the last month for which the site reported, else the last month there is without a value."""
    series = view.reader.station_series(site_id=view.selection.site, indicator=name)
    reported = series.dropna(subset=["value"])
    found = (reported if len(reported) else series).tail(1)
    if found.empty:
        found = pd.DataFrame({"period": [""], "value": [float("nan")]})
    return found[["period", "value"]].assign(site_id=view.selection.site, indicator_id=name)


def _month(view: View, frame: pd.DataFrame) -> str:
    return month_label(parts.months(frame.dropna(subset=["value"]))[0], view.lang)


def _when(view: View, period: str, value: float) -> str:
    """The month that a value was reported for, in words."""
    if numbers.is_missing(value):
        return view.words("team.never")
    return view.words("team.at_end", month=month_label(parse_month(period), view.lang))


def _fact(view: View, indicator: Indicator, row: parts.Row) -> Fact:
    gap = "：" if view.lang == "zh" else ": "
    told = _when(view, row["period"], row["value"]) + gap + indicator.definition.in_(view.lang)
    return Fact(indicator.label.in_(view.lang), parts.value_text(view, indicator, row["value"]), told)


def _table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    shown = [view.catalogue[name] for name in frame["indicator_id"]]
    return pd.DataFrame(
        {
            view.words("column.item"): [one.label.in_(view.lang) for one in shown],
            view.words("column.current"): frame["value"].to_numpy(),
            view.words("column.unit"): [parts.unit(view, one) for one in shown],
            view.words("column.month"): [
                _when(view, *pair) for pair in frame[["period", "value"]].itertuples(index=False)
            ],
            view.words("column.definition"): [one.definition.in_(view.lang) for one in shown],
        }
    )
