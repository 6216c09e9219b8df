"""Screens of 督导评估: assessments, findings, what became of orders and cases, visits and trainings kept."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.meeting import named, spoken
from dashboard.meeting.body import PLOT, Body, figure, room, rows_of_bars, space
from dashboard.meeting.facts import numbers
from dashboard.meeting.legible import MOST_ITEMS, MOST_NAMED, MOST_RANKED, grid
from dashboard.meeting.rows import HEAD, rows, rows_under
from dashboard.meeting.sheet import EDGE, INNER, placed, top_of
from dashboard.panels import Panel
from dashboard.panels import supervision as panels
from dashboard.theme import SPACE
from dashboard.view import View

BESIDE = 170
"""Where the shares begin beside the number of what is overdue: their names are long."""
STATES = 330
"""Of the width, what the states of findings take beside the names of those that are overdue."""


def supervision(view: View) -> Body:
    """The period in numbers."""
    panel = panels.summary(view)
    said = spoken.supervision(view, panel)
    return numbers(panel, said, BESIDE) if panel.facts else figure(panel, said)


def scores(view: View) -> Body:
    """The share of the points place by place, the lowest first."""
    panel = rows_of_bars(view, panels.scores, MOST_RANKED)
    return figure(panel, spoken.scores(view, panel, MOST_RANKED))


def levels(view: View) -> Body:
    """How many stations reached each level."""
    return _bars(view, panels.levels, spoken.levels)


def items(view: View) -> Body:
    """The items, those first at which others see least or least more than stations themselves."""
    words = panels.items(view, most=MOST_ITEMS)
    panel = panels.items(view, width=int(INNER / PLOT), most=MOST_ITEMS, body=room(words, PLOT))
    return figure(panel, spoken.items(view, panel, MOST_ITEMS))


def findings(view: View) -> Body:
    """The findings by state, and those longest overdue by name."""
    words, listed = panels.states(view), panels.findings(view)
    top = top_of(words.title, words.subtitle)
    late = named.overdue(view, listed, min(MOST_NAMED, rows_under(top + HEAD)))
    said = spoken.findings(view, words, listed, len(late))
    if not late:
        return _bars(view, panels.states, lambda *_: said)
    panel = panels.states(view, width=STATES, body=room(words, 1.0))
    drawn = "" if panel.figure is None else placed(panel.figure, EDGE - SPACE.edge, top)
    drawn += rows(late, STATES + 12, top, INNER + EDGE - STATES - 12, view.words("meeting.longest_overdue"))
    return Body(panel.title, panel.subtitle, drawn, said)


def orders(view: View) -> Body:
    """How far orders got."""
    return _bars(view, panels.orders, spoken.flow)


def cases(view: View) -> Body:
    """How far people who were registered got."""
    return _bars(view, panels.cases, spoken.flow)


def visits(view: View) -> Body:
    """The visits of a year that were due, month by month."""
    return _grid(view, panels.visits)


def trainings(view: View) -> Body:
    """The trainings of a year that were due, month by month."""
    return _grid(view, panels.trainings)


def _bars(view: View, build: Callable[..., Panel], said: Callable[[View, Panel], str]) -> Body:
    panel = rows_of_bars(view, build, MOST_RANKED)
    return figure(panel, said(view, panel))


def _grid(view: View, build: Callable[..., Panel]) -> Body:
    words = build(view)
    sizes = grid(space(words, 1.0), words)
    panel = build(view, **sizes)
    return figure(panel, spoken.kept(view, panel, sizes["most"]))
