"""Slides of 服务量, 报送质量, 数据核查 and 分母台账."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
from pptx.slide import Slide

from dashboard.charts.wrapping import text_width
from dashboard.exports.deck.bar_chart import bar_chart
from dashboard.exports.deck.charts import Look, Scale, share_look
from dashboard.exports.deck.facts import facts
from dashboard.exports.deck.grammar import Line, Trend, bars_of, ticks_of
from dashboard.exports.deck.line_chart import line_chart
from dashboard.exports.deck.name_list import name_list
from dashboard.exports.deck.surface import BODY_TOP, LABEL, Box
from dashboard.exports.deck.told import BODY, MOST_NOTED, Told
from dashboard.meeting import named, spoken
from dashboard.meeting.legible import MOST_NAMED, MOST_RANKED
from dashboard.panels import Fact, Panel, ledger, parts, reporting
from dashboard.panels import checks as hits
from dashboard.panels import services as panels
from dashboard.panels.services import periods
from dashboard.panels.services import rows as service_rows
from dashboard.panels.services.facts import few
from dashboard.panels.services.titles import of_period
from dashboard.view import View
from queries.ledger import CHANGE
from queries.tidy import PROVISIONAL

SIDE = Box(BODY.x, BODY.y, 290, BODY.height)
"""Numbers, beside their months or names."""
REST = Box(BODY.x + 310, BODY.y, BODY.width - 310, BODY.height)


def services(slide: Slide, view: View) -> Told:
    """The indicator in numbers beside its months."""
    totals, panel = panels.totals(view), panels.trend(view)
    said = spoken.services(view, totals, panel)
    if panel.figure is None or totals.frame.empty:
        return Told((panel,), said)
    title = of_period(view, parts.records(totals.frame)[0], periods.period(view))
    panel = replace(panel, title=title, subtitle=_subtitle(view, panel))
    _numbers(slide, view, few(totals))
    _months(slide, view, panel)
    return Told((panel, totals), said, panel.table.tail(MOST_NOTED))


def _numbers(slide: Slide, view: View, shown: Sequence[Fact]) -> None:
    told = [fact.stacked if text_width(fact.unit, LABEL) > SIDE.width / 2 else fact for fact in shown]
    facts(slide, SIDE, told, 32, view.lang, columns=1)


def _subtitle(view: View, panel: Panel) -> str:
    """What the native chart draws: months as a line, those that are not all in as rings."""
    period = parts.stretch(view, parts.months(panel.frame)[0], view.selection.month)
    unit = parts.unit(view, view.indicator)
    said = view.words("services.subtitle", name=service_rows.name(view), unit=unit, period=period)
    return said + (view.words("deck.rings") if (panel.frame["status"] == PROVISIONAL).any() else "")


def _months(slide: Slide, view: View, panel: Panel) -> None:
    first, last = parts.months(panel.frame)[0], view.selection.month
    by_month = panel.frame.set_index(pd.Index(parts.months(panel.frame))).reindex(range(first, last + 1))
    is_open = by_month["status"] == PROVISIONAL
    whole = parts.known(by_month["value"].where(~is_open))
    lines = [Line(service_rows.name(view), tuple(whole), view.ink.accent, False)]
    if is_open.any():
        rings = tuple(parts.known(by_month["value"].where(is_open)))
        lines.append(Line(view.words("services.provisional"), rings, view.ink.accent, False, sign="ring"))
    is_share = parts.is_share(view.indicator)
    ticks = ticks_of(panel.figure)
    look = share_look(1) if is_share else Look("#,##0", ticks[-1])
    scale = Scale(0, ticks[-1], ticks[1] - ticks[0], "0%" if is_share else "#,##0")
    inner = Box(REST.x + 84, BODY_TOP + 30, REST.width - 110, BODY.height - 62)
    line_chart(slide, REST, inner, view, panel, Trend(first, tuple(lines), ()), look, scale)


def reporting_(slide: Slide, view: View) -> Told:
    """The month in numbers beside the stations that missed most reports of a year."""
    month, late = reporting.month(view), reporting.late(view)
    said = spoken.reporting(view, month, late)
    if not month.facts:
        return Told((month,), said)
    _numbers(slide, view, month.facts[:3])
    name_list(slide, REST, named.missing(view, late, MOST_NAMED), view.lang, view.words("meeting.most_missed"))
    return Told((month, late), said, late.table.head(MOST_NOTED))


def checks(slide: Slide, view: View) -> Told:
    """The figures to be asked about, by check."""
    panel = hits.kinds(view, most=MOST_RANKED)
    if panel.figure is not None:
        values = panel.frame["waiting"].head(MOST_RANKED)
        bars, look = bars_of(panel.figure, parts.known(values)), Look("0", max(values.max(), 1))
        bar_chart(slide, BODY, view, panel, bars, view.words("column_checks.waiting"), look)
    return Told((panel,), spoken.checks(view, panel, MOST_RANKED), panel.table.head(MOST_NOTED))


def denominator(slide: Slide, view: View) -> Told:
    """What changed the number of townships that count."""
    panel = ledger.changes(view)
    shown = named.changes(view, panel, MOST_NAMED)
    steps = int((panel.frame["part"] == CHANGE).sum())
    name_list(slide, BODY, shown, view.lang, note=spoken.named_of(view, len(shown), steps))
    return Told((panel,), spoken.denominator(view, panel, len(shown)), panel.table.tail(MOST_NOTED))
