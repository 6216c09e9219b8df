"""Where stations are: coverage by place, on a map and in order."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard import numbers
from dashboard.charts.bands import FULL, coverage_band, coverage_bands
from dashboard.charts.bars import Bar, bars
from dashboard.charts.choropleth import Area, choropleth
from dashboard.panels import Panel, parts
from dashboard.panels.coverage import titles
from dashboard.panels.coverage.rows import exceeding, hover, ranked, table, told, with_change
from dashboard.panels.ground import ground_of, level_of, map_region
from dashboard.panels.parts import Row
from dashboard.view import View

MOST_BARS = 20


def map_(view: View, *, width: int = 600, height: int | None = None, body: int | None = None) -> Panel:
    """Coverage at the selected rung on a map; hovering gives counts and changes. No figure without shapes."""
    level, region = level_of(view, for_map=True), map_region(view)
    frame = ranked(with_change(view, region, level))
    title = titles.of_map(view, frame, level, region)
    words = parts.labels(view, title, parts.coverage_definition(view), "register", hover=hover(view), is_map=True)
    ground, figure = ground_of(view, region, level), None
    if ground is not None:
        bands = coverage_bands(view.ink, view.words("map.full"), view.words("map.no_data"), view.words("map.no_units"))
        figure = choropleth(
            [_area(view, row) for row in parts.records(frame)], bands, ground, words.hover, view.ink, width=width,
            height=height, body=body,
        )  # fmt: skip
    drawn = ground.places if ground is not None else {}
    undrawn = [code for code in frame["region_code"] if code not in drawn]
    # Without any map there is none that a place could be missing from.
    marks = {view.words("column.map"): undrawn} if undrawn and ground is not None else {}
    return Panel(
        "coverage-map", title, words.subtitle, frame, lambda: _marked(view, frame, marks), figure,
        note=_map_note(view, frame, undrawn), source=words.source, alt=titles.alt(view, title, frame),
        aside=tuple(marks),
    )  # fmt: skip


def ranking(view: View, *, width: int = 600, most: int = MOST_BARS, body: int | None = None) -> Panel:
    """Places by coverage with numerator over denominator; when there are more than *most*, the lowest ones."""
    level, region = level_of(view, for_map=False), map_region(view)
    frame = ranked(with_change(view, region, level))
    title = titles.of_ranking(view, frame, level)
    words = parts.labels(view, title, parts.coverage_definition(view), "register", hover=hover(view))
    rows = [_bar(view, row) for row in parts.records(frame.dropna(subset=["value"]).tail(most))]
    note = view.words("coverage.lowest_only", n=most, m=len(frame)) if len(frame) > most else ""
    return Panel(
        "coverage-ranking", title, words.subtitle, frame, lambda: table(view, frame),
        bars(rows, words.hover, view.ink, width=width, full=1.0, body=body) if rows else None,
        note=parts.sentences(view, note, exceeding(view, frame)), source=words.source,
        alt=titles.alt(view, title, frame),
    )  # fmt: skip


def _area(view: View, row: Row) -> Area:
    band = coverage_band(row["numerator"], row["denominator"])
    return Area(
        code=row["region_code"],
        name=parts.short(view, row["region_code"]),
        figure="" if numbers.is_missing(row["value"]) else numbers.percent(row["value"], 0),
        band=band,
        hover=told(view, row),
        is_emphasised=row["region_code"] == view.selection.region,
    )


def _bar(view: View, row: Row) -> Bar:
    is_whole = coverage_band(row["numerator"], row["denominator"]) == FULL
    counts = f"{numbers.count(row['numerator'])}/{numbers.count(row['denominator'])}"
    share = view.words("coverage.full_mark") if is_whole else numbers.percent(row["value"], 1)
    return Bar(
        key=row["region_code"],
        name=parts.short(view, row["region_code"]),
        value=row["value"],
        text=f"{counts}{parts.WIDE}{share}",
        hover=told(view, row),
        colour=view.ink.full if is_whole else view.ink.accent,
        is_emphasised=row["region_code"] == view.selection.region,
    )


def _marked(view: View, frame: pd.DataFrame, marks: Mapping[str, list[str]]) -> pd.DataFrame:
    """The table of the map; places without a shape are marked as not drawn, under the heading that *marks* has."""
    mark = view.words("map.undrawn_mark")
    told = {name: [mark if code in undrawn else "" for code in frame["region_code"]] for name, undrawn in marks.items()}
    return table(view, frame).assign(**told)


def _map_note(view: View, frame: pd.DataFrame, undrawn: list[str]) -> str:
    without = (
        ""
        if not undrawn
        else view.words(
            "map.undrawn", n=len(undrawn), list=parts.listing(view, [parts.short(view, code) for code in undrawn], 12)
        )
    )
    empty = [parts.short(view, code) for code in frame.loc[frame["denominator"] == 0, "region_code"]]
    unscoped = view.words("map.unscoped", list=parts.listing(view, empty, 12)) if empty else ""
    return parts.sentences(view, without, unscoped, exceeding(view, frame))
