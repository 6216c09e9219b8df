"""The same little chart of coverage against its path for every part of a place."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard import numbers
from dashboard.charts.canvas import escape, hover, slot
from dashboard.charts.multiples import Facet, Grid, multiples
from dashboard.panels import Panel, broken, parts
from dashboard.panels.coverage import rows as coverage_rows
from dashboard.panels.coverage import titles
from dashboard.panels.ground import level_of, map_region
from dashboard.panels.parts import Row
from dashboard.panels.targets import standing, wording
from dashboard.view import View
from queries.tidy import NOT_COMPARABLE

MOST = 36


def multiples_(
    view: View, *, width: int = 600, most: int = MOST, body: int | None = None, columns: int | None = None
) -> Panel:
    """The same chart for every part of the selected place, those furthest behind their path first; at most *most*.

    Without a plan those with the least coverage come first.
    """
    progress, found = facets(view)
    if not any(value is not None for facet in found for value in facet.values):
        nothing = view.words("coverage.title_nothing", place=parts.called(view, map_region(view)))
        return parts.empty(view, "targets-multiples", nothing, "register")
    told = _planned(view, progress) if len(progress) else _unplanned(view)
    grid = Grid(view.release.first_month, view.lang, columns=columns or max(width // 230, 2))
    return Panel(
        "targets-multiples",
        told.title,
        told.subtitle,
        told.frame,
        told.rows,
        multiples(found[:most], grid, _hover(view), view.ink, width=width, body=body),
        note=parts.sentences(
            view, view.words(told.cut, n=most, m=len(found)) if len(found) > most else "", _reground(view, progress)
        ),
        source=parts.source(view, "register"),
        alt=told.title,
    )


def _reground(view: View, progress: pd.DataFrame) -> str:
    """On which ground the paths and what they are held against are counted, where there are any."""
    return broken.reground(view, map_region(view), level_of(view, for_map=False)) if len(progress) else ""


@dataclass(frozen=True)
class _Told:
    """What is said of the little charts: title, subtitle, the frame and its rows; the words of the note on the rest."""

    title: str
    subtitle: str
    frame: pd.DataFrame
    rows: Callable[[], pd.DataFrame]
    cut: str


def _planned(view: View, progress: pd.DataFrame) -> _Told:
    title = wording.multiples_title(view, progress, level_of(view, for_map=False), map_region(view))
    subtitle = view.words("multiples.subtitle", rung=parts.rung(view), period=_period(view))
    return _Told(title, subtitle, progress, lambda: standing.table(view, progress), "multiples.most")


def _unplanned(view: View) -> _Told:
    """Of parts that have no plan to keep to: their coverage at the selected day."""
    level, region = level_of(view, for_map=False), map_region(view)
    frame = coverage_rows.with_change(view, region, level)
    frame = frame.sort_values(["value", "region_code"], ignore_index=True)
    title = titles.of_map(view, frame, level, region)
    subtitle = view.words("multiples.subtitle_plain", rung=parts.rung(view), period=_period(view))
    return _Told(title, subtitle, frame, lambda: coverage_rows.table(view, frame), "coverage.lowest_only")


def _period(view: View) -> str:
    return parts.stretch(view, view.release.first_month, view.selection.month)


def facets(view: View) -> tuple[pd.DataFrame, list[Facet]]:
    """The progress of every part of the selected place, and its little chart; those furthest behind first."""
    level, region = level_of(view, for_map=False), map_region(view)
    chosen = view.selection
    span = {"first": view.release.first_month, "last": chosen.month}
    progress = standing.progress(view, region, level)
    series = view.reader.coverage_series(region=region, rung=chosen.rung, level=level, **span)
    paths = view.reader.target_path(region=region, rung=chosen.rung, level=level, **span)
    reached = parts.records(series, "region_code", "value", "numerator", "denominator", "status")
    planned = parts.records(paths, "region_code", "value")
    return progress, _facets(view, reached, planned, parts.records(progress))


def _hover(view: View) -> str:
    words = view.words
    return hover(
        slot(0),
        words("hover.share", rung=parts.rung(view), share=slot(1)),
        words("hover.counts", n=slot(2), m=slot(3)),
        words("hover.change_mom", change=slot(4)),
        words("multiples.required", n=slot(5)),
        slot(6),
    )


def _facets(view: View, series: Sequence[Row], paths: Sequence[Row], progress: Sequence[Row]) -> list[Facet]:
    reached, planned = _by_place(series), _by_place(paths)
    by_place = {row["region_code"]: row for row in progress}
    gaps = {code: row["gap"] for code, row in by_place.items() if not numbers.is_missing(row["gap"])}
    ordered = sorted(reached, key=lambda code: gaps.get(code, 0.0) if by_place else _least(reached[code]))
    return [_facet(view, reached[code], planned.get(code, []), by_place.get(code)) for code in ordered]


def _least(rows: Sequence[Row]) -> float:
    """What the least coverage comes first by; a place without any is last."""
    value = rows[-1]["value"]
    return math.inf if numbers.is_missing(value) else float(value)


def _by_place(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["region_code"]].append(row)
    return found


def _facet(view: View, reached: Sequence[Row], planned: Sequence[Row], standing: Row | None) -> Facet:
    last = reached[-1]
    is_full = bool(last["denominator"] > 0 and last["numerator"] >= last["denominator"])
    share = view.words("coverage.full_mark") if is_full else numbers.percent(last["value"], 0)
    gap = standing["gap"] if standing else None
    return Facet(
        key=last["region_code"],
        name=parts.short(view, last["region_code"]),
        values=[_value(row) for row in reached],
        target=[_value(row) for row in planned],
        hover=_told(view, reached, standing),
        end=share if is_full or numbers.is_missing(gap) else f"{share} ({numbers.signed(gap)})",
        colour=view.ink.status(standing["progress_class"]) if standing else view.ink.accent,
    )


def _value(row: Row) -> float | None:
    return None if numbers.is_missing(row["value"]) else row["value"]


def _told(view: View, reached: Sequence[Row], standing: Row | None) -> tuple[str, ...]:
    last = reached[-1]
    is_same = len(reached) > 1 and reached[-2]["status"] != NOT_COMPARABLE
    change = last["value"] - reached[-2]["value"] if is_same else None
    required = numbers.count(standing["required_now"]) if standing else numbers.MISSING
    return (
        escape(parts.full(view, last["region_code"])),
        numbers.percent(last["value"]),
        numbers.count(last["numerator"]),
        numbers.count(last["denominator"]),
        numbers.MISSING if change is None else numbers.signed(100 * change, 1),
        required,
        view.words(f"class.{standing['progress_class']}") if standing else "",
    )
