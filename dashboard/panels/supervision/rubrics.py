"""评估标准: every rubric in its present version, item by item."""

from __future__ import annotations

import pandas as pd

from catalogue.rubric import Item, Rubric
from dashboard import numbers
from dashboard.panels import Panel, parts
from dashboard.panels.supervision import rubric_choice
from dashboard.view import View
from queries.tidy import NORMAL


def rubrics(view: View) -> Panel:
    """The rubrics with their items; a row an item. ``rubric_id`` and ``item`` of the frame say which."""
    known = rubric_choice.known(view)
    pairs = [(rubric, item) for rubric in known for item in rubric.items]
    if not pairs:
        return parts.empty(view, "methods-rubrics", view.words("supervision.rubrics_none"), "supervision")
    frame = pd.DataFrame({
        "region_code": view.release.root_region, "period": "", "indicator_id": "", "numerator": float("nan"),
        "denominator": float("nan"), "value": [item.full for _, item in pairs], "status": NORMAL,
        "rubric_id": [rubric.id for rubric, _ in pairs], "item": [item.id for _, item in pairs],
    })  # fmt: skip
    title = view.words("supervision.rubrics_title", n=len(known), m=len(pairs))
    shown = pd.DataFrame([_row(view, rubric, item) for rubric, item in pairs])
    return Panel(
        "methods-rubrics", title, view.words("supervision.rubrics_subtitle"), frame, lambda: shown,
        source=parts.source(view, "supervision"), alt=title,
    )  # fmt: skip


def _row(view: View, rubric: Rubric, item: Item) -> dict[str, object]:
    words, lang = view.words, view.lang
    return {
        words("column_supervision.rubric"): rubric.label.in_(lang),
        words("column_supervision.version"): rubric.version,
        words("column_supervision.group"): item.group.in_(lang) if item.group else "",
        words("column_supervision.item"): item.label.in_(lang),
        words("column_supervision.full"): item.full,
        words("column_supervision.meaning"): item.meaning.in_(lang),
    }


def head(view: View, rubric: Rubric) -> str:
    """How it is scored, and how often the release has it used."""
    frame = view.reader.rubrics()
    used = int(frame.loc[frame["rubric_id"] == rubric.id, "used"].sum())
    scale = view.words(f"supervision.rubric_scale_{rubric.scale}")
    return view.words("supervision.rubric_head", scale=scale, used=numbers.count(used))


def levels(view: View, rubric: Rubric) -> str:
    """The levels with what each asks for; '' where there are none."""
    told = view.words("list.comma").join(_level(view, rubric, at) for at in range(len(rubric.levels)))
    return view.words("supervision.rubric_levels", levels=told) if told else ""


def _level(view: View, rubric: Rubric, at: int) -> str:
    level = rubric.levels[at]
    said = view.words("supervision.from", level=level.label.in_(view.lang), n=numbers.count(level.least))
    items = view.words("list.comma").join(rubric.item(one).label.in_(view.lang) for one in level.needs)
    return said + (view.words("supervision.rubric_needs", items=items) if items else "")
