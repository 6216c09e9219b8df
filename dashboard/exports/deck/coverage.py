"""Slides of 全省概览, 覆盖地图 and 关注清单, and the trend: from the panel to shapes, with what is said to it."""

from __future__ import annotations

import pandas as pd
from pptx.slide import Slide

from dashboard.exports.deck.bar_chart import bar_chart
from dashboard.exports.deck.charts import Look, share_look
from dashboard.exports.deck.facts import facts, lead
from dashboard.exports.deck.grammar import bars_of, trend_of
from dashboard.exports.deck.line_chart import line_chart
from dashboard.exports.deck.surface import BODY_TOP, EDGE, FIGURE, HEADLINE, INNER, Box
from dashboard.exports.deck.told import BODY, MOST_NOTED, UNIT, Told
from dashboard.meeting import spoken
from dashboard.meeting.legible import MOST_BEHIND, MOST_RANKED
from dashboard.panels import Panel, concerns, coverage, overview, parts, targets
from dashboard.panels.targets.trend import SIDES
from dashboard.view import View

NOTHING = pd.DataFrame()


def headline(slide: Slide, view: View) -> Told:
    """The coverage as the one big number, with what changed and what is left."""
    panel = overview.headline(view)
    if panel.facts:
        first, *others = panel.facts
        lead(slide, Box(EDGE, BODY_TOP + 20, 400, 300), first, HEADLINE, view.lang)
        facts(slide, Box(EDGE + 440, BODY_TOP + 14, INNER - 440, 322), others[:6], FIGURE, view.lang)
    return Told((panel,), spoken.headline(view, panel))


def ladder(slide: Slide, view: View) -> Told:
    """Coverage at every rung."""
    panel = coverage.ladder(view)
    ladder_chart(slide, BODY, view, panel)
    return Told((panel,), spoken.ladder(view, panel), panel.table)


def ranking(slide: Slide, view: View) -> Told:
    """The places below by coverage; the lowest ones where there are many."""
    panel = coverage.ranking(view, most=MOST_RANKED)
    shown = panel.frame.dropna(subset=["value"]).tail(MOST_RANKED)
    if panel.figure is not None:
        bars = bars_of(panel.figure, parts.known(shown["value"]))
        bar_chart(slide, BODY, view, panel, bars, view.words("deck.share"), share_look(parts.share_decimals(view)))
    rows = panel.table.loc[shown.index]
    return Told((panel,), spoken.ranking(view, panel, MOST_RANKED), rows)


def ladder_chart(slide: Slide, box: Box, view: View, panel: Panel) -> None:
    """The ladder of a place as a native chart; nothing where there is none to draw."""
    if panel.figure is None:
        return
    bars = bars_of(panel.figure, parts.known(panel.frame["value"]))
    bar_chart(slide, box, view, panel, bars, view.words("deck.share"), share_look(parts.share_decimals(view)))


def trend(slide: Slide, view: View) -> Told:
    """What was reached month by month against the dated path of the plan."""
    width = INNER / UNIT
    panel = targets.trend_(view, width=int(width))
    if panel.figure is None:
        return Told((panel,), spoken.when(view, panel))
    found = trend_of(panel.figure)
    found = found.with_values(parts.rung(view), parts.known(panel.frame["value"]))
    inner = Box(EDGE + 58, BODY_TOP + 30, INNER - SIDES * UNIT + 20, BODY.height - 62)
    line_chart(slide, BODY, inner, view, panel, found, share_look(parts.share_decimals(view)))
    return Told((panel,), spoken.when(view, panel), panel.table.tail(MOST_NOTED))


def behind(slide: Slide, view: View) -> Told:
    """The counties with most left, in whole townships."""
    panel = overview.attention(view, most=MOST_BEHIND)
    shown = panel.frame.head(MOST_BEHIND)
    if panel.figure is not None:
        bars = bars_of(panel.figure, parts.known(shown["remaining"]))
        bar_chart(slide, BODY, view, panel, bars, view.words("overview.remaining"), Look("0", shown["remaining"].max()))
    return Told((panel,), spoken.behind(view, panel), panel.table.head(MOST_BEHIND))


def attention(slide: Slide, view: View) -> Told:
    """The first lines of the attention list by the stations that they are about."""
    panel = concerns.listed(view, most=MOST_BEHIND)
    shown = panel.frame.head(MOST_BEHIND)
    if panel.figure is not None:
        bars = bars_of(panel.figure, parts.known(shown["stations"]))
        name = view.words("column_watch.stations")
        bar_chart(slide, BODY, view, panel, bars, name, Look("0", shown["stations"].max()))
    return Told((panel,), spoken.attention(view, panel), panel.table.head(MOST_BEHIND))


def thanks(_: Slide, view: View) -> Told:
    """The closing words."""
    words = view.words
    panel = Panel("thanks", words("meeting.thanks"), view.release.department, NOTHING, lambda: NOTHING,
                  source=parts.source(view))  # fmt: skip
    return Told((panel,), words("meeting.say_thanks", id=view.release.id))
