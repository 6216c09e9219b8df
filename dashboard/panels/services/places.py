"""Service figures by place, on a map and in order."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard import numbers
from dashboard.charts.bands import (
    NO_DATA,
    NO_UNITS,
    WITHHELD,
    Band,
    coverage_bands,
    share_band,
    volume_band,
    volume_bands,
    volume_breaks,
    withheld_band,
)
from dashboard.charts.choropleth import Area, choropleth
from dashboard.panels import Panel, parts
from dashboard.panels.ground import ground_of, level_of, map_region
from dashboard.panels.parts import Row
from dashboard.panels.services import means, rows, titles, withheld
from dashboard.panels.services.ranked import Names, ranked
from dashboard.view import View

MOST_BARS = 20


def map_(view: View, *, width: int = 600, height: int | None = None, body: int | None = None) -> Panel:
    """The indicator by place. Totals are mapped per reporting station, so that size does not count."""
    level, region = level_of(view, for_map=True), map_region(view)
    frame = view.reader.services(region=region, level=level, **rows.question(view))
    # A total beside an average would be compared with it: all places are averages, or none is.
    is_rate = (frame["per_station"].isna() & frame["value"].notna()).any() or frame["per_station"].isna().all()
    values = frame["value"] if is_rate else frame["per_station"]
    what = "" if is_rate else view.words("services.per_station")
    title = titles.of_places(view, frame.assign(value=values), level, what)
    subtitle = rows.subtitle(view, what, unit=means.station_unit(view) if what else "")
    hover = rows.hover(view, frame)
    words = parts.labels(view, title, subtitle, rows.kind(view), hover=hover, is_map=True)
    ground, figure = ground_of(view, region, level), None
    if ground is not None:
        breaks = () if parts.is_share(view.indicator) else volume_breaks(values)
        areas = [_area(view, row, value, breaks) for row, value in zip(parts.records(frame), values, strict=True)]
        bands = _bands(view, breaks, frame, values)
        figure = choropleth(areas, bands, ground, words.hover, view.ink, width=width, height=height, body=body)
    names = [parts.full(view, code) for code in frame["region_code"]]
    return Panel(
        "services-map", title, words.subtitle, frame,
        lambda: rows.table(view, frame, view.words("column.place"), names), figure,
        note=withheld.note(view, frame), source=words.source, alt=title,
    )  # fmt: skip


def ranking(view: View, *, width: int = 600, most: int = MOST_BARS, body: int | None = None) -> Panel:
    """Places by value, highest first, each with its change; at most *most* bars."""
    level, region = level_of(view, for_map=False), map_region(view)
    frame = view.reader.services(region=region, level=level, **rows.question(view))
    frame = frame.sort_values(["value", "region_code"], ascending=[False, True], ignore_index=True)
    title = titles.of_places(view, frame, level, "")
    if not withheld.is_told(frame):
        return parts.empty(view, "services-ranking", title, rows.kind(view))
    codes = frame["region_code"].tolist()
    short, full = ([call(view, code) for code in codes] for call in (parts.short, parts.full))
    names = Names(codes, short, full, "column.place", view.selection.region)
    return ranked(view, "services-ranking", title, frame, names, most, width=width, body=body)


def _bands(view: View, breaks: Sequence[float], frame: pd.DataFrame, values: pd.Series[float]) -> tuple[Band, ...]:
    is_counted = view.indicator.source == "register"
    no_units = view.words("map.not_counted" if is_counted else "map.not_expected")
    untold = "map.no_data" if is_counted else "map.not_reported"
    no_data = view.words(untold if means.is_additive(frame) else "reason.not_additive")
    hidden = (withheld_band(view.ink, view.words("withheld.band")),) if withheld.count(frame) else ()
    if parts.is_share(view.indicator):
        return (*coverage_bands(view.ink, view.words("map.full"), no_data, no_units), *hidden)
    return (*volume_bands(breaks, view.ink, view.lang, no_data, no_units, values.max()), *hidden)


def _band(view: View, row: Row, value: float, breaks: Sequence[float]) -> str:
    if withheld.is_withheld(row):
        return WITHHELD
    if numbers.is_missing(value):
        return NO_UNITS if row["status"] == "out_of_scope" else NO_DATA
    return share_band(value) if parts.is_share(view.indicator) else volume_band(value, breaks)


def _area(view: View, row: Row, value: float, breaks: Sequence[float]) -> Area:
    is_share = parts.is_share(view.indicator)
    figure = "" if numbers.is_missing(value) else numbers.percent(value, 0) if is_share else numbers.count(value, 0)
    return Area(
        code=row["region_code"],
        name=parts.short(view, row["region_code"]),
        figure=figure,
        band=_band(view, row, value, breaks),
        hover=rows.told(view, row, parts.full(view, row["region_code"])),
        is_emphasised=row["region_code"] == view.selection.region,
    )
