"""What every plan of a place has come to, against its time."""

from __future__ import annotations

import pandas as pd

from catalogue.plan_types import PLAN_TYPES
from dashboard import numbers
from dashboard.panels import Panel, broken, parts
from dashboard.panels.parts import Row
from dashboard.panels.plans import versions
from dashboard.view import View

BEHIND = ("needs_acceleration", "far_behind", "deteriorating", "not_met", "not_yet")
"""Classes of what has not come as far as it should have."""


def results(view: View) -> Panel:
    """What every plan that held has come to, with the share of its time."""
    frame = view.reader.plan_results(region=view.selection.region, date=view.day)
    if frame.empty:
        return versions.nothing(view, "plans-results")
    frame = frame.astype({"value": "float64", "elapsed_share": "float64"})
    frame = frame.sort_values("plan_type", key=lambda kinds: kinds.map(PLAN_TYPES.index), kind="stable")
    frame = frame.reset_index(drop=True)
    met = int((frame["progress_class"] == "met").sum())
    behind = int(frame["progress_class"].isin(BEHIND).sum())
    title = view.words("plans.results_title", place=parts.here(view), m=len(frame), met=met, behind=behind)
    return Panel(
        "plans-results", title, view.words("plans.results_subtitle", day=parts.on_day(view)), frame,
        lambda: _results_table(view, frame), note=_note(view),
        source=parts.source(view, "register", "report"), alt=title,
    )  # fmt: skip


def _note(view: View) -> str:
    """How results are measured; after a change of divisions on which ground each kind of figure is."""
    changed = broken.reground(view, view.selection.region)
    apart = view.words("plans.results_broken") if changed else ""
    return parts.sentences(view, view.words("plans.results_note"), changed, apart)


def _results_table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    words, rows = view.words, parts.records(frame)
    return pd.DataFrame(
        {
            words("plans.column_plan"): [versions.called(view, row) for row in rows],
            words("plans.column_done"): [_done(view, row) for row in rows],
            words("plans.column_asked"): [_goal(view, row) for row in rows],
            words("plans.column_share"): [parts.share_number(row["value"], 1) for row in rows],
            words("column.elapsed_share"): [parts.share_number(row["elapsed_share"], 1) for row in rows],
            words("column.class"): [_class(view, row) for row in rows],
            words("plans.column_stations"): [_stations(view, row) for row in rows],
            words("plans.column_term"): [versions.term(view, row) for row in rows],
        }
    )


def _done(view: View, row: Row) -> str:
    if row["reason"]:
        return numbers.missing(view.words(f"plans.reason_{row['reason']}"), view.lang)
    if row["per"]:
        return view.words("plans.stations_reached", n=numbers.count(row["stations"]))
    return versions.amount(view, {"unit": row["counted_in"]}, row["numerator"])


def _goal(view: View, row: Row) -> str:
    if numbers.is_missing(row["denominator"]):
        return numbers.MISSING
    if row["per"]:
        return view.words("plans.stations_asked", n=numbers.count(row["stations_asked"]))
    return versions.amount(view, {"unit": row["counted_in"]}, row["denominator"])


def _class(view: View, row: Row) -> str:
    return view.words(f"class.{row['progress_class']}") if row["progress_class"] else numbers.MISSING


def _stations(view: View, row: Row) -> str:
    """Stations that keep to an even pace where each is asked, else those that took part of those that were to."""
    if row["per"] and not numbers.is_missing(row["stations_on_pace"]):
        return view.words("plans.on_pace", n=numbers.count(row["stations_on_pace"]))
    if numbers.is_missing(row["stations"]):
        return numbers.MISSING
    if numbers.is_missing(row["min_stations"]):
        return view.words("plans.taking_part", n=numbers.count(row["stations"]))
    return view.words(
        "plans.taking_part_of", n=numbers.count(row["stations"]), m=numbers.count(row["min_stations"])
    )  # fmt: skip
