"""Slides of 督导评估: assessments, findings, what became of orders and cases, visits and trainings kept."""

from __future__ import annotations

from collections.abc import Callable

from pptx.slide import Slide

from dashboard.exports.deck.bar_chart import bar_chart
from dashboard.exports.deck.charts import Look, share_look
from dashboard.exports.deck.facts import facts, lead
from dashboard.exports.deck.grammar import bars_of
from dashboard.exports.deck.name_list import name_list
from dashboard.exports.deck.pictures import pictured
from dashboard.exports.deck.surface import BODY_TOP, EDGE, FIGURE, HEADLINE, INNER, Box
from dashboard.exports.deck.told import BODY, MOST_NOTED, SPACE, Told
from dashboard.meeting import named, spoken
from dashboard.meeting.legible import MOST_ITEMS, MOST_NAMED, MOST_RANKED, grid
from dashboard.panels import Panel, parts
from dashboard.panels import supervision as panels
from dashboard.view import View

STATES = Box(BODY.x, BODY.y, 520, BODY.height)
"""The states of findings, beside the names of those that are overdue."""
LATE = Box(BODY.x + 550, BODY.y, INNER - 550, BODY.height)


def supervision(slide: Slide, view: View) -> Told:
    """The period in numbers."""
    panel = panels.summary(view)
    if panel.facts:
        first, *others = panel.facts
        lead(slide, Box(EDGE, BODY_TOP + 20, 400, 300), first, HEADLINE, view.lang)
        facts(slide, Box(EDGE + 440, BODY_TOP + 14, INNER - 440, 322), others[:6], FIGURE, view.lang)
    return Told((panel,), spoken.supervision(view, panel))


def scores(slide: Slide, view: View) -> Told:
    """The share of the points place by place, the lowest first."""
    panel = panels.scores(view, most=MOST_RANKED)
    _shares(slide, view, panel, MOST_RANKED)
    return Told((panel,), spoken.scores(view, panel, MOST_RANKED), panel.table.head(MOST_NOTED))


def levels(slide: Slide, view: View) -> Told:
    """How many stations reached each level."""
    panel = panels.levels(view)
    _counts(slide, BODY, view, panel)
    return Told((panel,), spoken.levels(view, panel), panel.table)


def items(slide: Slide, view: View) -> Told:
    """The items; two assessments of the same stations as a picture, one alone as bars."""
    panel = panels.items(view, width=SPACE.width, body=SPACE.height - 16, most=MOST_ITEMS)
    if "self_points" in panel.frame:
        pictured(slide, BODY, panel)
    else:
        _shares(slide, view, panel, MOST_ITEMS)
    return Told((panel,), spoken.items(view, panel, MOST_ITEMS), panel.table.head(MOST_NOTED))


def findings(slide: Slide, view: View) -> Told:
    """The findings by state, and those longest overdue by name."""
    panel, listed = panels.states(view), panels.findings(view)
    late = named.overdue(view, listed, MOST_NAMED)
    _counts(slide, STATES if late else BODY, view, panel)
    # The list ends after some rows; the states count all.
    overdue = panel.frame.loc[panel.frame["finding_state"] == "overdue", "numerator"].sum() if late else 0
    cut = spoken.named_of(view, len(late), overdue)
    name_list(slide, LATE, late, view.lang, view.words("meeting.longest_overdue"), cut)
    shown = (panel, listed) if late else (panel,)
    return Told(shown, spoken.findings(view, panel, listed, len(late)), panel.table)


def orders(slide: Slide, view: View) -> Told:
    """How far orders got."""
    return _flow(slide, view, panels.orders(view))


def cases(slide: Slide, view: View) -> Told:
    """How far people who were registered got."""
    return _flow(slide, view, panels.cases(view))


def visits(slide: Slide, view: View) -> Told:
    """The visits of a year that were due, month by month."""
    return _kept(slide, view, panels.visits)


def trainings(slide: Slide, view: View) -> Told:
    """The trainings of a year that were due, month by month."""
    return _kept(slide, view, panels.trainings)


def _shares(slide: Slide, view: View, panel: Panel, most: int) -> None:
    if panel.figure is not None:
        bars = bars_of(panel.figure, parts.known(panel.frame["value"].head(most)))
        bar_chart(slide, BODY, view, panel, bars, view.words("column_supervision.share"), share_look(1))


def _counts(slide: Slide, box: Box, view: View, panel: Panel) -> None:
    if panel.figure is not None:
        values = panel.frame["numerator"]
        bars = bars_of(panel.figure, parts.known(values))
        bar_chart(slide, box, view, panel, bars, str(panel.table.columns[1]), Look("0", max(values.max(), 1)))


def _flow(slide: Slide, view: View, panel: Panel) -> Told:
    _counts(slide, BODY, view, panel)
    return Told((panel,), spoken.flow(view, panel), panel.table)


def _kept(slide: Slide, view: View, build: Callable[..., Panel]) -> Told:
    sizes = grid(SPACE, build(view))
    panel = build(view, **sizes)
    pictured(slide, BODY, panel)
    return Told((panel,), spoken.kept(view, panel, sizes["most"]), panel.table.head(MOST_NOTED))
