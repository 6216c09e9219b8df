"""达标进度: coverage over time against the dated target path, and what remains in whole townships."""

from __future__ import annotations

from datetime import date

import pandas as pd

from catalogue.period import month_of, parse_month
from dashboard import numbers
from dashboard.charts.bars import Bar, bars
from dashboard.charts.canvas import escape
from dashboard.charts.multiples import Facet, Grid, multiples
from dashboard.charts.trend import Line, Phase, Span, trend
from dashboard.dates import month_label
from dashboard.panels import Fact, Panel, coverage_rows, parts, target_words
from dashboard.panels.ground import level_of, map_region
from dashboard.view import View


def pace(view: View) -> Panel:
    """Will the date be made: class, what remains, the pace it takes against the best ever kept, time against task."""
    frame = view.reader.progress(region=view.selection.region, date=view.day, rung=view.selection.rung)
    words = view.words
    if frame.empty:
        return parts.empty(
            view, "targets-pace", words("targets.no_plan", place=parts.here(view), rung=parts.rung(view)), "register"
        )
    row = frame.iloc[0]
    name = words(f"class.{row['progress_class']}")
    title = words("pace.title", place=parts.here(view), name=name, due=target_words.due(view, frame))
    facts = (
        Fact(words("pace.class"), name, words("pace.class_detail", ratio=numbers.count(row["ratio"], 2)), row["progress_class"]),
        Fact(words("pace.remaining"), numbers.count(row["remaining"]), words("pace.remaining_detail", due=target_words.due(view, frame))),
        Fact(words("pace.required"), numbers.count(row["required_per_month"]), words("pace.best", n=numbers.count(row["best_per_month"], 1))),
        Fact(words("pace.elapsed"), numbers.percent(row["elapsed_share"]), words("pace.task", share=numbers.percent(row["task_share"]))),
    )  # fmt: skip
    return Panel(
        "targets-pace", title, words("pace.subtitle", day=parts.on_day(view), rung=parts.rung(view)), frame,
        target_words.table(view, frame), facts=facts, source=parts.source(view, "register"), alt=title,
    )  # fmt: skip


def trend_(view: View, *, width: int = 600) -> Panel:
    """Coverage of the selected place month by month against its target path and phases."""
    chosen, release = view.selection, view.release
    series = view.reader.coverage_series(
        region=chosen.region, rung=chosen.rung, first=release.first_month, last=chosen.month
    )
    progress = view.reader.progress(region=chosen.region, date=view.day, rung=chosen.rung)
    last = (
        max(month_of(date.fromisoformat(progress["due_on"].iloc[0])), chosen.month) if len(progress) else chosen.month
    )
    path = view.reader.target_path(region=chosen.region, rung=chosen.rung, first=release.first_month, last=last)
    yearly = series["value"].iloc[-1] - series["value"].iloc[-13] if len(series) > 12 else float("nan")
    title = target_words.trend_title(view, series["value"].iloc[-1], yearly, progress)
    words = parts.labels(view, title, view.words("targets.subtitle", rung=parts.rung(view)), "register")
    phases = view.reader.phases(region=chosen.region, rung=chosen.rung)
    is_ahead = progress.empty or not progress["gap"].iloc[0] < 0
    lines = [_reached(view, series, is_ahead), *_planned(view, path, phases, is_ahead)]
    figure = trend(
        lines, _bands(view, phases), Span(release.first_month, last, view.lang), words, view.ink, width=width
    )
    return Panel("targets-trend", title, words.subtitle, series, _trend_table(view, series, path), figure,
                 source=words.source, alt=title)  # fmt: skip


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
    return Panel("targets-multiples", title, words.subtitle, progress, target_words.table(view, progress),
                 multiples(facets, grid, words, view.ink, width=width) if facets else None,
                 source=words.source, alt=title)  # fmt: skip


def remaining(view: View, *, width: int = 600, most: int = 20) -> Panel:
    """What remains in whole townships, place by place, coloured by how the place keeps its plan."""
    level, region = level_of(view, for_map=False), map_region(view)
    frame = view.reader.progress(region=region, date=view.day, rung=view.selection.rung, level=level)
    frame = frame.sort_values(["remaining", "region_code"], ascending=[False, True], ignore_index=True)
    title = target_words.remaining_title(view, frame)
    words = parts.labels(
        view, title, view.words("remaining.subtitle", rung=parts.rung(view), day=parts.on_day(view)), "register"
    )
    rows = [_left(view, row) for _, row in frame.head(most).iterrows()]
    return Panel("targets-remaining", title, words.subtitle, frame, target_words.table(view, frame),
                 bars(rows, words, view.ink, width=width) if rows else None,
                 note=view.words("coverage.table_only", n=most, m=len(frame)) if len(frame) > most else "",
                 source=words.source, alt=title)  # fmt: skip


