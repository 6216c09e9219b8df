"""Rungs in motion: which steps stations take month by month, and how long a rung takes until they rise."""

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
from dashboard.charts.canvas import ONE_PIECE, escape, hover, slot
from dashboard.charts.ranges import Range, ranges
from dashboard.dates import month_label
from dashboard.panels import Panel, parts
from dashboard.panels.coverage_rows import whole
from dashboard.panels.parts import Row
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


def stays(view: View, *, width: int = 600, body: int | None = None) -> Panel:
    """By when a quarter, half and three quarters of the stations have risen from each rung, those waiting counted."""
    frame = view.reader.rung_stays(region=view.selection.region, date=view.day)
    if not frame["denominator"].gt(0).any():
        title = view.words("monitor.stays_none", place=parts.here(view))
        return parts.empty(view, "monitor-stays", title, "register")
    rows = parts.records(frame)
    title = _stays_title(view, rows)
    drawn = [row for row in rows if row["denominator"] > 0]
    figure = ranges([_range(view, row) for row in drawn], _stays_hover(view), view.ink, lang=view.lang, width=width,
                    body=body)  # fmt: skip
    note = view.words("monitor.not_reached_note") if any(row["upper"] != row["upper"] for row in drawn) else ""
    return Panel(
        "monitor-stays", title, view.words("monitor.stays_subtitle", day=parts.on_day(view)), frame,
        lambda: _stays_table(view, frame), figure, note=note, source=parts.source(view, "register", "derived"),
        alt=title,
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


def days(view: View, value: float) -> str:
    """A number of days; that it is not reached yet where there is none."""
    return view.words("monitor.days", n=numbers.count(value)) if value == value else view.words("monitor.not_reached")


def _stays_title(view: View, rows: Sequence[Row]) -> str:
    """The rung that takes longest by its median; one whose median is not reached takes longer than all."""
    told = [row for row in rows if row["denominator"] > 0]
    open_ones = [row for row in told if row["median"] != row["median"]]
    slowest = open_ones[0] if open_ones else max(told, key=lambda row: row["median"])
    said = {
        "place": parts.here(view), "rung": RUNG_LABELS[slowest["rung"]].in_(view.lang),
        "n": numbers.count(slowest["denominator"]), "waiting": numbers.count(slowest["waiting"]),
        "median": days(view, slowest["median"]), "next": RUNG_LABELS[_next(slowest["rung"])].in_(view.lang),
    }  # fmt: skip
    key = "monitor.stays_title_open" if open_ones else "monitor.stays_title"
    return view.words(key if slowest["waiting"] or open_ones else "monitor.stays_title_done", **said)


def _next(rung: str) -> str:
    return RUNGS[RUNGS.index(rung) + 1]


def _range(view: View, row: Row) -> Range:
    def known(key: str) -> float | None:
        return row[key] if row[key] == row[key] else None

    sure = (known("median_low"), known("median_high"))
    quarters = view.words("monitor.quarters", low=days(view, row["lower"]), high=days(view, row["upper"]))
    text = view.words("monitor.middle", median=days(view, row["median"])) + "\n" + quarters
    told = (
        view.words("monitor.rung_stay", rung=RUNG_LABELS[row["rung"]].in_(view.lang)),
        *(numbers.count(row[key]) for key in ("denominator", "numerator", "waiting", "left")),
        days(view, row["median"]), _sure(view, row, "median"),
    )  # fmt: skip
    label = view.words("monitor.rung_stay", rung=RUNG_LABELS[row["rung"]].in_(view.lang))
    return Range(label, known("lower"), known("median"), known("upper"), sure, text, told)


def _sure(view: View, row: Row, key: str) -> str:
    """Between how many days a quantile lies: 170—185 天, or from 170 days on."""
    low, high = row[f"{key}_low"], row[f"{key}_high"]
    if low != low:
        return numbers.MISSING
    name = "monitor.between" if high == high else "monitor.from_on"
    return view.words(name, low=numbers.count(low), high=numbers.count(high))


def _stays_hover(view: View) -> str:
    words = view.words
    counts = words("monitor.stays_hover", n=slot(1), risen=slot(2), waiting=slot(3), left=slot(4))
    return hover(slot(0), counts, words("monitor.stays_median", median=slot(5), sure=slot(6)))


def _stays_table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    words, rows = view.words, parts.records(frame)
    shown: dict[str, object] = {words("column_monitor.rung"): [RUNG_LABELS[row["rung"]].in_(view.lang) for row in rows]}
    for key, column in {"denominator": "stays", "numerator": "risen", "waiting": "waiting", "left": "left"}.items():
        shown[words(f"column_monitor.{column}")] = whole(frame[key])
    for key in ("lower", "median", "upper"):
        shown[words(f"column_monitor.{key}_days")] = [days(view, row[key]) for row in rows]
        shown[words(f"column_monitor.{key}_sure")] = [_sure(view, row, key) for row in rows]
    return pd.DataFrame(shown)
