"""Reports month by month, place by place; in a county station by station."""

from __future__ import annotations

import pandas as pd

from catalogue.dictionaries import REPORT_STATE_LABELS
from catalogue.period import parse_month
from dashboard import numbers
from dashboard.charts import heat
from dashboard.charts.bands import REPORTING_BREAKS, reporting_bands, share_band
from dashboard.charts.canvas import ONE_PIECE, escape
from dashboard.charts.filling import filled
from dashboard.dates import month_label
from dashboard.panels import Panel, parts
from dashboard.panels.ground import level_of
from dashboard.panels.parts import Row
from dashboard.panels.reporting import rows
from dashboard.panels.stations.months import states
from dashboard.view import View

MOST = 16
"""Rows of the figure at most; the table has them all."""
TALL_ROW, TALL = 42, 340
"""Pixels of a row where there are few, and of all rows together."""


def grid(view: View, *, width: int = 600, most: int = MOST, body: int | None = None) -> Panel:
    """A year of reports up to the selected month: completeness of every part of the place, the lowest first.

    In a county it is the state of every station's report instead, those that missed most first.
    """
    return (_of_stations if view.region.level == "county" else _of_places)(view, width, most, body)


def _of_places(view: View, width: int, most: int, body: int | None) -> Panel:
    chosen, level, first = view.selection, level_of(view, for_map=False), rows.first_month(view)
    frame = view.reader.reporting(region=chosen.region, first=first, last=chosen.month, level=level)
    frame = frame[frame["denominator"] > 0].reset_index(drop=True)
    if frame.empty:
        return _nothing(view)
    pooled = _pooled(frame)
    title = _title(view, pooled, level)
    shown = list(pooled.index[:most])
    bands = reporting_bands(view.ink, view.words("reporting.full"))
    by_place = frame.groupby("region_code", sort=False)
    lines = [
        heat.Line(code, parts.short(view, code), [_cell(view, row) for row in parts.records(by_place.get_group(code))])
        for code in shown
    ]
    figure = heat.lines(
        lines, [heat.State(band.key, band.label, "", band.colour) for band in bands], rows.hover(view),
        view.ink, span=(first, chosen.month), lang=view.lang, width=width,
        body=body or filled(len(lines), heat.ROW, TALL_ROW, TALL),
    )  # fmt: skip
    cut = view.words("reporting.grid_most", n=most, m=len(pooled)) if len(pooled) > most else ""
    return Panel(
        "reporting-grid", title, view.words("reporting.grid_subtitle"), frame,
        lambda: rows.table(view, frame), figure,
        note=parts.sentences(view, cut, _open(view, frame)), source=parts.source(view, "derived"), alt=title,
    )  # fmt: skip


def _pooled(frame: pd.DataFrame) -> pd.Series[float]:
    """Completeness over all months by place, the lowest first: summed first and divided once."""
    sums = frame.groupby("region_code")[["numerator", "denominator"]].sum()
    return (sums["numerator"] / sums["denominator"]).sort_values(kind="stable")


def _title(view: View, pooled: pd.Series[float], level: str) -> str:
    full, lowest = int((pooled >= 1).sum()), float(pooled.iloc[0])
    said = {"period": rows.months(view), "m": len(pooled), "unit": parts.plural(view, level, len(pooled)), "full": full}
    share = numbers.percent(lowest)
    if full == len(pooled):
        return view.words("reporting.grid_title_all", **said)
    names = [parts.short(view, code) for code in pooled.index[pooled == lowest]]
    if len(names) == len(pooled) > 1:
        return view.words("reporting.grid_title_alike", share=share, **said)
    key = "reporting.grid_title" if full else "reporting.grid_title_none"
    return view.words(key, names=parts.listing(view, names), share=share, **said)


def _cell(view: View, row: Row) -> heat.Cell:
    band, sign = share_band(row["value"], REPORTING_BREAKS), numbers.percent(row["value"], 0)
    return heat.Cell(parse_month(row["period"]), band, rows.told(view, row), sign)


def _open(view: View, frame: pd.DataFrame) -> str:
    """Which months are not over yet."""
    periods = sorted(set(frame.loc[frame["status"] == "provisional", "period"]))
    names = [month_label(parse_month(period), view.lang) for period in periods]
    return view.words("reporting.grid_open", months=parts.listing(view, names)) if names else ""


def _of_stations(view: View, width: int, most: int, body: int | None) -> Panel:
    chosen, first = view.selection, rows.first_month(view)
    frame = view.reader.report_states(county=chosen.region, first=first, last=chosen.month)
    if frame.empty:
        return _nothing(view)
    missed = _missed(frame)
    title = _station_title(view, missed)
    by_site = frame.groupby("site_id", sort=False)
    lines = [_station(view, site, by_site.get_group(site)) for site in missed.index[:most]]
    figure = heat.lines(
        lines, states(view), ONE_PIECE, view.ink, span=(first, chosen.month), lang=view.lang, width=width,
        body=body or filled(len(lines), heat.ROW, TALL_ROW, TALL),
    )  # fmt: skip
    return Panel(
        "reporting-grid", title, view.words("reporting.grid_subtitle_site"), frame,
        lambda: _station_table(view, frame), figure,
        note=view.words("reporting.grid_most_site", n=most, m=len(missed)) if len(missed) > most else "",
        source=parts.source(view, "register"), alt=title,
    )  # fmt: skip


def _missed(frame: pd.DataFrame) -> pd.DataFrame:
    """Months missed and late by site, most first; sites that owe only what is not due yet count as complete."""
    flags = frame[["site_id"]].assign(
        not_reported=frame["report_state"].eq("not_reported"), late=frame["report_state"].eq("late")
    )
    return (
        flags.groupby("site_id", sort=True).sum().sort_values(["not_reported", "late"], ascending=False, kind="stable")
    )


def _station_title(view: View, missed: pd.DataFrame) -> str:
    full = int((missed["not_reported"] == 0).sum())
    said = {"place": parts.here(view), "period": rows.months(view), "m": len(missed), "full": full}
    key = "reporting.grid_title_site" if full < len(missed) else "reporting.grid_title_site_all"
    return view.words(key, n=len(missed) - full, **said)


def _station(view: View, site: str, frame: pd.DataFrame) -> heat.Line:
    name = str(frame["name"].iloc[0])
    cells = [
        heat.Cell(month, state, (f"<b>{escape(name)} {month_label(month, view.lang)}</b><br>{_state(view, state)}",))
        for month, state in zip(parts.months(frame), frame["report_state"], strict=True)
    ]
    return heat.Line(site, name, cells)


def _state(view: View, state: str) -> str:
    return REPORT_STATE_LABELS[state].in_(view.lang)


def _station_table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    words = view.words
    return pd.DataFrame(
        {
            words("column.site"): frame["name"],
            words("column.township"): [parts.full(view, code) for code in frame["region_code"]],
            words("column.month"): [month_label(month, view.lang) for month in parts.months(frame)],
            words("column.report_state"): [_state(view, state) for state in frame["report_state"]],
            words("column.site_id"): frame["site_id"],
        }
    )


def _nothing(view: View) -> Panel:
    title = view.words("reporting.grid_none", place=parts.here(view), period=rows.months(view))
    return parts.empty(view, "reporting-grid", title, "register")
