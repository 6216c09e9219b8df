"""A calendar: years down, months across, each cell a state with a sign in it so that colour is not alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.bands import on
from dashboard.charts.canvas import Frame, Part, Size, escape, finish
from dashboard.charts.wrapping import text_width
from dashboard.dates import MONTHS_EN
from dashboard.theme import SPACE, TYPE, Tokens

ROW = 30
LEFT = SPACE.edge + 48
"""Pixels for the years."""


@dataclass(frozen=True)
class State:
    """What a month may be: colour, a one-letter sign for the cell, and its name for the key below."""

    key: str
    name: str
    sign: str
    colour: str


@dataclass(frozen=True)
class Cell:
    """One month, the key of its state, and what hovering tells."""

    month: int
    state: str
    hover: str


def calendar(
    cells: Sequence[Cell],
    states: Sequence[State],
    hover: str,
    ink: Tokens,
    *,
    lang: str,
    width: int = 600,
    body: int | None = None,
) -> go.Figure:
    """The months of *cells* year by year; months that are not there stay empty."""
    years = sorted({cell.month // 12 for cell in cells})
    row = {year: index for index, year in enumerate(years)}
    by_state = [(state, [cell for cell in cells if cell.state == state.key]) for state in states]
    layout: Part = {
        "barmode": "overlay",
        "bargap": 0.06,
        "xaxis": {"range": [-0.5, 11.5], "side": "top", "showline": False}
        | _months(lang, (width - LEFT - SPACE.edge) / 12),
        "yaxis": {
            "range": [len(years) - 0.5, -0.5],
            "tickmode": "array",
            "tickvals": list(row.values()),
            "ticktext": [f"{year}年" if lang == "zh" else str(year) for year in years],
            "showgrid": False,
        },
        "annotations": _key(cells, states),
    }
    traces = [_cells(chosen, state, row, hover, ink) for state, chosen in by_state if chosen]
    frame = Frame(head=18, foot=26, left=LEFT)
    return finish(traces, layout, ink, Size(width, body or len(years) * ROW), frame)


def _cells(chosen: Sequence[Cell], state: State, row: dict[int, int], hover: str, ink: Tokens) -> Part:
    return {
        "type": "bar",
        "x": [cell.month % 12 for cell in chosen],
        "base": [row[cell.month // 12] - 0.46 for cell in chosen],
        "y": [0.92] * len(chosen),
        "width": 0.94,
        "marker": {"color": state.colour, "line": {"color": ink.rule, "width": 1}},
        "text": state.sign,
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"size": TYPE.tick, "color": on(state.colour, ink)},
        "customdata": [[cell.month, cell.hover] for cell in chosen],
        "hovertemplate": hover,
    }


def _months(lang: str, room: float) -> Part:
    """The months over columns of *room* pixels; where 12月 does not fit, 12 must do."""
    texts = [f"{index + 1}月" if lang == "zh" else MONTHS_EN[index][:3] for index in range(12)]
    if text_width(texts[-1], TYPE.tick) > room:
        texts = [str(index + 1) for index in range(12)]
    return {"tickmode": "array", "tickvals": list(range(12)), "ticktext": texts}


def _key(cells: Sequence[Cell], states: Sequence[State]) -> list[Part]:
    """The states that occur, each with its count, in one line under the calendar."""
    counts = {state.key: sum(cell.state == state.key for cell in cells) for state in states}
    text = "　".join(
        f'<span style="color:{state.colour}">■</span> {state.sign} {escape(state.name)} {counts[state.key]}'
        for state in states
        if counts[state.key]
    )
    return [{"text": text, "x": 0, "y": 0, "yanchor": "top", "yshift": -6, "font": {"size": TYPE.tick}}]
