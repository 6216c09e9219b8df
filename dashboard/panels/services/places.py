"""Service figures by place, domain and group."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from catalogue.dictionaries import DOMAINS, GROUPS
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
from dashboard.charts.bars import Bar, bars
from dashboard.charts.choropleth import Area, choropleth
from dashboard.panels import Panel, parts
from dashboard.panels.ground import ground_of, level_of, map_region
from dashboard.panels.parts import Row
from dashboard.panels.services import means, titles
from dashboard.panels.services import rows as service_rows
from dashboard.panels.services import withheld as service_withheld
from dashboard.view import View

MOST_BARS = 20


def map_(view: View, *, width: int = 600, height: int | None = None, body: int | None = None) -> Panel:
    """The indicator by place. Totals are mapped per reporting station, so that size does not count."""
    level, region = level_of(view, for_map=True), map_region(view)
    frame = view.reader.services(region=region, level=level, **service_rows.question(view))
    # A total beside an average would be compared with it: all places are averages, or none is.
    is_rate = (frame["per_station"].isna() & frame["value"].notna()).any() or frame["per_station"].isna().all()
    values = frame["value"] if is_rate else frame["per_station"]
    what = "" if is_rate else view.words("services.per_station")
    title = titles.of_places(view, frame.assign(value=values), level, what)
    subtitle = service_rows.subtitle(view, what, unit=means.station_unit(view) if what else "")
    hover = service_rows.hover(view, frame)
    words = parts.labels(view, title, subtitle, service_rows.kind(view), hover=hover, is_map=True)
    ground, figure = ground_of(view, region, level), None
    if ground is not None:
        breaks = () if parts.is_share(view.indicator) else volume_breaks(values)
        areas = [_area(view, row, value, breaks) for row, value in zip(parts.records(frame), values, strict=True)]
        figure = choropleth(
            areas,
            _bands(view, breaks, frame, values),
            ground,
            words.hover,
            view.ink,
            width=width,
            height=height,
            body=body,
        )
    names = [parts.full(view, code) for code in frame["region_code"]]
    return Panel(
        "services-map",
        title,
        words.subtitle,
        frame,
        lambda: service_rows.table(view, frame, view.words("column.place"), names),
        figure,
        note=service_withheld.note(view, frame),
        source=words.source,
        alt=title,
    )


def ranking(view: View, *, width: int = 600, most: int = MOST_BARS, body: int | None = None) -> Panel:
    """Places by value, highest first, each with its change; at most *most* bars."""
    level, region = level_of(view, for_map=False), map_region(view)
    frame = view.reader.services(region=region, level=level, **service_rows.question(view))
    frame = frame.sort_values(["value", "region_code"], ascending=[False, True], ignore_index=True)
    title = titles.of_places(view, frame, level, "")
    if not service_withheld.is_told(frame):
        return parts.empty(view, "services-ranking", title, service_rows.kind(view))
    scale = service_rows.scale_of(view, frame["value"])
    hover = service_rows.hover(view, frame)
    words = parts.labels(view, title, _compared(view, scale), service_rows.kind(view), hover=hover)
    shown = frame.head(most)
    called = [parts.short(view, code) for code in shown["region_code"]]
    rows = [
        _bar(view, row, row["region_code"], name, scale) for row, name in zip(parts.records(shown), called, strict=True)
    ]
    hidden = view.words("coverage.table_only", n=most, m=len(frame)) if len(frame) > most else ""
    names = [parts.full(view, code) for code in frame["region_code"]]
    return Panel(
        "services-ranking",
        title,
        words.subtitle,
        frame,
        lambda: service_rows.table(view, frame, view.words("column.place"), names),
        bars(rows, words.hover, view.ink, width=width, body=body),
        note=service_withheld.note(
            view, frame, parts.sentences(view, hidden, titles.without_change(view, shown, called))
        ),
        source=words.source,
        alt=title,
    )


def breakdown(
    view: View, dimension: str, *, width: int = 600, most: int | None = None, body: int | None = None
) -> Panel:
    """The indicator by service ``domain`` or population ``group``, for indicators that are reported that way.

    All parts are drawn, or the *most* largest.
    """
    chosen = view.selection
    if view.indicator.breakdown != dimension:
        title = view.words(f"services.no_{dimension}", name=view.indicator.label.in_(view.lang))
        return parts.empty(view, f"services-{dimension}", title, service_rows.kind(view))
    frame = view.reader.services_by(
        indicator=chosen.indicator, region=chosen.region, month=chosen.month, window=chosen.window, dimension=dimension
    )
    if frame["value"].isna().all():
        return _untotalled(view, frame, dimension)
    frame = frame.sort_values("value", ascending=False, ignore_index=True)
    called = {"domain": DOMAINS, "group": GROUPS}[dimension]
    names = [called[code].in_(view.lang) for code in frame[f"{dimension}_code"]]
    title = titles.of_parts(view, frame, names)
    scale = service_rows.scale_of(view, frame["value"])
    hover = service_rows.hover(view, frame)
    words = parts.labels(view, title, _compared(view, scale), service_rows.kind(view), hover=hover)
    shown = frame.head(most or len(frame))
    rows = [
        _bar(view, row, row[f"{dimension}_code"], name, scale)
        for row, name in zip(parts.records(shown), names, strict=False)
    ]
    hidden = view.words("coverage.table_only", n=most, m=len(frame)) if most and len(frame) > most else ""
    return Panel(
        f"services-{dimension}",
        title,
        words.subtitle,
        frame,
        lambda: service_rows.table(view, frame, view.words(f"column.{dimension}"), names),
        bars(rows, words.hover, view.ink, width=width, body=body),
        note=service_withheld.note(
            view, frame, parts.sentences(view, hidden, titles.without_change(view, shown, names[: len(shown)]))
        ),
        source=words.source,
        alt=title,
    )


def _untotalled(view: View, frame: pd.DataFrame, dimension: str) -> Panel:
    key = "services.not_totalled" if means.is_additive(frame) else "services.not_additive"
    title = view.words(key, place=parts.here(view), name=service_rows.name(view))
    if service_withheld.count(frame):
        title = service_withheld.title(view, "all", service_rows.name(view), len(frame))
    return parts.empty(view, f"services-{dimension}", title, service_rows.kind(view))


def _bands(view: View, breaks: Sequence[float], frame: pd.DataFrame, values: pd.Series[float]) -> tuple[Band, ...]:
    no_units = view.words("map.not_expected")
    no_data = view.words("map.not_reported" if means.is_additive(frame) else "reason.not_additive")
    withheld = (withheld_band(view.ink, view.words("withheld.band")),) if service_withheld.count(frame) else ()
    if parts.is_share(view.indicator):
        return (*coverage_bands(view.ink, view.words("map.full"), no_data, no_units), *withheld)
    return (*volume_bands(breaks, view.ink, view.lang, no_data, no_units, values.max()), *withheld)


def _band(view: View, row: Row, value: float, breaks: Sequence[float]) -> str:
    if service_withheld.is_withheld(row):
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
        hover=service_rows.told(view, row, parts.full(view, row["region_code"])),
        is_emphasised=row["region_code"] == view.selection.region,
    )


def _bar(view: View, row: Row, key: str, name: str, scale: service_rows.Scale) -> Bar:
    is_chosen = key in (view.selection.region, view.selection.domain, view.selection.group)
    change = row[f"change_{view.selection.compare}"]
    shown = numbers.points(change, view.lang) if row["change_kind"] == "points" else numbers.rate(change)
    value = service_withheld.text(view, row) if service_withheld.is_withheld(row) else scale.text(view, row["value"])
    return Bar(
        key=key,
        name=name,
        value=None if numbers.is_missing(row["value"]) else float(row["value"]),
        text=value if numbers.is_missing(row["value"]) else f"{value}{parts.WIDE}{shown}",
        hover=service_rows.told(view, row, name),
        colour=view.ink.accent if is_chosen else view.ink.sequential[3],
        is_emphasised=is_chosen,
    )


def _compared(view: View, scale: service_rows.Scale) -> str:
    """The subtitle of bars that carry a change behind their value."""
    return service_rows.subtitle(
        view, view.words(f"services.with_{view.selection.compare}", panel=service_rows.panel(view)), scale.word
    )
