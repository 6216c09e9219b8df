"""The same little chart of coverage against its path for every part of a place."""

from __future__ import annotations

import pandas as pd

from catalogue.period import parse_month
from dashboard import numbers
from dashboard.charts.canvas import escape
from dashboard.charts.multiples import Facet, Grid, multiples
from dashboard.dates import month_label
from dashboard.panels import Panel, parts, target_words
from dashboard.panels.ground import level_of, map_region
from dashboard.view import View


def multiples_(view: View, *, width: int = 600) -> Panel:
    """The same chart for every part of the selected place, those furthest behind their path first."""
    level, region = level_of(view, for_map=False), map_region(view)
    chosen = view.selection
    span = {"first": view.release.first_month, "last": chosen.month}
    progress = view.reader.progress(region=region, date=view.day, rung=chosen.rung, level=level)
    series = view.reader.coverage_series(region=region, rung=chosen.rung, level=level, **span)
    paths = view.reader.target_path(region=region, rung=chosen.rung, level=level, **span)
    title = target_words.multiples_title(view, progress, level)
    words = parts.labels(view, title, view.words("multiples.subtitle", rung=parts.rung(view)), "register")
    facets = _facets(view, series, paths, progress.set_index("region_code")["gap"])
    grid = Grid(view.release.first_month, view.lang, columns=max(width // 190, 2))
    return Panel(
        "targets-multiples",
        title,
        words.subtitle,
        progress,
        target_words.table(view, progress),
        multiples(facets, grid, words, view.ink, width=width) if facets else None,
        source=words.source,
        alt=title,
    )


def _facets(view: View, series: pd.DataFrame, paths: pd.DataFrame, gaps: pd.Series[float]) -> list[Facet]:
    planned = {code: parts.known(rows["value"]) for code, rows in paths.groupby("region_code")}
    facets = [
        _facet(view, str(code), rows, planned.get(code, []), gaps.get(code, float("nan")))
        for code, rows in series.groupby("region_code")
    ]
    return sorted(facets, key=lambda facet: gaps.get(facet.key, 0.0))


def _facet(view: View, code: str, rows: pd.DataFrame, path: list[float | None], gap: float) -> Facet:
    last = rows.iloc[-1]
    is_full = bool(last["denominator"] > 0 and last["numerator"] >= last["denominator"])
    colour = view.ink.full if is_full else view.ink.needs_acceleration if gap < 0 else view.ink.accent
    share = view.words("coverage.full_mark") if is_full else numbers.percent(last["value"], 0)
    name = parts.short(view, code)
    hover = [
        f"<b>{escape(name)}</b> {month_label(parse_month(row['period']), view.lang)}<br>{numbers.percent(row['value'])}"
        f"（{numbers.count(row['numerator'])}/{numbers.count(row['denominator'])}）"
        for row in parts.records(rows)
    ]
    end = share if is_full or numbers.is_missing(gap) else f"{share} ({numbers.signed(gap)})"
    return Facet(code, name, parts.known(rows["value"]), path, hover, end, colour)
