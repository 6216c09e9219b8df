"""The levels that assessed stations reached."""

from __future__ import annotations

import pandas as pd

from catalogue.rubric import Rubric
from dashboard import numbers
from dashboard.charts.bars import Bar, bars
from dashboard.charts.canvas import escape, hover, slot
from dashboard.panels import Panel, parts
from dashboard.panels.coverage.rows import whole
from dashboard.panels.parts import Row
from dashboard.panels.supervision import rubric_choice
from dashboard.panels.supervision.assessments import MOST
from dashboard.view import View
from queries.tidy import NORMAL, over

LEVELS = "supervision-levels"


def has_levels(view: View) -> bool:
    """Whether the rubric that is looked at leads to levels."""
    rubric = rubric_choice.chosen(view)
    return rubric is not None and bool(rubric.levels)


def levels(view: View, *, width: int = 600, most: int = MOST, body: int | None = None) -> Panel:
    """How many of the assessed stations reached each level of the rubric, the highest first, then those below all."""
    del most  # levels are few and belong together
    rubric = rubric_choice.chosen(view)
    if rubric is None or not rubric.levels:
        key = "supervision.no_rubric" if rubric is None else "supervision.no_levels"
        name = "" if rubric is None else rubric.label.in_(view.lang)
        return parts.empty(view, LEVELS, view.words(key, rubric=name), "supervision")
    rubric, found, older = rubric_choice.assessed(view, rubric)
    if found.empty or not rubric.levels:
        title = view.words("supervision.scores_none", place=parts.here(view), rubric=rubric.label.in_(view.lang))
        return parts.empty(view, LEVELS, title, "supervision")
    frame = _counted(view, rubric, found)
    title = _levels_title(view, rubric, found, frame)
    rows = [_level_bar(view, row) for row in parts.records(frame)]
    words = view.words
    said = hover(slot(0), words("supervision.hover_counts", n=slot(1), m=slot(2), share=slot(3)))
    return Panel(
        LEVELS, title, _levels_subtitle(view, rubric, found), frame, lambda: _levels_table(view, frame),
        bars(rows, said, view.ink, width=width, body=body), note=rubric_choice.older_note(view, older),
        source=parts.source(view, "supervision"), alt=title,
    )  # fmt: skip


def _counted(view: View, rubric: Rubric, found: pd.DataFrame) -> pd.DataFrame:
    """A row a level; ``label`` its name. Stations below every level come last, where there are any."""
    names = [(level.id, level.label.in_(view.lang)) for level in rubric.levels]
    below = (found["level_id"] == "").any()
    listed = [*names, *([("", view.words("supervision.below"))] if below else [])]
    counts = [int((found["level_id"] == code).sum()) for code, _ in listed]
    return pd.DataFrame({
        "region_code": view.selection.region, "period": view.day.isoformat(), "indicator_id": "",
        "numerator": [float(count) for count in counts], "denominator": float(len(found)),
        "value": over(counts, [len(found)] * len(counts)), "status": NORMAL, "level_id": [code for code, _ in listed],
        "label": [name for _, name in listed],
    })  # fmt: skip


def _levels_title(view: View, rubric: Rubric, found: pd.DataFrame, frame: pd.DataFrame) -> str:
    top = frame[frame["numerator"] > 0].iloc[0]
    said = {"place": parts.here(view), "rubric": rubric.label.in_(view.lang), "m": len(found)}
    return view.words("supervision.levels_title", level=top["label"], n=int(top["numerator"]), **said)


def _levels_subtitle(view: View, rubric: Rubric, found: pd.DataFrame) -> str:
    limits = view.words("list.comma").join(
        view.words("supervision.from", level=level.label.in_(view.lang), n=numbers.count(level.least))
        for level in rubric.levels
    )
    kind = view.words(f"supervision.kind_{found['kind'].iloc[0]}")
    return view.words("supervision.levels_subtitle", kind=kind, limits=limits, version=rubric.version,
                      day=parts.day(view, str(found["period"].max())))  # fmt: skip


def _level_bar(view: View, row: Row) -> Bar:
    share, count = numbers.percent(row["value"]), numbers.count(row["numerator"])
    text = parts.WIDE.join((view.words("supervision.of_sites", n=count), share))
    told = (escape(row["label"]), count, numbers.count(row["denominator"]), share)
    return Bar(row["level_id"], row["label"], row["numerator"], text, told, view.ink.accent)


def _levels_table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    words = view.words
    return pd.DataFrame({
        words("column_supervision.level"): frame["label"],
        words("column_supervision.sites"): whole(frame["numerator"]),
        words("column_supervision.share_of_sites"): [parts.share_number(value, 1) for value in frame["value"]],
    })  # fmt: skip
