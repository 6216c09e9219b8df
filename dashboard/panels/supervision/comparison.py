"""Item by item: self-assessment against a third party on the same stations; where there is no pair, one of them."""

from __future__ import annotations

import pandas as pd

from catalogue.rubric import Rubric
from dashboard import numbers
from dashboard.charts.bars import Bar, bars
from dashboard.charts.canvas import escape, hover, slot
from dashboard.charts.pairs import Key, Pair, pairs
from dashboard.panels import Panel, parts
from dashboard.panels.coverage.rows import whole
from dashboard.panels.parts import Row
from dashboard.panels.supervision import rubric_choice
from dashboard.view import View

ITEMS = "supervision-items"
MOST = 20


def items(view: View, *, width: int = 600, most: int = MOST, body: int | None = None) -> Panel:
    """The items of the rubric with the points of both on the same stations, the largest shortfall first."""
    rubric = rubric_choice.chosen(view)
    if rubric is None:
        return parts.empty(view, ITEMS, view.words("supervision.no_rubric"), "supervision")
    region, day = view.selection.region, view.day
    paired = view.reader.assessment_pairs(region=region, date=day, rubric=rubric.id)
    if len(paired):
        return _paired(view, _newest(paired), width, most, body)
    alone = view.reader.assessment_items(region=region, date=day, rubric=rubric.id)
    if alone.empty:
        title = view.words("supervision.scores_none", place=parts.here(view), rubric=rubric.label.in_(view.lang))
        return parts.empty(view, ITEMS, title, "supervision")
    kind = rubric_choice.leading(alone["kind"])
    return _alone(view, _newest(alone[alone["kind"] == kind]), width, most, body)


