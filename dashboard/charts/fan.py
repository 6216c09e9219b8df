"""A forecast as a fan: what was reached, then the middle of the simulated courses between two bands, to the goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard import numbers
from dashboard.charts.axes import trimmed
from dashboard.charts.canvas import Frame, Part, Size, escape, finish
from dashboard.charts.trend import month_axis
from dashboard.charts.wrapping import text_width
from dashboard.theme import SPACE, TYPE, Tokens

HEAD = 20
"""Pixels above the body, for the words at the due day."""
ROOM = 0.08
"""What is left under the lowest value, as a share of the height up to the goal."""
ABOVE = 26
"""Pixels over the goal, for the words of its marks."""


@dataclass(frozen=True)
class Mark:
    """A month on the line of the goal with its words."""

    month: int
    text: str


@dataclass(frozen=True)
class Fan:
    """Numbers by month. ``bands`` are pairs of lower and upper edges, the widest first, of the ``months`` ahead."""

    past_months: Sequence[int]
    past: Sequence[float]
    months: Sequence[int]
    middle: Sequence[float]
    bands: Sequence[tuple[Sequence[float], Sequence[float]]]
    tried: Sequence[float]
    goal: float
    goal_words: str
    due: Mark
    marks: Sequence[Mark]
    past_hover: Sequence[Sequence[str]]
    hover: Sequence[Sequence[str]]


def fan(one: Fan, told: tuple[str, str], ink: Tokens, *, lang: str, width: int = 600, body: int = 300) -> go.Figure:
    """The fan; its upright axis begins near the lowest number, which the words have to say.

    *told*: the sentences that pointing at the past and at the forecast tell.
    """
    low = min(min(one.past), min(one.middle), *(min(lower) for lower, _ in one.bands))
    reach = max(one.goal - low, 1.0)
    ticks = _ticks(low, one.goal)
    texts = [numbers.count(tick) for tick in ticks]
    left = SPACE.edge + int(max(text_width(text, TYPE.tick) for text in texts)) + 8
    right = SPACE.edge + int(text_width(one.goal_words, TYPE.label)) + 8
    first, last = one.past_months[0], max(one.months[-1], one.due.month)
    layout: Part = {
        "hovermode": "x",
        "hoverdistance": 30,
        "xaxis": {"range": [first - 0.5, last + 0.5]} | month_axis(first, last, lang, width),
        "yaxis": {
            "range": [trimmed(low - ROOM * reach), trimmed(one.goal + (1 + ROOM) * reach * ABOVE / (body - ABOVE))],
            "tickmode": "array", "tickvals": ticks, "ticktext": texts,
        },
        "shapes": [_due(one.due.month, ink)],
        "annotations": [_due_words(one.due, last, ink)],
    }  # fmt: skip
    shades = (ink.sequential[0], ink.sequential[1])
    traces = [_band(one.months, *edges, shade) for edges, shade in zip(one.bands, shades, strict=False)]
    traces += [_goal(one, first, last, ink), *_tried(one, ink)]
    room = (width - left - right) / (last - first + 1)
    rule = (one.due.month - first) * room
    places = [_side(mark, at, (mark.month - first) * room, rule, width - left) for at, mark in enumerate(one.marks)]
    traces += [_course(one, told[1], ink), _past(one, told[0], ink), _marks(one, places, ink)]
    return finish(traces, layout, ink, Size(width, body), Frame(head=HEAD, foot=38, left=left, right=right))


def _ticks(low: float, goal: float) -> list[float]:
    """A few whole numbers from the lowest to the goal on round steps."""
    steps = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)
    step = next((step for step in steps if (goal - low) / step <= 5), steps[-1])
    begin = -(-int(low) // step) * step
    return [float(value) for value in range(begin, int(goal) + 1, step)]


def _band(months: Sequence[int], lower: Sequence[float], upper: Sequence[float], colour: str) -> Part:
    return {
        "type": "scatter", "mode": "none", "x": [*months, *reversed(months)],
        "y": [*map(trimmed, lower), *map(trimmed, reversed(upper))], "fill": "toself", "fillcolor": colour,
        "hoverinfo": "skip",
    }  # fmt: skip


def _line(x: Sequence[int], y: Sequence[float], colour: str, width: float, dash: str = "solid") -> Part:
    return {
        "type": "scatter", "mode": "lines", "x": list(x), "y": [trimmed(value) for value in y],
        "line": {"color": colour, "width": width, "dash": dash},
    }  # fmt: skip


def _goal(one: Fan, first: int, last: int, ink: Tokens) -> Part:
    look = {"mode": "lines+text", "text": ["", f"<b>{escape(one.goal_words)}</b>"], "textposition": "middle right"}
    font = {"textfont": {"size": TYPE.label, "color": ink.target}, "cliponaxis": False, "hoverinfo": "skip"}
    return _line([first, last], [one.goal] * 2, ink.target, 2, "6px,4px") | look | font


def _tried(one: Fan, ink: Tokens) -> list[Part]:
    """The even pace that a reader tries out."""
    return [_line(one.months, one.tried, ink.ink, 2, "3px,3px") | {"hoverinfo": "skip"}] if one.tried else []


def _course(one: Fan, told: str, ink: Tokens) -> Part:
    hover = {"customdata": [["", *row] for row in one.hover], "hovertemplate": told}
    return _line(one.months, one.middle, ink.accent, 2, "6px,4px") | hover


def _past(one: Fan, told: str, ink: Tokens) -> Part:
    hover = {"customdata": [["", *row] for row in one.past_hover], "hovertemplate": told}
    return _line(one.past_months, one.past, ink.accent, 3) | hover


def _side(mark: Mark, at: int, across: float, rule: float, room: float) -> str:
    """Where a mark's words stand: above to the left, the next below to the right.

    On the other side where they would leave the figure, or where the *rule* of the due day would go through them.
    """
    wide = text_width(mark.text, TYPE.label) + 16
    fits = across + wide < room
    if at % 2 == 0:
        return "top right" if fits and 0 < across - rule < wide else "top left"
    return "bottom right" if fits else "bottom left"


def _marks(one: Fan, places: Sequence[str], ink: Tokens) -> Part:
    """The months by which so many courses are done, on the line of the goal; words of neighbours on both sides."""
    return {
        "type": "scatter", "mode": "markers+text", "x": [mark.month for mark in one.marks],
        "y": [one.goal] * len(one.marks), "text": [f"<b>{escape(mark.text)}</b>" for mark in one.marks],
        "textposition": list(places),
        "textfont": {"size": TYPE.label, "color": ink.accent},
        "marker": {"size": 9, "symbol": "diamond", "color": ink.surface, "line": {"color": ink.accent, "width": 2}},
        "cliponaxis": False, "hoverinfo": "skip",
    }  # fmt: skip


def _due(month: int, ink: Tokens) -> Part:
    return {
        "type": "rect", "xref": "x", "yref": "paper", "x0": month - 0.06, "x1": month + 0.06, "y0": 0, "y1": 1,
        "fillcolor": ink.target, "layer": "below", "line": {"width": 0},
    }  # fmt: skip


def _due_words(due: Mark, last: int, ink: Tokens) -> Part:
    side = "right" if due.month > last - 3 else "center"
    return {
        "xref": "x", "x": due.month, "xanchor": side, "y": 1, "yanchor": "bottom", "text": escape(due.text),
        "font": {"size": TYPE.tick, "color": ink.target}, "borderpad": 1,
    }  # fmt: skip
