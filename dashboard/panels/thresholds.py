"""判断阈值: from what number on something is called so, what that decides, and what a province may set instead."""

from __future__ import annotations

import pandas as pd

from catalogue.forms import filled
from catalogue.thresholds import Threshold, Thresholds
from dashboard.panels import Panel, parts
from dashboard.view import View
from queries.thresholds import thresholds_of


def known(view: View) -> Thresholds:
    """The thresholds that the release was made with."""
    return thresholds_of(view.release.about)


def text(view: View, threshold_id: str) -> str:
    """A number in force as it is written."""
    return known(view)[threshold_id].text


def months_of_pace(view: View) -> int:
    """Months of data that a pace takes: one more than it is measured over."""
    return known(view).count("pace_months") + 1


def thresholds(view: View) -> Panel:
    """Every threshold with its number in force, what it decides, what it may be, and where it is from."""
    all_ = known(view)
    own = sum(one.limit.is_own for one in all_.values())
    title = view.words("thresholds.title_own" if own else "thresholds.title", n=len(all_), k=own)
    frame = pd.DataFrame({"threshold_id": list(all_), "value": [one.limit.value for one in all_.values()]})
    return Panel(
        "methods-thresholds", title, view.words("thresholds.subtitle", version=_version(view, all_)), frame,
        lambda: pd.DataFrame([_row(view, all_, one) for one in all_.values()]), note=view.words("thresholds.note"),
        source=parts.source(view, "derived"), alt=title,
    )  # fmt: skip


def _version(view: View, all_: Thresholds) -> str:
    """The version of the thresholds, and of what this province changed in them."""
    key = "watch.version_own" if all_.own_version else "watch.version"
    return view.words(key, n=all_.version, own=all_.own_version)


def _row(view: View, all_: Thresholds, one: Threshold) -> dict[str, str]:
    words, lang, limit = view.words, view.lang, one.limit
    return {
        words("column_thresholds.label"): limit.label.in_(lang),
        words("column_thresholds.value"): words("watch.own", text=one.text) if limit.is_own else one.text,
        words("column_thresholds.theme"): all_.themes[one.theme].in_(lang),
        words("column_thresholds.definition"): filled(one.definition.in_(lang), {"value": one.text}),
        words("column_thresholds.span"): words(
            "thresholds.span", least=limit.written(limit.least), most=limit.written(limit.most)
        ),
        words("column_thresholds.reference"): one.reference.in_(lang),
        words("column_thresholds.id"): one.id,
    }
