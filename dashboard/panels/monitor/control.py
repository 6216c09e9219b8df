"""Control charts: the months of a place or a station against what is usual for it, and what they mean."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.canvas import hover, slot
from dashboard.charts.control import Dot, Level, control
from dashboard.panels import Panel, broken, parts, thresholds
from dashboard.panels.monitor import control_rows, control_words
from dashboard.panels.parts import Row
from dashboard.panels.services import rows as service_rows
from dashboard.view import View

BODY = 260


def place(view: View, *, width: int = 600, body: int = BODY) -> Panel:
    """The selected indicator of the selected place month by month: per station that reported, or the ratio itself."""
    chosen = view.selection
    frame = view.reader.control_chart(
        indicator=chosen.indicator, region=chosen.region, month=chosen.month, domain=chosen.domain, group=chosen.group
    )
    of = control_words.Of(view, parts.here(view), service_rows.name(view), control_rows.place_unit(view))
    return _panel("monitor-control", of, frame, broken.between(view, *_span(view)), width, body)


def station(view: View, *, width: int = 600, body: int = BODY) -> Panel:
    """The selected indicator of the selected station month by month."""
    chosen = view.selection
    frame = view.reader.station_control(site_id=chosen.site, indicator=chosen.indicator, month=chosen.month)
    found = view.reader.station(site_id=chosen.site)
    name = str(found["name"].iloc[0]) if len(found) else chosen.site
    label, unit = view.indicator.label.in_(view.lang), control_rows.unit(view, is_site=True)
    of = control_words.Of(view, name, label, unit)
    return _panel("station-control", of, frame, broken.of_station(view, chosen.site, *_span(view)), width, body)


def _span(view: View) -> tuple[int, int]:
    """The months of a chart but the first: a break there leaves them all on one ground."""
    return view.selection.month - thresholds.known(view).count("control_months") + 2, view.selection.month


def _panel(
    panel_id: str, of: control_words.Of, frame: pd.DataFrame, changed: pd.DataFrame, width: int, body: int
) -> Panel:
    view = of.view
    origin = service_rows.kind(view)
    if not frame["value"].notna().any():
        key = "monitor.control_none" if _is_flow(view) else "monitor.not_flow"
        return parts.empty(view, panel_id, view.words(key, place=of.place, name=of.name), origin)
    rows = parts.records(frame)
    title = control_words.title(of, rows)
    meaning = parts.sentences(view, control_words.meaning(of, rows), broken.restart(view, changed))
    months = parts.months(frame)
    figure = control(
        [_dot(of, row, month) for row, month in zip(rows, months, strict=True)],
        _levels(of, rows[0]),
        _hover(rows[0]),
        view.ink,
        lang=view.lang,
        is_share=parts.is_share(view.indicator),
        broken=[month for month in broken.months(changed) if month > months[0]],
        broken_words=view.words("places.broken_mark"),
        width=width,
        body=body,
    )
    return Panel(
        panel_id,
        title,
        control_words.subtitle(of, rows, parts.stretch(view, months[0], months[-1])),
        frame,
        lambda: control_rows.table(of, frame),
        figure,
        note=meaning,
        source=parts.source(view, origin, "derived"),
        alt=parts.sentences(view, title + view.words("monitor.stop"), meaning),
    )


def _is_flow(view: View) -> bool:
    """Whether the selected indicator is made anew every month, as ``queries.control`` decides for a release."""
    one = view.indicator
    members = (one.numerator, one.denominator) if one.aggregation == "ratio" else (one.id,)
    return all(view.catalogue[name].nature == "flow" for name in members if name)


def _levels(of: control_words.Of, row: Row) -> list[Level]:
    """The lines across: the mean, the limits within which it may lie, and the target where there is one."""
    named = {"upper": "limit", "mean": "mean", "lower": "limit", "target": "target"}
    return [
        Level(row[name], of.view.words(f"monitor.line_{name}", value=control_rows.short(of, row[name])), role)
        for name, role in named.items()
        if row[name] == row[name]
    ]


def _dot(of: control_words.Of, row: Row, month: int) -> Dot:
    value = row["value"] if row["value"] == row["value"] else None
    return Dot(month, value, control_rows.kind(of.view, row), control_rows.told(of, row))


def _hover(row: Row) -> str:
    lines = [slot(0), slot(1)]
    lines += [slot(2)] if row["denominator"] == row["denominator"] else []
    return hover(*lines, slot(3))
