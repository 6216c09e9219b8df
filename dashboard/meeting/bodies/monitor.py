"""Screens of 运行监测: signals, fair comparison, and stations that move, wait or stand still."""

from __future__ import annotations

from dashboard.meeting import named, spoken
from dashboard.meeting.body import PLOT, Body, figure, rows_of_bars, space, without
from dashboard.meeting.legible import AROUND_GRID, KEY_LINE, MOST_NAMED, MOST_RANKED
from dashboard.meeting.rows import rows, rows_under
from dashboard.meeting.sheet import EDGE, INNER, top_of
from dashboard.panels.monitor import comparing, rung_stays, rungs
from dashboard.panels.monitor import control as charts
from dashboard.panels.monitor import stalled as still
from dashboard.panels.registry import rooms
from dashboard.panels.registry.rooms import under
from dashboard.view import View


def control(view: View) -> Body:
    """The indicator of the place against what is usual for it."""
    words = charts.place(view)
    panel = charts.place(view, **rooms.columns(space(words, PLOT)))
    return figure(panel, spoken.control(view, panel))


def funnel(view: View) -> Body:
    """The places between the limits that chance stays within."""
    words = comparing.funnel(view)
    panel = comparing.funnel(view, **rooms.funnel(space(words, PLOT)))
    return figure(panel, spoken.funnel(view, panel))


def ranks(view: View) -> Body:
    """The places that stand out, and all the others as one."""
    panel = rows_of_bars(view, comparing.ranking, MOST_RANKED)
    return figure(panel, spoken.ranks(view, panel, MOST_RANKED))


def moves(view: View) -> Body:
    """The steps between rungs, month by month."""
    words = rungs.moves(view)
    # All kinds of step belong together, however low their rows.
    panel = rungs.moves(view, **under(AROUND_GRID + KEY_LINE, space(words, 1.0)))
    return figure(panel, spoken.moves(view, panel))


def stays(view: View) -> Body:
    """How long each rung takes."""
    words = rung_stays.stays(view)
    # So narrow, only the middle of each is written beside its bar: more could not be read.
    panel = rung_stays.stays(view, **rooms.funnel(space(words)))
    return figure(panel, spoken.stays(view, panel))


def stalled(view: View) -> Body:
    """The stations that stand still, by name."""
    panel = still.stalled(view)
    top = top_of(panel.title, panel.subtitle) + 6
    shown = named.stalled(view, panel, min(MOST_NAMED, rows_under(top)))
    said = spoken.stalled(view, panel, len(shown))
    if not shown:
        return without(panel, said)
    return Body(panel.title, panel.subtitle, rows(shown, EDGE, top, INNER), said)
