"""Rungs in motion: which steps stations take month by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from catalogue.dictionaries import RUNG_LABELS, STATUS_LABELS
from catalogue.period import parse_month
from catalogue.rungs import HALTED, RUNGS
from dashboard import numbers
from dashboard.charts import heat
from dashboard.charts.bands import volume_band, volume_breaks
from dashboard.charts.canvas import ONE_PIECE, escape
from dashboard.dates import month_label
from dashboard.panels import Panel, parts
from dashboard.panels.coverage.rows import whole
from dashboard.view import View

MONTHS = 12
MOVES = (*RUNGS, "lowered", "suspended", "resumed", "closed")
"""Kinds of step: onto a rung from a lower one or from nothing, down a rung, halted, and back from a halt."""


def move(before: str, after: str) -> str:
    """The kind of a step from one status ('' for none) to another: one of ``MOVES``."""
    if after in HALTED:
        return after
    if before in HALTED:
        return "resumed"
    return "lowered" if before and RUNGS.index(after) < RUNGS.index(before) else after


def moves(view: View, *, width: int = 600, body: int | None = None, most: int = len(MOVES)) -> Panel:
    """The steps that the stations of the place took in the year up to the selected month, kind by month."""
    chosen = view.selection
    first = max(chosen.month - MONTHS + 1, view.release.first_month)
    frame = view.reader.rung_moves(region=chosen.region, first=first, last=chosen.month)
    period = parts.stretch(view, first, chosen.month)
    if frame.empty:
        title = view.words("monitor.moves_none", place=parts.here(view), period=period)
        return parts.empty(view, "monitor-moves", title, "register")
    counts = _counts(frame)
    title = _moves_title(view, counts, chosen.month - first + 1)
    return Panel(
        "monitor-moves", title, view.words("monitor.moves_subtitle", period=period), frame,
        lambda: _moves_table(view, frame),
        _grid(view, counts, (first, chosen.month), width, body, most),
        source=parts.source(view, "register"), alt=title,
    )  # fmt: skip


def _counts(frame: pd.DataFrame) -> Counter[tuple[str, int]]:
    found: Counter[tuple[str, int]] = Counter()
    for row in parts.records(frame):
        found[move(row["from_status"], row["to_status"]), parse_month(row["period"])] += int(row["value"])
    return found


def _total(counts: Counter[tuple[str, int]], kind: str) -> int:
    return sum(number for (name, _), number in counts.items() if name == kind)


def name(view: View, kind: str) -> str:
    """What a kind of step is called."""
    if kind in RUNG_LABELS:
        return view.words("monitor.move_onto", rung=RUNG_LABELS[kind].in_(view.lang))
    return view.words(f"monitor.move_{kind}")


def _moves_title(view: View, counts: Counter[tuple[str, int]], months: int) -> str:
    said = {f"{kind}": numbers.count(_total(counts, kind)) for kind in ("built", "operating", "full_service")}
    halted = _total(counts, "suspended") + _total(counts, "closed") + _total(counts, "lowered")
    return view.words("monitor.moves_title", place=parts.here(view), n=months, halted=halted, **said)


def _grid(
    view: View, counts: Counter[tuple[str, int]], span: tuple[int, int], width: int, body: int | None, most: int
) -> go.Figure:
    breaks = volume_breaks([float(number) for number in counts.values()])
    states = _states(view, breaks)
    shown = [kind for kind in MOVES if kind in RUNGS or _total(counts, kind)][:most]
    months = range(span[0], span[1] + 1)
    lines = [
        heat.Line(kind, name(view, kind), [_cell(view, kind, month, counts[kind, month], breaks) for month in months])
        for kind in shown
    ]
    height = body or max(len(lines) * heat.ROW, 200)
    return heat.lines(lines, states, ONE_PIECE, view.ink, span=span, lang=view.lang, width=width, body=height)


def _states(view: View, breaks: Sequence[float]) -> list[heat.State]:
    """No step, then classes of the number of steps, few light and many dark."""
    ink, limits = view.ink, [1, *(int(limit) for limit in breaks)]
    shades = ink.sequential[5 - len(limits) :] if breaks else ink.sequential[2:3]
    ends = [f"–{after - 1}" if after - 1 > limit else "" for limit, after in pairwise(limits)]
    spans = [f"{limit}{end}" for limit, end in zip(limits, [*ends, "+" if breaks else ""], strict=True)]
    names = [view.words("monitor.steps", n=span) for span in spans]
    steps = [heat.State(str(at), said, "", shade) for at, (said, shade) in enumerate(zip(names, shades, strict=True))]
    return [heat.State("none", view.words("monitor.no_step"), "", ink.surface), *steps]


def _cell(view: View, kind: str, month: int, number: int, breaks: Sequence[float]) -> heat.Cell:
    said = view.words("monitor.moves_hover", name=name(view, kind), n=numbers.count(number))
    told = f"<b>{month_label(month, view.lang)}</b><br>{escape(said)}"
    return heat.Cell(month, volume_band(number, breaks) if number else "none", (told,), str(number) if number else "0")


def _moves_table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    words = view.words

    def called(status: str) -> str:
        return STATUS_LABELS[status].in_(view.lang) if status else words("monitor.nothing_before")

    return pd.DataFrame(
        {
            words("column.month"): [month_label(month, view.lang) for month in parts.months(frame)],
            words("column_monitor.from"): [called(status) for status in frame["from_status"]],
            words("column_monitor.to"): [called(status) for status in frame["to_status"]],
            words("column_monitor.stations"): whole(frame["value"]),
        }
    )
