"""达标进度: coverage over time against the dated target path, and what remains in whole townships."""

from __future__ import annotations

from datetime import date

import pandas as pd

from catalogue.period import month_of
from dashboard import numbers
from dashboard.charts.bars import Bar, bars
from dashboard.charts.trend import Span, trend
from dashboard.dates import month_label
from dashboard.panels import Fact, Panel, broken, parts, thresholds
from dashboard.panels.coverage import rows as coverage_rows
from dashboard.panels.coverage import titles
from dashboard.panels.ground import level_of, map_region
from dashboard.panels.parts import Row
from dashboard.panels.targets import lines, standing, wording
from dashboard.view import View
from queries.tidy import NOT_COMPARABLE

SIDES = 150
"""Pixels beside the axis of a trend, for its ticks and for the words at the end of its lines, at most."""


def pace(view: View) -> Panel:
    """Will the date be made: class, what remains, the pace it takes against the best ever kept, time against task."""
    frame = standing.progress(view, view.selection.region)
    words = view.words
    if frame.empty:
        return standing.no_plan(view, "targets-pace", parts.here(view))
    row = parts.records(frame)[0]
    title = wording.pace_title(view, row, wording.due(view, frame))
    return Panel(
        "targets-pace",
        title,
        words("pace.subtitle", day=parts.on_day(view), rung=parts.rung(view)),
        frame,
        lambda: standing.table(view, frame),
        facts=_pace_facts(view, row, wording.due(view, frame)),
        note=parts.sentences(
            view, _off_path(view, row), wording.version_note(view, row), broken.reground(view, view.selection.region)
        ),
        source=parts.source(view, "register"),
        alt=title,
    )


def _off_path(view: View, row: Row) -> str:
    """Why class and dated path say different things, where they do."""
    return view.words("pace.note") if wording.is_off_path(row) or wording.is_on_path(row) else ""


def _pace_facts(view: View, row: Row, due: str) -> tuple[Fact, ...]:
    words, count = view.words, numbers.count
    best, recent = row["best_per_month"], row["recent_per_month"]
    name = words(f"class.{row['progress_class']}")
    has_ratio, has_task = (not numbers.is_missing(row[key]) for key in ("ratio", "task_share"))
    ratio = words("pace.class_detail", ratio=count(row["ratio"], 2)) if has_ratio else ""
    task = words("pace.task", share=numbers.percent(row["task_share"])) if has_task else words("pace.no_task")
    kept = words("pace.best", n=count(best, 1), recent=count(recent, 1), months=thresholds.text(view, "pace_months"))
    unknown = words("pace.best_unknown", least=thresholds.months_of_pace(view))
    return (
        Fact(words("pace.class"), name, ratio, row["progress_class"]),
        Fact(words("pace.remaining"), count(row["remaining"]), words("pace.remaining_detail", due=due)),
        Fact(
            words("pace.path"),
            numbers.signed(row["gap"]),
            words("pace.path_detail", n=count(row["required_now"]), m=count(row["covered"])),
        ),
        wording.required(view, row, unknown if numbers.is_missing(best) else kept),
        Fact(words("pace.elapsed"), numbers.percent(row["elapsed_share"]), task),
    )


def trend_(view: View, *, width: int = 600, body: int = 300) -> Panel:
    """Coverage of the selected place month by month against its target path and phases."""
    chosen, release = view.selection, view.release
    series = view.reader.coverage_series(
        region=chosen.region, rung=chosen.rung, first=release.first_month, last=chosen.month
    )
    if nothing := titles.no_units(view, series):
        return parts.empty(view, "targets-trend", nothing, "register")
    progress = standing.progress(view, chosen.region)
    due = [month_of(date.fromisoformat(day)) for day in progress["due_on"].head(1)]
    last = max([chosen.month, *due])
    path = view.reader.target_path(region=chosen.region, rung=chosen.rung, first=release.first_month, last=last)
    phases = view.reader.phases(region=chosen.region, rung=chosen.rung)
    drawn = lines.bands(view, phases, release.first_month, (width - SIDES) / (last - release.first_month + 1))
    words = _trend_labels(view, series, progress, lines.numbered(view, phases, drawn))
    is_ahead = progress.empty or not progress["gap"].iloc[0] < 0
    courses = [lines.reached(view, series, is_ahead), *lines.planned(view, path, phases, is_ahead)]
    found = broken.between(view, release.first_month + 1, chosen.month)
    mark = view.words("places.broken_mark")
    span = Span(release.first_month, last, view.lang, broken=broken.months(found), broken_words=mark)
    return Panel(
        "targets-trend", words.title, words.subtitle, series, lambda: _trend_table(view, series, path),
        trend(courses, drawn, span, view.ink, width=width, body=body), note=_trend_note(view, found, path),
        source=words.source, alt=words.title,
    )  # fmt: skip


