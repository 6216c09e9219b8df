"""To the screens of 督导评估: what was kept, what is overdue, where orders and cases are lost."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd

from catalogue.period import parse_month
from dashboard import numbers
from dashboard.dates import month_label
from dashboard.meeting.spoken.listed import named_of, nothing
from dashboard.panels import Panel, parts, thresholds
from dashboard.panels.parts import Row
from dashboard.view import View

DUTIES = ("visits_kept_share", "trainings_kept_share", "findings_in_time_share")
"""What has to be done by a day, and is therefore compared: the other shares have no right size."""


def supervision(view: View, panel: Panel) -> str:
    """Which of the duties was kept least, with its counts."""
    rows = [row for row in parts.records(panel.frame) if row["indicator_id"] in DUTIES and row["denominator"] > 0]
    if not panel.facts or not rows:
        return nothing(view, panel)
    low = min(row["value"] for row in rows)
    names = [view.catalogue[row["indicator_id"]].label.in_(view.lang) for row in rows if row["value"] == low]
    key = "meeting.say_duties" if len(rows) > 1 else "meeting.say_duty"
    return view.words(key, names=parts.listing(view, names), share=numbers.percent(low))


def scores(view: View, panel: Panel, most: int) -> str:
    """Who stands highest and how far from the lowest; the points of a station where there is nobody to compare.

    Where more places or stations were assessed than are drawn, it says so.
    """
    frame = panel.frame
    if panel.figure is None:
        return nothing(view, panel)
    high, low = frame["value"].max(), frame["value"].min()
    if high == low:
        points = [frame[name].sum() / frame["sites"].sum() for name in ("numerator", "denominator")]
        return view.words("meeting.say_scores_plain", n=numbers.count(points[0], 1), m=numbers.count(points[1]))
    rows = parts.records(frame[frame["value"] == high])
    names = [row["name"] if "name" in row else parts.short(view, row["region_code"]) for row in rows]
    gap = numbers.points(high - low, view.lang).lstrip("+")
    said = view.words("meeting.say_scores", names=parts.listing(view, names), share=numbers.percent(high), gap=gap)
    return parts.sentences(view, said, named_of(view, most, len(frame)))


def levels(view: View, panel: Panel) -> str:
    """How many stations reached each level."""
    if panel.figure is None:
        return nothing(view, panel)
    told = [
        view.words("meeting.level_of", level=row["label"], n=numbers.count(row["numerator"]))
        for row in parts.records(panel.frame)
    ]
    return view.words("meeting.say_levels", list=view.words("list.comma").join(told))


def items(view: View, panel: Panel, most: int) -> str:
    """How many items others see lower, the same, or higher than stations themselves; else which item is highest."""
    frame = panel.frame
    if panel.figure is None:
        return nothing(view, panel)
    if "self_points" in frame:
        gaps = [numbers.rounded(value * 100, 1) for value in frame["value"]]
        counts = {
            "low": sum(gap < 0 for gap in gaps),
            "same": sum(gap == 0 for gap in gaps),
            "high": sum(gap > 0 for gap in gaps),
        }
        said = view.words("meeting.say_pairs", m=len(gaps), **counts)
        return parts.sentences(view, said, named_of(view, most, len(frame)))
    top = frame["value"].max()
    names = panel.table.loc[frame["value"] == top].iloc[:, 0].tolist()
    quoted = [view.words("meeting.quoted", name=name) for name in names]
    said = view.words("meeting.say_items", names=parts.listing(view, quoted), share=numbers.percent(top))
    return parts.sentences(view, said, named_of(view, most, len(frame)))


def findings(view: View, panel: Panel, listed: Panel, most: int) -> str:
    """Whose finding is overdue longest; how many are due soon where none is; *listed* are those that are open."""
    if panel.figure is None:
        return nothing(view, panel)
    late = listed.frame[listed.frame["finding_state"] == "overdue"]
    counts = dict(zip(panel.frame["finding_state"], panel.frame["numerator"], strict=True))
    if late.empty:
        soon = thresholds.known(view).count("finding_due_soon")
        return view.words("meeting.say_findings_none", n=numbers.count(counts["due_soon"]), days=soon)
    longest = late["days"].max()
    names = list(dict.fromkeys(late.loc[late["days"] == longest, "name"]))
    said = view.words("meeting.say_findings", names=parts.listing(view, names), days=numbers.count(longest))
    return parts.sentences(view, said, named_of(view, most, counts["overdue"]))


def flow(view: View, panel: Panel) -> str:
    """Between which steps of orders or cases most are lost."""
    if panel.figure is None:
        return nothing(view, panel)
    steps = list(pairwise(parts.records(panel.frame)))
    most = max(before["numerator"] - after["numerator"] for before, after in steps)
    if most == 0:
        return view.words("meeting.say_flow_none")
    names = [
        view.words("meeting.flow_step", before=_step(view, before), after=_step(view, after))
        for before, after in steps
        if before["numerator"] - after["numerator"] == most
    ]
    first = view.catalogue[steps[0][0]["indicator_id"]]
    return view.words("meeting.say_flow", steps=parts.listing(view, names), n=parts.value_text(view, first, most))


def _step(view: View, row: Row) -> str:
    return view.words(f"supervision.step_{row['indicator_id']}")


def kept(view: View, panel: Panel, most: int) -> str:
    """How the last month that anything was due in went; in a county which stations missed most."""
    frame = panel.frame
    if panel.figure is None:
        return nothing(view, panel)
    if "visit_state" not in frame:
        return parts.sentences(view, _last(view, frame), named_of(view, most, frame["region_code"].nunique()))
    due = frame[frame["visit_state"] != "not_due"]
    return parts.sentences(view, _missed(view, due), named_of(view, most, due["site_id"].nunique()))


def _last(view: View, frame: pd.DataFrame) -> str:
    month = str(frame["period"].max())
    last = frame[frame["period"] == month]
    full = int((last["numerator"] == last["denominator"]).sum())
    key = "meeting.say_kept" if len(last) > 1 else "meeting.say_kept_one"
    return view.words(
        key, month=month_label(parse_month(month), view.lang),
        m=numbers.count(last["denominator"].sum()), n=numbers.count(last["numerator"].sum()), k=full, all=len(last),
    )  # fmt: skip


def _missed(view: View, frame: pd.DataFrame) -> str:
    missed = (
        frame.assign(missed=frame["visit_state"].eq("missed"))
        .groupby("site_id")
        .agg(n=("missed", "sum"), name=("name", "first"))
    )
    most = int(missed["n"].max())
    if most == 0:
        return view.words("meeting.say_missed_none")
    names = missed.loc[missed["n"] == most, "name"].tolist()
    return view.words("meeting.say_missed", names=parts.listing(view, names), n=most)
