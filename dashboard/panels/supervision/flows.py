"""督导评估: the period in numbers, and what became of orders and of people registered, step by step."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers
from dashboard.charts.bars import Bar, bars
from dashboard.charts.canvas import escape, hover, slot
from dashboard.panels import Fact, Panel, parts
from dashboard.panels.coverage.rows import whole
from dashboard.panels.parts import Row
from dashboard.view import View
from queries.tidy import SUPPRESSED

SUMMARY, FLOWS = "supervision-summary", {"orders": "supervision-orders", "cases": "supervision-cases"}
Figures = dict[str, Row]
"""Rows of ``supervision`` by indicator."""


def summary(view: View) -> Panel:
    """The period in numbers: findings at its end, visits and trainings kept, orders rated, people in depth."""
    chosen = view.selection
    frame = view.reader.supervision(region=chosen.region, month=chosen.month, window=chosen.window)
    found = {row["indicator_id"]: row for row in parts.records(frame)}
    facts = tuple(_facts(view, found))
    if not facts:
        title = view.words("supervision.numbers_none", place=parts.here(view), period=parts.period(view))
        return parts.empty(view, SUMMARY, title, "supervision")
    title = _title(view, found)
    subtitle = view.words("supervision.numbers_subtitle", period=parts.period(view), day=parts.on_day(view))
    return Panel(
        SUMMARY, title, subtitle, frame, lambda: _table(view, frame), facts=facts,
        source=parts.source(view, "supervision"), alt=title,
    )  # fmt: skip


def _title(view: View, found: Figures) -> str:
    said = {"place": parts.here(view), "period": parts.period(view), "day": parts.on_day(view)}
    left, late = found["findings_open"]["value"], found["findings_overdue"]["value"]
    if numbers.is_missing(left):
        return view.words("supervision.numbers_title_plain", **said)
    visits_ = found["visits_kept_share"]
    key = "supervision.numbers_title" if visits_["denominator"] > 0 else "supervision.numbers_title_findings"
    share = numbers.percent(visits_["value"]) if visits_["denominator"] > 0 else ""
    return view.words(key, n=numbers.count(left), late=numbers.count(late), share=share, **said)


def _facts(view: View, found: Figures) -> list[Fact]:
    """A fact for each register that the province keeps."""
    words, count = view.words, numbers.count
    facts = []
    if not numbers.is_missing(found["findings_overdue"]["value"]):
        late, left = found["findings_overdue"]["value"], found["findings_open"]["value"]
        facts.append(Fact(words("supervision.fact_overdue"), words("supervision.of_findings", n=count(late)),
                          words("supervision.fact_open", n=count(left)), "fall" if late > 0 else ""))  # fmt: skip
    shares = (
        ("visits_kept_share", "kept"), ("trainings_kept_share", "kept"), ("findings_in_time_share", "in_time"),
        ("orders_rated_share", "rated"), ("people_in_depth_share", "in_depth"),
    )  # fmt: skip
    facts += [_share(view, found[name], f"supervision.fact_{key}") for name, key in shares if _is_told(found, name)]
    return facts


def _is_told(found: Figures, name: str) -> bool:
    return name in found and (found[name]["denominator"] > 0 or found[name]["status"] == SUPPRESSED)


def _share(view: View, row: Row, detail: str) -> Fact:
    one = view.catalogue[row["indicator_id"]]
    if row["status"] == SUPPRESSED:
        return Fact(one.label.in_(view.lang), view.words("withheld.sign"))
    told = view.words(detail, n=numbers.count(row["numerator"]), m=numbers.count(row["denominator"]))
    return Fact(one.label.in_(view.lang), parts.value_text(view, one, row["value"]), told)


def _table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    words = view.words
    named = [view.catalogue[name] for name in frame["indicator_id"]]
    return pd.DataFrame({
        words("column.indicator"): [one.label.in_(view.lang) for one in named],
        words("column.current"): [
            words("withheld.sign") if status == SUPPRESSED else parts.value_text(view, one, value)
            for one, value, status in zip(named, frame["value"], frame["status"], strict=True)
        ],
        words("column_supervision.numerator"): whole(frame["numerator"]),
        words("column_supervision.denominator"): whole(frame["denominator"]),
        words("column.definition"): [one.definition.in_(view.lang) for one in named],
    })  # fmt: skip


def orders(view: View, *, width: int = 600, most: int = 0, body: int | None = None) -> Panel:
    """Orders of the period by how far they got."""
    del most  # steps are few and belong together
    return _flow(view, "orders", width, body)


def cases(view: View, *, width: int = 600, most: int = 0, body: int | None = None) -> Panel:
    """People registered in the period by how far they got: a file, an in-depth case."""
    del most
    return _flow(view, "cases", width, body)


def _flow(view: View, flow: str, width: int, body: int | None) -> Panel:
    chosen, panel_id = view.selection, FLOWS[flow]
    frame = view.reader.step_flow(flow=flow, region=chosen.region, month=chosen.month, window=chosen.window)
    said = {"place": parts.here(view), "period": parts.period(view)}
    if (frame["status"] == SUPPRESSED).any():
        return _withheld(view, panel_id, flow, frame)
    if frame.empty or not frame["denominator"].iloc[0] > 0:
        return parts.empty(view, panel_id, view.words(f"supervision.{flow}_none", **said), "supervision")
    rows = parts.records(frame)
    title = view.words(
        f"supervision.{flow}_title", n=_counted(view, rows[0]), k=_counted(view, rows[-1]),
        share=numbers.percent(rows[-1]["share"]), **said,
    )  # fmt: skip
    told = hover(slot(0), view.words("supervision.hover_step", n=slot(1), share=slot(2), lost=slot(3)))
    drawn = [_bar(view, before, row) for before, row in zip([rows[0], *rows], rows, strict=False)]
    return Panel(
        panel_id, title, view.words(f"supervision.{flow}_subtitle", **said), frame, lambda: _flow_table(view, frame),
        bars(drawn, told, view.ink, width=width, full=rows[0]["numerator"], body=body),
        source=parts.source(view, "supervision"), alt=title,
    )  # fmt: skip


def _counted(view: View, row: Row) -> str:
    return parts.value_text(view, view.catalogue[row["indicator_id"]], row["numerator"])


def _bar(view: View, before: Row, row: Row) -> Bar:
    """A step with how many got there and how many of the step before did not."""
    name = view.words(f"supervision.step_{row['indicator_id']}")
    count, share = _counted(view, row), numbers.percent(row["share"])
    told = (escape(name), count, share, numbers.count(before["numerator"] - row["numerator"]))
    return Bar(row["indicator_id"], name, row["numerator"], parts.WIDE.join((count, share)), told, view.ink.accent)


def _flow_table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    words = view.words
    return pd.DataFrame({
        words("column_supervision.step"): [words(f"supervision.step_{name}") for name in frame["indicator_id"]],
        words("column_supervision.reached"): whole(frame["numerator"]),
        words("column_supervision.reached_share"): [parts.share_number(value, 1) for value in frame["share"]],
    })  # fmt: skip


def _withheld(view: View, panel_id: str, flow: str, frame: pd.DataFrame) -> Panel:
    said = {"place": parts.here(view), "period": parts.period(view)}
    title = view.words(f"supervision.{flow}_withheld", **said)
    return Panel(
        panel_id, title, view.words(f"supervision.{flow}_subtitle", **said), frame,
        lambda: _flow_table(view, frame), note=view.words("withheld.note"),
        source=parts.source(view, "supervision"), alt=title,
    )  # fmt: skip