def _trend_note(view: View, found: pd.DataFrame, path: pd.DataFrame) -> str:
    """Where the ground changed, and which one the target line goes by."""
    on_ground = view.words("places.reground_path") if len(found) and len(path) else ""
    return parts.sentences(view, broken.note(view, found), on_ground)


def _trend_labels(view: View, series: pd.DataFrame, progress: pd.DataFrame, numbered: str) -> parts.Labels:
    """The words of the trend; its subtitle explains what the numbers of phases stand for."""
    has_year = len(series) > 12 and series["status"].iloc[-13] != NOT_COMPARABLE
    yearly = series["value"].iloc[-1] - series["value"].iloc[-13] if has_year else float("nan")
    title = wording.trend_title(view, series["value"].iloc[-1], yearly, progress)
    kind = "targets.subtitle_plain" if progress.empty else "targets.subtitle"
    subtitle = view.words(kind, rung=parts.rung(view), period=parts.stretch(view, *_ends(series)))
    if numbered:
        subtitle = view.words("targets.phases", subtitle=subtitle, list=numbered)
    return parts.labels(view, title, subtitle, "register")


def _ends(series: pd.DataFrame) -> tuple[int, int]:
    """The first and the last month of a series."""
    months = parts.months(series)
    return months[0], months[-1]


def remaining(view: View, *, width: int = 600, most: int = 20, body: int | None = None) -> Panel:
    """What remains in whole townships, place by place, coloured by how the place keeps its plan."""
    level, region = level_of(view, for_map=False), map_region(view)
    frame = standing.progress(view, region, level)
    if frame.empty:
        return standing.no_plan(view, "targets-remaining", parts.called(view, region))
    frame = frame.sort_values(["remaining", "region_code"], ascending=[False, True], ignore_index=True)
    title = wording.remaining_title(view, frame, region)
    subtitle = view.words("remaining.subtitle", rung=parts.rung(view), day=parts.on_day(view))
    words = parts.labels(view, title, subtitle, "register", hover=coverage_rows.hover(view))
    known = coverage_rows.with_change(view, region, level).set_index("region_code", drop=False)
    there = {row["region_code"]: coverage_rows.told(view, row) for row in parts.records(known)}
    rows = [_left(view, row, there[row["region_code"]]) for row in parts.records(frame.head(most))]
    return Panel(
        "targets-remaining",
        title,
        words.subtitle,
        frame,
        lambda: standing.table(view, frame),
        bars(rows, words.hover, view.ink, width=width, body=body),
        note=parts.sentences(
            view,
            view.words("coverage.table_only", n=most, m=len(frame)) if len(frame) > most else "",
            broken.reground(view, region, level),
        ),
        source=words.source,
        alt=title,
    )


def _trend_table(view: View, series: pd.DataFrame, path: pd.DataFrame) -> pd.DataFrame:
    shown = coverage_rows.table(view, series)
    shown[view.words("column.place")] = [month_label(month, view.lang) for month in parts.months(series)]
    wanted = (
        series["period"].map(path.set_index("period")["value"]) if len(path) else pd.Series(float("nan"), series.index)
    )
    shown[view.words("column.path")] = [parts.share_number(value, 2) for value in wanted]
    return shown.rename(columns={view.words("column.place"): view.words("column.month")})


def _left(view: View, row: Row, hover: tuple[str, ...]) -> Bar:
    counts = f"{numbers.count(row['covered'])}/{numbers.count(row['denominator'])}"
    told = view.words(f"class.{row['progress_class']}")
    return Bar(
        key=row["region_code"],
        name=parts.short(view, row["region_code"]),
        value=row["remaining"],
        text=view.words("remaining.text", n=numbers.count(row["remaining"]), counts=counts, told=told),
        hover=hover,
        colour=view.ink.status(row["progress_class"]),
    )
