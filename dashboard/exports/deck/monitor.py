"""Slides of 运行监测: the control chart to be edited, funnel and grids as pictures, stations by name."""

from __future__ import annotations

from pptx.slide import Slide

from dashboard import numbers
from dashboard.charts.control import BETTER, LEFT_OUT, OTHER, USUAL, WORSE
from dashboard.exports.deck.bar_chart import bar_chart
from dashboard.exports.deck.charts import Look, Scale, share_look
from dashboard.exports.deck.grammar import Line, Trend, Word, bars_of, drawn_of, ticks_of
from dashboard.exports.deck.line_chart import line_chart
from dashboard.exports.deck.name_list import name_list
from dashboard.exports.deck.pictures import pictured
from dashboard.exports.deck.surface import BODY_TOP, EDGE, INNER, Box
from dashboard.exports.deck.told import BODY, MOST_NOTED, SPACE, Told
from dashboard.meeting import named, spoken
from dashboard.meeting.legible import AROUND_GRID, KEY_LINE, MOST_NAMED, MOST_RANKED
from dashboard.panels import Panel, parts
from dashboard.panels.monitor import comparing, control_rows, control_words, rung_stays, rungs
from dashboard.panels.monitor import control as charts
from dashboard.panels.monitor import stalled as still
from dashboard.panels.parts import Row
from dashboard.panels.registry import rooms
from dashboard.panels.services import rows as service_rows
from dashboard.view import View

ENDS = 190
"""Points beside the axis for the names of the levels."""
LEVELS = ("upper", "mean", "lower", "target")


def control(slide: Slide, view: View) -> Told:
    """The months of the indicator with mean, limits and target; signals as diamonds, months left out as rings."""
    panel = charts.place(view)
    if panel.figure is not None:
        share = parts.is_share(view.indicator)
        ticks = ticks_of(panel.figure)
        look = share_look(1) if share else Look("#,##0.0", ticks[-1])
        scale = Scale(ticks[0], ticks[-1], ticks[1] - ticks[0], "0%" if share else "#,##0.##")
        inner = Box(EDGE + 58, BODY_TOP + 30, INNER - ENDS, BODY.height - 62)
        line_chart(slide, BODY, inner, view, panel, _months(view, panel), look, scale)
    return Told((panel,), spoken.control(view, panel), panel.table.tail(MOST_NOTED))


def _months(view: View, panel: Panel) -> Trend:
    rows = parts.records(panel.frame)
    of = control_words.Of(view, parts.here(view), service_rows.name(view), control_rows.place_unit(view))
    kinds = [control_rows.kind(view, row) for row in rows]

    def those(*wanted: str) -> tuple[float | None, ...]:
        return tuple(_known(row) if kind in wanted else None for row, kind in zip(rows, kinds, strict=True))

    signs = [
        Line(view.words(f"deck.{kind}"), those(kind), colour, False, sign="ring" if kind == LEFT_OUT else "diamond")
        for kind, colour in _colours(view).items()
        if kind in kinds
    ]
    counted = Line(of.name, those(USUAL, *_colours(view).keys() - {LEFT_OUT}), view.ink.accent, False)
    return Trend(parts.months(panel.frame)[0], (counted, *_levels(of, rows), *signs), ())


def _colours(view: View) -> dict[str, str]:
    """The colours of months that are not as usual, by kind."""
    return {BETTER: view.ink.rise, WORSE: view.ink.fall, OTHER: view.ink.ink, LEFT_OUT: view.ink.muted}


def _levels(of: control_words.Of, rows: list[Row]) -> list[Line]:
    """Lines that are level over all months, each with its name and value at its end."""
    ink, row = of.view.ink, rows[-1]
    named_ = [name for name in LEVELS if row[name] == row[name]]
    return [
        Line(
            of.view.words(f"column_monitor.{name}"), (row[name],) * len(rows),
            ink.target if name == "target" else ink.muted, name != "mean",
            {len(rows) - 1: Word(of.view.words(f"monitor.line_{name}", value=control_rows.short(of, row[name])),
                                 "right")},
            is_thin=name != "target",
        )
        for name in named_
    ]  # fmt: skip


def _known(row: Row) -> float | None:
    return None if numbers.is_missing(row["value"]) else float(row["value"])


def funnel(slide: Slide, view: View) -> Told:
    """The places between the limits that chance stays within."""
    panel = comparing.funnel(view, **rooms.funnel(SPACE))
    pictured(slide, BODY, panel)
    return Told((panel,), spoken.funnel(view, panel), panel.table.head(MOST_NOTED))


def ranks(slide: Slide, view: View) -> Told:
    """The places that stand out, and all the others as one."""
    panel = comparing.ranking(view, most=MOST_RANKED)
    if panel.figure is not None:
        values = drawn_of(panel.figure)
        look = share_look(1) if parts.is_share(view.indicator) else Look("#,##0.0", max(values))
        bar_chart(slide, BODY, view, panel, bars_of(panel.figure, values), service_rows.name(view), look)
    return Told((panel,), spoken.ranks(view, panel, MOST_RANKED), panel.table.head(MOST_NOTED))


def moves(slide: Slide, view: View) -> Told:
    """The steps between rungs, month by month."""
    panel = rungs.moves(view, **rooms.under(AROUND_GRID + KEY_LINE, SPACE))
    pictured(slide, BODY, panel)
    return Told((panel,), spoken.moves(view, panel), panel.table.tail(MOST_NOTED))


def stays(slide: Slide, view: View) -> Told:
    """How long each rung takes."""
    panel = rung_stays.stays(view, **rooms.funnel(SPACE))
    pictured(slide, BODY, panel)
    return Told((panel,), spoken.stays(view, panel), panel.table)


def stalled(slide: Slide, view: View) -> Told:
    """The stations that stand still, by name."""
    panel = still.stalled(view)
    shown = named.stalled(view, panel, MOST_NAMED)
    total = panel.frame["stations"].iloc[0] if shown else 0
    name_list(slide, BODY, shown, view.lang, note=spoken.named_of(view, len(shown), total))
    return Told((panel,), spoken.stalled(view, panel, len(shown)), panel.table.head(MOST_NOTED))