def _newest(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of the newest version: items of two versions are not compared."""
    is_newest = frame["rubric_version"] == frame["rubric_version"].max()
    return pd.DataFrame(frame[is_newest]).reset_index(drop=True)


def _rubric(view: View, frame: pd.DataFrame) -> Rubric:
    chosen = rubric_choice.chosen(view)
    assert chosen is not None
    return rubric_choice.version(view, chosen.id, int(frame["rubric_version"].iloc[0]))


def _paired(view: View, frame: pd.DataFrame, width: int, most: int, body: int | None) -> Panel:
    rubric = _rubric(view, frame)
    frame = frame.sort_values(["value", "item"], ignore_index=True)
    rows = parts.records(frame)
    other = view.words(f"supervision.kind_{rows[0]['other_kind']}")
    said = {"place": parts.here(view), "rubric": rubric.label.in_(view.lang), "other": other,
            "n": numbers.count(rows[0]["sites"]), "day": parts.on_day(view)}  # fmt: skip
    gap = (frame["other_points"].sum() - frame["self_points"].sum()) / frame["denominator"].sum()
    title = view.words(_direction("supervision.pairs", gap), gap=_points(view, abs(gap)), **said,
                       item=rubric.item(rows[0]["item"]).label.in_(view.lang),
                       most=_points(view, abs(rows[0]["value"])))  # fmt: skip
    key = Key(view.words("supervision.kind_self"), other, view.words("supervision.difference"))
    marks = [_pair(view, rubric, row) for row in rows[:most]]
    words = view.words
    told = hover(
        slot(0), words("supervision.hover_self", share=slot(1), n=slot(2), m=slot(5)),
        words("supervision.hover_other", kind=other, share=slot(3), n=slot(4), m=slot(5)),
        words("supervision.hover_difference", gap=slot(6)),
    )  # fmt: skip
    return Panel(
        ITEMS, title, view.words("supervision.pairs_subtitle", version=rubric.version, **said), frame,
        lambda: _paired_table(view, rubric, frame), pairs(marks, key, told, view.ink, width=width, body=body),
        note=_cut(view, most, len(frame)), source=parts.source(view, "supervision"), alt=title,
    )  # fmt: skip


def _direction(key: str, gap: float) -> str:
    shown = numbers.rounded(gap * 100, 1)
    return f"{key}_{'lower' if shown < 0 else 'higher' if shown > 0 else 'same'}"


def _points(view: View, share: float) -> str:
    return numbers.points(share, view.lang).lstrip("+")


def _shares(row: Row) -> tuple[float, float]:
    return row["self_points"] / row["denominator"], row["other_points"] / row["denominator"]


def _pair(view: View, rubric: Rubric, row: Row) -> Pair:
    item, (own, theirs) = rubric.item(row["item"]), _shares(row)
    gap = numbers.points(row["value"], view.lang)
    mean = [numbers.count(row[name] / row["sites"], 1) for name in ("self_points", "other_points")]
    told = (escape(item.label.in_(view.lang)), numbers.percent(own), mean[0], numbers.percent(theirs), mean[1],
            numbers.count(item.full), gap)  # fmt: skip
    return Pair(item.id, item.label.in_(view.lang), own, theirs, numbers.signed(row["value"] * 100, 1), told)


def _paired_table(view: View, rubric: Rubric, frame: pd.DataFrame) -> pd.DataFrame:
    words, rows = view.words, parts.records(frame)
    shares = [_shares(row) for row in rows]
    return pd.DataFrame({
        words("column_supervision.item"): [rubric.item(row["item"]).label.in_(view.lang) for row in rows],
        words("column_supervision.full"): [rubric.item(row["item"]).full for row in rows],
        words("column_supervision.self_share"): [parts.share_number(own, 1) for own, _ in shares],
        words("column_supervision.other_share"): [parts.share_number(theirs, 1) for _, theirs in shares],
        words("column_supervision.difference"): [round(row["value"] * 100, 1) for row in rows],
        words("column_supervision.pairs"): whole(frame["sites"]),
    })  # fmt: skip


def _alone(view: View, frame: pd.DataFrame, width: int, most: int, body: int | None) -> Panel:
    rubric = _rubric(view, frame)
    frame = frame.sort_values(["value", "item"], ignore_index=True)
    rows = parts.records(frame)
    kind = view.words(f"supervision.kind_{rows[0]['kind']}")
    said = {"place": parts.here(view), "rubric": rubric.label.in_(view.lang), "kind": kind,
            "n": numbers.count(rows[0]["sites"]), "day": parts.on_day(view)}  # fmt: skip
    lowest = rubric.item(rows[0]["item"]).label.in_(view.lang)
    title = view.words("supervision.items_title", item=lowest, share=numbers.percent(rows[0]["value"]), **said)
    drawn = [_bar(view, rubric, row) for row in rows[:most]]
    told = hover(slot(0), view.words("supervision.hover_share", share=slot(1)),
                 view.words("supervision.hover_points", n=slot(2), m=slot(3)))  # fmt: skip
    return Panel(
        ITEMS, title, view.words("supervision.items_subtitle", version=rubric.version, **said), frame,
        lambda: _alone_table(view, rubric, frame),
        bars(drawn, told, view.ink, width=width, full=1.0, body=body), note=_cut(view, most, len(frame)),
        source=parts.source(view, "supervision"), alt=title,
    )  # fmt: skip


def _bar(view: View, rubric: Rubric, row: Row) -> Bar:
    item, share = rubric.item(row["item"]), numbers.percent(row["value"])
    name = item.label.in_(view.lang)
    told = (escape(name), share, numbers.count(row["numerator"] / row["sites"], 1), numbers.count(item.full))
    return Bar(item.id, name, row["value"], share, told, view.ink.accent)


def _alone_table(view: View, rubric: Rubric, frame: pd.DataFrame) -> pd.DataFrame:
    words, rows = view.words, parts.records(frame)
    return pd.DataFrame({
        words("column_supervision.item"): [rubric.item(row["item"]).label.in_(view.lang) for row in rows],
        words("column_supervision.full"): [rubric.item(row["item"]).full for row in rows],
        words("column_supervision.points"): (frame["numerator"] / frame["sites"]).round(1).to_numpy(),
        words("column_supervision.share"): [parts.share_number(row["value"], 1) for row in rows],
        words("column_supervision.sites"): whole(frame["sites"]),
    })  # fmt: skip


def _cut(view: View, most: int, listed: int) -> str:
    return view.words("supervision.items_most", n=most, m=listed) if listed > most else ""
