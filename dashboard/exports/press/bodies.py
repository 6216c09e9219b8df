"""What stands between the words of a picture: a figure, big numbers, or the first rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import plotly.graph_objects as go

from dashboard.charts.choropleth import classes
from dashboard.charts.wrapping import cut, text_width
from dashboard.meeting.sheet import fitting, placed
from dashboard.panels import Fact, Panel
from dashboard.svg.column import Column, lines
from dashboard.svg.markup import element
from dashboard.svg.text import plain
from dashboard.theme import LIGHT, SPACE
from dashboard.view import View

INSET = 16
LEAD, VALUE, LABEL, DETAIL, CELL = 76, 26, 13, 11, 12
DETAILS = (DETAIL, 10, 9)
ROW, COLUMN_GAP, WIDEST = 22, 16, 230


@dataclass(frozen=True)
class Box:
    """A stretch of the picture, in its units."""

    left: float
    top: float
    width: float
    height: float


def body(view: View, panel: Panel, box: Box) -> str:
    """The panel's figure, else its facts, else its rows, in a box."""
    if panel.figure is not None:
        rest = box.height - panel.figure.layout.height
        return placed(panel.figure, box.left, box.top + max(rest, 0) / 2)
    inside = Box(box.left + INSET, box.top + 4, box.width - 2 * INSET, box.height - 8)
    if panel.facts:
        return _facts(panel.facts, inside)
    if panel.table.empty:
        return plain(view.words("state.nothing_title"), inside.left, inside.top + 20, 16, fill=LIGHT.muted)
    return _rows(view, panel, inside)


def legend(figure: go.Figure, box: Box, *, columns: int) -> str:
    """The classes of a map, each with its swatch and its count; *columns* side by side, 0 for all in a row."""
    shown = classes(figure)
    beside = columns or max(len(shown), 1)
    wide = min(box.width / beside, 150)
    drawn = []
    for at, (band, count) in enumerate(shown):
        left, top = box.left + at % beside * wide, box.top + at // beside * 20
        drawn.append(
            element("rect", x=left, y=top, width=16, height=12, fill=band.colour, stroke=band.hatch or LIGHT.border)
        )
        if band.hatch:
            strokes = "".join(f"M{left + step:g} {top + 12:g}l12 -12" for step in (0, 4))
            drawn.append(element("path", d=strokes, stroke=band.hatch, fill="none"))
        size = 11 if text_width(f"{band.label} {count}", 11) <= wide - 24 else 9.5
        drawn.append(plain(f"{band.label}\u2002{count}", left + 21, top + 6, size, fill=LIGHT.ink))
    return "".join(drawn)


def _facts(facts: Sequence[Fact], box: Box) -> str:
    """The first fact large, the others in a grid: beside it where there is width, else under it."""
    lead, *others = facts
    if not others:
        return _lead(lead, box)
    if box.width > 2 * box.height:
        first = Box(box.left, box.top, box.width * 0.34, box.height)
        rest = Box(box.left + box.width * 0.38, box.top, box.width * 0.62, box.height)
    else:
        first = Box(box.left, box.top, box.width, 150)
        rest = Box(box.left, box.top + 160, box.width, box.height - 160)
    return _lead(lead, first) + _grid(others, rest)


def _lead(fact: Fact, box: Box) -> str:
    size = fitting(fact.value, box.width * 0.94, LEAD)
    column = Column(box.left, box.top, box.width)
    column.write(fact.label, LABEL, LIGHT.muted, 2)
    column.parts.append(
        plain(fact.value, box.left, column.bottom + size * 0.6, size, fill=_ink(fact), font_weight="700")
    )
    column.skip(size * 1.2)
    column.write(fact.detail, LABEL, LIGHT.ink, max(int((box.top + box.height - column.bottom) // 18), 1))
    return "".join(column.parts)


def _grid(facts: Sequence[Fact], box: Box) -> str:
    columns = 2 if len(facts) <= 4 else 3
    wide, tall = box.width / columns, min(box.height / ceil(len(facts) / columns), 104)
    return "".join(
        _fact(fact, Box(box.left + at % columns * wide, box.top + at // columns * tall, wide - 14, tall - 6))
        for at, fact in enumerate(facts)
    )


def _fact(fact: Fact, box: Box) -> str:
    """A name, a number, and what it counts where there is room for all of that."""
    size = min(fitting(fact.value, box.width, VALUE), int(box.height * 0.42))
    column = Column(box.left, box.top + 3, box.width)
    column.write(fact.label, _whole_at(fact.label, box.width, 1), LIGHT.muted, 1)
    column.parts.append(
        plain(fact.value, box.left, column.bottom + size * 0.62, size, fill=_ink(fact), font_weight="700")
    )
    column.skip(size * 1.24)
    left = box.top + box.height - column.bottom
    fitted = next((at for at in DETAILS if len(lines(fact.detail, box.width, at)) * at * SPACE.line <= left), 0)
    # Half a detail says something else; the data file has it whole.
    if fitted:
        column.write(fact.detail, fitted, LIGHT.muted)
    rule = element("rect", x=box.left, y=box.top, width=box.width, height=0.8, fill=LIGHT.rule)
    return rule + "".join(column.parts)


def _whole_at(text: str, width: float, most: int) -> int:
    """The largest size of small words in which a text keeps to so many lines."""
    return next((size for size in DETAILS if len(lines(text, width, size)) <= most), DETAILS[-1])


def _ink(fact: Fact) -> str:
    return str(getattr(LIGHT, fact.tone, LIGHT.ink)) if fact.tone else LIGHT.ink


def _rows(view: View, panel: Panel, box: Box) -> str:
    """The first rows and columns of a table that have room, and how many rows there are in all."""
    table = panel.table
    room = max(int(box.height // ROW) - 2, 1)
    texts = [[str(name), *("" if value != value else str(value) for value in table[name].head(room))] for name in table]
    drawn, left = [], box.left
    for column in texts:
        wide = min(max(text_width(text, CELL) for text in column), WIDEST)
        if left + wide > box.left + box.width:
            break
        drawn += [_cell(text, left, box.top + at * ROW, wide, is_head=at == 0) for at, text in enumerate(column)]
        left += wide + COLUMN_GAP
    if len(table) > room:
        told = view.words("press.rows", n=room, m=len(table))
        drawn.append(plain(told, box.left, box.top + (room + 1.5) * ROW, DETAIL, fill=LIGHT.muted))
    return element("rect", x=box.left, y=box.top + ROW, width=box.width, height=0.8, fill=LIGHT.rule) + "".join(drawn)


def _cell(text: str, left: float, top: float, wide: float, *, is_head: bool) -> str:
    look = {"font_weight": "700"} if is_head else {}
    said = cut(" ".join(lines(text, 10_000, CELL)), wide, CELL)
    return plain(said, left, top + ROW / 2, CELL, fill=LIGHT.muted if is_head else LIGHT.ink, **look)
