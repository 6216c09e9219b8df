"""Screens of 服务量, 报送质量, 数据核查 and 分母台账."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.meeting import named, spoken
from dashboard.meeting.body import Body, figure, rows_of_bars, space, without
from dashboard.meeting.facts import column
from dashboard.meeting.legible import MOST_NAMED, MOST_RANKED
from dashboard.meeting.rows import HEAD, rows, rows_under
from dashboard.meeting.sheet import EDGE, INNER, SPOKEN, placed, top_of
from dashboard.panels import Fact, ledger, parts, reporting
from dashboard.panels import checks as hits
from dashboard.panels import services as panels
from dashboard.panels.registry import rooms
from dashboard.panels.registry.rooms import Room
from dashboard.panels.services import periods
from dashboard.panels.services.facts import few
from dashboard.panels.services.titles import of_period
from dashboard.view import View

SIDE = 190
"""Of the width, what a column of numbers takes beside a figure or names."""
GAP = 16


def services(view: View) -> Body:
    """The indicator in numbers beside its months."""
    totals, words = panels.totals(view), panels.trend(view)
    said = spoken.services(view, totals, words)
    if words.figure is None or totals.frame.empty:
        return without(words, said)
    words = replace(words, title=of_period(view, parts.records(totals.frame)[0], periods.period(view)))
    top = top_of(words.title, words.subtitle)
    panel = panels.trend(view, **rooms.columns(Room(INNER - SIDE, space(words, 1.0).height)))
    drawn = _beside(few(totals), top) + ("" if panel.figure is None else placed(panel.figure, EDGE + SIDE, top))
    return Body(words.title, words.subtitle, drawn, said)


def _beside(facts: Sequence[Fact], top: float) -> str:
    """Facts in a column at the left."""
    return column(facts, EDGE, top + 6, SIDE - GAP, SPOKEN - top - 12)


def reporting_(view: View) -> Body:
    """The month in numbers beside the stations that missed most reports of a year."""
    month, late = reporting.month(view), reporting.late(view)
    said = spoken.reporting(view, month, late)
    if not month.facts:
        return without(month, said)
    top = top_of(month.title, month.subtitle)
    shown = named.missing(view, late, min(MOST_NAMED, rows_under(top + HEAD + 6)))
    left = EDGE + SIDE + GAP
    drawn = _beside(month.facts[:3], top)
    drawn += rows(shown, left, top + 6, EDGE + INNER - left, view.words("meeting.most_missed"))
    return Body(month.title, month.subtitle, drawn, said)


def checks(view: View) -> Body:
    """The figures to be asked about, by check."""
    panel = rows_of_bars(view, hits.kinds, MOST_RANKED)
    return figure(panel, spoken.checks(view, panel, MOST_RANKED))


def denominator(view: View) -> Body:
    """What changed the number of townships that count."""
    panel = ledger.changes(view)
    top = top_of(panel.title, panel.subtitle) + 6
    shown = named.changes(view, panel, min(MOST_NAMED, rows_under(top)))
    said = spoken.denominator(view, panel, len(shown))
    if not shown:
        return without(panel, said)
    return Body(panel.title, panel.subtitle, rows(shown, EDGE, top, INNER), said)