def _months(frame: pd.DataFrame) -> list[int]:
    return [parse_month(period) for period in frame["period"]]


def _known(values: pd.Series[float]) -> list[float | None]:
    return [None if numbers.is_missing(value) else float(value) for value in values]


def _reached(view: View, series: pd.DataFrame, is_ahead: bool) -> Line:
    months, decimals = _months(series), parts.share_decimals(view)
    hover = [
        f"<b>{month_label(month, view.lang)}</b><br>{numbers.percent(row['value'], decimals)}"
        f"（{numbers.count(row['numerator'])}/{numbers.count(row['denominator'])}）"
        for month, (_, row) in zip(months, series.iterrows(), strict=True)
    ]
    end = numbers.percent(series["value"].iloc[-1], decimals)
    return Line(
        parts.rung(view), months, _known(series["value"]), hover, view.ink.accent, end, width=3, is_above=is_ahead
    )


def _planned(view: View, path: pd.DataFrame, phases: pd.DataFrame, is_ahead: bool) -> list[Line]:
    known = path.dropna(subset=["value"])
    if known.empty:
        return []
    months = _months(known)
    hover = [
        view.words(
            "targets.hover",
            month=month_label(month, view.lang),
            share=numbers.percent(row["value"]),
            n=numbers.count(row["numerator"]),
        )
        for month, (_, row) in zip(months, known.iterrows(), strict=True)
    ]
    at = dict(zip(months, known["value"], strict=True))
    marks = [month_of(date.fromisoformat(day)) for day in phases["due_on"]]
    end = view.words("targets.end", share=numbers.percent(known["value"].iloc[-1], 0))
    return [
        Line(view.words("targets.path"), months, _known(known["value"]), hover, view.ink.target, end, width=2, is_dashed=True,
             marks=tuple((month, numbers.percent(at[month], 0)) for month in marks if month in at and month != months[-1]),
             is_above=not is_ahead)
    ]  # fmt: skip


def _bands(view: View, phases: pd.DataFrame) -> list[Phase]:
    label = "label" if view.lang == "zh" else "label_en"
    return [
        Phase(row[label], _end_of(row["start_on"]) - 1 / 31, _end_of(row["due_on"])) for _, row in phases.iterrows()
    ]


def _end_of(day: str) -> float:
    """A day on an axis where a month's number stands for its last day."""
    known = date.fromisoformat(day)
    return month_of(known) - 1 + known.day / 31


def _trend_table(view: View, series: pd.DataFrame, path: pd.DataFrame) -> pd.DataFrame:
    shown = coverage_rows.table(view, series)
    shown[view.words("column.place")] = [month_label(month, view.lang) for month in _months(series)]
    wanted = (
        series["period"].map(path.set_index("period")["value"]) if len(path) else pd.Series(float("nan"), series.index)
    )
    shown[view.words("column.path")] = [parts.share_number(value, 2) for value in wanted]
    return shown.rename(columns={view.words("column.place"): view.words("column.month")})


def _facets(view: View, series: pd.DataFrame, paths: pd.DataFrame, gaps: pd.Series[float]) -> list[Facet]:
    planned = {code: _known(rows["value"]) for code, rows in paths.groupby("region_code")}
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
        for _, row in rows.iterrows()
    ]
    end = share if is_full or numbers.is_missing(gap) else f"{share} ({numbers.signed(gap)})"
    return Facet(code, name, _known(rows["value"]), path, hover, end, colour)


def _left(view: View, row: pd.Series) -> Bar:
    name = parts.full(view, row["region_code"])
    counts = f"{numbers.count(row['covered'])}/{numbers.count(row['denominator'])}"
    told = view.words(f"class.{row['progress_class']}")
    return Bar(
        key=row["region_code"],
        name=parts.short(view, row["region_code"]),
        value=row["remaining"],
        text=view.words("remaining.text", n=numbers.count(row["remaining"]), counts=counts, told=told),
        hover=f"<b>{escape(name)}</b><br>{counts}<br>{told}",
        colour=view.ink.status(row["progress_class"]),
    )
