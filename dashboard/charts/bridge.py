"""A bridge between two values: each step begins where the one before ended, so that the eye adds them up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.axes import trimmed
from dashboard.charts.bars import TALLEST_ROW
from dashboard.charts.canvas import ONE_PIECE, Frame, Part, Size, escape, finish
from dashboard.charts.wrapping import text_width
from dashboard.theme import SPACE, TYPE, Tokens

NARROWEST = 0.04
"""Share of the axis on both sides of steps that are small beside the values that they join."""


@dataclass(frozen=True)
class Step:
    """One row: ``start`` to ``end``; a value that stands by itself starts at 0 and is ``is_whole``."""

    name: str
    start: float
    end: float
    text: str
    hover: str
    is_whole: bool = False


def bridge(steps: Sequence[Step], ink: Tokens, *, width: int = 600, row: int = TALLEST_ROW) -> go.Figure:
    """The steps from top to bottom. The axis begins at 0 unless the steps would not be seen beside their values."""
    low, high = _range(steps)
    names = max((int(text_width(step.name, TYPE.label)) for step in steps), default=0)
    words = max((text_width(step.text, TYPE.label) for step in steps), default=0) + 16
    left = SPACE.edge + names + 10
    room = width - left - SPACE.edge
    end = low + (high - low) / max(1 - words / room, 0.2)
    layout: Part = {
        "barmode": "overlay",
        "bargap": 0.4,
        "xaxis": {"visible": False, "range": [trimmed(low), trimmed(end)], "fixedrange": True},
        "yaxis": {
            "range": [len(steps) - 0.5, -0.5], "tickmode": "array", "tickvals": list(range(len(steps))),
            "ticktext": [_name(step) for step in steps], "showgrid": False,
            "tickfont": {"size": TYPE.label, "color": ink.ink}, "ticklabelstandoff": 6,
        },
    }  # fmt: skip
    traces = [_bars(steps, low, ink), _texts(steps, ink)]
    return finish(traces, layout, ink, Size(width, len(steps) * row), Frame(left=left))


def is_cut(steps: Sequence[Step]) -> bool:
    """Whether the axis begins beyond 0, so that the lengths of whole bars must not be compared."""
    return _range(steps)[0] != 0


def _range(steps: Sequence[Step]) -> tuple[float, float]:
    """The stretch of values that is drawn: all steps, and 0 where they are not lost beside it."""
    ends = [value for step in steps for value in ((step.end,) if step.is_whole else (step.start, step.end))]
    low, high = min(ends, default=0.0), max(ends, default=1.0)
    if low >= 0 and (high - low >= NARROWEST * high or high == low):
        return 0.0, high or 1.0
    return low - (high - low) * 0.5, high


def _name(step: Step) -> str:
    return f"<b>{escape(step.name)}</b>" if step.is_whole else escape(step.name)


def _bars(steps: Sequence[Step], low: float, ink: Tokens) -> Part:
    starts = [low if step.is_whole else step.start for step in steps]
    return {
        "type": "bar",
        "orientation": "h",
        "y": list(range(len(steps))),
        "base": [trimmed(start) for start in starts],
        "x": [trimmed(step.end - start) for step, start in zip(steps, starts, strict=True)],
        "marker": {"color": [_colour(step, ink) for step in steps], "line": {"width": 0}},
        "customdata": [["", step.hover] for step in steps],
        "hovertemplate": ONE_PIECE,
    }


def _colour(step: Step, ink: Tokens) -> str:
    return ink.context if step.is_whole else ink.rise if step.end >= step.start else ink.fall


def _texts(steps: Sequence[Step], ink: Tokens) -> Part:
    return {
        "type": "scatter",
        "mode": "text",
        "y": list(range(len(steps))),
        "x": [trimmed(max(step.start, step.end)) for step in steps],
        "text": [f"\u2002{_bold(step)}" for step in steps],
        "textposition": "middle right",
        "textfont": {"size": TYPE.label, "color": ink.ink},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _bold(step: Step) -> str:
    return f"<b>{escape(step.text)}</b>" if step.is_whole else escape(step.text)
