"""The months of a hit's station, with the one in question marked, among what its peers reported."""

from __future__ import annotations

import pandas as pd

from catalogue.indicator import Indicator
from catalogue.period import parse_month
from dashboard import numbers
from dashboard.charts import canvas
from dashboard.charts.canvas import escape, slot
from dashboard.charts.trend import Line, Span, trend
from dashboard.dates import month_label
from dashboard.panels import Panel, broken, parts
from dashboard.panels.checks import wording
from dashboard.panels.checks.hit import chosen, gone
from dashboard.panels.parts import Row
from dashboard.panels.services import rows, scales
from dashboard.view import View

USUAL = "person_times_served"
"""What is drawn for hits about a whole report."""


def picture(view: View, *, width: int = 700, body: int = 300) -> Panel:
    """The station's months with the one in question marked, among what its peers reported."""
    row = chosen(view)
    if row is None:
        return gone(view, "check-picture")
    indicator = view.catalogue[row["indicator_id"] or USUAL]
    own = view.reader.station_series(site_id=row["site_id"], indicator=indicator.id)
    if own["value"].isna().all():
        return parts.empty(view, "check-picture", view.words("checks.picture_none", site=row["name"]), "report")
    frame = _beside(own, view.reader.station_peers(site_id=row["site_id"], indicator=indicator.id))
    months = parts.months(frame)
    lines = _lines(view, row, frame, indicator)
    title = _title(view, row, frame, indicator)
    changed = broken.of_station(view, row["site_id"], months[0] + 1, months[-1])
    span = Span(
        months[0], months[-1], view.lang, is_share=False, broken=broken.months(changed),
        broken_words=view.words("places.broken_mark"),
    )  # fmt: skip
    unit = scales.scaled_unit(view, indicator, [value for line in lines for value in line.values])
    return Panel(
        "check-picture", title,
        view.words("checks.picture_subtitle", name=indicator.label.in_(view.lang), unit=unit,
                   period=parts.stretch(view, months[0], months[-1])),
        frame, lambda: _table(view, frame, indicator),
        trend(lines, (), span, view.ink, width=width, body=body), note=broken.apart(view, changed),
        source=parts.source(view, "report"), alt=title,
    )  # fmt: skip


def _beside(own: pd.DataFrame, peers: pd.DataFrame) -> pd.DataFrame:
    """The station's months with ``peer, low, high, stations`` of its peers."""
    theirs = peers.set_index("period")[["value", "low", "high", "stations"]].rename(columns={"value": "peer"})
    return own.join(theirs, on="period")


def _title(view: View, row: Row, frame: pd.DataFrame, indicator: Indicator) -> str:
    said = {"site": row["name"], "name": indicator.label.in_(view.lang), "month": wording.when(view, row)}
    filed = frame.loc[frame["period"] == row["period"], "value"]
    if filed.empty:
        return view.words("checks.picture_title_year", **said)
    return view.words("checks.picture_title", value=parts.value_text(view, indicator, float(filed.iloc[0])), **said)


def _lines(view: View, row: Row, frame: pd.DataFrame, indicator: Indicator) -> list[Line]:
    words, ink, months = view.words, view.ink, parts.months(frame)
    told = [_told(view, one, indicator) for one in parts.records(frame)]
    sentence = canvas.hover(
        slot(0),
        words("checks.hover_own", value=slot(1)),
        words("checks.hover_peer", value=slot(2)),
        words("checks.hover_range", low=slot(3), high=slot(4), n=slot(5)),
    )
    marks = tuple((month, "") for month in _marked(row, months))
    own, peer, low, high = (parts.known(frame[name]) for name in ("value", "peer", "low", "high"))
    return [
        Line(words("checks.own_end"), months, own, told, sentence, ink.accent, words("checks.own_end"), width=3,
             marks=marks),
        Line(words("checks.peer_end"), months, peer, told, sentence, ink.muted, words("checks.peer_end"), width=2,
             is_dashed=True, is_above=False),
        Line("", months, low, told, sentence, ink.context, width=1),
        Line("", months, high, told, sentence, ink.context, width=1),
    ]  # fmt: skip


def _marked(row: Row, months: list[int]) -> list[int]:
    """The month in question and the one it resembles; of a year every month."""
    if len(row["period"]) == len("2024"):
        return [month for month in months if month // 12 == int(row["period"])]
    named = [row["period"], *([row["other_period"]] if row["check_id"] == "repeat" else [])]
    return [month for month in months if month in map(parse_month, named)]


def _told(view: View, row: Row, indicator: Indicator) -> tuple[str, ...]:
    month = month_label(parse_month(row["period"]), view.lang)
    values = (parts.value_text(view, indicator, row[name]) for name in ("value", "peer", "low", "high"))
    return escape(month), *values, numbers.count(row["stations"])


def _table(view: View, frame: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    words = view.words
    heads = {"value": rows.headed(view, indicator.label.in_(view.lang))}
    heads |= {name: words(f"column_checks.{name}") for name in ("peer", "low", "high")}
    months = [month_label(month, view.lang) for month in parts.months(frame)]
    return pd.DataFrame({words("column.month"): months} | {heads[name]: frame[name].to_numpy() for name in heads})
