"""修订: what an earlier release said, what this one says, and why they differ."""

from __future__ import annotations

from itertools import accumulate, pairwise

import pandas as pd

from dashboard import numbers
from dashboard.charts.bridge import Step, bridge, is_cut
from dashboard.charts.canvas import escape
from dashboard.dates import month_label
from dashboard.panels import Panel, parts
from dashboard.panels.coverage.rows import whole
from dashboard.panels.parts import Row
from dashboard.view import View
from queries.published import PUBLISHED
from queries.revisions import AFTER, BEFORE

WHOLE = (BEFORE, PUBLISHED, AFTER)
"""Parts that stand by themselves; the others are steps between two of them."""


def reported(view: View, frame: pd.DataFrame, then: str, *, width: int = 600) -> Panel:
    """A reported indicator from the release *then* to this one; *frame* is that of ``queries.report_revisions``."""
    rows = parts.records(frame)
    before, after = rows[0]["value"], rows[-1]["value"]
    name = view.indicator.label.in_(view.lang)
    said = {
        "place": parts.here(view),
        "month": month_label(view.selection.month, view.lang),
        "name": name,
        "then": then,
    }
    title = _title(view, before, after, parts.value_text(view, view.indicator, abs(after - before)), said)
    steps = steps_of(view, rows, "value")
    other = view.words("revisions.other_definition") if "not_comparable" in set(frame["status"]) else ""
    subtitle = view.words("revisions.subtitle", name=name, unit=parts.unit(view, view.indicator), then=then)
    return Panel(
        "revisions-reported", title, subtitle, frame, lambda: _reported_table(view, frame),
        bridge(steps, view.ink, width=width), note=parts.sentences(view, other, cut(view, steps)),
        source=parts.source(view, "report"), alt=title,
    )  # fmt: skip


def coverage(view: View, frame: pd.DataFrame, then: str, *, width: int = 600) -> Panel:
    """Coverage from the release *then* to this one; *frame* is that of ``queries.coverage_revisions``.

    Drawn are the townships covered; those in scope stand in the table.
    """
    rows = parts.records(frame)
    before, after = rows[0], rows[-1]
    said = {"place": parts.here(view), "rung": parts.rung(view), "then": then, "month": parts.on_day(view)}
    counts = [f"{numbers.count(row['numerator'])}/{numbers.count(row['denominator'])}" for row in (before, after)]
    steps = steps_of(view, rows, "numerator")
    key = "same" if counts[0] == counts[1] else "changed"
    title = view.words(f"revisions.coverage_{key}", before=counts[0], after=counts[1], **said)
    return Panel(
        "revisions-coverage", title, view.words("revisions.coverage_subtitle", **said), frame,
        lambda: _coverage_table(view, frame), bridge(steps, view.ink, width=width), note=cut(view, steps),
        source=parts.source(view, "register"), alt=title,
    )  # fmt: skip


def cut(view: View, steps: list[Step]) -> str:
    """That the axis does not begin at 0, where it does not."""
    return view.words("revisions.cut_axis") if is_cut(steps) else ""


def _title(view: View, before: float, after: float, step: str, said: dict[str, str]) -> str:
    key = "same" if after == before else "up" if after > before else "down"
    return view.words(f"revisions.title_{key}", step=step, value=parts.value_text(view, view.indicator, after), **said)


def steps_of(view: View, rows: list[Row], column: str, concerned: str = "revisions.concerned") -> list[Step]:
    """The two values and between them the reasons that change anything, each from where the one before ended.

    *concerned*: the words for how many stations, or reports, a reason concerns.
    """
    before, *reasons, after = rows
    reached = list(accumulate([row[column] for row in reasons], initial=before[column]))
    spans = zip(reasons, pairwise(reached), strict=True)
    steps = [_step(view, row, span, column, concerned) for row, span in spans]
    return [
        _step(view, before, (0.0, before[column]), column, concerned),
        *(step for step in steps if step.start != step.end),
        _step(view, after, (0.0, after[column]), column, concerned),
    ]


def _step(view: View, row: Row, span: tuple[float, float], column: str, concerned: str) -> Step:
    start, end = span
    name, is_whole = view.words(f"revisions.{row['part']}"), row["part"] in WHOLE
    value = numbers.count(end) if is_whole else numbers.signed(end - start)
    is_told = column == "value" and not numbers.is_missing(row["numerator"])
    told = view.words(concerned, n=numbers.count(row["numerator"])) if is_told else ""
    lines = [f"<b>{escape(name)}</b>", value, told, view.words(f"revisions.about_{row['part']}")]
    return Step(name, start, end, value, "<br>".join(filter(None, lines)), is_whole)


def _reported_table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    words = view.words
    return pd.DataFrame(
        {
            words("revisions.reason"): [words(f"revisions.{part}") for part in frame["part"]],
            words("revisions.value", unit=parts.unit(view, view.indicator)): frame["value"].round(2),
            words("revisions.stations"): whole(frame["numerator"]),
            words("revisions.meaning"): [words(f"revisions.about_{part}") for part in frame["part"]],
        }
    )


def _coverage_table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    words, decimals = view.words, parts.share_decimals(view)
    return pd.DataFrame(
        {
            words("revisions.reason"): [words(f"revisions.{part}") for part in frame["part"]],
            words("column.covered"): whole(frame["numerator"]),
            words("column.in_scope"): whole(frame["denominator"]),
            words("column.share"): [parts.share_number(value, decimals) for value in frame["value"]],
            words("revisions.meaning"): [words(f"revisions.about_{part}") for part in frame["part"]],
        }
    )
